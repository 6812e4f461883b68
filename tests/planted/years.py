"""Two sound reports of one body for successive years: the second goes on from the first."""

import random
from dataclasses import replace

from gxnb_desktop.report.forms import Address, Form, Kind, load_form
from gxnb_desktop.report.model import Passage, Report, Section
from planted.reports import Figures, figures_of, report_of

LARGEST_CHANGE = 15
"""In all figures of a year together: too little to be a jump."""
EDITIONS = {2020: "2019", 2021: "2019", 2022: "2021", 2023: "2021"}
"""Of the first report, by the year of the second; 2021 saw the change of edition."""

_BODY = "湘潭县锦石乡人民政府"
_TEXTS = {
    True: ("开展政策解读{n}次，组织集中培训，受理群众来信。", "信息公开专栏更新不够及时。"),
    False: ("召开专题会议{n}次，梳理公开事项清单并逐条落实。", "工作人员业务能力有待提高。"),
}


def pair_of_years(rng: random.Random, year: int, undivided: bool = False) -> tuple[Report, Report]:
    """Return a sound report for ``year`` and the one of the year before, in this order.

    Args:
        rng: where the figures come from.
        year: of the second report, a key of ``EDITIONS``.
        undivided: the second report has a single row （六）.
    """
    last_form = load_form(EDITIONS[year])
    form = load_form("2019" if year < 2021 else "2021")
    form = form.undivided if undivided else form
    last = _last(last_form, rng)
    return _report(form, _next(form, last, rng), year), _report(last_form, last, year - 1)


def _last(form: Form, rng: random.Random) -> Figures:
    """A year in which as much is carried over as came over."""
    figures = figures_of(form, rng)
    columns = [column.key for column in form.table("applications").rows[0].columns]
    for column in columns:
        cells = {row: f"applications.{row}.{column}" for row in _ROWS}
        figures[cells["carried_in"]] = figures[cells["carried_out"]]
        figures[cells["received"]] = figures[cells["closed_total"]]
    return figures | _active(form, rng)


_ROWS = ("received", "carried_in", "closed_total", "carried_out")


def _active(form: Form, rng: random.Random) -> Figures:
    figures = {}
    for address in form.table("active").addresses():
        _, row, column = form.locate(address)
        signed = column.kind is Kind.SIGNED
        figures[address] = 0 if row.key == "regulations" else rng.randint(-3 if signed else 0, 9)
        if column.key in ("in_force", "total_disclosed", "last_year_items"):
            figures[address] += 20 if row.key != "regulations" else 0
    return figures


def _next(form: Form, last: Figures, rng: random.Random) -> Figures:
    """The year after: the same with small changes, joined to it where two years meet."""
    figures = {address: last.get(address, 0) for address in form.addresses}
    single = "applications.other."
    for address, value in last.items():
        if address.startswith(single) and address not in figures:
            figures[address.replace(".other.", ".other_misc.")] = value
    if "applications.other.total" in figures and "applications.other.total" not in last:
        for address in (entry for entry in figures if entry.startswith(single)):
            column = address.removeprefix(single)
            parts = ("other_no_correction", "other_no_payment", "other_misc")
            figures[address] = sum(last[f"applications.{part}.{column}"] for part in parts)
    _join_applications(form, figures, last, rng)
    for row in form.table("litigation").rows:
        *parts, total = (f"litigation.{row.key}.{column.key}" for column in row.columns)
        figures[total] = sum(figures[part] for part in parts)
    _join_active(form, figures, last, rng)
    return figures


def _join_applications(form: Form, figures: Figures, last: Figures, rng: random.Random) -> None:
    table = form.table("applications")
    *applicants, total = (column.key for column in table.rows[0].columns)
    left = LARGEST_CHANGE
    for applicant in applicants:
        cells = {row.key: f"applications.{row.key}.{applicant}" for row in table.rows}
        more = rng.randint(0, min(3, left))
        out = rng.randint(0, min(2, left - more))
        left -= more + out
        figures[cells["granted"]] += more
        figures[cells["closed_total"]] += more
        figures[cells["carried_in"]] = last[cells["carried_out"]]
        figures[cells["carried_out"]] = last[cells["carried_out"]] + out
        figures[cells["received"]] = (
            figures[cells["closed_total"]]
            + figures[cells["carried_out"]]
            - figures[cells["carried_in"]]
        )
    for row in table.rows:
        cells_of_row = (figures[f"applications.{row.key}.{applicant}"] for applicant in applicants)
        figures[f"applications.{row.key}.{total}"] = sum(cells_of_row)


def _join_active(form: Form, figures: Figures, last: Figures, rng: random.Random) -> None:
    for address in form.table("active").addresses():
        if address not in last:
            figures[address] = 0
        if address.endswith(".last_year_items") and address in last:
            figures[address] = last[address] + last[_beside(address, "change")]
    for address in form.table("active").addresses():
        if not address.endswith(".in_force"):
            continue
        issued, repealed = _beside(address, "issued"), _beside(address, "repealed")
        if "regulations" not in address:
            figures[issued], figures[repealed] = rng.randint(0, 9), rng.randint(0, 5)
        before = last.get(address, 20 if "regulations" not in address else 0)
        figures[address] = before + figures[issued] - figures[repealed]


def _beside(address: Address, column: str) -> Address:
    return f"{address.rpartition('.')[0]}.{column}"


def _report(form: Form, figures: Figures, year: int) -> Report:
    sections = tuple(
        Section(number, title, tuple(Passage(text) for text in _passages(number, year)))
        for number, title in form.sections.items()
    )
    return replace(
        report_of(form, figures),
        title=f"{_BODY}{year}年政府信息公开工作年度报告",
        organization=_BODY,
        year=year,
        sections=sections,
    )


def _passages(number: int, year: int) -> tuple[str, ...]:
    if number not in (1, 5):
        return ()
    return tuple(text.format(n=year % 100) for text in _TEXTS[year % 2 == 0])
