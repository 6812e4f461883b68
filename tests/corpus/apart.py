"""Reads files apart from the one who asks, within limits, and tells what each of them took.

One process has loaded every reader; it reads each file in a child of its own that it forks, so that
a file costs milliseconds, and a crash, a hang or a glut of memory nothing but that child. Linux.
"""

import json
import os
import resource
import select
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

SERVE = """
import sys
sys.path[:] = {path!r}
from corpus.apart import serve
serve({seconds}, {memory})
"""
_LOADED = (
    *("pdf.reader", "pdf.plumber", "docx.reader", "doc.reader", "html.reader", "html.mht"),
    *("odt.reader", "rtf.reader", "xlsx.reader", "txt", "interchange"),
)


@dataclass(frozen=True)
class Outcome:
    """What became of one file.

    Attributes:
        sentence: what a person is told where the file was refused; "" where it was read.
        fault: what must not happen: an unforeseen exception, a lack of memory, a hang, a crash.
        seconds: of the processor, which other work on the machine does not make longer.
        memory: bytes at the peak, those of Python and of the loaded readers included.
    """

    sentence: str
    fault: str
    seconds: float
    memory: int


class Apart:
    """Reads one file after another; every one within the same limits."""

    def __init__(self, *, seconds: float = 20, memory: int = 2**30) -> None:
        """Start the process; ``memory`` bounds the address space of each child, in bytes."""
        code = SERVE.format(path=sys.path, seconds=seconds, memory=memory)
        self._process = subprocess.Popen(
            [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def read(self, path: Path) -> Outcome:
        """Read a file as a report."""
        assert self._process.stdin
        assert self._process.stdout
        print(json.dumps(str(path)), file=self._process.stdin, flush=True)
        return Outcome(**json.loads(self._process.stdout.readline()))

    def close(self) -> None:
        """End the process."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait(30)
        self._process.stdout.close()


def serve(seconds: float, memory: int) -> None:
    """Read the files that standard input names, until it ends."""
    for name in _LOADED:
        __import__(f"gxnb_desktop.reading.{name}")
    # What they load when they need it.
    for module in ("openpyxl", "pypdfium2", "pdfplumber", "html5lib", "rapidfuzz", "opencc"):
        __import__(module)
    for line in sys.stdin:
        outcome = _apart(Path(json.loads(line)), seconds, memory)
        print(json.dumps(vars(outcome)), flush=True)


def _apart(path: Path, seconds: float, memory: int) -> Outcome:
    reading, writing = os.pipe()
    begun = time.perf_counter()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _read_and_leave(path, writing, memory)
    os.close(writing)
    answer = b""
    if not select.select([reading], [], [], seconds)[0]:
        os.kill(child, signal.SIGKILL)
    else:
        with open(reading, "rb", closefd=False) as pipe:
            answer = pipe.read()
    os.close(reading)
    _, status, used = os.wait4(child, 0)
    taken = time.perf_counter() - begun
    if answer:
        told = json.loads(answer)
    elif os.WIFSIGNALED(status) and taken >= seconds:
        told = {"sentence": "", "fault": "hang"}
    else:
        told = {"sentence": "", "fault": f"crash: status {status}"}
    worked = used.ru_utime + used.ru_stime
    return Outcome(**told, seconds=round(worked, 3), memory=used.ru_maxrss * 1024)


def _read_and_leave(path: Path, answer: int, memory: int) -> None:
    """Read a file in this process, tell what came of it and end at once."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    told = {"sentence": "", "fault": ""}
    try:
        told |= _attempt(path)
    except BaseException as error:
        told["fault"] = f"{type(error).__name__}: {str(error)[:200]}{_place(error)}"
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        os.write(answer, json.dumps(told).encode())
        os._exit(0)


def _attempt(path: Path) -> dict[str, str]:
    from gxnb_desktop.checking.check import check
    from gxnb_desktop.errors import UnreadableFile
    from gxnb_desktop.reading.read import read_report

    # The parent's is not the child's: whoever forks has none of it running.
    sys.stdout = sys.stderr = open(os.devnull, "w")  # noqa: PTH123, SIM115
    try:
        check(read_report(path).report)
    except UnreadableFile as error:
        if isinstance(error.__cause__, MemoryError):
            return {"fault": f"MemoryError{_place(error.__cause__)}"}
        return {"sentence": str(error)}
    return {}


def _place(error: BaseException) -> str:
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "gxnb_desktop" in frame.filename]
    return "".join(f" > {Path(frame.filename).name}:{frame.lineno}" for frame in ours[-4:])
