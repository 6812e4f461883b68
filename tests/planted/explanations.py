"""What one or two mistakes would explain all broken sums: every possibility, tried one by one.

A mistake is one wrong figure or one misplacement: two neighbours exchanged, a row or a column
shifted by one, one number split into two cells, a row typed into the next one, several totals left
out. Where only the truth explains the sums with so few mistakes, they determine it; where other
mistakes explain them as well, no program can tell from the sums alone. Nothing of the program's own
search is used here.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from gxnb_desktop.checking.equations import equations
from gxnb_desktop.report.forms import Address, Form

Figures = Mapping[Address, Decimal]
Undone = frozenset[tuple[Address, Decimal]]
"""Which cells are wrong, and their true values."""
_Lacks = tuple[Decimal, ...]


def explanations(form: Form, figures: Figures, most: int) -> set[Undone]:
    """Return what the fewest mistakes explain, one or two of them; nothing if it takes more.

    Args:
        form: the form.
        figures: the figures as typed, a blank as 0.
        most: how many mistakes to try: 1 or 2.
    """
    sums = _Sums(form, figures)
    moves = list(_misplacements(form, figures, sums))
    found = set(sums.single(sums.lacks))
    found |= {move for move in moves if not any(sums.left(sums.lacks, move))}
    found = {undone for undone in found if _are_counts({**figures, **dict(undone)})}
    if found or most < 2:
        return found
    return {undone for undone in _pairs(sums, moves) if _are_counts({**figures, **dict(undone)})}


def _are_counts(figures: Figures) -> bool:
    return all(value >= 0 and value == int(value) for value in figures.values())


def _pairs(sums: "_Sums", moves: Sequence[Undone]) -> set[Undone]:
    found = set(_two_figures(sums))
    by_effect: dict[_Lacks, list[Undone]] = {}
    for move in moves:
        left = sums.left(sums.lacks, move)
        found |= {move | one for one in sums.single(left) if _apart(move, one)}
        by_effect.setdefault(sums.left(sums.none, move), []).append(move)
    for move in moves:
        # What another must do: the opposite of all that is still lacking.
        others = by_effect.get(tuple(-lack for lack in sums.left(sums.lacks, move)), ())
        found |= {move | other for other in others if _apart(move, other)}
    return found


class _Sums:
    """The sums of one report: by how much each is out, and what a change does to it."""

    def __init__(self, form: Form, figures: Figures) -> None:
        self.figures = figures
        self.around: dict[Address, dict[int, int]] = {}
        self.inside: list[tuple[Address, ...]] = []
        for at, equation in enumerate(equations(form)):
            self.inside.append(equation.cells)
            for sign, cells in ((1, equation.left), (-1, equation.right)):
                for cell in cells:
                    self.around.setdefault(cell, {})[at] = sign
        self.none: _Lacks = (Decimal(0),) * len(self.inside)
        self.lacks: _Lacks = tuple(
            -sum((self.around[cell][at] * figures[cell] for cell in cells), Decimal(0))
            for at, cells in enumerate(self.inside)
        )

    def left(self, lacks: _Lacks, undone: Undone) -> _Lacks:
        """Return what is still lacking once mistakes are undone."""
        found = list(lacks)
        for cell, value in undone:
            for at, sign in self.around[cell].items():
                found[at] -= sign * (value - self.figures[cell])
        return tuple(found)

    def single(self, lacks: _Lacks) -> Iterator[Undone]:
        """Yield each figure whose change alone mends everything."""
        broken = [at for at, lack in enumerate(lacks) if lack]
        for cell in self.inside[broken[0]] if 0 < len(broken) < 4 else ():
            if self.around[cell].keys() == set(broken):
                changes = {sign * lacks[at] for at, sign in self.around[cell].items()}
                value = self.figures[cell] + min(changes)
                if len(changes) == 1:
                    yield frozenset({(cell, value)})


def _two_figures(sums: _Sums) -> Iterator[Undone]:
    """Yield pairs of wrong figures.

    In table 三 no two cells stand in the same sums only, so one of the two alone decides some
    sum, which gives its change. In table 四 two figures of one group have no single solution.
    """
    for at, lack in enumerate(sums.lacks):
        for cell in sums.inside[at] if lack else ():
            value = sums.figures[cell] + sums.around[cell][at] * lack
            one: Undone = frozenset({(cell, value)})
            for other in sums.single(sums.left(sums.lacks, one)):
                if _apart(one, other):
                    yield one | other


def _apart(one: Undone, other: Undone) -> bool:
    return {cell for cell, _ in one}.isdisjoint(cell for cell, _ in other)


def _misplacements(form: Form, figures: Figures, sums: _Sums) -> Iterator[Undone]:
    rows = [
        [f"applications.{row.key}.{column.key}" for column in row.columns]
        for row in form.table("applications").rows
    ]
    groups = [
        [f"litigation.{row.key}.{column.key}" for column in row.columns]
        for row in form.table("litigation").rows
    ]
    columns = [list(column) for column in zip(*rows, strict=True)]
    for line in (*rows, *groups):
        for one, other in pairwise(line):
            yield from _placed((one, other), (figures[other], figures[one]), figures)
    for row in rows:
        yield from _in_row(row, [figures[cell] for cell in row])
    yield from _in_strip(groups, figures)
    yield from _left_out(rows, figures)
    for column in columns:
        yield from _in_column(column, sums)
    for above, below in pairwise(rows):
        for one, other in zip(above, below, strict=True):
            yield from _placed((one, other), (figures[other], figures[one]), figures)
        values = [figures[cell] for cell in (*below, *above)]
        if any(values[: len(below)]) != any(values[len(below) :]):
            yield from _placed((*above, *below), values, figures)


def _in_row(line: Sequence[Address], typed: Sequence[Decimal]) -> Iterator[Undone]:
    """Yield a row of table 三 moved back, as a whole or from where a number was split."""
    figures = dict(zip(line, typed, strict=True))
    if not typed[0]:
        yield from _placed(line, [*typed[1:], sum(typed[1:], Decimal(0))], figures)
    if not typed[-1]:
        yield from _placed(line, [typed[-2] - sum(typed[:-2]), *typed[:-1]], figures)
    for at, (left, right) in enumerate(pairwise(typed)):
        if left > 0 and f"{left}{right}".isdecimal():
            parts = [*typed[:at], Decimal(f"{left}{right}"), *typed[at + 2 :]]
            yield from _placed(line, [*parts, sum(parts, Decimal(0))], figures)


def _left_out(rows: Sequence[Sequence[Address]], figures: Figures) -> Iterator[Undone]:
    """Yield the totals of rows filled in, where three or more are 0 over filled parts."""
    sums = {row[-1]: sum((figures[cell] for cell in row[:-1]), Decimal(0)) for row in rows}
    lacking = frozenset((cell, due) for cell, due in sums.items() if due and not figures[cell])
    if len(lacking) > 2:
        yield lacking


def _in_strip(groups: Sequence[Sequence[Address]], figures: Figures) -> Iterator[Undone]:
    """Yield the one row of table 四 moved back; what fell off follows from its group."""
    strip = [cell for group in groups for cell in group]
    typed = [figures[cell] for cell in strip]
    *parts, total = typed[: len(groups[0]) - 1]
    if not typed[0]:
        lost = sum(typed[1 - len(groups[-1]) :], Decimal(0))
        yield from _placed(strip, [*typed[1:], lost], figures)
    if not typed[-1]:
        yield from _placed(strip, [total - sum(parts), *typed[:-1]], figures)


def _in_column(column: Sequence[Address], sums: _Sums) -> Iterator[Undone]:
    """Yield a column moved back by one; what fell off follows from its balance."""
    typed = [sums.figures[cell] for cell in column]
    (balance,) = sums.around[column[0]].keys() & sums.around[column[-1]].keys()
    nothing = Decimal(0)
    for blank, values, lost in ((0, [*typed[1:], nothing], -1), (-1, [nothing, *typed[:-1]], 0)):
        if not typed[blank]:
            moved = frozenset(zip(column, values, strict=True))
            lack = sums.left(sums.lacks, moved)[balance]
            values[lost] = sums.around[column[lost]][balance] * lack
            yield from _placed(column, values, sums.figures)


def _placed(
    cells: Sequence[Address], values: Sequence[Decimal], figures: Figures
) -> Iterator[Undone]:
    """Yield what another placing changes, if it changes two figures or more."""
    changed = {
        (cell, value) for cell, value in zip(cells, values, strict=True) if value != figures[cell]
    }
    if len(changed) > 1:
        yield frozenset(changed)
