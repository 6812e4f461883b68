"""Random corrections of reports as different writers make them."""

import random
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.docx_files import docx_of
from corpus.planned import FORMS, plan
from corpus.spelling import Spelling
from corpus.tables import Habits, tables_of
from gxnb_desktop.report.forms import Address, Form, Kind
from gxnb_desktop.report.model import Report
from gxnb_desktop.writing.amend.amend import Amended
from gxnb_desktop.writing.docx import docx_bytes

Amend = Callable[..., Amended]

SPELLINGS = st.builds(
    Spelling,
    full_width=st.booleans(),
    thousands=st.booleans(),
    padded=st.booleans(),
    blanks=st.sampled_from((0.0, 0.2)),
    blank=st.sampled_from(("", "/", "　")),
    spaced=st.booleans(),
)
HABITS = st.builds(
    Habits,
    groups=st.sampled_from(("merged", "repeated", "glued")),
    cut=st.sampled_from((0, 5, 14)),
    repeated_head=st.booleans(),
    cut_label=st.booleans(),
    vertical=st.booleans(),
)


def written_by_hand(form: str, seed: int, spelling: Spelling, habits: Habits) -> bytes:
    report = plan(form, seed)
    tables, _ = tables_of(report, spelling, habits, random.Random(seed))
    return docx_of(report, tables, nested=bool(seed % 2))


def corrections(form: Form, data: st.DataObject) -> dict[Address, str | None]:
    """A few new values of each kind, and cells made blank."""
    values: dict[Address, str | None] = {}
    for address in data.draw(st.lists(st.sampled_from(form.addresses), max_size=12, unique=True)):
        kind = form.locate(address)[2].kind
        low = -99 if kind is Kind.SIGNED else 0
        places = ".5200" if kind is Kind.MONEY else ""
        number = data.draw(st.none() | st.integers(low, 99_999))
        values[address] = None if number is None else f"{number}{places}"
    return values


@settings(max_examples=20)
@given(data=st.data(), seed=st.integers(0, 10_000), form=st.sampled_from(FORMS))
def test_reports_as_clerks_write_them(
    data: st.DataObject, seed: int, form: str, amended: Amend
) -> None:
    source = written_by_hand(form, seed, data.draw(SPELLINGS), data.draw(HABITS))
    values = corrections(plan(form, seed).form, data)
    tracked, comments = data.draw(st.booleans()), data.draw(st.booleans())
    done = amended(source, values, tracked=tracked, comments=comments)
    assert done.not_written == ()


@settings(max_examples=10)
@given(data=st.data())
def test_reports_that_the_program_wrote(
    data: st.DataObject, reports: st.SearchStrategy[Report], amended: Amend
) -> None:
    report = data.draw(reports)
    values = corrections(report.form, data)
    tracked, comments = data.draw(st.booleans()), data.draw(st.booleans())
    done = amended(docx_bytes(report), values, tracked=tracked, comments=comments)
    assert done.not_written == ()
