"""Word documents that are one XML file: turned into a docx, which is then read.

Report systems fill such files in from a template and call them doc. There are two kinds: that of
Word 2003 (WordprocessingML of its own, much like that of a docx), and a docx whose parts stand one
after the other in one file (Flat OPC).
"""

import zipfile
from base64 import b64decode
from collections.abc import Iterator, Mapping
from io import BytesIO

from lxml import etree

from gxnb_desktop.errors import UnreadableFile
from gxnb_desktop.reading.docx.package import DAMAGED, TOO_LARGE, parse_xml

LARGEST = 40 * 2**20
"""Bytes; with pictures, which stand in it as text, a report has a few million."""
_MOST_TAGS = 1_500_000
"""A report has 50,000."""

_PARTS = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_OLD = "{http://schemas.microsoft.com/office/word/2003/wordml}"
_HINTS = "{http://schemas.microsoft.com/office/word/2003/auxHint}"
_MARKS = "{http://schemas.microsoft.com/aml/2001/core}"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_WRAPPER = f"{_WORD}customXml"
"""An element of a docx that only wraps others."""
_RENAMED = {"vmerge": "vMerge", "hmerge": "hMerge", "listPr": "numPr", "wordDocument": "document"}
_CHANGES = {"Word.Insertion": f"{_WORD}ins", "Word.Deletion": f"{_WORD}del"}
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="{target}" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"/>'
    "</Relationships>"
)


def docx_of(data: bytes) -> bytes:
    """Return the document as a docx.

    Raises:
        UnreadableFile: damaged, or too large for a report.
    """
    if len(data) > LARGEST or data.count(b"<") > _MOST_TAGS:
        raise UnreadableFile(TOO_LARGE)
    root = parse_xml(data)
    parts = dict(_flat_parts(root)) if root.tag == f"{_PARTS}package" else _parts_of_2003(root)
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def _flat_parts(root: etree._Element) -> Iterator[tuple[str, bytes]]:
    """Yield the parts of a package by name: XML as it stands, all else in base64."""
    for part in root.iterchildren(f"{_PARTS}part"):
        name = (part.get(f"{_PARTS}name") or "").lstrip("/")
        for content in part.iterchildren():
            if content.tag == f"{_PARTS}xmlData" and len(content):
                yield name, etree.tostring(content[0], encoding="utf-8", xml_declaration=True)
            elif content.tag == f"{_PARTS}binaryData":
                try:
                    yield name, b64decode(content.text or "")
                except ValueError as error:
                    raise UnreadableFile(DAMAGED) from error


def _parts_of_2003(root: etree._Element) -> Mapping[str, bytes]:
    """Return the parts that reading needs; numbers of lists become text, as they are told there."""
    keeps_blanks = root.get(_SPACE) == "preserve"
    for element in root.iter(f"{_OLD}listPr"):
        _write_number(element)
    for element in list(root.iter()):
        _rename(element)
        if keeps_blanks and element.tag == f"{_WORD}t":
            element.set(_SPACE, "preserve")
    parts = {
        "_rels/.rels": _RELATIONS.format(target="word/document.xml", kind="officeDocument"),
        "word/document.xml": etree.tostring(root, encoding="unicode"),
    }
    styles = root.find(f"{_WORD}styles")
    if styles is not None:
        relations = _RELATIONS.format(target="styles.xml", kind="styles")
        parts["word/_rels/document.xml.rels"] = relations
        parts["word/styles.xml"] = etree.tostring(styles, encoding="unicode", with_tail=False)
    return {name: content.encode() for name, content in parts.items()}


def _write_number(listed: etree._Element) -> None:
    """Put the number that Word printed last before a paragraph's text, in the list's stead."""
    printed = listed.find(f"{_HINTS}t")
    properties = listed.getparent()
    if printed is None or properties is None or properties.tag != f"{_OLD}pPr":
        return
    run = etree.Element(f"{_OLD}r")
    etree.SubElement(run, f"{_OLD}t").text = printed.get(f"{_HINTS}val")
    properties.addnext(run)
    properties.remove(listed)


def _rename(element: etree._Element) -> None:
    """Give an element and its attributes the names that they have in a docx."""
    tag = str(element.tag)
    if tag.startswith(_OLD):
        local = tag.removeprefix(_OLD)
        element.tag = _WORD + _RENAMED.get(local, local)
    elif tag == f"{_MARKS}annotation":
        element.tag = _CHANGES.get(element.get(f"{_OLD}type") or "", _WRAPPER)
    elif tag == f"{_MARKS}content" or tag.startswith(_HINTS):
        element.tag = _WRAPPER
    for name, value in list(element.attrib.items()):
        if str(name).startswith(_OLD):
            del element.attrib[name]
            element.set(_WORD + str(name).removeprefix(_OLD), value)
