"""What the looks of an element say: shown, hidden or struck, a block or in a line, aligned, bold.

Only what stands on the element itself counts. Style sheets are mostly not in the file.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from gxnb_desktop.reading.html.tree import Element

_UNREAD = frozenset(
    {
        "applet", "area", "audio", "base", "canvas", "colgroup", "datalist", "embed", "frame",
        "frameset", "head", "iframe", "link", "meta", "noembed", "noframes", "noscript", "object",
        "option", "param", "rp", "rt", "script", "select", "source", "style", "svg", "template",
        "title", "track", "video", "wbr", "xml", "button",
    }
)  # fmt: skip
"""Never shown, or not as text that belongs to the page; of a ruby the base is read."""
_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
        "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
        "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li",
        "listing", "main", "menu", "nav", "ol", "p", "plaintext", "pre", "search", "section",
        "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "xmp",
    }
)  # fmt: skip
_BLOCK_DISPLAYS = ("block", "table", "flex", "grid", "list-item", "flow-root")
_ALIGNMENTS = {
    "center": "center",
    "middle": "center",
    "-webkit-center": "center",
    "right": "right",
    "end": "right",
    "left": "left",
    "start": "left",
    "justify": "justify",
}
_BOLD = frozenset({"b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th"})
_ANNOTATIONS = frozenset(
    {"msocomanchor", "msocommentreference", "msofootnotereference", "msoendnotereference"}
)
_PLACES = {"sup": "super", "sub": "sub"}
_STRUCK = frozenset({"s", "strike"})
_PICTURE_FONTS = ("wingdings", "webdings")
_NO_STYLE: Mapping[str, str] = {}
_IMPORTANT = re.compile(r"\s*!\s*important\s*$")


def style_of(element: Element) -> Mapping[str, str]:
    """Return the declarations of a ``style`` attribute in lower case."""
    written = element.get("style")
    return _declarations(written) if written else _NO_STYLE


@lru_cache(maxsize=1024)
def _declarations(written: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for declaration in written.lower().split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            found[name.strip()] = _IMPORTANT.sub("", value).strip()
    return found


def is_unread(element: Element) -> bool:
    """Whether nothing in an element is text: of a font of pictures the letters mean nothing."""
    if element.name in _UNREAD:
        return True
    font = style_of(element).get("font-family") or element.get("face").lower()
    return font.lstrip("\"'").startswith(_PICTURE_FONTS)


def is_annotation(element: Element) -> bool:
    """Whether it is a comment or a footnote of Word's, or the mark that refers to one."""
    written = style_of(element).get("mso-element", "")
    if written.startswith(("comment", "footnote", "endnote")):
        return True
    return not _ANNOTATIONS.isdisjoint(element.get("class").lower().split())


def shows_page(element: Element) -> bool:
    """Whether it is a frame in which another page is to be seen."""
    if element.name not in ("iframe", "frame") or is_hidden(element):
        return False
    return not {element.get("width").strip("px"), element.get("height").strip("px")} & {"0", "1"}


def is_hidden(element: Element) -> bool:
    """Whether an element takes no place on the page."""
    if "hidden" in element.attributes and element.get("hidden").lower() != "until-found":
        return True
    style = style_of(element)
    if style.get("display") == "none" or style.get("mso-hide") == "all":
        return True
    return element.name == "tr" and style.get("visibility") == "collapse"


def is_invisible(element: Element) -> bool:
    """Whether an element takes its place, but nothing of it is seen."""
    return style_of(element).get("visibility") in ("hidden", "collapse")


def is_struck(element: Element) -> bool:
    """Whether an element is struck through."""
    style = style_of(element)
    written = style.get("text-decoration", "") + style.get("text-decoration-line", "")
    return element.name in _STRUCK or "line-through" in written


def place_of(element: Element) -> str | None:
    """Return ``super`` or ``sub`` where text stands above or below the line, else None."""
    written = style_of(element).get("vertical-align")
    return written if written in _PLACES.values() else _PLACES.get(element.name)


def is_block(element: Element) -> bool:
    """Whether an element begins and ends a paragraph."""
    display = style_of(element).get("display", "")
    if display.startswith("inline") or display == "contents":
        return False
    return element.name in _BLOCKS or display.startswith(_BLOCK_DISPLAYS)


def alignment_of(element: Element) -> str | None:
    """Return how an element aligns its lines, or None where it does not say."""
    if element.name == "center":
        return "center"
    written = style_of(element).get("text-align") or element.get("align").strip().lower()
    # The alignment of a table is where it stands, not how its text runs.
    return None if element.name == "table" else _ALIGNMENTS.get(written)


def boldness_of(element: Element) -> bool | None:
    """Whether an element is bold, or None where it does not say."""
    weight = style_of(element).get("font-weight", "")
    if weight.isdecimal():
        return int(weight) >= 600
    if weight:
        return weight.startswith("bold")
    return True if element.name in _BOLD else None
