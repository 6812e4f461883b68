"""What a folder holds, kept up to date beside its window: files found, read, and matched."""

from itertools import islice
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from gxnb_desktop.batch.files import listed_below
from gxnb_desktop.batch.folder import Entry, entries
from gxnb_desktop.batch.opened import Opened
from gxnb_desktop.reading.worker.job import Readings
from gxnb_desktop.session.session import Previous
from gxnb_desktop.ui.aside import Running
from gxnb_desktop.ui.folder.collecting import Collecting
from gxnb_desktop.ui.folder.model import Line

MOST = 1000
"""Files that are listed; a county has some dozens, a province does not send its drafts to one."""
_LOOKING = "正在查看文件夹…"

_Looked = tuple[list[Path], list[Path], bool]
"""The files of the folder, those of them that are to be read, and whether these are all."""


class Gathering(QObject):
    """Looks into a folder, has its files read, and matches what they gave.

    Attributes:
        summary: the report that sums the others up, or None.
        whole: all files of the folder are listed.

    Signals:
        listed: the lines of the list are others now.
        entered: one more file has been read; its entry, as long as it stands alone.
        told: what is being done, as a sentence.
        ended: nothing is being done any more.
    """

    listed = Signal(list)
    entered = Signal(object)
    told = Signal(str)
    ended = Signal()

    def __init__(self, folder: Path, readings: Readings, parent: QObject | None = None) -> None:
        """Begin with nothing known of a folder; ``readings`` reads its files."""
        super().__init__(parent)
        self.summary: Path | None = None
        self.whole = True
        self._folder = folder
        self._collecting = Collecting(readings, self)
        self._collecting.collected.connect(self._on_collected)
        self._collecting.finished.connect(self._arrange)
        self._files: list[Path] = []
        self._lines: list[Line] = []
        self._to_read = 0
        self._wanted = False
        self._looking: Running[_Looked] | None = None
        self._arranging: Running[list[Entry]] | None = None

    @property
    def busy(self) -> bool:
        """Whether the list is not complete yet."""
        threads = (self._looking, self._arranging)
        return self._collecting.busy or any(running is not None for running in threads)

    def refresh(self) -> None:
        """Look into the folder again; what has not changed is not read again."""
        self._wanted = True
        self._collecting.stop()
        self.told.emit(_LOOKING)
        # A folder may lie on a slow drive, or hold a whole disk.
        running = self._looking = Running(self._look)
        running.ended.connect(lambda: self._on_looked(running), Qt.ConnectionType.QueuedConnection)
        running.start()

    def return_to(self) -> None:
        """Look again, unless that is going on or the person did not want to wait for it."""
        if self._wanted and not self.busy:
            self.refresh()

    def cancel(self) -> None:
        """Read no more; what has been read stays listed."""
        self._wanted = False
        self._looking = None
        self._collecting.stop()
        if not self.busy:
            self.ended.emit()

    def close(self) -> None:
        """End all work; nothing is told any more."""
        self._collecting.finished.disconnect(self._arrange)
        self._looking = self._arranging = None
        self._collecting.stop()

    def sum_up(self, path: Path | None) -> None:
        """Take a report for the summary of the others, or none."""
        self.summary = path
        self._arrange()

    def previous_of(self, entry: Entry | None) -> Previous | None:
        """Return last year's report that one was compared with, if it is of the folder."""
        path = entry.previous if entry is not None else None
        gave = self._collecting.gave(path) if path is not None else None
        if gave is None or gave.report is None:
            return None
        return Previous(gave.path, gave.report)

    def _look(self) -> _Looked:
        found = list(islice(listed_below(self._folder), MOST + 1))
        files = found[:MOST]
        return files, [path for path in files if self._collecting.is_new(path)], found == files

    def _on_looked(self, running: Running[_Looked]) -> None:
        if running is not self._looking:
            return
        self._looking = None
        files, new, self.whole = running.result()
        if files == self._files and not new and files:
            self.ended.emit()
            return
        shown = {line.path: line for line in self._lines if line.path not in new}
        # What had no line of its own is the source of work that has one.
        hidden = {*self._files} - {line.path for line in self._lines} - {*new}
        self._files, self._to_read = files, len(new)
        self._list([shown.get(path, Line(path)) for path in files if path not in hidden])
        self._collecting.start(new)
        self._tell_progress()

    def _on_collected(self, opened: Opened) -> None:
        # What it is among the others is told when all have been read.
        (entry,) = entries([opened])
        self._lines = [
            Line(line.path, entry) if line.path == entry.path else line for line in self._lines
        ]
        self.entered.emit(entry)
        self._tell_progress()

    def _tell_progress(self) -> None:
        left = self._collecting.left
        if left:
            number = self._to_read - left + 1
            self.told.emit(f"正在读取第 {number} 个文件，共 {self._to_read} 个…")

    def _arrange(self) -> None:
        """Match what has been read: last year's reports, several drafts, work and its source."""
        gave = [self._collecting.gave(path) for path in self._files]
        opened = [one for one in gave if one is not None]
        summary = self.summary
        running = self._arranging = Running(lambda: entries(opened, summary))
        running.ended.connect(
            lambda: self._on_arranged(running), Qt.ConnectionType.QueuedConnection
        )
        running.start()

    def _on_arranged(self, running: Running[list[Entry]]) -> None:
        if running is not self._arranging:
            return
        self._arranging = None
        found = {entry.path: entry for entry in running.result()}
        self._list(
            [
                Line(path, found.get(path))
                for path in self._files
                if path in found or self._collecting.gave(path) is None
            ]
        )
        if not self.busy:
            self.ended.emit()

    def _list(self, lines: list[Line]) -> None:
        self._lines = lines
        self.listed.emit(lines)
