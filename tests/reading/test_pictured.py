"""Reports whose tables are pictures: nothing is read, and that is said."""

from collections.abc import Callable

import pytest

from corpus.drafts import NUMERALS, TITLE
from gxnb_desktop.checking.check import check
from gxnb_desktop.reading.document import Document, Grid, GridCell, Paragraph, Picture
from gxnb_desktop.reading.pictured import DOUBT
from gxnb_desktop.reading.read import _report
from gxnb_desktop.report.forms import load_form
from gxnb_desktop.report.model import CellOrigin, Report, Source, TextOrigin

TABLE = Picture(b"", "", 415.0, 300.0)
SEAL = Picture(b"", "", 110.0, 110.0)
UNTOLD = Picture(b"", "", 0.0, 0.0)


def report(pictures: Callable[[int], tuple[Picture, ...]], *, in_heading: bool = False) -> Report:
    """Read a report without tables; ``pictures`` are those of each section."""
    blocks = [Paragraph(TITLE, TextOrigin(0, 0, len(TITLE)))]

    def add(text: str, found: tuple[Picture, ...] = ()) -> None:
        blocks.append(Paragraph(text, TextOrigin(len(blocks), 0, len(text)), pictures=found))

    for number, title in load_form("2021").sections.items():
        heading = f"{NUMERALS[number - 1]}、{title}"
        if in_heading:
            add(heading, pictures(number))
        else:
            add(heading)
            add("", pictures(number))
    return _report(Document("docx", tuple(blocks)), Source("a.docx", "docx", ""))


def doubted(read: Report) -> set[str]:
    assert all(cell.missing for cell in read.cells.values())
    doubts = {address.partition(".")[0]: cell.doubt for address, cell in read.cells.items()}
    return {table for table, doubt in doubts.items() if doubt == DOUBT}


@pytest.mark.parametrize("in_heading", [False, True])
@pytest.mark.parametrize("picture", [TABLE, UNTOLD])
def test_a_picture_in_the_place_of_a_table_is_said_to_be_one(
    picture: Picture, in_heading: bool
) -> None:
    read = report(lambda number: (picture,) if number in (1, 3, 5) else (), in_heading=in_heading)
    assert doubted(read) == {"applications"}
    [note] = read.notes
    assert note.startswith("没有读到表三")
    messages = [(entry.rule, entry.message) for entry in check(read) if entry.place == "表三"]
    assert any(rule == "cells.doubt" and DOUBT in message for rule, message in messages)


def test_seals_are_no_tables_and_without_pictures_nothing_is_said() -> None:
    read = report(lambda number: (SEAL,))
    assert doubted(read) == set()
    assert read.notes == ()


def test_a_picture_in_a_frame_counts_and_the_text_of_cells_tells_the_section() -> None:
    lines = [TITLE]
    for number, title in load_form("2021").sections.items():
        lines += [f"{NUMERALS[number - 1]}、{title}", "本部分的说明。"]
    rows = tuple(
        (GridCell(at, 0, line, CellOrigin(0, at, 0), pictures=(TABLE,) if "说明" in line else ()),)
        for at, line in enumerate(lines)
    )
    read = _report(Document("docx", (Grid(rows),)), Source("a.docx", "docx", ""))
    assert doubted(read) == {"active", "applications", "litigation"}
    assert [note[:13] for note in read.notes] == ["没有读到表二、表三、表四，"]
