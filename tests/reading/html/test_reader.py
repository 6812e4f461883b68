"""Reports as web pages, from their bytes to their figures."""

import random
from collections.abc import Collection
from contextlib import suppress

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from corpus.html_files import Page, html_of, traditional
from corpus.planned import FORMS, Planned, plan
from corpus.spelling import Spelling
from corpus.strategies import PLANS, SPELLINGS
from corpus.tables import Habits, tables_of
from gxnb_desktop.errors import UnreadableFile
from gxnb_desktop.reading.document import Document, Paragraph
from gxnb_desktop.reading.html.reader import LARGEST, read_html
from gxnb_desktop.reading.read import _report
from gxnb_desktop.report.model import CellOrigin, Report, Source

HABITS = st.builds(
    Habits,
    groups=st.sampled_from(("merged", "repeated", "glued")),
    cut=st.integers(0, 22),
    repeated_head=st.booleans(),
    cut_label=st.booleans(),
    subtotal=st.sampled_from(("", "", "first", "last")),
)
OPENED = (
    "table tr td th tbody caption form p b a div select option ul ol li svg math pre o:p ruby rt"
)
PAGES = st.builds(
    Page,
    layout=st.integers(0, 2),
    site=st.booleans(),
    careless=st.booleans(),
    uneven=st.booleans(),
    decoys=st.booleans(),
    word=st.booleans(),
)
TAGS = [
    *(f"<{name}>" for name in OPENED.split()),
    *(f"</{name}>" for name in OPENED.split()),
    *("<!--", "-->", "<![if", "<br>", "x", "一、", "3", "&nbsp;", " "),
]
PLAIN = Page()
PHASES = (Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink)


def report_of(document: Document) -> Report:
    return _report(document, Source("report.html", document.kind, ""))


def planned_page(
    page: Page = PLAIN, charset: str = "utf-8", form: str = "2021"
) -> tuple[Planned, str]:
    planned = plan(form, 7)
    tables, _ = tables_of(planned, Spelling(), Habits(), random.Random(1))
    return planned, html_of(planned, tables, page, charset)


def assert_as_planned(
    report: Report, planned: Planned, blank: Collection[str] = (), *, texts: bool = True
) -> None:
    assert report.form.addresses == planned.form.addresses
    wrong = {
        address: (report.cells[address], expected)
        for address, expected in planned.values.items()
        if report.cells[address].value != (None if address in blank else expected)
    }
    assert not wrong
    assert not report.missing
    assert (report.title, report.organization, report.year) == (
        planned.title,
        planned.organization,
        planned.year,
    )
    if texts:
        assert {
            section.number: tuple(passage.text for passage in section.passages)
            for section in report.sections
            if section.passages
        } == planned.paragraphs


@settings(max_examples=30, phases=PHASES)
@given(PLANS, SPELLINGS, HABITS, PAGES)
def test_pages_are_read_as_planned(
    planning: tuple[str, int], spelling: Spelling, habits: Habits, page: Page
) -> None:
    planned = plan(*planning)
    tables, blank = tables_of(planned, spelling, habits, random.Random(1))
    document = read_html(html_of(planned, tables, page).encode())
    assert_as_planned(report_of(document), planned, blank)


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "utf-8"),
        ("utf-8", "gb2312"),
        ("utf-8-sig", "gbk"),
        ("gb18030", "gb2312"),
        ("gbk", "utf-8"),
        ("gbk", "iso-8859-1"),
        ("gbk", "no-such-encoding"),
        ("gbk", "base64"),
        ("utf-16", "utf-8"),
        ("utf-16-le", "unicode"),
    ],
)
def test_true_and_false_declarations(encoding: str, declared: str) -> None:
    planned, text = planned_page(charset=declared)
    assert_as_planned(report_of(read_html(text.encode(encoding))), planned)


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "big5hkscs"])
@pytest.mark.parametrize("form", FORMS)
def test_traditional_pages_with_pinyin(encoding: str, form: str) -> None:
    planned, text = planned_page(Page(site=True), "big5", form)
    content = traditional(text).encode(encoding, errors="xmlcharrefreplace")
    assert "(bào)".encode(encoding, errors="xmlcharrefreplace") in content
    assert_as_planned(report_of(read_html(content)), planned, texts=False)


def test_a_page_that_begins_with_much_that_is_no_chinese() -> None:
    planned, text = planned_page(charset="utf-8")
    content = text.replace("<body>", f"<script>{'var a;' * 20000}</script><body>").encode("gbk")
    assert_as_planned(report_of(read_html(content)), planned)


def test_places_in_plain_and_in_laid_out_pages() -> None:
    address = "applications.received.natural_person"
    for layout, path in enumerate([(), ((0, 0, 0),), ((0, 0, 0), (0, 0, 0))]):
        _, text = planned_page(Page(layout=layout))
        origin = report_of(read_html(text.encode())).cells[address].origin
        assert origin == CellOrigin(1, 3, 3, path)


def test_hidden_tables_are_not_read_and_said() -> None:
    planned, text = planned_page(Page(decoys=True))
    document = read_html(text.encode())
    assert "77" not in {cell.raw for cell in report_of(document).cells.values()}
    assert any("隐藏" in note for note in document.notes)
    # Tables that are not shown count in the places of those that are.
    origin = report_of(document).cells["active.regulations.issued"].origin
    assert origin == CellOrigin(1, 2, 1)
    assert planned.title


@pytest.mark.parametrize(
    "hiding", ['style="display:none"', "hidden", 'class="tab"', 'style="visibility: hidden"']
)
def test_tables_that_are_only_hidden_are_read_and_said(hiding: str) -> None:
    planned, text = planned_page()
    text = text.replace("<table border=1>", f"<div {hiding}><table border=1>")
    text = text.replace("</table>", "</table></div>")
    text = text.replace("<style>", "<style>.tab, .x {color: red; display: none}")
    document = read_html(text.encode())
    assert_as_planned(report_of(document), planned)
    assert any("隐藏状态" in note for note in document.notes)


def test_text_that_is_only_hidden_is_read_and_said() -> None:
    page = (
        "<style>#zoom{display:none}</style><p>正在加载</p><div id=zoom><p>一、总体情况</p>"
        "<p>无。</p><img src=a.png></div><p hidden>其他</p>"
    )
    document = read_html(page.encode())
    texts = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert texts == ["正在加载", "一、总体情况", "无。"]
    assert [note for note in document.notes if "隐藏状态" in note]
    assert [note for note in document.notes if "隐藏的内容" in note]


def test_what_sites_put_around_a_report_is_left_out_and_said() -> None:
    planned, text = planned_page(Page(site=True))
    document = read_html(text.encode())
    assert any("导航" in note for note in document.notes)
    assert_as_planned(report_of(document), planned)
    assert not any("导航" in note for note in read_html(planned_page()[1].encode()).notes)


def test_nothing_is_fetched_and_what_is_elsewhere_is_said() -> None:
    document = read_html(
        "<p>政府信息公开</p><img src='http://127.0.0.1:9/a.png'>"
        "<iframe src='http://127.0.0.1:9/b.html'></iframe>"
        "<link rel=stylesheet href='http://127.0.0.1:9/c.css'>".encode()
    )
    assert len(document.notes) == 2
    assert "图片" in "".join(document.notes)


def test_a_page_of_frames_says_where_its_text_is() -> None:
    with pytest.raises(UnreadableFile, match="框架"):
        read_html(b"<frameset cols=2><frame src=a.html><frame src=b.html></frameset>")


def test_a_page_that_is_too_large_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="太大"):
        read_html(b"<p>" + b" " * LARGEST)


@settings(max_examples=40, phases=PHASES)
@given(st.data())
def test_damaged_pages_are_read_or_refused(data: st.DataObject) -> None:
    page = data.draw(PAGES)
    content = bytearray(planned_page(page)[1].encode())
    for _ in range(data.draw(st.integers(0, 20))):
        at = data.draw(st.integers(0, len(content) - 1))
        rest = data.draw(st.sampled_from([b"", b"<", b">", b"</table>", b"<td>", b"\0", b"&#x1;"]))
        content[at : at + data.draw(st.integers(0, 30))] = rest
    end = data.draw(st.integers(0, len(content)))
    with suppress(UnreadableFile):
        assert isinstance(read_html(bytes(content[:end])), Document)


@settings(max_examples=100)
@given(
    st.lists(
        st.sampled_from(TAGS),
        max_size=60,
    )
)
def test_any_tags_make_a_document(tags: list[str]) -> None:
    assert isinstance(read_html("".join(tags).encode()), Document)
