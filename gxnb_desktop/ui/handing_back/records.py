"""核校单: exporting and printing the record of the work."""

from datetime import datetime

from gxnb_desktop.session.session import Session
from gxnb_desktop.ui.actions import Plan
from gxnb_desktop.ui.aside import Task
from gxnb_desktop.ui.desk import Desk
from gxnb_desktop.ui.exporting import tell_written
from gxnb_desktop.ui.handing_back.comparison import Comparison
from gxnb_desktop.ui.printing.contents import record_blocks
from gxnb_desktop.ui.printing.pdf import record_pdf
from gxnb_desktop.ui.printing.preview import show_preview
from gxnb_desktop.ui.targets import (
    CANCELLED,
    RECORD,
    ask_for_target,
    proposed_name,
    try_to_write,
)
from gxnb_desktop.writing.record.content import Record, record_of
from gxnb_desktop.writing.record.export import RECORD_KINDS, export_record


class Records:
    """Hands out the record of the open report."""

    def __init__(self, window: Desk, comparison: Comparison) -> None:
        """Add the actions; a draft that was compared with the returned one has that in it."""
        self._window = window
        self._comparison = comparison
        add = window.actions_.add
        add(
            Plan(
                *("文件", 5, "导出核校单(&C)…"),
                hint="发现了什么、改了什么、还剩什么，写成 Word、PDF 或 Excel 文件",
            ),
            self._export,
        )
        add(Plan("文件", 6, "打印核校单(&I)…", hint="先预览，再打印"), self._print)

    def _export(self) -> None:
        window, session = self._window, self._window.session
        if session is None or not window.finish_typing():
            return
        chosen = ask_for_target(window, "导出核校单", proposed_name(session, RECORD), RECORD_KINDS)
        if chosen is None:
            window.status.explain(CANCELLED)
            return
        target, kind = chosen
        record = self._record(session)

        def write(task: Task) -> bool:
            def draw(record: Record) -> bytes:
                return record_pdf(record, task.check)

            export_record(record, target, kind, source=session.path, draw_pdf=draw)
            return True

        if try_to_write(window, target, write, window.status.explain):
            tell_written(window, target)

    def _print(self) -> None:
        session = self._window.session
        if session is None or not self._window.finish_typing():
            return
        blocks = record_blocks(self._record(session))
        show_preview(self._window, blocks, proposed_name(session, RECORD))

    def _record(self, session: Session) -> Record:
        return record_of(session, datetime.now().astimezone(), self._comparison.returned)
