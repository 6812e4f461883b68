"""From a file to a report: the one way in for the window and the command line."""

import hashlib
import stat
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from gxnb_desktop.errors import UnreadableFile
from gxnb_desktop.reading.bare.tables import with_bare_tables
from gxnb_desktop.reading.cross_check import cross_checked
from gxnb_desktop.reading.detect import begins_as_pdf, kind_of
from gxnb_desktop.reading.document import Document, Grid, Paragraph
from gxnb_desktop.reading.fitting.fit import Fitted, fit
from gxnb_desktop.reading.outline import Outline, read_outline
from gxnb_desktop.reading.parting import with_headings_apart
from gxnb_desktop.reading.pictured import with_pictured_tables
from gxnb_desktop.reading.script import Script
from gxnb_desktop.reading.several import first_report
from gxnb_desktop.report.model import PageOrigin, Report, Section, Source

LARGEST_FILE = 100 * 2**20
"""Bytes; a report with pictures has a few MB."""

LARGEST_TEXT = 5 * 2**20
"""Bytes of a text file; a report has about 30,000, and text is not bounded by a container."""

_MOST_BLOCKS = 50_000
"""Paragraphs and tables; a report has hundreds, a book of 400 pages 10,000."""

_MOST_PAGES_READ_TWICE = 30
"""A report has five to fifteen pages; the second method is slow on long files."""

_LEAST_HEADINGS = 3
_LEAST_CELLS = 21
"""What makes a file such a report: so many headings, a title with one of them, so many cells of
table 三 (three rows), or table 二 as a whole. Single rows of table 二 and the fifteen figures of
table 四 occur in other statistics."""

_NO_REPORT = "没有找到政府信息公开工作年度报告的标题、章节或表格；请检查是否选错了文件。"
_NO_TEXT = "文件里没有文字，可能是空白文件或只有图片；请使用年报的 docx 原文件。"
_NO_OTHER_WAY = "这种文件没有另一种读取方法；请用 Word 或 WPS 打开，另存为 docx 后再试。"
_READ_OTHERWISE = "这份 PDF 由另一种方法读出，没有两种方法互相核对；请与原文核对。"
_TOO_LARGE = "文件太大，不像是年报；请检查是否选错了文件。"
_TOO_COMPLEX = "文件太大或结构太复杂，程序处理不了；请用 Word 或 WPS 打开，另存为 docx 后再试。"


@dataclass(frozen=True)
class Reading:
    """A source as read: the document for display, the report for work."""

    document: Document
    report: Report


def read_report(path: Path, *, password: str | None = None, otherwise: bool = False) -> Reading:
    """Read a report of any kind this version knows.

    Args:
        path: the file.
        password: what opens it, where it is encrypted.
        otherwise: read it by the other method alone, as the usual one did not come to an end.

    Raises:
        PasswordNeeded: the file is encrypted, and ``password`` is not its password.
        UnreadableFile: it cannot be read or is no such report; the sentence says what to do.
    """
    return read_data(path.name, _bytes_of(path), password=password, otherwise=otherwise)


def has_other_way(path: Path) -> bool:
    """Whether there is another method for a file; only PDF has one."""
    return begins_as_pdf(path)


def read_data(
    name: str, data: bytes, *, password: str | None = None, otherwise: bool = False
) -> Reading:
    """Read a report from the bytes of a file of this name.

    Raises:
        UnreadableFile: as ``read_report`` does.
    """
    try:
        return _read_otherwise(name, data, password) if otherwise else _read(name, data, password)
    except (MemoryError, RecursionError) as error:
        raise UnreadableFile(_TOO_COMPLEX) from error


def _read(name: str, data: bytes, password: str | None) -> Reading:
    kind = kind_of(data)
    source = Source(name, kind, hashlib.sha256(data).hexdigest())
    if kind == "json":
        from gxnb_desktop.reading.interchange import read_json

        document, report = read_json(data)
        return Reading(document, replace(report, source=source))
    document = _document(kind, data, password)
    report = _report(document, source)
    if kind == "pdf" and _last_page(document) <= _MOST_PAGES_READ_TWICE:
        report = _read_again(report, document, data, password)
    return Reading(document, report)


def _read_otherwise(name: str, data: bytes, password: str | None) -> Reading:
    """Read a PDF by the second method alone."""
    from gxnb_desktop.reading.pdf.plumber import read_pdf_by_plumber

    if kind_of(data) != "pdf":
        raise UnreadableFile(_NO_OTHER_WAY)
    document = read_pdf_by_plumber(data, password=password)
    document = replace(document, notes=(*document.notes, _READ_OTHERWISE), otherwise=True)
    source = Source(name, "pdf", hashlib.sha256(data).hexdigest())
    return Reading(document, _report(document, source))


def _last_page(document: Document) -> int:
    origins = (block.origin for block in document.blocks if isinstance(block, Paragraph))
    return max((origin.page for origin in origins if isinstance(origin, PageOrigin)), default=0)


def _read_again(report: Report, document: Document, data: bytes, password: str | None) -> Report:
    """Read a pdf by the second method too: where the two disagree, the figure is in doubt.

    That is slow, so pages in which the first method saw no table are left out where it lacks none.
    """
    from gxnb_desktop.reading.pdf.plumber import read_pdf_by_plumber

    is_whole = not any(cell.missing for cell in report.cells.values())
    pages = set(_pages_with_tables(document)) if is_whole else None
    try:
        again = read_pdf_by_plumber(data, password=password, tables_of=pages)
    except UnreadableFile:
        return report
    fitted = fit(again, Script.of(_texts(again)), report.year)
    return cross_checked(report, fitted.cells)


def _pages_with_tables(document: Document) -> Iterator[int]:
    for block in document.blocks:
        if isinstance(block, Grid):
            origins = (cell.origin for row in block.cells for cell in row)
            yield from (origin.page for origin in origins if isinstance(origin, PageOrigin))


def _bytes_of(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise UnreadableFile("这是一个文件夹，不是文件；请选择其中的年报文件。")
        # A pipe or a device may never end.
        if not stat.S_ISREG(path.stat().st_mode):
            raise UnreadableFile("这不是普通文件，不能读取；请选择年报文件。")
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except FileNotFoundError as error:
        raise UnreadableFile("找不到这个文件；它可能已被移动、改名或删除。") from error
    except PermissionError as error:
        raise UnreadableFile("没有权限读取这个文件；请复制到自己的文件夹后再打开。") from error
    except OSError as error:
        raise UnreadableFile("读取文件时出错；请检查磁盘或网络位置是否可用。") from error
    if len(data) > LARGEST_FILE:
        raise UnreadableFile(_TOO_LARGE)
    return data


def _document(kind: str, data: bytes, password: str | None) -> Document:
    """Read one format; its module is loaded only when it is needed."""
    match kind:
        case "pdf":
            from gxnb_desktop.reading.pdf.reader import read_pdf

            return read_pdf(data, password=password)
        case "doc":
            from gxnb_desktop.reading.doc.reader import read_doc

            return read_doc(data)
        case "html":
            from gxnb_desktop.reading.html.reader import read_html

            return read_html(data)
        case "mht":
            from gxnb_desktop.reading.html.mht import read_mht

            return read_mht(data)
        case "odt":
            from gxnb_desktop.reading.odt.reader import read_odt

            return read_odt(data)
        case "rtf":
            from gxnb_desktop.reading.rtf.reader import read_rtf

            return read_rtf(data)
        case "docx":
            from gxnb_desktop.reading.docx.reader import read_docx

            return read_docx(data)
        case "xlsx":
            from gxnb_desktop.reading.xlsx.reader import read_xlsx

            return read_xlsx(data)
        case _:
            if len(data) > LARGEST_TEXT:
                raise UnreadableFile(_TOO_LARGE)
            from gxnb_desktop.reading.txt import read_txt

            return read_txt(data)


def _report(document: Document, source: Source) -> Report:
    if not any(text.strip() for text in _texts(document)):
        raise UnreadableFile(_NO_TEXT)
    if len(document.blocks) > _MOST_BLOCKS:
        raise UnreadableFile(_TOO_LARGE)
    script = Script.of(_texts(document))
    if document.kind != "pdf":  # the lines of a page tell columns, too
        document = with_bare_tables(with_headings_apart(document, script), script)
    document = first_report(document, script)
    outline = read_outline(document, script)
    fitted = fit(document, script, outline.year)
    if not _is_report(outline, fitted):
        raise UnreadableFile(_NO_REPORT)
    fitted = with_pictured_tables(fitted, document, outline.sections)
    return Report(
        source=source,
        form=fitted.form,
        edition=fitted.edition,
        title=outline.title,
        organization=outline.organization,
        year=outline.year,
        sections=_with_lost_headings(outline, fitted),
        cells=fitted.cells,
        notes=(*document.notes, *fitted.notes),
        labels=fitted.labels,
        title_origin=outline.title_origin,
    )


def _texts(document: Document) -> Iterator[str]:
    for block in document.flattened():
        if isinstance(block, Grid):
            for row in block.cells:
                yield from (cell.text for cell in row)
        else:
            yield block.text


def _is_report(outline: Outline, fitted: Fitted) -> bool:
    if outline.headings >= (1 if outline.title else _LEAST_HEADINGS):
        return True
    active, applications = (
        [not fitted.cells[address].missing for address in fitted.form.table(key).addresses()]
        for key in ("active", "applications")
    )
    return all(active) or sum(applications) >= _LEAST_CELLS


def _with_lost_headings(outline: Outline, fitted: Fitted) -> tuple[Section, ...]:
    """Add a section without a title where its table was read although its heading is lost."""
    sections = list(outline.sections)
    numbers = {section.number for section in sections}
    for table in fitted.form.tables:
        read = any(not fitted.cells[address].missing for address in table.addresses())
        if read and table.section not in numbers:
            sections.append(Section(table.section, None))
    return tuple(sorted(sections, key=lambda section: section.number))
