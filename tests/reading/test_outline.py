from collections.abc import Callable

import pytest

from corpus.drafts import NUMERALS, TITLE, grid
from gxnb_desktop.reading.document import Block, Document, Paragraph
from gxnb_desktop.reading.outline import Outline, read_outline
from gxnb_desktop.reading.script import Script
from gxnb_desktop.report.forms import load_form
from gxnb_desktop.report.model import TextOrigin

TITLES = load_form("2021").sections
BODY = "全年工作有序推进，公开信息30条。"


def paragraph(text: str, at: int = 0, number: str = "") -> Paragraph:
    return Paragraph(text, TextOrigin(at, 0, len(text)), number)


def outline_of(*parts: str | Block) -> Outline:
    blocks = [
        paragraph(part, at) if isinstance(part, str) else part for at, part in enumerate(parts)
    ]
    texts = [block.text for block in blocks if isinstance(block, Paragraph)]
    return read_outline(Document("docx", tuple(blocks)), Script.of(texts))


def numbers(outline: Outline) -> list[int]:
    return [section.number for section in outline.sections]


def texts(outline: Outline, number: int) -> list[str]:
    section = next(section for section in outline.sections if section.number == number)
    return [passage.text for passage in section.passages]


def report(heading: Callable[[int, str], str]) -> Outline:
    parts = [TITLE]
    for number, title in TITLES.items():
        parts += [heading(number, title), BODY]
    return outline_of(*parts)


# Headings -----------------------------------------------------------------------------------

HEADINGS: dict[str, Callable[[int, str], str]] = {
    "as printed": lambda number, title: f"{NUMERALS[number - 1]}、{title}",
    "no numeral": lambda number, title: title,
    "a stop": lambda number, title: f"{NUMERALS[number - 1]}.{title}",
    "a blank": lambda number, title: f"{NUMERALS[number - 1]}　{title}",
    "blanks around": lambda number, title: f" {NUMERALS[number - 1]} 、 {title} ",
    "spaced out": lambda number, title: " ".join(f"{NUMERALS[number - 1]}、{title}"),
    "a colon behind": lambda number, title: f"{NUMERALS[number - 1]}、{title}：",
    "a stop behind": lambda number, title: f"{NUMERALS[number - 1]}、{title}。",
    "in brackets": lambda number, title: f"（{NUMERALS[number - 1]}）{title}",
    "one character in brackets": lambda number, title: "㈠㈡㈢㈣㈤㈥"[number - 1] + title,
    "arabic": lambda number, title: f"{number}.{title}",
    "arabic with 、": lambda number, title: f"{number}、{title}",
    "parts": lambda number, title: f"第{NUMERALS[number - 1]}部分 {title}",
    "parts with a wide blank": lambda number, title: f"第{NUMERALS[number - 1]}部分　　{title}",
    "wrong numeral": lambda number, title: f"一、{title}",
    "markdown": lambda number, title: f"## {NUMERALS[number - 1]}、{title}",
    "bold markdown": lambda number, title: f"**{NUMERALS[number - 1]}、{title}**",
    "in 【】": lambda number, title: f"【{title}】",
    "with 的": lambda number, title: f"{NUMERALS[number - 1]}、{title[:-2]}的{title[-2:]}",
    "with the body": lambda number, title: f"{NUMERALS[number - 1]}、本单位{title}",
    "with an aside": lambda number, title: f"{NUMERALS[number - 1]}、{title}（含信息处理费情况）",
    "on two lines": lambda number, title: f"{NUMERALS[number - 1]}、{title[:3]}\n{title[3:]}",
    "numeral on its own line": lambda number, title: f"{NUMERALS[number - 1]}、\n{title}",
}


@pytest.mark.parametrize("heading", HEADINGS.values(), ids=HEADINGS)
def test_headings_however_they_are_written(heading: Callable[[int, str], str]) -> None:
    outline = report(heading)
    assert numbers(outline) == [1, 2, 3, 4, 5, 6]
    assert outline.headings == 6
    assert [texts(outline, number) for number in TITLES] == [[BODY]] * 6
    assert outline.title == TITLE


@pytest.mark.parametrize("between", ["。", "：", "　", " "])
def test_a_heading_glued_to_its_text_is_taken_off(between: str) -> None:
    outline = report(
        lambda number, title: f"{NUMERALS[number - 1]}、{title}{between}今年{BODY * 3}"
    )
    assert [texts(outline, number) for number in TITLES] == [[f"今年{BODY * 3}", BODY]] * 6
    assert [section.title for section in outline.sections] == list(TITLES.values())


@pytest.mark.parametrize(
    ("number", "heading"),
    [
        (2, "二、主动公开政府信息的情况"),
        (4, "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况"),
        (4, "四、申请行政复议和行政诉讼情况"),
        (5, "五、存在问题及改进情况"),
        (5, "五、政府信息公开工作存在的主要问题及改进情况"),
        (6, "六、需要报告的其他事项"),
        (3, "三、收到和处理政府信息公开的申请情况"),
        (1, "一、政府信息公开工作总体情况"),
    ],
)
def test_titles_met_in_reports(number: int, heading: str) -> None:
    outline = outline_of(TITLE, heading, BODY)
    assert numbers(outline) == [number]


def test_the_numeral_may_be_automatic() -> None:
    outline = outline_of(TITLE, paragraph("收到和处理政府信息公开申请情况", 1, "三、"), BODY)
    assert [(section.number, section.title) for section in outline.sections] == [
        (3, "收到和处理政府信息公开申请情况")
    ]


def test_subheadings_are_text() -> None:
    parts = ["一、总体情况", "（二）主动公开情况", BODY, "二、主动公开政府信息情况", BODY]
    outline = outline_of(TITLE, *parts, "三、收到和处理政府信息公开申请情况")
    assert numbers(outline) == [1, 2, 3]
    assert texts(outline, 1) == ["（二）主动公开情况", BODY]


@pytest.mark.parametrize(
    "line",
    [
        "一是总体情况良好，二是主动公开政府信息情况有所改善。",
        "一、二级单位均已公开。",
        "本年度主动公开政府信息情况如下表所示",
        "二、三季度检查各一次",
        "总计",
    ],
)
def test_sentences_are_no_headings(line: str) -> None:
    assert outline_of(TITLE, line).headings == 0


@pytest.mark.parametrize(
    ("number", "heading"),
    [
        (1, "一、年度工作开展情况"),
        (1, "1、总体情况"),
        (1, "一、总体情况（一）主动公开情况"),
        (2, "二、政府信息主动公开情况"),
        (4, "四、复议、诉讼情况"),
        (5, "五、不足之处和下一步打算"),
        (6, "六、其他事项"),
    ],
)
def test_one_heading_in_words_of_its_own(number: int, heading: str) -> None:
    found = report(lambda at, title: heading if at == number else f"{NUMERALS[at - 1]}、{title}")
    assert numbers(found) == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    "line", ["五、没有别的问题，以后多做。", "五、甲事\n五、乙事", "四、结转下年度继续办理"]
)
def test_what_only_begins_like_a_heading_is_none(line: str) -> None:
    number = NUMERALS.index(line[0]) + 1
    found = report(lambda at, title: line if at == number else f"{NUMERALS[at - 1]}、{title}")
    assert number not in numbers(found)


def test_a_table_of_contents_is_no_outline() -> None:
    contents = [f"{NUMERALS[number - 1]}、{title}" for number, title in TITLES.items()]
    outline = outline_of(TITLE, *contents, *(part for line in contents for part in (line, BODY)))
    assert [texts(outline, number) for number in TITLES] == [[BODY]] * 6


def test_a_lost_heading_is_not_invented() -> None:
    outline = outline_of(TITLE, "一、总体情况", BODY, "三、收到和处理政府信息公开申请情况", BODY)
    assert numbers(outline) == [1, 3]


def test_what_stands_before_and_debris() -> None:
    outline = outline_of("索引号：12345", TITLE, "2024年1月20日", "一、总体情况", "- 1 -", BODY)
    assert texts(outline, 0) == ["索引号：12345", "2024年1月20日"]
    assert texts(outline, 1) == [BODY]


def test_headings_in_a_frame_and_alone_in_a_row_of_a_table() -> None:
    frame = grid([[TITLE], ["一、总体情况"], [BODY]])
    sheet = grid([["二、主动公开政府信息情况", ""], ["规章", "0"], ["说明", ""]])
    outline = outline_of(frame, sheet)
    assert (outline.title, numbers(outline)) == (TITLE, [1, 2])
    assert (texts(outline, 1), texts(outline, 2)) == ([BODY], [])


def test_a_band_of_the_form_cut_off_from_its_table_is_no_text() -> None:
    band = grid([["第二十条\n第（一）项"]])
    outline = outline_of(TITLE, "二、主动公开政府信息情况", band, grid([[BODY]]))
    assert texts(outline, 2) == [BODY]


# Title --------------------------------------------------------------------------------------

BUREAU = "青石县水利局"


@pytest.mark.parametrize(
    "title",
    [
        TITLE,
        "青石县水利局2023年度政府信息公开工作年度报告",
        "青石县水利局2023年度政府信息公开年度报告",
        "青石县水利局２０２３年政府信息公开工作年度报告",
        "青石县水利局二〇二三年政府信息公开工作年度报告",
        "青石县水利局二○二三年度政府信息公开工作年度报告",
        "青石县水利局二零二三年政府信息公开工作年度报告",
        "青石县水利局二O二三年政府信息公开年度报告",
        "2023年青石县水利局政府信息公开工作年度报告",
        "2023年度青石县水利局政府信息公开工作年度报告",
        "青石县水利局政府信息公开工作年度报告（2023年）",
        "青石县水利局政府信息公开工作年度报告（2023年度）",
        "《青石县水利局2023年政府信息公开工作年度报告》",
        "关于青石县水利局2023年政府信息公开工作年度报告",
        "青石县水利局关于2023年政府信息公开工作年度报告",
        "青石县水利局2023年政务公开工作年度报告",
        "青石县水利局2023年政府信息公开工作情况报告",
        "青石县水利局关于2023年度政府信息公开工作情况的报告",
        "青 石 县 水 利 局 2 0 2 3 年 政 府 信 息 公 开 工 作 年 度 报 告",
        "青石县水利局2023年政府信息公开工作年度报告（公开稿）",
        "青石县水利局2023年政府信息公开年报",
        "青石县水利局政府信息公开工作年报（2023年）",
        "青石县水利局2023政府信息公开工作年度报告",
        "附件1：青石县水利局2023年政府信息公开工作年度报告",
        "# 青石县水利局2023年政府信息公开工作年度报告",
        "青石县水利局\n2023年政府信息公开工作年度报告",
        "青石县水利局\n2023年政府信息公开\n工作年度报告",
        "青石县水利局2023年\n政府信息公开工作年度报告",
    ],
)
def test_titles_tell_body_and_year(title: str) -> None:
    outline = outline_of(title, "一、总体情况", BODY)
    assert (outline.organization, outline.year) == (BUREAU, 2023)
    assert texts(outline, 1) == [BODY]
    assert numbers(outline) == [1]


@pytest.mark.parametrize(
    ("title", "organization", "year"),
    [
        ("青石县水利局政府信息公开工作年度报告", BUREAU, None),
        ("2023年度政府信息公开工作年度报告", None, 2023),
        ("青石县第3中学2023年政府信息公开工作年度报告", "青石县第3中学", 2023),
        ("青石县XX局2023年政府信息公开工作年度报告", "青石县XX局", 2023),
        ("湘潭县锦石乡2020年度政府信息公开工作年度报告", "湘潭县锦石乡", 2020),
    ],
)
def test_titles_with_less_and_with_digits(
    title: str, organization: str | None, year: int | None
) -> None:
    outline = outline_of(title, "一、总体情况", BODY)
    assert (outline.title, outline.organization, outline.year) == (title, organization, year)


@pytest.mark.parametrize(
    "line",
    [
        "发布时间：2024-01-20 来源：青石县水利局",
        "根据《中华人民共和国政府信息公开条例》，现公布2023年政府信息公开工作年度报告。",
        "首页>政务公开>2023年政府信息公开工作年度报告",
        "青石县水利局2023年工作总结",
        "青石县水利局",
    ],
)
def test_other_lines_are_no_title(line: str) -> None:
    outline = outline_of(line, "一、总体情况", BODY)
    assert (outline.title, outline.organization) == (None, None)


def test_the_year_may_stand_in_the_period() -> None:
    period = "本报告的统计期限为2023年1月1日至2023年12月31日。"
    assert outline_of("一、总体情况", period).year == 2023
    assert outline_of("一、总体情况", "自2023年1月1日起施行。").year is None


def test_nothing_at_all() -> None:
    assert outline_of() == Outline(None, None, None, (), 0)


def test_title_and_headings_know_where_they_stand() -> None:
    outline = outline_of(
        "某县某乡",
        "2023年政府信息公开工作年度报告",
        "一、总体情况",
        "情况良好。",
        "五、存在的主要问题及改进情况",
    )
    assert outline.title_origin == TextOrigin(0, 0, 4)
    assert [section.origin for section in outline.sections] == [
        TextOrigin(2, 0, 6),
        TextOrigin(4, 0, 14),
    ]


def test_what_cannot_be_seen_hides_no_title_and_no_heading() -> None:
    hidden = ["\u200b".join(text) for text in (TITLE, "一、总体情况", BODY)]
    outline = outline_of(*hidden, "\u200b")
    assert outline.title == TITLE
    [section] = outline.sections
    [passage] = section.passages
    assert passage.text == BODY
    assert passage.origin_of(2, 3) == TextOrigin(2, 4, 5)
