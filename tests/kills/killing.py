"""Kills the working window at random moments and looks at what is left on the disk.

``python3 dev.py kills [N]`` does it N times (200 where N is not given); the suite a few times.
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from gxnb_desktop.reading.read import read_report
from gxnb_desktop.report.forms import load_form
from gxnb_desktop.report.model import Cell, Report, Section, Source
from gxnb_desktop.session.file import load_session, save_session
from gxnb_desktop.session.recovery import lost_work, take
from gxnb_desktop.session.session import Session

WORKING = Path(__file__).with_name("working.py")
ADDRESS = "applications.granted.total"
_KEPT_AFTER = 1.0
"""Seconds after which an edit must outlive the program."""


@dataclass
class Told:
    """What a program said that it had done, and when it was heard."""

    edits: dict[int, float] = field(default_factory=dict)
    written: int = 0
    saved: int = 0


def blank_session(folder: Path) -> Path:
    """Make a session file on a report of zeros."""
    form = load_form("2021")
    report = Report(
        source=Source("年报.txt", "txt", "0" * 64),
        form=form,
        edition="2021",
        title="平等乡2024年政府信息公开工作年度报告",
        organization="平等乡",
        year=2024,
        sections=tuple(Section(number, title) for number, title in form.sections.items()),
        cells=dict.fromkeys(form.addresses, Cell(Decimal(0), "0")),
    )
    from gxnb_desktop.reading.document import Document

    file = folder / "核校.gxnb"
    save_session(Session(folder / "年报.txt", Document("txt", ()), report), file)
    return file


def kill_once(folder: Path, seed: int) -> list[str]:
    """Let the window work, kill it, and return what is wrong with what it left."""
    home = folder / "home"
    file, target = blank_session(folder), folder / "导出.docx"
    environment = {**os.environ, "XDG_DATA_HOME": str(home / "data"), "HOME": str(home)}
    for name in ("config", "cache", "state"):
        environment[f"XDG_{name.upper()}_HOME"] = str(home / name)
    home.mkdir()
    command = [sys.executable, str(WORKING), str(file), str(target), str(seed)]
    told = Told()
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, text=True, env=environment, **pipes) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        first = program.stdout.readline()
        if not first:
            return ["the window did not start"]
        _hear(first, told)
        end = time.monotonic() + random.Random(seed).uniform(0.2, 3.5)
        os.set_blocking(program.stdout.fileno(), False)
        while time.monotonic() < end and program.poll() is None:
            for line in program.stdout:
                _hear(line, told)
            time.sleep(0.005)
        killed = time.monotonic()
        program.send_signal(signal.SIGKILL)
        program.wait()
        for line in program.stdout:
            _hear(line, told)
        complaints = program.stderr.read()
    faults = list(_faults(home / "data", file, target, told, killed))
    return faults + ([complaints] if "Traceback" in complaints else [])


def _hear(line: str, told: Told) -> None:
    word, _, number = line.partition(" ")
    if word == "edit":
        told.edits[int(number)] = time.monotonic()
    elif word == "written":
        told.written = int(number)
    elif word == "saved":
        told.saved = int(number)


def _faults(data: Path, file: Path, target: Path, told: Told, killed: float) -> Iterator[str]:
    due = max((n for n, at in told.edits.items() if killed - at > _KEPT_AFTER), default=0)
    saved = load_session(file)
    kept = _value(saved.report)
    if kept < told.saved:
        yield f"the session file holds edit {kept}, saved was {told.saved}"
    for lost in lost_work(data / "gxnb" / "gxnb-desktop" / "recovery"):
        taken = take(lost)
        if taken is not None:
            session, keeper = taken
            kept = max(kept, _value(session.report))
            keeper.drop()
    if kept < due:
        yield f"edit {due} was more than a second old, kept is edit {kept}"
    if target.exists():
        value = _value(read_report(target).report)
        if value < told.written:
            yield f"the exported file holds edit {value}, written was {told.written}"
    elif told.written:
        yield f"the exported file is gone, written was edit {told.written}"


def _value(report: Report) -> int:
    return int(report.cells[ADDRESS].value or 0)


def main(arguments: list[str]) -> int:
    """Kill the window many times; 1 where anything was lost."""
    times = int(arguments[0]) if arguments else 200
    wrong = 0
    for seed in range(times):
        with tempfile.TemporaryDirectory() as folder:
            for fault in kill_once(Path(folder), seed):
                wrong += 1
                print(f"kill {seed}: {fault}", flush=True)
    print(f"killed {times} times, {wrong} faults")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
