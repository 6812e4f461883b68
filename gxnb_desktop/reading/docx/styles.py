"""Styles of a docx: what a paragraph or a run has without saying so itself."""

from dataclasses import dataclass, replace

from lxml import etree

from gxnb_desktop.reading.docx.xml import attribute, child, integer, name, switched, value_of

_MAX_LEVEL = 8
_DEEPEST = 20
"""Styles based on one another; Word itself allows about ten."""
_BODY_TEXT = 9
"""The outline level that means "no heading"."""


@dataclass(frozen=True, slots=True)
class Properties:
    """Properties of a paragraph, or of a style; None where they are not stated.

    Attributes:
        list_id: ``w:numId`` of the numbering; "0" takes numbering away.
        list_level: level of the numbering from 0.
        outline: outline level from 0; 9 is body text.
        align: ``w:jc`` as written.
        bold: whether runs are bold.
        hidden: whether runs are hidden.
    """

    list_id: str | None = None
    list_level: int | None = None
    outline: int | None = None
    align: str | None = None
    bold: bool | None = None
    hidden: bool | None = None

    def over(self, base: "Properties") -> "Properties":
        """Return these properties, what they leave open being taken from ``base``."""
        return Properties(
            base.list_id if self.list_id is None else self.list_id,
            base.list_level if self.list_level is None else self.list_level,
            base.outline if self.outline is None else self.outline,
            base.align if self.align is None else self.align,
            base.bold if self.bold is None else self.bold,
            base.hidden if self.hidden is None else self.hidden,
        )


_NOTHING = Properties()


def paragraph_properties(element: etree._Element | None) -> Properties:
    """Read a ``w:pPr``; its run properties concern the paragraph mark alone and are left out."""
    if element is None:
        return _NOTHING
    list_id: str | None = None
    list_level: int | None = None
    outline: int | None = None
    align: str | None = None
    for entry in element:
        kind = name(entry)
        if kind == "w:numPr":
            list_id = value_of(entry, "w:numId")
            list_level = integer(value_of(entry, "w:ilvl"), 0, _MAX_LEVEL)
        elif kind == "w:outlineLvl":
            outline = integer(attribute(entry, "val"), 0, _BODY_TEXT)
        elif kind == "w:jc":
            align = attribute(entry, "val")
    return Properties(list_id, list_level, outline, align)


class Styles:
    """The styles of one document; ``root`` is None where it has none."""

    def __init__(self, root: etree._Element | None) -> None:
        """Index the styles by id; they are resolved when asked for."""
        self._elements: dict[str, etree._Element] = {}
        self._default_id = ""
        self._resolved: dict[str, Properties] = {}
        defaults = child(root, "w:docDefaults")
        paragraph = child(child(defaults, "w:pPrDefault"), "w:pPr")
        run = child(child(defaults, "w:rPrDefault"), "w:rPr")
        self._defaults = replace(paragraph_properties(paragraph), bold=switched(run, "w:b"))
        for element in root if root is not None else ():
            style_id = attribute(element, "styleId")
            if name(element) != "w:style" or style_id is None:
                continue
            self._elements[style_id] = element
            if attribute(element, "type") == "paragraph" and _is_default(element):
                self._default_id = style_id

    def paragraph(self, style_id: str | None) -> Properties:
        """Return what a paragraph style gives; of the default style for None or an unknown id."""
        known = style_id if style_id in self._elements else None
        return self._of(known or self._default_id).over(self._defaults)

    def character(self, style_id: str | None) -> Properties:
        """Return what a character style gives; nothing for None or an unknown id."""
        return self._of(style_id) if style_id is not None else _NOTHING

    def list_id(self, style_id: str) -> str | None:
        """Return the numbering to which a numbering style leads."""
        return self._of(style_id).list_id

    def ancestry(self, style_id: str | None) -> tuple[str, ...]:
        """Return the style and the nearest of those on which it is based, each once."""
        chain: list[str] = []
        current = style_id if style_id in self._elements else self._default_id
        while current in self._elements and current not in chain and len(chain) < _DEEPEST:
            chain.append(current)
            current = value_of(self._elements[current], "w:basedOn") or ""
        return tuple(chain)

    def _of(self, style_id: str) -> Properties:
        found = self._resolved.get(style_id)
        if found is None:
            found = _NOTHING
            if style_id in self._elements:
                for ancestor in self.ancestry(style_id):
                    found = found.over(_stated(self._elements[ancestor]))
            self._resolved[style_id] = found
        return found


def _stated(style: etree._Element) -> Properties:
    properties = paragraph_properties(child(style, "w:pPr"))
    run = child(style, "w:rPr")
    outline = properties.outline
    if outline is None:
        outline = _heading_level(value_of(style, "w:name"))
    return replace(
        properties, outline=outline, bold=switched(run, "w:b"), hidden=switched(run, "w:vanish")
    )


def _heading_level(style_name: str | None) -> int | None:
    """The built-in headings are headings even where a writer leaves their outline level out."""
    word, _, level = (style_name or "").lower().partition(" ")
    if word != "heading" or len(level) != 1 or level not in "123456789":
        return None
    return int(level) - 1


def _is_default(style: etree._Element) -> bool:
    return attribute(style, "default") in {"1", "true", "on"}
