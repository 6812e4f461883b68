"""Dresses the application: style, colours and font as the person wants them."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QApplication

from gxnb_desktop.resources import resource
from gxnb_desktop.ui.preferences.kept import Preferences, Scheme
from gxnb_desktop.ui.preferences.schemes import CONTRAST_RULES, palette_of

_DRAWN_BY_US = "Fusion"
"""The one style that takes all colours from the palette on every system."""


class Look(QObject):
    """The application's own look, and what is put over it."""

    def __init__(self, app: QApplication) -> None:
        """Remember how the application looks by itself."""
        super().__init__(app)
        self._app = app
        self._style = app.style().objectName()
        self._font = QFont(app.font())
        self._worn: Preferences | None = None

    def wear(self, wanted: Preferences) -> None:
        """Put on what is wanted; what is worn already is not put on again."""
        before, self._worn = self._worn or Preferences(), wanted
        if wanted.scheme is not before.scheme:
            self._wear_scheme(wanted.scheme)
        if (wanted.family, wanted.scale) != (before.family, before.scale):
            self._app.setFont(self._scaled(wanted))

    def _wear_scheme(self, scheme: Scheme) -> None:
        hints = QGuiApplication.styleHints()
        # First the edges of the windows, which the system draws, then what is in them.
        if scheme is Scheme.SYSTEM:
            hints.unsetColorScheme()
        else:
            dark = scheme is not Scheme.LIGHT
            hints.setColorScheme(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)
        rules = ""
        if scheme is Scheme.CONTRAST:
            rules = CONTRAST_RULES % resource("icons", "tick.svg").as_posix()
        self._app.setStyleSheet("")
        self._app.setStyle(self._style if scheme is Scheme.SYSTEM else _DRAWN_BY_US)
        self._app.setPalette(palette_of(scheme))
        self._app.setStyleSheet(rules)

    def _scaled(self, wanted: Preferences) -> QFont:
        font = QFont(self._font)
        if wanted.family:
            font.setFamilies([wanted.family, *self._font.families()])
        if self._font.pixelSize() > 0:
            font.setPixelSize(round(self._font.pixelSize() * wanted.scale / 100))
        else:
            font.setPointSizeF(self._font.pointSizeF() * wanted.scale / 100)
        return font
