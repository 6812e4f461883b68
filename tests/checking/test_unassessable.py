"""Rules that lack cells: one finding for each table, nothing where nothing is missing."""

from gxnb_desktop.checking.finding import Level
from gxnb_desktop.checking.unassessable import missing_of, unassessable


def test_missing_cells_are_told_once_and_in_the_order_asked(make_report):
    one, two = "litigation.review.total", "applications.granted.total"
    report = make_report({one: None, two: None})
    assert missing_of(report, (one, two, one, "litigation.direct.total")) == (one, two)
    assert missing_of(make_report({one: ""}), (one,)) == ()


def test_one_finding_for_each_table(make_report):
    missing = ("litigation.review.total", "active.fees.amount", "litigation.direct.total")
    found = list(unassessable(make_report(), "some.rule", missing, "无法核对"))
    assert [(finding.place, finding.cells) for finding in found] == [
        ("表二", missing[1:2]),
        ("表四", missing[::2]),
    ]
    assert {(finding.rule, finding.level) for finding in found} == {
        ("some.rule", Level.NOT_ASSESSABLE)
    }
    assert found[1].message == "缺 2 个数据，无法核对"


def test_nothing_missing_is_no_finding(make_report):
    assert list(unassessable(make_report(), "some.rule", (), "无法核对")) == []
