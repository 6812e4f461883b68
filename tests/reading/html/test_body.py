"""Text of web pages: paragraphs, lines, lists, cells, and what is not shown."""

import pytest

from gxnb_desktop.reading.document import Grid, Paragraph
from gxnb_desktop.reading.html.reader import read_html
from gxnb_desktop.report.model import CellOrigin, TextOrigin


def paragraphs(page: str) -> list[Paragraph]:
    blocks = read_html(page.encode()).blocks
    assert all(isinstance(block, Paragraph) for block in blocks)
    return [block for block in blocks if isinstance(block, Paragraph)]


def texts(page: str) -> list[str]:
    return [paragraph.number + paragraph.text for paragraph in paragraphs(page)]


def cell_text(content: str) -> str:
    grid = read_html(f"<table><tr><td>{content}</td><td>x</td></tr></table>".encode()).blocks[0]
    assert isinstance(grid, Grid)
    return grid.cells[0][0].text


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (" \n 3 \t ", "3"),
        ("&nbsp;", "\u00a0"),
        ("<p>&nbsp;</p>", "\u00a0"),
        ("", ""),
        ("1<br>2<br/>3<br>", "1\n2\n3"),
        ("1<br><br>3", "1\n\n3"),
        ("<p>1</p><p>2</p>\n<div>3</div>", "1\n2\n3"),
        ("<p>1</p><p><br></p><p>3</p>", "1\n\n3"),
        ("<span>1</span>\n<span>2</span>", "1 2"),
        ("<span>1</span><span>2</span>", "12"),
        ("商\n 业", "商业"),
        ("商  业", "商 业"),
        ("第\n1\n项", "第 1 项"),
        ("4<sup>1</sup>", "4¹"),
        ("4<span style='vertical-align:super'>1</span><sub>2</sub>", "4¹₂"),
        ("<s>4</s>5<strike>6</strike><u style='text-decoration: line-through red'>7</u>", "5"),
        ("<ruby>報<rp>(</rp><rt>bào</rt></ruby>", "報"),
        ("<b>1<i>2</b>3</i>", "123"),
        ("<o:p></o:p>5<![if !x]>6<![endif]><!--[if x]>7<![endif]-->", "56"),
        ("<ol><li>属于国家秘密<li>其他</ol>", "1.属于国家秘密\n2.其他"),
        ("<ol><li>5</ol>", "1. 5"),
        ("<input value=7><input type=hidden value=8><input type=checkbox value=9>", "7"),
        ("<textarea>7</textarea><select><option>1<option>2</select>", "7"),
        ("7<script>8</script><style>8</style><noscript>8</noscript><template>8</template>", "7"),
        ("7<span style='DISPLAY: None !important'>8</span><i hidden>9</i><!-- 6 -->", "7"),
        ("7<span style='mso-hide:all'>8</span><del>9</del>", "7"),
        ("7<a class=msocomanchor>[U1]</a><span class=MsoFootnoteReference>[1]</span>", "7"),
        ("<table><tr><td>7</table>", "7"),
        ("<table><tr><td><table><tr><td>7</table></table>", "7"),
    ],
)
def test_the_text_of_a_cell(content: str, text: str) -> None:
    assert cell_text(content) == text


def test_paragraphs_with_their_looks() -> None:
    page = (
        "<h2>一、总体情况</h2><center>居中</center><p align=right><b>粗</b>细</p>"
        "<div style='text-align:justify'>两端"
        "<p style='font-weight:700;text-align:left'>左</p></div>"
    )
    assert paragraphs(page) == [
        Paragraph("一、总体情况", TextOrigin(0, 0, 6), level=2, bold=True),
        Paragraph("居中", TextOrigin(1, 0, 2), align="center"),
        Paragraph("粗细", TextOrigin(2, 0, 2), align="right"),
        Paragraph("两端", TextOrigin(3, 0, 2), align="justify"),
        Paragraph("左", TextOrigin(4, 0, 1), bold=True),
    ]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<div>甲<p>乙</p>丙</div>丁", ["甲", "乙", "丙", "丁"]),
        ("<p>甲<br>乙</p>", ["甲\n乙"]),
        ("<p>甲<p><p> \n </p>乙", ["甲", "乙"]),
        ("<span style='display:block'>甲</span>乙", ["甲", "乙"]),
        ("<div style='display:inline'>甲</div>乙", ["甲乙"]),
        ("<pre>甲\n乙</pre>", ["甲\n乙"]),
        (
            "<ul><li>甲</ul><ol start=3><li>乙<li value=9><p>丙</p>丁</ol>",
            ["甲", "3.乙", "9.丙", "丁"],
        ),
        ("<ol type=a><li>甲</ol><ol style='list-style:none'><li>乙</ol>", ["a.甲", "乙"]),
        ("<ol style='list-style-type:cjk-ideographic'><li>甲<li>乙</ol>", ["一、甲", "二、乙"]),
        ("<ol reversed><li>甲<li>乙</ol>", ["2.甲", "1.乙"]),
        ("<ol><li>甲<ol><li>乙</ol><li></li><li>丙</ol>", ["1.甲", "1.乙", "3.丙"]),
        ("<title>甲</title><p>乙", ["乙"]),
        ("<p><span style='font-family:\"Wingdings\";mso-list:Ignore'>l </span>甲", ["甲"]),
        ("甲&#1;&#xFFFE;\x02乙", None),
        ("<div style='mso-element:footnote-list'>脚注</div>甲", ["甲"]),
    ],
)
def test_paragraphs(page: str, expected: list[str] | None) -> None:
    found = texts(page)
    assert found == expected if expected else "".join(found).startswith("甲")


def test_cells_of_layout_tables_hold_paragraphs() -> None:
    page = (
        "<p>前<table><caption>题</caption><tr><td><h1>标题</h1><td>"
        "<tr><td colspan=2><p>文</p><table><tr><td>1<td>2</table><table><tr><td>3<td>4</table>"
        "<tr><td>栏一<td>栏二</table><table><tr><td>5<td>6</table><p>后"
    )
    first, caption, outer, second, last = read_html(page.encode()).blocks
    assert isinstance(outer, Grid)
    assert isinstance(second, Grid)
    assert [block.origin for block in (first, caption, last) if isinstance(block, Paragraph)] == [
        TextOrigin(0, 0, 1),
        TextOrigin(1, 0, 1),
        TextOrigin(4, 0, 1),
    ]
    heading, article, columns = outer.cells
    assert heading[0].blocks == (Paragraph("标题", TextOrigin(2, 0, 2), level=1, bold=True),)
    text, one, two = article[0].blocks
    assert text == Paragraph("文", TextOrigin(3, 0, 1))
    assert isinstance(one, Grid)
    assert isinstance(two, Grid)
    assert one.cells[0][1].origin == CellOrigin(0, 0, 1, ((0, 1, 0),))
    assert two.cells[0][0].origin == CellOrigin(1, 0, 0, ((0, 1, 0),))
    assert [cell.blocks for cell in columns] == [(), ()]
    assert second.cells[0][0].origin == CellOrigin(1, 0, 0)


def test_lines_across_a_table_are_text_unless_the_form_has_them() -> None:
    page = (
        "<table><tr><td colspan=3>一、总体情况<tr><td colspan=3>第二十条第（一）项"
        "<tr><td>规章<td>0<td>0<tr><td colspan=3>（三）不予公开</table>"
    )
    (grid,) = read_html(page.encode()).blocks
    assert isinstance(grid, Grid)
    assert [bool(row[0].blocks) for row in grid.cells] == [True, False, False, False]


def test_hidden_text_annotations_and_deletions_are_said() -> None:
    page = "<p>甲<i hidden>乙</i><del>丙</del><s>丁</s><a class=msocomanchor>[1]</a>"
    notes = read_html(page.encode()).notes
    words = ("隐藏", "删除的", "删除线", "批注")
    assert [any(word in note for note in notes) for word in words] == [True] * 4
    assert read_html("<p>甲".encode()).notes == ()
