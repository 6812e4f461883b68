"""The left side of the window: the source as it looks, with a small tool bar above."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from gxnb_desktop.reading.document import Document
from gxnb_desktop.reading.formats import FORMATS
from gxnb_desktop.report.forms import Address
from gxnb_desktop.report.model import Cell, Origin
from gxnb_desktop.ui.marks import Mark
from gxnb_desktop.ui.settings import settings
from gxnb_desktop.ui.source.file import SourceFile
from gxnb_desktop.ui.source.find import SourceFindBar
from gxnb_desktop.ui.source.pdf.page_list import PageList, notes_of
from gxnb_desktop.ui.source.pdf.view import PdfView
from gxnb_desktop.ui.source.rendering import render
from gxnb_desktop.ui.source.tool_bar import SourceToolBar
from gxnb_desktop.ui.source.view import SourceView

_OVERLAY = "source/overlay"
_LIST = "source/pages"
_ZOOM = "source/zoom/{}"
_NOTHING_OPEN = "打开一份报告后，这里显示它的原文"
_NO_SOURCE = "新建的年报没有原文，请在右边填写"
_OTHERWISE = "这份 PDF 是用另一种方法读出的"
_UNDRAWN = "{}，不能按原样显示；下面是读出的文字和表格。"
_UNSHOWN = "{}，不能显示；请对照手边的原件。"


class SourcePane(QWidget):
    """Shows the source beside the form: never changed, every taken figure linked to its cell.

    A PDF is shown as its pages, everything else laid out as text and tables.

    Signals:
        address_clicked: the address of a figure that was clicked.
    """

    address_clicked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty pane."""
        super().__init__(parent)
        self._document = Document("", ())
        self._cells: Mapping[Address, Cell] = {}
        self._marks: Mapping[Address, Mark] = {}
        self._framed: Callable[[], None] = lambda: None
        self._zoom_state = ""
        self._text_view = SourceView()
        self._pdf_view = PdfView()
        self._page_list = PageList(self._pdf_view.images)
        self._view: SourceView | PdfView = self._text_view
        self._bar = SourceToolBar(self._view.zooming)
        self._find_bar = SourceFindBar(self._view.finder)
        self._notice = QLabel()
        self._lay_out()
        self._connect()
        self.setAccessibleName("原文")
        stops = (*self._bar.stops, *self._find_bar.stops, self._page_list, self._pdf_view)
        for stop, following in pairwise((*stops, self._text_view)):
            QWidget.setTabOrder(stop, following)
        self._show(self._hint, self._text_view)

    def show_document(
        self,
        document: Document,
        cells: Mapping[Address, Cell],
        source: SourceFile | None = None,
    ) -> None:
        """Show a document from its beginning.

        Args:
            document: the source as read.
            cells: the report as read, whose origins link figures and addresses.
            source: where the file's bytes come from; without them, or where they cannot be drawn,
                a PDF is laid out as text and tables.
        """
        self._document, self._cells = document, cells
        self._marks = {}
        self._framed = lambda: None
        self._hint.setText(_NO_SOURCE)
        # What the usual method stumbled over would draw the pages, too, and in this process.
        self._notice.setText(_UNDRAWN.format(_OTHERWISE))
        self._notice.setVisible(document.otherwise)
        # Nothing shown is of no kind.
        self._bar.show_kind(FORMATS[document.kind].name if document.kind else "")
        if document.kind == "pdf" and source is not None and not document.otherwise:
            self._bar.show_pages(0, 0)
            # First, so that the view has its size.
            self._show(self._pages, self._pdf_view)
            self._pdf_view.show_file(source, cells)
            self._page_list.show_pages()
        else:
            self._pdf_view.clear()
            self._lay_text_out()

    def tell_of_figures(self, tell: Callable[[Address], str]) -> None:
        """Let a figure that the mouse rests on be explained by ``tell``."""
        for view in (self._text_view, self._pdf_view):
            view.pointing.tell = tell

    def show_cells(self, cells: Mapping[Address, Cell]) -> None:
        """Link the figures to other addresses: some were moved, or read again elsewhere."""
        self._cells = cells
        self._view.link(cells)
        self._framed()

    def show_marks(self, marks: Mapping[Address, Mark]) -> None:
        """Give the outlines around figures the colours of what checking says about them."""
        self._marks = marks
        self._view.layer.set_marks(marks)
        self._page_list.show_notes(notes_of(self._pdf_view.figures, marks))

    def clear(self) -> None:
        """Show nothing, with a hint in its place."""
        self._find_bar.hide()
        self._bar.find_button.setChecked(False)
        self.show_document(Document("", ()), {})
        self._hint.setText(_NOTHING_OPEN)

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
        self._framed = lambda: self._view.layer.frame(main, related, fault=fault)
        self._framed()

    def frame_origin(self, origin: Origin, *, fault: bool = False) -> None:
        """Frame a place of the source that is no figure, such as a phrase, and scroll to it."""
        self._framed = lambda: self._view.layer.frame_origin(origin, fault=fault)
        self._framed()

    def find(self) -> None:  # type: ignore[override]
        """Open the find bar, or go back to it."""
        if self._stack.currentWidget() is not self._hint:
            self._bar.find_button.setChecked(True)
            self._find_bar.open_bar()

    @property
    def view(self) -> SourceView | PdfView:
        """The paper that is shown, for those who zoom or test it."""
        return self._view

    @property
    def find_bar(self) -> SourceFindBar:
        """The find bar."""
        return self._find_bar

    @property
    def page_list(self) -> PageList:
        """The list of pages beside a PDF."""
        return self._page_list

    @property
    def notice(self) -> str:
        """The sentence that says why a PDF is not shown as it looks, or ""."""
        return "" if self._notice.isHidden() else self._notice.text()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Give the focus to the paper.

        A focus proxy would do that too, but Tab then comes back to it and passes the rest over.
        """
        self._view.setFocus(reason)

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

    # What is shown ------------------------------------------------------------------------

    def _show(self, page: QWidget, view: SourceView | PdfView) -> None:
        """Bring a part of the stack up; bars and keys are for its view from now on."""
        if view is not self._view:
            self._view = view
            self._bar.set_zoom(view.zooming)
            self._find_bar.set_finder(view.finder)
        self._stack.setCurrentWidget(page)
        self._bar.enable(page is not self._hint)
        if page is not self._hint:
            kept = settings().value(_ZOOM.format(self._document.kind), "fit")
            self._zoom_state = str(kept)
            view.zooming.restore(self._zoom_state)

    def _lay_text_out(self) -> None:
        rendered = render(self._document)
        self._bar.show_pages(0, 0)
        # A report that was begun here has no source; a picture is a source of no kind.
        something = self._document.kind or self._document.blocks
        self._show(self._text_view if something else self._hint, self._text_view)
        self._text_view.show_rendered(rendered, rendered.places.figures(self._cells))
        self._text_view.layer.set_marks(self._marks)
        self._find_bar.refresh()

    def _on_pages_opened(self) -> None:
        self._page_list.show_pages()
        self._page_list.show_notes(notes_of(self._pdf_view.figures, self._marks))
        self._page_list.show_page(self._pdf_view.page)
        self._find_bar.refresh()

    def _on_undrawn(self, reason: str) -> None:
        """Show what was read where a PDF cannot be shown as it looks."""
        self._pdf_view.clear()
        # Of a file that nothing was read from, nothing stands below.
        sentence = _UNDRAWN if self._document.blocks else _UNSHOWN
        self._notice.setText(sentence.format(reason))
        self._notice.show()
        self._lay_text_out()
        self._framed()

    def _on_page_changed(self, page: int, count: int) -> None:
        self._bar.show_pages(page, count)
        self._page_list.show_page(page)

    # What is remembered -------------------------------------------------------------------

    def _remember_zoom(self) -> None:
        state = self._view.zooming.state
        if self._document.kind and state != self._zoom_state:
            self._zoom_state = state
            settings().setValue(_ZOOM.format(self._document.kind), state)

    def _show_overlay(self, shown: bool) -> None:
        for view in (self._text_view, self._pdf_view):
            view.layer.set_outlined(shown)
        settings().setValue(_OVERLAY, shown)

    def _show_list(self, shown: bool) -> None:
        self._page_list.setVisible(shown)
        settings().setValue(_LIST, shown)

    # Making -------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._hint = QLabel(_NOTHING_OPEN)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint.setWordWrap(True)
        self._hint.setEnabled(False)
        self._notice.setWordWrap(True)
        self._notice.setContentsMargins(8, 4, 8, 4)
        self._notice.setAccessibleName("提示")
        self._notice.hide()
        self._pages = QWidget()
        row = QHBoxLayout(self._pages)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._page_list)
        row.addWidget(self._pdf_view, 1)
        self._stack = QStackedWidget()
        for widget in (self._hint, self._text_view, self._pages):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self._bar, self._find_bar, self._notice):
            column.addWidget(widget)
        rule = QFrame()
        rule.setFrameShape(QFrame.Shape.HLine)
        rule.setFrameShadow(QFrame.Shadow.Plain)
        rule.setForegroundRole(QPalette.ColorRole.Mid)
        column.addWidget(rule)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        for view in (self._text_view, self._pdf_view):
            view.figure_clicked.connect(self.address_clicked)
            view.zooming.changed.connect(self._remember_zoom)
            view.zooming.fitting_changed.connect(self._remember_zoom)
        self._pdf_view.opened.connect(self._on_pages_opened)
        self._pdf_view.failed.connect(self._on_undrawn)
        self._pdf_view.page_changed.connect(self._on_page_changed)
        self._page_list.page_chosen.connect(self._pdf_view.go_to_page)
        self._bar.page_asked.connect(self._pdf_view.go_to_page)
        self._bar.find_button.clicked.connect(self._toggle_find)
        self._find_bar.closed.connect(self._leave_find)
        kept = settings()
        for button, key, show, usually in (
            (self._bar.overlay_button, _OVERLAY, self._show_overlay, True),
            (self._bar.list_button, _LIST, self._show_list, False),
        ):
            shown = bool(kept.value(key, usually, type=bool))
            button.setChecked(shown)
            show(shown)
            button.toggled.connect(show)

    def _toggle_find(self) -> None:
        if self._bar.find_button.isChecked():
            self.find()
        else:
            self._find_bar.close_bar()

    def _leave_find(self) -> None:
        self._bar.find_button.setChecked(False)
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
