"""The work on one report: corrections made and taken back, and what the checks say then."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxnb_desktop.checking.check import check
from gxnb_desktop.reading.document import Document
from gxnb_desktop.report.forms import load_form
from gxnb_desktop.report.model import MISSING, Cell, LineOrigin, Passage, Report, Section, Source
from gxnb_desktop.session.session import Session, shown
from gxnb_desktop.session.steps import Change

FORM = load_form("2021")
TOTAL = "applications.granted.total"
COMPANY = "applications.granted.company"
FEES = "active.fees.amount"
SECTIONS = tuple(
    Section(number, title, (Passage("本单位按照要求开展了政府信息公开工作，没有收取信息处理费。"),))
    for number, title in FORM.sections.items()
)
START = datetime(2026, 1, 15, 9, 30, tzinfo=UTC)


def session_with(cells=None):
    """Make a session on a report of zeros with some other cells; its clock goes by minutes."""
    report = Report(
        source=Source("年报.txt", "txt", "0" * 64),
        form=FORM,
        edition="2021",
        title="湘潭县锦石乡人民政府2024年政府信息公开工作年度报告",
        organization="湘潭县锦石乡人民政府",
        year=2024,
        sections=SECTIONS,
        cells={
            address: (cells or {}).get(address, Cell(Decimal(0), "0")) for address in FORM.addresses
        },
    )
    minutes = iter(range(10_000))
    clock = lambda: START + timedelta(minutes=next(minutes))  # noqa: E731
    return Session(Path("年报.txt"), Document("txt", ()), report, now=clock)


def do(session, values, **names):
    change = session.correct(values, **names)
    assert change is not None
    session.apply(change)
    return change


def test_a_session_starts_with_the_report_as_read_and_its_findings():
    session = session_with({TOTAL: Cell(Decimal(1), "1")})
    assert session.report is session.original
    assert session.findings == check(session.report)
    assert session.findings
    assert session.changes == []
    assert not session.unsaved


def test_a_change_is_prepared_without_being_made():
    session = session_with()
    change = session.correct({TOTAL: Decimal(3)}, reason="与台账核对")
    assert change is not None
    assert session.report is session.original
    assert session.changes == []
    assert (change.time, change.reason) == (START, "与台账核对")


def test_the_findings_follow_each_change_and_its_taking_back():
    session = session_with()
    assert session.findings == ()
    change = do(session, {TOTAL: Decimal(3)})
    assert session.report.cells[TOTAL].value == 3
    assert {finding.rule for finding in session.findings} == {
        "applications.row-sum",
        "applications.closed-sum",
    }
    session.revert(change)
    assert session.findings == ()
    assert session.report == session.original


def test_a_change_leaves_original_and_source_as_they_were():
    origin = LineOrigin(7, 1, 1)
    session = session_with({TOTAL: Cell(Decimal(1), "1", origin=origin)})
    do(session, {TOTAL: Decimal(2)})
    assert session.original.cells[TOTAL] == Cell(Decimal(1), "1", origin=origin)
    assert session.report.cells[TOTAL] == Cell(Decimal(2), "1", origin=origin)


def test_one_change_of_several_cells_is_done_and_undone_as_a_whole():
    session = session_with()
    change = do(session, {TOTAL: Decimal(2), COMPANY: Decimal(2)})
    assert set(change.before) == set(change.after) == {TOTAL, COMPANY}
    assert len(session.changes) == 1
    session.revert(change)
    assert session.report == session.original


def test_only_cells_that_differ_belong_to_a_change():
    session = session_with()
    change = session.correct({TOTAL: Decimal(0), COMPANY: Decimal(2)})
    assert change is not None
    assert set(change.after) == {COMPANY}


@pytest.mark.parametrize("value", [Decimal(0), Decimal("0.0"), Decimal("-0")])
def test_the_same_figure_is_no_change(value):
    assert session_with().correct({TOTAL: value}) is None


def test_a_blank_stays_blank_without_a_change():
    session = session_with({TOTAL: Cell(raw="/")})
    assert session.correct({TOTAL: None}) is None
    assert session.correct({}) is None


def test_a_missing_cell_can_be_typed_and_made_blank_again():
    session = session_with({TOTAL: MISSING})
    typed = do(session, {TOTAL: Decimal(0)})
    assert session.report.cells[TOTAL] == Cell(Decimal(0), "")
    assert session.report.missing == ()
    assert session.corrected(TOTAL)
    emptied = do(session, {TOTAL: None})
    cell = session.report.cells[TOTAL]
    assert (cell.blank, cell.missing) == (True, False)
    assert [finding.rule for finding in session.findings] == ["cells.blank"]
    session.revert(emptied)
    session.revert(typed)
    assert session.report.missing == (TOTAL,)


def test_a_missing_cell_can_be_declared_blank():
    session = session_with({TOTAL: MISSING})
    do(session, {TOTAL: None})
    assert session.report.cells[TOTAL].blank


def test_a_unit_is_cleared_by_typing_the_figure():
    session = session_with({FEES: Cell(Decimal("25.1"), "25.1万元", unit="万元")})
    assert [finding.rule for finding in session.findings] == ["active.money-unit"]
    change = do(session, {FEES: Decimal("25.1")})
    assert session.report.cells[FEES].unit is None
    assert session.report.cells[FEES].raw == "25.1万元"
    assert session.findings == ()
    session.revert(change)
    assert session.report.cells[FEES].unit == "万元"


def test_a_doubt_is_cleared_by_another_figure():
    session = session_with({TOTAL: Cell(Decimal(0), "0 0", doubt="数字中间有空格")})
    change = do(session, {TOTAL: Decimal(5)})
    assert session.report.cells[TOTAL].doubt is None
    session.revert(change)
    assert session.report.cells[TOTAL].doubt == "数字中间有空格"


def test_changes_are_taken_back_in_reverse_order_only():
    session = session_with()
    first, second = do(session, {TOTAL: Decimal(1)}), do(session, {TOTAL: Decimal(2)})
    with pytest.raises(ValueError, match="last step"):
        session.revert(first)
    assert session.changes == [first, second]
    session.revert(second)
    assert session.report.cells[TOTAL].value == 1
    session.revert(first)
    with pytest.raises(ValueError, match="last step"):
        session.revert(first)


def test_an_equal_change_is_not_the_last_one():
    session = session_with()
    change = do(session, {TOTAL: Decimal(1)})
    with pytest.raises(ValueError, match="last step"):
        session.revert(replace(change))


def test_a_change_that_was_taken_back_can_be_made_again():
    session = session_with()
    change = do(session, {TOTAL: Decimal(1)})
    session.revert(change)
    session.apply(change)
    assert session.report.cells[TOTAL].value == 1
    assert session.changes == [change]


def test_work_is_unsaved_until_it_is_marked_and_again_after_a_change():
    session = session_with()
    first = do(session, {TOTAL: Decimal(1)})
    assert session.unsaved
    session.mark_saved()
    assert not session.unsaved
    second = do(session, {TOTAL: Decimal(2)})
    assert session.unsaved
    assert session.unsaved_steps == 1
    session.revert(second)
    assert not session.unsaved
    assert session.unsaved_steps == 0
    session.revert(first)
    assert session.unsaved
    assert session.unsaved_steps == 1
    session.apply(first)
    assert not session.unsaved


def test_another_change_to_the_same_figure_is_unsaved_work():
    session = session_with()
    first = do(session, {TOTAL: Decimal(1)})
    session.mark_saved()
    session.revert(first)
    do(session, {TOTAL: Decimal(1)})
    assert session.unsaved


def test_corrected_tells_cells_whose_value_is_not_that_of_the_source():
    session = session_with()
    do(session, {TOTAL: Decimal(1)})
    assert session.corrected(TOTAL)
    assert not session.corrected(COMPANY)
    do(session, {TOTAL: Decimal(0)})
    assert not session.corrected(TOTAL)


@pytest.mark.parametrize(
    ("cell", "value", "name"),
    [
        (Cell(Decimal(3), "3"), Decimal(4), "3 → 4"),
        (Cell(Decimal(3), "3"), None, "3 → （空）"),
        (Cell(raw="/"), Decimal(0), "（空） → 0"),
        (MISSING, Decimal(0), "（缺） → 0"),
        (MISSING, None, "（缺） → （空）"),
        (Cell(Decimal(3), "3"), Decimal("1E+1"), "3 → 10"),
    ],
)
def test_a_change_of_one_cell_is_named_by_place_and_figures(cell, value, name):
    change = session_with({TOTAL: cell}).correct({TOTAL: value})
    assert change is not None
    assert change.name == f"修改 表三（一）予以公开 · 总计：{name}"


def test_a_change_of_several_cells_is_named_by_the_first_and_their_number():
    change = session_with().correct({COMPANY: Decimal(1), TOTAL: Decimal(1)})
    assert change is not None
    assert change.name == "修改 表三（一）予以公开 · 商业企业 等 2 处"


def test_a_name_that_is_given_is_kept():
    change = session_with().correct({TOTAL: Decimal(1)}, "空白填 0", "整表没有申请")
    assert change is not None
    assert (change.name, change.reason) == ("空白填 0", "整表没有申请")


def test_a_change_has_the_time_of_a_clock_with_a_zone():
    session = session_with()
    report = session.report
    session = Session(Path("年报.txt"), Document("txt", ()), report)
    change = session.correct({TOTAL: Decimal(1)})
    assert change is not None
    assert change.time.tzinfo is not None


def test_a_waiver_holds_whichever_figure_of_the_sum_is_suspected():
    """Other figures change, and with them the likeliest error, but not what was waived."""
    rows = ("received", "granted", "closed_total")
    cells = [f"applications.{row}.{column}" for row in rows for column in ("company", "total")]
    session = session_with(
        {**dict.fromkeys(cells, Cell(Decimal(8), "8")), COMPANY: Cell(Decimal(9), "9")}
    )

    def row_sum():
        return next(one for one in session.findings if one.rule == "applications.row-sum")

    assert row_sum().cells[0] == COMPANY
    waiving = session.waive([row_sum()], "台账如此")
    assert waiving is not None
    session.apply(waiving)
    do(session, {cell: Decimal(9) for cell in cells if "granted" not in cell})
    assert row_sum().cells[0] == TOTAL
    assert session.waiver(row_sum()) is not None
    assert row_sum() not in session.open_findings


def test_how_cells_are_shown():
    assert [shown(cell) for cell in (Cell(Decimal("1E+1"), "10"), Cell(raw=""), MISSING)] == [
        "10",
        "（空）",
        "（缺）",
    ]


def test_an_amount_is_shown_with_the_unit_that_stands_in_its_cell():
    # 修改 … ：125000元 → 12.5
    assert shown(Cell(Decimal(125000), "125000 元", unit="元")) == "125000元"
    assert shown(Cell(Decimal(8), "8件", unit="件")) == "8"


values = st.none() | st.integers(0, 50).map(Decimal)
steps = st.lists(st.dictionaries(st.sampled_from(FORM.addresses[:12]), values, max_size=4))


@given(steps)
def test_taking_all_changes_back_leads_to_the_report_as_read(steps):
    session = session_with({FORM.addresses[0]: MISSING, FORM.addresses[1]: Cell(raw="/")})
    states = [(session.report, session.findings)]
    made: list[Change] = []
    for step in steps:
        change = session.correct(step)
        if change is not None:
            session.apply(change)
            made.append(change)
            states.append((session.report, session.findings))
    assert session.changes == made
    for change in reversed(made):
        assert (session.report, session.findings) == states.pop()
        session.revert(change)
    assert (session.report, session.findings) == states.pop()


def test_a_step_names_the_section_that_it_rewrites():
    session = session_with()
    rewriting = session.rewrite(0, ["本报告按照要求编制。"])
    assert rewriting is not None
    assert rewriting.name == "修改正文之前文字"
    rewriting = session.rewrite(5, ["存在的问题。"])
    assert rewriting is not None
    assert rewriting.name == "修改第五部分文字"
