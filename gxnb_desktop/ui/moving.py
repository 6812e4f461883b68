"""Putting rows and tables right: shifting, exchanging, clearing, filling, adding up, restoring."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from PySide6.QtGui import QAction

from gxnb_desktop.report.forms import Address, table_name
from gxnb_desktop.session.filling import fillable, totals
from gxnb_desktop.session.rows import WouldLose, exchanged, printed_row, shifted
from gxnb_desktop.session.session import Session
from gxnb_desktop.ui import asking
from gxnb_desktop.ui.actions import Plan
from gxnb_desktop.ui.desk import Desk

_Run = Callable[[Session, Address], object]


class Moving:
    """Edits rows of the table in front, each as one change."""

    def __init__(self, window: Desk) -> None:
        """Add the actions to a window, and to the menu of a cell."""
        self._window = window
        actions = [
            self._add(
                Plan("编辑", 1, "本行从此格起右移(&R)", ("Alt+Right",), "right"),
                lambda session, address: self._shift(session, address, 1),
            ),
            self._add(
                Plan("编辑", 1, "本行左移到此格(&L)", ("Alt+Left",), "left"),
                lambda session, address: self._shift(session, address, -1),
            ),
            self._add(
                Plan("编辑", 1, "与上一行互换(&U)", ("Alt+Up",)),
                lambda session, address: self._exchange(session, address, -1),
            ),
            self._add(
                Plan("编辑", 1, "与下一行互换(&D)", ("Alt+Down",)),
                lambda session, address: self._exchange(session, address, 1),
            ),
            self._add(Plan("编辑", 1, "清空本行(&C)", ("Ctrl+Del",)), self._clear),
            self._add(
                Plan("编辑", 2, "恢复原文的值(&O)", ("Ctrl+Backspace",)),
                lambda session, _: self._window.work.do(session.restore(self._selected())),
            ),
            self._add(
                Plan(
                    *("编辑", 2, "本表空白格填 0(&Z)", ("Alt+0",)),
                    hint="只填原文有格而没有数字的；整张表都没有读到的，填没有录入的各格",
                ),
                self._fill,
            ),
            self._add(
                Plan(
                    *("编辑", 2, "本表总计按合计填(&H)", ("Alt+=",)),
                    hint="空着或为 0 的总计，填各项之和；已有数字的总计不改",
                ),
                self._add_up,
            ),
        ]
        window.form.offer(*actions[:-2])

    def _add(self, plan: Plan, run: _Run) -> QAction:
        def go() -> None:
            session, address = self._window.session, self._window.form.current_address()
            if session is None or address is None or not self._window.finish_typing():
                return
            try:
                run(session, address)
            except WouldLose as problem:
                asking.tell_problem(self._window, "没有移动", str(problem))

        return self._window.actions_.add(plan, go)

    def _selected(self) -> Sequence[Address]:
        return self._window.form.selected_addresses()

    def _shift(self, session: Session, address: Address, step: int) -> None:
        cells = shifted(session.report, address, step)
        side = "右移" if step > 0 else "左移"
        self._window.work.do(
            session.take_over(cells, f"{session.report.form.place(address)} 起{side}一格")
        )

    def _exchange(self, session: Session, address: Address, step: int) -> None:
        cells = exchanged(session.report, address, step)
        place = session.report.form.place(address).split(" · ")[0]
        side = "下一行" if step > 0 else "上一行"
        if self._window.work.do(session.take_over(cells, f"{place} 与{side}互换")):
            # The figures are in the other row now: stay with them.
            row = printed_row(session.report, address)
            other = next(entry for entry in cells if entry not in row)
            others = printed_row(session.report, other)
            self._window.linking.show_address(others[row.index(address)])

    def _clear(self, session: Session, address: Address) -> None:
        row = printed_row(session.report, address)
        filled = {at: None for at in row if session.report.cells[at].value is not None}
        place = session.report.form.place(address).split(" · ")[0]
        self._window.work.do(session.correct(filled, f"清空 {place} 一行"))

    def _fill(self, session: Session, address: Address) -> None:
        table, _, _ = session.report.form.locate(address)
        name = table_name(table)
        empty = fillable(session, table.addresses())
        unread = sum(session.report.cells[at].missing for at in empty)
        if not empty:
            self._window.status.explain(f"{name}没有可以填 0 的空白格。")
        elif not unread or asking.ask_to_fill_unread(self._window, name, unread):
            zeros = dict.fromkeys(empty, Decimal(0))
            self._window.work.do(session.correct(zeros, f"空白格填 0：{name} {len(zeros)} 格"))

    def _add_up(self, session: Session, address: Address) -> None:
        table, _, _ = session.report.form.locate(address)
        name = table_name(table)
        sums = totals(session, table)
        if sums:
            self._window.work.do(session.correct(sums, f"总计按合计填：{name} {len(sums)} 格"))
        else:
            self._window.status.explain(f"{name}没有空着或为 0、要填的总计。")
