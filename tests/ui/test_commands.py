from decimal import Decimal

from PySide6.QtGui import QUndoStack

from gxnb_desktop.ui.commands import StepCommand

ADDRESS = "applications.granted.total"


def test_pushing_applies_and_undo_reverts(qapp, make_session):
    session = make_session()
    change = session.correct({ADDRESS: Decimal(3)})
    seen = []
    stack = QUndoStack()
    stack.push(StepCommand(session, change, seen.append))
    assert session.report.cells[ADDRESS].value == 3
    assert stack.undoText() == change.name == "修改 表三（一）予以公开 · 总计：0 → 3"
    stack.undo()
    assert session.report.cells[ADDRESS].value == 0
    assert not session.changes
    stack.redo()
    assert session.report.cells[ADDRESS].value == 3
    assert seen == [change] * 3
    assert stack.command(0).step is change


def test_it_works_with_nobody_to_tell(qapp, make_session):
    session = make_session()
    stack = QUndoStack()
    stack.push(StepCommand(session, session.correct({ADDRESS: Decimal(3)})))
    stack.undo()
    assert session.report.cells[ADDRESS].value == 0
