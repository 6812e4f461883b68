"""The rows that an edition prescribes."""

from gxnb_desktop.checking.finding import Level
from gxnb_desktop.checking.form import check_labels


def test_a_row_that_is_not_divided_is_noticed(make_report):
    [finding] = check_labels(make_report(edition="undivided"))
    assert finding.rule == "form.labels"
    assert finding.level is Level.NOTICE
    assert finding.cells[0] == "applications.other.natural_person"
    assert len(finding.cells) == 7
    assert "3 行" in finding.message


def test_the_forms_as_prescribed_are_not(make_report):
    assert list(check_labels(make_report(edition="2019"))) == []
    assert list(check_labels(make_report(edition="2021"))) == []
