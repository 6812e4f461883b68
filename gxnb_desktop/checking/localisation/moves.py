"""Figures in the wrong place: mistakes that falsify several cells at once in a known way.

A row or a column shifted by one, one number split into two cells, two neighbours exchanged, a row
of totals typed into the next row, totals that nobody has filled in. Here is what each would look
like undone; whether that mends anything is for others to see.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from gxnb_desktop.checking.equations import equations
from gxnb_desktop.checking.localisation.system import Number, Puzzle, numbered
from gxnb_desktop.report.forms import Form, Kind

_LIGHT, _EXCHANGE, _MIDDLE, _HEAVY = (6, 2), (6, 6), (7, 2), (8, 14)
"""Weight and penalty of a misplacement: more than one wrong figure, less than two or about two."""
_BESIDE_TOTAL = (4, 4)
"""In a group of table 四 whose total is 0: where the figure beside it is the sum of several others,
it may as well be the total itself as one of the parts."""
_SEVERAL = 5
"""Totals that are left out by one mistake; fewer are found as wrong figures by themselves."""

SHIFTED_RIGHT = "像是整行右移了一格"
SHIFTED_LEFT = "像是整行左移了一格"
SHIFTED_DOWN = "像是整列下移了一格"
SHIFTED_UP = "像是整列上移了一格"
SPLIT = "像是一个数拆进了两格"
EXCHANGED = "像是相邻两格填反"
WRONG_ROW = "像是整行填错了行"
EXCHANGED_ROWS = "像是上下两行填反"
TOTAL_IN_WRONG_ROW = "像是总计填错了行"
TOTALS_LEFT_OUT = "像是总计都没有填"
TOTAL_BESIDE = "像是总计填进了左边一格"


@dataclass(frozen=True)
class Move:
    """One misplacement undone: new values, as far as they are others, and what it looked like."""

    values: Mapping[int, Number]
    weight: int
    penalty: int
    words: str


@dataclass(frozen=True)
class _Grid:
    """The cells of a form as they lie, by number.

    ``lines`` are those in which the last figure is the sum of the others; ``strip`` is the one line
    of table 四 as printed; ``closed_parts`` are the figures of its column that each figure of
    （七）总计 adds up.
    """

    lines: tuple[tuple[int, ...], ...]
    applications: tuple[tuple[int, ...], ...]
    received: int
    carried_in: int
    closed: int
    closed_parts: Mapping[int, tuple[int, ...]]
    carried_out: int
    strip: tuple[int, ...]
    relation_of_line: Mapping[tuple[int, ...], int]


@cache
def _grid(form: Form) -> _Grid:
    number = numbered(form)
    rows = {}
    for table in form.tables:
        for row in table.rows:
            cells = tuple(
                number[address]
                for column in row.columns
                if column.kind is Kind.COUNT
                and (address := f"{table.key}.{row.key}.{column.key}") in number
            )
            if cells:
                rows[table.key, row.key] = cells
    keys = [row.key for row in form.table("applications").rows]
    relation_of_line = {}
    for at, equation in enumerate(equations(form)):
        line = tuple(number[address] for address in (*equation.left, *equation.right))
        relation_of_line[line] = at
    return _Grid(
        lines=tuple(rows.values()),
        applications=tuple(rows["applications", key] for key in keys),
        received=keys.index("received"),
        carried_in=keys.index("carried_in"),
        closed=keys.index("closed_total"),
        closed_parts={
            number[equation.main]: tuple(number[address] for address in equation.left)
            for equation in equations(form)
            if equation.rule == "applications.closed-sum"
        },
        carried_out=keys.index("carried_out"),
        strip=tuple(
            cell for (table, _), cells in rows.items() if table == "litigation" for cell in cells
        ),
        relation_of_line=relation_of_line,
    )


def broken_lines(puzzle: Puzzle) -> list[tuple[int, ...]]:
    """Return the rows, and groups of table 四, that have all their figures and do not add up."""
    grid, broken = _grid(puzzle.form), set(puzzle.broken)
    gaps = puzzle.missing
    return [
        line
        for line in grid.lines
        if grid.relation_of_line.get(line) in broken and gaps.isdisjoint(line)
    ]


def line_moves(puzzle: Puzzle, line: Sequence[int]) -> Iterator[Move]:
    """Yield what may be misplaced within one line."""
    yield from _shifts(puzzle, line)
    yield from _splits(puzzle, line)


def moves(puzzle: Puzzle) -> Iterator[Move]:
    """Yield what may be misplaced, near the sums that do not hold."""
    grid, broken, gaps = _grid(puzzle.form), set(puzzle.broken), puzzle.missing
    for line in broken_lines(puzzle):
        yield from line_moves(puzzle, line)
    for line in grid.applications:
        if grid.relation_of_line.get(line) not in broken and gaps.isdisjoint(line):
            crossed = broken.intersection(at for cell in line for at in puzzle.around[cell])
            # A shifted row may still add up by accident.
            if len(crossed) > 1 and any(puzzle.values[cell] for cell in line):
                yield from _shifts(puzzle, line)
    if grid.strip and gaps.isdisjoint(grid.strip):
        yield from _strip_shifts(puzzle, grid.strip)
    for shifts in column_moves(puzzle):
        yield from shifts
    if gaps.isdisjoint(cell for row in grid.applications for cell in row):
        yield from _wrong_rows(puzzle, grid, broken)
    yield from _exchanges(puzzle, grid, broken, gaps)
    yield from _totals_left_out(puzzle, {line[-1]: line[:-1] for line in grid.applications})
    yield from _totals_left_out(puzzle, grid.closed_parts)


def _move(
    puzzle: Puzzle,
    cells: Sequence[int],
    values: Sequence[Number],
    words: str,
    price: tuple[int, int] = _LIGHT,
) -> Iterator[Move]:
    """Yield the move to these values, unless it is none or leaves what is no count."""
    changed = {
        cell: value
        for cell, value in zip(cells, values, strict=True)
        if value != puzzle.values[cell]
    }
    if len(changed) > 1 and all(value >= 0 and value == int(value) for value in values):
        yield Move(changed, *price, words)


def _shifts(puzzle: Puzzle, line: Sequence[int]) -> Iterator[Move]:
    """Yield a row's figures moved back by one; what fell off the edge follows from the sum.

    In table 四 nothing but that sum would speak for it, so only what fell off as 0 counts there.
    """
    typed = [puzzle.values[cell] for cell in line]
    *parts, total = typed
    confirmed = any(len(puzzle.around[cell]) > 1 for cell in line)
    if typed[0] == 0 and confirmed:
        yield from _move(puzzle, line, [*typed[1:], sum(typed[1:])], SHIFTED_RIGHT)
        yield from _move(puzzle, line, [*parts[1:], total - sum(parts[1:]), total], SHIFTED_RIGHT)
    if total == 0:
        first = parts[-1] - sum(parts[:-1])
        if confirmed or first == 0:
            price = _BESIDE_TOTAL if _total_beside(puzzle, line) else _LIGHT
            yield from _move(puzzle, line, [first, *parts], SHIFTED_LEFT, price)
    if parts[-1] == 0 and confirmed:
        yield from _move(puzzle, line, [total - sum(parts), *parts[:-1], total], SHIFTED_LEFT)


def _total_beside(puzzle: Puzzle, line: Sequence[int]) -> bool:
    """Whether a group of table 四 seems to have its total in the cell before: 3, 2, 0, 5, 0."""
    *others, last, total = (puzzle.values[cell] for cell in line)
    alone = all(len(puzzle.around[cell]) == 1 for cell in line)
    several = sum(value != 0 for value in others) > 1
    return alone and several and total == 0 and last == sum(others)


def _strip_shifts(puzzle: Puzzle, strip: Sequence[int]) -> Iterator[Move]:
    """Yield the one row of table 四 moved back by one."""
    typed = [puzzle.values[cell] for cell in strip]
    group = len(strip) // 3
    if typed[0] == 0:
        moved = typed[1:]
        yield from _move(puzzle, strip, [*moved, sum(moved[1 - group :])], SHIFTED_RIGHT)
    if typed[-1] == 0:
        first = typed[group - 2] - sum(typed[: group - 2])
        yield from _move(puzzle, strip, [first, *typed[:-1]], SHIFTED_LEFT)


def _totals_left_out(puzzle: Puzzle, parts_of: Mapping[int, Sequence[int]]) -> Iterator[Move]:
    """Yield the totals of a row or a column that are 0 over filled parts, filled in."""
    sums = {
        total: sum(puzzle.values[part] for part in parts)
        for total, parts in parts_of.items()
        if not puzzle.values[total] and puzzle.missing.isdisjoint((total, *parts))
    }
    filled = {total: value for total, value in sums.items() if value}
    if len(filled) >= _SEVERAL:
        yield from _move(puzzle, [*filled], [*filled.values()], TOTALS_LEFT_OUT, _MIDDLE)


def _splits(puzzle: Puzzle, line: Sequence[int]) -> Iterator[Move]:
    """Yield two neighbours joined to one number (2 | 0 → 20), the rest moved back or not."""
    typed = [puzzle.values[cell] for cell in line]
    confirmed = any(len(puzzle.around[cell]) > 1 for cell in line)
    for at, (one, other) in enumerate(pairwise(typed)):
        if one <= 0 or other < 0 or one != int(one) or other != int(other):
            continue
        joined = int(f"{int(one)}{int(other)}")
        if confirmed:
            parts = [*typed[:at], joined, *typed[at + 2 :]]
            yield from _move(puzzle, line, [*parts, sum(parts)], SPLIT)
        apart = [*typed[:at], joined, 0, *typed[at + 2 :]]
        if other and at + 2 < len(line) and apart[-1] == sum(apart[:-1]):
            yield from _move(puzzle, line, apart, SPLIT)


def column_moves(puzzle: Puzzle) -> list[list[Move]]:
    """Return for each column with a broken sum how its figures may have been shifted."""
    grid, broken = _grid(puzzle.form), set(puzzle.broken)
    if not puzzle.missing.isdisjoint(cell for row in grid.applications for cell in row):
        return []
    columns = [
        column
        for column in zip(*grid.applications, strict=True)
        if broken.intersection(puzzle.around[column[grid.closed]])
    ]
    return [shifts for column in columns if (shifts := list(_column_shifts(puzzle, grid, column)))]


def _column_shifts(puzzle: Puzzle, grid: _Grid, column: Sequence[int]) -> Iterator[Move]:
    """Yield a column's figures moved back by one; what fell off follows from the balance."""
    typed = [puzzle.values[cell] for cell in column]
    if typed[0] == 0:
        up = [*typed[1:], 0]
        up[-1] = up[grid.received] + up[grid.carried_in] - up[grid.closed]
        yield from _move(puzzle, column, up, SHIFTED_DOWN, _MIDDLE)
    if typed[-1] == 0:
        down = [0, *typed[:-1]]
        down[0] = down[grid.closed] + down[grid.carried_out] - down[grid.carried_in]
        yield from _move(puzzle, column, down, SHIFTED_UP, _MIDDLE)


def _wrong_rows(puzzle: Puzzle, grid: _Grid, broken: set[int]) -> Iterator[Move]:
    """Yield two neighbouring rows exchanged."""
    for one, other in pairwise(grid.applications):
        if not any(broken.intersection(puzzle.around[cell]) for cell in (*one, *other)):
            continue
        if puzzle.around[one[0]][1:] == puzzle.around[other[0]][1:]:
            # Both stand in the same sums of their columns: no sum tells their order.
            continue
        values = [[puzzle.values[cell] for cell in row] for row in (one, other)]
        words = EXCHANGED_ROWS if any(values[0]) and any(values[1]) else WRONG_ROW
        yield from _move(puzzle, (*one, *other), (*values[1], *values[0]), words, _HEAVY)


def _exchanges(
    puzzle: Puzzle, grid: _Grid, broken: set[int], gaps: frozenset[int]
) -> Iterator[Move]:
    """Yield two neighbouring figures exchanged, where that mends a sum of one of them."""
    rows = grid.applications
    pairs = [pair for row in grid.lines for pair in pairwise(row)]
    pairs += [
        (one, other)
        for above, below in pairwise(rows)
        for one, other in zip(above, below, strict=True)
    ]
    totals = {row[-1] for row in rows}
    beside = {line[-1] for line in grid.lines if _total_beside(puzzle, line)}
    for one, other in pairs:
        first, second = puzzle.values[one], puzzle.values[other]
        if first == second or one in gaps or other in gaps:
            continue
        if any(at in broken and _mended(puzzle, at, one, other) for at in puzzle.around[one]):
            if one in totals and other in totals and not (first and second):
                words, price = TOTAL_IN_WRONG_ROW, _LIGHT
            elif other in beside:
                words, price = TOTAL_BESIDE, _BESIDE_TOTAL
            else:
                words, price = EXCHANGED, _EXCHANGE
            yield from _move(puzzle, (one, other), (second, first), words, price)


def _mended(puzzle: Puzzle, at: int, one: int, other: int) -> bool:
    """Whether a relation of ``one`` holds once the two figures are exchanged."""
    terms, lack, _ = puzzle.relations[at]
    return (terms[one] - terms.get(other, 0)) * (puzzle.values[other] - puzzle.values[one]) == lack
