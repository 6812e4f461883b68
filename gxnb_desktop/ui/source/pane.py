"""The left side of the window: the source as it looks, with a small tool bar above."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gxnb_desktop.reading.document import Document
from gxnb_desktop.reading.formats import FORMATS
from gxnb_desktop.report.forms import Address
from gxnb_desktop.report.model import Cell, Origin
from gxnb_desktop.ui.icons import icon
from gxnb_desktop.ui.source.find import SourceFindBar
from gxnb_desktop.ui.source.places import Figure, Place, Places
from gxnb_desktop.ui.source.rendering import render
from gxnb_desktop.ui.source.view import SourceView


class SourcePane(QWidget):
    """Shows the source beside the form: never changed, every taken figure linked to its cell."""

    address_clicked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty pane."""
        super().__init__(parent)
        self._places = Places()
        self._figures: dict[Address, Figure] = {}
        self._view = SourceView()
        self._view.figure_clicked.connect(self.address_clicked)
        self._view.zoom_changed.connect(self._show_zoom)
        self._find_bar = SourceFindBar(self._view)
        self._find_bar.closed.connect(lambda: self._find_button.setChecked(False))
        hint = QLabel("打开一份报告后，这里显示它的原文")
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        hint.setWordWrap(True)
        hint.setEnabled(False)
        self._stack = QStackedWidget()
        self._stack.addWidget(hint)
        self._stack.addWidget(self._view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._tool_bar())
        column.addWidget(self._find_bar)
        rule = QFrame()
        rule.setFrameShape(QFrame.Shape.HLine)
        rule.setFrameShadow(QFrame.Shadow.Plain)
        rule.setForegroundRole(QPalette.ColorRole.Mid)
        column.addWidget(rule)
        column.addWidget(self._stack, 1)
        self.setAccessibleName("原文")
        self.setFocusProxy(self._view)
        stops = (*self._controls, *self._find_bar.stops, self._view)
        for stop, following in pairwise(stops):
            QWidget.setTabOrder(stop, following)
        self._enable(False)

    def show_document(self, document: Document, cells: Mapping[Address, Cell]) -> None:
        """Show a document from its beginning.

        Args:
            document: the source as read.
            cells: the report as read, whose origins link figures and addresses.
        """
        rendered = render(document)
        self._places = rendered.places
        figures = self._places.figures(cells)
        self._figures = {figure.address: figure for figure in figures}
        # First, so that the view has its size.
        self._enable(True)
        self._view.show_rendered(rendered, figures)
        # Nothing shown is of no kind.
        self._kind.setText(FORMATS[document.kind].name if document.kind else "")
        self._find_bar.refresh()

    def clear(self) -> None:
        """Show nothing, with a hint in its place."""
        self._find_bar.hide()
        self._find_button.setChecked(False)
        self._kind.clear()
        self.show_document(Document("", ()), {})
        self._enable(False)

    def frame(
        self, main: Address | None, related: Sequence[Address] = (), *, fault: bool = False
    ) -> None:
        """Frame one figure strongly and others lightly, and scroll the first into view.

        Addresses that the source does not have are passed over: there is nothing to frame.

        Args:
            main: the figure in question; None takes its frame away.
            related: the figures that belong to it.
            fault: the figure is held to be wrong, and framed as an error.
        """
        place = self._place(main) if main is not None else None
        others = [other for other in map(self._place, related) if other is not None]
        self._view.set_frames(place, others, fault=fault)

    def frame_origin(self, origin: Origin, *, fault: bool = False) -> None:
        """Frame a place of the source that is no figure, such as a phrase, and scroll to it."""
        self._view.set_frames(self._places.find(origin), fault=fault)

    def find(self) -> None:  # type: ignore[override]
        """Open the find bar, or go back to it."""
        if self._stack.currentWidget() is self._view:
            self._find_button.setChecked(True)
            self._find_bar.open_bar()

    def set_overlay(self, shown: bool) -> None:
        """Show or hide the quiet marks under the figures that the program took."""
        self._overlay_button.setChecked(shown)

    @property
    def view(self) -> SourceView:
        """The paper, for those who print or test it."""
        return self._view

    @property
    def find_bar(self) -> SourceFindBar:
        """The find bar."""
        return self._find_bar

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Find with Ctrl+F and F3 from anywhere in the pane."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and event.key() == Qt.Key.Key_F:
            self.find()
        elif event.key() == Qt.Key.Key_F3 and not self._find_bar.isHidden():
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._find_bar.previous() if back else self._find_bar.next()
        else:
            super().keyPressEvent(event)

    def _place(self, address: Address) -> Place | None:
        figure = self._figures.get(address)
        return None if figure is None else figure.place

    # Tool bar -----------------------------------------------------------------------------

    def _tool_bar(self) -> QHBoxLayout:
        title = QLabel("原文")
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        self._kind = QLabel()
        self._kind.setAccessibleName("文件类型")
        self._kind.setEnabled(False)
        view = self._view
        self._overlay_button = _tool("标出数字", "在原文中标出程序读取的数字", None)
        self._overlay_button.setCheckable(True)
        self._overlay_button.setChecked(True)
        self._overlay_button.toggled.connect(view.set_overlay)
        smaller = _tool("缩小", "缩小（Ctrl+-）", lambda: view.zoom_step(-1), "zoom-out")
        larger = _tool("放大", "放大（Ctrl++）", lambda: view.zoom_step(1), "zoom-in")
        self._percent = _tool("100%", "恢复 100%（Ctrl+0）", lambda: view.set_zoom(100))
        self._percent.setMinimumWidth(self._percent.fontMetrics().horizontalAdvance("0000%") + 8)
        self._fit = _tool("适合宽度", "缩放随窗口宽度而变", self._toggle_fit)
        self._fit.setCheckable(True)
        self._fit.setChecked(view.fitting)
        view.fitting_changed.connect(self._fit.setChecked)
        self._find_button = _tool("查找", "在原文中查找（Ctrl+F）", self._toggle_find)
        self._find_button.setCheckable(True)
        self._controls = (
            self._overlay_button, smaller, self._percent, larger, self._fit, self._find_button
        )  # fmt: skip
        row = QHBoxLayout()
        row.setContentsMargins(8, 3, 8, 3)
        row.setSpacing(3)
        row.addWidget(title)
        row.addSpacing(4)
        row.addWidget(self._kind)
        row.addStretch(1)
        for control in self._controls:
            row.addWidget(control)
        self._show_zoom(view.zoom)
        return row

    def _enable(self, shown: bool) -> None:
        self._stack.setCurrentIndex(1 if shown else 0)
        for control in self._controls:
            control.setEnabled(shown)

    def _show_zoom(self, percent: int) -> None:
        self._percent.setText(f"{percent}%")
        self._percent.setAccessibleName(f"缩放 {percent}%，点击恢复 100%")

    def _toggle_fit(self) -> None:
        if self._fit.isChecked():
            self._view.fit_width()
        else:
            self._view.set_zoom(self._view.zoom)

    def _toggle_find(self) -> None:
        if self._find_button.isChecked():
            self.find()
        else:
            self._find_bar.close_bar()


def _tool(
    text: str, tip: str, act: Callable[[], object] | None, picture: str | None = None
) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setToolTip(tip)
    button.setAccessibleName(text)
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    if picture is not None:
        button.setIcon(icon(picture))
        button.setIconSize(QSize(16, 16))
    if act is not None:
        button.clicked.connect(lambda: act())
    return button
