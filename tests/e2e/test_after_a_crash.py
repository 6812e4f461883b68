"""After a kill the next start offers the work back; a source that changed meanwhile is noticed."""

import os
import signal
import subprocess
import sys
from hashlib import sha256

import pytest

from gxnb_desktop.session.file import save_session
from gxnb_desktop.session.recovery import lost_work
from gxnb_desktop.ui import asking
from gxnb_desktop.ui.app import Windows
from gxnb_desktop.ui.recovering import recovery_folder

TOTAL = "applications.granted.total"

WORKING = """
import sys
from decimal import Decimal
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from gxnb_desktop.ui import app
application = QApplication(sys.argv[:1])
app.prepare(application)
windows = app.Windows()
windows.open([Path(sys.argv[1])])
window = windows.shown[0]

def work():
    window.work.do(window.session.correct({"applications.granted.total": Decimal(7)}))
    window.recovering.flush()
    print("working", flush=True)

window.opening.opened.connect(lambda _: QTimer.singleShot(0, work))
application.exec()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
@pytest.mark.timeout(180)
def test_after_a_kill_the_next_start_offers_the_work(qtbot, monkeypatch, make_txt):
    with subprocess.Popen(
        [sys.executable, "-c", WORKING, str(make_txt())], stdout=subprocess.PIPE
    ) as program:
        assert program.stdout.readline() == b"working\n"
        assert lost_work(recovery_folder()) == []
        os.kill(program.pid, signal.SIGKILL)
        program.wait()
    asked = []
    monkeypatch.setattr(
        asking,
        "ask_about_lost",
        lambda parent, name, time: asked.append(name) or asking.LostWork.RECOVER,
    )
    windows = Windows()
    windows.open([])
    windows.recover()
    (window,) = windows.shown
    qtbot.addWidget(window, before_close_func=lambda _: window.session.mark_saved())
    assert asked == ["平等乡人民政府 2024年"]
    assert window.session.report.cells[TOTAL].value == 7
    assert window.isWindowModified()
    # It is kept on, and nobody else is offered it.
    assert len(list(recovery_folder().glob("*.gxnb"))) == 1
    assert lost_work(recovery_folder()) == []
    windows.worker.close()


def test_a_source_that_has_changed_since_is_said(qtbot, monkeypatch, window, make_txt, tmp_path):
    source = make_txt()
    with qtbot.waitSignal(window.opening.finished, timeout=20_000):
        window.open_file(source)
    assert sha256(window.session.data).hexdigest() == window.session.original.source.sha256
    save_session(window.session, tmp_path / "x.gxnb")
    source.write_text("另一稿", "utf-8")
    said = []

    def tell(parent, title, sentence):
        said.append((title, window.windowTitle()[:6]))

    monkeypatch.setattr(asking, "tell_problem", tell)
    window.show_session(None)
    with qtbot.waitSignal(window.opening.finished, timeout=20_000):
        window.open_file(tmp_path / "x.gxnb")
    qtbot.waitUntil(lambda: bool(said))
    # The report is in sight by then: the message speaks of what is shown.
    assert said == [("原文件有改动", "x.gxnb")]
