"""How often the wrong figures are named: planted mistakes, against plain crossing and a solver.

Reports as bodies publish them get one, two or three mistakes of each kind. What is offered first
for every broken sum must be the true cells with their true values, all of them. Kinds may be named;
``--misses`` prints each report in which it is not, ``--odd`` those in which it could be.
"""

import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from gxnb_desktop.checking.arithmetic import check_sums
from gxnb_desktop.checking.equations import equations_by_cell, evaluate, number
from gxnb_desktop.checking.finding import Finding, Level, Suggestion
from gxnb_desktop.checking.localisation import localise as localisation
from gxnb_desktop.report.forms import Address, Form, load_form
from gxnb_desktop.report.model import Report
from planted.explanations import explanations
from planted.hard import HARD_KINDS, hard_reports
from planted.mistakes import KINDS, Wrong, planted
from planted.oracle import fewest
from planted.reports import Figures, figures_of, report_of
from planted.witnesses import WITNESSES

TRIALS = 100
HARD = 20
"""So many of each kind of hard report."""
ASKED = 3
_MOST_CELLS, _LARGEST = 3, 100
"""The solver is slow: it is asked for so many of each kind, of few wrong cells, small figures."""
LIMIT_S = 3.0
_MOST_MISTAKES = 2
"""Of how many mistakes it is tried out whether anything else explains the sums."""
FORM = load_form("2021")
OTHER_FORM = load_form("2019")
WITNESSED = (("mixed", 2), ("neighbours exchanged", 1), ("四: one digit wrong", 1))
"""The kinds measured with other evidence: those that sums alone determine least."""
Truth = Mapping[Address, Decimal]


@dataclass
class Score:
    """Counts over the reports of one kind and number of mistakes."""

    reports: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)


@dataclass(frozen=True)
class Trial:
    """One report with mistakes: all true figures, and those of the cells that are wrong."""

    report: Report
    true: Figures
    truth: Truth

    @property
    def figures(self) -> dict[Address, Decimal] | None:
        """The figures as typed, a blank as 0; None where a cell is missing."""
        cells = {cell: self.report.cells[cell] for cell in self.true}
        if any(cell.missing for cell in cells.values()):
            return None
        return {address: number(cell) for address, cell in cells.items()}


def trials(form: Form, kind: str, count: int) -> Iterator[Trial]:
    """Make reports in which every mistake breaks a sum; the same ones in every run."""
    made = 0
    for seed in range(20 * TRIALS):
        rng = random.Random(f"{kind} {count} {seed}")
        true = figures_of(form, rng)
        wrong = planted(kind, count, form, true, rng)
        if wrong is None:
            continue
        typed: Wrong = {cell: value for entry in wrong for cell, value in entry.items()}
        report = report_of(form, {**true, **typed})
        if all(any(_stands_in_broken(report, cell) for cell in entry) for entry in wrong):
            cells = report.cells
            gone = {cell for cell in typed if cells[cell].missing}
            wrong_figures = {cell for cell in typed if number(cells[cell]) != true[cell]} - gone
            truth = {cell: Decimal(true[cell]) for cell in wrong_figures or gone}
            yield Trial(report, true, truth)
            made += 1
        if made == TRIALS:
            return


def _stands_in_broken(report: Report, cell: Address) -> bool:
    sums = (evaluate(equation, report.cells) for equation in equations_by_cell(report.form)[cell])
    return any(entry is None or not entry.holds for entry in sums)


def answers(finding: Finding) -> list[Suggestion]:
    """What is offered for a broken sum, best first."""
    return [*([finding.suggestion] if finding.suggestion else []), *finding.alternatives]


def right(values: Suggestion, truth: Truth) -> bool:
    """Whether every cell of an answer is wrong and gets its true value."""
    return all(truth.get(cell) == value for cell, value in values.items())


def crossing(report: Report) -> dict[Address, Decimal]:
    """The plain crossing: cells whose sums are all broken and ask for the same change."""
    around = equations_by_cell(report.form)
    found: dict[Address, Decimal] = {}
    for cell, sums in around.items():
        lacks = set()
        for equation in sums:
            entry = evaluate(equation, report.cells)
            difference = entry.right - entry.left if entry else Decimal(0)
            lacks.add(difference if cell in equation.left else -difference)
        value = number(report.cells[cell]) + next(iter(lacks))
        if len(sums) > 1 and len(lacks) == 1 and lacks != {Decimal(0)} and value >= 0:
            found[cell] = value
    crowded = Counter(equation for cell in found for equation in around[cell])
    return {
        cell: value
        for cell, value in found.items()
        if all(crowded[equation] == 1 for equation in around[cell])
    }


def measure(entries: Iterable[Trial], count: int, witness: str = "nothing else") -> Score:
    """Check reports with so many mistakes and count how often the truth is offered, and how."""
    score = Score()
    for trial in entries:
        report, previous = WITNESSES[witness](trial.report, trial.true)
        localisation.forget()
        begun = time.process_time()
        found = list(check_sums(report, previous))
        score.seconds.append(time.process_time() - begun)
        found = _of_figures(found)
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
        score.counts["crossing"] += crossing(trial.report) == trial.truth
        figures = trial.figures if count <= _MOST_MISTAKES else None
        determined = figures is not None and _determined(trial, figures, count)
        score.counts["tried out"] += figures is not None
        score.counts["determined"] += determined
        score.counts["first where determined"] += determined and first
        if witness == "nothing else":
            _ask(trial, score)
        if not first and ("--misses" in sys.argv or (determined and "--odd" in sys.argv)):
            _print_miss(trial, found)
    return score


def _of_figures(found: list[Finding]) -> list[Finding]:
    """Leave out what cannot be added up, unless nothing else is wrong.

    A missing figure is calculated once the wrong ones are put right.
    """
    return [entry for entry in found if entry.level is Level.ERROR] or found


def _determined(trial: Trial, figures: Mapping[Address, Decimal], count: int) -> bool:
    """Whether nothing but the truth explains the sums with so few mistakes."""
    truth = frozenset(trial.truth.items())
    return explanations(trial.report.form, figures, count) == {truth}


def _ask(trial: Trial, score: Score) -> None:
    """Ask the solver for the fewest cells, where it can answer soon."""
    figures = trial.figures
    if score.counts["tried"] == ASKED or len(trial.truth) > _MOST_CELLS or figures is None:
        return
    if max(figures.values()) > _LARGEST or any(value != int(value) for value in figures.values()):
        return
    score.counts["tried"] += 1
    whole = {cell: int(value) for cell, value in figures.items()}
    solution = fewest(trial.report.form, whole, limit_s=LIMIT_S)
    if solution is not None:
        score.counts["asked"] += 1
        score.counts["solver"] += dict(solution.values) == trial.truth


def _print_miss(trial: Trial, found: list[Finding]) -> None:
    print("---")
    for cell, value in trial.truth.items():
        print(f"  true {cell}: {trial.report.cells[cell].raw!r} -> {value}")
    for finding in found:
        print(f"  {finding.equation} [{finding.reason}]")
        for at, values in enumerate(answers(finding)):
            mark = "*" if at == 0 and finding.suggestion else " "
            shown = {cell.partition(".")[2]: str(value) for cell, value in values.items()}
            print(f"    {mark}{'=' if right(values, trial.truth) else ' '}{shown}")


HEADS = ("n", "first", "top 3", "propos", "false", "cross", "solver", "can", "of can", "ms", "max")


def _head(title: str) -> None:
    print(f"\n{title:32}" + "".join(f"{head:>8}" for head in HEADS))


def _line(name: str, score: Score) -> None:
    if not score.reports:
        return
    counts, total = score.counts, score.reports

    def share(key: str, of: int) -> str:
        return f"{100 * counts[key] / of:8.0f}" if of else f"{'-':>8}"

    line = f"{name:32}{total:8}"
    line += "".join(
        share(key, total) for key in ("first", "three", "proposed", "false", "crossing")
    )
    line += share("solver", counts["asked"])
    line += share("determined", counts["tried out"])
    line += share("first where determined", counts["determined"])
    milliseconds = [1000 * value for value in score.seconds]
    print(f"{line}{statistics.median(milliseconds):8.1f}{max(milliseconds):8.1f}", flush=True)


def main() -> None:
    """Print one line for each kind and number of mistakes, other evidence, and worst reports."""
    wanted = [entry for entry in sys.argv[1:] if not entry.startswith("--")]
    _head("kind (%)")
    for kind in wanted or [*KINDS, "mixed"]:
        for count in (1, 2, 3):
            _line(f"{kind} x{count}", measure(trials(FORM, kind, count), count))
    if wanted:
        return
    for count in (1, 2, 3):
        score = measure(trials(OTHER_FORM, "mixed", count), count)
        _line(f"{OTHER_FORM.edition}: mixed x{count}", score)
    for kind, count in WITNESSED:
        _head(f"{kind} x{count}, with")
        for witness in WITNESSES:
            _line(witness, measure(trials(FORM, kind, count), count, witness))
    print(f"\n{'worst reports':32}{'n':>8}{'errors':>8}{'ms':>8}{'max':>8}{'said':>8}")
    for kind in HARD_KINDS:
        _hard_line(kind, hard_reports(FORM, kind, HARD))


def _hard_line(name: str, reports: Sequence[Report]) -> None:
    """Print how long the search takes, and how often it says that it did not try everything."""
    seconds, errors, said = [], [], 0
    for report in reports:
        localisation.forget()
        begun = time.process_time()
        found = [entry for entry in check_sums(report) if entry.level is Level.ERROR]
        seconds.append(1000 * (time.process_time() - begun))
        errors.append(len(found))
        said += any("未能试遍" in (entry.reason or "") for entry in found)
    middle = (statistics.median(errors), statistics.median(seconds), max(seconds))
    print(f"{name:32}{len(reports):8}{middle[0]:8.0f}{middle[1]:8.1f}{middle[2]:8.1f}{said:8}")


if __name__ == "__main__":
    main()
