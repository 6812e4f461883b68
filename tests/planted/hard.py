"""Reports that are hard on the search: many errors at once, everything shifted, nothing adds up."""

import random
from collections.abc import Callable, Mapping
from dataclasses import replace

from gxnb_desktop.report.forms import Form
from gxnb_desktop.report.model import Cell, Report
from planted.mistakes import planted
from planted.reports import Figures, figures_of, report_of

_CHANGES = (-3, -1, 1, 2, 5, 10, 40)


def hard_reports(form: Form, kind: str, count: int) -> list[Report]:
    """Make so many hard reports of one of the ``HARD_KINDS``; the same in every run."""
    return [_MAKERS[kind](form, random.Random(f"{kind} {seed}")) for seed in range(count)]


def _changed(count: int) -> Callable[[Form, random.Random], Report]:
    def make(form: Form, rng: random.Random) -> Report:
        return report_of(form, _with_changes(figures_of(form, rng), count, rng))

    return make


def _with_changes(figures: Figures, count: int, rng: random.Random) -> Figures:
    cells = [cell for cell in figures if cell.startswith("applications.")]
    changes = {
        cell: max(0, figures[cell] + rng.choice(_CHANGES)) for cell in rng.sample(cells, count)
    }
    return {**figures, **changes}


def _misplaced(kind: str, count: int) -> Callable[[Form, random.Random], Report]:
    def make(form: Form, rng: random.Random) -> Report:
        true, wrong = figures_of(form, rng), None
        while wrong is None:
            true = figures_of(form, rng)
            wrong = planted(kind, count, form, true, rng)
        typed = {cell: value for entry in wrong for cell, value in entry.items()}
        return report_of(form, {**true, **typed})

    return make


def _all_shifted(down: int, right: int) -> Callable[[Form, random.Random], Report]:
    """Make reports whose whole table 三 is shifted, edges included."""

    def make(form: Form, rng: random.Random) -> Report:
        true = figures_of(form, rng)
        rows = [
            [f"applications.{row.key}.{column.key}" for column in row.columns]
            for row in form.table("applications").rows
        ]
        shifted = {
            cell: true[rows[at - down][place - right]] if at >= down and place >= right else 0
            for at, row in enumerate(rows)
            for place, cell in enumerate(row)
        }
        return report_of(form, {**true, **shifted})

    return make


def _row_not_found(form: Form, rng: random.Random) -> Report:
    """One row was not found, and others are wrong: the sums of its columns hang together."""
    figures = _with_changes(figures_of(form, rng), rng.choice((4, 6, 8, 15)), rng)
    report = report_of(form, figures)
    row = rng.choice(form.table("applications").rows)
    gone = {f"applications.{row.key}.{column.key}": Cell() for column in row.columns}
    return replace(report, cells={**report.cells, **gone})


def _half_in_doubt(form: Form, rng: random.Random) -> Report:
    report = report_of(form, _with_changes(figures_of(form, rng), 8, rng))
    cells = {
        address: replace(cell, doubt="数字可能错位") if rng.random() < 0.5 else cell
        for address, cell in report.cells.items()
    }
    return replace(report, cells=cells)


def _anything(largest: int) -> Callable[[Form, random.Random], Report]:
    def make(form: Form, rng: random.Random) -> Report:
        return report_of(form, {cell: rng.randint(0, largest) for cell in figures_of(form, rng)})

    return make


_MAKERS: Mapping[str, Callable[[Form, random.Random], Report]] = {
    "4 figures wrong": _changed(4),
    "6 figures wrong": _changed(6),
    "10 figures wrong": _changed(10),
    "20 figures wrong": _changed(20),
    "4 rows shifted": _misplaced("row shifted", 4),
    "6 columns shifted": _misplaced("column shifted", 6),
    "8 neighbours exchanged": _misplaced("neighbours exchanged", 8),
    "8 mixed mistakes": _misplaced("mixed", 8),
    "all columns shifted down": _all_shifted(1, 0),
    "all rows shifted right": _all_shifted(0, 1),
    "a row not found, others wrong": _row_not_found,
    "8 wrong, half in doubt": _half_in_doubt,
    "any figures up to 3": _anything(3),
    "any figures up to 300": _anything(300),
}

HARD_KINDS = tuple(_MAKERS)
