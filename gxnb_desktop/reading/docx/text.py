"""The text of one paragraph as Word prints it: runs, fields, special characters, hidden text."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from gxnb_desktop.reading.docx.styles import Properties, Styles
from gxnb_desktop.reading.docx.xml import (
    attribute,
    child,
    content,
    name,
    switched,
    value_of,
    word_tags,
)
from gxnb_desktop.reading.raised import lowered, raised

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BLANKS = str.maketrans("\n\r\t", "   ")
_TEXT_BOX = word_tags("txbxContent")
PAGE_BREAK = "\f"
_SIGNS = {
    "w:tab": "\t",
    "w:ptab": "\t",
    "w:cr": "\n",
    "w:noBreakHyphen": "-",
}
_SHAPES = frozenset({"w:drawing", "w:pict", "w:object"})
_MATHS = frozenset({"m:oMath", "m:oMathPara"})
_MATH_TEXT = frozenset({"m:t"})
_SYMBOL_FONTS = ("wingdings", "webdings", "symbol", "mt extra")
# Where a font's own signs lie: F020 to F0FF are its characters 20 to FF.
_FONT_AREA = range(0xF020, 0xF100)
_PRIVATE_AREA = range(0xE000, 0xF900)


_WRITTEN = {"superscript": raised, "subscript": lowered}


class _Look(NamedTuple):
    """How a run is printed, as far as reading needs it; ``place`` is ``w:vertAlign`` as written."""

    bold: bool
    hidden: bool
    struck: bool
    place: str | None


@dataclass(slots=True)
class ParagraphText:
    """What the runs of a paragraph say.

    Attributes:
        parts: pieces of text in order.
        elements: the element that prints each of these pieces.
        visible: how many characters other than blanks there are.
        bold: how many of these are bold.
        shapes: drawings anchored in it (``w:drawing`` and the older kinds).
        boxes: contents of their text boxes (``w:txbxContent``).
    """

    parts: list[str] = field(default_factory=list)
    elements: list[etree._Element] = field(default_factory=list)
    visible: int = 0
    bold: int = 0
    shapes: list[etree._Element] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text; a page break is a line break, and none at either end."""
        return "".join(self.parts).strip(PAGE_BREAK).replace(PAGE_BREAK, "\n")

    def add(self, text: str, bold: bool, element: etree._Element) -> None:
        """Append text as this element prints it."""
        self.parts.append(text)
        self.elements.append(element)
        count = len("".join(text.split()))
        self.visible += count
        if bold:
            self.bold += count


class TextReader:
    """Reads paragraphs of one document.

    Attributes:
        met_hidden: whether hidden text has been left out.
        met_struck: whether text has been left out that is struck through.
    """

    def __init__(self, styles: Styles) -> None:
        """Read with these styles."""
        self._styles = styles
        self.met_hidden = False
        self.met_struck = False

    def read(self, paragraph: etree._Element, style: Properties, into: ParagraphText) -> None:
        """Append the text of a ``w:p`` whose style gives ``style``."""
        fields: list[bool] = []
        for element in content(paragraph):
            self._element(element, style, fields, into)

    def _element(
        self, element: etree._Element, style: Properties, fields: list[bool], into: ParagraphText
    ) -> None:
        """Read what stands in a paragraph; ``fields`` says of each open field: its result is on."""
        kind = name(element)
        if kind == "w:r":
            self._run(element, style, fields, into)
        elif kind in _MATHS:
            text = "".join(t.text or "" for t in element.iter() if name(t) in _MATH_TEXT)
            into.add(text, False, element)

    def _run(
        self, run: etree._Element, style: Properties, fields: list[bool], into: ParagraphText
    ) -> None:
        look: _Look | None = None
        for element in content(run):
            kind = name(element)
            if kind == "w:fldChar":
                _turn_field(fields, attribute(element, "fldCharType"))
                continue
            look = look or self._look(run, style)
            if kind in _SHAPES:
                if not look.hidden:
                    into.shapes.append(element)
                    into.boxes.extend(_text_boxes(element))
                continue
            if kind == "w:r":
                self._run(element, style, fields, into)
                continue
            text = _printed(element, kind)
            if text and all(fields):
                if look.hidden:
                    self.met_hidden |= bool(text.strip())
                elif look.struck:
                    self.met_struck |= bool(text.strip())
                else:
                    write = _WRITTEN.get(look.place or "")
                    into.add(write(text) if write else text, look.bold, element)

    def _look(self, run: etree._Element, style: Properties) -> _Look:
        """Return how a run is printed.

        What the run says itself counts; else each of the two styles switches the property over.
        """
        properties = child(run, "w:rPr")
        bold, hidden = switched(properties, "w:b"), switched(properties, "w:vanish")
        if bold is None or hidden is None:
            character = self._styles.character(value_of(properties, "w:rStyle"))
            if bold is None:
                bold = bool(style.bold) != bool(character.bold)
            if hidden is None:
                hidden = bool(style.hidden) != bool(character.hidden)
        struck = switched(properties, "w:strike") or switched(properties, "w:dstrike")
        return _Look(bold, hidden, bool(struck), value_of(properties, "w:vertAlign"))


def _turn_field(fields: list[bool], turn: str | None) -> None:
    if turn == "begin":
        fields.append(False)
    elif fields and turn == "separate":
        fields[-1] = True
    elif fields and turn == "end":
        fields.pop()


def _printed(element: etree._Element, kind: str) -> str:
    if kind == "w:t":
        text = element.text or ""
        if element.get(_SPACE) != "preserve":
            text = text.strip(" \t\r\n")
        return text.translate(_BLANKS)
    if kind == "w:br":
        return PAGE_BREAK if attribute(element, "type") in {"page", "column"} else "\n"
    if kind == "w:sym":
        return _symbol(attribute(element, "font"), attribute(element, "char"))
    return _SIGNS.get(kind, "")


def _symbol(font: str | None, code: str | None) -> str:
    """Return a sign that means the same without its font; "" for a picture of a symbol font."""
    try:
        number = int(code or "", 16)
    except ValueError:
        return ""
    if (font or "").lower().startswith(_SYMBOL_FONTS):
        return ""
    if number in _FONT_AREA:
        number -= 0xF000
    sign = chr(number) if 0x20 <= number <= 0x10FFFF else ""
    return "" if not sign.isprintable() or number in _PRIVATE_AREA else sign


def _text_boxes(shape: etree._Element) -> Iterator[etree._Element]:
    if next(shape.iter(*_TEXT_BOX), None) is None:
        return
    for element in content(shape):
        if name(element) == "w:txbxContent":
            yield element
        else:
            yield from _text_boxes(element)
