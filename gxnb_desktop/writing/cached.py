"""The results of formulas in a workbook, for programs that do not calculate, ours among them.

The library that writes workbooks leaves the results out.
"""

import io
import zipfile
from collections.abc import Mapping

from lxml import etree

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

Results = Mapping[str, str]
"""The result of each formula of a sheet as plain decimal text, by the cell's name: ``J4``."""


def with_results(data: bytes, results: Mapping[int, Results]) -> bytes:
    """Write the results of formulas into a workbook that the library has written.

    Args:
        data: the workbook.
        results: by the number of the sheet from 1.
    """
    parts = {f"xl/worksheets/sheet{number}.xml": cells for number, cells in results.items()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename in parts:
                content = _sheet(content, parts[entry.filename])
            new.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _sheet(content: bytes, results: Results) -> bytes:
    root = etree.fromstring(content)
    for cell in root.iter(f"{_MAIN}c"):
        name = cell.get("r", "")
        if cell.find(f"{_MAIN}f") is not None and name in results:
            value = cell.find(f"{_MAIN}v")
            if value is None:
                value = etree.SubElement(cell, f"{_MAIN}v")
            value.text = results[name]
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
