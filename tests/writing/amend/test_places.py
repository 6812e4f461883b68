"""Which characters are the figure of an address, and where there are none."""

import re
from collections.abc import Callable, Sequence

import pytest

from corpus.docx_shapes import W, control, docx_with, para, run
from gxnb_desktop.report.forms import load_form
from gxnb_desktop.writing.amend import controls, places
from gxnb_desktop.writing.amend.amend import NOT_READ_BACK, Amended

Amend = Callable[..., Amended]

CELL = "applications.granted.company"
OTHER = "applications.granted.natural_person"
TOTAL = "applications.granted.total"
MONEY = "active.fees.amount"

GROUP = ("petition", "repeat", "publication", "mass", "confirmation")


COLUMNS = [column.key for column in load_form("2021").table("applications").rows[0].columns]


def by_paragraphs(lines: Sequence[str]) -> str:
    return "".join(para(run(line) if line else "") for line in lines)


def by_breaks(lines: Sequence[str]) -> str:
    return para("<w:r><w:br/></w:r>".join(run(line) if line else "" for line in lines))


def grouped(written: Callable[[Sequence[str]], str], blank: str = "0") -> bytes:
    """The rows of （五） in one row of the table: each cell has a line for each of them."""
    rows = [load_form("2021").table("applications").row(f"refused_{key}") for key in GROUP]
    shapes = {
        f"applications.refused_petition.{column}": written(["8", "1", blank, "1", str(number)])
        for number, column in enumerate(COLUMNS)
    }

    def edit(text: str) -> str:
        for row in rows[1:]:
            text, count = re.subn(f"<w:tr>(?:(?!<w:tr>).)*{row.label}.*?</w:tr>", "", text)
            assert count == 1
        label = f'<w:p><w:r><w:t xml:space="preserve">{rows[0].label}</w:t></w:r></w:p>'
        assert label in text
        return text.replace(label, written([row.label for row in rows]))

    return docx_with(shapes, edit=edit)


@pytest.mark.parametrize("tracked", [False, True], ids=("plain", "tracked"))
@pytest.mark.parametrize("written", [by_paragraphs, by_breaks])
def test_of_several_figures_in_a_cell_the_right_one_changes(
    written: Callable[[Sequence[str]], str], tracked: bool, amended: Amend
) -> None:
    values = {
        "applications.refused_repeat.company": 77,
        "applications.refused_confirmation.company": 30,
        "applications.refused_mass.total": None,
    }
    done = amended(grouped(written), values, tracked=tracked)
    assert (set(done.written), done.not_written) == (set(values), ())


def test_a_blank_line_of_several_is_filled(amended: Amend) -> None:
    values = {"applications.refused_publication.company": 77}
    assert amended(grouped(by_paragraphs, ""), values).not_written == ()


def test_a_blank_line_within_a_paragraph_is_not_filled(amended: Amend) -> None:
    values = {"applications.refused_publication.company": 77}
    [entry] = amended(grouped(by_breaks, ""), values).not_written
    assert entry.reason == places.BLANK_LINE


def row_with(*texts: str) -> dict[str, str]:
    """A row of table 三 with these figures, one a cell."""
    addresses = [f"applications.granted.{column}" for column in COLUMNS]
    return {
        address: para(run(text) if text else "")
        for address, text in zip(addresses, texts, strict=True)
    }


@pytest.mark.parametrize("tracked", [False, True], ids=("plain", "tracked"))
def test_a_whole_row_in_one_cell(tracked: bool, amended: Amend) -> None:
    source = docx_with(row_with("1 2 0 0 0 0 3", "", "", "", "", "", ""))
    done = amended(source, {CELL: 20, TOTAL: 21}, tracked=tracked)
    assert (done.written, done.not_written) == ((CELL, TOTAL), ())


def test_a_figure_in_two_cells_and_what_hangs_on_it_are_told(amended: Amend) -> None:
    """The row is only read because it adds up; with another total it would not be."""
    source = docx_with(
        row_with("2", "0", "0", "0", "0", "0", "20"),
        around={OTHER: ("", f"<w:tc>{para(run('0'))}</w:tc>")},
    )
    far = "applications.carried_out.total"
    done = amended(source, {OTHER: 30, TOTAL: 30, far: 4})
    assert done.written == (far,)
    assert {entry.address: entry.reason for entry in done.not_written} == {
        OTHER: places.SPLIT,
        TOTAL: NOT_READ_BACK,
    }


def test_a_missing_row_is_told(amended: Amend) -> None:
    row = "<w:tr>(?:(?!<w:tr>).)*（一）予以公开.*?</w:tr>"
    source = docx_with({}, edit=lambda text: re.sub(row, "", text))
    done = amended(source, {CELL: 3, MONEY: 1})
    assert done.written == (MONEY,)
    [entry] = done.not_written
    assert str(entry) == (
        "这一格不能写回：表三（一）予以公开 · 商业企业（原文件没有这一格），"
        "请在 Word 中手工改为 3。"
    )


def test_a_cell_without_a_paragraph_is_told(amended: Amend) -> None:
    [entry] = amended(docx_with({CELL: ""}), {CELL: 5}).not_written
    assert entry.reason == places.NO_PARAGRAPH


NUMBERING = (
    f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0">'
    '<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
)


MATHS = "http://schemas.openxmlformats.org/officeDocument/2006/math"


@pytest.mark.parametrize(
    ("shape", "reason"),
    [
        (para("", '<w:numPr><w:numId w:val="1"/></w:numPr>'), places.NUMBERED),
        (para(f'<m:oMath xmlns:m="{MATHS}"><m:r><m:t>5</m:t></m:r></m:oMath>'), places.OBJECT),
        (para(control(run("点此输入"), "<w:showingPlcHdr/>")), controls.PLACEHOLDER),
        (control(para(run("5")), '<w:dataBinding w:xpath="/a"/>'), controls.BOUND),
        (para(control("", "<w:showingPlcHdr/>")), None),
    ],
)
def test_what_cannot_be_replaced_is_told(shape: str, reason: str | None, amended: Amend) -> None:
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/numbering" Target="numbering.xml"/></Relationships>'
    )
    parts = {
        "word/numbering.xml": NUMBERING.encode(),
        "word/_rels/document.xml.rels": relation.encode(),
    }
    done = amended(docx_with({CELL: shape}, parts=parts), {CELL: 12, OTHER: 4})
    assert [entry.reason for entry in done.not_written] == ([reason] if reason else [])
    assert OTHER in done.written
