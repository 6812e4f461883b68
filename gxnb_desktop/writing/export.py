"""Writing a checked report to a file: read back and compared before it replaces anything."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gxnb_desktop.checking.finding import Finding
from gxnb_desktop.errors import UnwritableFile, UserError
from gxnb_desktop.report.model import Report
from gxnb_desktop.safe_file import write_whole

if TYPE_CHECKING:
    from gxnb_desktop.reading.worker.job import Read
    from gxnb_desktop.writing.amend.corrections import Corrections

ReadBack = Callable[[Path], "Read"]
"""Reads a file; raises UserError where it cannot."""

DrawPdf = Callable[[Report], bytes]
"""Draws a report; that needs what only the window has, so whoever exports brings it."""


@dataclass(frozen=True, slots=True)
class ExportKind:
    """A kind of file that can be written: its name for dialogs and its suffix with the dot."""

    name: str
    suffix: str


EXPORT_KINDS = {
    "docx": ExportKind("Word 文档", ".docx"),
    "pdf": ExportKind("PDF 文件", ".pdf"),
    "html": ExportKind("网页", ".html"),
    "xlsx": ExportKind("Excel 工作簿", ".xlsx"),
    "csv": ExportKind("CSV 数据", ".csv"),
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
    corrections: "Corrections | None" = None,
    draw_pdf: DrawPdf | None = None,
) -> None:
    """Write the report in the official form.

    Args:
        report: the report as it is now.
        findings: what the rules say about it; only json holds them.
        target: the file to write; replaced where it exists.
        to: one of ``EXPORT_KINDS``.
        source: the file that the report was read from, which is never written to.
        read_back: the program's own reader, which proves what was written.
        corrections: how the report became what it is, for notes in xlsx and csv.
        draw_pdf: draws a PDF.

    Raises:
        UnwritableFile: nothing was written; the target is as it was.
    """
    if to not in EXPORT_KINDS or (to == "pdf" and draw_pdf is None):
        raise UnwritableFile(f"还不能导出为 {to}，请选择 {'、'.join(EXPORT_KINDS)}。")
    if to == "pdf" and draw_pdf is not None:
        content = draw_pdf(report)
    else:
        content = _content(report, findings, to, corrections)
    verify = _verify_csv if to == "csv" else _verify
    write_whole(content, target, source=source, verify=lambda path: verify(report, path, read_back))


def _content(
    report: Report, findings: Sequence[Finding], to: str, corrections: "Corrections | None"
) -> bytes:
    # The libraries take longer to load than the rest of the program: only the one that is needed.
    match to:
        case "docx":
            from gxnb_desktop.writing.docx import docx_bytes

            return docx_bytes(report)
        case "html":
            from gxnb_desktop.writing.html import html_bytes

            return html_bytes(report)
        case "xlsx":
            from gxnb_desktop.writing.xlsx import xlsx_bytes

            return xlsx_bytes(report, corrections)
        case "csv":
            from gxnb_desktop.writing.csv import csv_bytes

            return csv_bytes(report, corrections)
        case _:
            from gxnb_desktop.writing.json_file import json_bytes

            return json_bytes(report, findings)


def _verify(report: Report, path: Path, read_back: ReadBack) -> None:
    """Compare every figure and every text of the written file with the report's."""
    from gxnb_desktop.writing.proof import prove_figures, prove_texts, texts_of

    try:
        written = read_back(path)
    except UserError as error:
        raise UnwritableFile(f"导出的文件无法读回核对，没有保存：{error}") from error
    prove_figures(written.report, report)
    prove_texts(written.document, texts_of(report))


def _verify_csv(report: Report, path: Path, _: ReadBack) -> None:
    """Compare the figures of a written csv, which is no report to be read, with the report's."""
    from gxnb_desktop.writing.csv import csv_figures

    figures = {address: cell.value for address, cell in report.cells.items()}
    if csv_figures(path.read_bytes()) != figures:
        raise UnwritableFile("导出的文件读回后与核校结果不一致，没有保存，请重试。")
