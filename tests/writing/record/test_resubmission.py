"""The comparison in words."""

from gxnb_desktop.session.resubmission import compare
from gxnb_desktop.writing.record.resubmission import lines_of, message, summary

TOTAL, FEES = "litigation.direct.total", "active.fees.amount"
GRANTED = "applications.granted.total"


def test_what_needs_attention_comes_first(make_session) -> None:
    returned = make_session({TOTAL: 3, GRANTED: 4})
    again = make_session({GRANTED: 4, FEES: 7}).original
    found = compare(returned, again)
    kinds = [line.kind for line in lines_of(found, again)]
    assert list(dict.fromkeys(kinds)) == ["仍未改正", "未要求而改动", "已改正", "按要求改动"]
    [unasked] = [line for line in lines_of(found, again) if line.kind == "未要求而改动"]
    assert unasked.address == FEES
    assert unasked.text == "退回稿 0，重报稿 7"
    assert "未要求而改动 1 格" in summary(found)


def test_the_message_has_every_line(make_session) -> None:
    returned = make_session({TOTAL: 3})
    again = make_session().original
    found = compare(returned, again)
    text = message(found, again)
    assert text.startswith("湘潭县锦石乡人民政府重报稿与退回稿比对：已改正 3 项")
    assert all(line.text in text for line in lines_of(found, again))


def test_other_wording_is_told(make_session) -> None:
    returned, changed = make_session(), make_session()
    changed.apply(changed.rewrite(5, ["问题已经写清楚，并且提出了改进的办法和时限。"]))
    found = compare(returned, changed.report)
    said = [(line.kind, line.place) for line in lines_of(found, changed.report)]
    assert ("文字改动", "第五部分") in said
