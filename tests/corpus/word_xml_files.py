"""Writes a docx as one XML file, as report systems do that call it doc."""

import zipfile
from base64 import b64encode
from io import BytesIO

_NEW = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OLD = "http://schemas.microsoft.com/office/word/2003/wordml"
_HINTS = "http://schemas.microsoft.com/office/word/2003/auxHint"
_PARTS = "http://schemas.microsoft.com/office/2006/xmlPackage"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?>'


def wordml_of(docx: bytes) -> bytes:
    """Return the body of a docx as Word 2003 writes it."""
    with zipfile.ZipFile(BytesIO(docx)) as archive:
        text = archive.read("word/document.xml").decode()
    body = text[text.index("<w:body>") + len("<w:body>") : text.index("</w:body>")]
    body = body.replace("w:vMerge", "w:vmerge").replace(' xml:space="preserve"', "")
    return (
        f'{_HEAD}<w:wordDocument xmlns:w="{_OLD}" xmlns:wx="{_HINTS}" xml:space="preserve">'
        f"<w:body><wx:sect>{body}</wx:sect></w:body></w:wordDocument>"
    ).encode()


def flat_of(docx: bytes) -> bytes:
    """Return a docx with its parts one after the other in one file."""
    parts = []
    with zipfile.ZipFile(BytesIO(docx)) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            if name.endswith((".xml", ".rels")):
                inner = f"<pkg:xmlData>{content.decode().split('?>')[-1]}</pkg:xmlData>"
            else:
                inner = f"<pkg:binaryData>{b64encode(content).decode()}</pkg:binaryData>"
            parts.append(f'<pkg:part pkg:name="/{name}">{inner}</pkg:part>')
    return f'{_HEAD}<pkg:package xmlns:pkg="{_PARTS}">{"".join(parts)}</pkg:package>'.encode()
