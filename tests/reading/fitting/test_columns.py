from dataclasses import replace
from decimal import Decimal

import pytest

from corpus.drafts import grid
from gxnb_desktop.reading.document import Document
from gxnb_desktop.reading.fitting.columns import (
    BLANKS_LOST,
    MANY_LINES,
    ONE_CELL,
    OTHER_ORDER,
    SPLIT,
    TOO_FEW,
    UNCERTAIN_BLANKS,
    cells_of_row,
)
from gxnb_desktop.reading.fitting.heads import NO_HEAD, Head, read_head
from gxnb_desktop.reading.fitting.rows import SourceRow, source_rows
from gxnb_desktop.reading.script import SIMPLIFIED
from gxnb_desktop.report.model import Cell

APPLICANTS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
SEVEN = ["1", "2", "3", "4", "5", "6", "21"]


def row_of(
    values: list[str], labels: list[str] | None = None, *, aligned: bool = True
) -> SourceRow:
    table = grid([[*(labels or ["（一）予以公开"]), *values]], aligned=aligned)
    (row,) = source_rows(Document("docx", (table,)), SIMPLIFIED)
    return row


def headed(head: list[str], *values: list[str]) -> tuple[Head, list[SourceRow]]:
    table = grid([head, *(["（一）予以公开", *row] for row in values)])
    line, *rows = source_rows(Document("docx", (table,)), SIMPLIFIED)
    return read_head(line, "applications", NO_HEAD), rows


def figures(cells: list[Cell | None]) -> list[str | None]:
    return [None if cell is None or cell.value is None else str(cell.value) for cell in cells]


def doubts(cells: list[Cell | None]) -> set[str]:
    return {cell.doubt for cell in cells if cell and cell.doubt}


def test_as_many_cells_as_columns_are_taken_in_their_order() -> None:
    cells = cells_of_row(row_of(["", "2", "3", "4", "5", "6", ""]), 7, sums=True)
    assert figures(cells) == [None, "2", "3", "4", "5", "6", None]
    assert [cell.raw if cell else None for cell in cells] == ["", "2", "3", "4", "5", "6", ""]
    assert doubts(cells) == set()


@pytest.mark.parametrize("values", [["", *SEVEN], [*SEVEN, ""], ["", "", *SEVEN, "", ""]])
def test_blanks_at_the_ends_are_remains_of_merges(values: list[str]) -> None:
    cells = cells_of_row(row_of(values), 7, sums=True)
    assert figures(cells) == SEVEN
    assert doubts(cells) == set()


def test_a_blank_inside_stays_a_blank() -> None:
    cells = cells_of_row(row_of(["", "1", "", "3", "4", "5", "6", "19"]), 7, sums=True)
    assert figures(cells) == ["1", None, "3", "4", "5", "6", "19"]


def test_where_a_blank_belongs_the_head_tells() -> None:
    head, (row,) = headed(["办理情况", "", *APPLICANTS], ["", *SEVEN[:6], ""])
    cells = cells_of_row(row, 7, head, sums=True)
    assert figures(cells) == [*SEVEN[:6], None]
    assert doubts(cells) == set()


def test_without_a_head_the_sum_speaks_and_the_row_is_in_doubt() -> None:
    cells = cells_of_row(row_of(["", "2", "3", "4", "5", "6", "20", ""]), 7, sums=True)
    assert figures(cells) == [None, "2", "3", "4", "5", "6", "20"]
    assert doubts(cells) == {UNCERTAIN_BLANKS}


@pytest.mark.parametrize("aligned", [True, False])
def test_a_blank_that_only_the_number_of_cells_puts_first_is_in_doubt(aligned: bool) -> None:
    row = row_of(["", "", "1", "2", "3", "4", "5", "21"], aligned=aligned)
    head = Head(start=3, grid=0)
    assert doubts(cells_of_row(row, 7, head, sums=True)) == {UNCERTAIN_BLANKS}


@pytest.mark.parametrize(
    ("values", "doubt"),
    [
        (["", "2", "3", "4", "5", "6", "21"], {UNCERTAIN_BLANKS}),
        (["", "2", "3", "4", "5", "6", "20"], set()),
        (["", "2", "3", "", "5", "6", "21"], set()),
        (["2", "3", "4", "5", "6", "21", ""], {TOO_FEW}),
        (["2", "3", "4", "5", "6", "21", "21"], set()),
    ],
)
def test_blanks_at_the_ends_of_a_row_of_text_that_does_not_add_up(
    values: list[str], doubt: set[str]
) -> None:
    row = replace(row_of(values, aligned=False), padded=True)
    cells = cells_of_row(row, 7, sums=True)
    assert figures(cells) == [value or None for value in values]
    assert doubts(cells) == doubt
    assert doubts(cells_of_row(replace(row, padded=False), 7, sums=True)) == set()


def test_a_row_of_blanks_is_no_doubt() -> None:
    cells = cells_of_row(row_of([""] * 9), 7, sums=True)
    assert [cell.raw if cell else None for cell in cells] == [""] * 7
    assert doubts(cells) == set()


def test_a_row_beside_its_head_doubts_its_outer_blanks() -> None:
    head, (row,) = headed(["办理情况", "", *APPLICANTS], ["", *SEVEN[1:]])
    cells = cells_of_row(row, 7, head, sums=True)
    assert "错开 1 列" in doubts(cells).pop()
    assert cells[1] is not None
    assert cells[1].doubt is None


def test_too_few_cells_are_in_doubt_and_the_rest_is_missing() -> None:
    cells = cells_of_row(row_of(["1", "2", "3"]), 7, sums=True)
    assert figures(cells) == ["1", "2", "3", None, None, None, None]
    assert cells[3:] == [None] * 4
    assert doubts(cells) == {TOO_FEW}


def test_a_number_split_into_two_cells_is_put_together_where_the_sum_tells() -> None:
    cells = cells_of_row(row_of(["2", "0", "1", "0", "0", "0", "0", "21"]), 7, sums=True)
    assert figures(cells) == ["20", "1", "0", "0", "0", "0", "21"]
    assert doubts(cells) == {SPLIT}


@pytest.mark.parametrize(
    "values", [["2", "0", "1", "0", "0", "0", "0", "9"], ["0"] * 8, ["1"] * 9, ["3"] * 20]
)
def test_too_many_figures_without_a_sum_that_tells_are_missing(values: list[str]) -> None:
    assert cells_of_row(row_of(values), 7, sums=True) == [None] * 7


def test_figures_in_one_cell_are_taken_apart() -> None:
    cells = cells_of_row(row_of(["", "1 2 3\n4 5 6 21"]), 7, sums=True)
    assert figures(cells) == SEVEN
    assert doubts(cells) == {ONE_CELL}


@pytest.mark.parametrize("text", ["1 2 3", "1 2 3 4 5 6 七", "1 2 3 4 5 6 7 28"])
def test_another_number_of_figures_in_one_cell_is_not(text: str) -> None:
    cells = cells_of_row(row_of([text]), 7, sums=True)
    assert cells[1:] == [None] * 6
    assert ONE_CELL not in doubts(cells)


def test_words_behind_the_figures_are_remarks() -> None:
    assert figures(cells_of_row(row_of([*SEVEN, "", "含网上"]), 7, sums=True)) == SEVEN
    assert figures(cells_of_row(row_of(["8", "见附件", ""], ["规章"]), 1)) == ["8"]


def test_a_word_among_the_figures_stays_where_it_is() -> None:
    cells = cells_of_row(row_of(["1", "不详", *SEVEN[2:]]), 7, sums=True)
    assert figures(cells) == ["1", None, *SEVEN[2:]]
    assert cells[1] is not None
    assert cells[1].raw == "不详"


@pytest.mark.parametrize(
    ("names", "values"),
    [
        ([*APPLICANTS, "备注"], [*SEVEN, "5"]),
        (["自然人", "小计", *APPLICANTS[1:]], ["1", "20", *SEVEN[1:]]),
        ([*APPLICANTS[:6], "法人小计", "总计"], [*SEVEN[:6], "20", "21"]),
    ],
)
def test_a_column_that_the_form_does_not_have_is_left_out(
    names: list[str], values: list[str]
) -> None:
    head, (row,) = headed(["办理情况", *names], values)
    cells = cells_of_row(row, 7, head, sums=True)
    assert figures(cells) == SEVEN
    assert doubts(cells) == set()


def test_a_row_below_a_break_may_lack_the_remarks_that_the_head_has() -> None:
    head, _ = headed(["办理结果", "", *APPLICANTS, "备注"])
    below = replace(row_of(["", *SEVEN]), grid=5)
    cells = cells_of_row(below, 7, head, sums=True)
    assert figures(cells) == SEVEN
    assert doubts(cells) == set()
    # What adds up as it stands has a blank first figure, and a number as its remark.
    first_blank = replace(row_of(["", "2", "3", "4", "5", "6", "20", "7"]), grid=5)
    cells = cells_of_row(first_blank, 7, head, sums=True)
    assert figures(cells) == [None, "2", "3", "4", "5", "6", "20"]
    # Where the sum does not tell, it is a guess.
    unsure = replace(row_of(["", *SEVEN[:-1], "99"]), grid=5)
    assert doubts(cells_of_row(unsure, 7, head, sums=True)) == {UNCERTAIN_BLANKS}


def test_another_order_of_columns_is_in_doubt() -> None:
    head, (row,) = headed(["", "总计", *APPLICANTS[:6]], ["21", *SEVEN[:6]])
    cells = cells_of_row(row, 7, head, sums=True)
    assert figures(cells) == SEVEN
    assert doubts(cells) == {OTHER_ORDER}


def test_fewer_cells_than_the_head_has_columns_are_in_doubt() -> None:
    head, (row,) = headed(["", "自然人", "小计", *APPLICANTS[1:]], SEVEN)
    assert doubts(cells_of_row(row, 7, head, sums=True)) == {OTHER_ORDER}


def test_units_and_doubts_of_a_figure_are_kept() -> None:
    (amount,) = cells_of_row(row_of(["25 1000元"], ["行政事业性收费"]), 1)
    assert amount is not None
    assert (amount.value, amount.unit, amount.raw) == (Decimal(251000), "元", "25 1000元")
    assert amount.doubt is not None


@pytest.mark.timeout(30)  # Narrowing that is quadratic in the cells takes minutes.
@pytest.mark.parametrize("text", ["", "0", "字"])
def test_a_row_of_many_cells_is_narrowed(text: str) -> None:
    assert len(cells_of_row(row_of([text] * 60_000), 7, sums=True)) == 7


def test_a_number_broken_over_two_lines_is_one_in_doubt() -> None:
    (cell,) = cells_of_row(row_of(["49\n822"]), 1)
    assert cell is not None
    assert (cell.value, cell.raw) == (Decimal(49822), "49\n822")
    assert cell.doubt


def test_figures_on_three_lines_of_one_cell_are_no_number() -> None:
    cells = cells_of_row(row_of(["1\n2\n\n3", *SEVEN[1:]]), 7, sums=True)
    assert figures(cells) == [None, *SEVEN[1:]]
    assert cells[0] is not None
    assert (cells[0].raw, cells[0].doubt) == ("1\n2\n\n3", MANY_LINES)


@pytest.mark.parametrize(
    ("values", "total"),
    [
        (["3", "3"], "3"),
        (["2", "1", "3"], "3"),
        (["0"], "0"),
        (["3", "2"], None),
        (["/", "/"], None),
    ],
)
def test_where_blanks_left_no_trace_only_the_sum_is_certain(
    values: list[str], total: str | None
) -> None:
    cells = cells_of_row(row_of(values, aligned=False), 7, sums=True)
    assert figures(cells) == [None] * 6 + [total]
    assert doubts(cells) == ({BLANKS_LOST} if total else set())


@pytest.mark.parametrize(
    ("values", "count", "expected"),
    [
        (["7", "7", "7"], 1, ["7"]),
        (["3", "0", "0"], 2, ["3", "0"]),
        (["3", "0", "1"], 2, [None, None]),
        (["33", "-2", "/"], 2, ["33", "-2"]),
        (["33", "/", "", "/"], 2, ["33", None]),
        (["/", "33", "0"], 2, [None, None]),
        (["件", "3", "0", "0"], 3, ["3", "0", "0"]),
        (["（万元）", "3"], 1, ["3"]),
        (["见附件", "0", "0", "0"], 3, [None, None, None]),
    ],
)
def test_copies_of_a_figure_over_the_columns_it_spans_count_once(
    values: list[str], count: int, expected: list[str | None]
) -> None:
    assert figures(cells_of_row(row_of(values, ["行政许可"]), count)) == expected


@pytest.mark.parametrize(
    ("values", "count", "sums", "expected"),
    [
        (["2000002"], 7, True, list("2000002")),
        (["2000003"], 7, True, [None] * 7),
        (["000"], 3, False, list("000")),
        (["512"], 3, False, ["512", None, None]),
    ],
)
def test_figures_that_are_glued_together(
    values: list[str], count: int, sums: bool, expected: list[str | None]
) -> None:
    row = row_of(values, aligned=False)
    assert figures(cells_of_row(row, count, sums=sums)) == expected
