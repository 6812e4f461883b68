import pytest

from corpus.drafts import Rows, grid
from gxnb_desktop.reading.document import Document
from gxnb_desktop.reading.fitting.heads import NO_HEAD, Head, headed_table, read_head
from gxnb_desktop.reading.fitting.rows import SourceRow, source_rows
from gxnb_desktop.reading.script import SIMPLIFIED

BODIES = ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
SEVEN = ["自然人", *BODIES, "总计"]


def rows(*written: list[str], aligned: bool = True) -> list[SourceRow]:
    table: Rows = [list(row) for row in written]
    return source_rows(Document("docx", (grid(table, aligned=aligned),)), SIMPLIFIED)


def head(*written: list[str]) -> Head:
    found = NO_HEAD
    for row in rows(*written):
        found = read_head(row, "applications", found)
    return found


@pytest.mark.parametrize(
    ("written", "table"),
    [
        (["第二十条第（一）项", "", "", ""], "active"),
        (["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"], "active"),
        (["信息内容", "上一年项目数量", "本年增/减"], "active"),
        (["办理情况", *SEVEN], "applications"),
        (["", *BODIES, ""], "applications"),
        (["", "自然人", "法人或其他组织", "总计"], "applications"),
        (["行政复议", "行政诉讼"], "litigation"),
        (["行政复议", "", "", "", ""], "litigation"),
        (["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"], "litigation"),
        (["总计"], None),
        (["行政许可", "", ""], None),
        (["行政许可", "3", "5"], None),
        (["事项", "数量", "占比"], None),
        (["", ""], None),
    ],
)
def test_heads_are_told_by_their_labels(written: list[str], table: str | None) -> None:
    (row,) = rows(written)
    assert headed_table(row) == table


@pytest.mark.parametrize(
    "lines",
    [
        [["办理情况", *SEVEN]],
        [["办理情况", "申请人情况"], ["", "自然人", "法人或其他组织", "总计"], ["", *BODIES]],
        [["", "申请人情况", "总计"], ["", "自然人", "法人或其他组织"], ["", *BODIES]],
        [
            ["办理情况", *["申请人情况"] * 7],
            ["办理情况", "自然人", *["法人或其他组织"] * 5, "总计"],
        ],
        [["", *BODIES]],
        [["办理情况", "自然人", "商业企业", "科研", "公益", "法律服务机构", "其他", "总计"]],
        [["序号", "办理情况", "行次", *SEVEN]],
    ],
)
def test_columns_as_in_the_form_need_no_places(lines: list[list[str]]) -> None:
    assert head(*lines).columns == ()


@pytest.mark.parametrize(
    ("lines", "columns"),
    [
        ([["办理情况", *SEVEN, "备注"]], (0, 1, 2, 3, 4, 5, 6, None)),
        ([["办理情况", "自然人", "小计", *BODIES, "总计"]], (0, None, 1, 2, 3, 4, 5, 6)),
        ([["", "自然人", *BODIES, "合计", "总计"]], (0, 1, 2, 3, 4, 5, None, 6)),
        (
            [["", "自然人", "法人或其他组织", "总计"], ["", *BODIES, "法人小计"]],
            (0, 1, 2, 3, 4, 5, None, 6),
        ),
        ([["", "小计", *BODIES]], (0, None, 1, 2, 3, 4, 5, 6)),
        ([["", *BODIES, "小计"]], (0, 1, 2, 3, 4, 5, None, 6)),
        (
            [["", "申请人情况", "备注"], ["", "自然人", "法人或其他组织", "总计"], ["", *BODIES]],
            (0, 1, 2, 3, 4, 5, 6, None),
        ),
        ([["", "总计", "自然人", *BODIES]], (6, 0, 1, 2, 3, 4, 5)),
        ([["", "自然人", *BODIES[:3], "其他", "总计"]], (0, 1, 2, 3, 5, 6)),
    ],
)
def test_other_columns_have_their_places(
    lines: list[list[str]], columns: tuple[int | None, ...]
) -> None:
    assert head(*lines).columns == columns


def test_the_shift_is_that_of_the_grid_or_of_equally_long_rows() -> None:
    line, same, other = rows(["办理情况", "", *SEVEN], ["", "（一）予以公开", *"1234567"], ["x"])
    found = read_head(line, "applications", NO_HEAD)
    assert found.shift(same, same.values[0].cell) == 0
    assert found.shift(same, same.cells[3].cell) == 1
    dump = rows(["", "（一）予以公开", *"1234567"], ["（一）予以公开", *"1234567"], aligned=False)
    assert found.shift(dump[0], dump[0].values[0].cell) == 0
    assert found.shift(dump[1], dump[1].values[0].cell) is None
    assert NO_HEAD.shift(same, same.cells[0].cell) is None
    assert other.values == ()


def test_a_line_that_lost_the_cells_before_it_tells_no_columns() -> None:
    lost = head(["机构", "社会公益组织", "法律服务机构", "其他"])
    assert lost.columns == ()
