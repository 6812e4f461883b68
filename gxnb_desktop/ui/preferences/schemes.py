"""The colours of windows, fields and texts in each scheme that is not the desktop's own."""

from PySide6.QtGui import QColor, QPalette

from gxnb_desktop.ui.preferences.kept import Scheme

_Role = QPalette.ColorRole
_PLAIN = {
    Scheme.LIGHT: {
        _Role.Window: "#f0f1f3",
        _Role.WindowText: "#1b1d20",
        _Role.Base: "#ffffff",
        _Role.AlternateBase: "#f6f8fb",
        _Role.Text: "#1b1d20",
        _Role.Button: "#f0f1f3",
        _Role.ButtonText: "#1b1d20",
        _Role.BrightText: "#ffffff",
        _Role.ToolTipBase: "#fffbe6",
        _Role.ToolTipText: "#1b1d20",
        _Role.PlaceholderText: "#6b7280",
        _Role.Highlight: "#1f6fc5",
        _Role.HighlightedText: "#ffffff",
        _Role.Accent: "#1f6fc5",
        _Role.Link: "#1a5fb4",
        _Role.LinkVisited: "#6b3fa0",
    },
    Scheme.DARK: {
        _Role.Window: "#2a2d31",
        _Role.WindowText: "#e6e8eb",
        _Role.Base: "#1f2225",
        _Role.AlternateBase: "#26292d",
        _Role.Text: "#e6e8eb",
        _Role.Button: "#363a3f",
        _Role.ButtonText: "#e6e8eb",
        _Role.BrightText: "#ffffff",
        _Role.ToolTipBase: "#3a3f45",
        _Role.ToolTipText: "#f2f3f5",
        _Role.PlaceholderText: "#9aa3af",
        _Role.Highlight: "#2f6fb5",
        _Role.HighlightedText: "#ffffff",
        _Role.Accent: "#62a5f0",
        _Role.Link: "#8ab8f5",
        _Role.LinkVisited: "#c7a3f0",
    },
    Scheme.CONTRAST: {
        _Role.Window: "#000000",
        _Role.WindowText: "#ffffff",
        _Role.Base: "#000000",
        _Role.AlternateBase: "#000000",
        _Role.Text: "#ffffff",
        _Role.Button: "#000000",
        _Role.ButtonText: "#ffffff",
        _Role.BrightText: "#ffffff",
        _Role.ToolTipBase: "#000000",
        _Role.ToolTipText: "#ffff00",
        _Role.PlaceholderText: "#d0d0d0",
        _Role.Highlight: "#1aebff",
        _Role.HighlightedText: "#000000",
        _Role.Accent: "#1aebff",
        _Role.Link: "#ffff00",
        _Role.LinkVisited: "#ffff00",
    },
}
_DISABLED = {Scheme.LIGHT: "#8b929c", Scheme.DARK: "#7d858f", Scheme.CONTRAST: "#3ff23f"}
"""Texts of what cannot be used now; high contrast tells them by a colour of their own."""


def palette_of(scheme: Scheme) -> QPalette:
    """Return the colours of a scheme; those of the desktop for ``SYSTEM``."""
    if scheme is Scheme.SYSTEM:
        return QPalette()
    plain = _PLAIN[scheme]
    made = QPalette(QColor(plain[_Role.Button]), QColor(plain[_Role.Window]))
    for role, colour in plain.items():
        made.setColor(role, QColor(colour))
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(_DISABLED[scheme]))
    return made


CONTRAST_RULES = """
QPushButton, QToolButton, QComboBox, QLineEdit, QPlainTextEdit, QTextBrowser, QAbstractItemView,
QSpinBox, QProgressBar, QMenu, QToolTip { border: 1px solid #ffffff; }
QPushButton { padding: 4px 8px; }
QPushButton:disabled, QToolButton:disabled, QComboBox:disabled { border-color: #3ff23f; }
QPushButton:focus, QComboBox:focus, QLineEdit:focus, QAbstractItemView:focus, QTextBrowser:focus,
QToolButton:focus, QPlainTextEdit:focus { border: 2px solid #ffff00; }
QPushButton:default { border: 2px solid #1aebff; }
QPushButton:hover, QToolButton:hover, QComboBox:hover { border-color: #1aebff; }
QToolButton:checked { border: 2px solid #1aebff; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QToolBar QToolButton { padding: 3px; }
QMenu::item { padding: 4px 28px; }
QMenu::item:selected, QMenuBar::item:selected { background: #1aebff; color: #000000; }
QMenu::item:disabled { color: #3ff23f; }
QMenu::separator { height: 1px; background: #ffffff; margin: 3px 8px; }
QSplitter::handle { background: #ffffff; }
QSplitter::handle:horizontal { width: 3px; }
QSplitter::handle:vertical { height: 3px; }
QHeaderView::section { background: #000000; border: 1px solid #ffffff; padding: 2px 4px; }
QTabBar::tab { border: 1px solid #ffffff; padding: 5px 9px; margin-right: 2px; }
QTabBar::tab:selected { border: 2px solid #1aebff; }
QCheckBox::indicator, QTreeView::indicator { width: 14px; height: 14px; border: 1px solid #ffffff; }
QCheckBox::indicator:focus { border: 2px solid #ffff00; }
QCheckBox::indicator:checked, QTreeView::indicator:checked { image: url("%s"); }
QTreeView::indicator:indeterminate { background: #1aebff; border: 5px solid #000000; }
QScrollBar { background: #000000; border: 1px solid #ffffff; }
QScrollBar::handle { background: #ffffff; min-width: 24px; min-height: 24px; margin: 2px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QStatusBar { border-top: 1px solid #ffffff; }
QStatusBar::item { border: none; }
"""
"""What the style draws in shades of the window, and black has none: edges, as style rules.

``%s`` is the path of the tick.
"""
