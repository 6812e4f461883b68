"""What is written is what the program itself reads again."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gxnb_desktop.reading.read import read_report
from gxnb_desktop.report.model import MISSING, Cell, Report
from gxnb_desktop.writing.export import EXPORT_KINDS, export

READABLE = sorted(EXPORT_KINDS.keys() - {"csv", "pdf"})
"""What is read again as a report; a PDF is drawn by the window (tests/ui/printing)."""


def written_and_read(report: Report, to: str, folder: Path) -> Report:
    path = folder / f"年报.{to}"
    export(report, (), path, to, source=None, read_back=read_report)
    return read_report(path).report


def texts_of(report: Report) -> dict[int, list[str]]:
    return {
        section.number: [passage.text for passage in section.passages]
        for section in report.sections
        if section.passages
    }


@pytest.mark.parametrize("to", READABLE)
@settings(max_examples=8)
@given(data=st.data())
def test_every_figure_and_every_text_comes_back(
    to: str,
    reports: st.SearchStrategy[Report],
    data: st.DataObject,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    report = data.draw(reports)
    again = written_and_read(report, to, tmp_path_factory.mktemp("export"))
    assert again.form == report.form
    assert {a: cell.value for a, cell in again.cells.items()} == {
        a: cell.value for a, cell in report.cells.items()
    }
    assert [cell.doubt for cell in again.cells.values() if cell.doubt] == []
    assert (again.title, again.organization, again.year) == (
        report.title,
        report.organization,
        report.year,
    )
    assert texts_of(again) == texts_of(report)


@pytest.mark.parametrize("to", READABLE)
def test_an_amount_in_yuan_does_not_become_one_in_ten_thousands(
    to: str, report: Report, tmp_path: Path
) -> None:
    address = next(at for at in report.form.addresses if at.endswith(".amount"))
    amount = Cell(Decimal(125000), "125000元", unit="元")
    given = replace(report, cells={**report.cells, address: amount})
    again = written_and_read(given, to, tmp_path).cells[address]
    assert (again.value, again.unit) == (amount.value, amount.unit)


@pytest.mark.parametrize("to", READABLE)
@pytest.mark.parametrize("cell", [MISSING, Cell(raw="")], ids=("missing", "blank"))
def test_an_empty_form_stays_empty(to: str, cell: Cell, report: Report, tmp_path: Path) -> None:
    empty = replace(report, cells=dict.fromkeys(report.form.addresses, cell))
    again = written_and_read(empty, to, tmp_path)
    assert again.form == report.form
    assert {cell.value for cell in again.cells.values()} == {None}


def test_json_keeps_what_a_form_on_paper_cannot(report: Report, tmp_path: Path) -> None:
    again = written_and_read(report, "json", tmp_path)
    assert again.missing == report.missing
    assert [cell.raw for cell in again.cells.values()] == [
        cell.raw for cell in report.cells.values()
    ]
    assert again.sections[0].passages[0].origin is not None
