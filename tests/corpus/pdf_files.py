"""Writes planned reports as PDF: running text and ruled tables, cut where the pages end."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.pdf_writer import Sheet, pdf_bytes
from corpus.planned import Planned
from corpus.tables import Box, Boxes

_NUMERALS = "一二三四五六"
_LEADING = 1.3
_PADDING = 2.0
_MARGIN = 70.0


@dataclass(frozen=True)
class Style:
    """How the file looks.

    Attributes:
        rules: ``strokes``, thin ``bars``, ``double`` lines, or none ("").
        size: of the font in points.
        indent: first lines of paragraphs stand in by two characters.
        shaded: white shading behind paragraphs and grey behind the head of tables.
        vertical: the merged label of table 三 is ``upright`` (a line a character), ``turned``,
            in a vertical ``font``, or wrapped as any other ("").
        marks: page marks "- 4 -".
        open_breaks: borders stay open where a page break cuts a table.
        flush: short texts stand at the ``left`` or ``right`` of their cells, or in the middle ("").
        level: texts stand at the ``top`` or ``foot`` of their cells, or in the middle ("").
        sheet: what each page is (/Rotate, landscape, crop box).
    """

    rules: str = "strokes"
    size: float = 10.5
    indent: bool = True
    shaded: bool = False
    vertical: str = ""
    marks: bool = True
    open_breaks: bool = False
    flush: str = ""
    level: str = ""
    sheet: Sheet = field(default_factory=Sheet)


UNRULED = {
    "centred": Style(rules=""),
    "flush left": Style(rules="", flush="left", level="top", size=9, indent=False),
    "flush right": Style(rules="", flush="right", level="foot", marks=False),
    "landscape": Style(rules="", level="top", sheet=Sheet(842, 595)),
    "upright labels": Style(rules="", vertical="upright"),
    "turned labels": Style(rules="", vertical="turned", size=9),
}
"""Looks of files whose tables have no rules."""


def pdf_of(
    report: Planned, tables: dict[int, list[Boxes]], style: Style, password: str | None = None
) -> bytes:
    """Write the whole report; what is cut in two goes on on the next page."""
    writer = _Writer(style)
    writer.heading(report.title, 1.5)
    for text in report.paragraphs.get(0, ()):
        writer.paragraph(text)
    for number, title in report.form.sections.items():
        writer.heading(f"{_NUMERALS[number - 1]}、{title}", 1.2, centred=False)
        for text in report.paragraphs.get(number, ()):
            writer.paragraph(text)
        for at, table in enumerate(tables.get(number, ())):
            if at:
                writer.end_page()
            writer.table(table)
    writer.end_page()
    return pdf_bytes(writer.sheets, password)


def wrapped(text: str, width: float, size: float) -> list[str]:
    """Break text into lines that are no wider, between any two characters."""
    lines = []
    for part in text.split("\n"):
        line, used = "", 0.0
        for char in part:
            wide = _width(char, size)
            if line and used + wide > width:
                lines.append(line)
                line, used = "", 0.0
            line, used = line + char, used + wide
        lines.append(line)
    return lines


def _width(text: str, size: float) -> float:
    return sum(size / 2 if char.isascii() else size for char in text)


class _Writer:
    def __init__(self, style: Style) -> None:
        self.sheets: list[Sheet] = []
        self._style = style
        self._rests: dict[Box, str] = {}
        self._new_page()

    def _new_page(self) -> None:
        like = self._style.sheet
        self._sheet = Sheet(like.width, like.height, like.turned, like.sideways, like.margin)
        self._y = _MARGIN
        self._bottom = like.height - _MARGIN
        self._right = like.width - _MARGIN

    def end_page(self) -> None:
        self.sheets.append(self._sheet)
        if self._style.marks:
            mark = f"- {len(self.sheets)} -"
            self._sheet.text(self._sheet.width / 2 - 12, self._sheet.height - 40, mark, 9)
        self._new_page()

    def heading(self, text: str, scale: float, *, centred: bool = True) -> None:
        size = self._style.size * scale
        for line in wrapped(text, self._right - _MARGIN, size):
            left = (self._sheet.width - _width(line, size)) / 2 if centred else _MARGIN + 2 * size
            self._line(line, left, size)

    def paragraph(self, text: str) -> None:
        size = self._style.size
        indent = 2 * size if self._style.indent else 0.0
        room = self._right - _MARGIN
        first, *_ = wrapped(text, room - indent, size)
        rest = wrapped(text[len(first) :], room, size) if len(first) < len(text) else []
        for at, line in enumerate((first, *rest)):
            self._line(line, _MARGIN + (0 if at else indent), size)
        if not self._style.indent:
            self._y += 0.8 * size

    def _line(self, text: str, left: float, size: float) -> None:
        if self._y + size * _LEADING > self._bottom:
            self.end_page()
        self._y += size * _LEADING
        if self._style.shaded:
            self._sheet.bar(_MARGIN, self._y - size, self._right, self._y + 0.3 * size, grey=1)
        self._sheet.text(left, self._y, text, size)

    def table(self, table: Boxes) -> None:
        """Draw a table, cut between rows where the page ends."""
        self._y += 8
        edges = _columns(table, _MARGIN, self._right)
        heights = self._heights(table, edges)
        row = 0
        self._rests.clear()
        while row < table.rows:
            end = row
            while end < table.rows and sum(heights[row : end + 1]) <= self._bottom - self._y:
                end += 1
            self._part(table, edges, heights, row, end)
            row = end
            if row < table.rows:
                self.end_page()
        self._y += 8

    def _part(
        self, table: Boxes, edges: Sequence[float], heights: Sequence[float], row: int, end: int
    ) -> None:
        """Draw the rows of one page."""
        top = self._y
        lines = [top]
        for height in heights[row:end]:
            lines.append(lines[-1] + height)
        for box in table.boxes:
            first, last = max(box.row, row), min(box.row + box.rows, end)
            if first >= last:
                continue
            place = (
                edges[box.column],
                lines[first - row],
                edges[box.column + box.columns],
                lines[last - row],
            )
            opened = self._style.open_breaks
            self._frame(place, opened and first > box.row, opened and last < box.row + box.rows)
            self._content(box, place, self._rests.pop(box, box.text if box.row >= row else ""))
        self._y = lines[-1]

    def _frame(self, place: tuple[float, ...], open_top: bool, open_bottom: bool) -> None:
        x0, y0, x1, y1 = place
        self._rule(x0, y0, x0, y1)
        self._rule(x1, y0, x1, y1)
        if not open_top:
            self._rule(x0, y0, x1, y0)
        if not open_bottom:
            self._rule(x0, y1, x1, y1)

    def _rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        if self._style.rules == "bars":
            self._sheet.bar(x0 - 0.25, y0 - 0.25, x1 + 0.25, y1 + 0.25)
        elif self._style.rules == "double":
            upright = x0 == x1
            for off in (-0.75, 0.75):
                across, down = (off, 0) if upright else (0, off)
                self._sheet.line(x0 + across, y0 + down, x1 + across, y1 + down, 0.4)
        elif self._style.rules == "strokes":
            self._sheet.line(x0, y0, x1, y1)

    def _content(self, box: Box, place: tuple[float, ...], text: str) -> None:
        """Write what there is room for; the rest stands in the cell's part on the next page."""
        x0, y0, x1, y1 = place
        size = self._style.size
        if self._style.shaded and box.row == 0:
            self._sheet.bar(x0 + 1, y0 + 1, x1 - 1, y1 - 1, grey=0.9)
        if box.rows > 8 and self._style.vertical:
            text = text.replace("\n", "")
            fitting = int((y1 - y0) / size) - 1
            if len(text) > fitting:
                text, self._rests[box] = text[:fitting], text[fitting:]
            self._vertical(text, (x0 + x1) / 2, y0 + _PADDING)
            return
        lines = wrapped(text, x1 - x0 - 2 * _PADDING, size)
        fitting = max(1, int((y1 - y0) / (size * _LEADING)))
        if len(lines) > fitting:
            self._rests[box] = "".join(lines[fitting:])
            lines = lines[:fitting]
        room = y1 - y0 - len(lines) * size * _LEADING
        y = y0 + max(0.0, room * {"top": 0.0, "foot": 1.0}.get(self._style.level, 0.5))
        share = {"left": 0.0, "right": 1.0}.get(self._style.flush, 0.5)
        for line in lines:
            y += size * _LEADING
            if line.strip():
                free = x1 - x0 - 2 * _PADDING - _width(line, size)
                left = x0 + _PADDING + (free * share if len(line) < 9 else 0.0)
                self._sheet.text(left, y - 0.25 * size, line, size)

    def _vertical(self, text: str, middle: float, top: float) -> None:
        size = self._style.size
        if self._style.vertical == "turned":
            self._sheet.text(middle - size / 3, top, text, size, turn=3)
        elif self._style.vertical == "font":
            self._sheet.text(middle, top, text, size, vertical=True)
        else:
            for at, char in enumerate(text):
                self._sheet.text(middle - size / 2, top + (at + 1) * size, char, size)

    def _heights(self, table: Boxes, edges: Sequence[float]) -> list[float]:
        size = self._style.size
        heights = [size * _LEADING + 2 * _PADDING] * table.rows
        for box in sorted(table.boxes, key=lambda box: box.rows):
            room = edges[box.column + box.columns] - edges[box.column] - 2 * _PADDING
            needed = len(wrapped(box.text, room, size)) * size * _LEADING + 2 * _PADDING
            if box.rows > 8 and self._style.vertical:
                continue
            last = box.row + box.rows - 1
            heights[last] += max(0.0, needed - sum(heights[box.row : last + 1]))
        return heights


def _columns(table: Boxes, left: float, right: float) -> list[float]:
    """The edges of the columns; the label columns of table 三 are wider, its first is narrow."""
    wide = {10: (1.0, 1.6, 4.0), 11: (1.0, 1.6, 4.0), 4: (2.0,)}.get(table.columns, ())
    weights = [*wide, *[1.0] * (table.columns - len(wide))]
    unit = (right - left) / sum(weights)
    edges = [left]
    for weight in weights:
        edges.append(edges[-1] + weight * unit)
    return edges
