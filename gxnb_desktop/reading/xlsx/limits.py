"""What an xlsx may ask of memory: looked at before any of it is built.

A few bytes can name a merged range of 17 thousand million cells, or unpack to gigabytes.
"""

import io
import re
import zipfile

from openpyxl.utils.cell import range_boundaries

from gxnb_desktop.errors import UnreadableFile
from gxnb_desktop.reading.zips import ZIP_ERRORS

MAX_PARTS = 5_000
MAX_TOTAL = 100_000_000
"""Bytes of all parts together, unpacked."""
MAX_XML = 30_000_000
"""Bytes of the XML parts together, unpacked."""
MAX_TAGS = 1_500_000
"""Tags of the XML parts together: the library keeps what is never closed."""
MAX_CELLS = 300_000
"""Cells of all sheets together; a county's reports of ten years stay far below."""
MAX_MERGED = 500_000
"""Cells covered by merged ranges, all together."""

DAMAGED = "这个 Excel 文件已损坏或不完整，无法读取，请用 Excel 或 WPS 打开后另存为 xlsx 再试。"
TOO_LARGE = "这个 Excel 文件大得不像一份年报，没有读取，请只保留年报的工作表后再试。"

_CELL = re.compile(rb"<(?:\w+:)?c[ >]")
_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']([A-Za-z0-9:$]+)[\"']")


def inspect(data: bytes) -> bool:
    """Refuse what no report can be; return whether there are formulas.

    Raises:
        UnreadableFile: no zip, damaged, or beyond the limits.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _inspect(archive)
    except ZIP_ERRORS as error:
        raise UnreadableFile(DAMAGED) from error


def _inspect(archive: zipfile.ZipFile) -> bool:
    entries = archive.infolist()
    # No part unpacks to more than its entry declares: the library stops reading there.
    if len(entries) > MAX_PARTS or sum(entry.file_size for entry in entries) > MAX_TOTAL:
        raise UnreadableFile(TOO_LARGE)
    parts = [entry for entry in entries if entry.filename.lower().endswith(".xml")]
    if sum(entry.file_size for entry in parts) > MAX_XML:
        raise UnreadableFile(TOO_LARGE)
    tags = cells = merged = 0
    has_formulas = False
    for entry in parts:
        content = archive.read(entry)
        tags += content.count(b"<")
        if tags > MAX_TAGS:
            raise UnreadableFile(TOO_LARGE)
        if "sheet" not in entry.filename.lower():
            continue
        cells += sum(1 for _ in _CELL.finditer(content))
        merged += sum(_area(match[1].decode()) for match in _MERGED.finditer(content))
        has_formulas = has_formulas or _FORMULA.search(content) is not None
        if cells > MAX_CELLS or merged > MAX_MERGED:
            raise UnreadableFile(TOO_LARGE)
    return has_formulas


def _area(reference: str) -> int:
    try:
        bounds = range_boundaries(reference)
    except ValueError as error:
        raise UnreadableFile(DAMAGED) from error
    left, top, right, bottom = bounds
    if left is None or top is None or right is None or bottom is None:
        return MAX_MERGED + 1
    return (right - left + 1) * (bottom - top + 1)
