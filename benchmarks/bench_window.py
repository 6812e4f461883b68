"""What a person waits for in the window: the start, a report, a correction, a page; and memory.

Every line is the real program in a process of its own, driven from inside by ``window_driver.py``:
start to first painted screen, then three seconds of rest, then one file. Goals are read here and
asserted nowhere, for a busy machine is no error.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from made import all_wrong, text_of

from corpus.kinds import OWN_KINDS, doc_of, file_of
from corpus.planned import plan

COMPILED = Path(gettempdir()) / "gxnb-bench-compiled"
STARTS = 7
RUNS = 3
EXPORTS = ("pdf", "docx", "xlsx", "html", "json")
PAGES = 700
"""Paragraphs of 600 characters; they fill some 200 pages."""
_SENTENCE = "本机关认真贯彻落实条例要求，及时公开涉及群众切身利益的信息。"
BARE = """
import json, os, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

class Bare(QWidget):
    def paintEvent(self, event):
        QTimer.singleShot(0, self.close)

application = QApplication([])
window = Bare()
window.show()
application.exec()
begun = float(os.environ["GXNB_BEGUN"])
print(json.dumps({"first": time.monotonic() - begun, "processor": time.process_time()}))
"""
"""An empty window of Qt: what the start is compared with."""
DRIVER = Path(__file__).with_name("window_driver.py")
REAL = Path(__file__).resolve().parent.parent.parent / "shared" / "real" / "hongze-2023.pdf"


def drive(*arguments: object) -> list[dict[str, float]]:
    """Run the program once; return what it said."""
    return _say(str(DRIVER), *map(str, arguments))


def _say(*command: str) -> list[dict[str, float]]:
    with TemporaryDirectory() as home:
        environment = {**os.environ, "HOME": home, "GXNB_BEGUN": str(time.monotonic())}
        for name in ("CONFIG", "DATA", "STATE", "CACHE"):
            environment[f"XDG_{name}_HOME"] = home
        # Compiled once, as an installed program is.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        environment["PYTHONPYCACHEPREFIX"] = str(COMPILED)
        done = subprocess.run(
            [sys.executable, *command],
            env=environment, stdout=subprocess.PIPE, check=True, timeout=180,
        )  # fmt: skip
    return [json.loads(line) for line in done.stdout.splitlines()]


def files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Write one report as every kind; the real PDF comes first where it is at hand."""
    if REAL.exists():
        yield "pdf, real, 5 pages", REAL
    report = plan("2021", 2)
    for kind in OWN_KINDS:
        path = folder / f"报告.{kind}"
        path.write_bytes(file_of(report, kind))
        yield kind, path
    soffice = shutil.which("soffice")
    if soffice is not None:
        path = folder / "报告.doc"
        path.write_bytes(doc_of(file_of(report, "docx"), soffice))
        yield "doc", path


def long_pdf(folder: Path) -> Path:
    """Write a report whose fifth section fills some 200 pages."""
    report = plan("2021", 2)
    long = replace(report, paragraphs={**report.paragraphs, 5: (_SENTENCE * 20,) * PAGES})
    path = folder / "长.pdf"
    path.write_bytes(file_of(long, "pdf"))
    return path


def wrong_text(folder: Path) -> Path:
    """Write a report of which no sum holds."""
    path = folder / "全错.txt"
    path.write_text(text_of(all_wrong), "utf-8")
    return path


def main() -> None:
    """Print one table for each question."""
    print(f"{'start to first screen, median':34}{'first s':>9}{'best s':>9}{'processor s':>13}"
          f"{'window MB':>11}")  # fmt: skip
    starts, bare = [], []
    drive("first")
    # In turns, so that a busy moment meets both alike.
    for _ in range(STARTS):
        bare += _say("-c", BARE)
        starts += drive("first")
    for label, runs in (("an empty window of Qt", bare), ("gxnb-desktop", starts)):
        best = min(run["first"] for run in runs)
        middle = middles(runs)
        print(f"{label:34}{middle['first']:9.2f}{best:9.2f}{middle['processor']:13.2f}"
              f"{middle.get('window', 0):11.0f}")  # fmt: skip
    with TemporaryDirectory() as name:
        folder = Path(name)
        made = dict(files(folder))
        print(f"\n{'open to shown, median of ' + str(RUNS):34}{'tables s':>9}{'drawn s':>10}"
              f"{'processor s':>13}{'window MB':>11}{'reader MB':>11}")  # fmt: skip
        for kind, path in made.items():
            middle = middles([drive("open", path)[1] for _ in range(RUNS)])
            print(f"{kind:34}{middle['shown']:9.2f}{middle['drawn']:10.2f}"
                  f"{middle['processor']:13.2f}{middle['window']:11.0f}"
                  f"{middle['reading']:11.0f}")  # fmt: skip
        print(f"\n{'each step until painted':34}{'steps':>9}{'median ms':>10}{'worst ms':>10}"
              f"{'all ms':>8}{'processor ms':>14}")  # fmt: skip
        edited = {"docx": made["docx"], "pdf": made["pdf"], "txt, no sum holds": wrong_text(folder)}
        for label, path in edited.items():
            edits = drive("edit", path)[2]
            steps(f"Enter: marks, {label}", edits)
        _, opened, went = drive("scroll", long_pdf(folder))
        steps(f"wheel: PDF of {went['pages']} pages", went)
        print(f"that PDF: shown after {opened['shown']:.1f} s; a page far away is sharp after "
              f"{went['jump']:.0f} ms, at worst {went['worst_jump']:.0f} ms; in the end the window "
              f"has {went['window']:.0f} MB")  # fmt: skip
        print(f"\n{'export, the first and the best of all':40}{'s':>6}{'best':>6}"
              f"{'window held, ms':>18}{'best':>6}")  # fmt: skip
        for to in EXPORTS:
            runs = drive("export", made["docx"], to)[2:]
            print(
                f"{to:40}{runs[0]['seconds']:6.2f}{min(run['seconds'] for run in runs):6.2f}"
                f"{runs[0]['longest']:18.0f}{min(run['longest'] for run in runs):6.0f}"
            )


def middles(runs: list[dict[str, float]]) -> dict[str, float]:
    """Return the median of each value over some runs."""
    return {key: statistics.median(run[key] for run in runs) for key in runs[0]}


def steps(label: str, times: dict[str, float]) -> None:
    """Print what many steps took."""
    print(f"{label:34}{times['steps']:9}{times['median']:10.1f}{times['worst']:10.1f}"
          f"{times['all']:8.1f}{times['processor']:14.1f}")  # fmt: skip


if __name__ == "__main__":
    main()
