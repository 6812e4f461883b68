"""Comments: marks in the body, texts in their part, whatever the file has of them already."""

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from lxml import etree

from corpus.docx_shapes import MAIN, W, docx_with, para, part_of, run
from gxnb_desktop.checking.check import check
from gxnb_desktop.checking.finding import Finding, Level
from gxnb_desktop.reading.docx.package import Package
from gxnb_desktop.reading.read import read_data
from gxnb_desktop.report.model import TextOrigin
from gxnb_desktop.writing.amend.amend import Amended

Amend = Callable[..., Amended]

CELL = "applications.granted.company"
OTHER = "applications.granted.natural_person"
PLACE = "表三（一）予以公开 · "
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def comments_of(data: bytes) -> dict[str, str]:
    """The comments by the text of the paragraphs that they mark, joined where it is the same."""
    package = Package(data)
    root = etree.fromstring(part_of(data, MAIN))
    part = package.related(MAIN, "comments")
    assert part is not None
    comments = package.xml(part)
    assert comments is not None
    found: dict[str, str] = {}
    for comment in comments.iter(f"{{{W}}}comment"):
        number = comment.get(f"{{{W}}}id")
        [start] = [
            entry
            for entry in root.iter(f"{{{W}}}commentRangeStart")
            if entry.get(f"{{{W}}}id") == number
        ]
        paragraph = start.getparent()
        assert paragraph is not None
        assert paragraph.tag == f"{{{W}}}p"
        text = "".join(entry.text or "" for entry in paragraph.iter(f"{{{W}}}t"))
        found[text] = "\n".join(
            filter(None, (found.get(text), "".join(map(str, comment.itertext()))))
        )
    return found


def test_each_correction_says_what_it_was_and_why(amended: Amend) -> None:
    source = docx_with({CELL: para(run("12")), OTHER: "<w:p/>"})
    reasons = {CELL: "合计<漏>算"}
    values = {CELL: 4321, OTHER: 7654}
    done = amended(source, values, comments=True, reasons=reasons)
    assert comments_of(done.data) == {
        "4321": f"{PLACE}商业企业：原为“12”，现改为 4321。合计<漏>算",
        "7654": f"{PLACE}自然人：原为空，现改为 7654。",
    }
    comment = part_of(done.data, "word/comments.xml").decode()
    assert 'w:author="核校员" w:date="2024-01-15T09:30:00Z"' in comment


def test_a_cleared_cell_and_one_that_could_not_be_written_are_said(amended: Amend) -> None:
    maths = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    formula = f'<m:oMath xmlns:m="{maths}"><m:r><m:t>5</m:t></m:r></m:oMath>'
    mark = "31415"
    source = docx_with({CELL: para(run(mark)), OTHER: para(formula)})
    done = amended(source, {CELL: None, OTHER: 8}, comments=True)
    assert set(comments_of(done.data)[""].split("\n")) == {
        f"{PLACE}商业企业：原为“{mark}”，现清空。",
        "这一格不能写回：表三（一）予以公开 · 自然人（这个数字在公式等对象里），"
        "请在 Word 中手工改为 8。",
    }


def test_open_findings_stand_where_they_belong(amended: Amend) -> None:
    source = docx_with({CELL: para(run("31415"))})
    report = read_data("年报.docx", source).report
    [section] = [section for section in report.sections if section.number == 5]
    passage = section.passages[0]
    assert isinstance(passage.origin, TextOrigin)
    findings = [
        Finding("a", Level.ERROR, (CELL,), "表三", "不等。"),
        Finding("b", Level.WARNING, (), "五", "太短。", origin=passage.origin),
        Finding("c", Level.NOTICE, (), "", "没有日期。"),
    ]
    done = amended(source, {}, comments=True, findings=findings)
    assert report.title
    assert comments_of(done.data) == {
        "31415": "错误：不等。",
        passage.text: "提示：太短。",
        report.title: "核对：没有日期。",
    }


def test_what_the_rules_find_can_be_written(amended: Amend) -> None:
    source = docx_with({CELL: para(run("31415"))})
    findings = check(read_data("年报.docx", source).report)
    assert findings
    done = amended(source, {}, comments=True, findings=findings)
    texts = "\n".join(comments_of(done.data).values())
    assert all(finding.message in texts for finding in findings)


CONTROL = ("<w:sdt><w:sdtPr/><w:sdtContent>", "</w:sdtContent></w:sdt>")


def test_a_comment_on_what_stands_in_a_control_stands_beside_it(amended: Amend) -> None:
    inside = CONTROL[0] + para(run("12")) + CONTROL[1]
    source = docx_with({CELL: inside, OTHER: para(run("31415"))}, around={CELL: CONTROL})
    done = amended(source, {CELL: 4321}, comments=True)
    assert comments_of(done.data) == {"31415": f"{PLACE}商业企业：原为“12”，现改为 4321。"}


def test_a_control_around_all_bears_the_comments_within(amended: Amend) -> None:
    def edit(text: str) -> str:
        text = text.replace("<w:body>", "<w:body>" + CONTROL[0])
        return text.replace("<w:sectPr>", CONTROL[1] + "<w:sectPr>")

    source = docx_with({CELL: para(run("12"))}, edit=edit)
    findings = [Finding("c", Level.NOTICE, (), "", "没有日期。")]
    done = amended(source, {CELL: 4321}, comments=True, findings=findings)
    title = read_data("年报.docx", source).report.title
    assert set(comments_of(done.data)) == {"4321", title}


def test_nothing_to_say_adds_no_part(amended: Amend) -> None:
    done = amended(docx_with({}), {}, comments=True)
    with zipfile.ZipFile(BytesIO(done.data)) as archive:
        assert "word/comments.xml" not in archive.namelist()


def with_comments_already(prefix: str = "w", *, part: bool = True) -> bytes:
    """A source with a comment of its own, number 1, whose part is called remarks.xml."""
    relations = (
        f'<rel:Relationships xmlns:rel="{RELATIONS}"><rel:Relationship Id="rId1" '
        f'Type="{OFFICE}/comments" Target="remarks.xml"/></rel:Relationships>'
    )
    p = prefix
    comment = (
        f'<{p}:comments xmlns:{p}="{W}"><{p}:comment {p}:id="1" {p}:author="甲">'
        f"<{p}:p><{p}:r><{p}:t>w:旧</{p}:t></{p}:r></{p}:p></{p}:comment></{p}:comments>"
    )
    parts = {"word/_rels/document.xml.rels": relations.encode()}
    if part:
        parts["word/remarks.xml"] = comment.encode()
    mark = (
        '<w:commentRangeStart w:id="1"/>{}<w:commentRangeEnd w:id="1"/>'
        '<w:r><w:commentReference w:id="1"/></w:r>'
    )
    return docx_with({CELL: para(mark.format(run("12")))}, parts=parts)


@pytest.mark.parametrize("tracked", [False, True], ids=("plain", "tracked"))
@pytest.mark.parametrize("prefix", ["w", "word"])
def test_comments_join_those_that_are_there(prefix: str, tracked: bool, amended: Amend) -> None:
    source = with_comments_already(prefix)
    report = read_data("年报.docx", source).report
    findings = [Finding("a", Level.ERROR, (CELL,), "", "不等。")]
    done = amended(source, {CELL: 25}, comments=True, findings=findings, tracked=tracked)
    assert comments_of(done.data)["25"] == (
        f"w:旧\n{PLACE}商业企业：原为“12”，现改为 25。\n错误：不等。"
    )
    old = part_of(source, "word/remarks.xml")
    assert part_of(done.data, "word/remarks.xml").startswith(old[: -len(f"</{prefix}:comments>")])
    assert part_of(done.data, "[Content_Types].xml") == part_of(source, "[Content_Types].xml")
    assert report.cells[CELL].value == 12


def test_a_part_that_is_named_but_not_there_is_made(amended: Amend) -> None:
    source = with_comments_already(part=False)
    done = amended(source, {OTHER: 25}, comments=True)
    types = etree.fromstring(part_of(done.data, "[Content_Types].xml"))
    names = [entry.get("PartName") for entry in types.iter(f"{{{TYPES}}}Override")]
    assert names == ["/word/document.xml", "/word/remarks.xml"]


def test_a_name_that_is_taken_is_not_used(amended: Amend) -> None:
    relations = (
        f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" Type="{OFFICE}/styles" '
        'Target="comments.xml"/></Relationships>'
    )
    parts = {
        "word/_rels/document.xml.rels": relations.encode(),
        "word/Comments.xml": f'<w:styles xmlns:w="{W}"/>'.encode(),
    }
    done = amended(docx_with({}, parts=parts), {CELL: 25}, comments=True)
    assert part_of(done.data, "word/Comments.xml") == parts["word/Comments.xml"]
    assert Package(done.data).related(MAIN, "comments") == "word/comments1.xml"
    root = etree.fromstring(part_of(done.data, "word/_rels/document.xml.rels"))
    assert [entry.get("Id") for entry in root] == ["rId1", "rId2"]
