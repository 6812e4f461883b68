"""Every planned report, however it is written, is read as it was planned."""

import random
from pathlib import Path

import pytest
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from corpus.docx_files import docx_of
from corpus.drafts import Draft
from corpus.planned import Planned, plan
from corpus.samples import samples
from corpus.spelling import Spelling
from corpus.strategies import PLANS, SPELLINGS
from corpus.tables import Habits, tables_of
from corpus.text_files import DIALECTS, text_of
from corpus.written import own_forms
from gxnb_desktop.checking.check import check
from gxnb_desktop.checking.finding import Level
from gxnb_desktop.reading.read import read_report
from gxnb_desktop.report.model import Report

HABITS = st.builds(
    Habits,
    groups=st.sampled_from(("merged", "repeated", "glued")),
    cut=st.integers(0, 22),
    repeated_head=st.booleans(),
    cut_label=st.booleans(),
    subtotal=st.sampled_from(("", "", "first", "last")),
    remarks=st.sampled_from(("", "", "blank", "words")),
    numbered=st.booleans(),
    vertical=st.booleans(),
)


# Explaining a failure takes minutes; shrinking it is enough.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink)


@settings(max_examples=150, phases=PHASES)
@given(
    PLANS,
    SPELLINGS,
    HABITS,
    st.sampled_from(sorted(DIALECTS)),
    st.booleans(),
    st.sampled_from(("\n", "\r\n")),
)
def test_text_dumps_are_read_as_planned(
    tmp_path_factory: pytest.TempPathFactory,
    planning: tuple[str, int],
    spelling: Spelling,
    habits: Habits,
    dialect: str,
    page_marks: bool,
    line_end: str,
) -> None:
    # A lone pipe is a blank cell there before a number, and opens a row before words: no row can
    # begin with a number, and no blank can stand before a remark.
    bare = not habits.numbered and not (habits.remarks == "words" and spelling.blanks)
    assume(dialect != "closed cells" or bare)
    assume(_tells_its_rows(spelling, habits))
    planned = plan(*planning)
    tables, blank = tables_of(planned, spelling, habits, random.Random(1))
    path = tmp_path_factory.mktemp("corpus") / "report.txt"
    text = text_of(planned, tables, dialect, page_marks=page_marks)
    path.write_text(text, encoding="utf-8", newline=line_end)
    _assert_as_planned(read_report(path).report, planned, blank)


def _tells_its_rows(spelling: Spelling, habits: Habits) -> bool:
    """A row of blanks and a remark, its label cut by the page, looks like one of words only.

    It is missing then, and said to be; the plan expects to find it.
    """
    return not (habits.cut_label and habits.remarks == "words" and spelling.blanks == 1.0)


@settings(max_examples=100, phases=PHASES)
@given(PLANS, SPELLINGS, HABITS, st.booleans())
def test_docx_files_are_read_as_planned(
    tmp_path_factory: pytest.TempPathFactory,
    planning: tuple[str, int],
    spelling: Spelling,
    habits: Habits,
    nested: bool,
) -> None:
    assume(_tells_its_rows(spelling, habits))
    planned = plan(*planning)
    tables, blank = tables_of(planned, spelling, habits, random.Random(1))
    path = tmp_path_factory.mktemp("corpus") / "report.docx"
    path.write_bytes(docx_of(planned, tables, nested=nested))
    _assert_as_planned(read_report(path).report, planned, blank)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_any_encoding_gives_the_same_report(tmp_path: Path, encoding: str) -> None:
    planned = plan("2021", 7)
    tables, blank = tables_of(planned, Spelling(), Habits(), random.Random(1))
    path = tmp_path / "report.txt"
    path.write_bytes(text_of(planned, tables, "tab rows").encode(encoding))
    _assert_as_planned(read_report(path).report, planned, blank)


WRITTEN = {
    name: form
    for name, form in own_forms().items()
    if name.startswith(("xlsx", "mht", "odt", "docx, python-docx"))
}


@pytest.mark.parametrize("name", WRITTEN)
def test_other_forms_are_read_as_planned(tmp_path: Path, name: str) -> None:
    suffix, writer = WRITTEN[name]
    for sample in samples(2, first=12):
        path = tmp_path / f"{sample.name}{suffix}"
        path.write_bytes(writer(sample))
        report = read_report(path).report
        for address, expected in sample.report.values.items():
            wanted = None if address in sample.blank else expected
            assert report.cells[address].value == wanted, (sample.name, address)
        assert report.title == sample.report.title


def test_what_a_text_says_otherwise_than_its_tables_is_found() -> None:
    heard = 0
    for sample in samples(40, first=0):
        findings = check(Draft.planned(sample.report).read("docx"))
        raised = {finding.rule for finding in findings if finding.rule.startswith("narrative.")}
        if not sample.fault:
            assert bool(raised) == bool(sample.misstated), (sample.name, raised)
            heard += bool(raised)
    assert heard > 5


def _assert_as_planned(report: Report, planned: Planned, blank: set[str]) -> None:
    assert report.form.addresses == planned.form.addresses
    assert report.edition == planned.form.edition
    wrong = {
        address: (report.cells[address], expected)
        for address, expected in planned.values.items()
        if report.cells[address].value != (None if address in blank else expected)
    }
    assert not wrong
    assert not report.missing
    for finding in check(report):
        # A writer who leaves zeros blank deserves to hear of it.
        allowed = finding.rule == "cells.blank" or finding.level not in (Level.ERROR, Level.WARNING)
        assert allowed, finding
    assert report.labels == {}
    assert (report.title, report.organization, report.year) == (
        planned.title,
        planned.organization,
        planned.year,
    )
    texts = {
        section.number: tuple(passage.text for passage in section.passages)
        for section in report.sections
        if section.passages
    }
    assert texts == planned.paragraphs
