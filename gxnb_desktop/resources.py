"""Where the program's data files are, and what packs of data files lay over them.

The files stand beside the package in a checkout, inside it once packed. A layer holds newer files:
what it adds or replaces is said by those who read them (``contents``).
"""

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

Layer = Mapping[str, bytes]
"""Data files by name, such as ``forms/2021.toml``."""

_layers: tuple[Layer, ...] = ()


def resource(*parts: str) -> Path:
    """Return the path of one data file or folder, such as ``resource("forms", "2021.toml")``.

    Raises:
        FileNotFoundError: the installation is incomplete.
    """
    package = Path(__file__).resolve().parent
    bundle = Path(getattr(sys, "_MEIPASS", package.parent))
    for root in (package / "resources", bundle / "resources"):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError(f"missing program data: {'/'.join(parts)}")


def use_layers(layers: Iterable[Layer]) -> None:
    """Lay these over the program's own files, the later over the earlier.

    To be called as a process begins, before any form is loaded: what has been loaded stays.
    """
    global _layers
    _layers = tuple(layers)


def layers() -> tuple[Layer, ...]:
    """Return the layers in use, for a further process that is to use the same."""
    return _layers


def contents(folder: str, name: str) -> tuple[bytes, ...]:
    """Return a file's contents: the program's own first, where it has it, then each layer's.

    Raises:
        FileNotFoundError: neither the program nor a layer has it.
    """
    key = f"{folder}/{name}"
    added = tuple(layer[key] for layer in _layers if key in layer)
    try:
        return (resource(folder, name).read_bytes(), *added)
    except FileNotFoundError:
        if added:
            return added
        raise
