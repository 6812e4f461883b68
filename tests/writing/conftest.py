"""Reports of both editions as a strategy and as one example."""

from decimal import Decimal

import pytest
from hypothesis import strategies as st

from gxnb_desktop.report.figures import plain
from gxnb_desktop.report.forms import Form, Kind, load_form
from gxnb_desktop.report.model import MISSING, Cell, Passage, Report, Section, Source

FORMS = (load_form("2021"), load_form("2021").undivided, load_form("2019"))
_WORDS = "政府信息公开申请答复办结收到主动群众网站上年结转条件，；、“”（）《》%0123456789aB"
_OPENINGS = ("本机关", "（一）加强领导", "一是", "=1+1是", "+", "-3件", "@", "'", "2.")

_COUNTS = st.integers(0, 99_999).map(Decimal) | st.sampled_from((Decimal(0), Decimal(123_456_789)))
_SIGNED = st.integers(-500, 500).map(Decimal)
_MONEY = st.decimals(0, 1_000_000, places=4) | st.decimals(0, 1_000_000, places=2)
_EMPTY = st.sampled_from((Cell(raw=""), Cell(raw="/"), MISSING))


def _cells(form: Form, address: str) -> st.SearchStrategy[Cell]:
    kind = form.locate(address)[2].kind
    values = {Kind.COUNT: _COUNTS, Kind.SIGNED: _SIGNED, Kind.MONEY: _MONEY}[kind]
    return _EMPTY | values.map(lambda value: Cell(value, plain(value)))


_LINES = st.builds(
    lambda opening, words: f"{opening}{words}。",
    st.sampled_from(_OPENINGS),
    st.text(_WORDS, min_size=4, max_size=60),
)


def report_with(form: Form, cells: dict[str, Cell], texts: dict[int, list[str]]) -> Report:
    """Make a report whose other cells are 0."""
    titles = {0: None, **form.sections}
    return Report(
        source=Source("年报.pdf", "pdf", "0" * 64),
        form=form,
        edition=form.edition,
        title="湘潭县锦石乡人民政府2024年政府信息公开工作年度报告",
        organization="湘潭县锦石乡人民政府",
        year=2024,
        sections=tuple(
            Section(number, title, tuple(Passage(text) for text in texts.get(number, ())))
            for number, title in titles.items()
            if number or texts.get(0)
        ),
        cells={address: cells.get(address, Cell(Decimal(0), "0")) for address in form.addresses},
    )


@st.composite
def _reports(draw: st.DrawFn) -> Report:
    form = draw(st.sampled_from(FORMS))
    addresses = draw(st.lists(st.sampled_from(form.addresses), unique=True, max_size=40))
    cells = {address: draw(_cells(form, address)) for address in addresses}
    texts = draw(st.dictionaries(st.integers(0, 6), st.lists(_LINES, max_size=3), max_size=4))
    return report_with(form, cells, texts)


@pytest.fixture(scope="session")
def reports() -> st.SearchStrategy[Report]:
    """Reports with every kind of figure, blanks, missing cells and text like formulas."""
    return _reports()


@pytest.fixture(params=FORMS, ids=("2021", "2021-undivided", "2019"))
def report(request: pytest.FixtureRequest) -> Report:
    """One report of each form: a blank, a missing cell, a long figure, text in most sections."""
    form: Form = request.param
    cells = {
        "applications.received.natural_person": Cell(Decimal(27), "27"),
        "applications.granted.total": Cell(Decimal(1_234_567), "1234567"),
        "applications.denied_law.company": Cell(raw="/"),
        "applications.refused_petition.natural_person": MISSING,
        "litigation.direct.total": Cell(Decimal(3), "3"),
    }
    if form.edition == "2019":
        cells["active.licensing.change"] = Cell(Decimal(-4), "减4")
        cells["active.procurement.amount"] = Cell(Decimal("52.1500"), "52.1500")
    else:
        cells["active.fees.amount"] = Cell(Decimal("96171.6"), "96171.6")
    texts = {
        0: ["根据《中华人民共和国政府信息公开条例》编制本报告。"],
        1: ["（一）主动公开", "全年公开信息500余条。", "=1+1的写法不是公式。"],
        5: ["存在“重发布、轻解读”的问题。"],
    }
    return report_with(form, cells, texts)
