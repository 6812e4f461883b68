"""The reports of a folder as a table for Qt: body, year, state, counts, the first problem."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QModelIndex, QObject, QSortFilterProxyModel, Qt
from PySide6.QtGui import QGuiApplication, QIcon

from gxnb_desktop.batch.folder import Entry, State
from gxnb_desktop.checking.finding import Level
from gxnb_desktop.ui.icons import icon, level_icon
from gxnb_desktop.ui.list_model import Index, ListModel

HEADERS = ("单位", "年度", "状态", "错误", "提示", "核对", "存疑", "第一个问题或说明", "文件")
BODY, YEAR, STATE, ERRORS, WARNINGS, NOTICES, DOUBTS, TOLD, FILE = range(len(HEADERS))
_LEVELS = {ERRORS: Level.ERROR, WARNINGS: Level.WARNING, NOTICES: Level.NOTICE}
_NUMBERS = {YEAR, *_LEVELS, DOUBTS}
_WAITING = "等待读取"
SORTED_BY = Qt.ItemDataRole.UserRole
"""The role by which rows are sorted."""


@dataclass(frozen=True, slots=True)
class Line:
    """A file of the folder; ``entry`` is None until it has been read."""

    path: Path
    entry: Entry | None = None


class Choice(Enum):
    """Which reports are listed."""

    ALL = "全部年报"
    WITH_ERRORS = "有错误的"
    WITH_PROBLEMS = "有错误或提示的"
    OPEN = "没有核校完毕的"
    DONE = "核校完毕的"
    UNREADABLE = "未能读取的"

    def fits(self, entry: Entry | None) -> bool:
        """Whether a report is listed; one that has not been read yet is only among all."""
        if self is Choice.ALL or entry is None:
            return self is Choice.ALL
        levels = entry.levels
        match self:
            case Choice.WITH_ERRORS:
                return bool(levels[Level.ERROR])
            case Choice.WITH_PROBLEMS:
                return has_problem(entry)
            case Choice.OPEN:
                return entry.state is not State.DONE
            case Choice.DONE:
                return entry.state is State.DONE
            case _:
                return entry.state is State.UNREADABLE


def has_problem(entry: Entry) -> bool:
    """Whether something has to be done about a report: an error, a warning, or it is unread."""
    levels = entry.levels
    unread = entry.state is State.UNREADABLE
    return unread or bool(levels[Level.ERROR] or levels[Level.WARNING])


class FolderModel(ListModel):
    """One row a file, in the order of the folder."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        """Begin with no files of a folder."""
        super().__init__(HEADERS, parent)
        self._folder = folder
        self._lines: list[Line] = []

    @property
    def lines(self) -> Sequence[Line]:
        """The rows as they are."""
        return self._lines

    def show(self, lines: Sequence[Line]) -> None:
        """Show other rows."""
        if [line.path for line in lines] == [line.path for line in self._lines]:
            self._lines = list(lines)
            if lines:
                self._tell(0, len(lines) - 1)
            return
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()

    def show_entry(self, entry: Entry) -> None:
        """Show what one file gave, in the row that it has already."""
        for row, line in enumerate(self._lines):
            if line.path == entry.path:
                self._lines[row] = Line(entry.path, entry)
                self._tell(row, row)

    def line(self, row: int) -> Line:
        """Return what stands in a row."""
        return self._lines[row]

    def row_of(self, path: Path) -> int:
        """Return the row of a file, or -1 where it is not listed."""
        return next((row for row, line in enumerate(self._lines) if line.path == path), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of files."""
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return text, icon, tool tip and alignment of one cell."""
        if not index.isValid():
            return None
        line, column = self._lines[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(line, column)
        if role == SORTED_BY:
            return self._key(line, column, index.row())
        if role == Qt.ItemDataRole.DecorationRole and column == STATE:
            return _sign(line.entry)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            across = Qt.AlignmentFlag.AlignHCenter if column in _NUMBERS else _LEFT
            return int(across | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tip(line)
        if role == Qt.ItemDataRole.ForegroundRole and line.entry is None:
            return QGuiApplication.palette().placeholderText()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{HEADERS[column]}：{self._text(line, column) or '无'}"
        return None

    def _text(self, line: Line, column: int) -> str:
        if column == FILE:
            return str(line.path.relative_to(self._folder))
        entry = line.entry
        if entry is None:
            return {BODY: line.path.name, STATE: _WAITING}.get(column, "")
        if column == BODY:
            return entry.name
        if column == STATE:
            return entry.state.value
        if column == TOLD:
            return "；".join(_told(entry))
        if entry.report is None:
            return ""
        if column == YEAR:
            return f"{entry.report.year}" if entry.report.year else "不明"
        return f"{self._number(entry, column)}"

    def _key(self, line: Line, column: int, row: int) -> object:
        """Return what to sort by: numbers as numbers, files in the order of the folder."""
        entry = line.entry
        if column == FILE:
            return row
        if column == YEAR and entry is not None and entry.report is not None:
            return entry.report.year or 0
        if column in _NUMBERS:
            return self._number(entry, column) if entry is not None else -1
        return self._text(line, column)

    @staticmethod
    def _number(entry: Entry, column: int) -> int:
        if entry.report is None:
            return -1
        return entry.doubts if column == DOUBTS else entry.levels[_LEVELS[column]]

    def _tell(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, self.columnCount() - 1))


class Listed(QSortFilterProxyModel):
    """The reports that a person wants to see, in the order that they want."""

    def __init__(self, model: FolderModel, parent: QObject | None = None) -> None:
        """List all of them in the order of the folder."""
        super().__init__(parent)
        self._model = model
        self._choice = Choice.ALL
        self._words: tuple[str, ...] = ()
        self.setSourceModel(model)
        self.setSortRole(SORTED_BY)

    def want(self, choice: Choice, words: str) -> None:
        """List only reports of a choice that have all of these words somewhere in their row."""
        self._choice, self._words = choice, tuple(words.split())
        self.invalidateFilter()

    def line(self, index: Index) -> Line:
        """Return what stands in a row of the list."""
        return self._model.line(self.mapToSource(index).row())

    def filterAcceptsRow(self, row: int, parent: QModelIndex | Index) -> bool:
        """Whether a report is listed."""
        line = self._model.line(row)
        if not self._choice.fits(line.entry):
            return False
        cells = (self._model.index(row, column) for column in range(len(HEADERS)))
        text = " ".join(str(cell.data()) for cell in cells)
        return all(word in text for word in self._words)


_LEFT = Qt.AlignmentFlag.AlignLeft


def _sign(entry: Entry | None) -> QIcon | None:
    """Return the mark of the most serious thing about a report, or of a clean one."""
    if entry is None:
        return None
    if entry.state is State.UNREADABLE:
        return icon("missing")
    if entry.state is State.DONE:
        return icon("review")
    serious = next((level for level in Level if entry.levels[level]), None)
    return level_icon(serious) if serious is not None else icon("ok")


def _told(entry: Entry) -> list[str]:
    """Return the first problem, if there is one, and what else is to be known of a report."""
    return [*filter(None, [entry.first_problem]), *entry.remarks]


def _tip(line: Line) -> str:
    """Tell what stands in a row, and of what it was compared with."""
    entry = line.entry
    if entry is None:
        return str(line.path)
    told = [str(line.path), *_told(entry)]
    if entry.previous is not None:
        told.append(f"已与上年年报“{entry.previous.name}”比对")
    if entry.waived:
        told.append(f"已忽略 {entry.waived} 条")
    return "\n".join(told)
