"""The formats that the program reads: their names for people, and their usual suffixes.

What a file really is its content tells (``detect.py``); suffixes only serve dialogs and folders.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file: its Chinese name, and its suffixes with the usual one first."""

    name: str
    suffixes: tuple[str, ...]


FORMATS = {
    "docx": Format("Word 文档", (".docx",)),
    "doc": Format("Word、WPS 旧格式文档", (".doc", ".wps", ".wpt")),
    "pdf": Format("PDF 文件", (".pdf",)),
    "html": Format("网页", (".html", ".htm")),
    "mht": Format("单个文件网页", (".mht", ".mhtml")),
    "odt": Format("ODT 文档", (".odt",)),
    "rtf": Format("RTF 文档", (".rtf",)),
    "xlsx": Format("Excel 工作簿", (".xlsx",)),
    "txt": Format("文本文件", (".txt",)),
    "json": Format("JSON 数据", (".json",)),
}
"""By kind, in the order in which a dialog offers them."""

OTHER_SUFFIXES = (".ofd", ".xls", ".et", ".ods")
"""Of documents that a folder of reports may hold and nobody can read; each gets its sentence."""
