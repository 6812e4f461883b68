"""Whole corrections: every shape that a cell can have, and what is refused altogether."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from corpus.docx_shapes import (
    MAIN,
    control,
    deletion,
    docx_with,
    field,
    insertion,
    para,
    part_of,
    run,
)
from gxnb_desktop.errors import UnwritableFile
from gxnb_desktop.reading.read import read_data
from gxnb_desktop.report.forms import load_form
from gxnb_desktop.writing.amend.amend import Amended, amend, export_amended
from gxnb_desktop.writing.amend.corrections import Corrections, Options

Amend = Callable[..., Amended]

CELL = "applications.granted.company"
OTHER = "applications.granted.natural_person"
TOTAL = "applications.granted.total"
MONEY = "active.fees.amount"
BOLD = '<w:rFonts w:ascii="宋体"/><w:b/><w:sz w:val="21"/>'
BOXED = "litigation.direct.other"

SHAPES = {
    "one run": para(run("12", BOLD), '<w:jc w:val="center"/>'),
    "split runs": para(run("1", BOLD) + run("2", BOLD)),
    "split runs apart": para(run("1") + '<w:bookmarkStart w:id="9" w:name="x"/>' + run("2", BOLD)),
    "blanks around": para(run(" 12 ")),
    "blanks not printed": para("<w:r><w:t>\n 12 </w:t></w:r>"),
    "a wide blank before it": para("<w:r><w:t>　12 </w:t></w:r>"),
    "two texts in a run": para("<w:r><w:t>1</w:t><w:t>2</w:t></w:r>"),
    "broken over lines": para("<w:r><w:t>1</w:t><w:br/><w:t>2</w:t></w:r>"),
    "two paragraphs": para(run("1")) + para(run("2")),
    "empty paragraphs around": "<w:p/>" + para(run("12")) + "<w:p/>",
    "page break before it": para(
        '<w:r><w:lastRenderedPageBreak/><w:br w:type="page"/><w:t>12</w:t></w:r>'
    ),
    "a unit": para(run("12件", BOLD)),
    "a sign": para(
        '<w:r><w:rPr><w:b/></w:rPr><w:sym w:font="宋体" w:char="0031"/></w:r>' + run("2")
    ),
    "signs alone": para('<w:r><w:sym w:font="宋体" w:char="0031"/></w:r>'),
    "a minus that does not break": para("<w:r><w:noBreakHyphen/><w:t>12</w:t></w:r>"),
    "hidden text": para(run("9", "<w:vanish/>") + run("12")),
    "a hyperlink": para(f"<w:hyperlink>{run('12', BOLD)}</w:hyperlink>"),
    "a smart tag": para(f"<w:smartTag>{run('1')}</w:smartTag>{run('2')}"),
    "a control around the run": para(control(run("12", BOLD), "<w:text/>")),
    "a control around the paragraph": control(para(run("12"))),
    "a field": para(field(run("12"))),
    "a simple field": para(f'<w:fldSimple w:instr="=SUM(LEFT)">{run("12")}</w:fldSimple>'),
    "a tracked insertion": para(deletion("3") + insertion(run("12", BOLD))),
    "a part of an insertion": para(insertion(run("1") + run("2", BOLD) + "<w:r><w:tab/></w:r>")),
    "the first half inserted": para(insertion(run("1")) + run("2")),
    "a tracked format": para(
        run("12", '<w:b/><w:rPrChange w:id="7" w:author="经办人"><w:rPr/></w:rPrChange>')
    ),
    "a move": para(f'<w:moveTo w:id="5" w:author="经办人">{run("12")}</w:moveTo>'),
    "a ruby": para(
        "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>x</w:t></w:r></w:rt>"
        f"<w:rubyBase>{run('12')}</w:rubyBase></w:ruby></w:r>"
    ),
    "words": para(run("见说明")),
    "a slash": para(run("/", BOLD)),
    "blanks": para(run("　")),
    "nothing": para("", '<w:rPr><w:ins w:id="5" w:author="经办人"/><w:b/></w:rPr>'),
    "no properties": "<w:p></w:p>",
    "an empty element": "<w:p/>",
    "an empty run": para(f"<w:r><w:rPr>{BOLD}</w:rPr></w:r>"),
    "an empty text": para("<w:r><w:t/></w:r>"),
    "an empty run inserted": para(insertion("<w:r><w:rPr><w:i/></w:rPr></w:r>")),
    "a bookmark alone": para(
        '<w:bookmarkStart w:id="9" w:name="_GoBack"/><w:bookmarkEnd w:id="9"/>'
    ),
}


TRACELESS = (
    "a control around the run",
    "a control around the paragraph",
    "a field",
    "a simple field",
)
"""What is replaced without a trace even where traces are wanted."""


TWELVE = dict.fromkeys(SHAPES, 12) | {
    "a minus that does not break": -12,
    "signs alone": 1,
    **dict.fromkeys(
        (
            "words",
            "a slash",
            "blanks",
            "nothing",
            "no properties",
            "an empty element",
            "an empty run",
            "an empty text",
            "an empty run inserted",
            "a bookmark alone",
        )
    ),
}
"""What is read in each shape."""


@pytest.fixture(scope="module")
def shapes() -> tuple[bytes, dict[str, str]]:
    """A report with every shape in a cell of its own, and the address of each by its name."""
    form = load_form("2021")
    columns = ("natural_person", "public_welfare")
    rows = [row.key for row in form.table("applications").rows]
    places = [f"applications.{row}.{column}" for column in columns for row in rows]
    addresses = dict(zip(SHAPES, places, strict=False))
    assert len(addresses) == len(SHAPES)
    return docx_with({addresses[key]: shape for key, shape in SHAPES.items()}), addresses


def test_the_shapes_are_read(shapes: tuple[bytes, dict[str, str]]) -> None:
    source, addresses = shapes
    cells = read_data("x.docx", source).report.cells
    assert {key: cells[address].value for key, address in addresses.items()} == TWELVE


@pytest.mark.parametrize("tracked", [False, True], ids=("plain", "tracked"))
@pytest.mark.parametrize("value", [2050, None], ids=("corrected", "cleared"))
def test_every_shape_of_a_cell(
    value: int | None, tracked: bool, shapes: tuple[bytes, dict[str, str]], amended: Amend
) -> None:
    source, addresses = shapes
    traceable = {key: place for key, place in addresses.items() if key not in TRACELESS}
    amended(source, dict.fromkeys(traceable.values(), value), tracked=tracked)
    values = dict.fromkeys(addresses.values(), value)
    done = amended(source, values, tracked=tracked, traceless=True)
    assert done.not_written == ()
    names = [load_form("2021").place(addresses[key]) for key in TRACELESS]
    traceless = [note.split("：")[0] for note in done.notes if "没有留下修订痕迹" in note]
    assert traceless == (names if tracked else [])
    assert set(done.written) == {
        address for key, address in addresses.items() if TWELVE[key] is not None or value
    }


def test_a_wrong_unit_goes_with_the_figure(amended: Amend) -> None:
    source = docx_with({MONEY: para(run("251000元"))})
    done = amended(source, {MONEY: "25.1"})
    assert done.written == (MONEY,)


def test_a_unit_alone_can_be_the_mistake(amended: Amend) -> None:
    source = docx_with({MONEY: para(run("251") + run("元"))})
    done = amended(source, {MONEY: 251})
    assert done.written == (MONEY,)


@pytest.mark.parametrize("tracked", [False, True], ids=("plain", "tracked"))
def test_nested_tables_and_controls_around_cells(tracked: bool, amended: Amend) -> None:
    wrapped = ("<w:sdt><w:sdtPr/><w:sdtContent>", "</w:sdtContent></w:sdt>")
    source = docx_with({CELL: para(run("5"))}, around={CELL: wrapped}, nested=True)
    values = {CELL: 4321, OTHER: 5, MONEY: 7}
    done = amended(source, values, tracked=tracked, comments=True, traceless=True)
    assert (set(done.written), done.not_written) == ({CELL, OTHER, MONEY}, ())


@pytest.mark.parametrize("tracked", [False, True], ids=("plain", "tracked"))
def test_the_form_as_issued_can_be_filled(tracked: bool, real: Path, amended: Amend) -> None:
    source = (real / "form-2021-blank.docx").read_bytes()
    report = read_data("年报.docx", source).report
    assert {cell.value for cell in report.cells.values()} == {None}
    values = {address: number for number, address in enumerate(report.form.addresses)}
    done = amended(source, values, tracked=tracked, comments=True)
    assert (done.written, done.not_written) == (report.form.addresses, ())


def test_nothing_to_write_changes_nothing(amended: Amend) -> None:
    source = docx_with({})
    done = amended(source, {})
    assert part_of(done.data, MAIN) == part_of(source, MAIN)


def test_other_sources_are_refused() -> None:
    source = docx_with({})
    report = read_data("年报.docx", source).report
    for kind, words in (("doc", "Word、WPS 旧格式文档"), ("pdf", "PDF 文件"), ("html", "网页")):
        other = replace(report, source=replace(report.source, kind=kind))
        with pytest.raises(UnwritableFile, match=f"{words}；请改为导出规范格式"):
            amend(source, Corrections(other, other), Options())
    with pytest.raises(UnwritableFile, match="改动过"):
        amend(source + b" ", Corrections(report, report), Options())


def test_it_is_written_beside_the_source_only(tmp_path: Path) -> None:
    source = tmp_path / "年报.docx"
    source.write_bytes(docx_with({}))
    data = source.read_bytes()
    report = read_data(source.name, data).report
    cells = {**report.cells, CELL: replace(report.cells[CELL], value=Decimal(4321))}
    corrections = Corrections(report, replace(report, cells=cells))
    with pytest.raises(UnwritableFile, match="原文件"):
        export_amended(data, corrections, Options(), source, source=source)
    target = tmp_path / "改.docx"
    done = export_amended(data, corrections, Options(), target, source=source)
    assert target.read_bytes() == done.data
    assert source.read_bytes() == data
    assert sorted(tmp_path.iterdir()) == sorted([source, target])


def test_corrections_are_taken_back_where_the_figures_around_are_read_otherwise(
    monkeypatch: pytest.MonkeyPatch, amended: Amend
) -> None:
    source = docx_with({})

    def refused(wrong: str, values: dict[str, int]) -> set[str]:
        found = iter([[wrong], []])
        monkeypatch.setattr(
            "gxnb_desktop.writing.amend.amend.wrong_figures", lambda *_: next(found)
        )
        return {entry.address for entry in amended(source, values).not_written}

    far = "applications.received.total"
    assert refused(TOTAL, {CELL: 77, far: 77, MONEY: 1}) == {CELL}
    assert refused("applications.carried_out.total", {CELL: 77, far: 77, MONEY: 1}) == {CELL, far}
    with pytest.raises(UnwritableFile, match=r"表四.*核校结果"):
        refused(BOXED, {CELL: 77, MONEY: 1})
