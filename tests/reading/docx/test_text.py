from collections.abc import Callable

import pytest

from gxnb_desktop.reading.document import Document, Grid, Paragraph
from gxnb_desktop.reading.docx.reader import read_docx
from gxnb_desktop.reading.left_out import STRUCK

MakeDocx = Callable[..., bytes]

HIDDEN_NOTE = "文件中有隐藏文字或隐藏的表格行，没有读入。"
STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/>'
    '<w:pPr><w:jc w:val="both"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="粗"/><w:basedOn w:val="a"/>'
    '<w:pPr><w:jc w:val="center"/><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="c"><w:name w:val="heading 3"/>'
    '<w:basedOn w:val="b"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="v"><w:name w:val="藏"/><w:rPr><w:vanish/></w:rPr>'
    "</w:style>"
    '<w:style w:type="character" w:styleId="cb"><w:name w:val="字粗"/><w:rPr><w:b/></w:rPr>'
    "</w:style>"
    '<w:style w:type="character" w:styleId="cv"><w:name w:val="字藏"/><w:rPr><w:vanish/></w:rPr>'
    "</w:style>"
)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def para(inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


@pytest.fixture
def text_of(make_docx: MakeDocx) -> Callable[[str], str]:
    """Return the text of a single paragraph with this content."""

    def read(inner: str) -> str:
        (text,) = texts(read_docx(make_docx(para(inner), styles=STYLES)))
        return text

    return read


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (run("2") + run("7"), "27"),
        (run(" 前 后 "), " 前 后 "),
        ("<w:r><w:t>\n  27 \n</w:t></w:r>", "27"),
        (run("上\n下"), "上 下"),
        ("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:cr/><w:t>c</w:t></w:r>", "a\nb\nc"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:ptab/></w:r>", "a\tb\t"),
        ('<w:r><w:br w:type="page"/><w:t>三、</w:t></w:r>', "三、"),
        ('<w:r><w:t>a</w:t><w:br w:type="page"/><w:t>b</w:t></w:r>', "a\nb"),
        ("<w:r><w:noBreakHyphen/><w:t>4</w:t><w:softHyphen/><w:t>5</w:t></w:r>", "-45"),
        ('<w:r><w:sym w:font="仿宋" w:char="00D7"/></w:r>', "×"),
        ('<w:r><w:sym w:font="Arial" w:char="F041"/></w:r>', "A"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', ""),
        ('<w:r><w:sym w:font="Arial" w:char="zz"/></w:r>', ""),
        ("<w:r><w:t>注</w:t><w:footnoteReference w:id='2'/></w:r>", "注"),
        ("<w:r><w:delText>旧</w:delText><w:instrText>PAGE</w:instrText></w:r>", ""),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>bào</w:t></w:r></w:rt>"
            "<w:rubyBase><w:r><w:t>报</w:t></w:r></w:rubyBase></w:ruby></w:r>" + run("告"),
            "报告",
        ),
        ("<m:oMath><m:r><m:t>1+2</m:t></m:r></m:oMath>", "1+2"),
    ],
)
def test_signs_of_a_run(text_of: Callable[[str], str], inner: str, expected: str) -> None:
    assert text_of(inner) == expected


@pytest.mark.parametrize(
    "wrapped",
    [
        "<w:hyperlink>{}</w:hyperlink>",
        "<w:smartTag><w:smartTagPr/>{}</w:smartTag>",
        "<w:customXml><w:customXmlPr/>{}</w:customXml>",
        "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        '<w:fldSimple w:instr="DOCPROPERTY x">{}</w:fldSimple>',
        '<w:ins w:id="1">{}</w:ins>',
        '<w:moveTo w:id="1">{}</w:moveTo>',
        "<mc:AlternateContent><mc:Choice>{}</mc:Choice></mc:AlternateContent>",
        "<mc:AlternateContent><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>",
        '<w:bdo w:val="ltr">{}</w:bdo>',
    ],
)
def test_wrappers_are_opened(text_of: Callable[[str], str], wrapped: str) -> None:
    assert text_of(run("前") + wrapped.format(wrapped.format(run("27"))) + run("后")) == "前27后"


def test_first_choice_of_alternatives_counts_once(text_of: Callable[[str], str]) -> None:
    alternatives = (
        "<mc:AlternateContent><mc:Choice><w:r><w:t>甲</w:t></w:r></mc:Choice>"
        "<mc:Fallback><w:r><w:t>乙</w:t></w:r></mc:Fallback></mc:AlternateContent>"
    )
    assert text_of(alternatives) == "甲"


def field_char(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def test_complex_field_shows_its_result_only(text_of: Callable[[str], str]) -> None:
    nested = (
        field_char("begin") + run("内层") + field_char("separate") + run("x") + field_char("end")
    )
    code = "<w:r><w:instrText>=SUM(LEFT)</w:instrText></w:r>" + nested
    field = field_char("begin") + code + field_char("separate") + run("27") + field_char("end")
    assert text_of(run("前") + field + run("后")) == "前27后"


def test_field_result_that_goes_on_in_the_next_paragraph(make_docx: MakeDocx) -> None:
    body = para(field_char("begin") + field_char("separate") + run("一"))
    body += para(run("二") + field_char("end") + run("三"))
    assert texts(read_docx(make_docx(body))) == ["一", "二三"]


def test_tracked_changes(make_docx: MakeDocx) -> None:
    inserted = f'<w:ins w:id="1">{run("6")}</w:ins>'
    deleted = '<w:del w:id="2"><w:r><w:delText>5</w:delText></w:r></w:del>'
    moved = f'<w:moveFrom w:id="3">{run("移")}</w:moveFrom>'

    def read(inner: str) -> tuple[list[str], tuple[str, ...]]:
        document = read_docx(make_docx(para(inner)))
        return texts(document), document.notes

    assert read(inserted + deleted + moved) == (
        ["6"],
        ("文件带有修订痕迹：插入的内容已读入，删除的内容没有读入。",),
    )
    assert read(inserted) == (["6"], ("文件带有修订痕迹：插入的内容已读入。",))
    assert read(deleted) == ([""], ("文件带有修订痕迹：删除的内容没有读入。",))
    assert read(run("6")) == (["6"], ())


@pytest.mark.parametrize("mark", ["<w:del/>", "<w:moveFrom/>", "<w:vanish/>"])
def test_paragraph_mark_that_is_gone_joins_two_paragraphs(make_docx: MakeDocx, mark: str) -> None:
    body = para(run("六、其他"), f"<w:rPr>{mark}</w:rPr>")
    body += para(run("事项"), '<w:jc w:val="center"/>') + para(run("后"))
    document = read_docx(make_docx(body))
    assert texts(document) == ["六、其他事项", "后"]
    first = document.blocks[0]
    assert isinstance(first, Paragraph)
    assert first.align == "center"


def test_paragraph_with_a_deleted_mark_before_a_table_or_the_end(make_docx: MakeDocx) -> None:
    gone = "<w:rPr><w:del/></w:rPr>"
    table = f"<w:tbl><w:tr><w:tc>{para(run('格'))}</w:tc></w:tr></w:tbl>"
    document = read_docx(make_docx(para(run("前"), gone) + table + para("", gone) + table))
    assert [type(block) for block in document.blocks] == [Paragraph, Grid, Grid]
    assert texts(document) == ["前"]


@pytest.mark.parametrize(
    ("style", "properties", "seen"),
    [
        ("", "<w:vanish/>", False),
        ("", '<w:rStyle w:val="cv"/>', False),
        ("v", "", False),
        ("v", '<w:vanish w:val="0"/>', True),
        ("v", '<w:rStyle w:val="cv"/>', True),
        ("", '<w:vanish w:val="false"/>', True),
        ("", "<w:webHidden/>", True),
    ],
)
def test_hidden_text(make_docx: MakeDocx, style: str, properties: str, seen: bool) -> None:
    body = para(run("27", properties), f'<w:pStyle w:val="{style}"/>')
    document = read_docx(make_docx(body, styles=STYLES))
    assert texts(document) == ["27" if seen else ""]
    assert document.notes == (() if seen else (HIDDEN_NOTE,))


@pytest.mark.parametrize(
    ("inner", "text", "notes"),
    [
        (run("5", "<w:strike/>") + run("6"), "6", (STRUCK,)),
        (run("5", "<w:dstrike/>") + run("6"), "6", (STRUCK,)),
        (run(" ", "<w:strike/>") + run("6"), "6", ()),
        (run("5", '<w:strike w:val="0"/>') + run("6"), "56", ()),
        (run("5") + run("1", '<w:vertAlign w:val="superscript"/>'), "5¹", ()),
        (run("5") + run("1", '<w:vertAlign w:val="subscript"/>'), "5₁", ()),
        (run("5") + run("1", '<w:vertAlign w:val="baseline"/>'), "51", ()),
    ],
)
def test_struck_text_and_digits_off_the_line_are_no_part_of_a_figure(
    make_docx: MakeDocx, inner: str, text: str, notes: tuple[str, ...]
) -> None:
    document = read_docx(make_docx(para(inner)))
    assert texts(document) == [text]
    assert document.notes == notes


@pytest.mark.parametrize(
    ("properties", "inner", "bold"),
    [
        ("", run("正文"), False),
        ("", run("粗体", "<w:b/>") + run("细"), True),
        ("", run("粗", "<w:b/>") + run("正文"), False),
        ("", run("粗", "<w:b/>") + run("        "), True),
        ("", run("粗", '<w:rStyle w:val="cb"/>'), True),
        ('<w:pStyle w:val="c"/>', run("粗"), True),
        ('<w:pStyle w:val="c"/>', run("细", '<w:b w:val="0"/>'), False),
        ('<w:pStyle w:val="c"/>', run("细", '<w:rStyle w:val="cb"/>'), False),
        ("<w:rPr><w:b/></w:rPr>", run("细"), False),
        ('<w:pStyle w:val="c"/>', "", False),
    ],
)
def test_bold(make_docx: MakeDocx, properties: str, inner: str, bold: bool) -> None:
    (paragraph,) = read_docx(make_docx(para(inner, properties), styles=STYLES)).blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.bold is bold


@pytest.mark.parametrize(
    ("properties", "align", "level"),
    [
        ("", "justify", 0),
        ('<w:jc w:val="right"/>', "right", 0),
        ('<w:jc w:val="end"/>', "right", 0),
        ('<w:jc w:val="start"/>', "left", 0),
        ('<w:jc w:val="distribute"/>', "justify", 0),
        ('<w:pStyle w:val="b"/>', "center", 2),
        ('<w:pStyle w:val="c"/>', "center", 3),
        ('<w:pStyle w:val="c"/><w:jc w:val="left"/><w:outlineLvl w:val="9"/>', "left", 0),
        ('<w:outlineLvl w:val="0"/>', "justify", 1),
        ('<w:pStyle w:val="unknown"/>', "justify", 0),
    ],
)
def test_alignment_and_outline_level(
    make_docx: MakeDocx, properties: str, align: str, level: int
) -> None:
    (paragraph,) = read_docx(make_docx(para(run("x"), properties), styles=STYLES)).blocks
    assert isinstance(paragraph, Paragraph)
    assert (paragraph.align, paragraph.level) == (align, level)


def test_alignment_from_the_defaults_of_the_document(make_docx: MakeDocx) -> None:
    styles = (
        '<w:docDefaults><w:pPrDefault><w:pPr><w:jc w:val="center"/></w:pPr></w:pPrDefault>'
        "<w:rPrDefault><w:rPr><w:b/></w:rPr></w:rPrDefault></w:docDefaults>"
    )
    (paragraph,) = read_docx(make_docx(para(run("x")), styles=styles)).blocks
    assert isinstance(paragraph, Paragraph)
    assert (paragraph.align, paragraph.bold) == ("center", True)


def test_text_box_follows_its_paragraph_once(make_docx: MakeDocx) -> None:
    inside = para(run("框一")) + para(run("框二"))
    shape = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><a:graphic><wps:wsp>"
        f"<wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx></wps:wsp></a:graphic>"
        "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
        f"<w:txbxContent>{inside}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    document = read_docx(make_docx(para(run("前") + shape + run("后")) + para(run("次"))))
    assert texts(document) == ["前后", "框一", "框二", "次"]
    assert document.notes == ()


def test_text_box_of_the_older_kind_holds_a_table(make_docx: MakeDocx) -> None:
    table = f"<w:tbl><w:tr><w:tc>{para(run('5'))}</w:tc></w:tr></w:tbl>"
    shape = (
        f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{table}</w:txbxContent></v:textbox>"
        "</v:shape></w:pict></w:r>"
    )
    _, grid = read_docx(make_docx(para(shape))).blocks
    assert isinstance(grid, Grid)
    assert grid.cells[0][0].text == "5"


def test_hidden_shape_is_left_out(text_of: Callable[[str], str]) -> None:
    inside = f"<w:txbxContent>{para(run('框'))}</w:txbxContent>"
    assert text_of(f"<w:r><w:rPr><w:vanish/></w:rPr><w:pict>{inside}</w:pict></w:r>") == ""
