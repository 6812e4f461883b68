"""Rows of a table in a text whose cells stand between commas, as in a csv file, or the like.

Prose has commas, too: a line is such a row only where each of its cells is a label of the form, a
figure, or nothing.
"""

from collections.abc import Iterator

from gxnb_desktop.reading.fitting.contents import Content, content_of
from gxnb_desktop.reading.fitting.labels import Part, label_of
from gxnb_desktop.reading.script import SIMPLIFIED
from gxnb_desktop.report.figures import is_figure

_PIPE = "|"
_MARKS = _PIPE + ",，;；"
_QUOTE = '"'
_LONGEST_ROW = 1000
"""Characters; the line of table 三 with the longest labels has about 150."""
_LEAST_WITHOUT_LABEL = 5
"""Figures that are a row by themselves: those of a group of table 四, not 1,234."""
_MOST_PARTS = 4
"""Parts into which commas of its own cut a label, that of （二）部分公开 three."""

_Cell = tuple[int, str]
"""Where a cell begins in its line, from 1, and its text."""


def cells_of(line: str) -> list[_Cell]:
    """Return the cells of a line that is such a row; nothing of any other line."""
    if len(line) > _LONGEST_ROW:
        return []
    for mark in _MARKS:
        if mark in line:
            parts = list(_parts(line, mark))
            cells = list(_whole(_unframed(parts) if mark == _PIPE else parts, mark))
            if len(cells) > 1 and _is_row([text for _, text in cells]):
                return cells
    return []


def _parts(line: str, mark: str) -> Iterator[_Cell]:
    """Split a line at a mark; within quotation marks it is text."""
    start = 0
    while start <= len(line):
        begin = start + len(line[start:]) - len(line[start:].lstrip())
        quoted = line[begin : begin + 1] == _QUOTE
        close = line.find(_QUOTE, begin + 1) if quoted else -1
        end = line.find(mark, max(start, close))
        end = len(line) if end < 0 else end
        text = line[begin + 1 : close] if close > 0 else line[begin:end].rstrip()
        yield begin + 1 + (close > 0), text
        start = end + 1


def _unframed(parts: list[_Cell]) -> list[_Cell]:
    """Leave out what stands before a pipe that opens a row and behind one that closes it."""
    first = 0 if parts[0][1] else 1
    return parts[first:] if parts[-1][1] else parts[first:-1]


def _whole(parts: list[_Cell], mark: str) -> Iterator[_Cell]:
    """Put the parts of labels together: what behind one is neither a label nor a figure."""
    at = 0
    while at < len(parts):
        start, text = parts[at]
        size = 1
        while size < _MOST_PARTS and at + size < len(parts) and not _is_value(text):
            more = parts[at + size][1]
            if _is_value(more) or _is_label(more) or not _is_label(f"{text}{mark}{more}"):
                break
            text, size = f"{text}{mark}{more}", size + 1
        yield start, text
        at += size


def _is_row(texts: list[str]) -> bool:
    if not all(_is_value(text) or _is_label(text) for text in texts):
        return False
    if any(map(_heads_column, texts)):
        return True
    labelled = any(map(_is_label, texts))
    return any(map(is_figure, texts)) and (labelled or len(texts) >= _LEAST_WITHOUT_LABEL)


def _is_value(text: str) -> bool:
    return content_of(text) is not Content.TEXT


def _is_label(text: str) -> bool:
    return label_of(SIMPLIFIED.matched(text)) is not None


def _heads_column(text: str) -> bool:
    match = label_of(SIMPLIFIED.matched(text))
    return match is not None and bool(match.tables(Part.COLUMN))
