from decimal import Decimal

from gxnb_desktop.checking.finding import Cause, Finding, Level
from gxnb_desktop.checking.interchange import checked_report_to_dict, findings_to_list
from gxnb_desktop.report.forms import load_form
from gxnb_desktop.report.interchange import report_to_dict
from gxnb_desktop.report.model import Cell, LineOrigin, Report, Source

TOTAL = "applications.granted.total"


def test_a_finding_is_written_as_the_contract_has_it() -> None:
    finding = Finding(
        rule="applications.row-sum",
        level=Level.ERROR,
        cells=(TOTAL,),
        place="表三（一）予以公开 · 总计",
        message="合计不符。",
        equation="20+3+0+0+0+1=24≠25",
        suggestion={TOTAL: Decimal("24")},
    )
    [data] = findings_to_list([finding])
    assert list(data.items()) == [
        ("rule", "applications.row-sum"),
        ("level", "error"),
        ("cells", [TOTAL]),
        ("message", "合计不符。"),
        ("equation", "20+3+0+0+0+1=24≠25"),
        ("origin", None),
        ("suggestion", {TOTAL: "24"}),
    ]


def test_alternatives_blanks_and_origins_are_written() -> None:
    finding = Finding(
        rule="narrative.received",
        level=Level.NOT_ASSESSABLE,
        cells=(),
        place="一",
        message="无法核对。",
        origin=LineOrigin(4, 2, 9),
        alternatives=({TOTAL: None}, {TOTAL: Decimal("1E+1")}),
    )
    [data] = findings_to_list([finding])
    assert data["level"] == "not-assessable"
    assert data["cells"] == []
    assert data["suggestion"] is None
    assert data["origin"] == {"line": 4, "column": 2, "length": 9}
    assert data["alternatives"] == [{TOTAL: None}, {TOTAL: "10"}]


def test_why_and_whose_error_are_written_where_they_are_known() -> None:
    finding = Finding(
        rule="litigation.sum",
        level=Level.ERROR,
        cells=(TOTAL,),
        place="表四 行政复议 · 总计",
        message="合计不符",
        reason="像是漏填",
        cause=Cause.AUTHOR,
    )
    [data] = findings_to_list([finding])
    assert list(data)[-2:] == ["reason", "cause"]
    assert data["reason"] == "像是漏填"
    assert data["cause"] == "author"


def test_findings_are_the_last_key_of_a_checked_report() -> None:
    form = load_form("2021")
    report = Report(
        Source("x.txt", "txt", "0"), form, None, None, None, None, (),
        dict.fromkeys(form.addresses, Cell(Decimal(0), "0")),
    )  # fmt: skip
    data = checked_report_to_dict(report, ())
    assert list(data) == [*report_to_dict(report), "findings"]
    assert data["findings"] == []
