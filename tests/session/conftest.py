from datetime import UTC, datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest

from gxnb_desktop.reading.document import Document, Grid, GridCell, Paragraph
from gxnb_desktop.report.forms import load_form
from gxnb_desktop.report.model import Cell, CellOrigin, Passage, Report, Section, Source, TextOrigin
from gxnb_desktop.session.session import Session

START = datetime(2026, 1, 15, 9, 30, tzinfo=UTC)


@pytest.fixture
def make_session():
    """Make a session on a report of zeros with some other cells; its clock goes by minutes."""

    def make(cells=None, edition="2021", data=b"the source", path=Path("年报.docx"), left_out=0):
        form = load_form(edition)
        places = {address: CellOrigin(0, at, 1) for at, address in enumerate(form.addresses)}
        zeros = {address: Cell(Decimal(0), "0", origin=places[address]) for address in places}
        said = "本单位按照要求开展了政府信息公开工作，没有收取信息处理费。"
        grid = Grid(((GridCell(0, 0, "0", CellOrigin(0, 0, 0)),),))
        report = Report(
            source=Source(path.name, "docx", sha256(data).hexdigest()),
            form=form,
            edition=edition,
            title="湘潭县锦石乡2024年政府信息公开工作年度报告",
            organization="湘潭县锦石乡",
            year=2024,
            sections=tuple(
                Section(number, title, (Passage(said, TextOrigin(number, 0, len(said))),))
                for number, title in form.sections.items()
                if number != left_out
            ),
            cells={**zeros, **(cells or {})},
            notes=("有一处批注没有读取",),
        )
        document = Document(
            "docx", (Paragraph("标题", TextOrigin(0, 0, 2), bold=True), grid), notes=report.notes
        )
        minutes = iter(range(10_000))
        clock = lambda: START + timedelta(minutes=next(minutes))  # noqa: E731
        return Session(path, document, report, data=data, now=clock)

    return make
