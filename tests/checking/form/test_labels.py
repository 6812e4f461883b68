"""Rows that are named or divided otherwise than the form has them."""

from gxnb_desktop.checking.finding import Level
from gxnb_desktop.checking.form.labels import check_labels


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


def test_a_row_of_another_name_is_noticed_with_both_names(make_text):
    written = "2.其他法律行政止公开"
    [finding] = check_labels(make_text(labels={"applications.denied_law": written}))
    assert finding.level is Level.NOTICE
    assert finding.cells[0] == "applications.denied_law.natural_person"
    assert finding.place == "表三（三）2.法律法规禁止公开"
    assert written in finding.message
    assert "2.其他法律行政法规禁止公开" in finding.message
