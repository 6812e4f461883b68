"""All rules together over reports of every kind: what holds for each finding."""

import re
from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from gxnb_desktop.checking.check import check
from gxnb_desktop.checking.finding import Finding, Level
from gxnb_desktop.checking.rules import rules
from gxnb_desktop.report.figures import parse_figure, plain
from gxnb_desktop.report.forms import load_form
from gxnb_desktop.report.model import MISSING, Cell, Passage, Report, Section, Source

FORMS = (load_form("2019"), load_form("2021"), load_form("2021").undivided)
TEXT = tuple(
    Section(number, title, (Passage("本机关按照条例的要求开展工作，没有收取信息处理费。"),))
    for number, title in FORMS[-1].sections.items()
)
ORGANIZATIONS = (None, "湘潭市人民政府", "湘潭县人民政府", "湘潭县教育局", "锦石乡人民政府")
EQUATION = re.compile(r"[-0-9.()+]+(=-?[0-9.]+)?[≠<]-?[0-9.]+(=[-0-9.()+]+)?")


class Sketch(Report):
    """A report that prints only the cells that differ from its most frequent one."""

    def __repr__(self) -> str:
        every = list(self.cells.values())
        usual = max(every, key=every.count)
        others = {address: cell for address, cell in self.cells.items() if cell != usual}
        return f"{self.form.edition} {self.organization} {self.year} {usual} {others}"

    def _repr_pretty_(self, printer, cycle):
        printer.text(repr(self))


def _cell(raw: str) -> Cell:
    figure = parse_figure(raw)
    return Cell(figure.value, raw, figure.doubt, unit=figure.unit)


cells = (
    st.sampled_from(
        ["0", "1", "2", "12", "-3", "2.5", "2 0", "", "/", "无", "详见\n附件", "251000元"]
    )
    | st.integers(0, 10**6).map(str)
).map(_cell) | st.just(MISSING)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Reports with figures, blanks, words and gaps in some cells and one filling in the others."""
    form = draw(st.sampled_from(FORMS))
    filling = draw(st.sampled_from([_cell("0"), _cell(""), _cell("3"), MISSING]))
    some = draw(st.dictionaries(st.sampled_from(form.addresses), cells, max_size=25))
    return Sketch(
        source=Source("年报.txt", "txt", "0" * 64),
        form=form,
        edition=form.edition,
        title="某乡2024年政府信息公开工作年度报告",
        organization=draw(st.sampled_from(ORGANIZATIONS)),
        year=draw(st.sampled_from([None, 2020, 2024])),
        sections=TEXT,
        cells={address: some.get(address, filling) for address in form.addresses},
    )


@given(reports())
def test_findings_are_sorted_and_speak_of_cells_of_the_form(report):
    found = check(report)
    order = report.form.addresses
    keys = [
        (finding.level.rank, order.index(finding.cells[0]) if finding.cells else len(order))
        for finding in found
    ]
    assert keys == sorted(keys)
    for finding in found:
        assert len(set(finding.cells)) == len(finding.cells)
        assert set(finding.cells) <= set(order)
        for values in filter(None, (finding.suggestion, *finding.alternatives)):
            assert set(values) <= set(order)
            # What puts a sum right changes one of its cells; others may have to change along.
            assert set(values) & set(finding.cells)
        assert finding.rule in rules()


@given(reports())
def test_messages_are_one_chinese_sentence(report):
    for finding in check(report):
        assert re.search("[\u4e00-\u9fff]", finding.message)
        assert not re.search("[。\n\r\t,;!?]|None|Decimal", finding.message)
        assert re.match("表[二三四]|标题$", finding.place)


@given(reports())
def test_equations_are_written_with_true_numbers(report):
    for finding in check(report):
        if finding.equation is None:
            continue
        assert EQUATION.fullmatch(finding.equation), finding.equation
        sides = re.split("[≠<]", finding.equation)
        for side in sides:
            values = {_added(part) for part in side.split("=")}
            assert len(values) == 1, finding.equation
        left, right = (_added(side.split("=")[0]) for side in sides)
        assert left < right if "<" in finding.equation else left != right


def _added(terms: str) -> Decimal:
    """Add up terms such as ``20+3+(-1)-5``."""
    signed = re.findall(r"[-+]?[0-9.]+", terms.replace("+(", "").replace("(", "").replace(")", ""))
    return sum(map(Decimal, signed), Decimal(0))


@given(reports())
def test_accepting_a_suggestion_ends_its_finding_and_makes_no_new_error(report):
    found = check(report)
    for finding in found[:5]:
        if not finding.suggestion:
            continue
        accepted = {
            address: Cell(value, "" if value is None else plain(value))
            for address, value in finding.suggestion.items()
        }
        now = check(replace(report, cells={**report.cells, **accepted}))
        assert _matter(finding) not in {_matter(entry) for entry in now}
        errors = {_matter(entry) for entry in found if entry.level is Level.ERROR}
        assert {_matter(entry) for entry in now if entry.level is Level.ERROR} <= errors


def _matter(finding: Finding) -> tuple[str, frozenset[str]]:
    """What a finding is about: another cell of the same sum may come first after a change."""
    return finding.rule, frozenset(finding.cells)


@given(reports())
def test_a_rule_speaks_of_each_cell_once_and_of_gaps_once_for_a_table(report):
    lacking = [
        (finding.rule, finding.place)
        for finding in check(report)
        if finding.level is Level.NOT_ASSESSABLE
    ]
    assert len(set(lacking)) == len(lacking)
    for finding in check(report):
        if finding.level is Level.NOT_ASSESSABLE:
            assert all(report.cells[address].missing for address in finding.cells)


@given(reports())
def test_every_missing_blank_or_doubtful_cell_is_reported_once(report):
    found = check(report)
    for rule, trait in (
        ("cells.missing", lambda cell: cell.missing),
        ("cells.blank", lambda cell: cell.blank),
        ("cells.doubt", lambda cell: cell.doubt),
    ):
        told = [address for entry in found if entry.rule == rule for address in entry.cells]
        assert sorted(told) == sorted(
            address for address, cell in report.cells.items() if trait(cell)
        )
