"""The page of the settings about colours, fonts and sizes."""

from dataclasses import replace

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QWidget

from gxnb_desktop.ui.preferences.kept import SCALES, ZOOMS, Preferences, Scheme

_USUAL_FONT = "默认字体"
_MOST_SHOWN = 16
_HINT = "问题、存疑、已改等标记在任何配色下都另有形状和文字，不只靠颜色区分。原文始终显示为白纸。"


class AppearancePage(QWidget):
    """Colours, fonts and sizes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Offer what there is to choose from."""
        super().__init__(parent)
        self.scheme = QComboBox()
        for scheme in Scheme:
            self.scheme.addItem(scheme.chinese, scheme.value)
        self.family = QComboBox()
        self.family.addItem(_USUAL_FONT, "")
        self.family.setMaxVisibleItems(_MOST_SHOWN)
        for name in QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese):
            if not QFontDatabase.isPrivateFamily(name):
                self.family.addItem(name, name)
        self.scale = _per_cents(SCALES)
        self.zoom = _per_cents(ZOOMS)
        hint = QLabel(_HINT)
        hint.setWordWrap(True)
        form = QFormLayout(self)
        form.setVerticalSpacing(12)
        form.addRow("配色(&C)：", self.scheme)
        form.addRow("字体(&F)：", self.family)
        form.addRow("界面大小(&S)：", self.scale)
        form.addRow("表格大小(&T)：", self.zoom)
        form.addRow(hint)
        self.scheme.setAccessibleName("配色")
        self.family.setAccessibleName("字体")
        self.scale.setAccessibleName("界面大小")
        self.zoom.setAccessibleName("表格大小")

    def show_preferences(self, shown: Preferences) -> None:
        """Show these."""
        _choose(self.scheme, shown.scheme.value)
        # A font of another computer stays chosen until another one is.
        if self.family.findData(shown.family) < 0:
            self.family.addItem(f"{shown.family}（本机没有）", shown.family)
        _choose(self.family, shown.family)
        _choose(self.scale, shown.scale)
        _choose(self.zoom, shown.zoom)

    def taken(self, before: Preferences) -> Preferences:
        """Return ``before`` with what this page says."""
        return replace(
            before,
            scheme=Scheme(self.scheme.currentData()),
            family=self.family.currentData(),
            scale=self.scale.currentData(),
            zoom=self.zoom.currentData(),
        )


def _per_cents(values: tuple[int, ...]) -> QComboBox:
    box = QComboBox()
    for value in values:
        box.addItem(f"{value}%（标准）" if value == 100 else f"{value}%", value)
    return box


def _choose(box: QComboBox, value: object) -> None:
    box.setCurrentIndex(box.findData(value))
