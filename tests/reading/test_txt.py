import pytest

from corpus.drafts import Draft, doubtful, wrong
from corpus.drafts import read as read_source
from gxnb_desktop.reading.document import Document, Grid, Paragraph
from gxnb_desktop.reading.txt import read_txt
from gxnb_desktop.report.layout import printed
from gxnb_desktop.report.model import LineOrigin


def read(text: str) -> Document:
    return read_txt(text.encode())


def shape(document: Document) -> list[str | list[list[str]]]:
    """Paragraphs as texts, grids as rows of texts."""
    return [
        block.text
        if isinstance(block, Paragraph)
        else [[cell.text for cell in row] for row in block.cells]
        for block in document.blocks
    ]


# Dialects -----------------------------------------------------------------------------------

TABLE = [["信息内容", "本年制发件数"], ["规章", "0"]]

DUMPS = {
    "lone cells": "前\n\n\t信息内容\n\t本年制发件数\n\n\t规章\n\t0\n\n后",
    "tab rows": "前\n\n信息内容\t本年制发件数\n规章\t0\n\n后",
    "tab rows apart": "前\n\n信息内容\t本年制发件数\n\n规章\t0\n\n后",
    "closed cells": "前\n\n|\n信息内容 |\n本年制发件数 |\n|\n规章 |\n0 |\n\n后",
    "pipe rows": "前\n\n| 信息内容 | 本年制发件数 |\n| --- | --- |\n| 规章 | 0 |\n\n后",
    "pipe rows without a frame": "前\n\n信息内容 | 本年制发件数\n规章 | 0\n\n后",
    "full-width bars": "前\n\n｜信息内容｜本年制发件数｜\n｜规章｜0｜\n\n后",
    "a drawn frame": "前\n┌──┬─┐\n│信息内容│本年制发件数│\n├──┼─┤\n│规章│0│\n└──┴─┘\n后",
    "commas": "前\n信息内容，本年制发件数\n规章， 0\n后",
    "csv": '前\n"信息内容","本年制发件数"\n"规章","0"\n后',
    "semicolons": "前\n信息内容;本年制发件数\n规章;0\n后",
}


@pytest.mark.parametrize("dump", DUMPS.values(), ids=DUMPS)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_dialects(dump: str, line_end: str) -> None:
    assert shape(read(dump.replace("\n", line_end))) == ["前", TABLE, "后"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_encodings(encoding: str) -> None:
    assert shape(read_txt(DUMPS["tab rows"].encode(encoding))) == ["前", TABLE, "后"]


@pytest.mark.parametrize("dump", DUMPS.values(), ids=DUMPS)
def test_origins_lead_to_the_text(dump: str) -> None:
    document = read(dump)
    assert document.text == dump
    lines = dump.split("\n")
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    for cell in (cell for grid in grids for row in grid.cells for cell in row):
        assert isinstance(cell.origin, LineOrigin)
        start = cell.origin.column - 1
        assert lines[cell.origin.line - 1][start : start + cell.origin.length] == cell.text
    assert all(not grid.aligned for grid in grids)


# Cells --------------------------------------------------------------------------------------


def test_blank_lone_cells_are_cells() -> None:
    assert shape(read("\t规章\n\t\n\t0\n\n\t许可\n\t1")) == [[["规章", "", "0"], ["许可", "1"]]]


def test_lone_cells_written_one_character_a_line() -> None:
    dump = "\t三\n、\n本\n年\n度\n办\n理\n结\n果\n\t（一）予以公开\n\t0"
    assert shape(read(dump)) == [[["三\n、\n本\n年\n度\n办\n理\n结\n果", "（一）予以公开", "0"]]]


def test_a_heading_ends_a_table_of_lone_cells() -> None:
    assert shape(read("\t规章\n\t0\n三、收到和处理\n\t一、本年新收\n\t0")) == [
        [["规章", "0"]],
        "三、收到和处理",
        [["一、本年新收", "0"]],
    ]


def test_blank_cells_between_tabs_are_cells() -> None:
    assert shape(read("\t规章\t\t0\t\n甲\t乙")) == [[["", "规章", "", "0", ""], ["甲", "乙"]]]


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("| 规章 | 0 |", ["规章", "0"]),
        ("|规章|0|", ["规章", "0"]),
        ("规章 | 0", ["规章", "0"]),
        ("| 规章 |  | 0 |", ["规章", "", "0"]),
        ("| | 规章 | 0 |", ["", "规章", "0"]),
        ("| 规章 | 0 | |", ["规章", "0", ""]),
        ("| **规章** | ** 0** | * |", ["规章", "0", "*"]),
    ],
)
def test_pipes_at_the_ends_frame_a_row(row: str, cells: list[str]) -> None:
    assert shape(read(f"{row}\n| 甲 | 乙 |")) == [[cells, ["甲", "乙"]]]


def test_closed_cells_with_blanks() -> None:
    dump = "|\n甲 |\n乙 |\n丙 |\n|\n规章 |\n0 |\n|\n3 |\n||\n|\n许可 |\n1 |"
    (grid,) = shape(read(dump))
    assert grid[0] == ["甲", "乙", "丙"]
    assert grid[1][:4] == ["规章", "0", "", "3"]
    assert grid[-1] == ["许可", "1"]


def test_a_closed_cell_on_several_lines() -> None:
    assert shape(read("|\n本年\n新收 |\n0 |\n|\n许可 |\n1 |")) == [
        [["本年\n新收", "0"], ["许可", "1"]]
    ]


# Paragraphs ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "一是公开\t信息" + "，并及时更新" * 12 + "。",
        "只有一条竖线的句子|",
        "- 4 -",
        "　　缩进的一段",
    ],
)
def test_prose_is_a_paragraph(line: str) -> None:
    assert shape(read(f"前\n\n{line}\n\n后")) == ["前", line, "后"]


def test_blank_lines_are_no_paragraphs() -> None:
    assert shape(read("\n\n　\n甲\n \n")) == ["甲"]
    assert shape(read("")) == []


def test_a_page_mark_between_rows_parts_the_grid_and_is_text() -> None:
    assert shape(read("规章\t0\n\n- 4 -\n\n许可\t1\t")) == [
        [["规章", "0"]],
        "- 4 -",
        [["许可", "1", ""]],
    ]


# Whole reports ------------------------------------------------------------------------------


@pytest.mark.parametrize("dialect", ["tabs", "pipes", "lone cells"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_whole_report_in_each_dialect(dialect: str, line_end: str) -> None:
    draft = Draft()
    report = read_source(draft.text(dialect).replace("\n", line_end))
    assert (wrong(report, draft.values), report.missing) == ({}, ())


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "|",
            "|\n",
            "a |\n|\n",
            "| a\n",
            "\t\n",
            "\tab\n\n",
            "\tab\ncd\n",
            "年报\n",
            "\t",
            "\r\n",
        ),
        *("| --- ", "甲\n|\n", "二、\n\t甲\n"),
    ],
)
@pytest.mark.timeout(60)
def test_long_texts_of_one_pattern_are_read(unit: str) -> None:
    """Whatever is quadratic in the text takes minutes for so much of it."""
    text = unit * (150_000 // len(unit))
    assert read_txt(text.encode()).text is not None


@pytest.mark.parametrize(
    "dump",
    ["|\n规章 |\n0 |\n|||\n|\n行政许可 |\n7 |\n||", "规章 | 0 | |||\n行政许可 | 7 | ||"],
)
def test_pipes_that_pad_a_row_are_no_cells(dump: str) -> None:
    assert shape(read(dump)) == [[["规章", "0"], ["行政许可", "7"]]]


def test_pipes_that_stand_only_between_cells_keep_the_blanks_at_the_ends() -> None:
    dump = "规章 | 0 | 0 | \n行政许可 | 7\n"
    assert shape(read(dump)) == [[["规章", "0", "0", ""], ["行政许可", "7"]]]


def test_a_heading_between_two_tables_is_no_cell() -> None:
    dump = "规章 |\n0 |\n三、收到和处理政府信息公开申请情况\n申请人情况 |\n||"
    assert "三、收到和处理政府信息公开申请情况" in shape(read(dump))


def test_pipes_below_their_cells() -> None:
    rows = ["规章", "0", "", "7"] * 5
    dump = "该部分以表格形式报告。\n" + "".join(f"{cell}\n|\n" if cell else "|\n" for cell in rows)
    before, table = shape(read(dump))
    assert before == "该部分以表格形式报告。"
    assert table == [[cell] for cell in rows]


@pytest.mark.parametrize(
    ("dump", "rows"),
    [
        (
            "信息内容 |\n本年制发件数 |\n|||\n规章 |\n|\n|\n|||\n行政许可 |\n7 |\n||",
            [["信息内容", "本年制发件数"], ["规章", "", ""], ["行政许可", "7"]],
        ),
        (
            "信息内容 |\n本年制发件数 | ||\n行政许可 |\n| ||\n行政处罚 |\n3 | |",
            [["信息内容", "本年制发件数"], ["行政许可", ""], ["行政处罚", "3"]],
        ),
        (
            "信息内容 |\n||\n三、本年度办理结果\n|\n（一）予以公开 |\n3 |\n|||",
            [["信息内容"], ["三、本年度办理结果", "（一）予以公开", "3"]],
        ),
    ],
    ids=["pads below", "pads behind", "a pipe below a label"],
)
def test_rows_that_only_their_padding_closes(dump: str, rows: list[list[str]]) -> None:
    assert [row for row in shape(read(dump))[0] if row] == rows


# Rows filled up to the width of their table -------------------------------------------------


def filled_up(table: str, row: int, without: int) -> tuple[Draft, set[str]]:
    """A report with a row that lacks one of its figures and has a blank more at its end.

    Returns:
        The draft, and the addresses of the figures in that row.
    """
    draft = Draft()
    rows = draft.tables[table][0]
    written = [text for text in rows[row] if text]
    figures = [text for text in written if text.isdigit()]
    lacking = [*written[: -len(figures)], *figures[:without], *figures[without + 1 :]]
    rows[row] = lacking + [""] * (len(rows[row]) - len(lacking))
    places = [cell for cell in printed(draft.form.table(table)).cells if cell.row == row]
    return draft, {cell.address for cell in places if cell.address}


@pytest.mark.parametrize("dialect", ["tabs", "pipes", "pipes at the end"])
@pytest.mark.parametrize(
    ("table", "row", "without"),
    [
        ("active", 3, 0),
        ("active", 3, 1),
        ("applications", 3, 0),
        ("applications", 5, 2),
        ("litigation", 3, 0),
        ("litigation", 3, 7),
    ],
)
def test_a_row_filled_up_at_its_end_may_have_moved(
    table: str, row: int, without: int, dialect: str
) -> None:
    draft, places = filled_up(table, row, without)
    text = draft.text("tabs" if dialect == "tabs" else "pipes")
    if dialect == "pipes at the end":
        text = text.replace("\n| ", "\n")
    report = read_source(text)
    moved = {address for address in wrong(report, draft.values) if report.cells[address].value}
    assert moved
    assert doubtful(report) == places


def test_blanks_among_the_figures_show_that_a_row_keeps_its_cells() -> None:
    draft = Draft()
    draft.applications[3][4] = draft.applications[3][-1] = ""
    assert doubtful(draft.read("tabs")) == doubtful(draft.read("pipes")) == set()


def test_a_row_of_blanks_lacks_nothing() -> None:
    draft = Draft()
    draft.active[3][1:] = [""] * 3
    assert doubtful(draft.read("tabs")) == doubtful(draft.read("pipes")) == set()


@pytest.mark.parametrize("source", ["docx", "lone cells"])
def test_a_blank_cell_at_the_end_of_a_row_is_one(source: str) -> None:
    draft = Draft()
    draft.active[3][3] = ""
    report = draft.read(source)
    assert report.cells["active.normative_documents.in_force"].raw == ""
    assert doubtful(report) == set()
