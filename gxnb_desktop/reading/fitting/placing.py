"""Walks the rows of a document and gives each row of figures its row of the form."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from gxnb_desktop.reading.fitting.contents import Content
from gxnb_desktop.reading.fitting.heads import NO_HEAD, Head, headed_table, read_head
from gxnb_desktop.reading.fitting.labels import Part, Target, exact_label
from gxnb_desktop.reading.fitting.order import is_unknown_row, place_by_order
from gxnb_desktop.reading.fitting.rows import SourceRow
from gxnb_desktop.report.figures import parse_figure
from gxnb_desktop.report.forms import Form, Table

LINE = "line"
"""Stands for the one row of figures of table 四, which holds three rows of the form."""

REPEATED = "文件中这一行出现多次且数据不同，已取较可信的一行"
LOOSE = "行名与格式模板不完全一致，按近似匹配"
BY_ORDER = "行名未能识别，按前后行的顺序对应"
NO_HEAD_SEEN = "未见表头，按行名对应"
OTHER_GROUPS = "表头中各类案件的顺序与格式模板不同"

_DIVIDED_OTHER = ("other_no_correction", "other_no_payment")
_NOT_BEFORE_TOTAL = ("denied", "unavailable")
"""Groups behind whose rows 合计 is their subtotal: other groups stand before （七）总计."""
_TOTAL_NUMBER = "七"


@dataclass(frozen=True, slots=True)
class Placed:
    """A source row that holds the figures of a row of the form.

    Attributes:
        row: the source row.
        head: the head of its table.
        keys: the rows of the form whose figures it holds; table 四 has several in one.
        doubt: why it may be another row, or None.
        rank: how well it fits, compared where two source rows are for the same row of the form.
    """

    row: SourceRow
    head: Head
    keys: tuple[str, ...]
    doubt: str | None = None
    rank: tuple[int, ...] = ()


class Placing:
    """Takes the rows in the order of the document.

    Attributes:
        placed: source rows by table and row key of the form.
        notes: rows of figures that could not be placed, in Chinese.
    """

    def __init__(self, form: Form) -> None:
        """Start with no row of this form found."""
        self.placed: dict[tuple[str, str], Placed] = {}
        self.notes: list[str] = []
        self._form = form
        self._heads: dict[str, Head] = {}
        self._table: str | None = None
        self._headed: str | None = None
        self._grid = -1
        self._cases: dict[str, int] = {}
        self._group: str | None = None
        self._last: str | None = None
        self._stream: list[tuple[SourceRow, str | None]] = []

    def take(self, row: SourceRow) -> None:
        """Take the next row: a head, a row of figures, or neither."""
        if (headed := headed_table(row)) is not None:
            self._table = self._headed = headed
            self._grid = row.grid
            self._heads[headed] = read_head(row, headed, self._head(headed))
            self._read_cases(row, headed)
            return
        if row.grid != self._grid and is_foreign_head(row):
            self._table = self._headed = None
            self._grid = row.grid
            return
        if self._take_line(row) or self._take_cases(row):
            return
        for match in row.labels:
            self._group = next(iter(match.keys(Part.GROUP, "applications")), self._group)
        key = self._key_of(row)
        if key is not None:
            self._place(*key, row)
        if self._table == "applications":
            self._stream.append((row, key[1] if key and key[0] == "applications" else None))

    def finish(self) -> Form:
        """Place the rows that only their order tells; return the form, undivided if （六） is."""
        self._settle_cases()
        form = self._form.undivided if self._is_undivided() else self._form
        table = form.table("applications")
        by_order = place_by_order(self._stream, table)
        for row, name in by_order:
            self.placed[table.key, name] = Placed(row, self._head(table.key), (name,), BY_ORDER)
        taken = [id(row) for row, _ in by_order]
        for row, key in self._stream:
            if key is None and is_unknown_row(row) and id(row) not in taken:
                label = " ".join(row.label_text.split())[:30] or "无行名"
                self.notes.append(f"表三中有一行数据未能对应到格式模板，没有读取：{label}")
        return form

    def _head(self, table: str) -> Head:
        return self._heads.get(table, NO_HEAD)

    def _is_undivided(self) -> bool:
        table = self._form.table("applications")
        if table.undivided is None:
            return False
        group, single = table.undivided
        parts = [row.key for row in table.rows if row.within == group]
        return (table.key, single.key) in self.placed and not any(
            (table.key, key) in self.placed for key in parts
        )

    def _take_line(self, row: SourceRow) -> bool:
        """Table 四: a row of its fifteen numbers, whatever stands above it."""
        table = self._form.table("litigation")
        if self._headed == table.key and _is_line_with_words(row, table.value_columns):
            row = replace(row, label=None, label_at=-1, label_text="")
            self._keep((table.key, LINE), self._line(row, rank=(False, row.figures)))
            return True
        if not _are_figures(row, table.value_columns) or row.figures > table.value_columns:
            return False
        if row.label and row.label.keys(Part.GROUP):
            return False
        headed = self._table == table.key
        if not headed and row.figures < table.value_columns:
            return False
        self._keep((table.key, LINE), self._line(row, rank=(headed, row.figures)))
        self._table = table.key
        return True

    def _line(self, row: SourceRow, rank: tuple[int, ...]) -> Placed:
        """The line of table 四; where its head names the groups in another order, in that one."""
        table = self._form.table("litigation")
        keys = tuple(entry.key for entry in table.rows)
        named = self._named_cases()
        other = sorted(named) == sorted(keys) and named != keys
        # A head that does not begin with the first group may itself have been read out of order.
        if other and named[0] == keys[0]:
            keys = named
        doubt = OTHER_GROUPS if other else None
        if row.label_text and table.key not in (self._table, self._headed):
            doubt = NO_HEAD_SEEN
        return Placed(row, self._head(table.key), keys, doubt, rank)

    def _read_cases(self, row: SourceRow, headed: str) -> None:
        """Remember which rows of table 四 its head names, where it stands in parts, and where."""
        if headed != "litigation":
            self._cases = {}
            return
        for cell in row.cells:
            if match := exact_label(cell.key):
                for key in match.keys(Part.ROW, headed):
                    self._cases.setdefault(key, cell.cell.column if row.aligned else 0)

    def _named_cases(self) -> tuple[str, ...]:
        """These rows from left to right: 行政复议 is named one line above the kinds of suits."""
        return tuple(sorted(self._cases, key=lambda key: self._cases[key]))

    def _take_cases(self, row: SourceRow) -> bool:
        """A part of table 四, such as 行政复议 alone, under a head that names its rows."""
        table = self._form.table("litigation")
        keys, self._cases = self._named_cases(), {}
        if not keys or row.grid != self._grid:
            return False
        count = sum(len(table.row(key).columns) for key in keys)
        if count == table.value_columns or len(row.values) != count:
            return False
        if not row.figures or not _are_figures(row, count):
            return False
        head = self._head(table.key)
        self._keep((table.key, keys[0]), Placed(row, head, keys, rank=(1, row.figures)))
        return True

    def _settle_cases(self) -> None:
        """Keep one of the two where table 四 stands as one line and, in whole or in part, by rows.

        That is the line, unless the rows alone stand under a head.
        """
        table = self._form.table("litigation")
        line = self.placed.get((table.key, LINE))
        rows = {
            place: placed
            for place, placed in self.placed.items()
            if place[0] == table.key and placed is not line
        }
        if line is None or not rows:
            return
        if not line.rank[0] and any(placed.head is not NO_HEAD for placed in rows.values()):
            del self.placed[table.key, LINE]
            return
        known = _cases(line)
        if any(_cases(placed).items() - known.items() for placed in rows.values()):
            self.placed[table.key, LINE] = replace(line, doubt=REPEATED)
        for place in rows:
            del self.placed[place]

    def _key_of(self, row: SourceRow) -> tuple[str, str] | None:
        """The table and row of the form that the label names, if the row can be that one."""
        if row.label is None or not row.values:
            return None
        if self._is_subtotal(row):
            return None
        targets = [target for target in row.label.targets if target.part is Part.ROW]
        targets.sort(key=lambda target: target.edition != self._form.edition)
        if not targets:
            return None
        key = self._other(row) if targets[0].key == "other_misc" else targets[0].key
        if key is None:
            return None
        if not row.figures and not self._may_be_blank(row, targets[0]):
            return None
        table = self._form.table(targets[0].table)
        if table.print == "line" and not (row.figures and _are_figures(row, 1, named=True)):
            return None
        return table.key, key

    def _is_subtotal(self, row: SourceRow) -> bool:
        """Whether 合计 is that of a group: it has not the number of （七）总计."""
        assert row.label is not None
        if "closed_total" not in row.label.keys(Part.ROW) or _TOTAL_NUMBER in row.label_text:
            return False
        table = self._form.table("applications")
        last = next((entry for entry in table.rows if entry.key == self._last), None)
        return last is not None and last.within in _NOT_BEFORE_TOTAL

    def _other(self, row: SourceRow) -> str | None:
        """「其他」 is a row only under （六）, and its single row where （六） is not divided."""
        if self._group == "other_handling" or self._last in _DIVIDED_OTHER:
            return "other_misc"
        return "other" if self._last == "refused_confirmation" and row.figures else None

    def _may_be_blank(self, row: SourceRow, target: Target) -> bool:
        """A row without a figure is one of blanks only in its table, with all of its cells."""
        if self._table != target.table:
            return False
        return len(row.values) >= _columns(self._form.table(target.table), target.key)

    def _place(self, table: str, key: str, row: SourceRow) -> None:
        exact = row.label is not None and row.label.exact
        headed = self._headed == table
        whole = len(row.values) >= _columns(self._form.table(table), key)
        doubt = None if exact else LOOSE
        if table != "applications" and not headed:
            doubt = NO_HEAD_SEEN
        numbered = key == "closed_total" and _TOTAL_NUMBER in row.label_text
        rank = (whole, headed, exact, numbered)
        self._keep((table, key), Placed(row, self._head(table), (key,), doubt, rank))
        if whole:
            self._table = table
        self._last = key

    def _keep(self, key: tuple[str, str], new: Placed) -> None:
        """Of two rows for the same place the first stays, unless the second fits better.

        Where neither does and their figures differ, the row is in doubt.
        """
        old = self.placed.get(key)
        if old is None or old.rank < new.rank:
            self.placed[key] = new
        elif old.rank == new.rank and _figures(old.row) != _figures(new.row):
            self.placed[key] = replace(old, doubt=REPEATED)


def is_foreign_head(row: SourceRow) -> bool:
    """Whether a row of words, none of them of the form, heads a table of something else."""
    words = all(cell.content is Content.TEXT for cell in row.cells)
    return words and len(row.cells) > 1 and row.label is None and not row.labels


def _are_figures(row: SourceRow, least: int, *, named: bool = False) -> bool:
    """Whether so many figures or blanks, and words at most behind them, are all of a row."""
    if not named and row.label and row.label.keys(Part.ROW):
        return False
    contents = [cell.content for cell in row.values]
    while contents and contents[-1] is Content.TEXT:
        contents.pop()
    return len(contents) >= least and Content.TEXT not in contents


def _is_line_with_words(row: SourceRow, count: int) -> bool:
    """Whether a row has so many cells, more than half of them figures, none a label of the form."""
    contents = [cell.content for cell in row.cells]
    words = contents.count(Content.TEXT)
    figures = contents.count(Content.FIGURE)
    return 0 < words < figures > count // 2 and len(contents) == count and not row.labels


def _figures(row: SourceRow) -> list[Decimal]:
    parsed = (parse_figure(cell.cell.text).value for cell in row.values)
    return [value for value in parsed if value is not None]


def _cases(placed: Placed) -> dict[str, tuple[Decimal, ...]]:
    """The figures of each row of table 四 that a source row holds."""
    figures = _figures(placed.row)
    each = len(figures) // len(placed.keys)
    return {key: tuple(figures[at * each : (at + 1) * each]) for at, key in enumerate(placed.keys)}


def _columns(table: Table, key: str) -> int:
    """How many numbers a row of the table has; of a row of the other edition, at least one."""
    return next((len(row.columns) for row in table.rows if row.key == key), 1)


def misplaced(placed: Mapping[tuple[str, str], Placed], form: Form) -> list[str]:
    """Say which rows of the source the edition does not have."""
    notes = []
    for (table, _), found in placed.items():
        if all(row.key not in found.keys for row in form.table(table).rows):
            name = " ".join(found.row.label_text.split())
            notes.append(f"{form.edition}版格式中没有“{name}”一行，没有读取")
    return notes
