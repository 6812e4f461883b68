"""Writing the 退回修改意见 to a file: as a letter in Word, or as plain text."""

from pathlib import Path

from gxnb_desktop.errors import UnwritableFile
from gxnb_desktop.safe_file import write_whole
from gxnb_desktop.writing.export import EXPORT_KINDS, ExportKind

OPINION_KINDS = {"docx": EXPORT_KINDS["docx"], "txt": ExportKind("文本文件", ".txt")}


def export_opinion(text: str, target: Path, to: str, *, source: Path | None) -> None:
    """Write an opinion.

    Args:
        text: the opinion; its first line names whom it goes to.
        target: the file to write; replaced where it exists.
        to: one of ``OPINION_KINDS``.
        source: the file that the report was read from, which is never written to.

    Raises:
        UnwritableFile: nothing was written; the target is as it was.
    """
    if to == "docx":
        from gxnb_desktop.writing.record.opinion_docx import opinion_docx

        data = opinion_docx(text)
    else:
        data = _plain(text)

    def verify(path: Path) -> None:
        if path.read_bytes() != data:
            raise UnwritableFile("写好的文件读回后与写入的不一致，没有保存，请重试。")

    write_whole(data, target, source=source, verify=verify)


def _plain(text: str) -> bytes:
    """Write plain text as the editor of every Windows shows it."""
    return "\r\n".join(text.splitlines()).encode("utf-8-sig", "replace") + b"\r\n"
