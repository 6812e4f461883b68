"""Fits the tables of a document onto the form: every figure to its address.

Rows are matched by their labels, then the figures behind the last label are taken; the grid's own
columns are not trusted. Tables are recognised by what stands in them, not by the heading above
them. What cannot be matched is missing, never 0.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from gxnb_desktop.reading.document import Document
from gxnb_desktop.reading.fitting.columns import cells_of_row
from gxnb_desktop.reading.fitting.labels import Part
from gxnb_desktop.reading.fitting.placing import Placed, Placing, misplaced
from gxnb_desktop.reading.fitting.rejoining import rejoined
from gxnb_desktop.reading.fitting.rows import SourceRow, source_rows
from gxnb_desktop.reading.script import Script
from gxnb_desktop.report.forms import Address, Form, Table, editions, form_for_year, load_form
from gxnb_desktop.report.model import MISSING, Cell


@dataclass(frozen=True, slots=True)
class Fitted:
    """The figures of a document on the form.

    Attributes:
        form: the form that the cells have; assumed from the year where ``edition`` is None.
        edition: as told by the labels, or None where no table was recognised.
        cells: one for every address of the form.
        notes: what could not be placed, in Chinese.
        labels: labels of rows as written, by ``table.row``, where they match no known spelling.
    """

    form: Form
    edition: str | None
    cells: Mapping[Address, Cell]
    notes: tuple[str, ...]
    labels: Mapping[str, str]


def fit(document: Document, script: Script, year: int | None) -> Fitted:
    """Find the tables of a document and return their figures by address."""
    rows = rejoined(source_rows(document, script))
    edition = _edition(rows)
    assumed = load_form(edition) if edition else form_for_year(year)
    placing = Placing(assumed)
    for row in rows:
        placing.take(row)
    form = placing.finish()
    cells = {address: MISSING for address in form.addresses}
    for (table, _), placed in placing.placed.items():
        found = _figures(form.table(table), placed)
        cells |= {address: cell for address, cell in found.items() if address in cells}
    if edition is None and any(not cell.missing for cell in cells.values()):
        edition = form.edition
    notes = (*placing.notes, *misplaced(placing.placed, form))
    return Fitted(form, edition, cells, notes, _other_labels(placing.placed))


def _edition(rows: Iterable[SourceRow]) -> str | None:
    """Tell the edition by the labels that not all of them have; never by the year.

    Each label counts once: the same heads stand in several bands. Where they fit two editions
    alike, it is the one fewer of whose labels are wanting.
    """
    votes = dict.fromkeys(editions(), 0)
    seen: set[tuple[str, Part, str]] = set()
    for match in {match.printed: match for row in rows for match in row.labels}.values():
        targets = [target for target in match.targets if target.part in (Part.ROW, Part.COLUMN)]
        seen |= {(target.table, target.part, target.key) for target in targets}
        fitting = {target.edition for target in targets}
        if len(fitting) < len(votes):
            for edition in fitting:
                votes[edition] += 1
    best = max(votes, key=lambda edition: (votes[edition], -len(_rows(edition) - seen)))
    return best if votes[best] else None


def _rows(edition: str) -> set[tuple[str, Part, str]]:
    """The rows of an edition, as labels name them."""
    tables = load_form(edition).tables
    return {(table.key, Part.ROW, row.key) for table in tables for row in table.rows}


def _other_labels(placed: Mapping[tuple[str, str], Placed]) -> dict[str, str]:
    """The labels that name their row loosely, or not at all where its order told it."""
    return {
        f"{table}.{key}": " ".join(found.row.label_text.split())
        for (table, key), found in placed.items()
        if found.row.label_text.strip() and (found.row.label is None or not found.row.label.exact)
    }


def _figures(table: Table, placed: Placed) -> dict[Address, Cell]:
    """The cells of one source row by address; a line of table 四 holds three rows of the form."""
    known = {row.key: row for row in table.rows}
    rows = [known[key] for key in placed.keys if key in known]
    if not rows:
        return {}  # a row of the other edition, or （六） as a whole where it is divided
    places = [
        (f"{table.key}.{row.key}.{column.key}", column) for row in rows for column in row.columns
    ]
    sums = len(rows) == 1 and places[-1][1].key == "total"
    head = placed.head
    if table.key != "applications":
        head = head.ordered([column.key for _, column in places])
    cells = cells_of_row(placed.row, len(places), head, sums=sums)
    return {
        address: _doubtful(cell, placed.row.doubt, placed.doubt)
        for (address, _), cell in zip(places, cells, strict=True)
        if cell is not None
    }


def _doubtful(cell: Cell, *doubts: str | None) -> Cell:
    """Add what puts the whole row in doubt to what puts the cell in doubt."""
    if not any(doubts):
        return cell
    return replace(cell, doubt="；".join(filter(None, (*doubts, cell.doubt))) or None)
