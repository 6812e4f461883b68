import pytest

from corpus.drafts import Draft, Rows, grid
from gxnb_desktop.reading.document import Document, Grid, GridCell
from gxnb_desktop.reading.fitting.placing import (
    BY_ORDER,
    LINE,
    NO_HEAD_SEEN,
    OTHER_GROUPS,
    REPEATED,
    Placing,
    is_foreign_head,
    misplaced,
)
from gxnb_desktop.reading.fitting.rows import source_rows
from gxnb_desktop.reading.script import SIMPLIFIED
from gxnb_desktop.report.forms import load_form
from gxnb_desktop.report.model import CellOrigin

SEVEN = list("1234567")
OTHERS = list("2345678")
HEAD = ["", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
MONEY = ["信息内容", "本年收费金额（单位：万元）"]


def placing_of(*tables: Rows, edition: str = "2021") -> Placing:
    placing = Placing(load_form(edition))
    grids = tuple(grid(table, at) for at, table in enumerate(tables))
    for row in source_rows(Document("docx", grids), SIMPLIFIED):
        placing.take(row)
    return placing


def keys(placing: Placing) -> list[str]:
    return [f"{table}.{key}" for table, key in placing.placed]


def written(placing: Placing, table: str, key: str) -> list[str]:
    return [cell.cell.text for cell in placing.placed[table, key].row.values]


def test_rows_are_placed_by_label() -> None:
    placing = placing_of([HEAD, ["（一）予以公开", *SEVEN], ["1.属于国家秘密", *OTHERS]])
    assert keys(placing) == ["applications.granted", "applications.denied_state_secret"]
    assert placing.placed["applications", "granted"].doubt is None


def test_other_is_a_row_only_under_its_group() -> None:
    loose = placing_of([HEAD, ["（一）予以公开", *SEVEN], ["其他", *SEVEN]])
    assert keys(loose) == ["applications.granted"]
    divided = placing_of([HEAD, ["（六）其他处理", "3.其他", *SEVEN]])
    assert keys(divided) == ["applications.other_misc"]
    single = placing_of(
        [HEAD, ["5.要求行政机关确认或重新出具已获取信息", *SEVEN], ["其他", *OTHERS]]
    )
    assert keys(single) == ["applications.refused_confirmation", "applications.other"]


def test_the_form_is_undivided_where_section_six_is() -> None:
    placing = placing_of([HEAD, ["（六）其他处理", *SEVEN]])
    assert placing.finish() is placing_of().finish().undivided
    divided = placing_of([HEAD, ["（六）其他处理", *SEVEN], ["（六）其他处理", "3.其他", *SEVEN]])
    assert divided.finish() is load_form("2021")


def test_a_sum_of_a_group_is_not_the_total() -> None:
    rows = [HEAD, ["8.属于行政查询事项", *SEVEN], ["合计", *OTHERS]]
    assert keys(placing_of(rows)) == ["applications.denied_query"]
    rows += [["（七）总计", *SEVEN]]
    assert written(placing_of(rows), "applications", "closed_total") == SEVEN


def test_the_numbered_total_goes_before_one_without_a_number() -> None:
    rows = [HEAD, ["5.要求行政机关确认或重新出具已获取信息", *SEVEN], ["合计", *OTHERS]]
    assert written(placing_of(rows), "applications", "closed_total") == OTHERS
    rows += [["（七）总计", *SEVEN]]
    placing = placing_of(rows)
    assert written(placing, "applications", "closed_total") == SEVEN
    assert placing.placed["applications", "closed_total"].doubt is None


@pytest.mark.parametrize(("second", "doubt"), [(OTHERS, REPEATED), (SEVEN, None)])
def test_a_row_that_stands_twice_is_in_doubt_if_the_figures_differ(
    second: list[str], doubt: str | None
) -> None:
    placing = placing_of([HEAD, ["（一）予以公开", *SEVEN]], [HEAD, ["（一）予以公开", *second]])
    assert written(placing, "applications", "granted") == SEVEN
    assert placing.placed["applications", "granted"].doubt == doubt


def test_a_row_in_its_own_table_goes_before_one_in_another() -> None:
    other = [["事项", "数量", "占比"], ["行政许可", "999", "5"], ["行政处罚", "888", "6"]]
    own = [["信息内容", "本年处理决定数量"], ["行政许可", "3"], ["行政处罚", "4"]]
    for tables in ([other, own], [own, other]):
        placing = placing_of(*tables)
        assert written(placing, "active", "licensing") == ["3"]
        assert written(placing, "active", "punishment") == ["4"]
        assert placing.placed["active", "licensing"].doubt is None


def test_rows_of_table_two_without_a_head_are_in_doubt() -> None:
    placing = placing_of([["行政许可", "3"], ["行政处罚", "4"]])
    assert {placed.doubt for placed in placing.placed.values()} == {NO_HEAD_SEEN}


def test_blanks_make_a_row_only_in_its_table() -> None:
    assert keys(placing_of([["行政事业性收费", ""]])) == []
    assert keys(placing_of([MONEY, ["行政事业性收费", ""]])) == ["active.fees"]


@pytest.mark.parametrize("remark", [[], ["", ""], ["均已结案"]])
def test_fifteen_figures_are_table_four(remark: list[str]) -> None:
    placing = placing_of([["1"] * 15 + remark])
    assert placing.placed["litigation", LINE].keys == ("review", "direct", "after_review")


@pytest.mark.parametrize("count", [5, 10, 14])
def test_fewer_figures_without_a_head_are_not(count: int) -> None:
    assert keys(placing_of([["1"] * count])) == []


@pytest.mark.parametrize("label", ["（三）不予公开", ""])
def test_more_figures_than_table_four_has_are_not(label: str) -> None:
    assert keys(placing_of([HEAD, [label, *["0"] * 21]])) == []


@pytest.mark.parametrize("at", [0, 7, 14])
def test_a_word_among_the_figures_of_table_four_does_not_lose_them(at: int) -> None:
    line = ["0"] * 15
    line[at] = "未发生"
    placing = placing_of([["行政复议", "行政诉讼"], line])
    assert written(placing, "litigation", LINE) == line


def test_parts_of_table_four_follow_their_heads() -> None:
    names = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    review = [["行政复议", *[""] * 4], names, list("12003")]
    suits = [["未经复议直接起诉", *[""] * 4, "复议后起诉", *[""] * 4], names * 2, list("1") * 10]
    placing = placing_of(review, suits)
    assert placing.placed["litigation", "review"].keys == ("review",)
    assert placing.placed["litigation", "direct"].keys == ("direct", "after_review")
    assert "litigation.review" not in keys(placing_of([*review[:2], list("1200")]))
    assert keys(placing_of(review[:2], [list("12003")])) == []


RESULTS = ["", "结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
CASES = [["行政复议"], ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 3]
FIFTEEN = ["1", "2", "3", "4", "10"] * 3


@pytest.mark.parametrize(
    ("review", "doubt"),
    [(["1", "2", "3", "4", "10"], None), (["9", "2", "3", "4", "18"], REPEATED)],
)
@pytest.mark.parametrize("first", [True, False])
def test_rows_of_table_four_elsewhere_do_not_replace_its_line(
    review: list[str], doubt: str | None, first: bool
) -> None:
    tables = [[*CASES, FIFTEEN], [RESULTS, ["行政复议", *review]]]
    placing = placing_of(*(tables if first else reversed(tables)))
    placing.finish()
    assert keys(placing) == ["litigation.line"]
    assert placing.placed["litigation", LINE].doubt == doubt


def test_rows_of_table_four_under_its_head_go_before_a_line_of_something_else() -> None:
    rows = [["行政复议", "1", "0", "0", "0", "1"], ["复议后起诉", "0", "0", "0", "0", "0"]]
    placing = placing_of([RESULTS, *rows], [["月份", "次数"], list("123456789012345")])
    placing.finish()
    assert keys(placing) == ["litigation.review", "litigation.after_review"]


def test_suits_that_stand_left_of_the_reviews_are_in_doubt() -> None:
    head = [
        [("行政诉讼", 0), ("行政复议", 10)],
        [("未经复议直接起诉", 0), ("复议后起诉", 5)],
        list(zip(CASES[1], range(15), strict=True)),
        list(zip(FIFTEEN, range(15), strict=True)),
    ]
    rows = [
        tuple(GridCell(row, column, text, CellOrigin(0, row, column)) for text, column in cells)
        for row, cells in enumerate(head)
    ]
    placing = Placing(load_form("2021"))
    for source in source_rows(Document("docx", (Grid(tuple(rows)),)), SIMPLIFIED):
        placing.take(source)
    assert placing.placed["litigation", LINE].doubt == OTHER_GROUPS


def test_a_line_with_a_name_of_its_own_and_no_head_is_in_doubt() -> None:
    placing = placing_of([["指标", *FIFTEEN]])
    assert placing.placed["litigation", LINE].doubt == NO_HEAD_SEEN


def test_unknown_rows_are_placed_by_order_or_said() -> None:
    rows = [HEAD, ["（一）予以公开", *SEVEN], ["甲乙丙丁", *OTHERS], ["1.属于国家秘密", *SEVEN]]
    placing = placing_of(rows)
    placing.finish()
    assert placing.placed["applications", "partly_granted"].doubt == BY_ORDER
    assert placing.notes == []
    placing = placing_of([*rows[:3], ["（二）部分公开", *SEVEN]])
    placing.finish()
    assert ["甲乙丙丁" in note for note in placing.notes] == [True]


def test_rows_of_the_other_edition_are_said() -> None:
    placing = placing_of([["信息内容", "采购项目数量", "采购总金额"], ["政府集中采购", "1", "2"]])
    assert "政府集中采购" in misplaced(placing.placed, load_form("2021"))[0]
    assert misplaced(placing.placed, load_form("2019")) == []


@pytest.mark.parametrize(
    ("texts", "foreign"),
    [
        (["事项", "数量", "占比"], True),
        (["事项", "数量", ""], False),
        (["事项", "5"], False),
        (["事项"], False),
        (["信息内容", "数量"], False),
    ],
)
def test_heads_of_something_else(texts: list[str], foreign: bool) -> None:
    (row,) = source_rows(Document("docx", (grid([texts]),)), SIMPLIFIED)
    assert is_foreign_head(row) is foreign


def test_a_whole_draft_is_placed_without_a_note() -> None:
    draft = Draft()
    placing = placing_of(draft.active, draft.applications, draft.litigation)
    assert placing.finish() is load_form("2021")
    assert placing.notes == []
    assert len(placing.placed) == 6 + 25 + 1
