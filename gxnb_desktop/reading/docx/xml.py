"""Names and values in WordprocessingML, the same for its transitional and its strict form.

``content`` is the one place that knows which elements only wrap others: content controls, tracked
insertions, hyperlinks and the like are opened, so that no reader loses what stands inside them.
"""

from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WORD_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
OFFICE_RELATIONSHIPS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
"""Where ids of relationships and their types come from, transitional and strict."""
_PREFIXES = {
    _WORD: "w:",
    _WORD_STRICT: "w:",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m:",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
}
_WRAPPERS = frozenset(
    {
        "w:ins",
        "w:moveTo",
        "w:hyperlink",
        "w:smartTag",
        "w:customXml",
        "w:fldSimple",
        "w:dir",
        "w:bdo",
        "w:sdtContent",
        "w:rubyBase",
        "mc:Choice",
        "mc:Fallback",
    }
)
_FALSE = frozenset({"0", "false", "off"})


def name(element: etree._Element) -> str:
    """Return the name with the usual prefix: ``w:p``, ``m:t``; ``{namespace}local`` for others."""
    return _prefixed(element.tag)


@lru_cache(maxsize=4096)
def _prefixed(tag: str) -> str:
    namespace, closed, local = tag[1:].partition("}")
    prefix = _PREFIXES.get(namespace) if closed else None
    return tag if prefix is None else prefix + local


def word_tags(*names: str) -> tuple[str, ...]:
    """Return full tags, transitional and strict, of elements for ``iter``: ``word_tags("t")``."""
    return tuple(f"{{{space}}}{entry}" for entry in names for space in (_WORD, _WORD_STRICT))


def child(element: etree._Element | None, wanted: str) -> etree._Element | None:
    """Return the first child of this name; None where there is none, or no element at all."""
    if element is not None:
        for entry in element:
            if name(entry) == wanted:
                return entry
    return None


def attribute(element: etree._Element, local: str) -> str | None:
    """Return a ``w:`` attribute, or None."""
    value = element.get(f"{{{_WORD}}}{local}")
    return value if value is not None else element.get(f"{{{_WORD_STRICT}}}{local}")


def related_id(element: etree._Element, local: str) -> str | None:
    """Return an ``r:`` attribute (``id``, ``embed``), the id of a relationship, or None."""
    found = (element.get(f"{{{space}}}{local}") for space in OFFICE_RELATIONSHIPS)
    return next((identity for identity in found if identity), None)


def value_of(element: etree._Element | None, wanted: str) -> str | None:
    """Return ``w:val`` of the child of this name, or None."""
    found = child(element, wanted)
    return None if found is None else attribute(found, "val")


def integer(text: str | None, low: int, high: int) -> int | None:
    """Read a whole number and keep it within bounds; None where there is none."""
    try:
        return max(low, min(high, int(text or "")))
    except ValueError:
        return None


def switched(element: etree._Element | None, wanted: str) -> bool | None:
    """Whether a property such as ``w:b`` is on or off; None where it is not stated."""
    found = child(element, wanted)
    return None if found is None else attribute(found, "val") not in _FALSE


def content(parent: etree._Element) -> Iterator[etree._Element]:
    """Yield the children in order, wrappers opened in place.

    Of alternatives the first choice counts, of a ruby its base. What tracked changes delete or move
    away stands in elements of other names than those any reader looks for, and so does not count.
    """
    for element in parent:
        kind = name(element)
        if kind in _WRAPPERS:
            yield from content(element)
        elif kind == "mc:AlternateContent":
            chosen = child(element, "mc:Choice")
            if chosen is None:
                chosen = child(element, "mc:Fallback")
            if chosen is not None:
                yield from content(chosen)
        elif kind == "w:sdt":
            inner = child(element, "w:sdtContent")
            if inner is not None:
                yield from content(inner)
        elif kind == "w:ruby":
            base = child(element, "w:rubyBase")
            if base is not None:
                yield from content(base)
        else:
            yield element
