"""The lines of text of a web page, with blanks folded as browsers fold them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from gxnb_desktop.reading.document import Picture
from gxnb_desktop.reading.html.lists import ListNumbers
from gxnb_desktop.reading.html.style import alignment_of, boldness_of, place_of, style_of
from gxnb_desktop.reading.html.tree import Element
from gxnb_desktop.reading.raised import lowered, raised

_BREAK = "\v"
"""A line break that is shown; the page itself has none of these characters any more."""
_WIDE = "[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]"
_AROUND_BREAK = re.compile(rf"[ \t\n\r\f]*{_BREAK}[ \t\n\r\f]*")
# A line end in the source between two such characters is no blank: Word wraps Chinese text so.
_BETWEEN_WIDE = re.compile(rf"(?<={_WIDE})[ \t\f]*[\n\r][ \t\n\r\f]*(?={_WIDE})")
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


@dataclass(frozen=True, slots=True)
class Look:
    """How text at one place is shown.

    Attributes:
        align: ``left``, ``center``, ``right`` or ``justify``.
        level: of the heading that it stands in, or 0.
        bold: it is bold.
        place: ``super`` above the line, ``sub`` below it, or "".
        lined: line ends of the source are shown.
        linked: it is a link or inside one.
        numbers: counts the items of the list that it stands in, or None.
    """

    align: str = "left"
    level: int = 0
    bold: bool = False
    place: str = ""
    lined: bool = False
    linked: bool = False
    numbers: ListNumbers | None = None

    def within(self, element: Element) -> "Look":
        """Return the look of what an element holds."""
        name = element.name
        look = self
        if name in ("ol", "ul", "menu", "dir"):
            look = replace(look, numbers=ListNumbers.of(element))
        elif name in _HEADINGS:
            look = replace(look, level=_HEADINGS[name])
        elif name == "a" and "href" in element.attributes:
            look = replace(look, linked=True)
        if (place := place_of(element)) is not None:
            look = replace(look, place=place)
        if name in ("pre", "textarea") or style_of(element).get("white-space", "")[:3] == "pre":
            look = replace(look, lined=True)
        align, bold = alignment_of(element), boldness_of(element)
        if align is not None and align != look.align:
            look = replace(look, align=align)
        if bold is not None and bold != look.bold:
            look = replace(look, bold=bold)
        return look


@dataclass(slots=True)
class Line:
    """One paragraph in the making.

    Attributes:
        look: that of its first character.
        number: what the list prints before it.
        pictures: those in it.
    """

    look: Look = field(default_factory=Look)
    number: str = ""
    pictures: list[Picture] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _visible: int = 0
    _bold: int = 0
    _linked: int = 0

    def add(self, text: str, look: Look) -> None:
        """Append text as it stands in the source."""
        count = sum(map(len, text.split()))
        if count and not self._visible:
            self.look = look
        self._visible += count
        self._bold += count * look.bold
        self._linked += count * look.linked
        if look.place:
            text = raised(text) if look.place == "super" else lowered(text)
        if look.lined:
            text = text.replace("\r\n", _BREAK).replace("\n", _BREAK)
        self._parts.append(text)

    def add_break(self) -> None:
        """Append a line break."""
        self._parts.append(_BREAK)

    @property
    def bold(self) -> bool:
        """Whether most of it is bold."""
        return self._bold * 2 > self._visible

    @property
    def linked(self) -> bool:
        """Whether most of it is links."""
        return self._linked * 2 > self._visible

    @property
    def broken(self) -> bool:
        """Whether it has a line break, which shows as an empty line where nothing else is."""
        return _BREAK in self._parts

    def text(self) -> str:
        """Return the text as it is shown; "" where nothing would be."""
        written = _AROUND_BREAK.sub(_BREAK, "".join(self._parts))
        folded = _BLANKS.sub(" ", _BETWEEN_WIDE.sub("", written)).strip(" ")
        # The last line break of a paragraph opens no line.
        return folded.removesuffix(_BREAK).replace(_BREAK, "\n")


def text_of(element: Element) -> Iterator[str]:
    """Yield all text in an element, whether shown or not, as it stands in the source."""
    pending: list[Element | str] = [element]
    while pending:
        part = pending.pop()
        if isinstance(part, str):
            yield part
        else:
            pending.extend(reversed(part.children))
