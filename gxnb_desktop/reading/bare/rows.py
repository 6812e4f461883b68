"""The rows that the cells of a bare table once made."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from gxnb_desktop.reading.bare.tokens import Token
from gxnb_desktop.reading.fitting.labels import Part, label_key
from gxnb_desktop.report.forms import editions, load_form

BY_GAPS = "表格已散成逐行的文字，空格按空行或制表符推断"


def rows_of(tokens: Sequence[Token]) -> list[list[Token]]:
    """Begin a row with each label of a row, the groups before it included, and each head line."""
    rows: list[list[Token]] = []
    starts = _head_starts()
    for token in tokens:
        last = rows[-1][-1] if rows else None
        if last is None:
            begins = True
        elif not token.is_text:
            begins = last.is_column and len(rows[-1]) > 1 and rows[-1][-2].is_column
        elif not last.is_text or _opens_line(token, last, starts):
            begins = True
        elif token.is_row or token.is_group:
            begins = not last.is_group
        else:
            begins = last.is_row and token.match is not None
        if begins:
            rows.append([])
        rows[-1].append(token)
    return rows


def _opens_line(token: Token, last: Token, starts: set[str]) -> bool:
    """Whether a head goes on in a new line; what spans columns may be there once in each."""
    return token.key in starts and token.key != last.key and token.line != last.line


def _head_starts() -> set[str]:
    """The keys of what begins a line of a head; the bands of table 二 are such lines."""
    keys: set[str] = set()
    for edition in editions():
        for table in load_form(edition).tables:
            keys |= {label_key(line[0].text) for line in table.head}
            keys |= {label_key(band.label) for band in table.bands}
    return keys


def filled(rows: Sequence[Sequence[Token]]) -> Iterator[tuple[str | None, list[Token]]]:
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
