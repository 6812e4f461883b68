"""A step leads from one state to another, and back."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from gxnb_desktop.checking.finding import Level
from gxnb_desktop.report.model import Cell, Passage, Section
from gxnb_desktop.session.state import State
from gxnb_desktop.session.steps import (
    Change,
    FindingKey,
    Heading,
    Review,
    Rewriting,
    Step,
    Waiver,
    Waiving,
)

CELL = "applications.granted.total"
TIME = datetime(2025, 1, 20, 9, tzinfo=UTC)
KEY = FindingKey("applications.row-sum", (CELL,), "1≠2")
WAIVER = Waiver(KEY, Level.ERROR, "表三", "和不对", "单位已说明", TIME)
TEXT = Section(6, "其他需要报告的事项", (Passage("没有。"),))


@pytest.fixture
def state(make_session):
    return State(make_session().original)


def steps(state: State) -> list[Step]:
    cell = state.report.cells[CELL]
    section = state.report.sections[0]
    title = state.report
    return [
        Change("改", {CELL: cell}, {CELL: Cell(Decimal(7), "7")}, TIME),
        Rewriting("写", section, replace(section, passages=(Passage("另一句。"),)), TIME),
        Rewriting("删", section, None, TIME),
        Rewriting(
            "题",
            Heading(title.title, title.organization, title.year),
            Heading("新", None, 2030),
            TIME,
        ),
        Waiving("忽略", (WAIVER,), (), TIME),
        Review("核", "applications", True, TIME),
    ]


@pytest.mark.parametrize("number", range(6))
def test_a_step_taken_back_leads_to_where_it_came_from(state, number):
    step = steps(state)[number]
    after = state.after(step)
    assert after != state
    assert after.before(step) == state


def test_a_section_that_was_not_there_is_put_in_its_order(state):
    without = replace(state, report=replace(state.report, sections=state.report.sections[:5]))
    step = Rewriting("写", None, TEXT, TIME)
    after = without.after(step)
    assert [section.number for section in after.report.sections] == [1, 2, 3, 4, 5, 6]
    assert after.before(step) == without


def test_a_waiver_that_is_withdrawn_is_gone_and_the_others_stay(state):
    other = replace(WAIVER, key=replace(KEY, text="2≠3"))
    both = state.after(Waiving("忽略", (WAIVER, other), (), TIME))
    one = both.after(Waiving("不再忽略", (), (WAIVER,), TIME))
    assert one.waivers == {other.key: other}


def test_nothing_that_was_is_changed(state):
    cells = dict(state.report.cells)
    for step in steps(state):
        state.after(step)
    assert state.report.cells == cells
    assert state.waivers == {}
    assert state.reviewed == frozenset()
