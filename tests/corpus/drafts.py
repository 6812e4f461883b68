"""Reports as blocks that a test changes by hand: one habit of a writer at a time."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from corpus.planned import Planned
from gxnb_desktop.reading.document import Block, Document, Grid, GridCell, Paragraph
from gxnb_desktop.reading.read import _report
from gxnb_desktop.reading.txt import read_txt
from gxnb_desktop.report.figures import plain
from gxnb_desktop.report.forms import Address, Form, Table, load_form
from gxnb_desktop.report.layout import printed
from gxnb_desktop.report.model import CellOrigin, Report, Source, TextOrigin

Rows = list[list[str]]
NUMERALS = "一二三四五六"
TITLE = "青石县水利局2023年政府信息公开工作年度报告"


def filled(form: Form, salt: int = 0) -> dict[Address, Decimal]:
    """Figures of which every sum holds and hardly two are alike, so that a shift is seen."""
    values = {address: Decimal(101 + at) for at, address in enumerate(form.addresses)}
    table = form.table("applications")
    columns = [column.key for column in table.rows[0].columns]
    rows = {
        row.key: [(13 * at + 29 * up + salt) % 97 + 1 for at in range(6)]
        for up, row in enumerate(table.rows)
    }
    parts = [row.key for row in table.rows if row.within and row.key != "closed_total"]
    rows["closed_total"] = [sum(rows[key][at] for key in parts) for at in range(6)]
    rows["received"] = [
        done + left - before
        for done, left, before in zip(
            rows["closed_total"], rows["carried_out"], rows["carried_in"], strict=True
        )
    ]
    for key, figures in rows.items():
        for column, figure in zip(columns, [*figures, sum(figures)], strict=True):
            values[f"applications.{key}.{column}"] = Decimal(figure)
    for up, row in enumerate(form.table("litigation").rows):
        figures = [5 * up + at + 1 + salt for at in range(4)]
        for column, figure in zip(row.columns, [*figures, sum(figures)], strict=True):
            values[f"litigation.{row.key}.{column.key}"] = Decimal(figure)
    return values


def rows_of(table: Table, values: dict[Address, Decimal]) -> Rows:
    """The printed table as a matrix; covered cells are empty."""
    layout = printed(table)
    rows = [[""] * layout.columns for _ in range(layout.rows)]
    for cell in layout.cells:
        rows[cell.row][cell.column] = plain(values[cell.address]) if cell.address else cell.text
    return rows


@dataclass
class Draft:
    """A report whose tables, headings and paragraphs a test changes before it is read.

    Attributes:
        form: the form on which it is written.
        values: its figures.
        tables: table key → the grids that stand in its section.
        headings: section number → heading line.
        texts: section number → paragraphs (0: before the first heading).
    """

    form: Form = field(default_factory=lambda: load_form("2021"))
    salt: int = 0
    title: str = TITLE
    values: dict[Address, Decimal] = field(init=False)
    tables: dict[str, list[Rows]] = field(init=False)
    headings: dict[int, str] = field(init=False)
    texts: dict[int, list[str]] = field(init=False)

    def __post_init__(self) -> None:
        self.values = filled(self.form, self.salt)
        self.tables = {table.key: [rows_of(table, self.values)] for table in self.form.tables}
        self.headings = {
            number: f"{NUMERALS[number - 1]}、{title}"
            for number, title in self.form.sections.items()
        }
        self.texts = {1: ["工作有序推进。"], 5: ["更新不够及时。"], 6: ["没有收取信息处理费。"]}

    @classmethod
    def planned(cls, report: Planned) -> "Draft":
        """Return the draft of a planned report."""
        draft = cls(report.form, title=report.title)
        draft.values = dict(report.values)
        draft.tables = {table.key: [rows_of(table, draft.values)] for table in report.form.tables}
        draft.texts = {number: list(texts) for number, texts in report.paragraphs.items()}
        return draft

    @property
    def active(self) -> Rows:
        return self.tables["active"][0]

    @property
    def applications(self) -> Rows:
        return self.tables["applications"][0]

    @property
    def litigation(self) -> Rows:
        return self.tables["litigation"][0]

    def document(self, *, aligned: bool = True) -> Document:
        """The draft as a docx is read: paragraphs and grids."""
        blocks: list[Block] = []
        for part in self._parts():
            at = len(blocks)
            if isinstance(part, str):
                blocks.append(Paragraph(part, TextOrigin(at, 0, len(part))))
            else:
                blocks.append(grid(part, at, aligned=aligned))
        return Document("docx", tuple(blocks))

    def text(self, dialect: str = "tabs") -> str:
        """The draft as a text dump: ``tabs``, ``pipes`` or ``lone cells``."""
        lines: list[str] = []
        for part in self._parts():
            lines += ["", part] if isinstance(part, str) else ["", *_DIALECTS[dialect](part)]
        return "\n".join(lines) + "\n"

    def read(self, source: str) -> Report:
        """Read the draft as ``docx`` or as a text in one of the dialects."""
        return read(self.document() if source == "docx" else self.text(source))

    def _parts(self) -> Iterable[str | Rows]:
        yield self.title
        yield from self.texts.get(0, ())
        for number in self.form.sections:
            if number in self.headings:
                yield self.headings[number]
            yield from self.texts.get(number, ())
            if table := self.form.table_of_section(number):
                yield from self.tables[table.key]


SOURCES = ("docx", "tabs", "pipes", "lone cells")


def read(source: Document | str) -> Report:
    """Read a document, or a text as a file would hold it."""
    document = read_txt(source.encode()) if isinstance(source, str) else source
    return _report(document, Source("x", document.kind, ""))


def grid(rows: Rows, number: int = 0, *, aligned: bool = True) -> Grid:
    """A grid of single cells."""
    return Grid(
        tuple(
            tuple(
                GridCell(at, column, text, CellOrigin(number, at, column))
                for column, text in enumerate(row)
            )
            for at, row in enumerate(rows)
        ),
        aligned=aligned,
    )


def wrong(report: Report, values: dict[Address, Decimal]) -> dict[Address, tuple[str | None, str]]:
    """The cells that are there and have another figure than they should: as read, as written."""
    return {
        address: (cell.raw, str(values.get(address)))
        for address, cell in report.cells.items()
        if not cell.missing and cell.value != values.get(address)
    }


def doubtful(report: Report) -> set[Address]:
    """The addresses read without certainty."""
    return {address for address, cell in report.cells.items() if cell.doubt}


def _tabs(rows: Rows) -> Iterable[str]:
    return ["\t".join(text.replace("\n", " ") for text in row) for row in rows]


def _pipes(rows: Rows) -> Iterable[str]:
    return ["| " + " | ".join(text.replace("\n", " ") for text in row) + " |" for row in rows]


def _lone_cells(rows: Rows) -> Iterable[str]:
    for row in rows:
        yield from ("\t" + text for text in row)
        yield ""


_DIALECTS: dict[str, Callable[[Rows], Iterable[str]]] = {
    "tabs": _tabs,
    "pipes": _pipes,
    "lone cells": _lone_cells,
}
