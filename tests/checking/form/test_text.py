"""Sections are named for a person, and found again by their names."""

from gxnb_desktop.checking.form.text import passages, section_of, section_place


def test_each_section_is_found_by_its_name():
    names = [section_place(number) for number in range(7)]
    assert names[0] == "正文之前"
    assert names[6] == "第六部分"
    assert [section_of(name) for name in names] == list(range(7))
    assert section_of("标题") is None


def test_passages_come_in_order_with_their_sections(make_text):
    report = make_text({0: ["前言。"], 5: ["一是。", "二是。"], 6: []})
    found = [(number, passage.text) for number, passage in passages(report)]
    assert [number for number, _ in found] == [0, 1, 2, 3, 4, 5, 5]
    assert found[-2:] == [(5, "一是。"), (5, "二是。")]
