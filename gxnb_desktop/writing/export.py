"""Writing a checked report to a file: read back and compared before it replaces anything."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from gxnb_desktop.checking.finding import Finding
from gxnb_desktop.errors import UnwritableFile, UserError
from gxnb_desktop.report.model import Report
from gxnb_desktop.safe_file import write_whole

ReadBack = Callable[[Path], Report]
"""Reads a report from a file; raises UserError where it cannot."""


@dataclass(frozen=True, slots=True)
class ExportKind:
    """A kind of file that can be written: its name for dialogs and its suffix with the dot."""

    name: str
    suffix: str


EXPORT_KINDS = {
    "docx": ExportKind("Word 文档", ".docx"),
    "xlsx": ExportKind("Excel 工作簿", ".xlsx"),
    "json": ExportKind("JSON 数据", ".json"),
}


def export(
    report: Report,
    findings: Sequence[Finding],
    target: Path,
    to: str,
    *,
    source: Path | None,
    read_back: ReadBack,
) -> None:
    """Write the report in the official form.

    Args:
        report: the report as it is now.
        findings: what the rules say about it; only json holds them.
        target: the file to write; replaced where it exists.
        to: one of ``EXPORT_KINDS``.
        source: the file that the report was read from, which is never written to.
        read_back: the program's own reader, which proves what was written.

    Raises:
        UnwritableFile: nothing was written; the target is as it was.
    """
    if to not in EXPORT_KINDS:
        raise UnwritableFile(f"还不能导出为 {to}，请选择 {'、'.join(EXPORT_KINDS)}。")
    write_whole(
        _content(report, findings, to),
        target,
        source=source,
        verify=lambda path: _verify(report, path, read_back),
    )


def _content(report: Report, findings: Sequence[Finding], to: str) -> bytes:
    # The libraries take longer to load than the rest of the program: only the one that is needed.
    if to == "docx":
        from gxnb_desktop.writing.docx import docx_bytes

        return docx_bytes(report)
    if to == "xlsx":
        from gxnb_desktop.writing.xlsx import xlsx_bytes

        return xlsx_bytes(report)
    from gxnb_desktop.writing.json_file import json_bytes

    return json_bytes(report, findings)


def _verify(report: Report, path: Path, read_back: ReadBack) -> None:
    """Compare every figure of the written file with the report's."""
    try:
        written = read_back(path)
    except UserError as error:
        raise UnwritableFile(f"导出的文件无法读回核对，没有保存：{error}") from error
    for address in report.form.addresses:
        cell = written.cells.get(address)
        if cell is None or cell.value != report.cells[address].value:
            place = report.form.place(address)
            raise UnwritableFile(f"导出的文件读回后与核校结果不一致（{place}），没有保存，请重试。")
