"""Files made for the tests of the readers."""

import io
import zipfile
from collections.abc import Callable, Mapping

import pytest

MakeDocx = Callable[..., bytes]

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_SPACES = (
    f'xmlns:w="{_WORD}" xmlns:r="{_OFFICE}" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_STRICT = (
    (_WORD, "http://purl.oclc.org/ooxml/wordprocessingml/main"),
    (_OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships"),
)


def docx(
    body: str,
    *,
    styles: str = "",
    numbering: str = "",
    strict: bool = False,
    main: str = "word/document.xml",
    parts: Mapping[str, bytes | None] | None = None,
    doctype: str = "",
) -> bytes:
    """Write a docx by hand; ``parts`` adds or replaces parts, None leaves one out."""
    folder, _, file = main.rpartition("/")
    texts = {
        "[Content_Types].xml": _content_types(main, folder),
        "_rels/.rels": _relationships(("officeDocument", main)),
        main: f"{doctype}<w:document {_SPACES}><w:body>{body}</w:body></w:document>",
        f"{folder}/_rels/{file}.rels": _relationships(
            ("styles", "styles.xml"), ("numbering", f"/{folder}/numbering.xml")
        ),
        f"{folder}/styles.xml": f"<w:styles {_SPACES}>{styles}</w:styles>",
        f"{folder}/numbering.xml": f"<w:numbering {_SPACES}>{numbering}</w:numbering>",
    }
    if strict:
        for transitional, replacement in _STRICT:
            texts = {name: xml.replace(transitional, replacement) for name, xml in texts.items()}
    contents: dict[str, bytes | None] = {
        name: ('<?xml version="1.0" encoding="UTF-8"?>' + xml).encode()
        for name, xml in texts.items()
    }
    contents.update(parts or {})
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in contents.items():
            if content is not None:
                package.writestr(name, content)
    return buffer.getvalue()


def _content_types(main: str, folder: str) -> str:
    types = "application/vnd.openxmlformats"
    word = f"{types}-officedocument.wordprocessingml"
    overrides = "".join(
        f'<Override PartName="/{part}" ContentType="{word}.{kind}+xml"/>'
        for part, kind in (
            (main, "document.main"),
            (f"{folder}/styles.xml", "styles"),
            (f"{folder}/numbering.xml", "numbering"),
        )
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{types}-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f"{overrides}</Types>"
    )


def _relationships(*entries: tuple[str, str]) -> str:
    lines = "".join(
        f'<Relationship Id="r{index}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for index, (kind, target) in enumerate(entries)
    )
    return f'<Relationships xmlns="{_PACKAGE}">{lines}</Relationships>'


@pytest.fixture(scope="session")
def make_docx() -> MakeDocx:
    """Return the function that writes a docx from the XML of its body."""
    return docx
