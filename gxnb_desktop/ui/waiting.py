"""A strip over the window that says what is being waited for and lets a person cancel it."""

import time

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from gxnb_desktop.ui.elided_label import ElidedLabel
from gxnb_desktop.ui.palette import colours

DELAY = 400
"""Milliseconds before the strip shows: what is done sooner needs no words."""

_WIDEST = 560
_MARGIN = 12
_SECONDS_FROM = 3
"""From then on the strip counts: a bar that moves says little about how long it has been moving."""


class WaitingStrip(QFrame):
    """Lies over the lower left corner of another widget; it never takes the focus.

    In the window that is the end of the source, which can be scrolled: no tool is covered, nothing
    moves when the strip comes and goes.

    Signals:
        cancel_asked: a person does not want to wait any more.
    """

    cancel_asked = Signal()

    def __init__(self, over: QWidget) -> None:
        """Begin hidden, over a widget."""
        super().__init__(over)
        self._over = over
        self._began = 0.0
        self.setObjectName("waitingStrip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.text = ElidedLabel()
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.elapsed = QLabel()
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(110, 16)
        self.bar.setAccessibleName("读取进度")
        self.cancel_button = QPushButton("取消")
        self.cancel_button.setToolTip("不再等待，停止读取（Esc）")
        self.cancel_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.cancel_button.clicked.connect(self.cancel_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 10, 8)
        row.setSpacing(10)
        row.addWidget(self.bar)
        row.addWidget(self.text, 1)
        row.addWidget(self.elapsed)
        row.addWidget(self.cancel_button)
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), over)
        self._escape.activated.connect(self.cancel_asked)
        self._delay = QTimer(self, singleShot=True, interval=DELAY)
        self._delay.timeout.connect(self._appear)
        self._clock = QTimer(self, interval=1000)
        self._clock.timeout.connect(self._count)
        over.installEventFilter(self)
        self.finish()

    def begin(self, sentence: str) -> None:
        """Begin to wait; the strip shows with the sentence if it takes a while."""
        self._began = time.monotonic()
        self.text.setText(sentence)
        self.setAccessibleName(sentence)
        self.setAccessibleDescription("按 Esc 取消")
        self._count()
        self._clock.start()
        # A strip that is there already stays: one file has taken the place of another.
        if self.isHidden():
            self._delay.start()
        else:
            self._fit()

    def finish(self) -> None:
        """There is nothing to wait for any more."""
        self._delay.stop()
        self._clock.stop()
        self._escape.setEnabled(False)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner of the widget below when that changes its size."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._fit()
        return super().eventFilter(watched, event)

    def _appear(self) -> None:
        tones = colours(self.palette())
        self.setStyleSheet(
            f"#waitingStrip {{ background: {self.palette().base().color().name()};"
            f" border: 1px solid {tones.accent.name()}; border-radius: 6px; }}"
        )
        self._escape.setEnabled(True)
        self._fit()
        self.show()
        self.raise_()

    def _fit(self) -> None:
        room = self._over.rect()
        layout = self.layout()
        assert layout is not None
        words = self.text.fontMetrics().horizontalAdvance(self.text.text())
        others = layout.sizeHint().width() - self.text.sizeHint().width()
        width = min(others + words + 8, _WIDEST, room.width() - 2 * _MARGIN)
        height = layout.sizeHint().height()
        self.setGeometry(_MARGIN, room.height() - height - _MARGIN, width, height)

    def _count(self) -> None:
        seconds = int(time.monotonic() - self._began)
        self.elapsed.setText(f"已用 {seconds} 秒" if seconds >= _SECONDS_FROM else "")
        self.elapsed.setVisible(seconds >= _SECONDS_FROM)
        if not self.isHidden():
            self._fit()
