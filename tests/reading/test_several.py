import pytest

from corpus.drafts import grid
from gxnb_desktop.reading.document import Block, Document, Paragraph
from gxnb_desktop.reading.script import SIMPLIFIED
from gxnb_desktop.reading.several import SEVERAL, first_report
from gxnb_desktop.report.forms import load_form
from gxnb_desktop.report.model import TextOrigin

HEADINGS = [
    f"{numeral}、{title}"
    for numeral, title in zip("一二三四五六", load_form("2021").sections.values(), strict=True)
]
TEXT = ["全年工作有序推进。"] * 3
TABLE = grid([["规章", "1"]])
ONE = ["青石县教育局2023年政府信息公开工作年度报告", *TEXT, *HEADINGS, TABLE]
OTHER = ["青石县水利局2023年政府信息公开工作年度报告", *TEXT, *HEADINGS, TABLE]


def document_of(*parts: str | Block) -> Document:
    blocks = [
        Paragraph(part, TextOrigin(at, 0, len(part))) if isinstance(part, str) else part
        for at, part in enumerate(parts)
    ]
    return Document("docx", tuple(blocks))


def test_the_first_of_several_reports_is_read_and_the_others_are_said() -> None:
    both = document_of(*ONE, *OTHER, *OTHER)
    first = first_report(both, SIMPLIFIED)
    assert first.blocks == both.blocks[: len(ONE)]
    assert first.notes == (SEVERAL.format(3),)


@pytest.mark.parametrize(
    "parts",
    [
        ONE,
        [ONE[0], *HEADINGS, *ONE],  # a table of contents behind the cover
        [ONE[0], *TEXT, *HEADINGS, *ONE],  # the same behind a preface
        [*ONE[:7], TABLE, ONE[0], *TEXT, *ONE[7:], *TEXT],  # a running head
        [*ONE, "青石县水利局2023年政府信息公开工作年度报告", "青石县2022年政府信息公开年报"],
        [*ONE, OTHER[0], *TEXT],
        [*ONE, *HEADINGS, TABLE],
    ],
)
def test_one_report_stays_whole(parts: list[str | Block]) -> None:
    document = document_of(*parts)
    assert first_report(document, SIMPLIFIED) is document
