import contextlib
import random
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.odt_files import odt, odt_of
from corpus.planned import FORMS, plan
from corpus.spelling import Spelling
from corpus.tables import Habits, tables_of
from gxnb_desktop.errors import UnreadableFile
from gxnb_desktop.reading.document import Document, Grid, Paragraph
from gxnb_desktop.reading.docx import package as docx_package
from gxnb_desktop.reading.odt import reader as module
from gxnb_desktop.reading.odt.reader import read_odt
from gxnb_desktop.report.model import CellOrigin, TextOrigin

HIDDEN = (
    '<style:style style:name="H" style:family="text">'
    '<style:text-properties text:display="none"/></style:style>'
)
OFF_THE_LINE = "".join(
    f'<style:style style:name="{name}" style:family="text">'
    f'<style:text-properties style:text-position="{place}"/></style:style>'
    for name, place in (("U", "super 58%"), ("V", "33% 58%"), ("W", "sub 58%"), ("X", "-9%"))
)
STRUCK = (
    '<style:style style:name="K" style:family="text">'
    '<style:text-properties style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="L" style:family="text">'
    '<style:text-properties style:text-line-through-style="none"/></style:style>'
)
BOLD = (
    '<style:style style:name="B" style:family="text">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
)


def read(body: str, **kind: str) -> Document:
    return read_odt(odt(body, **kind))


def p(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def table(*rows: str) -> str:
    lines = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    return f"<table:table>{lines}</table:table>"


def cell(text: str = "", **spans: int) -> str:
    given = "".join(f' table:number-{key.replace("_", "-")}="{n}"' for key, n in spans.items())
    return f"<table:table-cell{given}>{p(text)}</table:table-cell>"


COVERED = "<table:covered-table-cell/>"


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def cells(grid: Grid) -> list[tuple[int, int, int, int, str]]:
    return [
        (entry.row, entry.column, entry.row_span, entry.column_span, entry.text)
        for entry in chain.from_iterable(grid.cells)
    ]


def refused(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read_odt(data)
    return str(caught.value)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (" \n a  b\n c ", "a b c"),
        ("a <text:span> b</text:span> c", "a b c"),
        ("a<text:s/><text:s text:c='2'/>b<text:s/>", "a   b "),
        ("a<text:tab/> b<text:line-break/>c", "a\t b\nc"),
        ("<text:a>甲<text:span>乙</text:span></text:a>丙", "甲乙丙"),
        (
            "<text:ruby><text:ruby-base>报</text:ruby-base><text:ruby-text>bào</text:ruby-text>"
            "</text:ruby>告",
            "报告",
        ),
        ("2<office:annotation><text:p>5</text:p></office:annotation>6", "26"),
        ("2<text:soft-page-break/><text:bookmark text:name='x'/>6", "26"),
        ("<text:page-number>4</text:page-number>", "4"),
        ("a<!-- b -->c", "ac"),
    ],
)
def test_text(content: str, text: str) -> None:
    document = read(p(content))
    assert texts(document) == [text]
    assert document.notes == ()


@pytest.mark.parametrize(
    ("content", "text", "note"),
    [
        ('2<text:span text:style-name="H">5</text:span>6', "26", "隐藏"),
        ("2<text:hidden-text>5</text:hidden-text>6", "26", "隐藏"),
        ('2<text:span text:style-name="K">5</text:span>6', "26", "删除线"),
        ("2<text:note><text:note-citation>5</text:note-citation></text:note>6", "26", "脚注"),
        ("2<draw:frame><draw:image/></draw:frame>6", "26", "图片"),
        ("2<draw:frame><draw:object/></draw:frame>6", "26", "图表或嵌入对象"),
    ],
)
def test_what_is_not_printed_is_left_out_and_said(content: str, text: str, note: str) -> None:
    document = read(p(content), automatic=HIDDEN + STRUCK)
    assert texts(document) == [text]
    assert len(document.notes) == 1
    assert note in document.notes[0]


def test_digits_off_the_line_are_none_of_a_figure() -> None:
    marks = "".join(f'5<text:span text:style-name="{name}">1</text:span>' for name in "UVWXL")
    assert texts(read(p(marks), automatic=OFF_THE_LINE + STRUCK)) == ["5¹5¹5₁5₁51"]


def test_tracked_changes_count_as_accepted() -> None:
    changes = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>5</text:p>"
        "</text:deletion></text:changed-region><text:changed-region><text:insertion/>"
        "</text:changed-region></text:tracked-changes>"
    )
    document = read(changes + p("2<text:change/><text:change-start/>6<text:change-end/>"))
    assert texts(document) == ["26"]
    assert document.notes == ("文件带有修订痕迹：插入的内容已读入，删除的内容没有读入。",)


def test_looks_come_from_styles_and_what_they_inherit() -> None:
    styles = (
        '<style:style style:name="A" style:family="paragraph" style:parent-style-name="B">'
        '<style:paragraph-properties fo:text-align="center"/></style:style>'
        '<style:style style:name="B" style:family="paragraph" style:parent-style-name="A">'
        '<style:paragraph-properties fo:text-align="end"/>'
        '<style:text-properties fo:font-weight="700"/></style:style>'
    )
    document = read(
        '<text:h text:style-name="A" text:outline-level="2">甲</text:h>'
        '<text:p>乙<text:span text:style-name="B">丙丁</text:span></text:p>',
        automatic=BOLD,
        styles=styles,
    )
    assert document.kind == "odt"
    assert document.blocks == (
        Paragraph("甲", TextOrigin(0, 0, 1), "", 2, "center", True),
        Paragraph("乙丙丁", TextOrigin(1, 0, 3), "", 0, "left", True),
    )


def test_lists_are_numbered() -> None:
    styles = (
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" '
        'style:num-format="一, 二, 三, ..." style:num-suffix="、"/>'
        '<text:list-level-style-number text:level="2" style:num-format="1" style:num-prefix="(" '
        'style:num-suffix=")" text:display-levels="2" text:start-value="3"/></text:list-style>'
        '<text:list-style style:name="M"><text:list-level-style-number text:level="1" '
        'style:num-format="①, ②, ③, ..." loext:num-list-format="第%1%项"/>'
        '<text:list-level-style-bullet text:level="2" text:bullet-char="•"/></text:list-style>'
    )
    item = "<text:list-item>{}</text:list-item>".format
    inner = f"<text:list>{item(p('乙'))}{item(p('丙'))}</text:list>"
    body = (
        f'<text:list text:style-name="L" xml:id="x">{item(p("甲") + p("续") + inner)}'
        f"<text:list-header>{p('首')}</text:list-header>{item(p('丁'))}</text:list>"
        f'<text:list text:style-name="M">{item(p("戊") + inner)}</text:list>'
        f'<text:list text:style-name="L" text:continue-list="x">{item(p("己"))}</text:list>'
        f'<text:list text:style-name="M" text:continue-numbering="true">{item(p("庚"))}</text:list>'
        f'<text:list text:style-name="M">{item(p("辛"))}</text:list>'
    )
    document = read(body, automatic=styles)
    assert [(block.number, block.text) for block in document.blocks] == [
        ("一、", "甲"), ("", "续"), ("(一.3)", "乙"), ("(一.4)", "丙"), ("", "首"), ("二、", "丁"),
        ("第①项", "戊"), ("", "乙"), ("", "丙"), ("三、", "己"), ("第②项", "庚"), ("第①项", "辛"),
    ]  # fmt: skip


def test_headings_are_numbered_by_the_outline() -> None:
    """The numerals of the sections are not in the text where Word numbered the headings."""
    styles = (
        '<text:outline-style><text:outline-level-style text:level="1" '
        'style:num-format="一, 二, 三, ..." style:num-suffix="、"/>'
        '<text:outline-level-style text:level="2" style:num-format=""/></text:outline-style>'
        '<style:style style:name="N" style:family="paragraph" style:list-style-name=""/>'
    )
    heading = '<text:h text:outline-level="{}" {}>题</text:h>'.format
    body = heading(1, "") + heading(2, "") + heading(1, 'text:style-name="N"') + heading(1, "")
    assert [block.number for block in read(body, styles=styles).blocks] == ["一、", "", "", "二、"]


def test_containers_are_opened_in_place() -> None:
    box = f"<draw:frame><draw:text-box>{p('框')}</draw:text-box></draw:frame>"
    body = (
        f"<text:section>{p('甲')}</text:section>"
        f'<text:section text:display="none">{p("隐")}</text:section>'
        f"<text:table-of-content><text:index-body>{p('目录')}</text:index-body>"
        f"</text:table-of-content>{p('乙' + box)}{box}"
        f"<draw:custom-shape>{p('形')}</draw:custom-shape>"
    )
    document = read(body)
    assert texts(document) == ["甲", "目录", "乙", "框", "框", "形"]
    assert [block.origin.paragraph for block in document.blocks] == list(range(6))
    assert document.notes == ("文件中有隐藏文字或隐藏的表格行，没有读入。",)


def test_merged_cells() -> None:
    body = table(
        cell("a", rows_spanned=2) + cell("b", columns_spanned=2) + COVERED,
        COVERED + cell("c") + cell("d", rows_spanned=5),
        cell("e", columns_spanned=2) + "<table:covered-table-cell><text:p>x</text:p>"
        "</table:covered-table-cell>" + COVERED,
    )
    document = read(p("前") + body + p("后"))
    _, grid, _ = document.blocks
    assert cells(grid) == [
        (0, 0, 2, 1, "a"),
        (0, 1, 1, 2, "b"),
        (1, 1, 1, 1, "c"),
        (1, 2, 2, 1, "d"),
        (2, 0, 1, 2, "e"),
    ]
    assert grid.cells[1][1].origin == CellOrigin(0, 1, 2)
    assert document.blocks[2].origin == TextOrigin(1, 0, 1)
    assert document.notes == ("合并单元格中被遮盖的文字没有读入。",)


def test_repeated_cells_and_rows() -> None:
    body = (
        "<table:table><table:table-header-rows><table:table-row>"
        f"{cell('h', columns_repeated=2)}</table:table-row></table:table-header-rows>"
        '<table:table-row table:number-rows-repeated="2">'
        f"{cell()}{cell('1')}</table:table-row>"
        f'<table:table-row table:visibility="collapse">{cell("9")}</table:table-row></table:table>'
    )
    document = read(body)
    assert cells(document.blocks[0]) == [
        (0, 0, 1, 1, "h"), (0, 1, 1, 1, "h"), (1, 0, 1, 1, ""), (1, 1, 1, 1, "1"),
        (2, 0, 1, 1, ""), (2, 1, 1, 1, "1"),
    ]  # fmt: skip
    assert document.notes == ("文件中有隐藏文字或隐藏的表格行，没有读入。",)


def test_spans_without_their_covered_cells_do_not_overlap() -> None:
    body = table(
        cell("a", rows_spanned=2) + cell("b"),
        cell("c", columns_spanned=0) + cell("d", columns_spanned=99999),
    )
    assert [entry[:3] for entry in cells(read(body).blocks[0])] == [
        (0, 0, 2), (0, 1, 1), (1, 1, 1), (1, 2, 1),
    ]  # fmt: skip


def test_nested_table() -> None:
    inner = table(cell("1") + cell("2"))
    outer = f"<table:table-cell>{p('甲')}{inner}{p('乙')}</table:table-cell>"
    document = read(table(cell("x") + outer) + p("后"))
    first, nested, last = document.blocks[0].cells[0][1].blocks
    assert (first.text, last.text) == ("甲", "乙")
    assert [entry.origin for entry in nested.cells[0]] == [
        CellOrigin(0, 0, 0, ((0, 0, 1),)),
        CellOrigin(0, 0, 1, ((0, 0, 1),)),
    ]
    assert [entry.origin.paragraph for entry in (first, last, document.blocks[1])] == [0, 1, 2]


@settings(max_examples=25)
@given(
    st.sampled_from(FORMS),
    st.integers(0, 10**6),
    st.booleans(),
    st.builds(Habits, groups=st.sampled_from(("merged", "repeated")), cut=st.integers(0, 20)),
)
def test_planned_tables_come_back_box_by_box(
    form: str, seed: int, nested: bool, habits: Habits
) -> None:
    planned = plan(form, seed)
    tables, _ = tables_of(planned, Spelling(split=True), habits, random.Random(1))
    document = read_odt(odt_of(planned, tables, nested=nested))
    assert document.notes == ()
    grids = [block for block in document.flattened() if isinstance(block, Grid)]
    expected = [
        {(box.row, box.column, box.rows, box.columns, box.text) for box in entry.boxes}
        for entry in chain.from_iterable(tables.values())
    ]
    assert [set(cells(grid)) for grid in grids] == expected
    found = [block.text for block in document.flattened() if isinstance(block, Paragraph)]
    assert found[0] == planned.title
    assert [text for text in planned.paragraphs[5] if text not in found] == []


def test_no_text_document() -> None:
    assert refused(odt("", kind="spreadsheet")) == module.SHEET
    assert refused(odt("", kind="presentation")) == module.NO_ODT
    assert refused(odt("", parts={"content.xml": None})) == module.NO_ODT
    assert refused(odt("", parts={"content.xml": "<a/>"})) == module.NO_ODT
    assert refused(odt("", parts={"content.xml": "<a"})) == docx_package.DAMAGED
    assert refused(b"PK\x03\x04") == docx_package.DAMAGED


def test_locked_file() -> None:
    data = odt(
        "",
        manifest="<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>",
        parts={"content.xml": "\x07\x13 noise"},
    )
    assert refused(data) == module.LOCKED


def test_old_manifest_with_a_document_type_and_no_styles() -> None:
    parts: dict[str, str | None] = {
        "META-INF/manifest.xml": "<!DOCTYPE manifest [<!ENTITY a 'b'>]><manifest/>",
        "styles.xml": None,
    }
    assert texts(read_odt(odt(p("甲"), parts=parts))) == ["甲"]


@pytest.mark.parametrize(
    "body",
    [
        table(cell("x", columns_repeated=999_999)),
        f'<table:table><table:table-row table:number-rows-repeated="999999">{cell("x")}'
        "</table:table-row></table:table>",
        table(cell("文" * 9000, columns_repeated=9000)),
        table(cell("", columns_spanned=1000, rows_spanned=1000) * 30_000),
        table(
            '<table:table-cell table:number-columns-repeated="5000">'
            + table('<table:table-cell table:number-columns-repeated="5000"/>')
            + "</table:table-cell>"
        ),
    ],
)
def test_bombs(body: str) -> None:
    assert refused(odt(body)) == module.TOO_LARGE


@settings(max_examples=150)
@given(st.integers(0, 2**32))
def test_damaged_files_are_read_or_refused(seed: int) -> None:
    rng = random.Random(seed)
    planned = plan("2021", 3)
    tables, _ = tables_of(planned, Spelling(), Habits(), random.Random(1))
    data = bytearray(odt_of(planned, {2: tables[2]}, nested=True))
    for _ in range(rng.choice((0, 1, 5))):
        data[rng.randrange(4, len(data))] = rng.randrange(256)
    with contextlib.suppress(UnreadableFile):
        read_odt(bytes(data[: rng.choice((len(data), rng.randrange(len(data))))]))
