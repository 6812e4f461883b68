"""The row above the source: what it is, its pages, its zoom, finding."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSpinBox, QToolButton, QWidget

from gxnb_desktop.ui.icons import icon
from gxnb_desktop.ui.source.zooming import Zoom

_ICON = QSize(16, 16)


class SourceToolBar(QWidget):
    """Shows and changes how the source is shown; the pane does what the signals ask for.

    Attributes:
        overlay_button: whether the figures that were taken are outlined.
        list_button: whether the list of pages stands beside the pages.
        find_button: whether the find bar is open.
        stops: where the Tab key stops, in order.

    Signals:
        page_asked: a person wants to see a page, counted from 1.
    """

    page_asked = Signal(int)

    def __init__(self, zoom: Zoom, parent: QWidget | None = None) -> None:
        """Begin with the zoom of one view and without pages."""
        super().__init__(parent)
        self._zoom = zoom
        self._icons: dict[QToolButton, str] = {}
        title = QLabel("原文")
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        self._kind = QLabel()
        self._kind.setAccessibleName("文件类型")
        self._kind.setEnabled(False)
        tool = self._tool
        self.list_button = tool("页面列表", "在旁边列出各页", "pages", checkable=True)
        self._back = tool("上一页", "上一页", "previous", lambda: self._turn(-1))
        self._number = _PageNumber()
        self._number.valueChanged.connect(self.page_asked)
        self._on = tool("下一页", "下一页", "next", lambda: self._turn(1))
        self.overlay_button = tool(
            "标出数字", "显示已读取的数字：没有框的数字程序没有读到", "figures", checkable=True
        )
        smaller = tool("缩小", "缩小（Ctrl+-）", "zoom-out", lambda: self._zoom.step(-1))
        self._percent = tool("", "恢复 100%（Ctrl+0）", "", lambda: self._zoom.set(100))
        self._percent.setMinimumWidth(self._percent.fontMetrics().horizontalAdvance("000%") + 8)
        larger = tool("放大", "放大（Ctrl++）", "zoom-in", lambda: self._zoom.step(1))
        self._fit = tool("适合宽度", "缩放随窗口宽度而变", "fit-width", checkable=True)
        self._fit.clicked.connect(self._toggle_fit)
        self.find_button = tool("查找", "在原文中查找（Ctrl+F）", "find", checkable=True)
        self._of_pages = (self.list_button, self._back, self._number, self._on)
        zooming = (smaller, self._percent, larger, self._fit)
        self.stops: tuple[QWidget, ...] = (
            *self._of_pages, self.overlay_button, *zooming, self.find_button
        )  # fmt: skip
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 3, 8, 3)
        row.setSpacing(2)
        row.addWidget(title)
        row.addSpacing(6)
        row.addWidget(self._kind)
        row.addStretch(1)
        for control in self._of_pages:
            row.addWidget(control)
        row.addStretch(1)
        for control in self.stops[len(self._of_pages) :]:
            row.addWidget(control)
        self._connect_zoom()
        self.show_pages(0, 0)

    def set_zoom(self, zoom: Zoom) -> None:
        """Show and change the zoom of another view."""
        self._zoom.changed.disconnect(self._show_zoom)
        self._zoom.fitting_changed.disconnect(self._fit.setChecked)
        self._zoom = zoom
        self._connect_zoom()

    def show_kind(self, name: str) -> None:
        """Say what kind of file the source is."""
        self._kind.setText(name)

    def show_pages(self, page: int, count: int) -> None:
        """Show which page is looked at, from 1, of how many; without pages there is nothing."""
        for control in self._of_pages:
            control.setVisible(count > 0)
        self._number.show_page(page, count)
        self._back.setEnabled(page > 1)
        self._on.setEnabled(page < count)

    def enable(self, enabled: bool) -> None:
        """Let everything be used, or nothing."""
        for control in self.stops:
            control.setEnabled(enabled)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icons in the colours of another desktop."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for button, name in self._icons.items():
                button.setIcon(icon(name))

    def _connect_zoom(self) -> None:
        self._zoom.changed.connect(self._show_zoom)
        self._zoom.fitting_changed.connect(self._fit.setChecked)
        self._fit.setChecked(self._zoom.fitting)
        self._show_zoom(self._zoom.percent)

    def _show_zoom(self, percent: int) -> None:
        self._percent.setText(f"{percent}%")
        self._percent.setAccessibleName(f"缩放 {percent}%，点击恢复 100%")

    def _toggle_fit(self) -> None:
        if self._fit.isChecked():
            self._zoom.fit_width()
        else:
            self._zoom.set(self._zoom.percent)

    def _turn(self, step: int) -> None:
        self.page_asked.emit(self._number.value() + step)

    def _tool(
        self,
        name: str,
        tip: str,
        picture: str,
        act: Callable[[], object] | None = None,
        *,
        checkable: bool = False,
    ) -> QToolButton:
        button = QToolButton()
        button.setAccessibleName(name)
        button.setToolTip(tip if tip.startswith(name) else f"{name}：{tip}")
        button.setAutoRaise(True)
        button.setCheckable(checkable)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if picture:
            self._icons[button] = picture
            button.setIcon(icon(picture))
            button.setIconSize(_ICON)
        if act is not None:
            button.clicked.connect(lambda: act())
        return button


class _PageNumber(QSpinBox):
    """第 3 / 12 页: the page that is looked at; another number leads there."""

    def __init__(self) -> None:
        super().__init__()
        self.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setKeyboardTracking(False)
        self.setPrefix("第 ")
        self.setAccessibleName("页码")
        self.setToolTip("输入页码后按回车，转到那一页")
        # With the wheel one scrolls, and this may just lie under the pointer.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_page(self, page: int, count: int) -> None:
        """Show a page without asking for it."""
        blocked = self.blockSignals(True)
        self.setRange(min(count, 1), count)
        self.setSuffix(f" / {count} 页")
        self.setValue(page)
        self.blockSignals(blocked)
