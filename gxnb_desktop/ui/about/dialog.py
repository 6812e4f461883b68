"""The dialog about the program: what it is, what it is made of, help for a technician."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from gxnb_desktop import __version__
from gxnb_desktop.ui.about.diagnostics import diagnostics
from gxnb_desktop.ui.about.libraries import LIBRARIES, licence_text, versions
from gxnb_desktop.ui.crash import log_file
from gxnb_desktop.ui.dialog_size import open_with
from gxnb_desktop.ui.packs import installed_packs

HEADERS = ("组件", "版本", "许可", "用途")
_ABOUT = (
    "核对《政府信息公开工作年度报告》的三张表和文字，找出不对的数字并给出建议。\n"
    "全部工作在本机完成，不连接网络，不改动原文件。\n\n"
    "依据：《中华人民共和国政府信息公开条例》（国务院令第711号），"
    "国办公开办函〔2019〕60号、〔2021〕30号。"
)
_OWN_LICENCE = "本程序以 MIT 许可发布，可以自由使用、复制和修改，不提供担保。"
_QT = (
    "Qt、PySide6 和 shiboken6 按 LGPL-3.0 使用，未作修改，以单独的动态库放在程序文件夹的 "
    "PySide6 和 shiboken6 子文件夹里。您可以用自己编译的同版本的库替换这些文件，程序照样运行；"
    "也可以为此目的分析和修改程序。源代码由 Qt 项目公开提供。"
)
_NO_TEXT = "许可全文在安装包的 licences 文件夹里。"
_WIDTH, _HEIGHT = 680, 540


class AboutDialog(QDialog):
    """Two pages: the program, and its libraries with their licences."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show what there is to say."""
        super().__init__(parent)
        self.setWindowTitle("关于公信年报核校")
        tabs = QTabWidget()
        tabs.setAccessibleName("关于")
        tabs.addTab(self._about_page(), "关于")
        tabs.addTab(self._licence_page(), "组件和许可")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(tabs, 1)
        column.addWidget(buttons)
        open_with(self, _WIDTH, _HEIGHT)
        self.table.selectRow(0)

    def _about_page(self) -> QWidget:
        title = QLabel(f"公信年报核校  {__version__}")
        large = title.font()
        large.setPointSizeF(large.pointSizeF() * 1.5)
        large.setBold(True)
        title.setFont(large)
        self.text = QLabel(f"{_ABOUT}\n\n已导入的更新包：{installed_packs()}。\n\n{_OWN_LICENCE}")
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        why = QLabel("程序出了问题时，把下面的内容交给技术人员；其中没有报告的内容、人名和文件名。")
        why.setWordWrap(True)
        self.log_button = QPushButton("打开日志文件夹(&L)")
        self.log_button.clicked.connect(self._open_log_folder)
        self.copy_button = QPushButton("复制诊断信息(&D)")
        self.copy_button.clicked.connect(self._copy)
        self.copied = QLabel()
        self.copied.setAccessibleName("复制结果")
        row = QHBoxLayout()
        row.addWidget(self.log_button)
        row.addWidget(self.copy_button)
        row.addWidget(self.copied, 1)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(12)
        column.addWidget(title)
        column.addWidget(self.text)
        column.addStretch(1)
        column.addWidget(why)
        column.addLayout(row)
        return page

    def _licence_page(self) -> QWidget:
        found = versions()
        self.table = QTableWidget(len(LIBRARIES), len(HEADERS))
        self.table.setAccessibleName("组件和许可")
        self.table.setHorizontalHeaderLabels(list(HEADERS))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        for at, library in enumerate(LIBRARIES):
            row = (library.name, found[library.name], library.licence, library.purpose)
            for place, text in enumerate(row):
                self.table.setItem(at, place, QTableWidgetItem(text))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        self.licence = QPlainTextEdit()
        self.licence.setReadOnly(True)
        self.licence.setTabChangesFocus(True)
        self.licence.setAccessibleName("许可全文")
        self.table.currentCellChanged.connect(lambda row, *_: self._show_licence(row))
        qt = QLabel(_QT)
        qt.setWordWrap(True)
        page = QWidget()
        column = QVBoxLayout(page)
        column.addWidget(self.table, 3)
        column.addWidget(self.licence, 2)
        column.addWidget(qt)
        return page

    def _show_licence(self, row: int) -> None:
        name = LIBRARIES[row].name if row >= 0 else ""
        self.licence.setPlainText(licence_text(name) or _NO_TEXT)

    def _open_log_folder(self) -> None:
        folder = log_file().parent
        folder.mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(diagnostics())
        self.copied.setText("已复制，可以粘贴到邮件或文档里。")
