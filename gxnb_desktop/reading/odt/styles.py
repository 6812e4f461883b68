"""The styles of an odt as far as reading needs them: what is printed, bold, aligned, numbered."""

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from gxnb_desktop.reading.odt.xml import attribute, child, children

_BOLD_FROM = 600
_ALIGNMENTS = {
    "center": "center",
    "end": "right",
    "right": "right",
    "justify": "justify",
    "start": "left",
    "left": "left",
}
_DEEPEST = 50
"""Styles that inherit from each other; beyond this they go round in a circle."""


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says itself or inherits; None where it says nothing.

    ``place`` is ``super`` above the line, ``sub`` below it or "" on it. ``numbered`` is False where
    the style takes part in no list, which headings otherwise do.
    """

    bold: bool | None = None
    hidden: bool | None = None
    struck: bool | None = None
    place: str | None = None
    align: str | None = None
    numbered: bool | None = None

    def over(self, other: "Style") -> "Style":
        """Return this style with the gaps filled by another."""
        return Style(
            other.bold if self.bold is None else self.bold,
            other.hidden if self.hidden is None else self.hidden,
            other.struck if self.struck is None else self.struck,
            other.place if self.place is None else self.place,
            other.align if self.align is None else self.align,
            other.numbered if self.numbered is None else self.numbered,
        )


PLAIN = Style()


class Styles:
    """The styles of one file by family and name."""

    def __init__(self, containers: Iterable[etree._Element]) -> None:
        """Collect them from ``office:automatic-styles`` and ``office:styles``, first come first."""
        self._elements: dict[tuple[str, str], etree._Element] = {}
        self._resolved: dict[tuple[str, str], Style] = {}
        for container in containers:
            for element in children(container, "style:style"):
                key = (
                    attribute(element, "style:family") or "",
                    attribute(element, "style:name") or "",
                )
                self._elements.setdefault(key, element)

    def find(self, family: str, style: str | None) -> Style:
        """Return a style with all that it inherits."""
        if style is None:
            return PLAIN
        key = (family, style)
        if key not in self._resolved:
            self._resolved[key] = self._inherited(family, style)
        return self._resolved[key]

    def _inherited(self, family: str, style: str) -> Style:
        found, at = PLAIN, style
        for _ in range(_DEEPEST):
            element = self._elements.get((family, at))
            if element is None:
                break
            found = found.over(_own(element))
            at = attribute(element, "style:parent-style-name") or ""
        return found


def _own(element: etree._Element) -> Style:
    text = child(element, "style:text-properties")
    paragraph = child(element, "style:paragraph-properties")
    weight = display = line = place = align = None
    if text is not None:
        weight, display = attribute(text, "fo:font-weight"), attribute(text, "text:display")
        line = attribute(text, "style:text-line-through-style")
        place = attribute(text, "style:text-position")
    if paragraph is not None:
        align = attribute(paragraph, "fo:text-align")
    listed = attribute(element, "style:list-style-name")
    return Style(
        None if weight is None else _is_bold(weight),
        None if display is None else display == "none",
        None if line is None else line != "none",
        None if place is None else _place(place),
        None if align is None else _ALIGNMENTS.get(align, "left"),
        None if listed is None else bool(listed),
    )


def _place(position: str) -> str:
    """Read the first part of a position: super, sub, or a share of the height of the font."""
    height = position.split()[0] if position.split() else ""
    if height in ("super", "sub"):
        return height
    raised = height.removesuffix("%")
    return {"-": "sub", "0": "", "": ""}.get(raised[:1], "super")


def _is_bold(weight: str) -> bool:
    return weight == "bold" or (weight.isascii() and weight.isdigit() and int(weight) >= _BOLD_FROM)
