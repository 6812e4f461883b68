"""Trees of web pages: text where browsers put it, and limits."""

import pytest

from gxnb_desktop.errors import UnreadableFile
from gxnb_desktop.reading.html.tree import Element, all_within, parse_page


def outline(page: str) -> str:
    """The body as nested brackets."""
    root = parse_page(page)
    body = next(element for element in all_within(root) if element.name == "body")
    return "".join(map(_shown, body.children))


def _shown(child: Element | str) -> str:
    if isinstance(child, str):
        return child
    return f"{child.name}[{''.join(map(_shown, child.children))}]"


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("a<b>c<p>d</b>e</p>f", "ab[c]p[b[d]e]f"),
        ("<table>a<tr>b<td>c</table>d", "abtable[tbody[tr[td[c]]]]d"),
        ("<table><b>a<tr>c", "b[a]b[c]table[tbody[tr[]]]"),
        ("<p>a<div>b</p>c", "p[a]div[bp[]c]"),
        ("<a>b<a>c", "a[b]a[c]"),
        ("<O:P>a</O:P>", "o:p[a]"),
        ("<!DOCTYPE x><!-- a --><?xml b?>c", "c"),
        ("a\x01b&#2;<p title='\x03'>", "a b\x02p[]"),
        ("", ""),
    ],
)
def test_text_stands_where_browsers_put_it(page: str, expected: str) -> None:
    assert outline(page) == expected


def test_every_element_knows_its_parent() -> None:
    root = parse_page("<table><b>a<tr><td><i>c<p>d</i>e</table><p><b>f<div>g</b>h")
    for element in all_within(root):
        assert all(child.parent is element for child in element.elements())


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 100_000,
        "<table><tr><td>" * 100_000,
        "<b>" * 100_000,
        "".join(f"<font size={size}>" for size in range(5000)),
        "".join(f"<p><font size={size}>a</p>" for size in range(5000)),
        # Here it is the end tag that has all of them to close.
        "<div>" + "<li><dd>" * 498 + "</div>",
    ],
)
def test_deep_nesting_is_refused(page: str) -> None:
    with pytest.raises(UnreadableFile, match="结构太复杂"):
        parse_page(page)


def test_what_the_parser_itself_fails_with_is_one_sentence() -> None:
    with pytest.raises(UnreadableFile, match="结构太复杂"):
        parse_page("<table><svg><html>")
