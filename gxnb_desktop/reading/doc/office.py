"""Conversion to docx by an office program of this machine, without a window and within a time.

Programs run on a copy in a folder of their own, which is removed afterwards; the person's file and
the person's own office windows are not touched.
"""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from gxnb_desktop.reading.doc.soffice import convert_with_soffice
from gxnb_desktop.reading.doc.word import convert_with_word

LARGEST_RESULT = 100 * 2**20
"""Bytes of the docx that a program may hand back."""


@dataclass(frozen=True)
class Conversion:
    """The bytes of a docx and the name of the program that wrote it."""

    docx: bytes
    program: str


def convert_with_office(data: bytes) -> Conversion | None:
    """Convert a doc by Word or WPS (Windows), else by LibreOffice; None where none of them can."""
    programs: tuple[tuple[str, Callable[[Path, Path], None]], ...] = (
        ("Word 或 WPS", convert_with_word),
        ("LibreOffice", convert_with_soffice),
    )
    for program, convert in programs:
        docx = _converted(data, convert)
        if docx is not None:
            return Conversion(docx, program)
    return None


def _converted(data: bytes, convert: Callable[[Path, Path], None]) -> bytes | None:
    with tempfile.TemporaryDirectory(prefix="gxnb-", ignore_cleanup_errors=True) as folder:
        source, target = Path(folder, "source.doc"), Path(folder, "out", "source.docx")
        target.parent.mkdir()
        source.write_bytes(data)
        try:
            convert(source, target)
            with target.open("rb") as file:
                docx = file.read(LARGEST_RESULT + 1)
        except OSError:
            # No such program, or it wrote nothing.
            return None
        return docx if 0 < len(docx) <= LARGEST_RESULT else None
