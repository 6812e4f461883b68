import pytest

from corpus.drafts import Rows, grid
from gxnb_desktop.reading.document import Document
from gxnb_desktop.reading.fitting.rejoining import rejoined
from gxnb_desktop.reading.fitting.rows import SourceRow, source_rows
from gxnb_desktop.reading.script import SIMPLIFIED

SEVEN = list("1234567")
BLANK = [""] * 7
HEAD = [
    "办理情况",
    "自然人",
    "商业企业",
    "科研机构",
    "社会公益组织",
    "法律服务机构",
    "其他",
    "总计",
]
LABEL = "6.属于四类过程性信息"


def rows(*pages: Rows) -> list[SourceRow]:
    document = Document("docx", tuple(grid(page, at) for at, page in enumerate(pages)))
    return rejoined(source_rows(document, SIMPLIFIED))


def labels(found: list[SourceRow]) -> list[str | None]:
    return [row.label.printed if row.label else None for row in found]


def figures(row: SourceRow) -> list[str]:
    return [cell.cell.text for cell in row.values]


@pytest.mark.parametrize("cut", range(3, 9))
def test_a_label_cut_anywhere_is_made_whole(cut: int) -> None:
    (row,) = rows([[LABEL[:cut], *SEVEN]], [[LABEL[cut:], *BLANK]])
    assert labels([row]) == [LABEL]
    assert row.label_text == LABEL
    assert figures(row) == SEVEN


def test_the_figures_may_stand_with_the_second_part() -> None:
    (row,) = rows([["", "6.属于四类", *BLANK]], [["", "过程性信息", *SEVEN]])
    assert (labels([row]), figures(row)) == ([LABEL], SEVEN)


def test_the_rest_may_be_alone_in_its_row() -> None:
    first, second = rows([["6.属于四类", *SEVEN]], [["过程性信息"], ["7.属于行政执法案卷", *SEVEN]])
    assert labels([first, second]) == [LABEL, "7.属于行政执法案卷"]


def test_repeated_heads_and_empty_rows_between_the_parts_do_not_count() -> None:
    found = rows([["6.属于四类", *SEVEN]], [HEAD, ["", *BLANK], ["过程性信息", *BLANK]])
    assert labels(found)[0] == LABEL
    assert len(found) == 3


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (["6.属于四类", *SEVEN], ["过程性信息", *SEVEN]),
        (["6.属于四类", *SEVEN], ["某些别的说明", *BLANK]),
        (["1.属于国家秘密", *SEVEN], ["过程性信息", *BLANK]),
        ([*SEVEN], ["过程性信息", *BLANK]),
    ],
)
def test_rows_that_are_no_parts_of_one_label_stay_two(first: list[str], second: list[str]) -> None:
    assert len(rows([first], [second])) == 2


def test_the_order_of_the_rows_stays() -> None:
    found = rows([["a", *SEVEN], HEAD, ["b", *SEVEN], ["", *BLANK], HEAD])
    assert [row.label_text for row in found] == ["a", "总计", "b", "", "总计"]


@pytest.mark.timeout(60)  # Looking behind all heads from each of them takes minutes.
def test_heads_without_end_are_passed() -> None:
    page = [["6.属于四类", *BLANK], *[HEAD] * 4_000]
    written = source_rows(Document("docx", (grid(page * 2),)), SIMPLIFIED)
    assert len(rejoined(written)) == len(written)
