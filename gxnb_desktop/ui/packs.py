"""更新包: which packs are in use, importing one after a look at it, removing one."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHeaderView,
    QLabel,
    QMessageBox,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gxnb_desktop.errors import UserError
from gxnb_desktop.packs.folder import packs_folder
from gxnb_desktop.packs.pack import SUFFIX, Pack, read_pack
from gxnb_desktop.packs.store import Store
from gxnb_desktop.ui.actions import Plan
from gxnb_desktop.ui.asking import tell_problem
from gxnb_desktop.ui.desk import Desk
from gxnb_desktop.ui.dialog_size import open_with

HEADERS = ("名称", "版本", "日期", "制作单位", "内容")
_EXPLAINED = (
    "更新包带来新版格式、栏目写法和规则说明，不需要重新安装程序。"
    "导入或移除之后，下次启动程序时生效。"
)


class Packs:
    """Opens the list of packs from the menu."""

    def __init__(self, window: Desk) -> None:
        """Add the action to a window."""
        window.actions_.add(
            Plan("帮助", 5, "更新包(&U)…", always=True, hint="查看、导入或移除更新包"),
            lambda: PacksDialog(Store(packs_folder()), window).exec(),
        )


class PacksDialog(QDialog):
    """The packs of a store: those in use first, then those that are not, with the reason."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        """Show what there is."""
        super().__init__(parent)
        self._store = store
        self.setWindowTitle("更新包")
        explained = QLabel(_EXPLAINED)
        explained.setWordWrap(True)
        self.table = QTableWidget(0, len(HEADERS))
        self.table.setAccessibleName("已导入的更新包")
        self.table.setHorizontalHeaderLabels(list(HEADERS))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.verticalHeader().hide()
        self.table.setTabKeyNavigation(False)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        role = QDialogButtonBox.ButtonRole.ActionRole
        self.import_button = buttons.addButton("导入(&I)…", role)
        self.remove_button = buttons.addButton("移除(&R)", role)
        self.import_button.clicked.connect(self._choose)
        self.remove_button.clicked.connect(self._remove)
        buttons.rejected.connect(self.reject)
        self.table.itemSelectionChanged.connect(
            lambda: self.remove_button.setEnabled(self.table.currentRow() >= 0)
        )
        layout = QVBoxLayout(self)
        layout.addWidget(explained)
        layout.addWidget(self.table)
        layout.addWidget(buttons)
        open_with(self, 760, 320)
        self._fill()

    def import_pack(self, path: Path) -> None:
        """Look at a pack file, ask a person to approve it, and install it."""
        try:
            pack = read_pack(path)
            self._store.check(pack)
            if _approved(pack, self):
                self._store.add(pack)
        except UserError as error:
            tell_problem(self, "没有导入更新包", str(error))
        self._fill()

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "选择更新包", "", f"更新包 (*{SUFFIX})")
        if name:
            self.import_pack(Path(name))

    def _remove(self) -> None:
        item = self.table.item(self.table.currentRow(), 0)
        if item is None:
            return
        try:
            self._store.remove(item.text())
        except UserError as error:
            tell_problem(self, "没有移除更新包", str(error))
        self._fill()

    def _fill(self) -> None:
        installed = self._store.installed()
        rows = [_row(pack) for pack in installed.packs]
        rows += [
            (problem.name.removesuffix(SUFFIX), "未使用", "", "", problem.reason)
            for problem in installed.problems
        ]
        self.table.clearSelection()
        self.table.setRowCount(len(rows))
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.table.setItem(at, column, item)
        self.table.setCurrentCell(-1, -1)
        self.remove_button.setEnabled(False)


def installed_packs() -> str:
    """Name the packs that are installed, for the dialog about the program."""
    abouts = (pack.manifest for pack in Store(packs_folder()).installed().packs)
    names = (f"{about.title}（{about.name} {about.version}）" for about in abouts)
    return "、".join(names) or "没有"


def _row(pack: Pack) -> tuple[str, ...]:
    about = pack.manifest
    return about.name, about.version, about.date.isoformat(), about.issuer, about.title


def _approved(pack: Pack, parent: QWidget) -> bool:
    """Show what a pack says about itself and its hash; Enter and Esc both decline."""
    about = pack.manifest
    box = QMessageBox(QMessageBox.Icon.Question, "导入更新包", "", parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(f"{about.title}（{about.name} {about.version}）")
    box.setInformativeText(
        f"制作单位：{about.issuer}\n日期：{about.date.isoformat()}\n"
        f"文件：{'、'.join(sorted(pack.files))}\n\n"
        f"SHA-256：\n{pack.sha256[:32]}\n{pack.sha256[32:]}\n\n"
        "请与制作单位公布的 SHA-256 核对，一致时再导入。"
    )
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    consent = box.addButton("核对无误，导入", QMessageBox.ButtonRole.AcceptRole)
    cancel = box.addButton("取消", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(cancel)
    box.setEscapeButton(cancel)
    box.exec()
    return box.clickedButton() is consent
