"""The text of one paragraph of an odt as it is printed."""

import re
from dataclasses import dataclass, field

from lxml import etree

from gxnb_desktop.reading.document import Picture
from gxnb_desktop.reading.odt.limits import Budget
from gxnb_desktop.reading.odt.pictures import PictureReader
from gxnb_desktop.reading.odt.styles import Style, Styles
from gxnb_desktop.reading.odt.xml import attribute, child, count, name
from gxnb_desktop.reading.raised import lowered, raised

_MAX_BLANKS = 1_000
_BLANKS = re.compile(r"[ \t\r\n]+")
_NOT_PRINTED = frozenset(
    {
        *("office:annotation", "text:tracked-changes", "text:script", "text:ruby-text"),
        *("text:note-citation", "text:note-body"),
    }
)
_OBJECTS = frozenset({"draw:object", "draw:object-ole", "draw:plugin"})


@dataclass(slots=True)
class ParagraphText:
    """What a paragraph says.

    Attributes:
        parts: pieces of text in order.
        visible: how many characters other than blanks there are.
        bold: how many of these are bold.
        boxes: elements with the paragraphs of text boxes anchored in it.
        pictures: those anchored in it.
        loose: a blank at the end of the parts stands for any run of blanks in the XML.
    """

    parts: list[str] = field(default_factory=list)
    visible: int = 0
    bold: int = 0
    boxes: list[etree._Element] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    loose: bool = True

    @property
    def text(self) -> str:
        """The text; blanks of the XML itself count for nothing at its end."""
        text = "".join(self.parts)
        return text.removesuffix(" ") if self.loose else text


class TextReader:
    """Reads paragraphs of one document.

    Attributes:
        met: what has been left out: ``hidden``, ``struck``, ``footnotes``, ``objects``.
    """

    def __init__(self, styles: Styles, pictures: PictureReader, budget: Budget) -> None:
        """Read with these styles, and the pictures of the file, within a budget."""
        self._styles = styles
        self._pictures = pictures
        self._budget = budget
        self.met: set[str] = set()

    def read(self, paragraph: etree._Element) -> ParagraphText:
        """Return the text of a ``text:p`` or ``text:h``."""
        into = ParagraphText()
        style = self._styles.find("paragraph", attribute(paragraph, "text:style-name"))
        self._content(paragraph, style, into)
        return into

    def shape(self, shape: etree._Element, into: ParagraphText) -> None:
        """Add the text boxes and pictures of a ``draw:`` element, none of which is text."""
        kind = name(shape)
        if kind == "draw:image":
            into.pictures += self._pictures.of(shape)
        elif kind in _OBJECTS:
            self.met.add("objects")
        elif (
            kind == "draw:text-box"
            or child(shape, "text:p") is not None
            or child(shape, "text:list") is not None
        ):
            into.boxes.append(shape)
        else:
            for element in shape:
                if name(element).startswith("draw:"):
                    self.shape(element, into)

    def _content(self, element: etree._Element, style: Style, into: ParagraphText) -> None:
        """Read what stands in an element; XML nests 256 deep at most, so may this."""
        self._add(element.text, style, into)
        for inner in element:
            self._element(inner, style, into)
            self._add(inner.tail, style, into)

    def _element(self, element: etree._Element, style: Style, into: ParagraphText) -> None:
        self._budget.spend(1)
        kind = name(element)
        if kind == "text:s":
            self._sign(" " * count(element, "text:c", _MAX_BLANKS), style, into)
        elif kind == "text:tab":
            self._sign("\t", style, into)
        elif kind == "text:line-break":
            self._sign("\n", style, into)
        elif kind == "text:span":
            own = self._styles.find("text", attribute(element, "text:style-name"))
            self._content(element, own.over(style), into)
        elif kind == "text:note":
            self.met.add("footnotes")
        elif kind in ("text:hidden-text", "text:hidden-paragraph"):
            self.met.add("hidden")
        elif kind in _NOT_PRINTED:
            return
        elif kind.startswith("draw:") and kind != "draw:a":
            self.shape(element, into)
        elif kind.startswith(("text:", "loext:", "draw:")):
            # Links, fields, marks and the base of a ruby: what they hold is printed.
            self._content(element, style, into)

    def _add(self, raw: str | None, style: Style, into: ParagraphText) -> None:
        if not raw:
            return
        text = _BLANKS.sub(" ", raw)
        if into.loose:
            text = text.removeprefix(" ")
        if text and self._write(text, style, into):
            into.loose = text.endswith(" ")

    def _sign(self, sign: str, style: Style, into: ParagraphText) -> None:
        if self._write(sign, style, into):
            into.loose = False

    def _write(self, text: str, style: Style, into: ParagraphText) -> bool:
        if style.hidden or style.struck:
            if text.strip():
                self.met.add("hidden" if style.hidden else "struck")
            return False
        if style.place:
            text = raised(text) if style.place == "super" else lowered(text)
        self._budget.spend(len(text))
        into.parts.append(text)
        visible = len("".join(text.split()))
        into.visible += visible
        into.bold += visible * bool(style.bold)
        return True
