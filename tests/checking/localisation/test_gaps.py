"""Missing cells whose values follow from the sums."""

from decimal import Decimal

import pytest

from gxnb_desktop.checking.arithmetic import check_sums
from gxnb_desktop.checking.finding import Level
from gxnb_desktop.checking.localisation.gaps import calculated


def test_any_one_missing_figure_of_table_three_is_calculated(make_report, sound, edition):
    for address in sound:
        if not address.startswith("applications."):
            continue
        report = make_report({**sound, address: None}, edition=edition)
        (found,) = calculated(report.form, report.cells).items()
        assert found[0] == address
        assert (found[1].value, found[1].confirmed) == (sound[address], True)


def test_a_missing_row_is_calculated_and_proposed_as_such(make_report, sound, edition):
    row = {key: value for key, value in sound.items() if ".refused_repeat." in key}
    report = make_report({**sound, **dict.fromkeys(row)}, edition=edition)
    for finding in check_sums(report):
        assert finding.level is Level.NOT_ASSESSABLE
        assert finding.suggestion == {key: Decimal(value) for key, value in row.items()}
        assert finding.reason == "按其余各项推算得出，原文中缺，须与原文核对"


def test_two_missing_rows_are_not_guessed(make_report, sound, edition):
    rows = [key for key in sound if ".refused_repeat." in key or ".granted." in key]
    report = make_report({**sound, **dict.fromkeys(rows)}, edition=edition)
    assert calculated(report.form, report.cells) == {}
    assert all(finding.suggestion is None for finding in check_sums(report))


def test_what_one_sum_alone_asks_for_is_an_alternative(make_report, sound, edition):
    address = "litigation.direct.upheld"
    (finding,) = check_sums(make_report({**sound, address: None}, edition=edition))
    assert finding.suggestion is None
    assert finding.alternatives == ({address: Decimal(sound[address])},)


@pytest.mark.parametrize("change", [1, 1000])
def test_sums_that_ask_for_different_values_give_none(make_report, sound, edition, change):
    gone, wrong = "applications.granted.company", "applications.granted.research"
    figures = {**sound, gone: None, wrong: sound[wrong] + change}
    report = make_report(figures, edition=edition)
    assert gone not in calculated(report.form, report.cells)


def test_a_value_below_zero_is_none(make_report):
    report = make_report({"litigation.direct.upheld": None, "litigation.direct.corrected": 3})
    assert calculated(report.form, report.cells) == {}


def test_missing_tables_are_not_filled_with_zeros(make_report, edition):
    form = make_report(edition=edition).form
    report = make_report(dict.fromkeys(form.addresses), edition=edition)
    assert calculated(report.form, report.cells) == {}
