"""Which slip turns a true figure into the typed one."""

from decimal import Decimal

import pytest

from gxnb_desktop.checking.localisation.typing_errors import Slip, slip


@pytest.mark.parametrize(
    ("typed", "true", "expected"),
    [
        (2, 12, Slip.DROPPED),
        (1, 12, Slip.DROPPED),
        (15, 105, Slip.DROPPED),
        (1, 10, Slip.DROPPED),
        (112, 12, Slip.DOUBLED),
        (122, 12, Slip.DOUBLED),
        (132, 12, Slip.ADDED),
        (21, 12, Slip.SWAPPED),
        (1024, 1042, Slip.SWAPPED),
        (100, 10, Slip.ZEROS),
        (5, 500, Slip.ZEROS),
        (13, 73, Slip.LOOK_ALIKE),
        (3, 8, Slip.LOOK_ALIKE),
        (12, 13, Slip.ONE_DIGIT),
        (2, 9, Slip.OTHER),
        (12, 34, Slip.OTHER),
        (12, 340, Slip.OTHER),
        (12, 3456, Slip.OTHER),
        (1234, 56, Slip.OTHER),
        (0, 7, Slip.LEFT_OUT),
        (7, 0, Slip.SHOULD_BE_ZERO),
        (-7, 7, Slip.SIGN),
        (-7, 8, Slip.OTHER),
        (Decimal("2.5"), 25, Slip.POINT),
        (Decimal("1.234"), 1234, Slip.POINT),
        (Decimal("0.0000001"), 1, Slip.POINT),
        (Decimal("2.5"), 26, Slip.OTHER),
        (Decimal("-2.5"), 25, Slip.OTHER),
    ],
)
def test_slips_are_told_apart(typed, true, expected):
    assert slip(typed, true) is expected


def test_telling_slips_cost_less_than_those_that_say_nothing():
    telling = {Slip.DROPPED, Slip.DOUBLED, Slip.SWAPPED, Slip.SIGN, Slip.LEFT_OUT_TOTAL}
    assert max(entry.penalty for entry in telling) < Slip.ONE_DIGIT.penalty < Slip.OTHER.penalty
    assert all(entry.words for entry in Slip if entry is not Slip.OTHER)
