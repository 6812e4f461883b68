"""The program connects nowhere: its system calls are watched while it works in a cut-off place."""

import random
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.html_files import Page, html_of
from corpus.planned import plan
from corpus.spelling import Spelling
from corpus.tables import Habits, tables_of
from gxnb_desktop.reading.read import read_report

ROOT = Path(__file__).resolve().parent.parent
ELSEWHERE = (
    '<img src="http://pictures.example/seal.png"><img src="//pictures.example/b.gif" width="90">'
    '<div style="background:url(https://pictures.example/c.jpg)">x</div>'
    '<link rel="stylesheet" href="https://pictures.example/site.css">'
    '<script src="https://pictures.example/count.js"></script>'
    '<iframe src="https://pictures.example/frame.html"></iframe>'
)
CONNECTING = """
import socket
socket.socket().connect_ex(("127.0.0.1", 9))
"""
AT_WORK = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog
from gxnb_desktop.ui import app, asking

asking.ask_to_export_with_errors = lambda *_: True
asking.tell_exported = lambda *_: False
asking.ask_about_unsaved = lambda *_: asking.Unsaved.DISCARD
asking.tell_problem = lambda *words: print("problem", words[1:], flush=True)
target = sys.argv.pop()
QFileDialog.getSaveFileName = lambda *_: (target, "")

class Watched(app.Windows):
    def open(self, paths):
        super().open(paths)
        self.watch = QTimer(interval=50)
        self.watch.timeout.connect(self.look)
        self.watch.start()

    def look(self):
        (window,) = self.shown
        if window.opening.busy:
            return
        self.watch.stop()
        # What the source shows is drawn, pictures that it lacks included.
        window.source.grab()
        print("opened", flush=True)
        window.actions_.exports["docx"].trigger()
        window.close()

app.Windows = Watched
from gxnb_desktop.__main__ import main
sys.exit(main())
"""
# A user of its own inside, so that no administrator is needed to cut the network off.
CUT_OFF = ("unshare", "--map-root-user", "--net")
WATCH = ("strace", "-f", "-qq", "-e", "trace=socket,connect", "-o")
FAMILY = re.compile(r"AF_\w+|PF_\w+")


def _refusal():
    """Say why programs cannot be watched here, or nothing."""
    if not sys.platform.startswith("linux"):
        return "system calls are watched on Linux only"
    lacking = [name for name in ("strace", "unshare") if shutil.which(name) is None]
    if lacking:
        return f"{' and '.join(lacking)} not installed"
    tried = subprocess.run(
        [*CUT_OFF, *WATCH, "/dev/null", "true"], capture_output=True, check=False
    )
    return "" if tried.returncode == 0 else f"programs may not be watched here: {tried.stderr!r}"


REFUSAL = _refusal()
pytestmark = pytest.mark.skipif(bool(REFUSAL), reason=REFUSAL)


@pytest.fixture
def watched(tmp_path):
    """Runs Python code where there is no network; returns its output and the calls it made."""

    def run(code, *arguments):
        calls = tmp_path / "calls"
        command = [*CUT_OFF, *WATCH, str(calls), sys.executable, "-X", "utf8", "-c", code]
        done = subprocess.run(
            [*command, *map(str, arguments)],
            cwd=ROOT, capture_output=True, encoding="utf-8", timeout=100, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done, calls.read_text("utf-8").splitlines()

    return run


@pytest.fixture
def page(tmp_path):
    """A report as a web page with pictures, styles and scripts that stand elsewhere."""
    report = plan("2021", 2)
    tables, _ = tables_of(report, Spelling(), Habits(), random.Random(1))
    text = html_of(report, tables, Page(site=True))
    path = tmp_path / "年报.html"
    path.write_text(text.replace("<h1>", ELSEWHERE + "<h1>"), "utf-8")
    return path


def families(calls):
    return {family for line in calls for family in FAMILY.findall(line)}


def test_a_program_that_connects_is_seen(watched):
    """Or the test below could not fail."""
    _, calls = watched(CONNECTING)
    assert "AF_INET" in families(calls)


@pytest.mark.timeout(150)
def test_a_page_is_opened_exported_and_closed_without_a_connection(watched, page, tmp_path):
    target = tmp_path / "核校.docx"
    done, calls = watched(AT_WORK, page, target)
    assert done.stdout == "opened\n", done.stdout
    assert done.stderr == ""
    assert read_report(target).report.cells
    # It is the window that was watched: it talks to its display.
    assert any("connect(" in line and "X11-unix" in line for line in calls)
    assert not {"AF_INET", "AF_INET6"} & families(calls), [c for c in calls if "INET" in c]
