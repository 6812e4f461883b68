"""Which files of a folder belong to its list: documents and the work on them, no overviews."""

from collections.abc import Iterator
from pathlib import Path

from gxnb_desktop.batch.marker import is_overview
from gxnb_desktop.reading.folder import below, is_document
from gxnb_desktop.session.file import SUFFIX


def is_report(path: Path) -> bool:
    """Whether a file of a folder may hold a report; an earlier call may have left an overview."""
    return is_document(path) and not is_overview(path)


def is_listed(path: Path) -> bool:
    """Whether a file may hold a report or the work on one."""
    return path.suffix.lower() == SUFFIX or is_report(path)


def listed_below(folder: Path) -> Iterator[Path]:
    """Return the files of a folder and its folders that belong to its list, in order."""
    return filter(is_listed, below(folder))
