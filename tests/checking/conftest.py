"""What the tests of the rules share: reports made in memory, sound ones and others."""

from collections.abc import Callable, Mapping
from decimal import Decimal

import pytest

from gxnb_desktop.report.figures import parse_figure, plain
from gxnb_desktop.report.forms import Address, Form, load_form
from gxnb_desktop.report.model import MISSING, Cell, Passage, Report, Section, Source

FORMS = {
    "2019": load_form("2019"),
    "2021": load_form("2021"),
    "undivided": load_form("2021").undivided,
}
YEARS = {"2019": 2020, "2021": 2022}

Value = int | Decimal | str | Cell | None
MakeReport = Callable[..., Report]


def cell_of(value: Value) -> Cell:
    """Make a cell: a number, a text as read, a cell as it is, or None for a missing one."""
    if value is None:
        return MISSING
    if isinstance(value, Cell):
        return value
    if isinstance(value, str):
        figure = parse_figure(value)
        return Cell(figure.value, value, figure.doubt, unit=figure.unit)
    return Cell(Decimal(value), plain(Decimal(value)))


def sound_figures(form: Form) -> dict[Address, int]:
    """Return figures that hold every rule for a town of 2020 or 2022, each part of two digits."""
    figures = {address: 0 for address in form.addresses}
    figures |= (
        {"active.normative_documents.made": 12, "active.normative_documents.disclosed": 11}
        | {"active.normative_documents.total_disclosed": 60, "active.procurement.amount": 1234}
        if form.edition == "2019"
        else {"active.normative_documents.issued": 12, "active.normative_documents.repealed": 3}
        | {"active.normative_documents.in_force": 60, "active.fees.amount": 1234}
    )
    table = form.table("applications")
    rows = [row.key for row in table.rows]
    results = rows[rows.index("granted") : rows.index("closed_total")]
    *applicants, total = (column.key for column in table.rows[0].columns)
    for place, applicant in enumerate(applicants):

        def put(row: str, value: int, applicant: str = applicant) -> None:
            figures[f"applications.{row}.{applicant}"] = value

        parts = [11 + (line * 7 + place * 13) % 89 for line in range(len(results))]
        carried_in, carried_out = 21 + place, 43 + place * 2
        for row, part in zip(results, parts, strict=True):
            put(row, part)
        put("closed_total", sum(parts))
        put("carried_in", carried_in)
        put("carried_out", carried_out)
        put("received", sum(parts) + carried_out - carried_in)
    for row in rows:
        line = (figures[f"applications.{row}.{applicant}"] for applicant in applicants)
        figures[f"applications.{row}.{total}"] = sum(line)
    for place, row in enumerate(form.table("litigation").rows):
        *parts, total = (f"litigation.{row.key}.{column.key}" for column in row.columns)
        figures |= {part: 11 + place * 17 + at * 5 for at, part in enumerate(parts)}
        figures[total] = sum(figures[part] for part in parts)
    return figures


def report_of(
    form: Form,
    figures: Mapping[Address, Value],
    organization: str | None = "湘潭县锦石乡人民政府",
    year: int | None = None,
) -> Report:
    """Make a report whose other cells are 0, with a title and some text in every section."""
    unknown = set(figures) - set(form.addresses)
    assert not unknown, unknown
    year = year or YEARS[form.edition]
    return Report(
        source=Source("年报.txt", "txt", "0" * 64),
        form=form,
        edition=form.edition,
        title=f"{organization or '某单位'}{year}年政府信息公开工作年度报告",
        organization=organization,
        year=year,
        sections=tuple(
            Section(
                number,
                title,
                (Passage("本机关按照条例的要求开展政府信息公开工作，没有收取信息处理费。"),),
            )
            for number, title in form.sections.items()
        ),
        cells={address: cell_of(figures.get(address, 0)) for address in form.addresses},
    )


@pytest.fixture
def make_report() -> MakeReport:
    """Makes a report of edition 2021, all zero, with some cells of other values."""

    def make(
        figures: Mapping[Address, Value] | None = None,
        *,
        edition: str = "2021",
        organization: str | None = "湘潭县锦石乡人民政府",
        year: int | None = None,
    ) -> Report:
        return report_of(FORMS[edition], figures or {}, organization, year)

    return make


@pytest.fixture(params=FORMS)
def edition(request: pytest.FixtureRequest) -> str:
    """Each form by name: ``2019``, ``2021``, ``undivided``."""
    name: str = request.param
    return name


@pytest.fixture
def sound(edition: str) -> dict[Address, int]:
    """Figures of each form that hold every rule."""
    return sound_figures(FORMS[edition])
