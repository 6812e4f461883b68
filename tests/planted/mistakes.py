"""Mistakes as people make them, planted in a sound report: each kind falsifies some cells."""

import random
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import pairwise

from gxnb_desktop.report.forms import Address, Form

Wrong = dict[Address, int | str | None]
"""The cells that are wrong now, as typed; ``""`` is a blank, None a cell that was not found."""
Figures = Mapping[Address, int]
Plant = Callable[[Form, Figures, random.Random], Wrong]


@cache
def _lines(form: Form) -> list[list[Address]]:
    """The lines of figures whose last is their sum."""
    return [
        [f"{table.key}.{row.key}.{column.key}" for column in row.columns]
        for table in form.tables
        if table.key != "active"
        for row in table.rows
    ]


def _rows(form: Form) -> list[list[Address]]:
    return [line for line in _lines(form) if line[0].startswith("applications.")]


def _filled(
    figures: Figures, at_least: int, rng: random.Random, table: str = "applications"
) -> Address | None:
    found = [
        address
        for address, value in figures.items()
        if value >= at_least and address.startswith(table)
    ]
    return rng.choice(found) if found else None


def _digits(
    at_least: int, change: Callable[[str, random.Random], str], table: str = "applications"
) -> Plant:
    """Make a kind that changes the digits of one figure."""

    def plant(form: Form, figures: Figures, rng: random.Random) -> Wrong:
        address = _filled(figures, at_least, rng, table)
        if address is None:
            return {}
        text = change(str(figures[address]), rng)
        return {address: int(text) if text.isdecimal() else text}

    return plant


def _dropped(text: str, rng: random.Random) -> str:
    at = rng.randrange(len(text))
    return text[:at] + text[at + 1 :]


def _doubled(text: str, rng: random.Random) -> str:
    at = rng.randrange(len(text))
    return text[:at] + text[at] + text[at:]


def _swapped(text: str, rng: random.Random) -> str:
    at = rng.randrange(len(text) - 1)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def _other_digit(text: str, rng: random.Random) -> str:
    at = rng.randrange(len(text))
    return text[:at] + rng.choice("123456789") + text[at + 1 :]


def _with_point(text: str, rng: random.Random) -> str:
    at = rng.randrange(1, len(text))
    return f"{text[:at]}.{text[at:]}"


def _doubtful(form: Form, figures: Figures, rng: random.Random) -> Wrong:
    """One digit misread in a figure with a gap in it; three others with a gap are right."""
    filled = [cell for cell, value in figures.items() if value >= 10 and cell.startswith("appl")]
    if len(filled) < 4:
        return {}
    chosen = rng.sample(filled, 4)
    texts = [str(figures[cell]) for cell in chosen]
    texts[0] = _other_digit(texts[0], rng)
    if int(texts[0]) == figures[chosen[0]]:
        return {}
    return {cell: f"{text[0]} {text[1:]}" for cell, text in zip(chosen, texts, strict=True)}


def _missing(form: Form, figures: Figures, rng: random.Random) -> Wrong:
    address = _filled(figures, 1, rng)
    return {address: None} if address else {}


def _beside_missing(form: Form, figures: Figures, rng: random.Random) -> Wrong:
    address, gone = _filled(figures, 1, rng), rng.choice(rng.choice(_rows(form)))
    if address is None or address == gone:
        return {}
    return {gone: None, address: int(_other_digit(str(figures[address]), rng))}


def _stray(form: Form, figures: Figures, rng: random.Random) -> Wrong:
    zeros = [cell for row in _rows(form) for cell in row if not figures[cell]]
    return {rng.choice(zeros): rng.choice((1, 2, 3, 5, 8, 10, 12))}


def _miscounted(form: Form, figures: Figures, rng: random.Random) -> Wrong:
    totals = [row[-1] for row in _rows(form) if figures[row[-1]]]
    totals += [address for address in figures if ".closed_total." in address and figures[address]]
    address = rng.choice(totals)
    return {address: max(0, figures[address] + rng.choice((-10, -2, -1, 1, 2, 10)))}


def _placed(cells: Sequence[Address], typed: Sequence[int | str], figures: Figures) -> Wrong:
    return {
        cell: value
        for cell, value in zip(cells, typed, strict=True)
        if (value if value != "" else 0) != figures[cell]
    }


def _neighbours(form: Form, figures: Figures, rng: random.Random) -> Wrong:
    rows = _rows(form)
    pairs = [pair for row in rows for pair in pairwise(row)]
    for above, below in pairwise(rows):
        pairs += zip(above, below, strict=True)
    unlike = [pair for pair in pairs if figures[pair[0]] != figures[pair[1]]]
    one, other = rng.choice(unlike)
    return {one: figures[other], other: figures[one]}


def _row_shifted(form: Form, figures: Figures, rng: random.Random) -> Wrong:
    row = rng.choice([row for row in _rows(form) if any(figures[cell] for cell in row)])
    true = [figures[cell] for cell in row]
    blank = rng.choice((0, ""))
    typed = [blank, *true[:-1]] if rng.random() < 0.5 else [*true[1:], blank]
    return _placed(row, typed, figures)


def _split(form: Form, figures: Figures, rng: random.Random) -> Wrong:
    rows = [(row, at) for row in _rows(form) for at in range(6) if figures[row[at]] >= 10]
    if not rows:
        return {}
    row, at = rng.choice(rows)
    true = [figures[cell] for cell in row]
    text = str(true[at])
    cut = rng.randrange(1, len(text))
    typed = [*true[:at], int(text[:cut]), int(text[cut:]), *true[at + 1 :]]
    return _placed(row, typed[: len(row)], figures)


def _column_shifted(form: Form, figures: Figures, rng: random.Random) -> Wrong:
    columns = [list(column) for column in zip(*_rows(form), strict=True)]
    column = rng.choice([column for column in columns if any(figures[cell] for cell in column)])
    true = [figures[cell] for cell in column]
    blank = rng.choice((0, ""))
    typed = [blank, *true[:-1]] if rng.random() < 0.5 else [*true[1:], blank]
    return _placed(column, typed, figures)


def _total_in_wrong_row(form: Form, figures: Figures, rng: random.Random) -> Wrong:
    totals = [row[-1] for row in _rows(form)]
    pairs = [*pairwise(totals), *pairwise(totals[::-1])]
    free = [(one, other) for one, other in pairs if figures[one] and not figures[other]]
    if not free:
        return {}
    one, other = rng.choice(free)
    return {one: rng.choice((0, "")), other: figures[one]}


def _closed_in_wrong_row(form: Form, figures: Figures, rng: random.Random) -> Wrong:
    rows = _rows(form)
    at = next(at for at, row in enumerate(rows) if ".closed_total." in row[0])
    free = [near for near in (at - 1, at + 1) if not any(figures[cell] for cell in rows[near])]
    if not free or not any(figures[cell] for cell in rows[at]):
        return {}
    near = rng.choice(free)
    typed = [figures[cell] for cell in rows[at]]
    return _placed([*rows[at], *rows[near]], [*([0] * len(typed)), *typed], figures)


def _totals_left_at_zero(form: Form, figures: Figures, rng: random.Random) -> Wrong:
    """Three or more totals of table 三, or all of them, that were not added up."""
    filled = [row[-1] for row in _rows(form) if figures[row[-1]]]
    if len(filled) < 3:
        return {}
    count = rng.choice([rng.randint(3, len(filled)), len(filled)])
    return dict.fromkeys(rng.sample(filled, count), 0)


def _left_at_zero(form: Form, figures: Figures, rng: random.Random) -> Wrong:
    address = _filled(figures, 1, rng)
    return {address: 0} if address else {}


def _blank(form: Form, figures: Figures, rng: random.Random) -> Wrong:
    address = _filled(figures, 1, rng)
    return {address: ""} if address else {}


def _strip_shifted(form: Form, figures: Figures, rng: random.Random) -> Wrong:
    """The one line of table 四 as printed, shifted by one; only zeros fall off."""
    strip = [cell for line in _lines(form) if line[0].startswith("litigation.") for cell in line]
    true = [figures[cell] for cell in strip]
    if not true[-1]:
        return _placed(strip, [0, *true[:-1]], figures)
    return {} if true[0] else _placed(strip, [*true[1:], 0], figures)


def _left_out(table: str) -> Plant:
    def plant(form: Form, figures: Figures, rng: random.Random) -> Wrong:
        totals = [line[-1] for line in _lines(form) if line[0].startswith(table)]
        filled = [total for total in totals if figures[total]]
        return {rng.choice(filled): 0} if filled else {}

    return plant


KINDS: Mapping[str, Plant] = {
    "digit dropped": _digits(10, _dropped),
    "digit doubled": _digits(1, _doubled),
    "digits swapped": _digits(10, _swapped),
    "one digit wrong": _digits(1, _other_digit),
    "zero added": _digits(1, lambda text, _: text + "0"),
    "minus sign": _digits(1, lambda text, _: "-" + text),
    "25 → 2.5": _digits(10, _with_point),
    "left blank": _blank,
    "misread with doubt": _doubtful,
    "not found": _missing,
    "wrong, another not found": _beside_missing,
    "left at 0": _left_at_zero,
    "stray figure": _stray,
    "total miscounted": _miscounted,
    "neighbours exchanged": _neighbours,
    "20 → 2 | 0": _split,
    "row shifted": _row_shifted,
    "column shifted": _column_shifted,
    "total in next row": _total_in_wrong_row,
    "（七） in next row": _closed_in_wrong_row,
    "totals left at 0": _totals_left_at_zero,
    "四: digit dropped": _digits(10, _dropped, "litigation"),
    "四: digit doubled": _digits(1, _doubled, "litigation"),
    "四: one digit wrong": _digits(1, _other_digit, "litigation"),
    "四: total left at 0": _left_out("litigation"),
    "四: shifted": _strip_shifted,
}


_MIXED = [plant for plant in KINDS.values() if plant is not _totals_left_at_zero]
"""So that what was measured with mixed mistakes before can be compared."""


def _mixed(form: Form, figures: Figures, rng: random.Random) -> Wrong:
    return rng.choice(_MIXED)(form, figures, rng)


def planted(
    kind: str, count: int, form: Form, figures: Figures, rng: random.Random
) -> list[Wrong] | None:
    """Plant so many mistakes of one kind (or ``mixed``) in different cells; None where none fit."""
    plant = _mixed if kind == "mixed" else KINDS[kind]
    found: list[Wrong] = []
    taken: set[Address] = set()
    for _ in range(20 * count):
        wrong = plant(form, figures, rng)
        changed = {cell for cell, value in wrong.items() if (value or 0) != figures[cell]}
        if changed and taken.isdisjoint(wrong):
            found.append(wrong)
            taken.update(wrong)
        if len(found) == count:
            return found
    return None
