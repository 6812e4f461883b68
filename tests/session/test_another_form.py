"""A report that is typed gets the form of its year as long as nothing stands in it."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from gxnb_desktop.reading.unread import new_report
from gxnb_desktop.report.model import Cell, LineOrigin
from gxnb_desktop.session.another_form import on_form_of
from gxnb_desktop.session.file import session_of, snapshot
from gxnb_desktop.session.session import Previous, Session
from gxnb_desktop.session.steps import Heading

TOTAL = "litigation.direct.total"


@pytest.fixture
def begun():
    reading = new_report("平等乡人民政府", 2024)
    return Session(Path("新建"), reading.document, reading.report)


def test_the_form_of_the_year_is_taken_and_words_are_kept(begun):
    begun.apply(begun.rewrite(5, ["另写一段。"]))
    begun.apply(begun.review("active"))
    begun.person = "经办人"
    begun.compare_with(Previous(Path("去年.docx"), begun.original))
    again = on_form_of(begun, 2020)
    assert (again.report.form.edition, again.report.edition) == ("2019", "2019")
    assert all(cell.blank for cell in again.report.cells.values())
    assert again.report.section(5) == begun.report.section(5)
    assert again.reviewed == frozenset()
    assert (again.person, again.previous) == (begun.person, begun.previous)
    again.apply(again.rename(Heading("标题", "平等乡人民政府", 2020)))
    assert session_of(snapshot(again).content()).report == again.report


def test_it_stays_where_it_is_right_or_figures_stand_in_it(begun):
    assert on_form_of(begun, 2023) is None
    assert on_form_of(begun, None) is None
    begun.apply(begun.correct({TOTAL: Decimal(0)}))
    assert on_form_of(begun, 2020) is None


def test_a_form_that_was_read_stays_though_nothing_stands_in_it(begun):
    cells = begun.original.cells | {TOTAL: Cell(raw="/", origin=LineOrigin(3, 1, 1))}
    report = replace(begun.original, cells=cells)
    assert on_form_of(Session(begun.path, begun.document, report), 2020) is None
