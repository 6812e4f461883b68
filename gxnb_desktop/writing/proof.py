"""What a written file must hold: every figure and every text of what it was written from."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from gxnb_desktop.errors import UnwritableFile
from gxnb_desktop.reading.document import Document, Grid
from gxnb_desktop.report.model import Report
from gxnb_desktop.writing.official import is_in_yuan, legal

_SELECTORS = frozenset(map(chr, range(0xFE00, 0xFE10)))
_SHOWN = 20
"""Characters of a lost text that are named."""


def prove_figures(written: Report, report: Report) -> None:
    """Compare every figure of a written file with the report's.

    Raises:
        UnwritableFile: one is another; the sentence names it.
    """
    for address in report.form.addresses:
        cell, expected = written.cells.get(address), report.cells[address]
        if cell is None or (cell.value, is_in_yuan(cell)) != (expected.value, is_in_yuan(expected)):
            place = report.form.place(address)
            raise UnwritableFile(f"导出的文件读回后与核校结果不一致（{place}），没有保存，请重试。")


def prove_texts(document: Document, texts: Iterable[str]) -> None:
    """Look for texts in a written file, blanks and widths of characters aside.

    A PDF has the ends of pages within its texts: there their characters are looked for.

    Raises:
        UnwritableFile: one is not there; the sentence begins to cite it.
    """
    whole = "".join(_squeezed(text) for text in _texts(document))
    left = Counter(whole)
    for text in texts:
        wanted = _squeezed(legal(text))
        if document.kind == "pdf":
            left.subtract(wanted)
            found = all(left[char] >= 0 for char in wanted)
        else:
            found = wanted in whole
        if not found:
            said = wanted[:_SHOWN] + ("…" if len(wanted) > _SHOWN else "")
            raise UnwritableFile(
                f"导出的文件读回后缺少文字“{said}”，没有保存；请换一种格式导出，"
                "或检查其中有没有本机不能显示的字。"
            )


def texts_of(report: Report) -> Iterator[str]:
    """Yield the title and all paragraphs of a report."""
    yield report.title or ""
    for section in report.sections:
        yield from (passage.text for passage in section.passages)


def _texts(document: Document) -> Iterator[str]:
    for block in document.flattened():
        if isinstance(block, Grid):
            for row in block.cells:
                yield from (cell.text for cell in row)
        else:
            yield block.number + block.text


def _squeezed(text: str) -> str:
    """Leave out what cannot be seen: blanks, joiners, marks of direction, selectors of variants."""
    return "".join(
        char
        for char in unicodedata.normalize("NFKC", text)
        if not char.isspace() and unicodedata.category(char) != "Cf" and char not in _SELECTORS
    )
