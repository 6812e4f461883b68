"""Writing the record to a file: read back and compared before it replaces anything."""

from collections.abc import Callable, Iterator
from pathlib import Path

from gxnb_desktop.errors import UnreadableFile, UnwritableFile
from gxnb_desktop.reading.document import Document
from gxnb_desktop.safe_file import write_whole
from gxnb_desktop.writing.export import EXPORT_KINDS
from gxnb_desktop.writing.record.content import Record

RECORD_KINDS = {kind: EXPORT_KINDS[kind] for kind in ("docx", "pdf", "xlsx")}


def export_record(
    record: Record,
    target: Path,
    to: str,
    *,
    source: Path | None,
    draw_pdf: Callable[[Record], bytes],
) -> None:
    """Write a record.

    Args:
        record: what it says.
        target: the file to write; replaced where it exists.
        to: one of ``RECORD_KINDS``.
        source: the file that the report was read from, which is never written to.
        draw_pdf: draws a PDF; that needs what only the window has, so whoever exports brings it.

    Raises:
        UnwritableFile: nothing was written; the target is as it was.
    """
    if to not in RECORD_KINDS:
        raise UnwritableFile(f"核校单不能导出为 {to}，请选择 {'、'.join(RECORD_KINDS)}。")
    if to == "docx":
        from gxnb_desktop.writing.record.docx import record_docx

        content = record_docx(record)
    elif to == "xlsx":
        from gxnb_desktop.writing.record.xlsx import record_xlsx

        content = record_xlsx(record)
    else:
        content = draw_pdf(record)
    write_whole(content, target, source=source, verify=lambda path: _verify(record, path, to))


def _verify(record: Record, path: Path, to: str) -> None:
    from gxnb_desktop.writing.proof import prove_texts

    try:
        document = _read(path.read_bytes(), to)
    except UnreadableFile as error:
        raise UnwritableFile(f"导出的文件无法读回核对，没有保存：{error}") from error
    prove_texts(document, _texts(record))


def _read(data: bytes, to: str) -> Document:
    if to == "docx":
        from gxnb_desktop.reading.docx.reader import read_docx

        return read_docx(data)
    if to == "xlsx":
        from gxnb_desktop.reading.xlsx.reader import read_xlsx

        return read_xlsx(data)
    from gxnb_desktop.reading.pdf.reader import read_pdf

    return read_pdf(data)


def _texts(record: Record) -> Iterator[str]:
    for fact in record.facts:
        yield from fact
    for table in record.tables:
        for row in table.rows:
            yield from row
