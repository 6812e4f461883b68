"""Content controls (``w:sdt``), in which not everything can be written."""

from lxml import etree

from gxnb_desktop.reading.docx.xml import child, name

_Element = etree._Element

PLACEHOLDER = "内容控件显示的是占位文字"
BOUND = "内容控件与文档属性绑定，改了会被还原"

_CONTAINERS = frozenset({"w:tbl", "w:body"})


def container(element: _Element) -> _Element | None:
    """Return the innermost table in which an element stands, or the body."""
    return next((entry for entry in element.iterancestors() if name(entry) in _CONTAINERS), None)


def in_control(element: _Element) -> bool:
    """Whether a content control lies between an element and its table, or the body."""
    for ancestor in element.iterancestors():
        if name(ancestor) in _CONTAINERS:
            return False
        if name(ancestor) == "w:sdt":
            return True
    return False


def refusal(element: _Element) -> str | None:
    """Say in Chinese why Word would not keep what is written at an element; None: it would."""
    for ancestor in element.iterancestors():
        if name(ancestor) != "w:sdt":
            continue
        properties = child(ancestor, "w:sdtPr")
        if child(properties, "w:showingPlcHdr") is not None:
            return PLACEHOLDER
        if (
            properties is not None
            and next(properties.iterchildren("{*}dataBinding"), None) is not None
        ):
            return BOUND
    return None
