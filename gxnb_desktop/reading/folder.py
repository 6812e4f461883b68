"""Which files of a folder may hold reports, and in which order a person knows them."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from gxnb_desktop.reading.formats import FORMATS, OTHER_SUFFIXES

_SUFFIXES = (*OTHER_SUFFIXES, *(end for kind in FORMATS.values() for end in kind.suffixes))
_NOT_MEANT = ("~$", ".")
"""What locks of office programs and hidden files begin with."""


def is_hidden(name: str) -> bool:
    """Whether a file is nothing that a person has put into the folder."""
    return name.startswith(_NOT_MEANT)


def is_document(path: Path) -> bool:
    """Whether a file may hold a report, by its suffix; the kind itself is told by the content."""
    return path.suffix.lower() in _SUFFIXES


def by_number(path: Path) -> list[tuple[int, str]]:
    """Return what to sort files by so that 2 comes before 10, as file managers list them."""
    pieces = re.split(r"([0-9]+)", path.name.casefold())
    return [(int(piece), "") if at % 2 else (0, piece) for at, piece in enumerate(pieces)]


def below(
    folder: Path, cannot_enter: Callable[[OSError], object] = lambda error: None
) -> Iterator[Path]:
    """Return all files in a folder and its folders, in order, without those nobody has put there.

    Args:
        folder: where to look.
        cannot_enter: is told of each folder that cannot be looked into.
    """
    for parent, folders, names in os.walk(folder, onerror=cannot_enter):
        folders.sort(key=lambda name: by_number(Path(name)))
        for name in sorted(names, key=lambda name: by_number(Path(name))):
            if not is_hidden(name):
                yield Path(parent, name)


def alike(path: Path) -> list[Path]:
    """Return the files beside one that may be opened in its place, itself included, in order.

    Beside a document these are documents, beside any other file those of the same suffix.

    Raises:
        OSError: the folder is gone or cannot be looked into.
    """

    def fits(other: Path) -> bool:
        if is_document(path):
            return is_document(other)
        return other.suffix.lower() == path.suffix.lower()

    beside = (other for other in path.parent.iterdir() if not is_hidden(other.name))
    return sorted((other for other in beside if fits(other) and other.is_file()), key=by_number)
