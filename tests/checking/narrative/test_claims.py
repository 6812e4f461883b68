"""Which figures a mention speaks of, in each edition."""

from decimal import Decimal

import pytest

from gxnb_desktop.checking.finding import Level
from gxnb_desktop.checking.narrative.claims import claims
from gxnb_desktop.checking.narrative.interpret import interpret
from gxnb_desktop.checking.narrative.sentence import Scope
from gxnb_desktop.checking.narrative.text import fold
from gxnb_desktop.report.forms import load_form

FORMS = {"2019": load_form("2019"), "2021": load_form("2021")}
FORMS["undivided"] = FORMS["2021"].undivided


def claimed(text, section=3, form="2021"):
    (read,) = interpret(Scope(section, 2022, office=False), [fold(text)])
    return [claim for mention in read for claim in claims(mention, FORMS[form])]


def rows(text, section=3, form="2021"):
    """The rows, or the cells beside 总计, of the readings of the only claim of a text."""
    (claim,) = claimed(text, section, form)
    return [
        tuple(cell.split(".", 1)[1].removesuffix(".total") for cell in reading.cells)
        for reading in claim.readings
    ]


def test_the_more_a_verb_leaves_open_the_more_readings_it_has():
    both = ("received", "carried_in")
    assert rows("新收申请5件") == [("received",)]
    assert rows("收到申请5件") == [("received",)]
    assert rows("受理申请5件") == [("received",), both]
    assert rows("办理申请5件") == [("received",), both, ("closed_total",)]
    (first, *_) = claimed("收到申请5件，其中上年结转2件")
    assert [reading.cells for reading in first.readings] == [
        ("applications.received.total", "applications.carried_in.total")
    ]


@pytest.mark.parametrize(
    ("form", "found"),
    [
        ("2019", ("other",)),
        ("undivided", ("other",)),
        ("2021", ("other_no_correction", "other_no_payment", "other_misc")),
    ],
)
def test_the_outcomes_are_those_of_the_form(form, found):
    assert rows("其他处理2件", form=form) == [found]


def test_a_row_that_the_form_does_not_have_claims_nothing():
    assert claimed("逾期不补正2件", form="2019") == []
    assert claimed("废止规范性文件2件", section=2, form="2019") == []


def test_papers_are_those_of_the_edition():
    text = "制发规范性文件2件"
    assert rows(text, 2, "2019") == [("normative_documents.made",)]
    assert rows(text, 2, "2021") == [("normative_documents.issued",)]
    assert rows("制定规章2件", 2) == [("regulations.issued",)]


def test_suits_are_both_kinds_of_them():
    assert rows("行政诉讼2件", 4) == [("direct", "after_review")]
    assert rows("行政复议、行政诉讼共2件", 4) == [("review", "direct", "after_review")]
    assert rows("直接起诉2件", 4) == [("direct",)]
    each = claimed("行政复议、行政诉讼各2件", 4)
    assert [claim.values for claim in each] == [(Decimal(2),), (Decimal(2),)]


def test_a_result_is_that_of_the_cases_named_before():
    _, result = claimed("行政诉讼2件，维持2件", 4)
    (reading,) = result.readings
    assert reading.cells == ("litigation.direct.upheld", "litigation.after_review.upheld")


def test_an_outcome_may_be_that_of_the_applicants_just_named():
    *_, granted = claimed("收到申请5件，其中自然人3件，予以公开2件")
    assert granted.level is Level.NOTICE
    assert [reading.cells for reading in granted.readings] == [
        ("applications.granted.total",),
        ("applications.granted.natural_person",),
    ]


def test_applicants_of_cases_are_no_applicants_of_table_three():
    assert [claim.rule for claim in claimed("行政复议5件，其中自然人4件", 4)] == [
        "narrative.litigation"
    ]


def test_what_is_not_exact_claims_nothing():
    assert claimed("收到申请50余件") == []
    assert claimed("2021年收到申请50件") == []


def test_a_result_behind_two_kinds_of_suits_may_be_that_of_both():
    text = "直接起诉2件、复议后起诉2件，维持3件"
    *_, claim = claimed(text, section=4)
    assert [reading.cells for reading in claim.readings] == [
        ("litigation.after_review.upheld",),
        ("litigation.direct.upheld", "litigation.after_review.upheld"),
    ]
