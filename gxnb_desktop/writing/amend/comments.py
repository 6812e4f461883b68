"""Comments in a docx: the part that holds their texts, and the marks in the body they belong to."""

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from gxnb_desktop.reading.docx.package import Package
from gxnb_desktop.reading.docx.xml import name
from gxnb_desktop.writing.amend.annotations import Annotations
from gxnb_desktop.writing.amend.controls import container, in_control
from gxnb_desktop.writing.amend.markup import Markup
from gxnb_desktop.writing.official import legal

_Element = etree._Element

_TYPES = "[Content_Types].xml"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NO_RELATIONS = (
    f"{_DECLARATION}<Relationships "
    'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
).encode()
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_STRICT_RELATION = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"


@dataclass(frozen=True, slots=True)
class Comment:
    """A text, and the paragraph of the body that it is about."""

    paragraph: _Element
    text: str


def with_comments(
    package: Package, main: str, body: Markup, comments: Sequence[Comment], signed: Annotations
) -> dict[str, bytes]:
    """Mark the paragraphs in the body; return the other parts that change, by name.

    Raises:
        UnwritableFile: a part is written in a way that no office program uses.
    """
    if not comments:
        return {}
    numbers = [signed.number() for _ in comments]
    for comment, number in zip(comments, numbers, strict=True):
        _mark(body, comment.paragraph, f'{body.prefix}id="{number}"')

    def written(p: str) -> str:
        texts = (
            f"<{p}comment{signed.attributes(p, number)}><{p}p><{p}r>"
            f'<{p}t xml:space="preserve">{escape(legal(comment.text))}</{p}t>'
            f"</{p}r></{p}p></{p}comment>"
            for comment, number in zip(comments, numbers, strict=True)
        )
        return "".join(texts)

    related = package.related(main, "comments")
    part = related or _free_name(package, posixpath.join(posixpath.dirname(main), "comments.xml"))
    old = package.part(part)
    root = package.xml(part)
    if old is not None and root is not None:
        markup = Markup(old, root)
        markup.append(root, written(markup.prefix))
        return {part: markup.result()}
    strict = etree.QName(body.root).namespace != _NAMESPACE
    parts = {part: _new_part(etree.QName(body.root).namespace or _NAMESPACE, written("w:"))}
    if related is None:
        parts |= _with_relation(package, main, part, _STRICT_RELATION if strict else _RELATION)
    return parts | _with_type(package, part)


def _mark(body: Markup, paragraph: _Element, number: str) -> None:
    """Put the marks around a paragraph, or around the nearest one that can bear them."""
    whole = _bearer(paragraph)
    p = body.prefix
    first = next((entry for entry in whole if name(entry) != "w:pPr"), None)
    if first is None:
        body.append(whole, f"<{p}commentRangeStart {number}/>", first=True)
    else:
        body.insert_before(first, f"<{p}commentRangeStart {number}/>")
    end = f"<{p}commentRangeEnd {number}/><{p}r><{p}commentReference {number}/></{p}r>"
    body.append(whole, end)


def _bearer(paragraph: _Element) -> _Element:
    """Return the paragraph that bears the marks of a comment on this one.

    Text boxes cannot bear any: it is the paragraph in which the box stands. In a content control
    LibreOffice would lose the text: it is the nearest paragraph of the table without one.
    """
    above = [entry for entry in paragraph.iterancestors() if name(entry) == "w:p"]
    whole = above[-1] if above else paragraph
    around = container(whole)
    if around is None or not in_control(whole):
        return whole
    paragraphs = [e for e in around.iter() if name(e) == "w:p" and container(e) is around]
    at = paragraphs.index(whole)
    free = [
        (abs(number - at), number)
        for number, entry in enumerate(paragraphs)
        if not in_control(entry)
    ]
    return paragraphs[min(free)[1]] if free else whole


def _new_part(namespace: str, texts: str) -> bytes:
    text = f"{_DECLARATION}<w:comments xmlns:w={quoteattr(namespace)}>{texts}</w:comments>"
    return text.encode()


def _free_name(package: Package, wanted: str) -> str:
    stem, suffix = posixpath.splitext(wanted)
    number = 0
    while package.part(wanted) is not None:
        number += 1
        wanted = f"{stem}{number}{suffix}"
    return wanted


def _with_relation(package: Package, main: str, part: str, kind: str) -> dict[str, bytes]:
    folder, file = posixpath.split(main)
    relations = posixpath.join(folder, "_rels", f"{file}.rels")
    root = package.xml(relations)
    markup = (
        Markup(_NO_RELATIONS, etree.fromstring(_NO_RELATIONS))
        if root is None
        else Markup(package.part(relations) or b"", root)
    )
    used = {entry.get("Id") for entry in markup.root}
    free = next(f"rId{number}" for number in count(1) if f"rId{number}" not in used)
    values = f'Id="{free}" Type="{kind}" Target={quoteattr(posixpath.basename(part))}'
    markup.append(markup.root, f"<{_tag(markup.root, 'Relationship')} {values}/>")
    return {relations: markup.result()}


def _with_type(package: Package, part: str) -> dict[str, bytes]:
    root = package.xml(_TYPES)
    if root is None or any(entry.get("PartName") == f"/{part}" for entry in root):
        return {}
    markup = Markup(package.part(_TYPES) or b"", root)
    values = f'PartName={quoteattr(f"/{part}")} ContentType="{_COMMENTS_TYPE}"'
    markup.append(root, f"<{_tag(root, 'Override')} {values}/>")
    return {_TYPES: markup.result()}


def _tag(root: _Element, local: str) -> str:
    return f"{root.prefix}:{local}" if root.prefix else local
