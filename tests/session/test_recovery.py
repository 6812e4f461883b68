"""Work that a program left behind is offered once, to one program, for seven days."""

import os
import signal
import subprocess
import sys
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from gxnb_desktop.errors import UnreadableFile
from gxnb_desktop.report.model import Cell
from gxnb_desktop.safe_file import HALF_WRITTEN
from gxnb_desktop.session.file import load_session, snapshot
from gxnb_desktop.session.recovery import KEPT_FOR, Keeper, forget, lost_work, take
from gxnb_desktop.session.session import Previous

TOTAL = "applications.granted.total"


@pytest.fixture
def session(make_session):
    made = make_session({TOTAL: Cell(Decimal(1), "1")})
    made.apply(made.correct({TOTAL: Decimal(2)}))
    return made


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "恢复"


def abandon(keeper):
    """Let go of the work as the system does for a program that ended."""
    keeper._lock.release()


def test_work_of_a_living_program_is_not_offered(session, folder):
    keeper = Keeper(folder)
    keeper.keep(snapshot(session))
    assert lost_work(folder) == []
    assert load_session(keeper.path).steps == session.steps
    keeper.drop()


def test_a_comparison_that_was_left_behind_is_unsaved_work(make_session, folder):
    session = make_session()
    session.compare_with(Previous(Path("去年.docx"), session.original))
    keeper = Keeper(folder)
    keeper.keep(snapshot(session))
    abandon(keeper)
    (lost,) = lost_work(folder)
    again, keeper = take(lost)
    keeper.drop()
    assert again.previous == session.previous
    assert again.unsaved


def test_what_was_left_behind_is_offered_and_taken_as_unsaved_work(session, folder):
    keeper = Keeper(folder)
    keeper.keep(snapshot(session))
    abandon(keeper)
    (lost,) = lost_work(folder)
    assert (lost.manifest.organization, lost.manifest.year) == ("湘潭县锦石乡", 2024)
    assert lost.time.tzinfo is not None
    again, keeper = take(lost)
    assert again.steps == session.steps
    assert again.file is None
    assert again.unsaved
    # It is kept on in the same place, and nobody else gets it.
    assert keeper.path == lost.path
    assert take(lost) is None
    assert lost_work(folder) == []
    keeper.drop()
    assert list(folder.iterdir()) == []


def test_work_that_was_saved_leaves_nothing_behind(session, folder):
    keeper = Keeper(folder)
    keeper.keep(snapshot(session))
    keeper.drop()
    keeper.keep(snapshot(session))
    keeper.drop()
    assert list(folder.iterdir()) == []


def test_what_nobody_wants_is_deleted(session, folder):
    keeper = Keeper(folder)
    keeper.keep(snapshot(session))
    abandon(keeper)
    (lost,) = lost_work(folder)
    forget(lost)
    assert take(lost) is None
    assert list(folder.iterdir()) == []


def test_the_latest_comes_first_and_a_week_later_all_is_gone(session, folder):
    for age in (3, 1, 2):
        keeper = Keeper(folder)
        keeper.keep(snapshot(session))
        then = datetime.now().astimezone() - timedelta(days=age)
        os.utime(keeper.path, (then.timestamp(), then.timestamp()))
        abandon(keeper)
    times = [lost.time for lost in lost_work(folder)]
    assert len(times) == 3
    assert times == sorted(times, reverse=True)
    assert lost_work(folder, datetime.now().astimezone() + KEPT_FOR) == []
    assert list(folder.iterdir()) == []


def test_a_program_that_had_not_kept_anything_yet_leaves_no_trace(folder):
    abandon(Keeper(folder))
    assert lost_work(folder) == []
    assert list(folder.iterdir()) == []


def test_damaged_work_is_one_sentence_and_hides_nothing_else(session, folder):
    damaged, whole = Keeper(folder), Keeper(folder)
    for keeper in (damaged, whole):
        keeper.keep(snapshot(session))
        abandon(keeper)
    (lost,) = [lost for lost in lost_work(folder) if lost.path == damaged.path]
    damaged.path.write_bytes(damaged.path.read_bytes()[:-40])
    with pytest.raises(UnreadableFile):
        take(lost)
    assert [lost.path for lost in lost_work(folder)] == [whole.path]


def test_no_folder_means_nothing_was_lost(folder):
    assert lost_work(folder) == []


def test_what_was_left_half_written_goes_after_a_week(folder):
    folder.mkdir()
    half = folder / f"{HALF_WRITTEN}0123.gxnb"
    half.write_bytes(b"PK")
    assert lost_work(folder) == []
    assert half.exists()
    assert lost_work(folder, datetime.now().astimezone() + KEPT_FOR) == []
    assert not half.exists()


KEEPING = """
import sys, time
from pathlib import Path
from gxnb_desktop.session.file import load_session, snapshot
from gxnb_desktop.session.recovery import Keeper
keeper = Keeper(Path(sys.argv[2]))
keeper.keep(snapshot(load_session(Path(sys.argv[1]))))
print("kept", flush=True)
time.sleep(60)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_work_of_a_program_that_was_killed_is_found(session, folder, tmp_path):
    file = tmp_path / "x.gxnb"
    file.write_bytes(snapshot(session).content())
    command = [sys.executable, "-c", KEEPING, str(file), str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as program:
        assert program.stdout.readline() == b"kept\n"
        assert lost_work(folder) == []
        program.send_signal(signal.SIGKILL)
        program.wait()
    (lost,) = lost_work(folder)
    again, keeper = take(lost)
    assert again.report.cells[TOTAL].value == 2
    keeper.drop()


TAKING = """
import sys
from pathlib import Path
from gxnb_desktop.session.recovery import lost_work, take
found = lost_work(Path(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
print("taken" if found and take(found[0]) else "none", flush=True)
sys.stdin.readline()
"""


def test_two_programs_never_take_the_same_work(session, folder):
    keeper = Keeper(folder)
    keeper.keep(snapshot(session))
    abandon(keeper)
    command = [sys.executable, "-c", TAKING, str(folder)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, **pipes) as one, subprocess.Popen(command, **pipes) as other:
        for program in (one, other):
            assert program.stdout.readline() == "ready\n"
        for program in (one, other):
            program.stdin.write("\n")
            program.stdin.flush()
        told = sorted(program.stdout.readline() for program in (one, other))
    assert told == ["none\n", "taken\n"]
