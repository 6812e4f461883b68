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
from gxnb_desktop.report.forms import EDITIONS, Address, Form, Table, form_for_year, load_form
from gxnb_desktop.report.model import MISSING, Cell


@dataclass(frozen=True, slots=True)
class Fitted:
    """The figures of a document on the form.

    Attributes:
        form: the form that the cells have; assumed from the year where ``edition`` is None.
        edition: as told by the labels, or None where no table was recognised.
        cells: one for every address of the form.
        notes: what could not be placed, in Chinese.
    """

    form: Form
    edition: str | None
    cells: Mapping[Address, Cell]
    notes: tuple[str, ...]


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
    return Fitted(form, edition, cells, notes)


def _edition(rows: Iterable[SourceRow]) -> str | None:
    """Tell the edition by the labels that only one of them has; never by the year."""
    votes = dict.fromkeys(EDITIONS, 0)
    for row in rows:
        for match in row.labels:
            editions = {
                target.edition for target in match.targets if target.part in (Part.ROW, Part.COLUMN)
            }
            if len(editions) == 1:
                votes[editions.pop()] += 1
    best = max(votes, key=lambda edition: votes[edition])
    return best if votes[best] else None


def _figures(table: Table, placed: Placed) -> dict[Address, Cell]:
    """The cells of one source row by address; a line of table 四 holds three rows of the form."""
    rows = [row for row in table.rows if row.key in placed.keys]
    if not rows:
        return {}  # a row of the other edition, or （六） as a whole where it is divided
    places = [
        (f"{table.key}.{row.key}.{column.key}", column) for row in rows for column in row.columns
    ]
    sums = len(rows) == 1 and places[-1][1].key == "total"
    cells = cells_of_row(placed.row, len(places), placed.head, sums=sums)
    return {
        address: _doubtful(cell, placed.row.doubt, placed.doubt)
        for (address, _), cell in zip(places, cells, strict=True)
        if cell is not None
    }


def _doubtful(cell: Cell, *doubts: str | None) -> Cell:
    """Add what puts the whole row in doubt to what puts the cell in doubt."""
    return replace(cell, doubt="；".join(filter(None, (*doubts, cell.doubt))) or None)
