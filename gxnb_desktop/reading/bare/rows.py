"""The rows that the cells of a bare table once made."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import zip_longest

from gxnb_desktop.reading.bare.tokens import Token
from gxnb_desktop.reading.fitting.labels import Part, label_key
from gxnb_desktop.report.forms import editions, load_form

BY_GAPS = "表格已散成逐行的文字，空格按空行或制表符推断"
BY_NUMBER = "本组各行的行名在原文中缺失，按数字的个数对应"

Row = tuple[str | None, list[Token]]
"""A doubt, or None, and the cells of a row."""


def rows_of(tokens: Sequence[Token]) -> list[list[Token]]:
    """Begin a row with each label of a row, the groups before it included, and each head line."""
    rows: list[list[Token]] = []
    starts = _head_starts()
    together = len({token.line for token in tokens}) == 1
    for at, token in enumerate(tokens):
        last = rows[-1][-1] if rows else None
        if last is None:
            begins = True
        elif not token.is_text:
            under_head = last.is_column and len(rows[-1]) > 1 and rows[-1][-2].is_column
            begins = under_head or (last.is_text and not last.is_row and _is_line(tokens[at:]))
        elif not last.is_text:
            # 行政处罚 3 类 108: words that no label has, between the figures of one line.
            begins = together or token.line != last.line or token.match is not None
        elif token.key in starts and _opens_line(token, last, together):
            begins = True
        elif token.is_row or token.is_group:
            begins = not last.is_group
        else:
            begins = last.is_row and token.match is not None
        if begins:
            rows.append([])
        rows[-1].append(token)
    return rows


def _is_line(tokens: Sequence[Token]) -> bool:
    """Whether tokens begin with as many figures as table 四 has, and no more."""
    wanted = _cells_of(None)
    figures = next((at for at, token in enumerate(tokens) if token.is_text), len(tokens))
    return figures == wanted


def holds_several(row: Sequence[Token]) -> bool:
    """Whether the label of a row stands behind the figures of another or behind column heads.

    A number between a group and the label of its row only counts the rows.
    """
    label: Token | None = None
    figures = 0
    for token in row:
        if not token.is_text:
            figures += 1
            continue
        ended = label is not None and (label.is_column or _has_figures(label, figures))
        if ended and (token.is_row or token.is_group):
            return True
        label, figures = token, 0
    return False


def _has_figures(label: Token, figures: int) -> bool:
    """Whether the figures behind a label are its row's; （六）其他处理 is a group as well."""
    return label.is_row and figures > (1 if label.is_group else 0)


def _opens_line(token: Token, last: Token, together: bool) -> bool:
    """Whether a head goes on in a new line; what spans columns may be there once in each."""
    return token.key != last.key and (together or token.line != last.line)


@cache
def _head_starts() -> set[str]:
    """The keys of what begins a line of a head; the bands of table 二 are such lines."""
    keys: set[str] = set()
    for edition in editions():
        for table in load_form(edition).tables:
            keys |= {label_key(line[0].text) for line in table.head}
            keys |= {label_key(band.label) for band in table.bands}
    return keys


def with_groups(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield the rows of groups whose labels are lost, where all of their figures are alike.

    It takes as many figures as the group has; only of figures that are alike, mostly 0, is it
    certain which is whose.
    """
    for doubt, row in rows:
        texts = [token for token in row if token.is_text]
        values = row[len(texts) :]
        labels = _labels_of_group(texts[-1], len(values)) if texts else []
        if not labels or len({token.cell.text for token in values}) > 1:
            yield doubt, row
            continue
        width = len(values) // len(labels)
        for at, label in enumerate(labels):
            written = Token(replace(texts[-1].cell, text=label), label)
            group = texts if at == 0 else []
            yield BY_NUMBER, [*group, written, *values[at * width : (at + 1) * width]]


def _labels_of_group(group: Token, figures: int) -> list[str]:
    """The labels of the rows of a group in the edition in which it has so many figures."""
    for target in group.match.targets if group.match else ():
        if target.part is not Part.GROUP:
            continue
        table = load_form(target.edition).table(target.table)
        rows = [row for row in table.rows if row.within == target.key]
        if rows and figures == sum(len(row.columns) for row in rows):
            return [row.label for row in rows]
    return []


def filled(rows: Sequence[Sequence[Token]]) -> Iterator[Row]:
    """Yield each row with a doubt or None: blanks are put in where they make up all its cells."""
    for row, following in zip_longest(rows, rows[1:]):
        texts = [at for at, token in enumerate(row) if token.is_text]
        label = texts[-1] + 1 if texts else 0
        values: list[Token] = []
        for token in row[label:]:
            values += [*[_blank(token)] * token.before, token]
        behind = row[-1].behind + (following[0].before if following else 0)
        wanted = _cells_of(row[label - 1] if label else None)
        lacking = wanted - len(values)
        if len(row) - label < wanted and 0 <= lacking <= behind:
            yield BY_GAPS, [*row[:label], *values, *[_blank(row[-1])] * lacking]
        else:
            yield None, list(row)


def _blank(token: Token) -> Token:
    return Token(replace(token.cell, text=""))


def _cells_of(label: Token | None) -> int:
    """How many figures a row has: of one without a label, table 四's; 0 where the form is open."""
    if label is None:
        return load_form(editions()[-1]).table("litigation").value_columns
    if not label.is_row or label.match is None:
        return 0
    counts = {
        len(load_form(target.edition).table(target.table).row(target.key).columns)
        for target in label.match.targets
        if target.part is Part.ROW and target.key in _keys(target.edition, target.table)
    }
    return counts.pop() if len(counts) == 1 else 0


def _keys(edition: str, table: str) -> set[str]:
    return {row.key for row in load_form(edition).table(table).rows}
