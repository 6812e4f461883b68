"""Where the program's data files are: beside the package in a checkout, inside it once packed."""

import sys
from pathlib import Path


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
