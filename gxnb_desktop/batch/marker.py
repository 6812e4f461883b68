"""What tells an overview from a report that is kept as a workbook.

A word among the properties of the workbook: no report is ever written over by an overview, and no
overview is read as a report.
"""

import zipfile
from pathlib import Path

from gxnb_desktop.errors import UnwritableFile

MARKER = "gxnb-overview/1"
SUFFIX = ".xlsx"


def is_overview(path: Path) -> bool:
    """Whether a file is an overview that was written here; no if it cannot be read."""
    if path.suffix.lower() != SUFFIX:
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            return MARKER.encode() in archive.read("docProps/core.xml")
    except (OSError, KeyError, RuntimeError, ValueError, zipfile.BadZipFile, NotImplementedError):
        return False


def refuse_other(target: Path) -> None:
    """Let nothing but an earlier overview be written over.

    Raises:
        UnwritableFile: something else has this name, or the name is no workbook's.
    """
    if target.suffix.lower() != SUFFIX:
        raise UnwritableFile(f"汇总表只能写成 xlsx：{target.name}；请给出以 .xlsx 结尾的文件名。")
    if target.exists() and not is_overview(target):
        raise UnwritableFile(f"“{target.name}”已经存在，又不是汇总表，没有覆盖；请换一个文件名。")
