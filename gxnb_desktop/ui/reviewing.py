"""Comparing with the source: doubtful figures one after another, tables marked as compared."""

from gxnb_desktop.report.forms import Address, table_name
from gxnb_desktop.session.session import Session
from gxnb_desktop.ui import asking
from gxnb_desktop.ui.actions import Plan
from gxnb_desktop.ui.desk import Desk
from gxnb_desktop.ui.marks import STATE_RULES

_NO_DOUBT = "没有存疑的数字了。"
_ALL_REVIEWED = "三张表都已核校。"


class Reviewing:
    """Leads a person through what was read without certainty, and keeps what was compared."""

    def __init__(self, window: Desk) -> None:
        """Add the actions to a window."""
        self._window = window
        add = window.actions_.add
        confirm = add(
            Plan(
                *("核对", 3, "与原文一致，下一处存疑(&C)", ("Ctrl+Enter", "Ctrl+Return")),
                hint="这一格已与原文核对无误，到下一处存疑的数字",
            ),
            self._confirm,
        )
        add(Plan("核对", 3, "下一处存疑(&D)", ("F4",), "doubt"), lambda: self._go(1))
        add(Plan("核对", 3, "上一处存疑(&U)", ("Shift+F4",)), lambda: self._go(-1))
        self.mark = add(
            Plan(
                *("核对", 4, "本表已核校(&M)", ("Ctrl+M",), "review", "本表已核校"),
                hint="这张表已与原文对照过；再按一次取消",
            ),
            self._mark,
        )
        self.mark.setCheckable(True)
        add(Plan("核对", 4, "下一张未核校的表(&T)", ("Ctrl+T",)), self._next_table)
        window.form.offer(confirm)
        window.form.currentChanged.connect(lambda _: self._enable())
        window.work.checked.connect(self._enable)

    def _confirm(self) -> None:
        session, window = self._window.session, self._window
        if session is None or not window.finish_typing():
            return
        window.work.do(session.confirm(window.form.selected_addresses()))
        self._go(1)

    def _go(self, step: int) -> None:
        session = self._window.session
        if session is None or not self._window.finish_typing():
            return
        doubtful = doubts(session)
        if not doubtful:
            self._window.status.explain(_NO_DOUBT)
            return
        addresses = session.report.form.addresses
        current = self._window.form.current_address()
        at = addresses.index(current) if current else -1
        places = [addresses.index(address) for address in doubtful]
        if step > 0:
            target = next((place for place in places if place > at), places[0])
        else:
            target = next((place for place in reversed(places) if place < at), places[-1])
        self._window.linking.show_address(addresses[target])

    def _mark(self) -> None:
        session, table = self._window.session, self._window.form.current_table()
        if session is not None and table is not None and self._window.finish_typing():
            reviewed = table not in session.reviewed
            if not reviewed or self._may_mark(session, table):
                self._window.work.do(session.review(table, reviewed))
        self._enable()

    def _may_mark(self, session: Session, table: str) -> bool:
        """Ask about what is open in a table; whoever wants to look at it is led there."""
        left = open_cells(session, table)
        if not left:
            return True
        name = table_name(session.report.form.table(table))
        match asking.ask_to_mark_reviewed(self._window, name, _in_words(session, left)):
            case asking.Marking.MARK:
                return True
            case asking.Marking.LOOK:
                self._window.linking.show_address(left[0])
        return False

    def _next_table(self) -> None:
        session = self._window.session
        if session is None or not self._window.finish_typing():
            return
        left = session.unreviewed
        if not left:
            self._window.status.explain(_ALL_REVIEWED)
            return
        keys = [table.key for table in session.report.form.tables]
        current = self._window.form.current_table()
        after = keys[keys.index(current) + 1 :] if current in keys else []
        self._window.form.show_table(next((key for key in after if key in left), left[0]))

    def _enable(self) -> None:
        session, table = self._window.session, self._window.form.current_table()
        self.mark.setEnabled(session is not None and table is not None)
        self.mark.setChecked(session is not None and table in session.reviewed)


def open_cells(session: Session, table: str) -> list[Address]:
    """Return the cells of a table that still ask to be compared, in printed order.

    They are in doubt or have no figure, and nobody has said why that may stay so.
    """
    spoken_of = {
        address
        for finding in session.open_findings
        if finding.rule in STATE_RULES
        for address in finding.cells
    }
    addresses = session.report.form.table(table).addresses()
    return [address for address in addresses if address in spoken_of]


def _in_words(session: Session, addresses: list[Address]) -> str:
    cells = [session.report.cells[address] for address in addresses]
    counts = {
        "存疑": sum(bool(cell.doubt) for cell in cells),
        "空白": sum(cell.blank for cell in cells),
        "缺项": sum(cell.missing for cell in cells),
    }
    return "、".join(f"{word} {count} 处" for word, count in counts.items() if count)


def doubts(session: Session) -> list[Address]:
    """Return the addresses of the figures that were read without certainty, in printed order."""
    cells = session.report.cells
    return [at for at in session.report.form.addresses if cells[at].doubt]
