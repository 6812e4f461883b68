"""The second copy of what stands in a text box: one for Word of today, one for readers of old."""

from lxml import etree

from gxnb_desktop.reading.docx.xml import name
from gxnb_desktop.writing.amend.places import NotPossible

_Element = etree._Element

UNLIKE = "文本框的两份内容不一致"
_ALTERNATIVES = frozenset({"mc:Choice", "mc:Fallback"})


def copies_of(element: _Element) -> list[_Element]:
    """Return the element and what stands in its place in the alternatives (``mc:Fallback``).

    The reader takes the first alternative; a program that takes another one must not show the old
    figure. An alternative without any text has nothing to be changed.

    Raises:
        NotPossible: another alternative says something else.
    """
    chosen = [entry for entry in element.iterancestors() if name(entry) in _ALTERNATIVES]
    if not chosen:
        return [element]
    if len(chosen) > 1:
        raise NotPossible(UNLIKE)
    boxes = _boxes(chosen[0])
    box = next((entry for entry in boxes if entry in element.iterancestors()), None)
    if box is None:
        raise NotPossible(UNLIKE)
    copies = [element]
    alternatives = chosen[0].getparent()
    for other in () if alternatives is None else alternatives:
        if other is chosen[0] or not _texts(other):
            continue
        there = _boxes(other)
        at = boxes.index(box)
        if len(there) != len(boxes) or _shape(there[at]) != _shape(box):
            raise NotPossible(UNLIKE)
        copies.append(list(there[at].iter())[list(box.iter()).index(element)])
    return copies


def _boxes(alternative: _Element) -> list[_Element]:
    return [entry for entry in alternative.iter() if name(entry) == "w:txbxContent"]


def _texts(element: _Element) -> str:
    return "".join(entry.text or "" for entry in element.iter() if name(entry) == "w:t")


def _shape(box: _Element) -> list[tuple[str, str | None]]:
    return [(name(entry), entry.text if name(entry) == "w:t" else None) for entry in box.iter()]
