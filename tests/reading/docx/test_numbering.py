from collections.abc import Callable, Sequence

import pytest

from gxnb_desktop.reading.document import Grid, Paragraph
from gxnb_desktop.reading.docx.numerals import numeral
from gxnb_desktop.reading.docx.package import Package
from gxnb_desktop.reading.docx.reader import read_docx, trace_docx
from gxnb_desktop.report.model import CellOrigin

MakeDocx = Callable[..., bytes]


def level(index: int, number_format: str, text: str, extra: str = "", *, start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>'
        f'<w:lvlText w:val="{text}"/>{extra}</w:lvl>'
    )


def abstract(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def instance(number: int, of: int, inner: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{inner}</w:num>'


def start_override(index: int, value: int) -> str:
    return f'<w:lvlOverride w:ilvl="{index}"><w:startOverride w:val="{value}"/></w:lvlOverride>'


def item(number: int | None = 1, index: int | None = 0, style: str = "", text: str = "x") -> str:
    level_xml = "" if index is None else f'<w:ilvl w:val="{index}"/>'
    numbering = f'<w:numPr>{level_xml}<w:numId w:val="{number}"/></w:numPr>'
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{"" if number is None else numbering}</w:pPr>'
        f"<w:r><w:t>{text}</w:t></w:r></w:p>"
    )


def numbers(data: bytes) -> list[str]:
    return [block.number for block in read_docx(data).blocks if isinstance(block, Paragraph)]


OUTLINE = abstract(
    0,
    level(0, "chineseCounting", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "lowerLetter", "%1.%2.%4", "<w:isLgl/>"),
)


def test_headings_of_a_report(make_docx: MakeDocx) -> None:
    body = "".join(item(1, index) for index in (0, 0, 1, 1, 2, 2, 1, 2, 0, 1))
    found = numbers(make_docx(body, numbering=OUTLINE + instance(1, 0)))
    assert found == [
        "一、",
        "二、",
        "（一）",
        "（二）",
        "1.",
        "2.",
        "（三）",
        "1.",
        "三、",
        "（一）",
    ]


def test_legal_numbering_writes_the_levels_above_in_digits(make_docx: MakeDocx) -> None:
    body = item(1, 0) + item(1, 0) + item(1, 1) + item(1, 3)
    assert numbers(make_docx(body, numbering=OUTLINE + instance(1, 0)))[-1] == "2.1.a"


def test_level_above_that_was_skipped_counts_as_begun(make_docx: MakeDocx) -> None:
    definition = abstract(0, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2"))
    body = item(1, 1) + item(1, 1) + item(1, 0)
    assert numbers(make_docx(body, numbering=definition + instance(1, 0))) == ["1.1", "1.2", "2."]


def test_two_lists_of_one_definition_go_on(make_docx: MakeDocx) -> None:
    data = make_docx(
        item(1) + item(2) + item(1), numbering=OUTLINE + instance(1, 0) + instance(2, 0)
    )
    assert numbers(data) == ["一、", "二、", "三、"]


def test_start_override_begins_anew_once(make_docx: MakeDocx) -> None:
    definitions = OUTLINE + instance(1, 0) + instance(2, 0, start_override(0, 5))
    data = make_docx(item(1) + item(1) + item(2) + item(2) + item(1), numbering=definitions)
    assert numbers(data) == ["一、", "二、", "五、", "六、", "七、"]


def test_level_override_replaces_the_level(make_docx: MakeDocx) -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "%1)")}</w:lvlOverride>'
    data = make_docx(item(1) + item(1), numbering=OUTLINE + instance(1, 0, override))
    assert numbers(data) == ["I)", "II)"]


@pytest.mark.parametrize(
    ("restart", "expected"),
    [
        ("", ["1.", "1", "2", "2.", "1"]),
        ('<w:lvlRestart w:val="0"/>', ["1.", "1", "2", "2.", "3"]),
    ],
)
def test_restart_of_a_lower_level(make_docx: MakeDocx, restart: str, expected: list[str]) -> None:
    definition = abstract(0, level(0, "decimal", "%1."), level(1, "decimal", "%2", restart))
    body = "".join(item(1, index) for index in (0, 1, 1, 0, 1))
    assert numbers(make_docx(body, numbering=definition + instance(1, 0))) == expected


def test_restart_after_a_certain_level_only(make_docx: MakeDocx) -> None:
    definition = abstract(
        0,
        level(0, "decimal", "%1."),
        level(1, "decimal", "%2)"),
        level(2, "decimal", "%3", '<w:lvlRestart w:val="1"/>'),
    )
    body = "".join(item(1, index) for index in (0, 1, 2, 1, 2, 0, 2))
    found = numbers(make_docx(body, numbering=definition + instance(1, 0)))
    assert [found[index] for index in (2, 4, 6)] == ["1", "2", "1"]


def style(name: str, inner: str = "", based_on: str = "", kind: str = "paragraph") -> str:
    based = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{name}">'
        f'<w:name w:val="{name}"/>{based}<w:pPr>{inner}</w:pPr></w:style>'
    )


def in_list(number: int, index: int | None = None) -> str:
    inner = "" if index is None else f'<w:ilvl w:val="{index}"/>'
    return f'<w:numPr>{inner}<w:numId w:val="{number}"/></w:numPr>'


def test_numbering_by_style_and_its_ancestors(make_docx: MakeDocx) -> None:
    styles = (
        style("标题", in_list(1)) + style("小标题", in_list(1, 1), "标题") + style("再", "", "标题")
    )
    body = item(None, style="标题") + item(None, style="小标题") + item(None, style="再")
    data = make_docx(body, styles=styles, numbering=OUTLINE + instance(1, 0))
    assert numbers(data) == ["一、", "（一）", "二、"]


def test_level_found_by_the_style_that_the_list_names(make_docx: MakeDocx) -> None:
    definition = abstract(
        0,
        level(0, "chineseCounting", "%1、", '<w:pStyle w:val="甲"/>'),
        level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="乙"/>'),
    )
    styles = style("甲", in_list(1)) + style("乙", in_list(1))
    body = item(None, style="甲") + item(None, style="乙") + item(None, style="乙")
    data = make_docx(body, styles=styles, numbering=definition + instance(1, 0))
    assert numbers(data) == ["一、", "（一）", "（二）"]


def test_paragraph_takes_the_numbering_of_its_style_away(make_docx: MakeDocx) -> None:
    body = item(None, style="标题") + item(0, style="标题") + item(None, style="标题")
    data = make_docx(body, styles=style("标题", in_list(1)), numbering=OUTLINE + instance(1, 0))
    assert numbers(data) == ["一、", "", "二、"]


def test_styles_based_on_each_other_end(make_docx: MakeDocx) -> None:
    styles = style("甲", in_list(1), "乙") + style("乙", "", "甲")
    data = make_docx(item(None, style="乙"), styles=styles, numbering=OUTLINE + instance(1, 0))
    assert numbers(data) == ["一、"]


def test_definition_by_numbering_style(make_docx: MakeDocx) -> None:
    linked = '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="列表"/></w:abstractNum>'
    data = make_docx(
        item(2) + item(1),
        styles=style("列表", in_list(1), kind="numbering"),
        numbering=OUTLINE + linked + instance(1, 0) + instance(2, 7),
    )
    assert numbers(data) == ["一、", "二、"]


def test_numbering_style_that_leads_back_to_itself(make_docx: MakeDocx) -> None:
    linked = '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="列表"/></w:abstractNum>'
    data = make_docx(
        item(2),
        styles=style("列表", in_list(2), kind="numbering"),
        numbering=linked + instance(2, 7),
    )
    assert numbers(data) == [""]


@pytest.mark.parametrize(
    "definition",
    [
        level(0, "bullet", "●"),
        level(0, "none", ""),
        level(0, "decimal", ""),
        level(0, "decimal", "%1.", "<w:rPr><w:vanish/></w:rPr>"),
        level(1, "decimal", "%2."),
    ],
)
def test_no_number_is_shown(make_docx: MakeDocx, definition: str) -> None:
    data = make_docx(item(1) + item(99), numbering=abstract(0, definition) + instance(1, 0))
    assert numbers(data) == ["", ""]


def test_text_around_the_number_and_format_none(make_docx: MakeDocx) -> None:
    definition = abstract(0, level(0, "none", "附件%1："), level(1, "decimal", "第%2条 "))
    data = make_docx(item(1, 0) + item(1, 1), numbering=definition + instance(1, 0))
    assert numbers(data) == ["附件：", "第1条"]


def test_start_and_empty_paragraphs_count(make_docx: MakeDocx) -> None:
    definition = abstract(0, level(0, "decimal", "%1", start=3))
    data = make_docx(item(1, text="") + item(1), numbering=definition + instance(1, 0))
    assert numbers(data) == ["3", "4"]


def test_deleted_paragraph_is_not_counted(make_docx: MakeDocx) -> None:
    gone = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
        "<w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>"
    )
    data = make_docx(item(1) + gone + item(1), numbering=OUTLINE + instance(1, 0))
    assert numbers(data) == ["一、", "二、"]


def test_former_numbering_of_a_tracked_change_does_not_count(make_docx: MakeDocx) -> None:
    body = (
        f"<w:p><w:pPr><w:pPrChange><w:pPr>{in_list(1, 0)}</w:pPr></w:pPrChange></w:pPr></w:p>"
        + item(1)
    )
    assert numbers(make_docx(body, numbering=OUTLINE + instance(1, 0))) == ["", "一、"]


def test_row_labels_in_cells(make_docx: MakeDocx) -> None:
    rows = "".join(
        f"<w:tr><w:tc>{item(1, 2, text=text)}</w:tc></w:tr>" for text in ("属于国家秘密", "", "5")
    )
    data = make_docx(f"<w:tbl>{rows}</w:tbl>{item(1, 2)}", numbering=OUTLINE + instance(1, 0))
    traced = trace_docx(Package(data))
    grid, after = traced.document.blocks
    assert isinstance(grid, Grid)
    # A number is no part of the figure behind it.
    assert [line[0].text for line in grid.cells] == ["1.属于国家秘密", "2.", "3. 5"]
    assert isinstance(after, Paragraph)
    assert after.number == "4."
    [paragraph] = traced.trace.cells[CellOrigin(0, 2, 0)]
    assert [piece.text for piece in paragraph.pieces()] == ["3. ", "5"]


def test_strict_namespaces(make_docx: MakeDocx) -> None:
    data = make_docx(item(1) + item(1), numbering=OUTLINE + instance(1, 0), strict=True)
    assert numbers(data) == ["一、", "二、"]


def test_text_box_counts_on_its_own(make_docx: MakeDocx) -> None:
    box = f"<w:r><w:pict><w:txbxContent>{item(1) * 2}</w:txbxContent></w:pict></w:r>"
    body = item(1) + f"<w:p>{box}</w:p>" + item(1)
    found = numbers(make_docx(body, numbering=OUTLINE + instance(1, 0)))
    assert found == ["一、", "", "一、", "二、", "二、"]


@pytest.mark.parametrize(
    ("number_format", "values", "expected"),
    [
        ("decimal", (0, 1, 10), ["0", "1", "10"]),
        ("decimalZero", (3, 12), ["03", "12"]),
        ("decimalFullWidth", (12,), ["１２"]),
        (
            "decimalEnclosedCircle",
            (1, 20, 21, 36, 50, 51, 0),
            ["①", "⑳", "㉑", "㊱", "㊿", "51", "0"],
        ),
        ("decimalEnclosedParen", (1, 20), ["⑴", "⒇"]),
        ("decimalEnclosedFullstop", (1, 20), ["⒈", "⒛"]),
        ("ideographEnclosedCircle", (1, 10), ["㊀", "㊉"]),
        ("lowerLetter", (1, 26, 27, 53, 0, 10**9), ["a", "z", "aa", "aaa", "0", "1000000000"]),
        ("upperLetter", (2, 28), ["B", "BB"]),
        ("lowerRoman", (1, 4, 9, 49, 3999, 4000), ["i", "iv", "ix", "xlix", "mmmcmxcix", "4000"]),
        ("upperRoman", (14,), ["XIV"]),
        (
            "chineseCounting",
            (0, 1, 10, 11, 20, 21, 99, 100, 105),
            ["零", "一", "十", "十一", "二十", "二十一", "九十九", "一〇〇", "一〇五"],
        ),
        (
            "chineseCountingThousand",
            (10, 19, 100, 101, 110, 111, 1001, 1010, 10000, 10**6),
            [
                "十",
                "十九",
                "一百",
                "一百零一",
                "一百一十",
                "一百一十一",
                "一千零一",
                "一千零一十",
                "一万",
                "1000000",
            ],
        ),
        (
            "japaneseCounting",
            (3, 10, 12, 20, 100, 101, 111),
            ["三", "十", "十二", "二十", "百", "百一", "百十一"],
        ),
        ("ideographDigital", (3, 10, 12), ["三", "一〇", "一二"]),
        (
            "chineseLegalSimplified",
            (1, 2, 10, 11, 20, 101),
            ["壹", "贰", "壹拾", "壹拾壹", "贰拾", "壹佰零壹"],
        ),
        ("ideographLegalTraditional", (2, 6), ["貳", "陸"]),
        ("ideographTraditional", (1, 10, 11), ["甲", "癸", "11"]),
        ("ideographZodiac", (1, 12), ["子", "亥"]),
        ("ideographZodiacTraditional", (1, 60), ["甲子", "癸亥"]),
        ("numberInDash", (1,), ["- 1 -"]),
        ("none", (1,), [""]),
        ("somethingElse", (7,), ["7"]),
    ],
)
def test_number_formats(number_format: str, values: Sequence[int], expected: list[str]) -> None:
    assert [numeral(value, number_format) for value in values] == expected
