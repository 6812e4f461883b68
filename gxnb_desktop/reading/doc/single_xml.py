"""Word documents that are one XML file: turned into a docx, which is then read.

Report systems fill such files in from a template and call them doc. There are two kinds: that of
Word 2003 (WordprocessingML of its own, much like that of a docx), and a docx whose parts stand one
after the other in one file (Flat OPC).
"""

import re
import zipfile
from base64 import b64decode
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator, Mapping
from io import BytesIO

from lxml import etree

from gxnb_desktop.errors import UnreadableFile
from gxnb_desktop.reading.docx.package import DAMAGED, TOO_LARGE, parse_xml

LARGEST = 40 * 2**20
"""Bytes; with pictures, which stand in it as text, a report has a few million."""
_MOST_TAGS = 500_000
"""A report has 50,000."""

_PARTS = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_OLD = b"http://schemas.microsoft.com/office/word/2003/wordml"
_NEW = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HINTS = "{http://schemas.microsoft.com/office/word/2003/auxHint}"
_MARKS = "{http://schemas.microsoft.com/aml/2001/core}"
_WORD = f"{{{_NEW.decode()}}}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_WRAPPER = f"{_WORD}customXml"
"""An element of a docx that only wraps others."""
_RENAMED = {"vmerge": "vMerge", "hmerge": "hMerge", "wordDocument": "document"}
_CHANGES = {"Word.Insertion": f"{_WORD}ins", "Word.Deletion": f"{_WORD}del"}
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
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
    # Most names are those of a docx, in a namespace of their own.
    root = parse_xml(_plain(data).replace(_OLD, _NEW))
    parts = dict(_flat_parts(root)) if root.tag == f"{_PARTS}package" else _parts_of_2003(root)
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def _plain(data: bytes) -> bytes:
    """Return an XML file in UTF-8, unless its declaration tells otherwise."""
    if not data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return data
    try:
        text = data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise UnreadableFile(DAMAGED) from error
    return _DECLARATION.sub("", text).encode()


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
    for listed in list(root.iter(f"{_WORD}listPr")):
        _write_number(listed)
    for old, new in _RENAMED.items():
        for element in root.iter(_WORD + old):
            element.tag = _WORD + new
    for element in root.iter(f"{_MARKS}annotation"):
        element.tag = _CHANGES.get(element.get(f"{_WORD}type") or "", _WRAPPER)
    for element in root.iter(f"{_HINTS}*", f"{_MARKS}content"):
        element.tag = _WRAPPER
    if root.get(_SPACE) == "preserve":
        for element in root.iter(f"{_WORD}t"):
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
    if printed is None or properties is None or properties.tag != f"{_WORD}pPr":
        return
    run = etree.Element(f"{_WORD}r")
    etree.SubElement(run, f"{_WORD}t").text = printed.get(f"{_HINTS}val")
    properties.addnext(run)
    properties.remove(listed)
