"""A session on a report of the tests of writing."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from gxnb_desktop.reading.document import Document
from gxnb_desktop.report.forms import load_form
from gxnb_desktop.report.model import Cell
from gxnb_desktop.session.session import Session
from writing.conftest import report_with

MakeSession = Callable[..., Session]
START = datetime(2026, 1, 15, 9, 30, tzinfo=UTC)


@pytest.fixture
def make_session() -> MakeSession:
    """Makes a session on a report of zeros with some other values and texts in every section."""

    def make(values: Mapping[str, int] | None = None, name: str = "年报.pdf") -> Session:
        form = load_form("2021")
        cells = {at: Cell(Decimal(value), str(value)) for at, value in (values or {}).items()}
        texts = {
            number: [f"本单位{title}的说明，按照要求开展工作，没有收取信息处理费。"]
            for number, title in form.sections.items()
        }
        minutes = iter(range(10_000))
        return Session(
            Path(name),
            Document("pdf", ()),
            report_with(form, cells, texts),
            now=lambda: START + timedelta(minutes=next(minutes)),
        )

    return make
