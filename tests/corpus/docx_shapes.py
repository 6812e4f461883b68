"""Planned reports as docx in which chosen figures stand in WordprocessingML of any shape.

The figures of these cells are what the shape says, not what was planned.
"""

import random
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

from lxml import etree

from corpus.docx_files import docx_of
from corpus.planned import plan
from corpus.spelling import Spelling
from corpus.tables import Habits, tables_of
from gxnb_desktop.report.forms import Address

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MAIN = "word/document.xml"
_MARK = 7_000_001
"""Stands in the place of a shape until it is put there; no plan has such figures."""
_CELL = "<w:tc>(?:(?!<w:tc>).)*?{}.*?</w:tc>"
_PARAGRAPH = '<w:p><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p>'

Edit = Callable[[str], str]


def docx_with(
    shapes: Mapping[Address, str],
    *,
    around: Mapping[Address, tuple[str, str]] | None = None,
    edit: Edit = lambda text: text,
    parts: Mapping[str, bytes] | None = None,
    nested: bool = False,
) -> bytes:
    """Write a report of edition 2021.

    Args:
        shapes: what cells hold, by address: paragraphs as XML.
        around: what stands before and behind a ``w:tc``, by address.
        edit: a last change to the whole document.xml.
        parts: further parts of the container, or others in the place of the usual ones.
        nested: all of it in one cell of a layout table.
    """
    report = plan("2021", 1)
    marks = {address: Decimal(_MARK + number) for number, address in enumerate(shapes)}
    planned = replace(report, values={**report.values, **marks})
    tables, _ = tables_of(planned, Spelling(), Habits(), random.Random(1))
    old = docx_of(planned, tables, nested=nested)
    text = part_of(old, MAIN).decode()
    for address, (before, behind) in (around or {}).items():
        [cell] = re.findall(_CELL.format(marks[address]), text)
        text = text.replace(cell, before + cell + behind)
    for address, shape in shapes.items():
        assert _PARAGRAPH.format(marks[address]) in text
        text = text.replace(_PARAGRAPH.format(marks[address]), shape)
    return packed(old, {MAIN: edit(text).encode(), **(parts or {})})


def packed(old: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Return the container with these parts in the place of its own, or beside them."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(old)) as before, zipfile.ZipFile(out, "w") as after:
        for name in dict.fromkeys([*before.namelist(), *parts]):
            after.writestr(name, parts[name] if name in parts else before.read(name))
    return out.getvalue()


def part_of(data: bytes, name: str) -> bytes:
    """Return the bytes of one part."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read(name)


def run(text: str, properties: str = "") -> str:
    """Return a run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def para(inner: str, properties: str = "") -> str:
    """Return a paragraph."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def control(inner: str, properties: str = "") -> str:
    """Return it in a content control."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def field(inner: str) -> str:
    """Return it as the result of a field of several runs."""
    marks = {
        kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
        for kind in ("begin", "separate", "end")
    }
    code = "<w:r><w:instrText>=SUM(LEFT)</w:instrText></w:r>"
    return marks["begin"] + code + marks["separate"] + inner + marks["end"]


def insertion(inner: str) -> str:
    """Return it as inserted by somebody, change number 5."""
    return f'<w:ins w:id="5" w:author="经办人" w:date="2024-01-02T08:00:00Z">{inner}</w:ins>'


def deletion(text: str) -> str:
    """Return a text as deleted by somebody, change number 6."""
    return (
        '<w:del w:id="6" w:author="经办人" w:date="2024-01-02T08:00:00Z">'
        f"<w:r><w:delText>{text}</w:delText></w:r></w:del>"
    )


def rejected(data: bytes, author: str) -> bytes:
    """Return a docx with the tracked changes of one author taken back, as Word would."""
    root = etree.fromstring(part_of(data, MAIN))
    for tag in ("ins", "del"):
        for change in list(root.iter(f"{{{W}}}{tag}")):
            if change.get(f"{{{W}}}author") != author:
                continue
            parent = change.getparent()
            if parent is None:
                continue
            at = parent.index(change)
            parent.remove(change)
            if tag == "del":
                for number, entry in enumerate(list(change)):
                    parent.insert(at + number, entry)
                for text in parent.iter(f"{{{W}}}delText"):
                    if not any(above.tag == change.tag for above in text.iterancestors()):
                        text.tag = f"{{{W}}}t"
    return packed(data, {MAIN: etree.tostring(root)})


def faults(data: bytes) -> list[str]:
    """Name what Word would not accept in the body: order of elements, numbers used twice."""
    root = etree.fromstring(part_of(data, MAIN))
    found = []
    for element in root.iter(f"{{{W}}}r", f"{{{W}}}p"):
        names = [etree.QName(entry).localname for entry in element]
        kind = etree.QName(element).localname
        if f"{kind}Pr" in names[1:]:
            found.append(f"{kind}Pr is not the first of its {kind}")
    for element in root.iter(f"{{{W}}}t", f"{{{W}}}delText"):
        above = [etree.QName(entry).localname for entry in element.iterancestors()]
        if ("del" in above) != (element.tag == f"{{{W}}}delText"):
            found.append(f"{element.text}: deleted text and w:del do not go together")
        if above[0] != "r":
            found.append(f"{element.text}: not in a run")
    changes = list(root.iter(f"{{{W}}}ins", f"{{{W}}}del", f"{{{W}}}commentRangeStart"))
    numbers = [change.get(f"{{{W}}}id") for change in changes]
    found += [f"number {number} twice" for number in set(numbers) if numbers.count(number) > 1]
    starts, ends, marks = (
        sorted(entry.get(f"{{{W}}}id", "") for entry in root.iter(f"{{{W}}}comment{kind}"))
        for kind in ("RangeStart", "RangeEnd", "Reference")
    )
    if not starts == ends == marks:
        found.append("comments without one of their marks")
    return found
