"""Where a person's packs are, and laying them over the program's own files."""

import os
import sys
from pathlib import Path

from gxnb_desktop.packs.store import Installed, Store
from gxnb_desktop.resources import use_layers


def packs_folder() -> Path:
    """Return the folder of the person's packs, beside the program's other data."""
    home = Path.home()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    return base / "gxnb" / "packs"


def use_packs(folder: Path) -> Installed:
    """Use the packs of a folder for the rest of this process.

    To be called as the program starts, before any form is loaded. Returns what there is, with what
    is not used and why; nothing that is wrong with a pack keeps the program from starting.
    """
    installed = Store(folder).installed()
    use_layers(installed.layers)
    return installed
