"""Cases left pending come back."""

import pytest

from gxnb_desktop.checking.continuity.pending import check_pending
from gxnb_desktop.checking.finding import Level


@pytest.mark.parametrize("key", ["upheld", "corrected", "other", "pending"])
@pytest.mark.parametrize("row", ["review", "direct", "after_review"])
def test_pending_cases_come_back_decided_or_pending(make_report, row, key):
    last = make_report({f"litigation.{row}.pending": 2})
    assert list(check_pending(make_report({f"litigation.{row}.{key}": 2}), last)) == []
    (entry,) = check_pending(make_report({f"litigation.{row}.{key}": 1}), last)
    assert entry.rule == "continuity.pending"
    assert entry.level is Level.NOTICE
    assert len(entry.cells) == 4
    assert entry.cells[0].startswith(f"litigation.{row}.")
    assert "上年有 2 件尚未审结" in entry.message
    assert "共 1 件，可能漏填了这些案件" in entry.message


def test_a_total_without_parts_is_no_case(make_report):
    last = make_report({"litigation.review.pending": 2})
    assert len(list(check_pending(make_report({"litigation.review.total": 2}), last))) == 1


def test_a_missing_figure_is_said_once(make_report):
    last = make_report({f"litigation.{row}.pending": None for row in ("review", "direct")})
    (entry,) = check_pending(make_report(), last)
    assert entry.level is Level.NOT_ASSESSABLE
    assert entry.place == "表四"
    assert entry.message == "上年缺 2 个数据，上年未审结案件的去向无法核对"
