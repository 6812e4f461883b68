"""Sound tables 三 and 四 as bodies publish them: natural persons, few outcomes, many zeros."""

import random
from collections.abc import Mapping

from gxnb_desktop.report.figures import parse_figure
from gxnb_desktop.report.forms import Address, Form
from gxnb_desktop.report.model import Cell, Report, Source

Figures = dict[Address, int]

_SIZES = ((1, 15), (15, 80), (80, 600), (600, 4000))
"""Applications a year: a township, a county department, a county, a city."""
_APPLICANTS = (70, 16, 1, 3, 4, 6)
_OFTEN = ("granted", "partly_granted", "unavailable_not_held", "unavailable_needs_creation")


def figures_of(form: Form, rng: random.Random, bodies: int = len(_SIZES)) -> Figures:
    """Return figures of the tables 三 and 四 that hold every sum; ``bodies``: of the smallest."""
    figures = dict.fromkeys(
        (address for address in form.addresses if not address.startswith("active.")), 0
    )
    table = form.table("applications")
    *applicants, total = (column.key for column in table.rows[0].columns)
    keys = [row.key for row in table.rows]
    results = keys[keys.index("granted") : keys.index("closed_total")]
    outcomes = {
        key: rng.random() * (6 if key in _OFTEN else 2) if rng.random() < 0.5 else 0.0
        for key in results
    }
    outcomes["granted"] += 1
    for _ in range(rng.randint(*_SIZES[rng.randrange(bodies)])):
        row = rng.choices(list(outcomes), list(outcomes.values()))[0]
        figures[f"applications.{row}.{rng.choices(applicants, _APPLICANTS)[0]}"] += 1
    for applicant in applicants:
        closed = sum(figures[f"applications.{row}.{applicant}"] for row in results)
        carried_out = rng.randint(0, closed // 5 + 1) if closed else 0
        carried_in = rng.randint(0, closed // 8)
        figures[f"applications.closed_total.{applicant}"] = closed
        figures[f"applications.carried_out.{applicant}"] = carried_out
        figures[f"applications.carried_in.{applicant}"] = carried_in
        figures[f"applications.received.{applicant}"] = closed + carried_out - carried_in
    for row in keys:
        parts = (figures[f"applications.{row}.{applicant}"] for applicant in applicants)
        figures[f"applications.{row}.{total}"] = sum(parts)
    for row in form.table("litigation").rows:
        *parts, total = (f"litigation.{row.key}.{column.key}" for column in row.columns)
        for part in parts:
            figures[part] = rng.choice((0, 0, 0, 1, 2, 3, 5, 11, 24))
        figures[total] = sum(figures[part] for part in parts)
    return figures


def report_of(form: Form, figures: Mapping[Address, int | str | None]) -> Report:
    """Make a report; a text stands as read, such as a blank; None is a cell that is missing."""
    return Report(
        source=Source("年报.txt", "txt", "0" * 64),
        form=form,
        edition=form.edition,
        title=None,
        organization=None,
        year=2024,
        sections=(),
        cells={address: _cell(figures.get(address, 0)) for address in form.addresses},
    )


def _cell(typed: int | str | None) -> Cell:
    if typed is None:
        return Cell(None, None)
    figure = parse_figure(str(typed))
    return Cell(figure.value, str(typed), doubt=figure.doubt)
