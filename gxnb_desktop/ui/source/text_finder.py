"""Finds a text in a laid-out document and marks the places with colour."""

from collections.abc import Callable

from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from gxnb_desktop.ui.source.finder import MOST_FOUND, Finder
from gxnb_desktop.ui.source.overlay import FOUND, FOUND_CURRENT
from gxnb_desktop.ui.source.places import Place

_LONGEST_SELECTION = 40


class TextFinder(Finder):
    """Searches the whole text, upper and lower case alike, at once; it arrives at a ``Place``."""

    def __init__(self, view: QTextEdit, first_position: Callable[[], int]) -> None:
        """Search what a view shows, from the position in its text that ``first_position`` gives."""
        super().__init__(view)
        self._view = view
        self._first_position = first_position
        self.found: list[Place] = []
        self._current = -1

    @property
    def count(self) -> int:
        """How many places are found."""
        return len(self.found)

    @property
    def current(self) -> int:
        """Which place is the current one, counted from 0; -1 where none is found."""
        return self._current

    def search(self, text: str) -> None:
        """Find a text; the first place in view, or below it, becomes the current one."""
        self.found = find_all(self._view.document(), text)
        self._current = -1
        if self.found:
            top = self._first_position()
            below = (index for index, place in enumerate(self.found) if place.start >= top)
            self._current = next(below, 0)
        self._arrive()

    def go(self, step: int) -> None:
        """Make another place the current one, round the ends, and bring it into view."""
        if self.found:
            self._current = (self._current + step) % len(self.found)
            self._arrive()

    def selected_text(self) -> str:
        """Return the selected text if it is short and on one line."""
        selected = self._view.textCursor().selectedText()
        return "" if len(selected) > _LONGEST_SELECTION or "\u2029" in selected else selected

    def _arrive(self) -> None:
        self._highlight()
        if self.found:
            self.arrived.emit(self.found[self._current])
        self.changed.emit()

    def _highlight(self) -> None:
        marks: list[QTextEdit.ExtraSelection] = []
        for index, place in enumerate(self.found):
            mark = QTextEdit.ExtraSelection()
            form = QTextCharFormat()
            form.setBackground(FOUND_CURRENT if index == self._current else FOUND)
            cursor = QTextCursor(self._view.document())
            cursor.setPosition(place.start)
            cursor.setPosition(place.end, QTextCursor.MoveMode.KeepAnchor)
            # The stubs leave out that these two can be set.
            mark.format = form  # type: ignore[attr-defined]
            mark.cursor = cursor  # type: ignore[attr-defined]
            marks.append(mark)
        self._view.setExtraSelections(marks)


def find_all(document: QTextDocument, text: str) -> list[Place]:
    """Return where a text occurs, at most ``MOST_FOUND`` times."""
    found: list[Place] = []
    cursor = QTextCursor(document)
    while text and len(found) < MOST_FOUND:
        cursor = document.find(text, cursor)
        if cursor.isNull():
            break
        found.append(Place(cursor.selectionStart(), cursor.selectionEnd()))
    return found
