"""Building WordprocessingML elements briefly."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.text.run import CT_R
from lxml import etree

Element = etree._Element


def w(tag: str, *children: Element | None, **attributes: str | int) -> Element:
    """Make ``<w:tag w:name="value">`` with its children; a child that is None is left out."""
    element: Element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    for child in children:
        if child is not None:
            element.append(child)
    return element


def run(text: str, *properties: Element) -> Element:
    """Make a run of text; line breaks and tabs become their own elements."""
    element = OxmlElement("w:r")
    assert isinstance(element, CT_R)
    # Without the hint Word takes “ ” and — for Latin and sets them narrow.
    element.append(w("rPr", w("rFonts", hint="eastAsia"), *properties))
    element.text = text
    return element
