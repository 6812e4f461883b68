from collections.abc import Callable
from pathlib import Path

import pytest

from gxnb_desktop.reading.document import Document, Grid, Paragraph
from gxnb_desktop.reading.docx.reader import read_docx
from gxnb_desktop.report.forms import load_form
from gxnb_desktop.report.layout import Role, printed

MakeDocx = Callable[..., bytes]

BLANK_FORM = Path(__file__).resolve().parents[4] / "shared/real/form-2021-blank.docx"


def p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def t(text: str) -> str:
    return f"<w:tbl><w:tr><w:tc>{p(text)}</w:tc></w:tr></w:tbl>"


def control(inner: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def paragraphs(document: Document) -> list[Paragraph]:
    return [block for block in document.blocks if isinstance(block, Paragraph)]


def grids(document: Document) -> list[Grid]:
    return [block for block in document.blocks if isinstance(block, Grid)]


@pytest.mark.skipif(not BLANK_FORM.exists(), reason="the printed form is not at hand")
def test_printed_form() -> None:
    """The blank form as issued: its grids hold the labels where the form's layout has them."""
    document = read_docx(BLANK_FORM.read_bytes())
    headings = [entry.text for entry in paragraphs(document) if entry.bold][1:]
    titles = load_form("2021").sections
    assert headings == [f"{'一二三四五六'[number - 1]}、{titles[number]}" for number in range(1, 7)]
    assert len(grids(document)) == 3
    # The issued table 三 has three label columns, as the layout has; 二 and 四 are plain as well.
    for table, grid in zip(load_form("2021").tables, grids(document), strict=True):
        expected = {
            (cell.row, cell.column, cell.row_span, cell.column_span): cell
            for cell in printed(table).cells
        }
        found = {
            (cell.row, cell.column, cell.row_span, cell.column_span): cell.text
            for line in grid.cells
            for cell in line
        }
        assert found.keys() == expected.keys()
        for place, cell in expected.items():
            if cell.role is Role.VALUE:
                assert not found[place].strip()
