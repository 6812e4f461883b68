"""The report among the rest of a page: what is left out, and what never is."""

import pytest

from gxnb_desktop.reading.document import Document, Grid
from gxnb_desktop.reading.html.reader import read_html

TITLE = "青石县教育局2023年政府信息公开工作年度报告"
TABLE = (
    "<table><tr><td>信息内容<td>本年制发件数<td>本年废止件数<td>现行有效件数"
    "<tr><td>规章<td>0<td>0<td>0<tr><td>行政规范性文件<td>1<td>2<td>3</table>"
)
BODY = (
    "<p>一、总体情况</p><p>无。</p><p>二、主动公开政府信息情况</p>" + TABLE + "<p>三、收到和处理"
    "政府信息公开申请情况</p><p>五、存在的主要问题及改进情况</p><p>短。</p>"
    "<p>六、其他需要报告的事项</p><p>没有。</p>"
)
SENTENCE = "本机关认真贯彻落实条例要求，及时公开涉及群众切身利益的信息，按时发布年度报告。"


def words(document: Document) -> str:
    parts: list[str] = []
    for block in document.flattened():
        if isinstance(block, Grid):
            parts += [cell.text for row in block.cells for cell in row]
        else:
            parts.append(block.text)
    return " ".join(parts)


def read(page: str) -> str:
    return words(read_html(page.encode()))


@pytest.mark.parametrize(
    "around",
    [
        "<nav><a href=/>菜单</a></nav>",
        "<div role=navigation>菜单</div>",
        "<footer><p>菜单</p></footer>",
        "<div class='top_nav clearfix'>菜单</div>",
        "<ul id=mainMenu><li>菜单</ul>",
        "<div>菜单</div>",
        "<table><tr><td><a href=/>菜单</a><td>联系我们</table>",
        "<p>版权所有：菜单　备案号：2300001</p>",
        f"<div class=list><a href=/1>菜单</a><br><a href=/2>{TITLE}</a></div>",
    ],
)
@pytest.mark.parametrize("form", ["{0}<div>{1}</div>", "<div>{1}</div>{0}"])
def test_what_stands_outside_the_article_is_left_out(around: str, form: str) -> None:
    article = f"<h1>{TITLE}</h1>{BODY}"
    assert read(form.format(around, article)) == read(article)


@pytest.mark.parametrize(
    "within",
    [
        "<div class=share>分享</div>",
        "<div class='bread-crumbs'><a href=/>首页</a></div>",
        "<ul><li><a href=/a>相关解读一</a><li><a href=/b>相关解读二相关解读三</a></ul>",
        "<aside>栏目</aside>",
    ],
)
def test_menus_and_lists_of_links_within_the_article_are_left_out(within: str) -> None:
    text = f"<div><h1>{TITLE}</h1>{{}}{BODY}</div>"
    assert read(text.format(within)) == read(text.format(""))


def test_side_columns_of_a_layout_table_are_left_out_and_keep_their_cells() -> None:
    side = "<ul><li><a href=/a>栏目一栏目一栏目一</a><li><a href=/b>栏目二栏目二栏目二</a></ul>"
    page = f"<table><tr><td>{side}<td><h1>{TITLE}</h1>{BODY}</table>"
    document = read_html(page.encode())
    assert words(document) == read(f"<h1>{TITLE}</h1>{BODY}")
    (grid,) = document.blocks
    assert isinstance(grid, Grid)
    assert [(cell.column, bool(cell.text)) for cell in grid.cells[0]] == [(0, False), (1, True)]


@pytest.mark.parametrize(
    "kept",
    [
        f"<div class=footer><p>{SENTENCE}</p><p>短</p></div>",
        f"<nav>{TABLE}</nav>",
        "<div id=menu><table><tr><td>甲<td>1<td>2<tr><td>乙<td>3<td>4</table></div>",
        "<div class=header>发布日期：2024-01-29 来源：教育局</div>",
    ],
)
def test_sentences_figures_and_dates_are_never_left_out(kept: str) -> None:
    text = f"<div>{{}}<div><h1>{TITLE}</h1>{BODY}</div>{{}}</div>"
    wanted = read(kept)
    assert wanted in read(text.format(kept, ""))
    assert wanted in read(text.format("", kept))


@pytest.mark.parametrize(
    "page",
    [
        f"<header><h1>{TITLE}</h1></header><div>{BODY}</div>",
        f"<div class=head><p>{TITLE}</p></div><div class=nav>{BODY}</div>",
        f"<div class=menu><div class=footer><h1>{TITLE}</h1>{BODY}</div></div>",
        f"<div>{TITLE}</div><div>{BODY.replace('<p>', '<br>').replace('</p>', '<br>')}</div>",
    ],
)
def test_no_part_of_a_report_is_left_out_whatever_it_is_called(page: str) -> None:
    assert read(page).split() == read(f"<h1>{TITLE}</h1>{BODY}").split()


def test_a_page_without_the_form_keeps_all_but_menus() -> None:
    page = "<div class=nav>菜单</div><div><p>一、总体情况</p></div><div>其他</div>"
    assert read(page) == "一、总体情况 其他"


def test_where_the_last_sections_are_not_found_nothing_unnamed_is_left_out() -> None:
    text, _, rest = BODY.partition("<p>五、")
    page = f"<div><h1>{TITLE}</h1>{text}</div><div>五　问题</div><div>短。</div>"
    assert rest
    assert read(page).endswith("五　问题 短。")
