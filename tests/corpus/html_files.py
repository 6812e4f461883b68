"""Writes planned reports as web pages, as sites, Word and careless hands make them."""

import quopri
import random
import re
from dataclasses import dataclass
from html import escape

from corpus.planned import Planned
from corpus.tables import Box, Boxes

_NUMERALS = "一二三四五六"
_GLOSSES = {"報": "bào", "數": "shù", "開": "kāi", "關": "guān", "總": "zǒng", "產": "chǎn"} | {
    "處": "chù",
    "務": "wù",
    "規": "guī",
    "會": "huì",
    "計": "jì",
    "項": "xiàng",
}
_BETWEEN = re.compile("[\u4e00-\u9fff](?=[\u4e00-\u9fff])")
_MENU = (
    '<div class="top-nav"><ul><li><a href="/">首页</a></li><li><a href="/zw">政务公开</a></li>'
    '<li><a href="/old">青石县2018年政府信息公开工作年度报告</a></li></ul></div>'
    '<div class="crumbs">您现在的位置：<a href="/">首页</a> &gt; 政府信息公开年报</div>'
)
_FOOT = (
    '<div id="footer"><p>主办：青石县人民政府办公室&nbsp;网站标识码：4400000001</p>'
    '<p><a href="/map">网站地图</a> | <a href="/about">联系我们</a></p></div>'
)


@dataclass(frozen=True)
class Page:
    """What one page is like.

    Attributes:
        layout: how many tables around the whole article lay it out.
        site: a menu stands above and a foot below.
        careless: end tags of rows and cells are missing, and forms stand between rows.
        uneven: the head's column spans do not fit the rows below.
        decoys: hidden tables with other figures stand before the true ones.
        word: paragraphs and blanks as Word saves them.
        apart: an empty paragraph stands before each table.
    """

    layout: int = 0
    site: bool = False
    careless: bool = False
    uneven: bool = False
    decoys: bool = False
    word: bool = False
    apart: bool = False


def html_of(
    report: Planned, tables: dict[int, list[Boxes]], page: Page, charset: str = "utf-8"
) -> str:
    """Write the whole report; ``charset`` is what the page declares, true or not."""
    parts = [f"<h1>{escape(report.title)}</h1>"]
    parts += [_paragraph(text, page) for text in report.paragraphs.get(0, ())]
    for number, title in report.form.sections.items():
        parts.append(_paragraph(f"{_NUMERALS[number - 1]}、{title}", page))
        parts += [_paragraph(text, page) for text in report.paragraphs.get(number, ())]
        for table in tables.get(number, ()):
            if page.decoys:
                parts.append(f'<div style="DISPLAY : none">{_table(_decoy(table), page)}</div>')
            if page.apart:
                parts.append("<p>&nbsp;</p>")
            parts.append(_table(table, page))
    content = f'<div id="zoom">{"".join(parts)}</div>'
    for _ in range(page.layout):
        content = f"<table width='100%'><tr><td>{content}</td></tr></table>"
    if page.site:
        content = f"{_MENU}{content}{_FOOT}"
    return (
        f'<!DOCTYPE html><html><head><meta charset="{charset}"><title>年报</title>'
        "<style>p {margin: 0}</style><script>var a = '<table><tr><td>9';</script></head>"
        f"<body>{content}</body></html>"
    )


def traditional(page: str) -> str:
    """Convert a page as mirror sites do: traditional characters, some with pinyin behind."""
    from opencc import OpenCC

    converted = OpenCC("s2t").convert(page)
    return "".join(f"{char}({_GLOSSES[char]})" if char in _GLOSSES else char for char in converted)


def mht_of(page: bytes, charset: str) -> bytes:
    """Pack a page into a web archive, as browsers and Word save one."""
    return (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
        b'\tboundary="----=_NextPart_01"\r\n\r\n------=_NextPart_01\r\n'
        b"Content-Location: file:///C:/report.htm\r\n"
        b"Content-Transfer-Encoding: quoted-printable\r\n"
        b'Content-Type: text/html; charset="'
        + charset.encode()
        + b'"\r\n\r\n'
        + quopri.encodestring(page)
        + b"\r\n------=_NextPart_01--\r\n"
    )


def _paragraph(text: str, page: Page) -> str:
    if not page.word:
        return f"<p>{escape(text)}</p>\n"
    # Word wraps the source between two characters; digits it keeps together.
    half = max((found.end() for found in _BETWEEN.finditer(text)), default=0)
    wrap = "\n" if half else ""
    return (
        "<p class=MsoNormal style='text-indent:32.0pt;mso-char-indent-count:2.0'><span\n"
        f"style='font-family:仿宋_GB2312'>{escape(text[:half])}{wrap}{escape(text[half:])}"
        "<span lang=EN-US><o:p></o:p></span></span></p>\n"
    )


def _table(table: Boxes, page: Page) -> str:
    rng = random.Random(table.columns)
    rows = [_row(line, at, table, page) for at, line in enumerate(table.lines())]
    if page.careless:
        form = "<form action='/search'>"
        rows.insert(rng.randrange(len(rows)), form)
        return f"<table border=1>{''.join(rows)}</table></form>"
    return f"<table border=1><tbody>{''.join(rows)}</tbody></table>"


def _row(line: list[Box], at: int, table: Boxes, page: Page) -> str:
    cells = []
    for box in line:
        spans = f' rowspan="{box.rows}"' if box.rows > 1 else ""
        width = box.columns
        if page.uneven and at == 0:
            width += 1
        if width > 1:
            spans += f' colspan="{width}px"'
        cells.append(f"<td{spans}>{_content(box.text, page)}{'' if page.careless else '</td>'}")
    opened = "" if page.careless and at == 0 else "<tr>"
    return opened + "".join(cells) + ("\n" if page.careless else "</tr>\n")


def _content(text: str, page: Page) -> str:
    if not page.word:
        return escape(text).replace("\n", "<br>").replace("\u00a0", "&nbsp;")
    lines = [escape(line) or "<o:p>&nbsp;</o:p>" for line in text.split("\n")]
    return "".join(
        f"<p class=MsoNormal align=center><span lang=EN-US\nstyle='mso-hansi-font-family:宋体'>"
        f"{line}</span></p>\n"
        for line in lines
    )


def _decoy(table: Boxes) -> Boxes:
    boxes = (
        Box(box.row, box.column, box.rows, box.columns, "77" if box.text.isdigit() else box.text)
        for box in table.boxes
    )
    return Boxes(tuple(boxes), table.columns)
