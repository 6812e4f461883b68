"""The sums over the reports of a folder, and what differs from a summary report."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from gxnb_desktop.batch.folder import Entry
from gxnb_desktop.errors import UnreadableFile
from gxnb_desktop.report.figures import in_ten_thousands, tidy
from gxnb_desktop.report.forms import Address, Form, load_form
from gxnb_desktop.report.model import Cell, Report, Source


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of one figure.

    Attributes:
        value: the sum of the reports that have the figure; None where none has it.
        lacking: the reports that have no number there: it is no zero, and the sum lacks it.
    """

    value: Decimal | None
    lacking: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class Sums:
    """The sums of one year's reports in one edition of the form.

    Attributes:
        year: the year, or None where the reports do not say it.
        form: the form; （六） is undivided where one of the reports has it so.
        entries: the reports that were added up.
        by_address: the sum of each figure.
    """

    year: int | None
    form: Form
    entries: tuple[Entry, ...]
    by_address: Mapping[Address, Sum]

    @property
    def name(self) -> str:
        """The year as a person names it."""
        return "年度不明" if self.year is None else f"{self.year}年"

    @cached_property
    def report(self) -> Report:
        """The sums in the place of a report's figures, to be written as these are."""
        cells = {
            address: Cell(total.value, "" if total.value is None else None)
            for address, total in self.by_address.items()
        }
        source = Source("", "", "")
        return Report(source, self.form, self.form.edition, None, None, self.year, (), cells)


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure of a summary report that is not the sum.

    Attributes:
        address: which figure.
        units: the sum over the reports, None where none of them has the figure.
        summary: the figure of the summary report, None where it has none.
    """

    address: Address
    units: Decimal | None
    summary: Decimal | None

    @property
    def more(self) -> Decimal | None:
        """By how much the summary report is above the sum; None where either has no figure."""
        if self.units is None or self.summary is None:
            return None
        return self.summary - self.units


@dataclass(frozen=True, slots=True)
class Comparison:
    """A summary report beside the sums of its year and edition.

    Attributes:
        name: the file of the summary report.
        sums: what it was compared with.
        form: the form in which both can be compared.
        differences: the figures that are not the sums, in printed order.
    """

    name: str
    sums: Sums
    form: Form
    differences: tuple[Difference, ...]

    @property
    def outcome(self) -> str:
        """What has come of it, in a few words."""
        number = len(self.differences)
        return f"有 {number} 个数字不一致" if number else "各个数字都一致"


def sums(entries: Iterable[Entry]) -> list[Sums]:
    """Add up what counts, by year and edition, the latest first."""
    groups: dict[tuple[int | None, str], list[Entry]] = {}
    for entry in entries:
        if entry.counted and entry.report is not None:
            groups.setdefault((entry.report.year, entry.report.form.edition), []).append(entry)
    ordered = sorted(groups, key=lambda key: (key[0] or 0, key[1]), reverse=True)
    return [_added_up(year, edition, groups[year, edition]) for year, edition in ordered]


def compare_with_fitting(found: Iterable[Sums], summary: Report) -> Comparison:
    """Compare a summary report with the sums of its year and edition.

    Raises:
        UnreadableFile: there are none; the sentence says what was looked for.
    """
    for fitting in found:
        if fitting.year == summary.year and fitting.form.edition == summary.form.edition:
            return compare(fitting, summary)
    year = f"{summary.year}年" if summary.year else "年度不明"
    raise UnreadableFile(
        f"文件夹里没有与汇总年报（{year}，{summary.form.edition}版格式）同年度、同格式的年报，"
        "无法比对；请检查是否选错了文件。"
    )


def compare(found: Sums, summary: Report) -> Comparison:
    """Compare sums with the figures of a summary report of the same year and edition.

    Where one of them has （六） undivided, the rows of the other are taken together.
    """
    form = found.form if summary.form is load_form(found.form.edition) else summary.form
    pairs = (
        (at, figure(found.report, form, at), figure(summary, form, at)) for at in form.addresses
    )
    differing = tuple(Difference(*pair) for pair in pairs if pair[1] != pair[2])
    return Comparison(summary.source.name, found, form, differing)


def figure(report: Report, form: Form, address: Address) -> Decimal | None:
    """Return a figure as another form of the same edition has it, None where there is no number.

    A single row （六） is the sum of the three rows that the report may have in its place. Where 元
    stands beside an amount it is brought to 万元.
    """
    if address in report.cells:
        cell = report.cells[address]
        if cell.value is None or cell.unit != "元":
            return cell.value
        return in_ten_thousands(cell.value)
    key, _, column = address.split(".")
    table = load_form(form.edition).table(key)
    assert table.undivided is not None
    parts = [
        report.cells[f"{key}.{row.key}.{column}"].value
        for row in table.rows
        if row.within == table.undivided[0]
    ]
    values = [value for value in parts if value is not None]
    return sum(values, Decimal(0)) if len(values) == len(parts) else None


def _added_up(year: int | None, edition: str, entries: Sequence[Entry]) -> Sums:
    form = load_form(edition)
    if any(entry.report is not None and entry.report.form is not form for entry in entries):
        form = form.undivided
    return Sums(year, form, tuple(entries), {at: _sum(form, at, entries) for at in form.addresses})


def _sum(form: Form, address: Address, entries: Sequence[Entry]) -> Sum:
    values = [
        (entry, figure(entry.report, form, address))
        for entry in entries
        if entry.report is not None
    ]
    given = [value for _, value in values if value is not None]
    lacking = tuple(entry for entry, value in values if value is None)
    return Sum(tidy(sum(given, Decimal(0))) if given else None, lacking)
