"""Table 二: documents in force, regulations where none can be, amounts in the wrong unit."""

from collections.abc import Iterator
from decimal import Decimal

from gxnb_desktop.checking.bodies import BodyLevel, body_level
from gxnb_desktop.checking.equations import number, term
from gxnb_desktop.checking.finding import Finding, Level
from gxnb_desktop.checking.unassessable import missing_of, unassessable
from gxnb_desktop.report.figures import in_ten_thousands, plain
from gxnb_desktop.report.forms import Address, Kind
from gxnb_desktop.report.model import Report

_DOCUMENT_ROWS = ("regulations", "normative_documents")
_LARGEST_AMOUNT = {
    BodyLevel.TOWN: Decimal(50_000),
    BodyLevel.COUNTY_DEPARTMENT: Decimal(50_000),
    BodyLevel.COUNTY: Decimal(1_000_000),
}
"""In 万元: what exceeds it was most likely written in 元."""


def check_stock(report: Report) -> Iterator[Finding]:
    """Documents in force cannot be fewer than those issued this year and not repealed."""
    lacking: list[Address] = []
    for row in _DOCUMENT_ROWS:
        in_force = _of_row(report, row, "in_force", "issued", "repealed")
        addresses = in_force or _of_row(report, row, "total_disclosed", "disclosed")
        if not addresses:
            continue
        if missing := missing_of(report, addresses):
            lacking += missing
            continue
        figures = [number(report.cells[address]) for address in addresses]
        written = [plain(figures[0]), *map(term, figures[1:])]
        if in_force:
            rest = figures[0] - figures[1] + figures[2]
            message = "现行有效件数少于本年制发减去本年废止的件数"
            equation = f"{written[0]}-{written[1]}+{written[2]}={plain(rest)}<0"
        else:
            rest = figures[0] - figures[1]
            message = "对外公开总数量少于本年新公开数量"
            equation = f"{written[0]}<{written[1]}"
        if rest < 0:
            yield Finding(
                rule="active.stock",
                level=Level.WARNING,
                cells=addresses,
                place=_row_place(report, addresses[0]),
                message=message,
                equation=equation,
            )
    yield from unassessable(report, "active.stock", tuple(lacking), "文件存量无法核对")


def check_disclosed(report: Report) -> Iterator[Finding]:
    """Edition 2019: something made this year, and nothing of it ever disclosed."""
    lacking: list[Address] = []
    for row in _DOCUMENT_ROWS:
        addresses = _of_row(report, row, "made", "disclosed", "total_disclosed")
        if not addresses:
            continue
        if missing := missing_of(report, addresses):
            lacking += missing
            continue
        made, disclosed, total = (number(report.cells[address]) for address in addresses)
        if made > 0 and disclosed == 0 and total == 0:
            yield Finding(
                rule="active.disclosed",
                level=Level.NOTICE,
                cells=addresses[1:] + addresses[:1],
                place=_row_place(report, addresses[0]),
                message=f"本年新制作 {plain(made)} 件，本年新公开和对外公开总数量却都是 0",
            )
    yield from unassessable(report, "active.disclosed", tuple(lacking), "制作与公开的关系无法核对")


def check_regulations(report: Report) -> Iterator[Finding]:
    """规章 are made by provinces, cities with districts and ministries only."""
    if body_level(report.organization) is None:
        return
    addresses = tuple(
        address for address in report.form.addresses if address.startswith("active.regulations.")
    )
    found = tuple(address for address in addresses if number(report.cells[address]) != 0)
    if found:
        yield Finding(
            rule="active.regulations-level",
            level=Level.WARNING,
            cells=found,
            place=_row_place(report, found[0]),
            message="县级及以下机关不制定规章，这一行应为 0；如是规范性文件，请填到下一行",
        )
    missing = missing_of(report, addresses)
    yield from unassessable(report, "active.regulations-level", missing, "规章一行无法核对")


def check_money(report: Report) -> Iterator[Finding]:
    """Amounts are in 万元, not negative, and hold nothing but the number."""
    largest = _LARGEST_AMOUNT.get(level) if (level := body_level(report.organization)) else None
    lacking: list[Address] = []
    for address in report.form.addresses:
        _, _, column = report.form.locate(address)
        if column.kind is not Kind.MONEY:
            continue
        cell = report.cells[address]
        if cell.missing:
            lacking.append(address)
        if cell.value is None:
            continue
        converted = in_ten_thousands(cell.value)
        proposal: Decimal | None
        if cell.unit == "元":
            message = f"单元格里写了单位“元”，应以万元为单位，只填数字：{plain(converted)}"
            proposal = converted
        elif cell.unit is not None:
            message, proposal = f"单元格里写了单位“{cell.unit}”，应只填数字", cell.value
        elif largest is not None and cell.value > largest:
            message = f"{plain(cell.value)} 万元过大，可能是以元为单位填写"
            proposal = converted
        elif cell.value < 0:
            message, proposal = f"金额 {plain(cell.value)} 是负数，应为不小于 0 的数", None
        else:
            continue
        yield Finding(
            rule="active.money-unit",
            level=Level.WARNING,
            cells=(address,),
            place=report.form.place(address),
            message=message,
            suggestion=None if proposal is None else {address: proposal},
        )
    yield from unassessable(report, "active.money-unit", tuple(lacking), "金额单位无法核对")


def _of_row(report: Report, row: str, *columns: str) -> tuple[Address, ...]:
    """The addresses of a row, or none where the form of the report lacks one of them."""
    addresses = tuple(f"active.{row}.{column}" for column in columns)
    return addresses if report.cells.keys() >= set(addresses) else ()


def _row_place(report: Report, address: Address) -> str:
    table, row, _ = report.form.locate(address)
    return report.form.row_place(table, row)
