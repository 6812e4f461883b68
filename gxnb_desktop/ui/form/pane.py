"""The official form beside the source: one tab a section, tables to edit, text to read."""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QTabBar, QTabWidget, QWidget

from gxnb_desktop.checking.finding import Finding
from gxnb_desktop.report.forms import Address, Form
from gxnb_desktop.session.session import Session
from gxnb_desktop.session.steps import Change, Step
from gxnb_desktop.ui.form.badge import TabBadge
from gxnb_desktop.ui.form.page import SectionPage
from gxnb_desktop.ui.form.table import FormTable
from gxnb_desktop.ui.form.text import ABSENT
from gxnb_desktop.ui.icons import icon
from gxnb_desktop.ui.marks import UNMARKED, Mark, Tally, explained, marks_for, place_of, tallies

TAB_NAMES = (
    "一、总体情况",
    "二、主动公开",
    "三、依申请公开",
    "四、复议诉讼",
    "五、存在问题",
    "六、其他事项",
)
_ZOOMS = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
_REVIEWED, _UNREVIEWED = "已核校", "未核校"
_REVIEW_ICON = "review"
_BADGE_SIDE = QTabBar.ButtonPosition.RightSide


class FormPane(QTabWidget):
    """The report as the form prints it; edits are changes of the session, to be made elsewhere."""

    address_selected = Signal(str)
    """The person made another cell the current one."""
    section_selected = Signal(int)
    """A section that has no table came to the front."""
    zoomed = Signal(float)
    """The person chose another scale of the tables."""
    told = Signal(str)
    """What became of an entry into several cells at once."""
    words_asked = Signal()
    """The person wants to change the words of the section in front."""

    def __init__(self, do: Callable[[Step | None], object], parent: QWidget | None = None) -> None:
        """Begin with no session and no tabs; ``do`` makes a step that the session prepared."""
        super().__init__(parent)
        self._do = do
        self.setDocumentMode(True)
        self.tabBar().setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setAccessibleName("年报表单")
        self._session: Session | None = None
        self._form: Form | None = None
        self._pages: dict[int, SectionPage] = {}
        self._badges: dict[int, TabBadge] = {}
        self._marks: Mapping[Address, Mark] = {}
        self._seen: object = None
        self._menu_actions: list[QAction] = []
        self._quiet = 0
        self._zoom = 1.0
        self.currentChanged.connect(self._tab_changed)

    @property
    def marks(self) -> Mapping[Address, Mark]:
        """What the cells are marked with, as it is shown."""
        return self._marks

    @property
    def zoom(self) -> float:
        """The scale of the tables; 1.0 is the font of the window."""
        return self._zoom

    def set_zoom(self, zoom: float) -> None:
        """Draw the tables at a scale."""
        self._zoom = zoom
        for table in self._tables():
            table.set_zoom(zoom)

    def choose_zoom(self, zoom: float) -> None:
        """Draw the tables at a scale that the person chose."""
        self.set_zoom(zoom)
        self.zoomed.emit(zoom)

    def zoom_by(self, steps: int) -> None:
        """Draw the tables larger (positive) or smaller by steps of the usual scales."""
        at = min(range(len(_ZOOMS)), key=lambda index: abs(_ZOOMS[index] - self._zoom))
        self.choose_zoom(_ZOOMS[min(max(at + steps, 0), len(_ZOOMS) - 1)])

    def set_session(self, session: Session | None) -> None:
        """Show a session; the tabs are built anew when its form is another one."""
        self._session = session
        with self._silently():
            if session is None:
                self._drop_tabs()
                return
            if session.report.form != self._form:
                self._build(session.report.form)
            self._marks = marks_for(session)
            self._seen = _state_of(session)
            counted = tallies(session.report, session.open_findings)
            for page in self._pages.values():
                page.show_session(session, self._marks, counted)
            self._show_counts(counted)

    def refresh(self, addresses: Collection[Address] | None = None) -> None:
        """Show what the session holds now: figures, marks, counts.

        Args:
            addresses: cells whose figures changed, or None for all; changed marks are found, and
                where there is nothing new at all nothing is done.
        """
        session = self._session
        if session is None:
            return
        if session.report.form != self._form:
            self.set_session(session)
            return
        now = _state_of(session)
        if addresses is not None and not addresses and now == self._seen:
            return
        self._seen = now
        before, self._marks = self._marks, marks_for(session)
        changed = set(session.report.form.addresses if addresses is None else addresses)
        changed |= {
            address
            for address in before.keys() | self._marks.keys()
            if before.get(address) != self._marks.get(address)
        }
        counted = tallies(session.report, session.open_findings)
        for page in self._pages.values():
            page.refresh(session, self._marks, counted, changed)
        self._show_counts(counted)

    def show_step(self, step: Step) -> None:
        """Show what a step that was made or taken back has changed.

        It is painted before anything else follows: a person looks at the figure typed.
        """
        self.refresh(step.after if isinstance(step, Change) else ())
        QCoreApplication.sendPostedEvents(self.window(), QEvent.Type.UpdateRequest)

    def finish_typing(self) -> bool:
        """Take what is being typed; False where it is refused and stays in the editor."""
        table = self._current_table()
        return table is None or table.body.finish_typing()

    def select(self, address: Address) -> None:
        """Go to a cell without telling ``address_selected``."""
        for page in self._pages.values():
            if page.table is not None and address.startswith(page.table.table.key + "."):
                with self._silently():
                    self.setCurrentWidget(page)
                    page.table.select(address)
                return

    def show_table(self, key: str) -> None:
        """Go to the tab of a table."""
        for page in self._pages.values():
            if page.table is not None and page.table.table.key == key:
                self.show_section(page.number)

    def show_section(self, number: int) -> None:
        """Go to a section's tab; 0, what precedes 一, is shown with it."""
        page = self._pages.get(max(number, 1))
        if page is not None:
            self.setCurrentWidget(page)

    def show_finding(self, finding: Finding) -> None:
        """Go to where a finding points: its sentence in the text, else its main cell."""
        if self._session is None:
            return
        number, passage = place_of(self._session.report, finding)
        if number is not None and passage is not None:
            self.show_section(number)
            self._pages[max(number, 1)].text.show_passage(number, passage)
        elif finding.cells:
            self.select(finding.cells[0])
        elif number is not None:
            self.show_section(number)

    def current_address(self) -> Address | None:
        """Return the address of the current cell of the tab in front, if it has a table."""
        table = self._current_table()
        return table.current_address() if table is not None else None

    def selected_addresses(self) -> list[Address]:
        """Return the addresses of the selected cells of the tab in front, in printed order."""
        table = self._current_table()
        return table.body.selected_addresses() if table is not None else []

    def current_section(self) -> int:
        """Return the number of the section whose tab is in front."""
        page = self.currentWidget()
        return page.number if isinstance(page, SectionPage) else 1

    def current_table(self) -> str | None:
        """Return the key of the table of the tab in front, if it has one."""
        table = self._current_table()
        return table.table.key if table is not None else None

    def offer(self, *actions: QAction) -> None:
        """Offer further actions in the menu of a cell."""
        self._menu_actions += actions
        for table in self._tables():
            table.body.addActions(list(actions))

    def explain(self, address: Address) -> str:
        """Say place, value and everything about a cell on one line, for the status bar."""
        if self._session is None or address not in self._session.report.cells:
            return ""
        return explained(self._session, address, self._marks.get(address, UNMARKED))

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icons of the tabs anew in other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for at in range(self.count()):
                if not self.tabIcon(at).isNull():
                    self.setTabIcon(at, icon(_REVIEW_ICON))

    def _build(self, form: Form) -> None:
        at = self.currentIndex()
        self._drop_tabs()
        self._form = form
        for number, name in enumerate(TAB_NAMES, start=1):
            page = SectionPage(form, number, self._correct)
            self._pages[number] = page
            self._badges[number] = TabBadge()
            self.addTab(page, name)
            page.text.anchorClicked.connect(lambda _: self.words_asked.emit())
            if page.table is not None:
                page.table.current_changed.connect(self._cell_changed)
                page.table.zoomed.connect(self.zoom_by)
                page.table.set_zoom(self._zoom)
                page.table.body.addActions(self._menu_actions)
        self._order_stops()
        self.setCurrentIndex(max(at, 0))

    def _order_stops(self) -> None:
        """Let Tab go from the tabs into their pages, not first to what was made before these."""
        stops: list[QWidget] = [self.tabBar()]
        for page in self._pages.values():
            stops += [page.table.body, page.text] if page.table else [page.text]
        for stop, following in pairwise(stops):
            QWidget.setTabOrder(stop, following)

    def _drop_tabs(self) -> None:
        while self.count():
            page = self.widget(0)
            self.removeTab(0)
            page.deleteLater()
        self._form = None
        self._pages.clear()
        self._badges.clear()
        self._marks = {}

    def _show_counts(self, counted: Mapping[int, Tally]) -> None:
        report = self._session.report if self._session else None
        for number, badge in self._badges.items():
            levels = counted[number].levels
            if number == 1:
                levels = levels + counted[0].levels
            if badge.set_counts(dict(levels)):
                # The bar measures a tab's button only when it is set.
                self.tabBar().setTabButton(number - 1, _BADGE_SIDE, badge)
                badge.setVisible(bool(badge.counts))
            said = [TAB_NAMES[number - 1]]
            if report is not None and report.section(number) is None:
                said.append(ABSENT)
            said += [badge.words()] if badge.counts else []
            said += self._review_of(number)
            self._tell_tab(number - 1, said)

    def _tell_tab(self, at: int, said: list[str]) -> None:
        """Say what there is to say of a tab; the bar lays all tabs out anew for that."""
        if self.tabBar().accessibleTabName(at) == "，".join(said):
            return
        self.tabBar().setAccessibleTabName(at, "，".join(said))
        self.setTabToolTip(at, "，".join(said[1:]))
        # Not the sign for 无错误: a table that was compared may have errors left in it.
        self.setTabIcon(at, icon(_REVIEW_ICON) if _REVIEWED in said else QIcon())

    def _review_of(self, number: int) -> list[str]:
        """Say whether the table of a section was compared with the source."""
        table = self._pages[number].table
        if table is None or self._session is None:
            return []
        return [_REVIEWED if table.table.key in self._session.reviewed else _UNREVIEWED]

    def _correct(self, values: Mapping[Address, Decimal | None], name: str) -> None:
        if self._session is None:
            return
        change = self._session.correct(values, name)
        self._do(change)
        # The change of a single cell is seen.
        if len(values) > 1:
            self.told.emit(_outcome(self._session, change))

    def _cell_changed(self) -> None:
        address = self.current_address()
        if not self._quiet and address is not None:
            self.address_selected.emit(address)

    def _tab_changed(self, index: int) -> None:
        if self._current_table() is not None:
            self._cell_changed()
        elif not self._quiet and index >= 0:
            self.section_selected.emit(self.current_section())

    def _current_table(self) -> FormTable | None:
        page = self.currentWidget()
        return page.table if isinstance(page, SectionPage) else None

    def _tables(self) -> Iterator[FormTable]:
        for page in self._pages.values():
            if page.table is not None:
                yield page.table

    @contextmanager
    def _silently(self) -> Iterator[None]:
        self._quiet += 1
        try:
            yield
        finally:
            self._quiet -= 1


def _outcome(session: Session, change: Change | None) -> str:
    """Say how many cells an entry into several has changed, and how many it has confirmed."""
    if change is None:
        return "这些格里原来就是这些数字，没有改动。"
    confirmed = sum(map(change.settles, change.after))
    done = "已改" if session.original.has_figures else "已填"
    counts = ((done, len(change.after) - confirmed), ("与原文核对无误", confirmed))
    return "，".join(f"{what} {count} 格" for what, count in counts if count) + "。"


def _state_of(session: Session) -> object:
    """Return all that marks, counts and review states follow from."""
    waivers = tuple(session.waivers.values())
    return session.report, session.findings, waivers, session.reviewed
