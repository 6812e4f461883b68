from dataclasses import replace

import pytest

from corpus.drafts import grid
from gxnb_desktop.reading.bare.rows import BY_GAPS
from gxnb_desktop.reading.bare.tables import with_bare_tables
from gxnb_desktop.reading.document import Document, Grid, Paragraph
from gxnb_desktop.reading.read import read_data
from gxnb_desktop.reading.script import SIMPLIFIED
from gxnb_desktop.report.model import LineOrigin, Report, TextOrigin

SEVEN = ["1", "0", "0", "0", "0", "0", "1"]


def document(*texts: str) -> Document:
    return Document(
        "docx",
        tuple(Paragraph(text, TextOrigin(at, 0, len(text))) for at, text in enumerate(texts)),
    )


def shape(*texts: str) -> list[str | list[list[str]]]:
    """Paragraphs as texts, grids as rows of texts."""
    return [
        block.text
        if isinstance(block, Paragraph)
        else [[cell.text for cell in row] for row in block.cells]
        for block in with_bare_tables(document(*texts), SIMPLIFIED).blocks
    ]


ONE_CELL_A_LINE = [
    "信息内容",
    "本年制发件数",
    "规章",
    "0",
    "0",
    "0",
    "行政规范性文件",
    "2",
    "/",
    "5",
]
ROWS = [
    ["信息内容", "本年制发件数"],
    ["规章", "0", "0", "0"],
    ["行政规范性文件", "2", "/", "5"],
]


@pytest.mark.parametrize(
    "lines",
    [
        ONE_CELL_A_LINE,
        ["信息内容  本年制发件数", "规章  0  0  0", "行政规范性文件  2  /  5"],
        ["信息内容 本年制发件数", "规章 0 0 0", "行政规范性文件 2 / 5"],
        ["信息内容 本年制发件数", "规章：0 0 0", "行政规范性文件: 2 / 5"],
        ["\n".join(ONE_CELL_A_LINE)],
        ["信息内容", "本年制", "发件数", "规章", "0 0 0", "行政规", "范性文件", "2", "/", "5"],
        ["信息内容", "本年制发件数", "规章", "0", "- 3 -", "0", "0", "行政规范性文件", "2 / 5"],
    ],
    ids=[
        "cells",
        "wide gaps",
        "narrow gaps",
        "colons",
        "one paragraph",
        "broken labels",
        "page mark",
    ],
)
def test_lines_become_the_rows_that_they_were(lines: list[str]) -> None:
    before, table, after = shape("前。", *lines, "三、其他的话")
    assert (before, after) == ("前。", "三、其他的话")
    assert isinstance(table, list)
    assert [["".join(cell.split()) for cell in row] for row in table] == ROWS


def test_groups_stand_in_the_row_of_their_first_label() -> None:
    (table,) = shape(
        "三、本年度办理结果",
        "（一）予以公开",
        *SEVEN,
        "（三）不予公开",
        "1.属于国家秘密",
        *SEVEN,
        "2.其他法律行政法规禁止公开",
        *SEVEN,
    )
    assert table == [
        ["三、本年度办理结果", "（一）予以公开", *SEVEN],
        ["（三）不予公开", "1.属于国家秘密", *SEVEN],
        ["2.其他法律行政法规禁止公开", *SEVEN],
    ]


def test_figures_under_a_head_have_no_label() -> None:
    head = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    (table,) = shape("行政复议", *head, *["0"] * 15)
    assert table == [["行政复议"], head, ["0"] * 15]


@pytest.mark.parametrize(
    "lines",
    [
        ["规章", "0", "0", "0"],
        ["总计", "其他", "自然人"],
        ["规章制定情况良好。", "行政许可事项全部公开。", "行政处罚决定及时公开。"],
        ["无", "0", "3"],
        ["行政许可", "行政处罚", "行政强制", "行政事业性收费"],
    ],
)
def test_what_has_too_little_of_the_form_stays_text(lines: list[str]) -> None:
    assert shape(*lines) == lines


@pytest.mark.parametrize("line", ["行政处罚 3 类 108", "行政处罚 3/108"])
def test_a_figure_among_words_and_signs_is_not_that_of_its_row(line: str) -> None:
    found = report("信息内容 本年处理决定数量", "行政许可 7", line, "行政强制 9")
    assert value(found, "active.licensing.decisions") == "7"
    assert value(found, "active.coercion.decisions") == "9"
    assert value(found, "active.punishment.decisions") is None


def test_grids_stay_as_they_are() -> None:
    table = grid([["规章", "0", "0", "0"]])
    kept = with_bare_tables(Document("docx", (table,)), SIMPLIFIED)
    assert kept.blocks == (table,)


def test_a_row_without_cells_is_no_fault() -> None:
    loose = replace(grid([["本年新"], [], ["制作数量", "1"]]), aligned=False)
    found = with_bare_tables(Document("rtf", (loose,)), SIMPLIFIED).blocks
    assert [len(row) for block in found if isinstance(block, Grid) for row in block.cells]


def test_origins_lead_to_the_characters() -> None:
    text = "  规章 0 10 5"
    lines = document("信息内容", text, "行政许可", "7")
    (table,) = with_bare_tables(lines, SIMPLIFIED).blocks
    assert isinstance(table, Grid)
    assert [cell.origin for cell in table.cells[1]] == [
        TextOrigin(1, text.index(part), len(part)) for part in ("规章", "0", "10", "5")
    ]


# Whole reports ------------------------------------------------------------------------------

HEAD = [
    "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
    "申请人情况",
    "自然人",
    "法人或其他组织",
    "总计",
]
APPLICANTS = ["商业", "企业", "科研", "机构", "社会公益组织", "法律服务机构", "其他"]


def report(*lines: str) -> Report:
    text = "\n".join(["某县水务局2023年政府信息公开工作年度报告", "一、总体情况", *lines])
    return read_data("x.txt", text.encode()).report


def value(found: Report, address: str) -> str | None:
    cell = found.cells[address]
    return None if cell.value is None else str(cell.value)


def test_a_text_of_one_cell_a_line_is_read() -> None:
    found = report(
        *("二、主动公开政府信息情况", "第二十条第（一）项", *ONE_CELL_A_LINE),
        *("三、收到和处理政府信息公开申请情况", *HEAD, *APPLICANTS),
        *("一、本年新收政府信息公开申请数量", *"2000035"),
        *("三、本年度办理结果", "（一）予以公开", *"1000023"),
        *("（六）其他处理", "3.其他", *"1000012", "（七）总计", *"2000035"),
        *("四、政府信息公开行政复议、行政诉讼情况", "行政复议", "行政诉讼"),
        *("结果维持", "结果纠正", "其他结果", "尚未审结", "总计", "未经复议直接起诉"),
        *("复议后起诉", "结果维持", "结果纠正", "其他结果", "尚未审结", "总计"),
        *"100010000000000",
        *("五、存在的主要问题及改进情况", "公开内容还不够全面。", "六、其他需要报告的事项", "无"),
    )
    assert found.edition == "2021"
    assert [section.number for section in found.sections] == [1, 2, 3, 4, 5, 6]
    assert value(found, "active.normative_documents.in_force") == "5"
    assert value(found, "applications.received.other_org") == "3"
    assert value(found, "applications.other_misc.other_org") == "1"
    assert value(found, "applications.closed_total.total") == "5"
    assert found.cells["applications.received.total"].doubt is None
    origin = found.cells["applications.received.total"].origin
    assert isinstance(origin, LineOrigin)
    section = found.section(3)
    assert section is not None
    assert section.passages == ()


def test_blank_cells_that_left_no_trace_leave_only_the_total() -> None:
    found = report(
        *("三、收到和处理政府信息公开申请情况", *HEAD, *APPLICANTS),
        *("一、本年新收政府信息公开申请数量", "3", "3"),
        *("二、上年结转政府信息公开申请数量", "0"),
        *("三、本年度办理结果", "（一）予以公开", "3", "2"),
    )
    received = found.cells["applications.received.total"]
    assert str(received.value) == "3"
    assert received.doubt
    assert found.cells["applications.received.natural_person"].missing
    assert value(found, "applications.carried_in.total") == "0"
    assert found.cells["applications.granted.total"].missing


def test_lines_of_one_paragraph_are_lines() -> None:
    text = "\n".join(["工作有序。", *ONE_CELL_A_LINE, "三、其他的话"])
    before, table, after = with_bare_tables(document(text), SIMPLIFIED).blocks
    assert isinstance(before, Paragraph)
    assert before.origin == TextOrigin(0, 0, 5)
    assert isinstance(table, Grid)
    start = text.index("5")
    assert table.cells[-1][-1].origin == TextOrigin(0, start, 1)
    assert isinstance(after, Paragraph)
    assert after.text == "三、其他的话"


# Blank cells --------------------------------------------------------------------------------

NEW, BEFORE, GRANTED = (
    "一、本年新收政府信息公开申请数量",
    "二、上年结转政府信息公开申请数量",
    "（一）予以公开",
)
BY_LINES = [NEW, "", "2", "", "", "", "", "2", BEFORE, *"1000001", GRANTED, *"1000001"]
"""Only 商业企业 and 总计 of the first row have a figure."""
LINES_APART = [line for cell in BY_LINES for line in (cell, "")]
BY_TABS = [f"{NEW}\t\t2\t\t\t\t\t2", f"{BEFORE}\t1\t0\t0\t0\t0\t0\t1", GRANTED]


@pytest.mark.parametrize("lines", [BY_LINES, LINES_APART, BY_TABS], ids=["1", "2", "tabs"])
def test_what_blanks_leave_is_taken_for_them_in_doubt(lines: list[str]) -> None:
    paragraphs = [
        Paragraph(line, LineOrigin(at, 1, len(line))) for at, line in enumerate(lines, 1) if line
    ]
    grids = with_bare_tables(Document("txt", tuple(paragraphs)), SIMPLIFIED).blocks
    rows = {
        row[0].text: ([cell.text for cell in row[1:]], grid.doubt)
        for grid in grids
        if isinstance(grid, Grid)
        for row in grid.cells
    }
    assert rows[NEW] == (["", "2", "", "", "", "", "2"], BY_GAPS)
    assert rows[BEFORE] == ([*"1000001"], None)


# Dumps --------------------------------------------------------------------------------------


def rows_of_dump(*rows: list[str]) -> list[list[str]]:
    dump = Document("txt", (grid(list(rows), aligned=False),))
    grids = with_bare_tables(dump, SIMPLIFIED).blocks
    return [
        [cell.text for cell in row]
        for block in grids
        if isinstance(block, Grid)
        for row in block.cells
    ]


HEADS = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]
MADE = [["规章", "0", "0", "0"], ["行政规范性文件", "2", "", "2"]]


def test_rows_that_a_dump_runs_together_begin_at_their_labels() -> None:
    together = [*HEADS, *MADE[0], *MADE[1]]
    assert rows_of_dump(together, ["行政许可", "7"]) == [HEADS, *MADE, ["行政许可", "7"]]


def test_rows_cut_by_a_line_break_within_a_label_are_put_together() -> None:
    cut = [["信息内容", "本年新"], ["制作数量", "本年新"], ["公开数量", "对外公开总数量"]]
    whole = ["信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"]
    found = rows_of_dump(*cut, ["规章", "0", "0", "0"])
    assert [["".join(cell.split()) for cell in row] for row in found] == [whole, MADE[0]]


def test_cells_that_are_all_rows_of_their_own_are_joined() -> None:
    cells = [*HEADS, *MADE[0], "行政许可", "7"]
    assert rows_of_dump(*([cell] for cell in cells)) == [HEADS, MADE[0], ["行政许可", "7"]]


def test_rows_that_are_told_apart_stay_as_they_are() -> None:
    rows = [HEADS, *MADE, ["（三）不予公开", "1.属于国家秘密", *SEVEN, "备注"]]
    assert rows_of_dump(*rows) == rows


@pytest.mark.parametrize("figure", ["0", "1"])
def test_a_group_without_labels_is_told_by_the_number_of_its_figures(figure: str) -> None:
    values = ["0"] * 20 + [figure]
    rows = rows_of_dump(*([cell] for cell in ["（四）无法提供", *values, "（七）总计", *SEVEN]))
    if figure == "0":
        assert [row[-8][:2] for row in rows] == ["1.", "2.", "3.", "（七"]
    else:
        assert rows[0] == ["（四）无法提供", *values]


def test_a_head_of_single_characters_keeps_its_figures() -> None:
    head = ["行政复议 行政诉讼", "未经复议直接起诉 复议后起诉", "结 结 其 尚", "总计 果 果 他 未"]
    (table,) = shape(*head, " ".join("012345678901234"))
    assert table[-1] == list("012345678901234")


@pytest.mark.parametrize("label", ["三、本年度办理结果", "三．本年度办理结果"])
def test_the_point_of_an_upright_label_is_no_figure_of_the_row_above(label: str) -> None:
    figures = " ".join(SEVEN)
    (table,) = shape(
        f"二、上年结转政府信息公开申请数量 {figures}", *label, f"（一）予以公开 {figures}"
    )
    assert [row[-7:] for row in table] == [SEVEN, SEVEN]
    assert len(table[0]) == 1 + len(SEVEN)


@pytest.mark.parametrize(
    ("line", "figures"),
    [
        ("本年新收政府信息公开申请数量2000002", "2000002"),
        ("（一）予以公开0000000", "0000000"),
    ],
)
def test_figures_glued_to_a_label_and_to_each_other(line: str, figures: str) -> None:
    found = report(
        *("三、收到和处理政府信息公开申请情况", *HEAD, *APPLICANTS, line),
        *("二、上年结转政府信息公开申请数量", *SEVEN),
    )
    row = "received" if "新收" in line else "granted"
    columns = [column.key for column in found.form.table("applications").rows[0].columns]
    cells = [found.cells[f"applications.{row}.{column}"] for column in columns]
    assert [str(cell.value) for cell in cells] == list(figures)
    assert all(cell.doubt for cell in cells)


def test_all_of_a_table_on_one_line() -> None:
    head = " ".join([*HEAD, *APPLICANTS])
    (table,) = shape(f"{head} 一、本年新收政府信息公开申请数量 {' '.join(SEVEN)}")
    assert table == [
        HEAD[:2],
        HEAD[2:],
        ["商业 企业", "科研 机构", *APPLICANTS[4:]],
        ["一、本年新收政府信息公开申请数量", *SEVEN],
    ]


def test_labels_side_by_side_are_not_one() -> None:
    (table,) = shape("第二十条第（五）项 信息内容 本年处理决定数量 行政许可 7")
    assert table == [["第二十条第（五）项", "信息内容", "本年处理决定数量"], ["行政许可", "7"]]


def test_labels_in_pieces_are_put_together() -> None:
    pieces = [
        "二、上年结转政府信息公开申请数量",
        "（|二|）|部分公开|（|区分处理的，|只计这一情形，|不计其他情形|）",
        "（三）|不予公开|3.|危及|“|三安全一稳定|”",
        "（|七|）|总计",
        "四、|结转下年度继续办理",
    ]
    lines = [line for label in pieces for line in (*label.split("|"), *SEVEN)]
    (table,) = shape(*lines)
    assert ["".join("".join(row[:-7]).split()) for row in table] == [
        label.replace("|", "") for label in pieces
    ]
    assert all(row[-7:] == SEVEN for row in table)
