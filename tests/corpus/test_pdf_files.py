"""Every planned report, however its PDF looks, is read as it was planned."""

import random
from collections.abc import Iterable

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from corpus.pdf_files import UNRULED, Style, pdf_of
from corpus.pdf_writer import Sheet
from corpus.planned import FORMS, plan
from corpus.spelling import Spelling
from corpus.strategies import PLANS, SPELLINGS
from corpus.tables import Habits, tables_of
from gxnb_desktop.reading.pdf.reader import read_pdf
from gxnb_desktop.reading.read import _report
from gxnb_desktop.report.model import MISSING, Source

HABITS = st.builds(
    Habits,
    groups=st.sampled_from(("merged", "repeated", "glued")),
    cut=st.integers(0, 22),
    repeated_head=st.booleans(),
    cut_label=st.booleans(),
    subtotal=st.sampled_from(("", "", "first", "last")),
)
SHEETS = st.sampled_from(
    [
        Sheet(),
        Sheet(margin=30),
        Sheet(turned=180),
        Sheet(842, 595),
        Sheet(842, 595, turned=90),
        Sheet(842, 595, turned=270, margin=20),
        Sheet(842, 595, sideways=True),
    ]
)
STYLES = st.builds(
    Style,
    rules=st.sampled_from(("strokes", "bars", "double")),
    size=st.sampled_from((9, 10.5, 12)),
    indent=st.booleans(),
    shaded=st.booleans(),
    vertical=st.sampled_from(("", "upright", "turned", "font")),
    marks=st.booleans(),
    open_breaks=st.booleans(),
    sheet=SHEETS,
)


@settings(max_examples=40, phases=(Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink))
@given(PLANS, SPELLINGS, HABITS, STYLES)
def test_pdf_files_are_read_as_planned(
    planning: tuple[str, int], spelling: Spelling, habits: Habits, style: Style
) -> None:
    planned = plan(*planning)
    tables, blank = tables_of(planned, spelling, habits, random.Random(1))
    document = read_pdf(pdf_of(planned, tables, style))
    report = _report(document, Source("report.pdf", "pdf", ""))
    wrong = {
        address: (report.cells.get(address), expected)
        for address, expected in planned.values.items()
        if report.cells[address].value != (None if address in blank else expected)
    }
    assert not wrong
    assert not report.missing
    assert (report.title, report.edition) == (planned.title, planned.form.edition)
    texts = {
        section.number: _characters(passage.text for passage in section.passages)
        for section in report.sections
        if section.passages
    }
    assert texts == {number: _characters(said) for number, said in planned.paragraphs.items()}


def _characters(paragraphs: Iterable[str]) -> str:
    """The text without what no page shows: where a paragraph ends that fills its last line."""
    return "".join("".join(paragraphs).split())


LEAST_RIGHT = 0.98
"""Share of the cells of a file without rules that are read, and read right."""


@pytest.mark.parametrize("look", UNRULED)
@pytest.mark.parametrize("blanks", [0.0, 0.3])
def test_files_without_rules_are_read_in_doubt(look: str, blanks: float) -> None:
    right = cells = 0
    for seed, form in enumerate(FORMS):
        planned = plan(form, seed)
        habits = Habits(cut=(0, 9, 14)[seed], cut_label=True)
        tables, blank = tables_of(planned, Spelling(blanks=blanks), habits, random.Random(seed))
        document = read_pdf(pdf_of(planned, tables, UNRULED[look]))
        report = _report(document, Source("report.pdf", "pdf", ""))
        assert all(cell.doubt or cell.missing for cell in report.cells.values())
        for address, expected in planned.values.items():
            cells += 1
            cell = report.cells.get(address, MISSING)
            right += not cell.missing and cell.value == (None if address in blank else expected)
    assert right >= LEAST_RIGHT * cells
