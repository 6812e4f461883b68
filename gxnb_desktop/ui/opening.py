"""Reads a report beside the window, which stays alive meanwhile, and hands back a session."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QThread, Signal
from PySide6.QtGui import QGuiApplication

from gxnb_desktop.errors import UserError
from gxnb_desktop.reading.detect import READABLE
from gxnb_desktop.reading.document import Document
from gxnb_desktop.report.model import Report
from gxnb_desktop.session.session import Session
from gxnb_desktop.ui.crash import log_exception, log_file

_KIND_NAMES = {
    "docx": "Word 文档",
    "xlsx": "Excel 表格",
    "txt": "文本文件",
    "json": "数据文件",
}


class Read(Protocol):
    """What reading a file gives: the source for display and the report."""

    @property
    def document(self) -> Document:
        """The source as it stands."""

    @property
    def report(self) -> Report:
        """The report in it."""


Reader = Callable[[Path], Read]


def file_filters() -> str:
    """Return the filters of the open dialog: all readable kinds, each kind, every file."""
    patterns = " ".join(f"*.{kind}" for kind in READABLE)
    kinds = [f"{_KIND_NAMES.get(kind, kind)} (*.{kind})" for kind in READABLE]
    # The kind is told by content: a report may hide behind any suffix.
    return ";;".join([f"年度报告 ({patterns})", *kinds, "所有文件 (*)"])


class _Reading(QThread):
    """One file being read and checked; ``session`` or ``problem`` is set once it has finished."""

    def __init__(self, path: Path, read: Reader, parent: QObject) -> None:
        super().__init__(parent)
        self.path = path
        self.session: Session | None = None
        self.problem = ""
        self._read = read

    def run(self) -> None:
        """Read and check the file; whatever happens ends as a session or as one sentence."""
        try:
            reading = self._read(self.path)
            self.session = Session(self.path, reading.document, reading.report)
        except UserError as error:
            self.problem = str(error)
        except Exception as error:
            log_exception(error)
            self.problem = (
                f"读取“{self.path.name}”时出错，没有打开它；请另存为 docx 后再试，"
                f"或把日志交给技术人员：{log_file()}"
            )


class Opening(QObject):
    """Reads one file at a time; a second one asked for meanwhile takes the first one's place.

    Signals:
        opened: the session on the report that was read.
        failed: the file and the Chinese sentence that says why it could not be read.
        finished: the work is over, either way.
    """

    opened = Signal(object)
    failed = Signal(object, str)
    finished = Signal()

    def __init__(self, read: Reader, parent: QObject | None = None) -> None:
        """Use ``read`` to read files."""
        super().__init__(parent)
        self._read = read
        self._current: _Reading | None = None

    @property
    def busy(self) -> bool:
        """Whether a file is being read."""
        return self._current is not None

    def start(self, path: Path) -> None:
        """Begin to read a file."""
        self.stop()
        reading = _Reading(path, self._read, self)
        reading.finished.connect(self._ended)
        self._current = reading
        QGuiApplication.setOverrideCursor(Qt.CursorShape.BusyCursor)
        reading.start()

    def stop(self) -> None:
        """Wait for the file being read and drop what came of it."""
        reading = self._current
        if reading is not None:
            self._current = None
            QGuiApplication.restoreOverrideCursor()
            reading.wait()
            reading.deleteLater()

    def _ended(self) -> None:
        reading = self.sender()
        if not isinstance(reading, _Reading) or reading is not self._current:
            return
        self._current = None
        QGuiApplication.restoreOverrideCursor()
        reading.wait()
        if reading.session is not None:
            self.opened.emit(reading.session)
        else:
            self.failed.emit(reading.path, reading.problem)
        reading.deleteLater()
        self.finished.emit()
