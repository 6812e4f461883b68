"""The window of the manual: contents, text, and a search through all chapters."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QImage, QKeySequence, QShortcut, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from gxnb_desktop.ui import icons
from gxnb_desktop.ui.dialog_size import open_with
from gxnb_desktop.ui.manual.chapters import Chapter
from gxnb_desktop.ui.palette import colours

_WIDTH, _HEIGHT = 900, 640
_CONTENTS_WIDTH = 190
_MARGIN = 22
_MARK_SIDE = 18


class ManualWindow(QDialog):
    """Shows the manual beside the work: it need not be closed to go on."""

    def __init__(self, chapters: Sequence[Chapter], parent: QWidget | None = None) -> None:
        """Show the first chapter."""
        super().__init__(parent)
        self._chapters = chapters
        self._plain = [_plain(chapter.html) for chapter in chapters]
        self.setWindowTitle("使用手册")
        self.contents = QListWidget()
        self.contents.setAccessibleName("目录")
        self.contents.addItems([chapter.title for chapter in chapters])
        self.page = ManualPage()
        self.words = QLineEdit()
        self.words.setPlaceholderText("在手册中查找")
        self.words.setAccessibleName("在手册中查找")
        self.words.setClearButtonEnabled(True)
        self.next_button = QPushButton("查找下一处")
        self.next_button.setDefault(True)
        self.found = QLabel()
        self.found.setAccessibleName("查找结果")
        self._lay_out()
        self.contents.currentRowChanged.connect(self._show)
        self.words.textChanged.connect(self._count)
        self.next_button.clicked.connect(self.find_next)
        QShortcut(QKeySequence("Ctrl+F"), self, self.words.setFocus)
        self.contents.setCurrentRow(0)
        self.page.setFocus()
        self._count()

    def find_next(self) -> None:
        """Go to the next place of the words, through all chapters and round the end."""
        words = self.words.text().strip()
        if not words or self.page.find(words):
            return
        count = len(self._chapters)
        begin = self.contents.currentRow()
        for at in (*range(begin + 1, count), *range(begin + 1)):
            if words.lower() in self._plain[at].lower():
                self.contents.setCurrentRow(at)
                self.page.moveCursor(QTextCursor.MoveOperation.Start)
                self.page.find(words)
                return

    def changeEvent(self, event: QEvent) -> None:
        """Write the page anew in the colours of another desktop."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._show(self.contents.currentRow())

    def _show(self, row: int) -> None:
        if row >= 0:
            self.page.show_html(self._chapters[row].html)

    def _count(self) -> None:
        words = self.words.text().strip().lower()
        self.next_button.setEnabled(bool(words))
        if not words:
            self.found.setText("")
            return
        number = sum(text.lower().count(words) for text in self._plain)
        self.found.setText(f"共 {number} 处" if number else "没有找到")

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.addWidget(self.words, 1)
        bar.addWidget(self.next_button)
        bar.addWidget(self.found)
        bar.addStretch(1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.contents)
        split.addWidget(self.page)
        split.setChildrenCollapsible(False)
        split.setStretchFactor(1, 1)
        split.setSizes([_CONTENTS_WIDTH, _WIDTH - _CONTENTS_WIDTH])
        column = QVBoxLayout(self)
        column.addLayout(bar)
        column.addWidget(split, 1)
        open_with(self, _WIDTH, _HEIGHT)


class ManualPage(QTextBrowser):
    """One chapter; nothing is loaded for it but the program's own marks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.setAccessibleName("手册正文")
        self.setOpenLinks(False)
        self.document().setDocumentMargin(_MARGIN)

    def show_html(self, html: str) -> None:
        """Show a chapter from its beginning, in the colours of the desktop."""
        self.document().setDefaultStyleSheet(_style(self))
        self.setHtml(html)

    def loadResource(self, type: int, name: QUrl | str) -> object:
        """Give the marks' own pictures; anything else does not exist."""
        name = QUrl(name)
        if type == QTextDocument.ResourceType.ImageResource.value and name.scheme() == "mark":
            return icons.pixmap(name.path(), _MARK_SIDE, self.devicePixelRatioF()).toImage()
        return QImage()


def _plain(html: str) -> str:
    document = QTextDocument()
    document.setHtml(html)
    return document.toPlainText()


def _style(widget: QWidget) -> str:
    tones = colours(widget.palette())
    return f"""
        h1 {{ font-size: x-large; margin-top: 0; margin-bottom: 10px; }}
        h2 {{ font-size: large; margin-top: 20px; margin-bottom: 6px; }}
        p, li {{ margin-top: 4px; margin-bottom: 6px; line-height: 145%; }}
        table {{ margin-top: 6px; margin-bottom: 8px; border-collapse: collapse;
                 border: 1px solid {tones.grid.name()}; }}
        td, th {{ padding: 5px 10px; border: 1px solid {tones.grid.name()}; text-align: left;
                  vertical-align: middle; }}
        th {{ background-color: {tones.head.name()}; }}
        kbd {{ background-color: {tones.band.name()}; }}
    """
