from decimal import Decimal

import pytest

from gxnb_desktop.report.figures import parse_figure
from gxnb_desktop.writing.amend.spelling import spelled


@pytest.mark.parametrize(
    ("value", "raw", "expected"),
    [
        ("25", "12", "25"),
        ("25", "", "25"),
        ("25", "/", "25"),
        ("2050", "１２", "２０５０"),
        ("-2.5", "１．５", "－２．５"),
        ("2050", "1,234", "2,050"),
        ("205", "1,234", "205"),
        ("1234567.8900", "１，２３４．５６", "１，２３４，５６７．８９００"),
        ("25.1", "251000元", "25.1"),
        ("-5", "减4", "-5"),
        ("5", "+4", "+5"),
        ("5", "＋４", "＋５"),
        ("0", "+4", "0"),
        ("-5", "+4", "-5"),
        ("25", "1 2", "25"),
    ],
)
def test_a_figure_is_written_as_the_old_one_was(value: str, raw: str, expected: str) -> None:
    assert spelled(Decimal(value), raw) == expected
    assert parse_figure(expected).value == Decimal(value)


def test_no_value_is_nothing() -> None:
    assert spelled(None, "12") == ""
