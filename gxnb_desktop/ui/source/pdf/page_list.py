"""The pages of a PDF as a list beside it: small pictures, and what stands on each page."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    QSizeF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gxnb_desktop.report.forms import Address, editions, load_form, table_name
from gxnb_desktop.ui.icons import pixmap
from gxnb_desktop.ui.marks import Mark, Sign
from gxnb_desktop.ui.source.pdf.figures import PageFigures
from gxnb_desktop.ui.source.pdf.images import PageImages

Index = QModelIndex | QPersistentModelIndex

_PICTURE = QSize(88, 124)
_AIR = 6
_SIGN = 16
_EDGE = QColor("#9aa3af")
_TOLD = (Sign.ERROR, Sign.WARNING, Sign.DOUBT)
"""What is worth a look at the page, the most serious first."""


@dataclass(frozen=True, slots=True)
class PageNote:
    """What a person is told of a page: the tables on it, and how many figures have which sign."""

    tables: tuple[str, ...] = ()
    signs: tuple[tuple[Sign, int], ...] = ()

    @property
    def words(self) -> str:
        """It in words, for a tool tip and for those who do not see it."""
        parts = ["、".join(self.tables)] if self.tables else []
        parts += [f"{sign.chinese} {count} 处" for sign, count in self.signs]
        return "，".join(parts)


def notes_of(figures: PageFigures, marks: Mapping[Address, Mark]) -> dict[int, PageNote]:
    """Return what there is to tell of each page with figures, by its index from 0."""
    names = {table.key: table_name(table) for table in load_form(editions()[-1]).tables}
    notes = {}
    for page, taken in figures.by_page.items():
        keys = {figure.address.partition(".")[0] for figure in taken}
        signs = [marks[figure.address].sign for figure in taken if figure.address in marks]
        notes[page] = PageNote(
            tuple(name for key, name in names.items() if key in keys),
            tuple((sign, signs.count(sign)) for sign in _TOLD if sign in signs),
        )
    return notes


class PageList(QListView):
    """Lists the pages; a click, or an arrow key, leads to one.

    Signals:
        page_chosen: a page, counted from 1.
    """

    page_chosen = Signal(int)

    def __init__(self, images: PageImages, parent: QWidget | None = None) -> None:
        """Make an empty list of the pages whose pictures ``images`` gives."""
        super().__init__(parent)
        self._pages = _Pages(images, self)
        self._following = False
        self.setModel(self._pages)
        self.setItemDelegate(_PageDelegate(images, self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setAccessibleName("页面列表")
        bar = self.verticalScrollBar().sizeHint().width()
        self.setFixedWidth(_PICTURE.width() + 2 * _AIR + bar)
        self.selectionModel().currentChanged.connect(self._choose)
        images.previewed.connect(self._pages.refresh)

    def show_pages(self) -> None:
        """List the pages that are there now; nothing is said of them yet."""
        self._pages.reset()

    def show_notes(self, notes: Mapping[int, PageNote]) -> None:
        """Say what there is on the pages."""
        self._pages.notes = notes
        self.viewport().update()

    def show_page(self, page: int) -> None:
        """Select the page that is looked at, counted from 1, without asking for it."""
        index = self._pages.index(page - 1, 0)
        if index.isValid() and index != self.currentIndex():
            self._following = True
            self.setCurrentIndex(index)
            self._following = False

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid() and not self._following:
            self.page_chosen.emit(index.row() + 1)


class _Pages(QAbstractListModel):
    """One row a page; its text is what a screen reader says."""

    def __init__(self, images: PageImages, parent: QWidget) -> None:
        super().__init__(parent)
        self.notes: Mapping[int, PageNote] = {}
        self._images = images

    def reset(self) -> None:
        self.beginResetModel()
        self.notes = {}
        self.endResetModel()

    def refresh(self, page: int) -> None:
        index = self.index(page, 0)
        self.dataChanged.emit(index, index)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._images.sizes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        words = self.notes.get(index.row(), PageNote()).words
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return "，".join(filter(None, [f"第 {index.row() + 1} 页", words]))
        if role == Qt.ItemDataRole.ToolTipRole:
            return words or None
        if role == Qt.ItemDataRole.UserRole:
            return self.notes.get(index.row(), PageNote())
        return None


class _PageDelegate(QStyledItemDelegate):
    """Draws a page's picture, below it its number and tables, over its corner its worst sign."""

    def __init__(self, images: PageImages, parent: QWidget) -> None:
        super().__init__(parent)
        self._images = images

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        metrics: QFontMetrics = option.fontMetrics  # type: ignore[attr-defined]
        return QSize(_PICTURE.width() + 2 * _AIR, _PICTURE.height() + metrics.height() + 3 * _AIR)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box: QRect = option.rect  # type: ignore[attr-defined]
        palette: QPalette = option.palette  # type: ignore[attr-defined]
        selected = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        note: PageNote = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        if selected:
            painter.fillRect(box, palette.highlight())
        paper = self._paper(index.row(), QRect(box.topLeft(), _PICTURE).translated(_AIR, _AIR))
        self._paint_page(painter, index.row(), paper)
        if note.signs:
            device = painter.device()
            ratio = device.devicePixelRatioF() if device is not None else 1.0
            worst, _ = note.signs[0]
            corner = paper.topRight() - QPoint(_SIGN + 2, -3)
            painter.drawPixmap(corner, pixmap(worst.value, _SIGN, ratio))
        painter.setPen((palette.highlightedText() if selected else palette.text()).color())
        words = " ".join([str(index.row() + 1), "、".join(note.tables)])
        below = box.adjusted(2, _PICTURE.height() + _AIR, -2, 0)
        metrics: QFontMetrics = option.fontMetrics  # type: ignore[attr-defined]
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, below.width())
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, words)
        painter.restore()

    def _paint_page(self, painter: QPainter, page: int, paper: QRect) -> None:
        painter.fillRect(paper, Qt.GlobalColor.white)
        image = self._images.preview(page)
        if image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(paper, image)
        painter.setPen(QPen(_EDGE, 1))
        painter.drawRect(paper.adjusted(0, 0, -1, -1))

    def _paper(self, page: int, room: QRect) -> QRect:
        """The page's shape, as large as there is room, in the middle below."""
        width, height = self._images.sizes[page]
        size = QSizeF(width, height).scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        paper = QRect(room.topLeft(), size.toSize())
        paper.moveCenter(room.center())
        return paper
