"""The preferences of the person, kept among the settings; what is no valid value is left out."""

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from PySide6.QtCore import QObject, Signal

from gxnb_desktop.checking.rules import known_rules
from gxnb_desktop.ui.settings import settings, texts

SCALES = (90, 100, 110, 125, 150, 175, 200)
"""Per cent of its usual size that the interface can have."""

ZOOMS = (80, 90, 100, 110, 125, 150, 175, 200)
"""Per cent of the interface's font that the tables can have."""

_GROUP = "preferences/"
_LONGEST_NAME = 40
_TRUE, _FALSE = "true", "false"


class Scheme(StrEnum):
    """Which colours the windows wear."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"

    @property
    def chinese(self) -> str:
        """The name in the dialog."""
        return _SCHEMES[self]


_SCHEMES = {
    Scheme.SYSTEM: "跟随系统",
    Scheme.LIGHT: "浅色",
    Scheme.DARK: "深色",
    Scheme.CONTRAST: "高对比度",
}


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a person has set.

    Attributes:
        scheme: the colours.
        family: the font of the interface, or "" for the usual one.
        scale: per cent of the usual size of the interface, one of ``SCALES``.
        zoom: per cent of the interface's font that the tables of the form have, one of ``ZOOMS``.
        person: the own name for the record, or "".
        open_folder: where dialogs for opening begin, or "" for where they were left.
        export_folder: the same for dialogs that write.
        off: ids of the rules that are not applied.
        keep_recent: whether files that were opened are remembered.
    """

    scheme: Scheme = Scheme.SYSTEM
    family: str = ""
    scale: int = 100
    zoom: int = 100
    person: str = ""
    open_folder: str = ""
    export_folder: str = ""
    off: frozenset[str] = frozenset()
    keep_recent: bool = True


class Kept(QObject):
    """The one place from which windows take the preferences and hear of others.

    Signals:
        changed: the preferences are others now; carries them.
    """

    changed = Signal(object)

    @staticmethod
    def now() -> Preferences:
        """Return the preferences as they are kept; each value that is none is the usual one."""
        usual = Preferences()
        scheme = _text("scheme")
        return Preferences(
            scheme=Scheme(scheme) if scheme in list(Scheme) else usual.scheme,
            family=_text("family"),
            scale=_one_of("scale", SCALES, usual.scale),
            zoom=_one_of("zoom", ZOOMS, usual.zoom),
            person=tidy_name(_text("person")),
            open_folder=_text("open-folder"),
            export_folder=_text("export-folder"),
            off=_rules_off(),
            keep_recent=_text("keep-recent") != _FALSE,
        )

    def keep_zoom(self, zoom: int) -> None:
        """Keep another size of the tables, in per cent; every window follows."""
        self.keep(replace(self.now(), zoom=zoom))

    def keep(self, wanted: Preferences) -> None:
        """Keep other preferences and tell everybody."""
        if wanted == self.now():
            return
        kept = settings()
        for key, value in (
            ("scheme", wanted.scheme.value),
            ("family", wanted.family),
            ("scale", str(wanted.scale)),
            ("zoom", str(wanted.zoom)),
            ("person", tidy_name(wanted.person)),
            ("open-folder", wanted.open_folder),
            ("export-folder", wanted.export_folder),
            ("rules-off", sorted(wanted.off)),
            ("keep-recent", _TRUE if wanted.keep_recent else _FALSE),
        ):
            kept.setValue(_GROUP + key, value)
        self.changed.emit(wanted)


@cache
def preferences() -> Kept:
    """Return what all windows of this process share."""
    return Kept()


def tidy_name(text: str) -> str:
    """Return a person's name as it goes into the record: one short line."""
    line = "".join(char if char.isprintable() else " " for char in text)
    return " ".join(line.split())[:_LONGEST_NAME].rstrip()


def _rules_off() -> frozenset[str]:
    kept = texts(_GROUP + "rules-off")
    # Nobody need wait for the rules to be loaded where none is switched off.
    return known_rules(kept) if kept else frozenset()


def _text(key: str) -> str:
    value = settings().value(_GROUP + key, "")
    return value if isinstance(value, str) else ""


def _one_of(key: str, values: tuple[int, ...], usual: int) -> int:
    return {str(value): value for value in values}.get(_text(key), usual)
