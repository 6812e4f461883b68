"""How often the wrong figures are named: planted mistakes, against plain crossing and a solver.

Reports as bodies publish them get one, two or three mistakes of each kind. What is offered first
for every broken sum must be the true cells with their true values, all of them. Kinds may be named;
``--misses`` prints each report in which it is not.
"""

import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from gxnb_desktop.checking.arithmetic import check_sums
from gxnb_desktop.checking.equations import equations_by_cell, evaluate
from gxnb_desktop.checking.finding import Finding, Level, Suggestion
from gxnb_desktop.checking.localisation import localise as localisation
from gxnb_desktop.report.forms import Address, load_form
from gxnb_desktop.report.model import Report
from planted.mistakes import KINDS, Wrong, planted
from planted.oracle import fewest
from planted.reports import figures_of, report_of

TRIALS = 100
ASKED = 3
_MOST_CELLS, _LARGEST = 3, 100
"""The solver is slow: it is asked for so many of each kind, of few wrong cells, small figures."""
LIMIT_S = 3.0
FORM = load_form("2021")
Truth = Mapping[Address, Decimal]


@dataclass
class Score:
    """Counts over the reports of one kind and number of mistakes."""

    reports: int = 0
    determined: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)


@dataclass(frozen=True)
class Trial:
    """One report with mistakes: what is true of the cells that are wrong."""

    report: Report
    figures: Mapping[Address, int]
    truth: Truth


def trials(kind: str, count: int) -> Iterator[Trial]:
    """Make reports in which every mistake breaks a sum; the same ones in every run."""
    made = 0
    for seed in range(20 * TRIALS):
        rng = random.Random(f"{kind} {count} {seed}")
        true = figures_of(FORM, rng)
        wrong = planted(kind, count, FORM, true, rng)
        if wrong is None:
            continue
        typed: Wrong = {cell: value for entry in wrong for cell, value in entry.items()}
        report = report_of(FORM, {**true, **typed})
        figures = {cell: int(value or 0) for cell, value in {**true, **typed}.items()}
        broken = [{cell for cell in entry if _stands_in_broken(report, cell)} for entry in wrong]
        if all(broken):
            truth = {cell: Decimal(true[cell]) for cell in typed if figures[cell] != true[cell]}
            yield Trial(report, figures, truth)
            made += 1
        if made == TRIALS:
            return


def _stands_in_broken(report: Report, cell: Address) -> bool:
    sums = (evaluate(equation, report.cells) for equation in equations_by_cell(FORM)[cell])
    return any(entry is not None and not entry.holds for entry in sums)


def answers(finding: Finding) -> list[Suggestion]:
    """What is offered for a broken sum, best first."""
    return [*([finding.suggestion] if finding.suggestion else []), *finding.alternatives]


def right(values: Suggestion, truth: Truth) -> bool:
    """Whether every cell of an answer is wrong and gets its true value."""
    return all(truth.get(cell) == value for cell, value in values.items())


def crossing(report: Report, broken: list[Finding]) -> dict[Address, Decimal]:
    """The plain crossing: cells whose sums are all broken and ask for the same change."""
    sums = {finding.equation: finding for finding in broken}
    assert sums
    found: dict[Address, Decimal] = {}
    for cell, around in equations_by_cell(FORM).items():
        lacks = set()
        for equation in around:
            entry = evaluate(equation, report.cells)
            assert entry is not None
            difference = entry.right - entry.left
            lacks.add(difference if cell in equation.left else -difference)
        value = (report.cells[cell].value or Decimal(0)) + next(iter(lacks))
        if len(around) > 1 and len(lacks) == 1 and lacks != {Decimal(0)} and value >= 0:
            found[cell] = value
    crowded = Counter(equation for cell in found for equation in equations_by_cell(FORM)[cell])
    return {
        cell: value
        for cell, value in found.items()
        if all(crowded[equation] == 1 for equation in equations_by_cell(FORM)[cell])
    }


def measure(kind: str, count: int, misses: bool) -> Score:
    """Run the trials of one kind and number."""
    score = Score()
    for trial in trials(kind, count):
        localisation.forget()
        begun = time.perf_counter()
        found = [entry for entry in check_sums(trial.report) if entry.level is Level.ERROR]
        score.seconds.append(time.perf_counter() - begun)
        score.reports += 1
        offered = [answers(entry) for entry in found]
        first = all(entry and right(entry[0], trial.truth) for entry in offered)
        every = {cell for entry in offered if entry for cell in entry[0]}
        first = first and every == set(trial.truth)
        three = all(any(right(values, trial.truth) for values in entry[:3]) for entry in offered)
        proposed = [entry.suggestion for entry in found if entry.suggestion]
        score.counts["first"] += first
        score.counts["three"] += three
        score.counts["proposed"] += first and len(proposed) == len(found)
        score.counts["false"] += any(not right(values, trial.truth) for values in proposed)
        score.counts["crossing"] += crossing(trial.report, found) == trial.truth
        small = max(trial.figures.values()) <= _LARGEST and len(trial.truth) <= _MOST_CELLS
        if score.counts["tried"] < ASKED and small:
            score.counts["tried"] += 1
            _ask(trial, score, first)
        if misses and not first:
            _print_miss(kind, count, trial, found)
    return score


def _ask(trial: Trial, score: Score, first: bool) -> None:
    """Ask the solver, and whether there is another solution with as few cells."""
    solution = fewest(FORM, trial.figures, limit_s=LIMIT_S)
    if solution is None:
        return
    score.counts["asked"] += 1
    score.counts["solver"] += dict(solution.values) == trial.truth
    if len(solution.values) == len(trial.truth):
        other = fewest(FORM, trial.figures, [solution.values], LIMIT_S)
        if other is None or len(other.values) > len(solution.values):
            score.determined += 1
            score.counts["first where determined"] += first


def _print_miss(kind: str, count: int, trial: Trial, found: list[Finding]) -> None:
    print(f"--- {kind} x{count}")
    for cell, value in trial.truth.items():
        print(f"  true {cell}: {trial.report.cells[cell].raw!r} -> {value}")
    for finding in found:
        print(f"  {finding.equation} [{finding.reason}]")
        for at, values in enumerate(answers(finding)):
            mark = "*" if at == 0 and finding.suggestion else " "
            shown = {cell.partition(".")[2]: str(value) for cell, value in values.items()}
            print(f"    {mark}{'=' if right(values, trial.truth) else ' '}{shown}")


def main() -> None:
    """Print one line for each kind and number of mistakes."""
    misses = "--misses" in sys.argv
    wanted = [entry for entry in sys.argv[1:] if not entry.startswith("--")]
    heads = ("n", "first", "top 3", "propos", "false", "cross", "solver", "determ", "ms", "max ms")
    print(f"{'kind (%)':22}" + "".join(f"{head:>8}" for head in heads))
    for kind in wanted or [*KINDS, "mixed"]:
        for count in (1, 2, 3):
            score = measure(kind, count, misses)
            if score.reports:
                print(_line(f"{kind} x{count}", score))


def _line(name: str, score: Score) -> str:
    counts, total = score.counts, score.reports

    def share(key: str, of: int) -> str:
        return f"{100 * counts[key] / of:8.0f}" if of else f"{'-':>8}"

    text = f"{name:22}{total:8}"
    text += "".join(
        share(key, total) for key in ("first", "three", "proposed", "false", "crossing")
    )
    text += share("solver", counts["asked"]) + share("first where determined", score.determined)
    milliseconds = [1000 * value for value in score.seconds]
    return f"{text}{statistics.median(milliseconds):8.1f}{max(milliseconds):8.1f}"


if __name__ == "__main__":
    main()
