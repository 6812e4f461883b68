"""The sums over a folder as a list, and beside them what its summary report says."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from gxnb_desktop.batch.sums import Comparison, Difference, Sum, Sums, figure
from gxnb_desktop.report.figures import plain
from gxnb_desktop.report.forms import Address
from gxnb_desktop.ui.dialog_size import open_with
from gxnb_desktop.ui.folder.verdict import outcome
from gxnb_desktop.ui.icons import icon
from gxnb_desktop.ui.list_model import Index, ListModel
from gxnb_desktop.ui.list_table import ListTable

HEADS = ("位置", "各单位合计", "汇总年报", "相差", "没有这个数字的年报")
PLACE, SUM, SUMMARY, MORE, LACKING = range(len(HEADS))
_NONE = "（空）"


class SumsModel(ListModel):
    """One row a figure of the form, in printed order."""

    def __init__(self, sums: Sums, comparison: Comparison | None, only_differing: bool) -> None:
        """Show the sums of a year; ``comparison`` counts where it is about the same ones."""
        super().__init__(HEADS)
        self._compared = comparison is not None and comparison.sums is sums
        self._sums = sums
        self._form = sums.form
        self._differing: dict[Address, Difference] = {}
        if comparison is not None and self._compared:
            # Where one of both has （六） undivided, only that can be compared.
            self._form = comparison.form
            self._differing = {found.address: found for found in comparison.differences}
        wanted = self._differing if only_differing and self._compared else self._form.addresses
        self._rows: list[Address] = list(wanted)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of figures."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return text, mark and alignment of one cell."""
        if not index.isValid():
            return None
        address, column = self._rows[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(address, column)
        if role == Qt.ItemDataRole.DecorationRole and column == MORE:
            return icon("error") if address in self._differing else None
        if role == Qt.ItemDataRole.DecorationRole and column == LACKING:
            return icon("blank") if self._total(address).lacking else None
        if role == Qt.ItemDataRole.TextAlignmentRole and column in (SUM, SUMMARY, MORE):
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{HEADS[column]}：{self._text(address, column) or '无'}"
        return None

    def _total(self, address: Address) -> Sum:
        total = self._sums.by_address.get(address)
        return total or Sum(figure(self._sums.report, self._form, address))

    def _text(self, address: Address, column: int) -> str:
        total, other = self._total(address), self._differing.get(address)
        if column == PLACE:
            return self._form.place(address)
        if column == SUM:
            return _shown(total.value)
        if column == LACKING:
            return _names(total)
        if not self._compared:
            return ""
        if column == SUMMARY:
            return _shown(other.summary if other is not None else total.value)
        return plain(other.more) if other is not None and other.more is not None else ""


class SumsDialog(QDialog):
    """The sums of one year after another."""

    def __init__(
        self, sums: Sequence[Sums], comparison: Comparison | None, parent: QWidget | None = None
    ) -> None:
        """Show the latest year, or the one that a summary report is about."""
        super().__init__(parent)
        self.setWindowTitle("各项合计")
        self._sums, self._comparison = list(sums), comparison
        self.year = QComboBox()
        self.year.setAccessibleName("年度")
        self.year.addItems([f"{found.name}（{found.form.edition}版格式）" for found in sums])
        self.only = QCheckBox("只看与汇总年报不一致的")
        self.told = QLabel()
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.table = ListTable(
            SumsModel(self._sums[0], None, False),
            {PLACE: 24, SUM: 8, SUMMARY: 8, MORE: 9},
            LACKING,
        )
        self.table.setAccessibleName("各项合计")
        buttons = QDialogButtonBox()
        buttons.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        above = QHBoxLayout()
        above.addWidget(self.year)
        above.addWidget(self.only)
        above.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addLayout(above)
        for widget in (self.table, self.told, buttons):
            layout.addWidget(widget)
        if comparison is not None:
            at = next(at for at, found in enumerate(sums) if found is comparison.sums)
            self.year.setCurrentIndex(at)
        self.year.currentIndexChanged.connect(lambda _: self._show())
        self.only.toggled.connect(lambda _: self._show())
        open_with(self, 980, 640)
        self._show()

    def _show(self) -> None:
        found, comparison = self._sums[self.year.currentIndex()], self._comparison
        compared = comparison is not None and comparison.sums is found
        model = SumsModel(found, comparison, self.only.isChecked())
        before = self.table.model()
        model.setParent(self.table)
        self.table.setModel(model)
        before.deleteLater()
        self.only.setEnabled(compared)
        for column in (SUMMARY, MORE):
            self.table.setColumnHidden(column, not compared)
        told = f"{found.name} {len(found.entries)} 份年报的合计；空格没有当作 0 计算。"
        if compared and comparison is not None:
            told += outcome(comparison)
        self.told.setText(told)


def _shown(value: Decimal | None) -> str:
    return _NONE if value is None else plain(value)


def _names(total: Sum) -> str:
    return "、".join(entry.name for entry in total.lacking)
