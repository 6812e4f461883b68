"""Tables as writers really hand them in: no figure in a wrong place unless it is in doubt."""

import re
from collections.abc import Callable

import pytest

from corpus.drafts import SOURCES, Draft, Rows, doubtful, grid, read, rows_of, wrong
from gxnb_desktop.reading.document import Document
from gxnb_desktop.reading.fitting.columns import ONE_CELL, OTHER_ORDER
from gxnb_desktop.reading.fitting.fit import fit
from gxnb_desktop.reading.fitting.placing import LOOSE, NO_HEAD_SEEN, OTHER_GROUPS, REPEATED
from gxnb_desktop.reading.script import SIMPLIFIED
from gxnb_desktop.report.forms import load_form

HEAD_ROWS = 3
FIVE = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
FIGURE = re.compile(r"-?\d+(\.\d+)?")

Habit = Callable[[Draft], None]


def body(draft: Draft) -> Rows:
    return draft.applications[HEAD_ROWS:]


def added(rows: Rows, at: int, head: str, cells: list[str], *, heads: int = HEAD_ROWS) -> None:
    """Add a column with this head."""
    for index, row in enumerate(rows):
        first = head if index == 0 else ""
        row.insert(at, first if index < heads else cells[(index - heads) % len(cells)])


def relabelled(draft: Draft, change: Callable[[str], str]) -> None:
    for rows in (body(draft), draft.active):
        for row in rows:
            row[:] = [text if FIGURE.fullmatch(text) else change(text) for text in row]


def numbered(draft: Draft) -> None:
    added(draft.applications, 0, "序号", [str(n) for n in range(1, 40)])
    added(draft.active, 0, "", [str(n) for n in range(1, 40)], heads=0)


def numbered_before_the_last_label(draft: Draft) -> None:
    added(draft.applications, 2, "", [str(n) for n in range(1, 40)])


def numbered_behind_the_label(draft: Draft) -> None:
    added(draft.applications, 3, "行次", [str(n) for n in range(1, 40)])


def blank_remarks(draft: Draft) -> None:
    added(draft.applications, 10, "备注", [""])


def remarks(draft: Draft) -> None:
    added(draft.applications, 10, "备注", ["", "含网上申请", "", "3", "其中网上2件"])
    added(draft.active, 4, "备注", ["", "见附件", ""], heads=1)
    added(draft.litigation, 15, "备注", ["均已结案"])


def subtotal_column(draft: Draft) -> None:
    added(draft.applications, 4, "", ["888"])
    draft.applications[2][4] = "法人小计"


def subtotal_column_called_a_total(draft: Draft) -> None:
    added(draft.applications, 9, "", ["888"])
    draft.applications[2][9] = "合计"


def subtotal_rows(draft: Draft) -> None:
    for name, label in (("8.", "小计"), ("3.补正", "（四）无法提供小计"), ("5.要求", "小计")):
        at = next(at for at, row in enumerate(draft.applications) if row[2].startswith(name))
        draft.applications.insert(at + 1, ["", "", label, *["777"] * 7])


def subtotal_rows_called_totals(draft: Draft) -> None:
    for name, label in (("8.", "合计"), ("3.补正", "总计"), ("5.要求", "合计")):
        at = next(at for at, row in enumerate(draft.applications) if row[2].startswith(name))
        draft.applications.insert(at + 1, ["", "", label, *["777"] * 7])


def groups_with_sums(draft: Draft) -> None:
    for name in ("（三）", "（四）", "（五）", "（六）"):
        at = next(at for at, row in enumerate(draft.applications) if row[1].startswith(name))
        draft.applications.insert(at, ["", draft.applications[at][1], "", *["777"] * 7])


def notes_inside_and_under(draft: Draft) -> None:
    draft.applications.append(["注：其中网上申请5件，信函申请3件。", *[""] * 9])
    draft.active.append(["注：收费金额的单位为万元", "", "", ""])
    draft.tables["litigation"].append([["注：1.本表由法制科填写。2.其他为5件。"]])


def asterisks(draft: Draft) -> None:
    relabelled(draft, lambda text: text + "*" if text else "")


def units(draft: Draft) -> None:
    relabelled(draft, lambda text: text + "（件）" if text and "单位" not in text else text)


def notes_in_labels(draft: Draft) -> None:
    relabelled(draft, lambda text: text + "（注1）" if text else "")


def other_brackets(draft: Draft) -> None:
    relabelled(draft, lambda text: text.replace("（", "(").replace("）", ")"))


def other_numbering(draft: Draft) -> None:
    relabelled(draft, lambda text: re.sub(r"^(\d)\.", r"\1、", text))


def no_numbering(draft: Draft) -> None:
    relabelled(draft, lambda text: re.sub(r"^([一二三四]、|（.）|\d\.)", "", text))


def spaced_out(draft: Draft) -> None:
    relabelled(draft, " ".join)


def one_character_a_line(draft: Draft) -> None:
    for row in body(draft):
        if row[0].startswith("三"):
            row[0] = "\n".join(row[0])


def title_rows(draft: Draft) -> None:
    for rows in (draft.active, draft.applications, draft.litigation):
        rows.insert(0, ["表1  统计表（单位：件）", *[""] * (len(rows[0]) - 1)])


def blank_columns(draft: Draft) -> None:
    for rows in (draft.active, draft.applications, draft.litigation):
        for row in rows:
            row[:] = ["", *row, "", ""]


def blanks_around_figures(draft: Draft) -> None:
    for rows in (draft.active, draft.applications, draft.litigation):
        for row in rows:
            row[:] = [f"\u00a0{text}\u3000" if text.isdigit() else text for text in row]


def units_behind_figures(draft: Draft) -> None:
    for row in body(draft):
        row[3:] = [text + "件" for text in row[3:]]


def head_in_one_line(draft: Draft) -> None:
    applicants = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
    draft.applications[:HEAD_ROWS] = [["办理情况", "", "", *applicants]]


def no_heads(draft: Draft) -> None:
    del draft.applications[:HEAD_ROWS]
    del draft.litigation[:HEAD_ROWS]


def no_bands(draft: Draft) -> None:
    draft.active[:] = [row for row in draft.active if not row[0].startswith("第二十条")]


def bands_in_the_head_line(draft: Draft) -> None:
    merged: Rows = []
    for row in draft.active:
        if merged and merged[-1][0].startswith("第二十条") and not any(merged[-1][1:]):
            row = [f"{merged.pop()[0]}\n{row[0]}", *row[1:]]
        merged.append(row)
    draft.active[:] = merged


def bands_in_a_column(draft: Draft) -> None:
    band, rows = "", []
    for row in draft.active:
        if row[0].startswith("第二十条"):
            band = row[0]
        else:
            rows.append([band, *row])
    draft.active[:] = rows


def figure_in_the_last_column(draft: Draft) -> None:
    for row in draft.active:
        if row[1].isdigit() and not row[2]:
            row[1], row[3] = "", row[1]


def groups_glued(draft: Draft) -> None:
    for row in body(draft):
        if row[1] and row[2]:
            row[1:3] = ["", row[1] + row[2]]


def all_labels_in_one_cell(draft: Draft) -> None:
    for row in draft.applications:
        row[:3] = ["".join(row[:3])]


def labels_in_each_row(draft: Draft) -> None:
    results = group = ""
    for row in body(draft):
        results, group = row[0] or results, row[1] or group
        if row[2]:
            row[:2] = [results, group]


def labels_over_their_span(draft: Draft) -> None:
    for row in body(draft):
        row[1] = row[1] or ("" if row[2] else row[0])
        row[2] = row[2] or row[1]


def line_with_a_label(draft: Draft) -> None:
    added(draft.litigation, 0, "类别", ["件数"])


def line_in_three_rows(draft: Draft) -> None:
    figures = draft.litigation[-1]
    draft.litigation[:] = [
        ["类别", "", *FIVE],
        ["行政复议", "", *figures[:5]],
        ["行政诉讼", "未经复议直接起诉", *figures[5:10]],
        ["", "复议后起诉", *figures[10:]],
    ]


def line_in_two_tables(draft: Draft) -> None:
    figures = draft.litigation[-1]
    suits = ["未经复议直接起诉", *[""] * 4, "复议后起诉", *[""] * 4]
    draft.tables["litigation"] = [
        [["行政复议", *[""] * 4], FIVE, figures[:5]],
        [["行政诉讼", *[""] * 9], suits, FIVE * 2, figures[5:]],
    ]


def line_in_three_tables(draft: Draft) -> None:
    figures = draft.litigation[-1]
    draft.tables["litigation"] = [
        [[name, *[""] * 4], FIVE, figures[at : at + 5]]
        for name, at in (("行政复议", 0), ("未经复议直接起诉", 5), ("复议后起诉", 10))
    ]


def statistics_before(draft: Draft) -> None:
    other = [["事项", "数量", "占比"], ["行政许可", "999", "5"], ["规章", "1", "2"]]
    draft.tables["active"].insert(0, other)


def old_statistics_behind(draft: Draft) -> None:
    draft.tables["litigation"].append(
        [
            ["统计指标", "单位", "统计数"],
            ["制发规范性文件总数", "件", "55"],
            ["（一）收到申请数", "件", "66"],
            ["1．属于已主动公开范围数", "件", "3"],
            ["涉及国家秘密", "件", "7"],
            ["四、行政复议数量", "件", "9"],
            ["（一）维持具体行政行为数", "件", "9"],
        ]
    )


CERTAIN: list[Habit] = [
    *(numbered, numbered_before_the_last_label, numbered_behind_the_label),
    *(blank_remarks, remarks, subtotal_column, subtotal_column_called_a_total),
    *(subtotal_rows, subtotal_rows_called_totals, groups_with_sums, notes_inside_and_under),
    *(asterisks, units, notes_in_labels, other_brackets, other_numbering, no_numbering),
    *(spaced_out, one_character_a_line, title_rows, blank_columns, blanks_around_figures),
    *(units_behind_figures, head_in_one_line, no_heads, no_bands, bands_in_the_head_line),
    *(bands_in_a_column, figure_in_the_last_column, groups_glued, all_labels_in_one_cell),
    *(labels_in_each_row, labels_over_their_span, line_with_a_label, line_in_three_rows),
    *(line_in_two_tables, line_in_three_tables, statistics_before, old_statistics_behind),
]


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("habit", CERTAIN, ids=lambda habit: habit.__name__)
def test_habits_that_leave_no_doubt(habit: Habit, source: str) -> None:
    draft = Draft()
    habit(draft)
    report = draft.read(source)
    assert wrong(report, draft.values) == {}
    assert report.missing == ()
    assert doubtful(report) == set()
    assert report.edition == "2021"


@pytest.mark.parametrize("source", SOURCES)
def test_bands_without_any_head_are_in_doubt(source: str) -> None:
    draft = Draft()
    draft.active[:] = [row for row in draft.active if row[1] and row[0] != "信息内容"]
    report = draft.read(source)
    assert wrong(report, draft.values) == {}
    assert report.missing == ()
    assert doubtful(report) == set(draft.form.table("active").addresses())
    assert {report.cells[address].doubt for address in doubtful(report)} == {NO_HEAD_SEEN}


@pytest.mark.parametrize("source", SOURCES)
def test_rows_of_table_four_without_any_head_are_in_doubt(source: str) -> None:
    draft = Draft()
    names = ["行政复议", "未经复议直接起诉", "复议后起诉"]
    figures = draft.litigation[-1]
    rows = [[name, *figures[at : at + 5]] for name, at in zip(names, (0, 5, 10), strict=True)]
    draft.tables["litigation"] = [rows]
    report = draft.read(source)
    assert wrong(report, draft.values) == {}
    assert doubtful(report) == set(draft.form.table("litigation").addresses())


@pytest.mark.parametrize("source", SOURCES)
def test_labels_with_a_lost_character_are_in_doubt(source: str) -> None:
    draft = Draft()
    for row in body(draft):
        row[2] = row[2][:4] + row[2][5:] if len(row[2]) > 9 else row[2]
    report = draft.read(source)
    assert wrong(report, draft.values) == {}
    assert report.missing == ()
    assert {report.cells[address].doubt for address in doubtful(report)} == {LOOSE}


@pytest.mark.parametrize("source", SOURCES)
def test_all_figures_of_a_row_in_one_cell_are_taken_apart(source: str) -> None:
    draft = Draft()
    for row in body(draft):
        row[3:] = [" ".join(row[3:])]
    report = draft.read(source)
    assert wrong(report, draft.values) == {}
    assert report.missing == ()
    assert {report.cells[address].doubt for address in doubtful(report)} == {ONE_CELL}


@pytest.mark.parametrize("source", SOURCES)
def test_columns_in_another_order_follow_their_head(source: str) -> None:
    draft = Draft()
    head_in_one_line(draft)
    for row in draft.applications:
        row[4], row[5] = row[5], row[4]
    report = draft.read(source)
    assert wrong(report, draft.values) == {}
    assert OTHER_ORDER in (report.cells["applications.received.company"].doubt or "")


@pytest.mark.parametrize("source", SOURCES)
def test_a_total_that_stands_first_follows_its_head(source: str) -> None:
    draft = Draft()
    for row in draft.applications[1:]:
        row.insert(3, row.pop())
    report = draft.read(source)
    assert wrong(report, draft.values) == {}
    assert report.missing == ()


def swapped(rows: Rows, *pairs: tuple[int, int]) -> None:
    """Change the places of columns, head and figures alike."""
    for row in rows:
        for first, second in pairs:
            row[first], row[second] = row[second], row[first]


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize(
    ("edition", "first", "last"), [("2021", 1, 4), ("2019", 1, 4), ("2019", 16, 18)]
)
def test_columns_of_table_two_in_another_order_follow_their_head(
    source: str, edition: str, first: int, last: int
) -> None:
    draft = Draft(load_form(edition))
    swapped(draft.active[first:last], (1, 2))
    report = draft.read(source)
    assert wrong(report, draft.values) == {}
    assert report.missing == ()
    assert {report.cells[address].doubt for address in doubtful(report)} == {OTHER_ORDER}


@pytest.mark.parametrize("source", SOURCES)
def test_columns_of_table_two_that_the_form_does_not_have_are_left_out(source: str) -> None:
    draft = Draft()
    for row in draft.active:
        row.insert(1, "99" if row[1].isdigit() else "上年数量" if row[1] else "")
    report = draft.read(source)
    assert wrong(report, draft.values) == {}
    assert report.missing == ()
    assert doubtful(report) == set()


@pytest.mark.parametrize("source", SOURCES)
def test_a_table_without_its_totals_is_in_doubt(source: str) -> None:
    draft = Draft()
    head_in_one_line(draft)
    for row in draft.applications:
        del row[-1]
    report = draft.read(source)
    assert wrong(report, draft.values) == {}
    assert {address.rpartition(".")[2] for address in report.missing} == {"total"}
    assert {report.cells[address].doubt for address in doubtful(report)} == {OTHER_ORDER}


@pytest.mark.parametrize("source", SOURCES)
def test_columns_of_table_four_in_another_order_follow_their_head(source: str) -> None:
    draft = Draft()
    swapped(draft.litigation[1:], (0, 4), (5, 9), (10, 14))
    draft.litigation[1][5], draft.litigation[1][10] = "未经复议直接起诉", "复议后起诉"
    draft.litigation[1][9] = draft.litigation[1][14] = ""
    report = draft.read(source)
    assert wrong(report, draft.values) == {}
    assert report.missing == ()
    assert {report.cells[address].doubt for address in doubtful(report)} == {OTHER_ORDER}


@pytest.mark.parametrize("source", SOURCES)
def test_groups_of_table_four_in_another_order_follow_their_head(source: str) -> None:
    draft = Draft()
    swapped(draft.litigation[1:], *((at, at + 5) for at in range(5, 10)))
    report = draft.read(source)
    assert wrong(report, draft.values) == {}
    assert report.missing == ()
    assert {report.cells[address].doubt for address in doubtful(report)} == {OTHER_GROUPS}


@pytest.mark.parametrize("source", SOURCES)
def test_a_column_that_the_writer_dropped_is_missing(source: str) -> None:
    draft = Draft()
    head_in_one_line(draft)
    for row in draft.applications:
        del row[7]
    report = draft.read(source)
    assert wrong(report, draft.values) == {}
    assert {address.rpartition(".")[2] for address in report.missing} == {"legal_service"}


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize(
    ("lost", "keys"),
    [
        ("（一）", ["granted"]),
        ("4.", ["denied_third_party", "refused_mass"]),
        ("2.申请人逾期", ["other_no_payment"]),
        ("2.", ["denied_law", "unavailable_needs_creation", "refused_repeat", "other_no_payment"]),
    ],
)
def test_rows_that_the_writer_dropped_are_missing(source: str, lost: str, keys: list[str]) -> None:
    draft = Draft()
    draft.tables["applications"] = [
        [row for row in draft.applications if not any(text.startswith(lost) for text in row)]
    ]
    report = draft.read(source)
    assert wrong(report, draft.values) == {}
    assert [address.split(".")[1] for address in report.missing[::7]] == keys


@pytest.mark.parametrize("source", SOURCES)
def test_the_single_row_of_section_six_stands_for_its_three(source: str) -> None:
    draft = Draft(load_form("2021").undivided)
    report = draft.read(source)
    assert wrong(report, draft.values) == {}
    assert report.missing == ()
    assert "applications.other_misc.total" not in report.cells
    assert report.edition == "2021"


@pytest.mark.parametrize("source", SOURCES)
def test_tables_of_last_year_behind_leave_this_year_in_place_and_in_doubt(source: str) -> None:
    draft = Draft()
    draft.tables["litigation"] += [Draft(salt=5).applications]
    report = draft.read(source)
    assert wrong(report, draft.values) == {}
    assert {report.cells[address].doubt for address in doubtful(report)} == {REPEATED}
    assert "applications.received.total" in doubtful(report)


@pytest.mark.parametrize("source", SOURCES)
def test_the_same_table_twice_is_no_doubt(source: str) -> None:
    draft = Draft()
    draft.tables["applications"] *= 2
    report = draft.read(source)
    assert wrong(report, draft.values) == {}
    assert doubtful(report) == set()


@pytest.mark.parametrize("source", SOURCES)
def test_tables_of_last_year_in_front_are_never_taken_in_silence(source: str) -> None:
    draft = Draft()
    draft.tables["active"].insert(0, Draft(salt=5).applications)
    report = draft.read(source)
    assert set(wrong(report, draft.values)) <= doubtful(report)


@pytest.mark.parametrize("source", SOURCES)
def test_a_table_four_on_its_side_is_missing(source: str) -> None:
    draft = Draft()
    names = ["行政复议"] * 5 + ["未经复议直接起诉"] * 5 + ["复议后起诉"] * 5
    draft.tables["litigation"] = [
        [list(row) for row in zip(names, FIVE * 3, draft.litigation[-1], strict=True)]
    ]
    report = draft.read(source)
    assert wrong(report, draft.values) == {}
    assert set(report.missing) == set(draft.form.table("litigation").addresses())


@pytest.mark.parametrize("words", ["=3+4", "3/2", "约5", "3（含网上2）"])
def test_words_in_place_of_a_figure_are_no_number(words: str) -> None:
    draft = Draft()
    body(draft)[0][5] = words
    cell = read(draft.document()).cells["applications.received.research"]
    assert (cell.value, cell.raw) == (None, words)


def test_the_edition_is_assumed_where_no_table_tells_it() -> None:
    draft = Draft()
    draft.tables = {key: [] for key in draft.tables}
    report = draft.read("docx")
    assert (report.edition, report.form.edition) == (None, "2021")
    assert len(report.missing) == 200


def test_a_row_of_the_other_edition_is_said() -> None:
    draft = Draft()
    draft.active.append(["政府集中采购", "3", "4", ""])
    report = draft.read("docx")
    assert any("政府集中采购" in note for note in report.notes)


def test_a_table_in_the_other_edition_alone_is_read() -> None:
    form = load_form("2019")
    draft = Draft(form)
    assert rows_of(form.table("active"), draft.values) == draft.active
    report = draft.read("tabs")
    assert (report.edition, wrong(report, draft.values), report.missing) == ("2019", {}, ())


@pytest.mark.parametrize("source", SOURCES)
def test_labels_that_are_no_known_spelling_are_kept_as_written(source: str) -> None:
    draft = Draft()
    printed = "2.其他法律行政法规禁止公开"
    spellings = {
        printed: "2.其他法律行政止公开",  # a misprint
        "4.保护第三方合法权益": "4.保护第三方权益",  # a known spelling
        "3.要求提供公开出版物": "3.查书",  # another name, told by its place
    }
    relabelled(draft, lambda text: spellings.get(text, text))
    report = draft.read(source)
    assert report.labels == {
        "applications.denied_law": "2.其他法律行政止公开",
        "applications.refused_publication": "3.查书",
    }
    assert wrong(report, draft.values) == {}


def test_heads_of_the_other_edition_in_two_bands_count_once() -> None:
    head = ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"]
    rows = [
        ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
        ["行政规范性文件", "1", "0", "4"],
        head,
        ["行政许可", "12", "0", "7"],
        ["其他对外管理服务事项", "3", "0", "9"],
        head,
        ["行政处罚", "5", "0", "8"],
        ["信息内容", "本年收费金额"],
        ["行政事业性收费", "2.5"],
        ["（六）其他处理", "1.申请人无正当理由逾期不补正", *"0000000"],
    ]
    fitted = fit(Document("docx", (grid(rows),)), SIMPLIFIED, 2023)
    assert fitted.edition == "2021"
    assert fitted.cells["active.normative_documents.in_force"].value == 4
    assert fitted.cells["active.licensing.decisions"].value == 7
