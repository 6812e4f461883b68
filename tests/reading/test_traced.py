"""Texts that keep their places while parts are cut out of them."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.docx_files import docx_of
from corpus.html_files import Page, html_of, traditional
from corpus.odt_files import odt_of
from corpus.pdf_files import Style, pdf_of
from corpus.pdf_writer import Sheet
from corpus.planned import Planned, plan
from corpus.rtf_files import rtf_of
from corpus.spelling import Spelling
from corpus.tables import Habits, tables_of
from corpus.text_files import Tables, text_of
from gxnb_desktop.reading.document import Document, Paragraph
from gxnb_desktop.reading.pdf.engine import opened
from gxnb_desktop.reading.pdf.page import PdfPage, read_page
from gxnb_desktop.reading.read import Reading, read_report
from gxnb_desktop.reading.script import Script
from gxnb_desktop.reading.traced import Traced
from gxnb_desktop.report.model import LineOrigin, Origin, PageOrigin, Passage, TextOrigin

SPELT = "共受理(lǐ)12件"


def passages(reading: Reading) -> list[Passage]:
    return [passage for section in reading.report.sections for passage in section.passages]


def phrases(passage: Passage) -> list[tuple[int, int]]:
    """Every phrase of three characters and every one that reaches to the end."""
    length = len(passage.text)
    return [(at, 3) for at in range(length - 2)] + [(at, length - at) for at in range(length)]


def planned(seed: int) -> tuple[Planned, Tables]:
    report = plan("2021", seed)
    texts: dict[int, tuple[str, ...]] = {
        0: (),
        1: ("　　全年更新门户网站信息123条，其中[bookmark: a]政务新媒体45条。", "第二段，12件。"),
        5: ("本机关认真贯彻落实条例要求，及时公开67条涉及群众切身利益的信息，" * 4 + "共8件。",),
        6: ("收取信息处理费0元。",),
    }
    report = Planned(report.form, report.values, report.organization, report.year, texts)
    return report, tables_of(report, Spelling(), Habits(), random.Random(seed))[0]


# The text itself ----------------------------------------------------------------------------


def test_a_cut_text_knows_where_its_characters_stand() -> None:
    whole = Traced.of("　" + SPELT + "。", TextOrigin(7, 0, 13)).behind("一、")
    assert whole.text == "一、　共受理(lǐ)12件。"
    left = whole.without([(6, 10)]).stripped()
    assert left.text == "一、　共受理12件。"
    passage = Passage(left.text, TextOrigin(7, 0, 13), left.stretches)
    assert passage.origin_of(6, 2) == TextOrigin(7, 8, 2)
    # A phrase with a gloss in it has it in its place, too.
    assert passage.origin_of(5, 3) == TextOrigin(7, 3, 7)
    assert passage.origin_of(8, 0) == TextOrigin(7, 10, 1)
    # Automatic numbers stand nowhere.
    assert passage.origin_of(0, 2) == TextOrigin(7, 0, 13)


def test_lines_are_parted_where_they_end() -> None:
    lines = list(Traced.of(" 上\n\n下 ", LineOrigin(3, 1, 6)).lines())
    assert [line.text for line in lines] == [" 上", "", "下 "]
    assert [line.stripped().stretches for line in lines][1] == ()
    assert lines[2].stretches[0].origin == LineOrigin(3, 5, 2)


def test_a_blank_text_has_no_characters() -> None:
    assert Traced.of("　 ", TextOrigin(0, 0, 2)).stripped() == Traced("", ())
    assert Traced.of("", TextOrigin(0, 0, 0)).without([]).text == ""


# From files ---------------------------------------------------------------------------------


def written(document: Document, origin: Origin | None) -> str:
    """Return what the document has at a place."""
    if isinstance(origin, LineOrigin):
        assert document.text is not None
        line = document.text.split("\n")[origin.line - 1]
        return line[origin.column - 1 : origin.column - 1 + origin.length]
    assert isinstance(origin, TextOrigin)
    paragraphs = [block for block in document.flattened() if isinstance(block, Paragraph)]
    [text] = [
        block.text
        for block in paragraphs
        if isinstance(block.origin, TextOrigin) and block.origin.paragraph == origin.paragraph
    ]
    assert origin.start + origin.length <= len(text)
    return text[origin.start : origin.start + origin.length]


FILES: dict[str, Callable[[Planned, Tables], bytes]] = {
    "txt": lambda report, tables: text_of(report, tables, "lone cells").encode(),
    "docx": docx_of,
    "nested.docx": lambda report, tables: docx_of(report, tables, nested=True),
    "odt": odt_of,
    "rtf": lambda report, tables: rtf_of(report, tables, "unicode"),
    "html": lambda report, tables: html_of(report, tables, Page(site=True)).encode(),
    "glossed.html": lambda *plan: traditional(html_of(*plan, Page())).encode(),
}


@pytest.mark.parametrize("name", FILES)
def test_every_phrase_of_a_report_is_found_in_its_source(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"report.{name}"
    path.write_bytes(FILES[name](*planned(1)))
    reading = read_report(path)
    blocks = reading.document.flattened()
    script = Script.of(block.text for block in blocks if isinstance(block, Paragraph))
    assert script.glossed == (name == "glossed.html")
    found = passages(reading)
    assert len(found) >= 4
    for passage in found:
        for start, length in phrases(passage):
            source = written(reading.document, passage.origin_of(start, length))
            parsed = script.parsed(source).replace("[bookmark: a]", "")
            assert parsed == passage.text[start : start + length]


SHEETS = {
    "upright": Style(),
    "turned pages": Style(sheet=Sheet(turned=90)),
    "turned about": Style(sheet=Sheet(turned=180)),
    "turned back": Style(sheet=Sheet(turned=270)),
    "sideways": Style(sheet=Sheet(sideways=True)),
    "cropped": Style(sheet=Sheet(margin=36)),
}


@pytest.mark.parametrize("style", SHEETS.values(), ids=SHEETS)
def test_every_phrase_of_a_pdf_is_found_on_its_page(tmp_path: Path, style: Style) -> None:
    data = pdf_of(*planned(2), style)
    path = tmp_path / "report.pdf"
    path.write_bytes(data)
    with opened(data, None) as file:
        pages = [read_page(file, index) for index in range(len(file))]
    for passage in passages(read_report(path)):
        for start in range(len(passage.text)):
            length = min(3, len(passage.text) - start)
            origin = passage.origin_of(start, length)
            assert isinstance(origin, PageOrigin)
            drawn = on_page(pages[origin.page - 1], origin).replace("[bookmark:a]", "")
            # The rest may stand on the next line.
            assert drawn
            assert passage.text[start : start + length].startswith(drawn)


def on_page(page: PdfPage, origin: PageOrigin) -> str:
    """Return the characters whose middle lies in a box of the page as displayed."""
    x0, y0, x1, y1 = origin.box
    found = []
    for char in page.chars:
        left, top, right, bottom = page.displayed(char.ink)
        if x0 <= (left + right) / 2 <= x1 and y0 <= (top + bottom) / 2 <= y1:
            found.append((char.start, char.text))
    return "".join(text for _, text in sorted(found))


@pytest.mark.timeout(30)  # Cutting out one after the other takes minutes.
def test_very_many_glosses_are_cut_out() -> None:
    count = 30_000
    whole = Traced.of("报(bào)\n" * count, LineOrigin(1, 0, 7 * count))
    spans = [(at, at + 5) for at in range(1, 7 * count, 7)]
    kept = whole.without(spans)
    assert kept.text == "报\n" * count
    assert [stretch.start for stretch in kept.stretches[:3]] == [0, 1, 3]
    assert sum(line.text == "报" for line in kept.lines()) == count
    passage = Passage(kept.text, LineOrigin(1, 0, 7 * count), kept.stretches)
    for at in range(count - 1):
        assert passage.origin_of(2 * at, 3) == LineOrigin(1, 7 * at, 8)
