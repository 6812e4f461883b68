"""Reading in a process of its own: what it gives, and what happens when it does not."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from importlib.util import find_spec
from pathlib import Path

import pytest

from gxnb_desktop.errors import PasswordNeeded, ReadingStopped, UnreadableFile
from gxnb_desktop.reading.read import read_report
from gxnb_desktop.reading.worker import handle as worker_handle
from gxnb_desktop.reading.worker import worker as module
from gxnb_desktop.reading.worker.handle import Handle, command
from gxnb_desktop.reading.worker.job import Cancelled, InProcess
from gxnb_desktop.reading.worker.messages import READING_PROCESS, Limits
from gxnb_desktop.reading.worker.worker import ReadingFault, Worker
from gxnb_desktop.resources import resource
from reading.worker.worker_reads import AS_NAMED, SECRET

LIMITS = Limits(seconds=60, memory=2**29)
SOON = 20
"""Seconds within which anything must have happened, on a busy machine too."""


def both(document, report):
    return document, report


def wait_for(holds, what):
    until = time.monotonic() + SOON
    while not holds():
        assert time.monotonic() < until, f"never: {what}"
        time.sleep(0.01)


def gone(process_id):
    """Whether a process is there no more, or only as what its parent has not asked about."""
    try:
        stat = Path(f"/proc/{process_id}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return True
    return stat.rpartition(")")[2].split()[0] == "Z"


@pytest.fixture
def handles(monkeypatch):
    """All processes that were started; none of them is left at the end."""
    made = []

    class Recorded(Handle):
        def __init__(self, setup):
            super().__init__(setup)
            made.append(self)

    monkeypatch.setattr(module, "Handle", Recorded)
    yield made
    for handle in made:
        process = handle._process
        assert process.returncode is not None, "a process was not waited for"
        assert process.stdin.closed
        assert process.stdout.closed
    assert [thread for thread in threading.enumerate() if thread.name == "reading"] == []


@pytest.fixture
def make_worker(handles):
    made = []

    def make(limits=LIMITS):
        worker = Worker(AS_NAMED, (), limits)
        made.append(worker)
        return worker

    yield make
    for worker in made:
        worker.close()


@pytest.fixture
def worker(make_worker):
    return make_worker()


@pytest.fixture
def report(tmp_path):
    """A real docx."""
    path = tmp_path / "report.docx"
    shutil.copy(next(resource("samples").glob("*.docx")), path)
    return path


def read(worker, path, **password):
    return worker.start(path, both, **password).result()


def test_a_file_read_elsewhere_is_what_it_is_when_read_here(worker, report):
    here = read_report(report)
    document, there = read(worker, report)
    assert document == here.document
    assert there == here.report
    assert there.form is here.report.form


def test_every_real_report_is_the_same_from_elsewhere(worker, seeds):
    for path in sorted(seeds.iterdir()):
        here = read_report(path)
        assert read(worker, path) == (here.document, here.report)


def test_one_process_reads_one_file_after_another(worker, report, handles):
    for _ in range(3):
        read(worker, report)
    assert len(handles) == 1
    assert handles[0].alive


def test_what_is_made_of_the_file_is_made_beside_the_caller(worker, report):
    job = worker.start(report, lambda document, report: threading.current_thread())
    assert job.result() is not threading.current_thread()
    assert job.done


def test_a_process_made_ready_takes_the_first_file(worker, report, handles):
    worker.warm()
    worker.warm()
    wait_for(lambda: worker._idle is not None, "a process was made ready")
    read(worker, report)
    assert sum(handle.alive for handle in handles) == 1


def test_a_sentence_arrives_as_it_is(worker, tmp_path):
    with pytest.raises(UnreadableFile, match=r"^这不是年报。$"):
        read(worker, tmp_path / "refuse.docx")
    with pytest.raises(UnreadableFile, match="找不到这个文件"):
        read(worker, tmp_path / "没有.docx")


def test_a_locked_file_is_said_to_be_and_opens_with_its_password(worker, tmp_path, report):
    locked = tmp_path / "lock.docx"
    with pytest.raises(PasswordNeeded, match="有密码"):
        read(worker, locked)
    assert read(worker, locked, password="芝麻")[1].year == read_report(report).report.year


def test_a_strange_name_reaches_the_other_side(worker, tmp_path, report):
    path = tmp_path / os.fsdecode(b"\xff\xfe \xe5\xb9\xb3.docx")
    try:
        shutil.copy(report, path)
    except OSError:
        pytest.skip("no such names on this system")
    assert read(worker, path)[1].source.name == path.name


def test_an_unforeseen_fault_is_logged_by_its_place_and_without_texts(worker, tmp_path, caplog):
    with pytest.raises(ReadingFault):
        read(worker, tmp_path / "fault.docx")
    assert "ValueError at " in caplog.text
    assert "worker_reads.py" in caplog.text
    assert SECRET not in caplog.text


@pytest.mark.parametrize("how", ["crash", "vanish"])
def test_a_crash_costs_one_file(worker, tmp_path, report, handles, how):
    read(worker, report)
    with pytest.raises(ReadingStopped, match="读取部分意外停止"):
        read(worker, tmp_path / f"{how}.docx")
    assert read(worker, report)[1].year
    assert len(handles) == 2


def test_after_a_crash_the_next_process_is_there_before_the_next_file(worker, tmp_path, handles):
    with pytest.raises(UnreadableFile):
        read(worker, tmp_path / "crash.docx")
    wait_for(lambda: len(handles) == 2 and worker._idle is handles[1], "another process is ready")


def test_a_process_that_died_while_idle_costs_no_file(worker, report, handles):
    read(worker, report)
    wait_for(lambda: worker._idle is not None, "the process is idle")
    handles[0]._process.kill()
    handles[0]._process.wait()
    assert read(worker, report)[1].year


@pytest.mark.skipif(sys.platform == "win32", reason="the limit is set another way there")
def test_memory_has_a_limit(make_worker, tmp_path, report):
    worker = make_worker(Limits(60, 400 * 2**20))
    with pytest.raises(UnreadableFile, match="太大或结构太复杂"):
        read(worker, tmp_path / "eat.docx")
    assert read(worker, report)[1].year


@pytest.mark.skipif(sys.platform == "win32", reason="the peak is not known there")
def test_a_process_that_has_swollen_is_replaced(make_worker, tmp_path, report, handles):
    worker = make_worker(Limits(60, 500 * 2**20))
    assert read(worker, tmp_path / "swell.docx")[1].year
    wait_for(lambda: not handles[0].alive, "the swollen process has ended")
    assert read(worker, report)[1].year
    assert len(handles) == 2


def test_real_libraries_fit_into_a_fraction_of_the_limit(make_worker, report):
    quarter = Limits(60, module.LIMITS.memory // 4)
    assert read(make_worker(quarter), report)[1].year


@pytest.mark.parametrize("how", ["hang", "hang-on"])
def test_time_has_a_limit(make_worker, tmp_path, report, handles, how):
    worker = make_worker(Limits(1, 2**30))
    worker.warm()
    wait_for(lambda: worker._idle is not None, "a process was made ready")
    began = time.monotonic()
    with pytest.raises(UnreadableFile, match="时间太长"):
        read(worker, tmp_path / f"{how}.docx")
    assert time.monotonic() - began >= 1
    wait_for(lambda: not handles[0].alive, "the process has ended")


@pytest.mark.parametrize("how", ["hang", "hang-on"])
def test_reading_can_be_cancelled(worker, tmp_path, report, handles, how):
    job = worker.start(tmp_path / f"{how}.docx", both)
    wait_for((tmp_path / f"{how}.begun").exists, "reading began")
    began = time.monotonic()
    job.cancel()
    assert time.monotonic() - began < 5
    with pytest.raises(Cancelled):
        job.result()
    wait_for(lambda: not handles[0].alive, "the process has ended")
    assert read(worker, report)[1].year


@pytest.mark.skipif(sys.platform == "win32", reason="a process there is ended without asking")
def test_a_cancelled_process_puts_away_what_it_has_open(worker, tmp_path):
    job = worker.start(tmp_path / "hang.docx", both)
    wait_for((tmp_path / "hang.begun").exists, "reading began")
    job.cancel()
    wait_for((tmp_path / "hang.tidy").exists, "it was ended in order")


def test_what_is_cancelled_at_once_or_late_harms_nothing(worker, tmp_path, report):
    early = worker.start(report, both)
    early.cancel()
    early.cancel()
    with pytest.raises(Cancelled):
        early.result()
    late = worker.start(report, both)
    late.result()
    late.cancel()
    assert read(worker, report)[1].year


def test_a_file_that_hangs_keeps_no_other_waiting(worker, tmp_path, report, handles):
    hanging = worker.start(tmp_path / "hang.docx", both)
    wait_for((tmp_path / "hang.begun").exists, "reading began")
    for _ in range(2):
        assert read(worker, report)[1].year
    assert not hanging.done
    assert len(handles) == 2


def test_there_are_never_more_processes_than_allowed(worker, tmp_path, report, handles):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    hanging = [worker.start(tmp_path / name / "hang.docx", both) for name in ("a", "b")]
    for name in ("a", "b"):
        wait_for((tmp_path / name / "hang.begun").exists, "reading began")
    waiting = worker.start(report, both)
    given_up = worker.start(report, both)
    time.sleep(0.2)
    assert not waiting.done
    assert len(handles) == 2
    given_up.cancel()
    with pytest.raises(Cancelled):
        given_up.result()
    hanging[0].cancel()
    assert waiting.result()[1].year


def test_closing_ends_what_is_being_read(make_worker, tmp_path, handles):
    worker = make_worker()
    job = worker.start(tmp_path / "hang-on.docx", both)
    wait_for((tmp_path / "hang-on.begun").exists, "reading began")
    worker.close()
    with pytest.raises(Cancelled):
        job.result()
    assert not any(handle.alive for handle in handles)
    with pytest.raises(Cancelled):
        worker.start(tmp_path / "report.docx", both).result()
    worker.warm()
    worker.close()
    assert len(handles) == 1


def test_a_process_that_cannot_be_started_is_said_so(monkeypatch, tmp_path, caplog):
    monkeypatch.setattr(worker_handle, "command", lambda: [str(tmp_path / "no program")])
    worker = Worker()
    worker.warm()
    with pytest.raises(UnreadableFile, match="不能启动"):
        read(worker, tmp_path / "report.docx")
    worker.close()
    assert "FileNotFoundError" in caplog.text


def test_a_process_that_ends_at_once_is_a_crash(monkeypatch, worker, report):
    monkeypatch.setattr(worker_handle, "command", lambda: [sys.executable, "-c", "pass"])
    with pytest.raises(UnreadableFile, match="意外停止"):
        read(worker, report)


def test_a_library_that_cannot_be_loaded_costs_no_other_file(report):
    worker = Worker(load=("gxnb_desktop.no_such_module",))
    assert read(worker, report)[1].year
    worker.close()


def test_what_is_loaded_beforehand_is_there():
    assert [name for name in module.LOAD if find_spec(name) is None] == []


@pytest.mark.parametrize("program", ["gxnb_desktop", "gxnb_desktop.cli"])
def test_the_packed_programs_start_themselves(monkeypatch, make_worker, report, program):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert command() == [sys.executable, READING_PROCESS]
    # The entry of the program, run here by Python, is what the packed program would be.
    entry = [sys.executable, "-m", program, READING_PROCESS]
    monkeypatch.setattr(worker_handle, "command", lambda: entry)
    worker = Worker()
    try:
        assert read(worker, report)[1].year
    finally:
        worker.close()


def test_modules_in_the_working_folder_are_not_taken(monkeypatch, worker, tmp_path, report):
    for name in ("json.py", "struct.py", "lxml.py"):
        (tmp_path / name).write_text("raise SystemExit(9)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert read(worker, report)[1].year


@pytest.mark.skipif(sys.platform == "win32", reason="a job object does this there")
def test_no_process_outlives_the_program(tmp_path):
    code = (
        "import os, signal, time\n"
        "from gxnb_desktop.reading.worker.worker import Worker\n"
        "worker = Worker(); worker.warm()\n"
        "while worker._idle is None: time.sleep(0.01)\n"
        "print(worker._idle._process.pid, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, timeout=60, check=False
    )
    assert done.returncode == -signal.SIGKILL
    process_id = int(done.stdout)
    wait_for(lambda: gone(process_id), "the process has ended")


def test_reading_in_this_process_is_done_beside_the_caller_too(report):
    job = InProcess(read_report).start(report, lambda document, report: threading.current_thread())
    assert job.result() is not threading.current_thread()


def test_what_is_read_in_this_process_is_dropped_when_cancelled():
    go_on = threading.Event()
    made = []

    def read_slowly(path):
        go_on.wait(SOON)
        raise UnreadableFile("太晚了。")

    job = InProcess(read_slowly).start(Path("a.txt"), lambda *both: made.append(both))
    job.cancel()
    go_on.set()
    with pytest.raises(Cancelled):
        job.result()
    assert made == []
