"""What the window remembers between starts: an ini file in the user's configuration folder."""

from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths

ORGANIZATION = "gxnb"
APPLICATION = "gxnb-desktop"


def settings() -> QSettings:
    """Return the user's settings; an ini file, so that an office can look at it and hand it out."""
    location = QStandardPaths.StandardLocation.GenericConfigLocation
    folder = Path(QStandardPaths.writableLocation(location)) / ORGANIZATION
    return QSettings(str(folder / f"{APPLICATION}.ini"), QSettings.Format.IniFormat)


def data_folder() -> Path:
    """Return the user's own folder for what the program keeps: log, recovered work, packs."""
    location = QStandardPaths.StandardLocation.GenericDataLocation
    return Path(QStandardPaths.writableLocation(location)) / ORGANIZATION / APPLICATION


def texts(key: str) -> list[str]:
    """Return a remembered list; ini files give a single entry back as a bare text."""
    value = settings().value(key, [])
    if isinstance(value, str):
        return [value] if value else []
    if not isinstance(value, list):
        return []
    return [entry for entry in value if isinstance(entry, str) and entry]
