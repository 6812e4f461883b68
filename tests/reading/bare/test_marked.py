"""Tables in paragraphs that keep the marks between their cells."""

import pytest

from corpus.drafts import Draft, doubtful, read, wrong
from gxnb_desktop.reading.bare.marked import with_marked_rows
from gxnb_desktop.reading.document import Document, Grid, Paragraph
from gxnb_desktop.report.model import TextOrigin


def paragraphs(*texts: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(text, TextOrigin(at, 0, len(text))) for at, text in enumerate(texts))


def test_neighbouring_rows_are_one_table() -> None:
    before, table, after = with_marked_rows(
        paragraphs("二、情况，如下", "信息内容，本年制发件数", "规章， 3", "其他，略")
    )
    assert isinstance(table, Grid)
    assert [[cell.text for cell in row] for row in table.cells] == [
        ["信息内容", "本年制发件数"],
        ["规章", "3"],
    ]
    assert [cell.origin for cell in table.cells[1]] == [TextOrigin(2, 0, 2), TextOrigin(2, 4, 1)]
    assert all(isinstance(block, Paragraph) for block in (before, after))


@pytest.mark.parametrize("mark", ["，", ",", "；", "|", " | ", "｜", "│"])
def test_a_whole_report(mark: str) -> None:
    draft = Draft()
    lines = draft.text("tabs").replace("\t", mark).split("\n")
    report = read(Document("docx", paragraphs(*lines)))
    assert (wrong(report, draft.values), report.missing) == ({}, ())
    assert doubtful(report) == set()


def test_a_row_that_is_filled_up_at_its_end_is_in_doubt() -> None:
    draft = Draft()
    del draft.active[3][1]
    lines = draft.text("pipes").replace("| 106 |", "| 106 | |").split("\n")
    report = read(Document("docx", paragraphs(*lines)))
    assert wrong(report, draft.values)
    assert {address.rpartition(".")[0] for address in doubtful(report)} == {
        "active.normative_documents"
    }
