"""Six sections, in order, each with text or its table."""

from dataclasses import replace

import pytest

from gxnb_desktop.checking.finding import Level
from gxnb_desktop.checking.form.sections import check_sections
from gxnb_desktop.report.model import MISSING, Section


def test_a_whole_report_has_nothing_to_say_of(make_text):
    assert list(check_sections(make_text())) == []
    assert list(check_sections(make_text({2: [], 3: [], 4: []}))) == []


@pytest.mark.parametrize("number", [1, 5, 6])
def test_a_section_of_text_that_is_lacking_is_an_error(make_text, number):
    [finding] = check_sections(make_text({number: None}))
    assert (finding.rule, finding.level) == ("form.sections", Level.ERROR)
    assert "没有找到它的标题和内容" in finding.message
    assert finding.place == f"第{'一二三四五六'[number - 1]}部分"


def test_a_heading_that_is_lost_is_a_notice_where_its_table_was_read(make_text):
    report = make_text()
    sections = tuple(
        replace(section, title=None) if section.number == 4 else section
        for section in report.sections
    )
    [finding] = check_sections(replace(report, sections=sections))
    assert (finding.level, finding.place) == (Level.NOTICE, "第四部分")
    [finding] = check_sections(make_text({4: None}))
    assert (finding.level, finding.place) == (Level.NOTICE, "第四部分")


def test_a_section_without_heading_and_table_is_an_error(make_text):
    report = make_text({4: None})
    cells = {
        address: MISSING if address.startswith("litigation.") else cell
        for address, cell in report.cells.items()
    }
    [finding] = check_sections(replace(report, cells=cells))
    assert (finding.level, finding.place) == (Level.ERROR, "第四部分")


@pytest.mark.parametrize("number", [1, 6])
def test_a_heading_with_nothing_under_it_is_an_error_and_stands_somewhere(make_text, number):
    report = make_text({number: []})
    [finding] = check_sections(report)
    assert finding.level is Level.ERROR
    assert "只有标题" in finding.message
    assert finding.origin == report.section(number).origin


def test_an_empty_section_five_is_left_to_its_own_rule(make_text):
    assert list(check_sections(make_text({5: []}))) == []


@pytest.mark.parametrize(
    "heading", ["六、其他需要报告的事项", "六、其他报告事项：", "6.其他需要报告事项"]
)
def test_a_section_out_of_order_is_found_where_it_stands(make_text, heading):
    report = make_text({5: ["问题主要有三个方面，正在改进。", heading, "无。"], 6: None})
    [finding] = check_sections(report)
    assert finding.level is Level.ERROR
    assert "顺序" in finding.message
    assert finding.origin == report.section(5).passages[1].origin


def test_a_heading_out_of_order_is_an_error_although_its_table_was_read(make_text):
    heading = "四、政府信息公开行政复议、行政诉讼情况"
    [finding] = check_sections(make_text({2: [heading], 4: None}))
    assert finding.level is Level.ERROR
    assert "顺序" in finding.message


def test_a_paragraph_with_the_number_of_another_section_is_no_heading(make_text):
    subheading = "3.行政复议、行政诉讼情况"
    [finding] = check_sections(make_text({1: [subheading], 4: None}))
    assert finding.level is Level.NOTICE


def test_of_a_file_without_any_text_nothing_can_be_said(make_text):
    report = replace(make_text(), sections=(), title=None)
    [finding] = check_sections(report)
    assert finding.level is Level.NOT_ASSESSABLE
    tables_alone = replace(report, sections=(Section(2, None),))
    assert {finding.level for finding in check_sections(tables_alone)} == {
        Level.ERROR,
        Level.NOTICE,
    }
