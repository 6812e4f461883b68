from gxnb_desktop.reading.document import Document, Paragraph
from gxnb_desktop.reading.parting import lines_of, with_headings_apart
from gxnb_desktop.reading.script import SIMPLIFIED, Script
from gxnb_desktop.report.model import TextOrigin

WHOLE = (
    "某县水务局2023年政府信息公开工作年度报告 一、总体情况 工作有序。 "
    "二、主动公开政府信息情况 规章 0 0 0 三、收到和处理政府信息公开申请情况。本年收到申请3件。"
)


def paragraph(text: str) -> Paragraph:
    return Paragraph(text, TextOrigin(4, 0, len(text)))


def test_headings_in_one_line_are_given_lines_of_their_own() -> None:
    parts = with_headings_apart(Document("html", (paragraph(WHOLE),)), SIMPLIFIED).blocks
    assert [part.text.strip() for part in parts if isinstance(part, Paragraph)] == [
        "某县水务局2023年政府信息公开工作年度报告",
        "一、总体情况",
        "工作有序。",
        "二、主动公开政府信息情况",
        "规章 0 0 0",
        "三、收到和处理政府信息公开申请情况。",
        "本年收到申请3件。",
    ]
    for part in parts:
        assert isinstance(part, Paragraph)
        assert part.origin == TextOrigin(4, WHOLE.index(part.text), len(part.text))


def test_headings_to_which_the_text_is_glued() -> None:
    text = "一、总体情况有序。二、主动公开政府信息情况规章。三、收到和处理政府信息公开申请情况无"
    parts = with_headings_apart(Document("html", (paragraph(text),)), SIMPLIFIED).blocks
    assert [part.text for part in parts if isinstance(part, Paragraph)][::2] == [
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
    ]


def test_a_sentence_that_names_the_sections_stays_whole() -> None:
    text = (
        "本报告由一、总体情况，二、主动公开政府信息情况，三、收到和处理政府信息公开申请情况等组成。"
    )
    document = Document("html", (paragraph(text),))
    assert with_headings_apart(document, SIMPLIFIED).blocks == document.blocks


def test_lines_of_a_paragraph() -> None:
    found = list(lines_of(paragraph("规章\n\n0")))
    assert [(part.text, part.origin) for part in found if isinstance(part, Paragraph)] == [
        ("规章", TextOrigin(4, 0, 2)),
        ("0", TextOrigin(4, 4, 1)),
    ]


def test_headings_in_one_line_of_traditional_characters() -> None:
    text = (
        "一、總體情況 有序。 二、主動公開(kāi)政府信息情況 三、收到和處理政府信息公開(kāi)申請情況"
    )
    script = Script(glossed=True, traditional=True)
    parts = with_headings_apart(Document("html", (paragraph(text),)), script).blocks
    assert [part.text.strip() for part in parts if isinstance(part, Paragraph)] == [
        "一、總體情況",
        "有序。",
        "二、主動公開(kāi)政府信息情況",
        "三、收到和處理政府信息公開(kāi)申請情況",
    ]
