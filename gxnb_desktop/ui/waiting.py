"""What a person sees while something takes long: what it is, how long it has taken, 取消."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gxnb_desktop.ui.elided_label import ElidedLabel
from gxnb_desktop.ui.palette import colours

DELAY = 400
"""Milliseconds before anything shows: what is done sooner needs no words."""

_WIDEST = 560
_MARGIN = 12
_SECONDS_FROM = 3
"""From then on seconds are counted: a bar that moves says little about how long it has done so."""


class WaitingRow(QWidget):
    """A bar that moves, a sentence, the seconds, and a button that cancels.

    Signals:
        cancel_asked: a person does not want to wait any more.
        counted: another second has gone by, and the row may want another width.
    """

    cancel_asked = Signal()
    counted = Signal()

    def __init__(self, held: Callable[[], bool] = lambda: False) -> None:
        """Begin at rest; seconds do not count while the wait is ``held`` up by the person."""
        super().__init__()
        self._held = held
        self._seconds = 0
        self.text = ElidedLabel()
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.elapsed = QLabel()
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(110, 16)
        self.bar.setAccessibleName("进度")
        self.cancel_button = QPushButton("取消")
        self.cancel_button.setToolTip("不再等待（Esc）")
        self.cancel_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.cancel_button.clicked.connect(self.cancel_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.bar)
        row.addWidget(self.text, 1)
        row.addWidget(self.elapsed)
        row.addWidget(self.cancel_button)
        self._clock = QTimer(self, interval=1000)
        self._clock.timeout.connect(self.count)

    def begin(self, sentence: str) -> None:
        """Begin to wait."""
        self._seconds = 0
        self.text.setText(sentence)
        self._show_seconds()
        self._clock.start()

    def finish(self) -> None:
        """There is nothing to wait for any more."""
        self._clock.stop()

    def count(self) -> None:
        """Let a second go by."""
        if not self._held():
            self._seconds += 1
            self._show_seconds()

    def wanted_width(self) -> int:
        """Return the pixels that all of it takes, the whole sentence too."""
        words = self.text.fontMetrics().horizontalAdvance(self.text.text())
        return self.sizeHint().width() - self.text.sizeHint().width() + words + 8

    def _show_seconds(self) -> None:
        counting = self._seconds >= _SECONDS_FROM
        self.elapsed.setText(f"已用 {self._seconds} 秒" if counting else "")
        self.elapsed.setVisible(counting)
        self.counted.emit()


class WaitingStrip(QFrame):
    """Lies over the lower left corner of another widget; it never takes the focus.

    In the window that is the end of the source, which can be scrolled: no tool is covered, nothing
    moves when the strip comes and goes. The window goes on; a question that it asks meanwhile holds
    the wait up.

    Signals:
        cancel_asked: a person does not want to wait any more.
    """

    cancel_asked = Signal()

    def __init__(self, over: QWidget) -> None:
        """Begin hidden, over a widget."""
        super().__init__(over)
        self._over = over
        self.setObjectName("waitingStrip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.row = WaitingRow(held=lambda: QApplication.activeModalWidget() is not None)
        self.row.cancel_asked.connect(self.cancel_asked)
        self.row.counted.connect(self._fit)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 10, 8)
        column.addWidget(self.row)
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), over)
        self._escape.activated.connect(self.cancel_asked)
        self._delay = QTimer(self, singleShot=True, interval=DELAY)
        self._delay.timeout.connect(self._appear)
        over.installEventFilter(self)
        self.finish()

    def begin(self, sentence: str) -> None:
        """Begin to wait; the strip shows with the sentence if it takes a while."""
        self.setAccessibleName(sentence)
        self.setAccessibleDescription("按 Esc 取消")
        self.row.begin(sentence)
        # A strip that is there already stays: one file has taken the place of another.
        if self.isHidden():
            self._delay.start()

    def go_on(self, sentence: str) -> None:
        """Say how far the work is; the wait begins where there was none yet."""
        if self.isHidden() and not self._delay.isActive():
            self.begin(sentence)
            return
        self.setAccessibleName(sentence)
        self.row.text.setText(sentence)
        self._fit()

    def finish(self) -> None:
        """There is nothing to wait for any more."""
        self._delay.stop()
        self.row.finish()
        self._escape.setEnabled(False)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner of the widget below when that changes its size."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _appear(self) -> None:
        tones = colours(self.palette())
        self.setStyleSheet(
            f"#waitingStrip {{ background: {self.palette().base().color().name()};"
            f" border: 1px solid {tones.accent.name()}; border-radius: 6px; }}"
        )
        self._escape.setEnabled(True)
        self.show()
        self.raise_()
        self._fit()

    def _fit(self) -> None:
        layout = self.layout()
        if self.isHidden() or layout is None:
            return
        room = self._over.rect()
        margins = layout.contentsMargins()
        wanted = self.row.wanted_width() + margins.left() + margins.right()
        width = min(wanted, _WIDEST, room.width() - 2 * _MARGIN)
        height = layout.sizeHint().height()
        self.setGeometry(_MARGIN, room.height() - height - _MARGIN, width, height)
