"""Names and values in the XML of OpenDocument."""

from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = {
    "text": f"{_OASIS}text:1.0",
    "table": f"{_OASIS}table:1.0",
    "office": f"{_OASIS}office:1.0",
    "style": f"{_OASIS}style:1.0",
    "draw": f"{_OASIS}drawing:1.0",
    "fo": f"{_OASIS}xsl-fo-compatible:1.0",
    "manifest": f"{_OASIS}manifest:1.0",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    "svg": f"{_OASIS}svg-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
_PREFIXES = {space: prefix for prefix, space in _SPACES.items()}


def tag(name: str) -> str:
    """Return the full tag of a prefixed name: ``text:p``."""
    prefix, _, local = name.partition(":")
    return f"{{{_SPACES[prefix]}}}{local}"


@lru_cache(maxsize=4096)
def _prefixed(full: str) -> str:
    space, closed, local = full[1:].partition("}")
    prefix = _PREFIXES.get(space) if closed else None
    return full if prefix is None else f"{prefix}:{local}"


def name(element: etree._Element) -> str:
    """Return the prefixed name of an element; the full tag for namespaces not known here."""
    return _prefixed(element.tag)


@lru_cache(maxsize=1024)
def _tag(prefixed: str) -> str:
    return tag(prefixed)


def attribute(element: etree._Element, prefixed: str) -> str | None:
    """Return an attribute by its prefixed name, or None."""
    return element.get(_tag(prefixed))


def count(element: etree._Element, prefixed: str, most: int) -> int:
    """Return an attribute that counts from 1, kept within bounds; 1 where there is none."""
    text = attribute(element, prefixed) or ""
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 1
    return max(1, min(most, number))


def children(element: etree._Element | None, wanted: str) -> Iterator[etree._Element]:
    """Yield the children of this name; nothing where there is no element."""
    if element is not None:
        yield from element.iterchildren(tag(wanted))


def child(element: etree._Element | None, wanted: str) -> etree._Element | None:
    """Return the first child of this name, or None."""
    return next(children(element, wanted), None)
