"""What finds a text in a source, whatever the source is shown by."""

from PySide6.QtCore import QObject, Signal

MOST_FOUND = 2000


class Finder(QObject):
    """Finds a text in one view and shows the places, one of them as the current one.

    Attributes:
        complete: everything has been searched.

    Signals:
        changed: more or other places are found, or another one is current.
        arrived: the place that has become the current one and is to be in view.
    """

    changed = Signal()
    arrived = Signal(object)

    def __init__(self, parent: QObject) -> None:
        """Begin without a text."""
        super().__init__(parent)
        self.complete = True

    @property
    def count(self) -> int:
        """How many places are found, at most ``MOST_FOUND``."""
        raise NotImplementedError

    @property
    def current(self) -> int:
        """Which place is the current one, counted from 0; -1 where none is found."""
        raise NotImplementedError

    def search(self, text: str) -> None:
        """Find a text, from what is in view on; "" finds nothing and takes the marks away."""
        raise NotImplementedError

    def go(self, step: int) -> None:
        """Make another place the current one, round the ends, and bring it into view."""
        raise NotImplementedError

    def selected_text(self) -> str:
        """Return what a person has selected to be found, or ""."""
        return ""
