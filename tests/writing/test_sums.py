from decimal import Decimal

import pytest

from gxnb_desktop.report.forms import load_form
from gxnb_desktop.report.model import Cell
from gxnb_desktop.writing.sums import exact, totals
from writing.conftest import report_with

TOTAL = "applications.received.total"
FORM = load_form("2021")


def places(table: str = "applications") -> dict[str, tuple[int, int]]:
    rows = FORM.table(table).rows
    return {
        f"{table}.{row.key}.{column.key}": (line, at)
        for line, row in enumerate(rows, 4)
        for at, column in enumerate(row.columns, 4)
    }


def test_only_totals_are_formulas() -> None:
    found = totals(report_with(FORM, {}, {}), places())
    assert found.notes == {}
    totals_of_rows = {f"applications.{row.key}.total" for row in FORM.table("applications").rows}
    closed = {
        f"applications.closed_total.{column.key}"
        for column in FORM.table("applications").row("closed_total").columns
    }
    assert found.formulas.keys() == totals_of_rows | closed
    assert found.formulas[TOTAL] == "=SUM(D4:I4)"


def test_cells_that_are_no_neighbours_are_named_one_by_one() -> None:
    apart = {at: (row, 2 * column) for at, (row, column) in places().items()}
    found = totals(report_with(FORM, {}, {}), apart)
    assert found.formulas[TOTAL] == "=SUM(H4,J4,L4,N4,P4,R4)"


def test_a_blank_total_stays_blank() -> None:
    found = totals(report_with(FORM, {TOTAL: Cell(raw="")}, {}), places())
    assert TOTAL not in found.formulas
    assert TOTAL not in found.notes


def test_a_total_of_two_sums_is_a_formula_where_one_holds() -> None:
    # The column of totals does not add up any more, the row （七） does.
    address = "applications.granted.total"
    found = totals(report_with(FORM, {address: Cell(Decimal(20), "20")}, {}), places())
    assert found.formulas["applications.closed_total.total"] == "=SUM(D27:I27)"
    assert found.notes == {address: "各项之和为 0，与这里的数不一致，照报告保留，没有设公式。"}


@pytest.mark.parametrize(
    ("value", "kept"),
    [(None, True), (Decimal("123456789012345"), True), (Decimal("1234567890123456"), False)],
)
def test_figures_longer_than_a_sheet_keeps_are_known(value: Decimal | None, kept: bool) -> None:
    assert exact(value) is kept
