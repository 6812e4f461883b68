import pytest

from gxnb_desktop.reading.title import (
    announced_title,
    find_title,
    title_text,
    year_of_name,
    year_of_period,
)

TITLE = "青石县水利局2023年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    "lines",
    [
        [TITLE],
        ["首页 > 政府信息公开年报", f"标 题 {TITLE}"],
        [f"{TITLE}_青石县人民政府"],
        [f"{TITLE}-青石县人民政府门户网站"],
        [f"# {TITLE} #"],
        ["青石县水利局", "2023年度", "政府信息公开工作", "年度报告"],
        [f"关于公布{TITLE}的公告", TITLE],
    ],
)
def test_title_on_a_page(lines: list[str]) -> None:
    title = find_title(lines)
    assert title is not None
    assert (title.organization, title.year) == ("青石县水利局", 2023)


@pytest.mark.parametrize(
    "line",
    [
        "青石县水利局(2023年度)政府信息公开工作年度报告",
        "青石县水利局〔2023〕年度政府信息公开工作年度报告",
        "【2023年】青石县水利局政府信息公开工作年度报告",
        "青石县水利局政府信息公开工作年度报告[2023年度](定稿)",
    ],
)
def test_the_year_may_stand_in_brackets(line: str) -> None:
    title = find_title([line])
    assert title is not None
    assert (title.organization, title.year) == ("青石县水利局", 2023)


@pytest.mark.parametrize("line", [TITLE, f"标题：{TITLE}", f"{TITLE}_青石县人民政府", f" {TITLE} "])
def test_title_is_shown_without_what_the_page_adds(line: str) -> None:
    assert title_text(line) == TITLE


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("根据规定，现公布青石县水利局2023年政府信息公开工作年度报告。", ("青石县水利局", 2023)),
        ("按照要求，编制《青石县2023年度政府信息公开工作年度报告》。", ("青石县", 2023)),
        ("现将石桥镇2023年政府信息公开年度报告向社会公布。", ("石桥镇", 2023)),
        ("现公开石桥镇（以下简称我镇）2023年政府信息公开工作年度报告。", ("石桥镇", 2023)),
        ("现向社会公布我镇2023年政府信息公开工作年度报告。", (None, 2023)),
    ],
)
def test_a_report_without_its_title_names_itself(line: str, named: tuple[str | None, int]) -> None:
    title = announced_title(["索引号：0012", line])
    assert title is not None
    assert (title.organization, title.year) == named


def test_other_sentences_name_no_report() -> None:
    assert (
        announced_title(["2023年，我局认真做好政府信息公开工作。", "年度报告在网站公布。"]) is None
    )


@pytest.mark.parametrize(
    ("line", "year"),
    [
        ("所列数据统计时限为2022年1月1日至2022年12月31日。", 2022),
        ("所列数据统计期限自 2022 年 1 月 1 日起，至 2022 年 12 月 31 日止。", 2022),
        ("数据自2022年1月1日到12月31日", 2022),
        ("2022年1月1日起施行。", None),
    ],
)
def test_year_of_the_period(line: str, year: int | None) -> None:
    assert year_of_period([line]) == year


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("某镇2019年政府信息公开工作年度报告", 2019),
        ("（盖章）某镇 2020 年 年报", 2020),
        ("附件1：某镇二〇二〇年政务公开工作总结", 2020),
        ("年报2020", 2020),
        ("2021年1月20日报送某镇2020年年报", 2020),
        ("2021年1月报送", None),
        ("某镇2019年、2020年年报", None),
        ("扫描20200115", None),
        ("某镇年报", None),
    ],
)
def test_the_name_of_a_file_may_tell_the_year(name, year):
    assert year_of_name(name) == year
