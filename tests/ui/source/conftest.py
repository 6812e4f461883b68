"""What the tests of the source share: PDF files whose figures stand at known places."""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from corpus.pdf_writer import Sheet, pdf_bytes
from gxnb_desktop.ui.source.file import SourceFile

MakePdf = Callable[..., SourceFile]


@pytest.fixture
def make_pdf(tmp_path: Path) -> MakePdf:
    """Writes sheets into a file; it is read when it is shown."""

    def make(
        sheets: Sequence[Sheet], password: str | None = None, name: str = "平等乡.pdf"
    ) -> SourceFile:
        path = tmp_path / name
        data = pdf_bytes(sheets, password)
        path.write_bytes(data)
        return SourceFile(path, hashlib.sha256(data).hexdigest(), password)

    return make


@pytest.fixture
def numbered(make_pdf: MakePdf) -> Callable[[int], SourceFile]:
    """Writes a file of so many pages that say which one they are."""

    def make(count: int) -> SourceFile:
        sheets = []
        for number in range(1, count + 1):
            sheet = Sheet()
            sheet.text(100, 100, f"第{number}页")
            sheet.text(100, 700, "政府信息公开")
            sheets.append(sheet)
        return make_pdf(sheets)

    return make
