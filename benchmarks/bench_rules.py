"""How long all rules take after one edit."""

import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from made import all_wrong, report_of, zeros

from gxnb_desktop.checking.check import check
from gxnb_desktop.checking.finding import Level
from gxnb_desktop.report.forms import Address, Form

EDITS = 200


def measure(name: str, folder: Path, figure: Callable[[Form, Address], str]) -> None:
    """Change one cell after another and run all rules each time."""
    report = report_of(folder, figure)
    errors = sum(finding.level is Level.ERROR for finding in check(report))
    taken = []
    for number in range(EDITS):
        address = report.form.addresses[number % len(report.form.addresses)]
        cell = replace(report.cells[address], value=Decimal(number))
        begun = time.perf_counter()
        check(replace(report, cells={**report.cells, address: cell}))
        taken.append(1000 * (time.perf_counter() - begun))
    taken.sort()
    row = (statistics.median(taken), taken[int(len(taken) * 0.95)], taken[-1])
    print(f"{name:24} {errors:7}" + "".join(f" {value:9.2f}" for value in row))


def main() -> None:
    """Measure a report without an error and the worst case."""
    head = ("median ms", "95 % ms", "worst ms")
    print(f"{str(EDITS) + ' edits':24} {'errors':>7}" + "".join(f" {name:>9}" for name in head))
    with TemporaryDirectory() as folder:
        measure("nothing wrong", Path(folder), zeros)
        measure("every sum broken", Path(folder), all_wrong)


if __name__ == "__main__":
    main()
