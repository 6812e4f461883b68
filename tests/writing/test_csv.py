"""One row an address, and nothing in it that a spreadsheet would calculate."""

import csv
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxnb_desktop.report.forms import load_form
from gxnb_desktop.report.model import MISSING, Cell, Report
from gxnb_desktop.writing.amend.corrections import Corrections
from gxnb_desktop.writing.csv import HEADS, csv_bytes, csv_figures
from writing.conftest import report_with


def rows_of(data: bytes) -> dict[str, dict[str, str]]:
    lines = data.decode("utf-8-sig").splitlines(keepends=True)
    return {row["单元格地址"]: row for row in csv.DictReader(lines)}


@given(data=st.data())
def test_every_figure_comes_back(reports: st.SearchStrategy[Report], data: st.DataObject) -> None:
    report = data.draw(reports)
    written = csv_bytes(report)
    assert csv_figures(written) == {a: cell.value for a, cell in report.cells.items()}
    assert list(rows_of(written)) == list(report.form.addresses)


def test_excel_knows_its_encoding_and_people_their_places(report: Report) -> None:
    data = csv_bytes(report)
    assert data.startswith(b"\xef\xbb\xbf" + ",".join(HEADS).encode() + b"\r\n")
    row = rows_of(data)["applications.denied_state_secret.total"]
    assert (row["表"], row["列"], row["值"]) == ("表三", "总计", "0")
    assert row["行"].endswith("（三）不予公开1.属于国家秘密")


@given(opening=st.sampled_from("=+-@\t＝＋－＠"), rest=st.text("1+A()!'|， ", max_size=8))
def test_no_text_becomes_a_formula(opening: str, rest: str) -> None:
    address = "applications.received.total"
    raw = opening + rest
    report = report_with(load_form("2021"), {address: Cell(raw=raw)}, {})
    told = rows_of(csv_bytes(report))[address]["原值"]
    is_number = opening == "-" and rest == "1" * len(rest) and rest != ""
    assert told == (raw if is_number else f"'{raw}")


def test_of_an_amount_in_yuan_that_is_told() -> None:
    address = "active.fees.amount"
    amount = Cell(Decimal(125000), "125000元", unit="元")
    row = rows_of(csv_bytes(report_with(load_form("2021"), {address: amount}, {})))[address]
    assert (row["值"], row["备注"]) == ("125000", "单位是元，不是万元")


def test_a_negative_number_stays_one() -> None:
    address = "active.licensing.change"
    report = report_with(load_form("2019"), {address: Cell(Decimal(-4), "-4")}, {})
    row = rows_of(csv_bytes(report))[address]
    assert (row["值"], row["原值"]) == ("-4", "-4")


def test_what_is_not_as_it_should_be_is_told(report: Report) -> None:
    changed, doubtful = "applications.received.total", "applications.received.company"
    now = {
        **report.cells,
        changed: Cell(Decimal(27), "0"),
        doubtful: Cell(Decimal(0), "0", doubt="行错位"),
    }
    corrected = replace(report, cells=now)
    rows = rows_of(csv_bytes(corrected, Corrections(report, corrected, {changed: "核对来函。"})))
    assert rows[changed]["值"] == "27"
    assert rows[changed]["原值"] == "0"
    assert rows[changed]["备注"] == "原文 0，改为 27。理由：核对来函"
    assert rows[doubtful]["备注"] == "存疑：行错位"
    assert "缺项" in rows["applications.refused_petition.natural_person"]["备注"]
    assert "空项" in rows["applications.denied_law.company"]["备注"]
    assert rows["applications.denied_law.company"]["值"] == ""


@pytest.mark.parametrize(
    "data", [b"", b"a,b\r\n", ",".join(HEADS).encode() + b"\r\nx,1,2,3,abc,,\r\n"]
)
def test_what_is_no_such_file_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"heads|row"):
        csv_figures(data)


def test_a_missing_cell_is_no_zero() -> None:
    form = load_form("2021")
    report = report_with(form, dict.fromkeys(form.addresses, MISSING), {})
    assert set(csv_figures(csv_bytes(report)).values()) == {None}
