"""A session file that somebody has open says who, on this computer and on others."""

import json
import os
import signal
import subprocess
import sys

import pytest

from gxnb_desktop.session.lock import Holder, SessionLock, computer, holder_of


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "核校.gxnb"
    path.write_bytes(b"")
    return path


def note_of(path):
    (note,) = [entry for entry in path.parent.iterdir() if entry.name.endswith(".lock")]
    return note


def test_nobody_has_it_open(file):
    assert holder_of(file) is None


def test_who_has_it_open_is_told_until_it_is_let_go(file):
    lock = SessionLock(file, "经办人")
    holder = holder_of(file)
    assert isinstance(holder, Holder)
    assert (holder.person, holder.computer, holder.here) == ("经办人", computer(), True)
    with pytest.raises(OSError):  # noqa: PT011  (the system's own)
        SessionLock(file, "别人")
    lock.release()
    assert holder_of(file) is None
    assert list(file.parent.iterdir()) == [file]


def test_a_note_of_another_computer_holds_whatever_this_system_says(file):
    lock = SessionLock(file, "经办人")
    note = note_of(file)
    told = {**json.loads(note.read_text("utf-8")), "computer": "另一台电脑"}
    lock.release()
    note.write_text(json.dumps(told), "utf-8")
    holder = holder_of(file)
    assert (holder.computer, holder.here) == ("另一台电脑", False)
    # A person who knows better takes it over.
    lock = SessionLock(file, "经办人")
    assert holder_of(file).here
    lock.release()


def test_a_note_that_cannot_be_read_holds_nothing(file):
    lock = SessionLock(file, "")
    note_of(file).write_bytes(b"\xff")
    assert holder_of(file) is None
    lock.release()


HOLDING = """
import sys, time
from pathlib import Path
from gxnb_desktop.session.lock import SessionLock
lock = SessionLock(Path(sys.argv[1]), "")
print("held", flush=True)
time.sleep(60)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_a_note_of_a_program_that_was_killed_does_not_count(file):
    with subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(file)], stdout=subprocess.PIPE
    ) as program:
        assert program.stdout.readline() == b"held\n"
        assert holder_of(file) is not None
        os.kill(program.pid, signal.SIGKILL)
        program.wait()
    assert holder_of(file) is None
