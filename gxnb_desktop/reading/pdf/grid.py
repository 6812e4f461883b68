"""Tables out of ruling lines: which lines belong together, and the cells between them.

Lines that touch make one table. Where rules run past the last rule across them, a page break has
left the border open and it is closed. Cells that no rule divides are one.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gxnb_desktop.reading.pdf.rules import SHORTEST, Rule, Rules

_TOUCH = 5.0
"""Points between two rules that are drawn to meet."""
_SAME_LINE = 6.0
"""Points between the strokes of a double line."""
_OPEN = 7.0
"""Points by which rules run past the last one across where a border is open."""
_WIDEST = 150.0
"""Points of a cell at the side of a table that no rule closes above or below."""
_DIVIDED = 0.6
"""Share of an edge that must be ruled to divide two cells."""
_MOST_CELLS = 20_000
"""Of one table; ruled paper or a drawing has more, the form has under 400."""
_MOST_CROSSINGS = 4_000_000
"""Of the rules of a page; a map has more, the longest report a thousandth of it."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class RuledCell:
    """One cell between rules: its place, its spans, and its box in reading space."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box


class RuledGrid:
    """One table: its cells in reading order, and which of them holds a point.

    Attributes:
        box: the whole table in reading space.
        cells: row by row, from left to right.
    """

    def __init__(self, columns: Sequence[float], rows: Sequence[float], rules: Rules) -> None:
        """Lay cells between the lines ``columns`` (x) and ``rows`` (y) and join the undivided."""
        self.box: Box = (columns[0], rows[0], columns[-1], rows[-1])
        self._columns = columns
        self._lines = rows
        upright = _ruled(columns, rules.vertical)
        level = _ruled(rows, rules.horizontal)
        joined = _joined(columns, rows, upright, level)
        self.cells = tuple(_cell(columns, rows, *span) for span in joined)
        self._index = {
            (row, column): at
            for at, cell in enumerate(self.cells)
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        }

    def cell_at(self, x: float, y: float) -> int | None:
        """The index of the cell that holds a point, or None outside of the table."""
        left, top, right, bottom = self.box
        if not (left <= x <= right and top <= y <= bottom):
            return None
        column = bisect_right(self._columns, x, 1, len(self._columns) - 1) - 1
        row = bisect_right(self._lines, y, 1, len(self._lines) - 1) - 1
        return self._index[row, column]

    @property
    def area(self) -> float:
        """In square points; the innermost of nested tables is the smallest."""
        return (self.box[2] - self.box[0]) * (self.box[3] - self.box[1])


def ruled_grids(rules: Rules) -> list[RuledGrid]:
    """Return the tables that the rules of a page make, from the top, single frames among them."""
    if len(rules.horizontal) * len(rules.vertical) > _MOST_CROSSINGS:
        return []
    grids = (_grid(together) for together in _touching(rules))
    found = [grid for grid in grids if grid is not None]
    return sorted(found, key=lambda grid: (grid.box[1], grid.box[0]))


def _grid(rules: Rules) -> RuledGrid | None:
    closed = _closed(rules)
    columns = _lines([rule.at for rule in closed.vertical])
    rows = _lines([rule.at for rule in closed.horizontal])
    if len(columns) < 2 or len(rows) < 2 or len(columns) * len(rows) > _MOST_CELLS:
        return None
    return RuledGrid(columns, rows, closed)


def _touching(rules: Rules) -> Iterator[Rules]:
    """Yield the rules that hang together by touching each other, horizontal with vertical."""
    upright = sorted(rules.vertical, key=lambda rule: rule.at)
    places = [rule.at for rule in upright]
    parent = list(range(len(rules.horizontal) + len(upright)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for index, level in enumerate(rules.horizontal):
        first = bisect_right(places, level.start - _TOUCH)
        last = bisect_right(places, level.end + _TOUCH)
        together_with = root(index)
        for at in range(first, last):
            if upright[at].start - _TOUCH <= level.at <= upright[at].end + _TOUCH:
                parent[root(len(rules.horizontal) + at)] = together_with
    together: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for index, rule in enumerate((*rules.horizontal, *upright)):
        kind = 0 if index < len(rules.horizontal) else 1
        together.setdefault(root(index), ([], []))[kind].append(rule)
    alone = [parts[1][0] for parts in together.values() if not parts[0]]
    for horizontal, vertical in together.values():
        if horizontal and vertical:
            beside = _beside(vertical, alone)
            yield Rules(tuple(horizontal), (*vertical, *beside))


def _beside(vertical: Sequence[Rule], alone: Sequence[Rule]) -> Iterator[Rule]:
    """Yield the outer rules of a merged cell that is open above and below: no rule meets them."""
    top, bottom = min(rule.start for rule in vertical), max(rule.end for rule in vertical)
    left, right = min(rule.at for rule in vertical), max(rule.at for rule in vertical)
    for rule in alone:
        as_high = abs(rule.start - top) < _OPEN and abs(rule.end - bottom) < _OPEN
        if as_high and left - _WIDEST < rule.at < right + _WIDEST:
            yield rule


def _closed(rules: Rules) -> Rules:
    """Close the borders that a page break, or a style without outer rules, leaves open."""
    across = [*rules.horizontal, *_closing(rules.vertical, rules.horizontal)]
    down = [*rules.vertical, *_closing(rules.horizontal, rules.vertical)]
    return Rules(tuple(across), tuple(down))


def _closing(running: Sequence[Rule], across: Sequence[Rule]) -> Iterator[Rule]:
    """Yield rules across the ends of those that run past the first or the last one."""
    first, last = min(rule.at for rule in across), max(rule.at for rule in across)
    before = [rule for rule in running if rule.start < first - _OPEN]
    behind = [rule for rule in running if rule.end > last + _OPEN]
    if before:
        at = min(rule.start for rule in before)
        yield Rule(at, min(rule.at for rule in before), max(rule.at for rule in before))
    if behind:
        at = max(rule.end for rule in behind)
        yield Rule(at, min(rule.at for rule in behind), max(rule.at for rule in behind))


def _lines(places: list[float]) -> list[float]:
    """The places of lines, those of a double line taken together."""
    lines: list[list[float]] = []
    for place in sorted(places):
        if lines and place - lines[-1][0] <= _SAME_LINE:
            lines[-1].append(place)
        else:
            lines.append([place])
    return [sum(line) / len(line) for line in lines]


def _ruled(lines: Sequence[float], rules: Sequence[Rule]) -> list[list[Rule]]:
    """The rules of each line by where they begin."""
    ruled: list[list[Rule]] = [[] for _ in lines]
    between = [(line + following) / 2 for line, following in pairwise(lines)]
    for rule in sorted(rules, key=lambda rule: rule.start):
        ruled[bisect_left(between, rule.at)].append(rule)
    return ruled


def _divides(rules: Sequence[Rule], start: float, end: float) -> bool:
    """Whether rules of one line cover enough of an edge; strokes of a double line count once.

    Args:
        rules: by where they begin.
        start: where the edge begins.
        end: where it ends.
    """
    covered, reached = 0.0, start
    for rule in rules:
        if rule.start <= start and end <= rule.end:
            return True
        begin, stop = max(rule.start, reached), min(rule.end, end)
        if stop > begin:
            covered += stop - begin
            reached = stop
    return covered >= _DIVIDED * (end - start)


_Span = tuple[int, int, int, int]
"""Row, column, rows, columns."""


def _joined(
    columns: Sequence[float],
    rows: Sequence[float],
    upright: Sequence[Sequence[Rule]],
    level: Sequence[Sequence[Rule]],
) -> list[_Span]:
    """Join the fields of each row that no rule divides, then equal runs of one row and the next."""
    open_runs: list[_Span] = []
    spans: list[_Span] = []
    for row in range(len(rows) - 1):
        top, bottom = rows[row], rows[row + 1]
        runs: list[_Span] = []
        for column in range(len(columns) - 1):
            if column and not _divides(upright[column], top, bottom):
                row_, first, height, width = runs[-1]
                runs[-1] = (row_, first, height, width + 1)
            else:
                runs.append((row, column, 1, 1))
        above = {(column, width): (top, height) for top, column, height, width in open_runs}
        grown = [_grown(run, above, columns, level[row]) for run in runs]
        kept = {span[:2] for span in grown}
        spans += [span for span in open_runs if span[:2] not in kept]
        open_runs = grown
    return sorted([*spans, *open_runs])


def _grown(
    run: _Span,
    above: Mapping[tuple[int, int], tuple[int, int]],
    columns: Sequence[float],
    rules: Sequence[Rule],
) -> _Span:
    """The run, or the cell above it grown by the run where no rule divides them.

    What is narrower than the shortest rule is never grown: a rule across it is none.

    Args:
        run: fields of one row.
        above: top and height of the cells that end above that row, by their columns.
        columns: the lines between the columns.
        rules: those between the rows.
    """
    _, column, _, width = run
    left, right = columns[column], columns[column + width]
    narrow = right - left < SHORTEST
    if narrow or (column, width) not in above or _divides(rules, left, right):
        return run
    top, height = above[column, width]
    return top, column, height + 1, width


def _cell(
    columns: Sequence[float], rows: Sequence[float], row: int, column: int, high: int, wide: int
) -> RuledCell:
    box = (columns[column], rows[row], columns[column + wide], rows[row + high])
    return RuledCell(row, column, high, wide, box)
