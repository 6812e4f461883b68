"""The reports of the whole corpus: each with its habits, some with one planted fault."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from corpus.planned import FORMS, Planned, plan
from corpus.spelling import Spelling
from corpus.tables import Habits, tables_of
from corpus.text_files import Tables
from gxnb_desktop.report.forms import Address

Draw = random.Random

_SPOKEN_OF = (
    "applications.received.total",
    "applications.closed_total.total",
    "applications.granted.total",
    "applications.carried_out.total",
    "litigation.review.total",
    "active.normative_documents.issued",
    "active.normative_documents.in_force",
    "active.normative_documents.total_disclosed",
)


@dataclass(frozen=True)
class Sample:
    """One report as it is written: the figures that the file holds, and what is wrong with them.

    Attributes:
        name: of its files.
        report: what the file says.
        tables: its tables by section.
        blank: the zeros that are left blank.
        fault: the figure that its writer got wrong, if any.
        truth: what that should have been.
        misstated: the figure of which the text says something else, if any.
    """

    name: str
    report: Planned
    tables: Tables
    blank: frozenset[Address]
    fault: Address | None
    truth: Decimal | None
    misstated: Address | None

    @property
    def is_consistent(self) -> bool:
        """Whether nothing was planted."""
        return not self.fault and not self.misstated


def samples(count: int, first: int) -> Iterator[Sample]:
    """Yield reports of all three forms: of four, one has a wrong figure and one a wrong text."""
    for seed in range(first, first + count):
        rng = Draw(seed)
        name = FORMS[seed % len(FORMS)]
        report = plan(name, seed)
        fault = truth = misstated = None
        if seed % 4 == 1:
            fault = rng.choice([a for a in report.values if not a.startswith("active.")])
            truth = report.values[fault]
            report = replace(report, values={**report.values, fault: _wrong(truth, rng)})
        elif seed % 4 == 3:
            report, misstated = _misstated(name, seed, report, rng)
        tables, blank = tables_of(report, _spelling(rng), _habits(rng), rng)
        kept = frozenset(blank - {fault})
        yield Sample(f"{seed:04}", report, tables, kept, fault, truth, misstated)


def _wrong(truth: Decimal, rng: Draw) -> Decimal:
    """A figure with one digit too many."""
    return truth * 10 + rng.randint(1, 9)


def _misstated(name: str, seed: int, report: Planned, rng: Draw) -> tuple[Planned, Address | None]:
    """Let the text of a report misstate a figure that it speaks of; none where it is silent."""
    values: Mapping[Address, Decimal] = report.values
    for address in rng.sample(_SPOKEN_OF, len(_SPOKEN_OF)):
        if values.get(address):
            other = plan(name, seed, {address: _wrong(values[address], rng)})
            if other.paragraphs != report.paragraphs:
                return other, address
    return report, None


def _spelling(rng: Draw) -> Spelling:
    return Spelling(
        full_width=rng.random() < 0.2,
        thousands=rng.random() < 0.3,
        padded=rng.random() < 0.2,
        blanks=rng.choice((0, 0, 0.1)),
        blank=rng.choice(("", "/", "—")),
        spaced=rng.random() < 0.2,
        brackets=rng.random() < 0.3,
        split=rng.random() < 0.15,
        circled=rng.random() < 0.15,
    )


def _habits(rng: Draw) -> Habits:
    return Habits(
        groups=rng.choice(("merged", "merged", "repeated", "glued")),
        cut=rng.choice((0, 0, 5, 9, 14)),
        repeated_head=rng.random() < 0.5,
        cut_label=rng.random() < 0.5,
        subtotal=rng.choice(("", "", "", "", "first", "last")),
        remarks=rng.choice(("", "", "", "", "blank", "words")),
        vertical=rng.random() < 0.2,
    )
