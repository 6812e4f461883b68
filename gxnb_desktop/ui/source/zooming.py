"""How large the source is shown: a percentage, chosen or following the width of the pane."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QWheelEvent

ZOOMS = (50, 60, 70, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300, 400)
"""The steps of the zoom, in percent."""

_FIT = "fit"
_NOTCH = 120


class Zoom(QObject):
    """The zoom of one view; the wheel changes it.

    Signals:
        changed: the zoom in percent; the view is to be laid out anew.
        fitting_changed: whether the zoom follows the width.
    """

    changed = Signal(int)
    fitting_changed = Signal(bool)

    def __init__(self, fitting_percent: Callable[[], int], parent: QObject) -> None:
        """Follow the width, at which ``fitting_percent`` gives the zoom."""
        super().__init__(parent)
        self._fitting_percent = fitting_percent
        self._percent = 100
        self._fitting = True
        self._turned = 0

    @property
    def percent(self) -> int:
        """The zoom in percent."""
        return self._percent

    @property
    def fitting(self) -> bool:
        """Whether the zoom follows the width of the pane."""
        return self._fitting

    @property
    def state(self) -> str:
        """What ``restore`` takes: ``fit``, or the percentage that was chosen."""
        return _FIT if self._fitting else str(self._percent)

    def restore(self, state: str) -> None:
        """Take up a state from an earlier start; what cannot be understood means the width."""
        if state.isdecimal():
            self.set(int(state))
        else:
            self.fit_width()

    def set(self, percent: int) -> None:
        """Zoom to a percentage; it then no longer follows the width."""
        self._set_fitting(False)
        self._change(percent)

    def step(self, steps: int) -> None:
        """Zoom in (positive) or out (negative) by steps of the usual sizes."""
        for _ in range(abs(steps)):
            larger = [size for size in ZOOMS if size > self._percent]
            smaller = [size for size in ZOOMS if size < self._percent]
            nearest = larger[:1] if steps > 0 else smaller[-1:]
            if nearest:
                self.set(nearest[0])

    def fit_width(self) -> None:
        """Let the zoom follow the width of the pane."""
        self._set_fitting(True)
        self._change(self._fitting_percent())

    def refit(self) -> bool:
        """Follow a new width, if it is followed; return whether the zoom changed."""
        before = self._percent
        if self._fitting:
            self._change(self._fitting_percent())
        return self._percent != before

    def turn(self, event: QWheelEvent) -> bool:
        """Zoom by the wheel with Ctrl; return whether the event was that.

        A touch pad sends a notch in many small parts, which are added up.
        """
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        self._turned += event.angleDelta().y()
        steps = int(self._turned / _NOTCH)
        self._turned -= steps * _NOTCH
        self.step(steps)
        event.accept()
        return True

    def _set_fitting(self, fitting: bool) -> None:
        if fitting != self._fitting:
            self._fitting = fitting
            self.fitting_changed.emit(fitting)

    def _change(self, percent: int) -> None:
        percent = min(max(percent, ZOOMS[0]), ZOOMS[-1])
        if percent != self._percent:
            self._percent = percent
            self.changed.emit(percent)
