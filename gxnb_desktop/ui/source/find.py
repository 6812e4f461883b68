"""The bar that finds a text in the source: next, previous, and how many there are."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QTextEdit, QToolButton, QWidget

from gxnb_desktop.ui.source.places import Place
from gxnb_desktop.ui.source.view import SourceView

_MOST = 2000
_FOUND = QColor("#fff2a8")
_CURRENT = QColor("#ffb74d")


class SourceFindBar(QWidget):
    """Finds while typing; upper and lower case are alike.

    Attributes:
        stops: where the Tab key stops, in order.
    """

    closed = Signal()

    def __init__(self, view: SourceView, parent: QWidget | None = None) -> None:
        """Make a hidden bar that searches one view."""
        super().__init__(parent)
        self._view = view
        self._found: list[Place] = []
        self._current = -1
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
        self._show_count()

    def open_bar(self) -> None:
        """Show the bar, with the selected text if it is short, ready for typing."""
        selected = self._view.textCursor().selectedText()
        self.show()
        if selected and len(selected) <= 40 and "\u2029" not in selected:
            self._text.setText(selected)
        self._text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._text.selectAll()
        self._search()

    def close_bar(self) -> None:
        """Hide the bar and its marks; the source has the focus again."""
        self.hide()
        self._found = []
        self._highlight()
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def next(self) -> None:
        """Go to the next place, from the last to the first."""
        self._go(1)

    def previous(self) -> None:
        """Go to the place before, from the first to the last."""
        self._go(-1)

    def refresh(self) -> None:
        """Search again: another document is shown."""
        if not self.isHidden():
            self._search()

    @property
    def found(self) -> list[Place]:
        """The places found, in the order of the text."""
        return list(self._found)

    @property
    def current(self) -> Place | None:
        """The place that is shown now."""
        return self._found[self._current] if self._found else None

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
            self._go(-1 if back else 1)
        else:
            super().keyPressEvent(event)

    def _search(self) -> None:
        self._found = find_all(self._view.document(), self._text.text())
        top = self._view.first_position_in_view()
        self._current = next(
            (index for index, place in enumerate(self._found) if place.start >= top), 0
        )
        self._arrive()

    def _go(self, step: int) -> None:
        if self._found:
            self._current = (self._current + step) % len(self._found)
            self._arrive()

    def _arrive(self) -> None:
        self._highlight()
        self._show_count()
        if self.current is not None:
            self._view.reveal(self.current)

    def _show_count(self) -> None:
        if not self._text.text():
            words = ""
        elif not self._found:
            words = "没有找到"
        else:
            more = "+" if len(self._found) == _MOST else ""
            words = f"{self._current + 1}/{len(self._found)}{more}"
        self._count.setText(words)
        self._next.setEnabled(bool(self._found))
        self._previous.setEnabled(bool(self._found))

    def _highlight(self) -> None:
        marks: list[QTextEdit.ExtraSelection] = []
        for index, place in enumerate(self._found):
            mark = QTextEdit.ExtraSelection()
            form = QTextCharFormat()
            form.setBackground(_CURRENT if index == self._current else _FOUND)
            cursor = QTextCursor(self._view.document())
            cursor.setPosition(place.start)
            cursor.setPosition(place.end, QTextCursor.MoveMode.KeepAnchor)
            # The stubs leave out that these two can be set.
            mark.format = form  # type: ignore[attr-defined]
            mark.cursor = cursor  # type: ignore[attr-defined]
            marks.append(mark)
        self._view.setExtraSelections(marks)


def find_all(document: QTextDocument, text: str) -> list[Place]:
    """Return where a text occurs, at most 2,000 times."""
    found: list[Place] = []
    cursor = QTextCursor(document)
    while text and len(found) < _MOST:
        cursor = document.find(text, cursor)
        if cursor.isNull():
            break
        found.append(Place(cursor.selectionStart(), cursor.selectionEnd()))
    return found


def _button(text: str, tip: str, act: Callable[[], None]) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setToolTip(tip)
    button.setAccessibleName(text)
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.clicked.connect(act)
    return button
