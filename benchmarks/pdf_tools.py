"""Other programs that take tables out of PDF files, each giving documents for the same matching.

Each is used as its own manual says for ruled tables. None but pdfplumber is a dependency of the
project, and none is installed from here.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from shutil import which

from gxnb_desktop.reading.document import Document, Grid, GridCell
from gxnb_desktop.reading.pdf.reader import read_pdf
from gxnb_desktop.report.model import CellOrigin

Read = Callable[[Path], Document]
_Texts = Sequence[Sequence[str | None]]


def _own(path: Path) -> Document:
    return read_pdf(path.read_bytes())


def _pdfplumber(path: Path) -> Document:
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        return _document(table for page in pdf.pages for table in page.extract_tables())


def _camelot(path: Path) -> Document:
    import camelot

    tables = camelot.read_pdf(str(path), pages="all", flavor="lattice", suppress_stdout=True)
    return _document(table.df.to_numpy().tolist() for table in tables)


def _tabula(path: Path) -> Document:
    import tabula

    tables = tabula.read_pdf(
        path, pages="all", lattice=True, silent=True, pandas_options={"header": None, "dtype": str}
    )
    return _document(table.fillna("").to_numpy().tolist() for table in tables)


def tools() -> tuple[dict[str, Read], list[str]]:
    """Return the readers at hand by name, and a line for each that is not."""
    found: dict[str, Read] = {"gxnb": _own, "pdfplumber extract_tables": _pdfplumber}
    absent = []
    if find_spec("camelot"):
        import camelot  # noqa: F401  (loaded now, so that no run pays for it)

        found["camelot lattice"] = _camelot
    else:
        absent.append("camelot is left out: it is not installed (pip install camelot-py)")
    if find_spec("tabula") and which("java"):
        found["tabula lattice"] = _tabula
    elif find_spec("tabula"):
        absent.append("tabula is left out: there is no Java")
    else:
        absent.append("tabula is left out: it is not installed (pip install tabula-py)")
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    return found, absent


def _document(tables: Iterator[_Texts]) -> Document:
    """Make grids of the rows; None is a place that a merged cell covers."""
    return Document("pdf", tuple(_grid(table, at) for at, table in enumerate(tables)))


def _grid(table: _Texts, number: int) -> Grid:
    rows = []
    for at, texts in enumerate(table):
        cells = [
            GridCell(at, column, text, CellOrigin(number, at, column))
            for column, text in enumerate(texts)
            if text is not None
        ]
        rows.append(tuple(cells))
    return Grid(tuple(rows))
