"""Which files of a folder belong to its list: documents and the work on them, no overviews."""

from collections.abc import Callable, Iterator
from pathlib import Path

from gxnb_desktop.batch.marker import is_overview
from gxnb_desktop.reading.folder import below, is_document
from gxnb_desktop.session.file import SUFFIX


def is_listed(path: Path) -> bool:
    """Whether a file may hold a report or the work on one."""
    may_hold = is_document(path) or path.suffix.lower() == SUFFIX
    return may_hold and not is_overview(path)


def listed_below(
    folder: Path, cannot_enter: Callable[[OSError], object] = lambda error: None
) -> Iterator[Path]:
    """Return the files of a folder and its folders that belong to its list, in order.

    Args:
        folder: where to look.
        cannot_enter: is told of each folder that cannot be looked into.
    """
    return (path for path in below(folder, cannot_enter) if is_listed(path))
