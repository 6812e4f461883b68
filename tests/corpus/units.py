"""Reports of the units of a county: zeros but for what a test is about."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from corpus.kinds import file_of
from corpus.planned import Planned, plan
from gxnb_desktop.report.forms import Address


def report_of_unit(
    body: str, year: int, values: Mapping[Address, int] | None = None, form: str = "2021"
) -> Planned:
    """A report of zeros and these values, about which nothing is wrong but these."""
    report = plan(form, 1)
    zeros = {address: Decimal(0) for address in report.values}
    given = {address: Decimal(value) for address, value in (values or {}).items()}
    text = {
        number: ("本年没有收取信息处理费，没有其他需要说明的情况。",)
        for number in report.paragraphs
    }
    return replace(report, organization=body, year=year, values=zeros | given, paragraphs=text)


def write_unit(
    folder: Path,
    body: str,
    values: Mapping[Address, int] | None = None,
    *,
    name: str = "",
    year: int = 2022,
    form: str = "2021",
) -> Path:
    """Write the report of a unit into a folder; the suffix of the name says as what."""
    path = folder / (name or f"{body}{year}.txt")
    path.write_bytes(file_of(report_of_unit(body, year, values, form), path.suffix[1:]))
    return path
