"""How witnesses make an answer likelier or less likely."""

from decimal import Decimal

import pytest

from gxnb_desktop.checking.evidence import Witness
from gxnb_desktop.checking.localisation.hearing import (
    named,
    points_said,
    weighed,
    words_against,
    words_for,
)
from gxnb_desktop.checking.localisation.search import Patch
from gxnb_desktop.checking.localisation.system import puzzle_of


def said(value, who="另一种读取方法"):
    return (Witness(Decimal(value), who, f"{who}读作 {value}"),)


@pytest.fixture
def puzzle(make_report):
    report = make_report({"applications.received.natural_person": 5})
    return puzzle_of(report.form, report.cells)


def moved(values):
    return Patch(values, frozenset(), weight=6, penalty=4, steps=1, move="整行错位")


def test_a_value_that_is_named_is_likelier_and_one_that_is_confirmed_is_kept(puzzle):
    assert points_said(puzzle, {0: said(7)}, 0, 7) < 0
    assert points_said(puzzle, {0: said(5)}, 0, 7) > 0
    assert points_said(puzzle, {0: said(9)}, 0, 7) == 0
    assert points_said(puzzle, {1: said(7)}, 0, 7) == 0


def test_two_witnesses_weigh_more_than_one(puzzle):
    both = {0: said(7) + said(7, "正文")}
    assert points_said(puzzle, both, 0, 7) < points_said(puzzle, {0: said(7)}, 0, 7)


def test_a_row_that_was_misplaced_is_one_statement(puzzle):
    one = weighed(puzzle, {0: said(7)}, moved({0: 7, 1: 5, 2: 3}))
    all_ = weighed(puzzle, {0: said(7), 1: said(5), 2: said(3)}, moved({0: 7, 1: 5, 2: 3}))
    assert one.penalty == all_.penalty < 4
    against = weighed(puzzle, {0: said(5), 1: said(0)}, moved({0: 7, 1: 5}))
    assert against.penalty == 14


def test_an_answer_is_named_when_each_of_its_values_is():
    patch = moved({0: 7, 1: 5})
    assert named({0: said(7), 1: said(4) + said(5, "正文")}, patch)
    assert not named({0: said(7)}, patch)
    assert not named({0: said(7), 1: said(4)}, patch)


def test_who_says_so_is_said_once(puzzle):
    patch = moved({0: 7, 1: 5, 2: 3})
    assert words_for({0: said(7)}, patch) == ["另一种读取方法读作 7"]
    heard = {0: said(7), 1: said(5), 2: said(3, "正文")}
    assert words_for(heard, patch) == ["另一种读取方法对其中 2 处也这样说", "正文读作 3"]
    assert words_against(puzzle, {0: said(5)}, patch) == [
        "但另一种读取方法读作 5，与表中这个数一致"
    ]
