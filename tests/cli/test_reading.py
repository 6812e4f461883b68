"""Where the command line reads files: here, or in processes that a file may take along."""

import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from gxnb_desktop.cli.outcomes import Outcome, attempt_all, failure
from gxnb_desktop.cli.reading import Read, Reading
from gxnb_desktop.cli.status import Status
from gxnb_desktop.errors import UnreadableFile
from gxnb_desktop.reading.worker import worker as module
from gxnb_desktop.reading.worker.messages import Limits
from gxnb_desktop.reading.worker.worker import Worker
from gxnb_desktop.resources import resource
from reading.worker.worker_reads import AS_NAMED

Make = Callable[[str], Path]

LONG = 60
"""Seconds that nothing takes which works, on a busy machine either."""


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Write the sample report under this name; a PDF only seems to be one."""

    def write(name: str) -> Path:
        path = tmp_path / name
        shutil.copy(next(resource("samples").glob("*.docx")), path.with_name("report.docx"))
        if path.suffix == ".pdf":
            path.write_bytes(b"%PDF-1.7")
        else:
            shutil.copy(path.with_name("report.docx"), path)
        return path

    return write


ReadAsNamed = Callable[[float], None]


@pytest.fixture
def read_as_named(monkeypatch: pytest.MonkeyPatch) -> Iterator[ReadAsNamed]:
    """Let processes do with a file what its name says, within some seconds."""

    def within(seconds: float) -> None:
        limits = Limits(seconds, memory=2**29)
        monkeypatch.setattr(module, "Worker", partial(Worker, AS_NAMED, limits=limits))

    yield within
    for thread in threading.enumerate():
        if thread.name == "reading":
            thread.join(LONG)
            assert not thread.is_alive()


def title(path: Path, read: Read) -> Outcome:
    return Outcome(path, Status.DONE, read(path).title)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_pdf_that_crashes_costs_only_itself(
    make: Make, read_as_named: ReadAsNamed, jobs: int
) -> None:
    read_as_named(LONG)
    files = [make(name) for name in ("一.docx", "crash.pdf", "refuse.pdf", "二.docx")]
    results = list(attempt_all(files, title, failure, jobs))
    assert [outcome.path for outcome in results] == files
    assert [outcome.status for outcome in results] == [0, 2, 2, 0]
    assert "意外停止" in results[1].problem
    assert results[2].problem == "这不是年报。"
    assert results[3].text == results[0].text != ""


def test_a_pdf_that_hangs_costs_only_itself(make: Make, read_as_named: ReadAsNamed) -> None:
    read_as_named(1)
    results = list(attempt_all([make("hang.pdf"), make("一.docx")], title, failure))
    assert [outcome.status for outcome in results] == [2, 0]
    assert "时间太长" in results[0].problem


def test_one_file_after_another_is_read_here(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise AssertionError("a process was started")

    monkeypatch.setattr(module, "Worker", fail)
    with Reading() as reading:
        assert reading.report(make("一.docx")).year


def test_what_is_no_regular_file_is_refused(tmp_path: Path) -> None:
    with Reading() as reading:
        for path in (tmp_path, tmp_path / "没有.pdf"):
            with pytest.raises(UnreadableFile):
                reading.report(path)


def test_results_that_nobody_waits_for_are_dropped(make: Make, read_as_named: ReadAsNamed) -> None:
    read_as_named(10 * LONG)
    files = [make(name) for name in ("一.docx", "hang.pdf", "hang.pdf", "二.docx")]
    results = attempt_all(files, title, failure, jobs=2)
    assert next(results).status == 0
    results.close()
