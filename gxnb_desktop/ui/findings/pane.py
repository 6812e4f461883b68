"""The findings list with its filter and its buttons."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QItemSelectionModel, Qt, Signal, SignalInstance
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gxnb_desktop.checking.finding import Finding, Level
from gxnb_desktop.report.forms import Address
from gxnb_desktop.session.session import Session
from gxnb_desktop.ui.findings.filter_box import FilterBox
from gxnb_desktop.ui.findings.listing import LEVEL, PLACE, PROBLEM, PROPOSAL, Entry, Grouping
from gxnb_desktop.ui.findings.menu import menu_of
from gxnb_desktop.ui.findings.model import FindingsModel
from gxnb_desktop.ui.findings.text import WAIVED, details
from gxnb_desktop.ui.flow_row import FlowRow, in_a_row
from gxnb_desktop.ui.list_table import ListTable
from gxnb_desktop.ui.wrapped_label import WrappedLabel

_WIDTHS = {LEVEL: 7, PLACE: 16, PROPOSAL: 15}
_NOTHING_SELECTED = "选中一条问题，这里显示它的全文。"
_NOTHING_FOUND = "没有发现问题。"
_ALL_HIDDEN = "有问题被筛选隐藏，请勾选右下角的级别。"
_WAIVE, _WITHDRAW = "忽略并说明…", "取消忽略"


class FindingsPane(QWidget):
    """The findings of a session; it changes nothing itself.

    Signals:
        chosen: a person went to this finding.
        accept_asked: the proposal of this finding is to be taken.
        waive_asked: this finding is to be waived, or its waiver taken back.
        basis_asked: the rule behind this finding is to be explained.
        locate_asked: this finding is to be shown in the source.
        current_changed: another finding is current, or None; also after a check.
    """

    chosen = Signal(object)
    accept_asked = Signal(object)
    waive_asked = Signal(object)
    basis_asked = Signal(object)
    locate_asked = Signal(object)
    current_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with an empty list."""
        super().__init__(parent)
        self._model = FindingsModel(self)
        self._session: Session | None = None
        # After a check the current finding may be one that nobody has gone to yet.
        self._visited = False
        # A finding that was waived while it was current, and the open one that came after it.
        self._just_waived: tuple[Finding, Finding] | None = None
        self._sorted: Finding | None = None
        self._quiet = False
        self.table = self._table()
        self.text = WrappedLabel(_NOTHING_SELECTED)
        self.accept_button = QPushButton("采用建议值")
        self.locate_button = QPushButton("定位原文")
        self.waive_button = QPushButton(_WAIVE)
        self.basis_button = QPushButton("本项依据")
        self.filters = {level: QCheckBox(level.chinese) for level in Level}
        self.waived_filter = QCheckBox(WAIVED)
        self.words = FilterBox()
        self.grouping = QComboBox()
        self._lay_out()
        self._connect()
        self._show_current()

    def show_session(self, session: Session | None) -> None:
        """Show a session's findings; the current one stays current where it still exists.

        Where it is gone the one that takes its place in the list becomes current.
        """
        listed, at, entry = self.shown(), self._current_place(), self._current_entry()
        self._quiet = True
        try:
            self._session = session
            self._model.show(session)
            self._span_heads()
            self._count(session)
            self._restore(listed, at)
        finally:
            self._quiet = False
        if session is not None and entry is not None and entry.waiver is None:
            self._note_waiving(session, listed[at:])
        self._show_current()

    def current(self) -> Finding | None:
        """Return the current finding."""
        entry = self._current_entry()
        return entry.finding if entry else None

    def shown(self) -> list[Finding]:
        """Return the findings as listed: filtered and sorted."""
        return [entry.finding for _, entry in self._model.rows()]

    def menu(self) -> QMenu:
        """Return a new menu of what can be done with the current finding.

        An action that was added to a button has its key shown there.
        """
        menu = menu_of(
            (self.accept_button, self.locate_button, self.waive_button, self.basis_button), self
        )
        menu.addSeparator()
        menu.addAction("复制全文", lambda: QGuiApplication.clipboard().setText(self.text.text()))
        return menu

    def forget(self) -> None:
        """Let no finding be current."""
        self._quiet = True
        self.table.setCurrentIndex(self._model.index(-1, -1))
        self._quiet = False
        self._visited = False
        self._show_current()

    def go(self, step: int) -> Finding | None:
        """Go to the next (1) or previous (-1) open finding, around the end; None if there is none.

        What is waived is settled: it is passed over.
        """
        rows = [row for row, entry in self._model.rows() if entry.waiver is None]
        if not rows:
            return None
        row, visited = self._standing()
        if step > 0:
            beyond = [at for at in rows if at > row or (at == row and not visited)]
            row = beyond[0] if beyond else rows[0]
        else:
            before = [at for at in rows if at < row]
            row = before[-1] if before else rows[-1]
        self._make_current(row)
        self._visited = True
        finding = self.current()
        self.chosen.emit(finding)
        return finding

    def point_at(self, address: Address) -> Finding | None:
        """Make the finding about a cell current, without going there; None where there is none.

        One that has the cell as its main cell is preferred, and of several the current one is kept.
        """
        current = self.current()
        about = [finding for finding in self.shown() if address in finding.cells]
        if not about:
            return None
        wanted = min(about, key=lambda at: (at.cells[0] != address, at is not current))
        if wanted is not current:
            self._make_current(self._model.row_of(wanted))
            self._visited = True
        return wanted

    def _note_waiving(self, session: Session, onward: list[Finding]) -> None:
        """Remember what came after the first finding of a list, if that has been waived."""
        waived, *others = onward
        if session.waiver(waived) is not None:
            following = (finding for finding in others if session.waiver(finding) is None)
            after = next(following, None)
            self._just_waived = (waived, after) if after is not None else None

    def _standing(self) -> tuple[int, bool]:
        """Return the row from which a person goes on, and whether its finding was gone to.

        Waived findings are listed last: who waives one goes on from where it stood.
        """
        if self._just_waived is not None:
            waived, after = self._just_waived
            row = self._model.row_of(after)
            if row >= 0 and self.current() is waived:
                return row, False
        return self.table.currentIndex().row(), self._visited

    def _make_current(self, row: int) -> None:
        self._quiet = True
        index = self._model.index(row, LEVEL)
        self.table.selectionModel().setCurrentIndex(
            index,
            QItemSelectionModel.SelectionFlag.ClearAndSelect
            | QItemSelectionModel.SelectionFlag.Rows,
        )
        self.table.scrollTo(index)
        self._quiet = False
        self._show_current()

    def _restore(self, before: list[Finding], place: int) -> None:
        """Make current again what was, or what of the earlier list came next and is still there."""
        if place < 0:
            return
        listed = self.shown()
        for old in [*before[place:], *reversed(before[:place])]:
            same = [at for at, finding in enumerate(listed) if _same(finding, old)]
            if same:
                nearest = min(same, key=lambda at: abs(at - place))
                self._make_current(self._model.row_of(listed[nearest]))
                self._visited = self._visited and old is before[place]
                return
        if listed:
            self._make_current(self._model.row_of(listed[min(place, len(listed) - 1)]))
        self._visited = False

    def _current_entry(self) -> Entry | None:
        row = self.table.currentIndex().row()
        return self._model.entry(row) if 0 <= row < self._model.rowCount() else None

    def _current_place(self) -> int:
        """Return the place of the current finding among those that are listed, or -1."""
        row = self.table.currentIndex().row()
        rows = [at for at, _ in self._model.rows()]
        return rows.index(row) if row in rows else -1

    def _span_heads(self) -> None:
        """Let the heads of groups run over all columns; a reset of the model does not know them."""
        self.table.clearSpans()
        for row in self._model.heads():
            self.table.setSpan(row, LEVEL, 1, self._model.columnCount())

    def _before_sorting(self) -> None:
        self._sorted = self.current()

    def _after_sorting(self) -> None:
        """Keep the current finding; where the list is filled anew that is seen to elsewhere."""
        self._span_heads()
        row = self._model.row_of(self._sorted) if self._sorted is not None else -1
        if row >= 0 and not self._quiet:
            self._make_current(row)

    def _on_current_row(self) -> None:
        if self._quiet:
            return
        finding = self.current()
        self._visited = finding is not None
        self._show_current()
        if finding is not None:
            self.chosen.emit(finding)

    def _wish(self, **changed: Any) -> None:  # noqa: ANN401  (fields of a wish)
        """List other findings; what is current stays so where it is still listed."""
        listed, place = self.shown(), self._current_place()
        self._quiet = True
        self._model.want(replace(self._model.wish, **changed))
        self._span_heads()
        self._restore(listed, place)
        self._quiet = False
        self._show_current()

    def _show_current(self) -> None:
        finding = self.current()
        session = self._session
        waiver = session.waiver(finding) if session and finding else None
        if finding is not None and session is not None:
            self.text.setText(details(finding, session.report, waiver))
        elif session is None or self._model.rowCount():
            self.text.setText(_NOTHING_SELECTED)
        else:
            self.text.setText(_ALL_HIDDEN if self._model.findings else _NOTHING_FOUND)
        self.accept_button.setEnabled(finding is not None and bool(finding.suggestion))
        for button in (self.locate_button, self.waive_button, self.basis_button):
            button.setEnabled(finding is not None)
        self.waive_button.setText(_WITHDRAW if waiver else _WAIVE)
        self.current_changed.emit(finding)

    def _count(self, session: Session | None) -> None:
        """Say on the filters how many findings each lets through."""
        still_open = session.open_findings if session else ()
        counts = {level: 0 for level in Level}
        for finding in still_open:
            counts[finding.level] += 1
        for level, box in self.filters.items():
            box.setText(f"{level.chinese} {counts[level]}" if counts[level] else level.chinese)
        waived = len(session.findings) - len(still_open) if session else 0
        self.waived_filter.setText(f"{WAIVED} {waived}" if waived else WAIVED)

    def _table(self) -> ListTable:
        table = ListTable(self._model, _WIDTHS, PROBLEM)
        table.setAccessibleName("问题列表")
        table.setAccessibleDescription("按 F8 到下一处问题，Shift+F8 到上一处问题")
        table.setSortingEnabled(True)
        table.sortByColumn(LEVEL, Qt.SortOrder.AscendingOrder)
        return table

    def _lay_out(self) -> None:
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setAccessibleName("问题全文")
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.accept_button.setToolTip("把建议的数字填入表格，可以撤销")
        self.locate_button.setToolTip("在左边的原文里找到这一处")
        self.waive_button.setToolTip("写明理由后，这一条不再算作未处理；可以随时取消")
        self.basis_button.setToolTip("这条规则要求什么、为什么、依据哪份文件")
        self.waived_filter.setChecked(True)
        self.waived_filter.setAccessibleName("列出已忽略的问题")
        self.grouping.addItems([grouping.chinese for grouping in Grouping])
        self.grouping.setAccessibleName("问题分组")
        for level, box in self.filters.items():
            box.setChecked(True)
            box.setAccessibleName(f"列出{level.chinese}")
        self.search = in_a_row(self.grouping, self.words)
        line = FlowRow(
            in_a_row(self.accept_button, self.locate_button, self.waive_button, self.basis_button),
            in_a_row(QLabel("只看："), *self.filters.values(), self.waived_filter),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(4)
        column.addWidget(self.table, 1)
        column.addWidget(self.text)
        column.addWidget(line)

    def _connect(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._on_current_row())
        # A second click on the current row brings a person back to it.
        self.table.clicked.connect(lambda _: self._on_current_row())
        self.table.menu_asked.connect(lambda at: self.menu().popup(at))
        self.accept_button.clicked.connect(lambda: self._ask(self.accept_asked))
        self.locate_button.clicked.connect(lambda: self._ask(self.locate_asked))
        self.waive_button.clicked.connect(lambda: self._ask(self.waive_asked))
        self.basis_button.clicked.connect(lambda: self._ask(self.basis_asked))
        for box in self.filters.values():
            box.toggled.connect(lambda _: self._wish(levels=self._wanted_levels()))
        self.waived_filter.toggled.connect(lambda wanted: self._wish(waived=wanted))
        self.words.textChanged.connect(lambda text: self._wish(words=tuple(text.split())))
        self.grouping.currentIndexChanged.connect(
            lambda at: self._wish(grouping=list(Grouping)[at])
        )
        # Sorting resets the model, which forgets spans and the current row.
        self._model.modelAboutToBeReset.connect(self._before_sorting)
        self._model.modelReset.connect(self._after_sorting)

    def _wanted_levels(self) -> frozenset[Level]:
        return frozenset(level for level, box in self.filters.items() if box.isChecked())

    def _ask(self, signal: SignalInstance) -> None:
        finding = self.current()
        if finding is not None:
            signal.emit(finding)


def _same(one: Finding, other: Finding) -> bool:
    """Whether two findings are the same matter, though its numbers may have changed."""
    return (one.rule, one.cells, one.place) == (other.rule, other.cells, other.place)
