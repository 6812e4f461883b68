import random
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.planned import FORMS, plan
from corpus.rtf_files import SCRIPTS, rtf_of, rtf_text
from corpus.spelling import Spelling
from corpus.tables import Boxes, Habits, tables_of
from gxnb_desktop.errors import UnreadableFile
from gxnb_desktop.reading.document import Document, Grid, Paragraph
from gxnb_desktop.reading.rtf import interpreter as rtf_reader
from gxnb_desktop.reading.rtf import reader as rtf
from gxnb_desktop.reading.rtf import tables as rtf_tables
from gxnb_desktop.reading.rtf import tokens as rtf_tokens
from gxnb_desktop.reading.rtf.reader import read_rtf
from gxnb_desktop.report.model import CellOrigin, TextOrigin

HEAD = (
    rb"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset134 Song;}"
    rb"{\f2\fcharset2 Wingdings;}{\f3\fcharset136 Ming;}}"
)


def read(body: str | bytes, head: bytes = HEAD) -> Document:
    return read_rtf(head + (body.encode("latin-1") if isinstance(body, str) else body) + b"}")


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def cells(grid: Grid) -> list[tuple[int, int, int, int, str]]:
    return [
        (cell.row, cell.column, cell.row_span, cell.column_span, cell.text)
        for cell in chain.from_iterable(grid.cells)
    ]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"\u25919\'3f\u24220\'3f", "政府"),
        (r"\uc0\u25919\u24220 x", "政府x"),
        (r"{\uc2\u25919\'d5\'fe}\u24220?!", "政府!"),
        (r"\uc1\u-225\'a3", "\uff1f"),
        (r"\u-10179?\u-8704?", "\U0001f600"),
        (r"\f1\uc1\u25919{\'d5}", "政\ufffd"),
        (r"\f1\'d5\'fe\'b8\'ae", "政府"),
        (r"\f0\'d5\'fe\'b8\'ae", "政府"),
        ("\\f1\\'d5\r\n\\'fe", "政"),
        (r"\f1\'86\\\'86\{", b"\x86\x5c\x86\x7b".decode("gb18030")),
        (r"\f3\'ac\'46\'a9\'b2", "政府"),
        ("\\f1 \xd5\xfe\x86\x5c\x86\x7d!", "政" + b"\x86\x5c\x86\x7d".decode("gb18030") + "!"),
        (r"\f2\'d8\f1 1", "1"),
        (r"a\tab b\line c\~d\-e\_f", "a\tb\nc\u00a0de-f"),
        (r"\{\\\}", "{\\}"),
        (r"\page a\page b", "a\nb"),
        (r"\lquote a\rquote\ldblquote b\rdblquote\emdash", "‘a’“b”—"),
        (r"a{\*\unknown b}c{\header d}{\info e}{\field{\*\fldinst PAGE}{\fldrslt 4}}", "ac4"),
        (r"a{\pict\pngblip 8950\bin4 }}\}4e47}b", "ab"),
        (r"a{\*\shppict{\pict 89}}{\nonshppict{\pict 89}}b", "ab"),
        (r"{\xe index}a{\bkmkstart x}{\*\bkmkend x}", "a"),
    ],
)
def test_text(body: str, text: str) -> None:
    assert texts(read(body + r"\par")) == [text]


def test_code_page_of_a_western_file() -> None:
    assert texts(read_rtf(b"{\\rtf1\\ansi \xe9\\'e9\\par}")) == ["éé"]
    assert texts(read_rtf(b"{\\rtf1\\ansi\\ansicpg1251 \\'cf\\par}")) == ["П"]


@pytest.mark.parametrize(
    ("body", "text", "note"),
    [
        (r"2{\deleted 5}6", "26", "删除"),
        (r"2{\v 5}6\v 7\v0 8", "268", "隐藏"),
        (r"2{\v 5\plain 6}", "26", "隐藏"),
        (r"2{\strike 5}6", "26", "删除线"),
        (r"2{\striked1 5\striked0 6}", "26", "删除线"),
        (r"2{\super\chftn{\footnote 5}}6", "26", "脚注"),
        (r"2{\pict 5}6", "26", "图片"),
        (r"2{\*\shppict{\pict 5}}6", "26", "图片"),
        (r"2{\object{\*\objdata 5}{\result 6}}", "26", "对象"),
    ],
)
def test_what_is_not_printed_is_left_out_and_said(body: str, text: str, note: str) -> None:
    document = read(body + r"\par")
    assert texts(document) == [text]
    assert len(document.notes) == 1
    assert note in document.notes[0]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"5{\super 1}", "5¹"),
        (r"5\super 1\nosupersub 2", "5¹2"),
        (r"5{\sub 1}2", "5₁2"),
        (r"5{\super 1\plain 2}", "5¹2"),
    ],
)
def test_digits_off_the_line_are_none_of_a_figure(body: str, text: str) -> None:
    assert texts(read(body + r"\par")) == [text]


def test_paragraphs_with_their_looks() -> None:
    document = read(
        r"\pard\qc\outlinelevel0{\b a}b{\b c}\par{\pard\qr{\listtext\pard\plain 1.\tab}d\par}"
        r"\pard e\sect f"
    )
    assert document.kind == "rtf"
    assert document.blocks == (
        Paragraph("abc", TextOrigin(0, 0, 3), "", 1, "center", True),
        Paragraph("d", TextOrigin(1, 0, 1), "1.", 0, "right", False),
        Paragraph("e", TextOrigin(2, 0, 1)),
        Paragraph("f", TextOrigin(3, 0, 1)),
    )
    assert document.notes == ()


def test_cells_merged_both_ways() -> None:
    body = (
        r"\pard before\par"
        r"\trowd\trleft-108\clvmgf\cellx1000\clmgf\cellx2000\clmrg\cellx3000"
        r"\pard\intbl a\par A\cell b\cell\cell\row"
        r"\trowd\trleft-100\clvmrg\cellx1010\cellx1995\clvmgf\cellx3010"
        r"\pard\intbl\cell c\cell d\cell\row"
        r"\trowd\trleft-108\cellx2000\clvmrg\cellx3000\pard\intbl e\cell f\cell\row"
        r"\pard after\par"
    )
    document = read(body)
    before, grid, after = document.blocks
    assert isinstance(grid, Grid)
    assert cells(grid) == [
        (0, 0, 2, 1, "a\nA"),
        (0, 1, 1, 2, "b"),
        (1, 1, 1, 1, "c"),
        (1, 2, 2, 1, "d"),
        (2, 0, 1, 2, "e"),
    ]
    assert grid.aligned
    assert [cell.origin for cell in grid.cells[1]] == [CellOrigin(0, 1, 1), CellOrigin(0, 1, 2)]
    assert (before.origin, after.origin) == (TextOrigin(0, 0, 6), TextOrigin(1, 0, 5))
    assert document.notes == ("合并单元格中被遮盖的文字没有读入。",)


def test_cells_that_are_defined_but_not_written_are_blank() -> None:
    document = read(r"\trowd\cellx1000\cellx2000\pard\intbl a\cell\row")
    assert cells(document.blocks[0]) == [(0, 0, 1, 1, "a"), (0, 1, 1, 1, "")]


@pytest.mark.parametrize(
    "layout", ["", r"\trowd\cellx1000", r"\trowd\cellx1000\cellx1000", r"\trowd\cellx-1\cellx-9"]
)
def test_without_edges_the_order_counts(layout: str) -> None:
    (grid,) = read(layout + r"\pard\intbl a\cell b\cell\row").blocks
    assert cells(grid) == [(0, 0, 1, 1, "a"), (0, 1, 1, 1, "b")]
    assert not grid.aligned


def test_row_goes_on_without_a_layout_of_its_own() -> None:
    (grid,) = read(r"\trowd\cellx1000\cellx2000\intbl a\cell b\cell\row c\cell d\cell\row").blocks
    assert [cell[4] for cell in cells(grid)] == ["a", "b", "c", "d"]
    assert grid.aligned


def test_row_that_is_never_ended() -> None:
    document = read(r"\trowd\cellx1000\intbl a\cell b\cell\pard c\par")
    assert [cell[4] for cell in cells(document.blocks[0])] == ["a", "b"]
    assert texts(document) == ["c"]


def test_nested_table() -> None:
    document = read(
        r"\pard a\par\trowd\trleft0\cellx1000\cellx5000\pard\intbl b\cell c\par"
        r"\pard\intbl\itap2 d\nestcell e\nestcell"
        r"{\*\nesttableprops\trowd\trleft0\cellx500\cellx900\nestrow}{\nonesttables\par}"
        r"\pard\intbl f\cell\row\pard g\par"
    )
    assert texts(document) == ["a", "g"]
    grid = document.blocks[1]
    assert isinstance(grid, Grid)
    assert [(cell.column, cell.text) for cell in grid.cells[0]] == [(0, "b"), (1, "c\nf")]
    first, inner, last = grid.cells[0][1].blocks
    assert (first.text, last.text) == ("c", "f")
    assert [cell.origin for cell in inner.cells[0]] == [
        CellOrigin(0, 0, 0, ((0, 0, 1),)),
        CellOrigin(0, 0, 1, ((0, 0, 1),)),
    ]
    assert [cell.text for cell in inner.cells[0]] == ["d", "e"]
    assert [entry.origin.paragraph for entry in (first, last, document.blocks[2])] == [1, 2, 3]


def test_text_box_stands_behind_its_paragraph() -> None:
    document = read(
        r"\pard a{\shp{\*\shpinst{\sp{\sn x}{\sv y}}{\shptxt\pard\b box\par"
        r"\trowd\cellx900\intbl c\cell\row}}{\shprslt old}}b\par"
    )
    assert texts(document) == ["ab", "box"]
    assert isinstance(document.blocks[2], Grid)


@settings(max_examples=40)
@given(
    st.sampled_from(FORMS),
    st.integers(0, 10**6),
    st.sampled_from(SCRIPTS),
    st.booleans(),
    st.builds(Habits, groups=st.sampled_from(("merged", "repeated")), cut=st.integers(0, 20)),
)
def test_planned_tables_come_back_box_by_box(
    form: str, seed: int, script: str, nested: bool, habits: Habits
) -> None:
    planned = plan(form, seed)
    tables, _ = tables_of(planned, Spelling(split=True), habits, random.Random(1))
    document = read_rtf(rtf_of(planned, tables, script, nested=nested))
    assert document.notes == ()
    grids = [block for block in document.flattened() if isinstance(block, Grid)]
    expected = list(chain.from_iterable(tables.values()))
    assert [_boxes(grid) for grid in grids] == [_planned(table) for table in expected]
    found = [block.text for block in document.flattened() if isinstance(block, Paragraph)]
    assert found[0] == planned.title
    assert [text for text in planned.paragraphs[5] if text not in found] == []


def _boxes(grid: Grid) -> set[tuple[int, int, int, int, str]]:
    return set(cells(grid))


def _planned(table: Boxes) -> set[tuple[int, int, int, int, str]]:
    """The boxes with their columns counted by the edges that occur, as a reader finds them."""
    edges = {box.column for box in table.boxes} | {box.column + box.columns for box in table.boxes}
    at = {edge: number for number, edge in enumerate(sorted(edges))}
    return {
        (
            box.row,
            at[box.column],
            box.rows,
            at[box.column + box.columns] - at[box.column],
            box.text,
        )
        for box in table.boxes
    }


@pytest.mark.parametrize(
    "data", [b"", b"\xef\xbb\xbf", b"{\\rt", b"{\\html", b"PK\x03\x04", "年度报告".encode()]
)
def test_no_rtf(data: bytes) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_rtf(data)
    assert str(caught.value) == rtf.NO_RTF


def test_file_that_ends_early_is_read_as_far_as_it_goes() -> None:
    document = read_rtf(HEAD + rb"\pard a\par\trowd\cellx900\pard\intbl b\cell c")
    assert texts(document)[0] == "a"
    assert "结尾不完整" in document.notes[0]


def test_what_follows_the_end_does_not_count() -> None:
    assert texts(read_rtf(HEAD + rb"\pard a\par}\pard b\par}}}\0")) == ["a"]


@pytest.mark.parametrize(
    ("body", "module", "limit", "value"),
    [
        (b"{" * 5000, rtf_reader, "MAX_GROUPS", 2000),
        (b"\\b" * 5000, rtf_tokens, "MAX_TOKENS", 4000),
        (b"abcd" * 5000, rtf_reader, "MAX_TEXT", 19_000),
        (b"\\trowd" + b"\\cellx1" * 900 + b"a\\cell" + b"\\row b\\cell" * 50, rtf_tables,
         "MAX_CELLS", 9_000),
    ],
)  # fmt: skip
def test_limits(
    monkeypatch: pytest.MonkeyPatch, body: bytes, module: object, limit: str, value: int
) -> None:
    read(b"x\\par")
    monkeypatch.setattr(module, limit, value)
    with pytest.raises(UnreadableFile) as caught:
        read(body)
    assert str(caught.value) == rtf.TOO_LARGE


def test_tables_nested_past_all_sense_are_read_flat_there() -> None:
    body = "".join(rf"\pard\intbl\itap{depth} {depth}\par" for depth in range(1, 400))
    document = read(body)
    deepest = list(document.flattened())
    assert "399" in "".join(
        block.text if isinstance(block, Paragraph) else "".join(cell[4] for cell in cells(block))
        for block in deepest
    )


@settings(max_examples=150)
@given(st.integers(0, 2**32), st.sampled_from(SCRIPTS), st.booleans())
def test_damaged_files_are_read_or_refused(seed: int, script: str, nested: bool) -> None:
    rng = random.Random(seed)
    planned = plan("2021", 3)
    tables, _ = tables_of(planned, Spelling(), Habits(), random.Random(1))
    data = bytearray(rtf_of(planned, {2: tables[2]}, script, nested=nested))
    for _ in range(rng.choice((1, 5, 50))):
        at = rng.randrange(5, len(data))
        data[at : at + rng.choice((0, 1, 9))] = rng.choice(
            (
                b"",
                b"{",
                b"}",
                b"\\",
                b"\\cell ",
                b"\\row ",
                b"\\itap9 ",
                b"\\cellx-5 ",
                b"\\'",
                b"\xff",
            )
        )
    cut = bytes(data[: rng.choice((len(data), rng.randrange(len(data))))])
    try:
        document = read_rtf(cut)
    except UnreadableFile:
        return
    for block in document.flattened():
        if isinstance(block, Grid):
            _assert_no_overlap(block)


def _assert_no_overlap(grid: Grid) -> None:
    taken: set[tuple[int, int]] = set()
    for row, column, rows, columns, _ in cells(grid):
        area = {(row + r, column + c) for r in range(rows) for c in range(columns)}
        assert not area & taken
        taken |= area


def test_pictures_are_passed_over() -> None:
    planned = plan("2021", 1)
    tables, _ = tables_of(planned, Spelling(), Habits(), random.Random(1))
    data = rtf_of(planned, tables)
    picture = b"{\\pict\\pngblip " + (b"89504e47" * 16 + b"\r\n") * 40_000 + b"}"
    assert read_rtf(data[:-1] + picture + b"}").blocks == read_rtf(data).blocks


def test_written_text_is_read_back() -> None:
    text = "政府（一）“三安全一稳定”〇𠀀€·{}\\"
    for script in SCRIPTS:
        if script != "raw":
            assert texts(read(r"\f1 " + rtf_text(text.replace("𠀀", ""), script) + r"\par")) == [
                text.replace("𠀀", "")
            ]
