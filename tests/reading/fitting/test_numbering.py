from corpus.drafts import Rows, grid
from gxnb_desktop.reading.fitting.numbering import without_numbering


def kept(rows: Rows) -> Rows:
    return [[cell.text for cell in line] for line in without_numbering(grid(rows).cells)]


def test_a_column_behind_the_labels_that_counts_is_taken_out() -> None:
    rows = [["规章", str(at), "7"] for at in range(1, 7)]
    assert kept([["项目", "行次", "数量"], *rows]) == [["项目", "数量"], *[["规章", "7"]] * 6]


def test_numbers_before_labels_become_blanks() -> None:
    rows = [[str(at), "规章", "7"] for at in range(8, 14)]
    assert kept(rows) == [["", "规章", "7"]] * 6


def test_in_rows_of_different_lengths_only_numbers_go() -> None:
    rows = [["规章", str(at), "7"] for at in range(1, 7)]
    assert kept([["办理情况", "自然人"], *rows])[0] == ["办理情况", "自然人"]


def test_other_columns_stay() -> None:
    for column in (
        ["1", "2", "3", "4"],
        ["1", "2", "3", "5", "6", "7"],
        ["0", "0", "0", "0", "0", "0"],
        ["1.5", "2.5", "3.5", "4.5", "5.5"],
        ["6", "5", "4", "3", "2", "1"],
    ):
        rows = [["规章", number] for number in column]
        assert kept(rows) == rows


def test_an_empty_grid_stays_empty() -> None:
    assert without_numbering(()) == []
