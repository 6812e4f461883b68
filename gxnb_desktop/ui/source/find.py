"""The bar that finds a text in the source: next, previous, and how many there are."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from gxnb_desktop.ui.source.finder import MOST_FOUND, Finder


class SourceFindBar(QWidget):
    """Finds while typing; what is searched is for the finder of the view that is shown.

    Attributes:
        stops: where the Tab key stops, in order.

    Signals:
        closed: a person is done with finding.
    """

    closed = Signal()

    def __init__(self, finder: Finder, parent: QWidget | None = None) -> None:
        """Make a hidden bar."""
        super().__init__(parent)
        self._finder = finder
        self._text = QLineEdit()
        self._text.setPlaceholderText("在原文中查找")
        self._text.setAccessibleName("查找内容")
        self._text.setClearButtonEnabled(True)
        self._text.textChanged.connect(self._search)
        self._count = QLabel()
        self._count.setAccessibleName("查找结果")
        self._count.setMinimumWidth(self._count.fontMetrics().horizontalAdvance("000/0000 "))
        self._previous = _button("上一个", "上一个（Shift+F3）", self.previous)
        self._next = _button("下一个", "下一个（F3 或回车）", self.next)
        close = _button("关闭", "关闭查找（Esc）", self.close_bar)
        close.setAccessibleName("关闭查找")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 3, 8, 3)
        row.setSpacing(4)
        row.addWidget(self._text, 1)
        for widget in (self._count, self._previous, self._next, close):
            row.addWidget(widget)
        self.stops: tuple[QWidget, ...] = (self._text, self._previous, self._next, close)
        self.hide()
        finder.changed.connect(self._show_count)
        self._show_count()

    def set_finder(self, finder: Finder) -> None:
        """Search another view; in the one before nothing is marked any more."""
        if finder is not self._finder:
            self._finder.changed.disconnect(self._show_count)
            self._finder.search("")
            self._finder = finder
            finder.changed.connect(self._show_count)
        self.refresh()

    def open_bar(self) -> None:
        """Show the bar, with the selected text if it is short, ready for typing."""
        selected = self._finder.selected_text()
        self.show()
        if selected:
            self._text.setText(selected)
        self._text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._text.selectAll()
        self._search()

    def close_bar(self) -> None:
        """Hide the bar and its marks."""
        self.hide()
        self._finder.search("")
        self.closed.emit()

    def next(self) -> None:
        """Go to the next place, from the last to the first."""
        self._finder.go(1)

    def previous(self) -> None:
        """Go to the place before, from the first to the last."""
        self._finder.go(-1)

    def refresh(self) -> None:
        """Search again: another document is shown."""
        if not self.isHidden():
            self._search()

    @property
    def count_text(self) -> str:
        """What the bar says about the number of places."""
        return self._count.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc; go on with Enter and F3, back with Shift."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F3):
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._finder.go(-1 if back else 1)
        else:
            super().keyPressEvent(event)

    def _search(self) -> None:
        self._finder.search(self._text.text())

    def _show_count(self) -> None:
        finder = self._finder
        if finder.count:
            more = "+" if finder.count >= MOST_FOUND else ""
            words = f"{finder.current + 1}/{finder.count}{more}"
        elif not finder.complete:
            words = "查找中…"
        else:
            words = "没有找到" if self._text.text() else ""
        self._count.setText(words)
        self._next.setEnabled(bool(finder.count))
        self._previous.setEnabled(bool(finder.count))


def _button(text: str, tip: str, act: Callable[[], None]) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setToolTip(tip)
    button.setAccessibleName(text)
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.clicked.connect(act)
    return button
