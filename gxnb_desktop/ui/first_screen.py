"""What the window shows while nothing is open: where to drop a file, what was open last."""

from pathlib import Path

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gxnb_desktop.resources import resource
from gxnb_desktop.ui.icons import icon, pixmap
from gxnb_desktop.ui.palette import colours
from gxnb_desktop.ui.recent_files import RecentFiles

_WIDTH = 720
_LIST_HEIGHT = 272
_TITLE_SCALE, _HINT_SCALE = 1.9, 1.3
_PICTURE_SIDE = 48
_READABLE = "可以打开 docx、doc、wps、rtf、odt、PDF、网页、xlsx、txt"


def samples() -> list[Path]:
    """Return the sample reports that come with the program, in the order of their names."""
    try:
        folder = resource("samples")
    except FileNotFoundError:
        return []
    return sorted(path for path in folder.iterdir() if path.suffix in (".txt", ".docx", ".pdf"))


class DropArea(QFrame):
    """The dashed field that invites a file; the window itself takes the drop."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin at rest."""
        super().__init__(parent)
        self._lit = False
        self.setMinimumHeight(200)

    def light(self, lit: bool) -> None:
        """Show that a file is held over the window."""
        self._lit = lit
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field with its dashed edge."""
        tones = colours(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QPen(tones.accent if self._lit else tones.grid, 2, Qt.PenStyle.DashLine)
        painter.setPen(edge)
        fill = QColor(tones.accent)
        fill.setAlpha(36)
        painter.setBrush(fill if self._lit else self.palette().base())
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 10, 10)


class FirstScreen(QWidget):
    """The first screen.

    Signals:
        open_asked: a person wants the open dialog.
        folder_asked: a person wants the list of a folder.
        new_asked: a person wants to begin a report.
        path_asked: a person wants this file.
    """

    open_asked = Signal()
    folder_asked = Signal()
    new_asked = Signal()
    path_asked = Signal(object)

    def __init__(self, recent: RecentFiles, parent: QWidget | None = None) -> None:
        """Show the recent files as they are now and as they become."""
        super().__init__(parent)
        self._recent = recent
        self.drop_area = DropArea()
        self.open_button = QPushButton("打开报告…")
        self.folder_button = QPushButton("打开文件夹…")
        self.new_button = QPushButton("新建年报…")
        self.sample_button = QPushButton("打开示例")
        self.list = QListWidget()
        self._list_title = QLabel("最近打开")
        self._title = QLabel("公信年报核校")
        self._hint = QLabel("把报告文件或文件夹拖到这里")
        self._picture = QLabel()
        self._lay_out()
        self._dress()
        self.open_button.clicked.connect(self.open_asked)
        self.folder_button.clicked.connect(self.folder_asked)
        self.new_button.clicked.connect(self.new_asked)
        self.sample_button.clicked.connect(self._ask_for_sample)
        self.list.itemActivated.connect(self._ask_for_item)
        self.list.itemClicked.connect(self._ask_for_item)
        recent.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the list of recent files as it is now."""
        self.list.clear()
        for path in self._recent.paths():
            item = QListWidgetItem(icon("open"), f"{path.name}    —    {path.parent}")
            item.setData(Qt.ItemDataRole.UserRole, str(path))
            item.setToolTip(str(path))
            self.list.addItem(item)
        filled = self.list.count() > 0
        rows = self.list.sizeHintForRow(0) * self.list.count() + 2 * self.list.frameWidth()
        self.list.setMaximumHeight(min(rows, _LIST_HEIGHT))
        self.list.setVisible(filled)
        self._list_title.setVisible(filled)
        self.sample_button.setVisible(bool(samples()))

    def changeEvent(self, event: QEvent) -> None:
        """Follow another font, and other colours."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._dress()
            self.refresh()

    def _dress(self) -> None:
        self._title.setFont(_larger(self.font(), _TITLE_SCALE, bold=True))
        self._hint.setFont(_larger(self.font(), _HINT_SCALE))
        self._picture.setPixmap(pixmap("open", _PICTURE_SIDE, self.devicePixelRatioF()))

    def _ask_for_item(self, item: QListWidgetItem) -> None:
        self.path_asked.emit(Path(item.data(Qt.ItemDataRole.UserRole)))

    def _ask_for_sample(self) -> None:
        found = samples()
        if found:
            self.path_asked.emit(found[0])

    def _lay_out(self) -> None:
        middle = QVBoxLayout()
        middle.setSpacing(12)
        purpose = QLabel("核对政府信息公开工作年度报告：哪个数字不对、错在哪里、应当是多少。")
        middle.addWidget(self._title)
        middle.addWidget(purpose)
        middle.addWidget(self._filled_drop_area())
        middle.addWidget(self._list_title)
        middle.addWidget(self.list)
        self.list.setAccessibleName("最近打开的报告")
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        box = QWidget()
        box.setLayout(middle)
        box.setMaximumWidth(_WIDTH)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(box, 6)
        across.addStretch(1)
        down = QVBoxLayout(self)
        down.addStretch(1)
        down.addLayout(across)
        down.addStretch(2)

    def _filled_drop_area(self) -> DropArea:
        promise = QLabel("原文件不会被改动，也不会上传：全部工作都在这台电脑上完成。")
        readable = QLabel(_READABLE)
        for quiet in (promise, readable):
            quiet.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.open_button.setDefault(True)
        self.open_button.setMinimumSize(150, 36)
        self.open_button.setToolTip("选择要核对的报告文件（Ctrl+O）")
        self.folder_button.setMinimumSize(120, 36)
        self.folder_button.setToolTip("列出一个文件夹里的全部年报（Ctrl+Shift+O）")
        self.new_button.setMinimumSize(110, 36)
        self.new_button.setToolTip("从空白格式开始填写一份年报（Ctrl+N）")
        self.sample_button.setMinimumSize(110, 36)
        self.sample_button.setToolTip("打开随程序提供的示例报告")
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.folder_button)
        buttons.addWidget(self.new_button)
        buttons.addWidget(self.sample_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self.drop_area)
        column.setSpacing(10)
        column.addStretch(1)
        for label in (self._picture, self._hint, readable):
            column.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(buttons)
        column.addWidget(promise, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.drop_area.setAccessibleName("把报告文件或文件夹拖到这里")
        return self.drop_area


def _larger(font: QFont, scale: float, *, bold: bool = False) -> QFont:
    larger = QFont(font)
    larger.setPointSizeF(font.pointSizeF() * scale)
    larger.setBold(bold)
    return larger
