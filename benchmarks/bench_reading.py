"""How PDF files are read here and by other programs: cells right, wrong and missing, and time.

Every program takes the tables out of the same files, and the same matching puts their figures onto
the form; only the taking out differs. All are measured in turns in one process, libraries loaded;
the best of some runs counts, and the seconds of the processor beside those of the clock.

"gxnb" is its first method alone, running text included. What a person waits for is "gxnb, read
twice": the whole of ``read_report``, which reads the tables once more by pdfplumber and compares.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

import hongze
from pdf_tools import tools

from corpus.docx_files import docx_of
from corpus.whole import samples
from gxnb_desktop.reading.document import Document, Grid
from gxnb_desktop.reading.fitting.fit import fit
from gxnb_desktop.reading.read import read_report
from gxnb_desktop.reading.script import Script
from gxnb_desktop.report.forms import Address
from gxnb_desktop.report.model import Cell

RUNS = 5
REAL = Path(__file__).resolve().parent.parent.parent / "shared" / "real" / "hongze-2023.pdf"
MADE = 6
"""Generated reports; every second one stands on pages across."""


@dataclass(frozen=True)
class Case:
    """One file with all that it says; None is a blank."""

    path: Path
    year: int
    truth: Mapping[Address, Decimal | None]


Cells = Mapping[Address, Cell]
Reader = Callable[[Case], Cells]


@dataclass
class Score:
    """What became of the cells of some files, and the seconds that they took together."""

    right: int = 0
    wrong: int = 0
    doubtful: int = 0
    missing: int = 0
    clock: float = 0.0
    processor: float = 0.0
    errors: list[str] = field(default_factory=list)


def made(folder: Path) -> Iterator[Case]:
    """Write reports as docx and let LibreOffice make PDF files of them."""
    chosen = list(samples(MADE, 0))
    sources = []
    for at, sample in enumerate(chosen):
        source = folder / f"{sample.name}.docx"
        source.write_bytes(docx_of(sample.report, sample.tables, landscape=at % 2 == 1))
        sources.append(source)
    with TemporaryDirectory() as profile:
        office = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless"]
        convert = [*office, "--convert-to", "pdf", "--outdir", str(folder), *map(str, sources)]
        subprocess.run(convert, check=True, capture_output=True)
    for sample, source in zip(chosen, sources, strict=True):
        truth = {
            address: None if address in sample.blank else value
            for address, value in sample.report.values.items()
        }
        yield Case(source.with_suffix(".pdf"), sample.report.year, truth)


def texts(document: Document) -> Iterator[str]:
    """Yield the texts of all tables."""
    for block in document.flattened():
        if isinstance(block, Grid):
            yield from (cell.text for row in block.cells for cell in row)


def readers() -> tuple[dict[str, Reader], list[str]]:
    """Return what is measured by name, and a line for each tool that is not at hand."""
    found, absent = tools()

    def fitted(read: Callable[[Path], Document]) -> Reader:
        def cells(case: Case) -> Cells:
            document = read(case.path)
            return fit(document, Script.of(texts(document)), case.year).cells

        return cells

    measured = {name: fitted(read) for name, read in found.items()}
    measured["gxnb, read twice"] = lambda case: read_report(case.path).report.cells
    return measured, absent


def measure(cases: list[Case], measured: Mapping[str, Reader]) -> dict[str, Score]:
    """Read every file by every reader, in turns; the figures of the last run are judged."""
    scores = {name: Score() for name in measured}
    for case in cases:
        clock: dict[str, list[float]] = {name: [] for name in measured}
        processor: dict[str, list[float]] = {name: [] for name in measured}
        for run in range(RUNS):
            for name, read in measured.items():
                begun, worked = time.perf_counter(), processor_seconds()
                cells = read(case)
                clock[name].append(time.perf_counter() - begun)
                processor[name].append(processor_seconds() - worked)
                if run == RUNS - 1:
                    judge(scores[name], case, cells)
        for name, score in scores.items():
            score.clock += min(clock[name])
            score.processor += min(processor[name])
    return scores


def processor_seconds() -> float:
    """Seconds that the processor worked for this process and those it has started."""
    used = os.times()
    return time.process_time() + used.children_user + used.children_system


def judge(score: Score, case: Case, cells: Cells) -> None:
    """Count the cells of one file."""
    for address, expected in case.truth.items():
        cell = cells.get(address)
        if cell is None or cell.missing:
            score.missing += 1
        elif cell.value == expected:
            score.right += 1
        else:
            score.wrong += 1
            score.doubtful += cell.doubt is not None
            score.errors.append(f"{case.path.name} {address}: {cell.raw!r}, not {expected}")


def report(title: str, cases: list[Case], scores: Mapping[str, Score]) -> None:
    """Print one table."""
    print(f"\n{title}: {len(cases)} files, {sum(len(case.truth) for case in cases)} cells")
    head = ("right", "wrong", "(doubt)", "missing", "clock s", "times", "processor s", "times")
    print(f"{'':27}" + "".join(f" {name:>{len(name) + 1}}" for name in head))
    base = scores["gxnb"]
    for name, score in scores.items():
        print(
            f"{name:27} {score.right:6} {score.wrong:6} {score.doubtful:8} {score.missing:8}"
            f" {score.clock:8.2f} {score.clock / base.clock:6.1f}"
            f" {score.processor:12.2f} {score.processor / base.processor:6.1f}"
        )
    for line in scores["gxnb"].errors:
        print(f"    WRONG: {line}")


def main() -> None:
    """Measure the real file and the generated ones, whichever are at hand."""
    measured, absent = readers()
    for line in absent:
        print(line)
    if REAL.exists():
        cases = [Case(REAL, hongze.YEAR, hongze.figures())]
        measure(cases, measured)  # the first file pays for what is loaded late
        report("real PDF, written by WPS", cases, measure(cases, measured))
    else:
        print("the real PDF is left out: there is no ../shared/real beside the checkout")
    if which("soffice"):
        with TemporaryDirectory() as folder:
            cases = list(made(Path(folder)))
            report("generated PDF, written by LibreOffice", cases, measure(cases, measured))
    else:
        print("generated PDFs are left out: soffice is lacking (apt install libreoffice-writer)")


if __name__ == "__main__":
    main()
