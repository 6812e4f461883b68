import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from corpus.docx_shapes import MAIN, W, docx_with, para, part_of, run
from gxnb_desktop.errors import UnwritableFile
from gxnb_desktop.reading.read import read_data
from gxnb_desktop.report.forms import load_form
from gxnb_desktop.writing.amend import copies, places
from gxnb_desktop.writing.amend.amend import NOT_READ_BACK, Amended, amend, export_amended
from gxnb_desktop.writing.amend.corrections import Corrections, Options
from gxnb_desktop.writing.amend.markup import Markup

Amend = Callable[..., Amended]
Segment = Callable[[bytes, bytes], tuple[str, str]]

CELL = "applications.granted.company"
OTHER = "applications.granted.natural_person"
TOTAL = "applications.granted.total"
MONEY = "active.fees.amount"
MARK = "31415"
BOLD = '<w:rFonts w:ascii="宋体"/><w:b/><w:sz w:val="21"/>'


def control(inner: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def field(inner: str) -> str:
    marks = {
        kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
        for kind in ("begin", "separate", "end")
    }
    code = "<w:r><w:instrText>=SUM(LEFT)</w:instrText></w:r>"
    return marks["begin"] + code + marks["separate"] + inner + marks["end"]


def insertion(inner: str) -> str:
    return f'<w:ins w:id="5" w:author="甲" w:date="2024-01-02T08:00:00Z">{inner}</w:ins>'


def deletion(text: str) -> str:
    return (
        '<w:del w:id="6" w:author="甲" w:date="2024-01-02T08:00:00Z">'
        f"<w:r><w:delText>{text}</w:delText></w:r></w:del>"
    )


SHAPES = {
    "one run": para(run("12", BOLD), '<w:jc w:val="center"/>'),
    "split runs": para(run("1", BOLD) + run("2", BOLD)),
    "split runs apart": para(run("1") + '<w:bookmarkStart w:id="9" w:name="x"/>' + run("2", BOLD)),
    "blanks around": para(run(" 12 ")),
    "blanks not printed": para("<w:r><w:t>\n 12 </w:t></w:r>"),
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
        run("12", '<w:b/><w:rPrChange w:id="7" w:author="甲"><w:rPr/></w:rPrChange>')
    ),
    "a move": para(f'<w:moveTo w:id="5" w:author="甲">{run("12")}</w:moveTo>'),
    "a ruby": para(
        "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>x</w:t></w:r></w:rt>"
        f"<w:rubyBase>{run('12')}</w:rubyBase></w:ruby></w:r>"
    ),
    "words": para(run("见说明")),
    "a slash": para(run("/", BOLD)),
    "blanks": para(run("　")),
    "nothing": para("", '<w:rPr><w:ins w:id="5" w:author="甲"/><w:b/></w:rPr>'),
    "no properties": "<w:p></w:p>",
    "an empty element": "<w:p/>",
    "an empty run": para(f"<w:r><w:rPr>{BOLD}</w:rPr></w:r>"),
    "an empty text": para("<w:r><w:t/></w:r>"),
    "an empty run inserted": para(insertion("<w:r><w:rPr><w:i/></w:rPr></w:r>")),
    "a bookmark alone": para(
        '<w:bookmarkStart w:id="9" w:name="_GoBack"/><w:bookmarkEnd w:id="9"/>'
    ),
}


TRACELESS = ("a control around the run", "a field", "a simple field")
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


@pytest.mark.parametrize(
    ("shape", "value", "old", "new"),
    [
        (para(run("12", BOLD)), 25, "12", "25"),
        (para(run("12")), 13, "2", "3"),
        (para(run("１２")), 25, "１２", "２５"),
        (para(run(" 12 ")), 25, "12", "25"),
        (para(run("1,234")), 5678, "1,234", "5,678"),
        (para(run("12件")), 25, "12件", "25"),
        (para(run("a&amp;1")), 25, "a&amp;1", "25"),
    ],
)
def test_only_the_figure_changes(
    shape: str, value: int, old: str, new: str, amended: Amend, segment: Segment
) -> None:
    source = docx_with({CELL: shape})
    done = amended(source, {CELL: value})
    assert segment(source, done.data) == (old, new)


def test_a_figure_in_two_runs_goes_into_the_last(amended: Amend) -> None:
    source = docx_with({CELL: para(run("3", BOLD) + run("4", BOLD))})
    new = part_of(amended(source, {CELL: 56}).data, MAIN).decode()
    assert para(run("", BOLD) + run("56", BOLD)) in new


def test_a_blank_cell_takes_the_look_of_its_mark_or_of_its_neighbours(amended: Amend) -> None:
    mark = para("", f'<w:rPr><w:ins w:id="5" w:author="甲"/>{BOLD}</w:rPr>')
    source = docx_with({CELL: mark})
    look = f'<w:r><w:rPr>{BOLD}</w:rPr><w:t xml:space="preserve">25</w:t></w:r>'
    assert f"{mark[:-6]}{look}</w:p>" in part_of(amended(source, {CELL: 25}).data, MAIN).decode()
    source = docx_with({CELL: "<w:p/>", OTHER: para(run("3", BOLD))})
    assert f"<w:p>{look}</w:p>" in part_of(amended(source, {CELL: 25}).data, MAIN).decode()


def test_a_tracked_change_shows_both_figures_in_the_same_look(amended: Amend) -> None:
    source = docx_with({CELL: para(run("12", BOLD))})
    new = part_of(amended(source, {CELL: 25}, tracked=True).data, MAIN).decode()
    signed = 'w:author="核校员" w:date="2024-01-15T09:30:00Z"'
    old = run("12", BOLD).replace("w:t", "w:delText")
    deleted = f'<w:del w:id="1" {signed}>{old}</w:del>'
    assert f'{deleted}<w:ins w:id="2" {signed}>{run("25", BOLD)}</w:ins>' in new


def test_a_figure_that_was_itself_inserted_stays_apart_from_the_new_one(amended: Amend) -> None:
    source = docx_with({CELL: para(insertion(run("12") + "<w:r><w:tab/></w:r>"))})
    new = part_of(amended(source, {CELL: 25}, tracked=True).data, MAIN).decode()
    signed = 'w:author="核校员" w:date="2024-01-15T09:30:00Z"'
    first, second = insertion(""), insertion("").replace('"5"', '"3"')
    old = run("12").replace("w:t", "w:delText")
    assert (
        f'{first[:-8]}<w:del w:id="1" {signed}>{old}</w:del></w:ins>'
        f'<w:ins w:id="2" {signed}><w:r><w:t xml:space="preserve">25</w:t></w:r></w:ins>'
        f"{second[:-8]}<w:r><w:tab/></w:r></w:ins>"
    ) in new


def test_a_wrong_unit_goes_with_the_figure(amended: Amend) -> None:
    source = docx_with({MONEY: para(run("251000元"))})
    done = amended(source, {MONEY: "25.1"})
    assert done.written == (MONEY,)


def test_a_unit_alone_can_be_the_mistake(amended: Amend) -> None:
    source = docx_with({MONEY: para(run("251") + run("元"))})
    done = amended(source, {MONEY: 251})
    assert done.written == (MONEY,)


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
        (para(control(run("点此输入"), "<w:showingPlcHdr/>")), places.PLACEHOLDER),
        (control(para(run("5")), '<w:dataBinding w:xpath="/a"/>'), places.BOUND),
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


def in_text_box(text: str, other: Callable[[str], str] = lambda table: table) -> str:
    """Put table 四 into a text box, with its copy for older programs."""
    start = text.rindex("<w:tbl>")
    end = text.rindex("</w:tbl>") + len("</w:tbl>")
    table = text[start:end]
    spaces = (
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    box = (
        f"<w:p><w:r><mc:AlternateContent {spaces}>"
        '<mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>'
        f"{table}<w:p/></w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
        "<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>"
        f"{other(table)}<w:p/></w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    return text[:start] + box + text[end:]


BOXED = "litigation.direct.other"


@pytest.mark.parametrize("tracked", [False, True], ids=("plain", "tracked"))
@pytest.mark.parametrize("shape", [para(run("5")), "<w:p/>"], ids=("figure", "blank"))
def test_both_copies_of_a_text_box_change(shape: str, tracked: bool, amended: Amend) -> None:
    source = docx_with({BOXED: shape}, edit=in_text_box)
    done = amended(source, {BOXED: 4321}, tracked=tracked, comments=True)
    assert done.written == (BOXED,)
    assert part_of(done.data, MAIN).count(b">4321<") == 2


def test_copies_that_differ_are_told(amended: Amend) -> None:
    def edit(text: str) -> str:
        return in_text_box(text, lambda table: table.replace(">5<", ">6<"))

    source = docx_with({BOXED: para(run("5"))}, edit=edit)
    [entry] = amended(source, {BOXED: 4321}).not_written
    assert entry.reason == copies.UNLIKE


@pytest.mark.parametrize("tracked", [False, True], ids=("plain", "tracked"))
def test_nested_tables_and_controls_around_cells(tracked: bool, amended: Amend) -> None:
    wrapped = ("<w:sdt><w:sdtPr/><w:sdtContent>", "</w:sdtContent></w:sdt>")
    source = docx_with({CELL: para(run("5"))}, around={CELL: wrapped}, nested=True)
    done = amended(source, {CELL: 4321, OTHER: 5, MONEY: 7}, tracked=tracked, comments=True)
    assert (set(done.written), done.not_written) == ({CELL, OTHER, MONEY}, ())


def test_a_field_is_told_of(amended: Amend) -> None:
    done = amended(docx_with({CELL: para(field(run("5")))}), {CELL: 4, OTHER: 4})
    [note] = done.notes
    assert note.startswith("表三（一）予以公开 · 商业企业：这一格里有域")


def test_corrected_texts_are_told_not_to_be_written() -> None:
    source = docx_with({})
    report = read_data("年报.docx", source).report
    sections = tuple(replace(s, passages=()) if s.number == 5 else s for s in report.sections)
    other = replace(report, sections=sections, year=1999)
    done = amend(source, Corrections(report, other), Options())
    assert done.notes == (
        "文字的修改没有写回（五），请在 Word 中手工修改。",
        "标题、单位或年份的修改没有写回，请在 Word 中手工修改。",
    )


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


def test_what_is_not_read_back_as_written_is_not_handed_out(
    monkeypatch: pytest.MonkeyPatch, amended: Amend
) -> None:
    """A fault of ours that changed another cell, or a text, would be seen."""
    result = Markup.result
    for old, new, words in (
        (f">{MARK}<", ">8<", f"单元格“{MARK}”"),
        ("总体情况", "总体", "段落“一、总体情况”"),
        ("商业企业", "商业", "单元格“商业企业”"),
        ("</w:body>", "<w:p/></w:body>", "数量"),
        ('<w:gridSpan w:val="3"/>', "", "行列"),
    ):

        def spoilt(markup: Markup, old: str = old, new: str = new) -> bytes:
            return result(markup).decode().replace(old, new, 1).encode()

        with monkeypatch.context() as patch:
            patch.setattr(Markup, "result", spoilt)
            with pytest.raises(UnwritableFile, match=words):
                amended(docx_with({OTHER: para(run(MARK))}), {MONEY: 25})


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
