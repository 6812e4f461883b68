"""What else in the source speaks for a figure, and whether the source itself says what was read.

A broken sum has many explanations. What the second reading method read, what the text states and
what last year's report carries over are independent of the sums and can tell them apart. Where
every figure concerned was read with certainty, the error is the author's.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from gxnb_desktop.checking.equations import number, sums_by_total
from gxnb_desktop.checking.finding import Cause, Level, Suggestion
from gxnb_desktop.checking.narrative.reading import read_narrative
from gxnb_desktop.report.figures import parse_figure, plain
from gxnb_desktop.report.forms import Address
from gxnb_desktop.report.model import Report

_EXACT_KINDS = frozenset({"docx", "doc", "html", "mht", "odt", "rtf", "xlsx", "txt"})
"""Kinds of source in which a figure is text in a cell: nothing has to be recognised."""


@dataclass(frozen=True, slots=True)
class Witness:
    """What something besides the cell says that its figure is.

    Attributes:
        value: the figure.
        who: who says so, in Chinese: 另一种读取方法.
        words: the whole statement, in Chinese: 另一种读取方法读作 24, 正文写“受理申请24件”.
    """

    value: Decimal
    who: str
    words: str


Evidence = Mapping[Address, tuple[Witness, ...]]


def evidence_of(report: Report, previous: Report | None = None) -> Evidence:
    """Collect what speaks for the figures of a report.

    Args:
        report: the report as it is now, corrections included.
        previous: the same body's report of the year before, if there is one to compare with.
    """
    found: dict[Address, tuple[Witness, ...]] = {}
    for address, witness in _witnesses(report, previous):
        # In a sum a blank is 0 already: that it should be 0 tells nothing about the sum.
        if witness.value or not report.cells[address].blank:
            found[address] = (*found.get(address, ()), witness)
    return found


def _witnesses(report: Report, previous: Report | None) -> Iterator[tuple[Address, Witness]]:
    yield from _second_reading(report)
    yield from _stated(report)
    if previous is not None:
        yield from _carried_over(report, previous)


def _second_reading(report: Report) -> Iterator[tuple[Address, Witness]]:
    """Where both methods agree, they have only read the same error: that proves nothing."""
    for address, cell in report.cells.items():
        value = report.second_reading.get(address)
        if value is not None and value != cell.value:
            who = "另一种读取方法"
            yield address, Witness(value, who, f"{who}读作 {plain(value)}")


def _stated(report: Report) -> Iterator[tuple[Address, Witness]]:
    """What the text states beyond doubt: of one figure, or of a sum in which one may be wrong."""
    for _, claim, words in read_narrative(report).claims:
        if claim.level is not Level.WARNING or len(claim.values) != 1:
            continue
        ((stated,), (reading, *_)) = claim.values, claim.readings
        cells = reading.cells
        if any(report.cells[address].missing for address in cells):
            continue
        lack = stated - sum(number(report.cells[address]) for address in cells)
        # That a sum is right says nothing of its parts, of which two may have been exchanged;
        # only where it is 0, all of them are.
        for address in cells if lack or not stated or len(cells) == 1 else ():
            value = number(report.cells[address]) + lack
            if value >= 0:
                yield address, Witness(value, "正文", f"正文写“{words.quote}”")
        if not stated:
            for address in _parts(report, cells):
                yield address, Witness(stated, "正文", f"正文写“{words.quote}”")


def _parts(report: Report, cells: Collection[Address]) -> set[Address]:
    """Return what some cells are the totals of: where there was nothing, all of it is 0."""
    sums = sums_by_total(report.form)
    parts = (sum_.left for cell in cells for sum_ in sums.get(cell, ()))
    return set(chain.from_iterable(parts)).difference(cells)


def _carried_over(report: Report, previous: Report) -> Iterator[tuple[Address, Witness]]:
    for column in report.form.table("applications").row("carried_in").columns:
        value = previous.cells[f"applications.carried_out.{column.key}"].value
        if value is not None:
            words = f"上年报告的结转下年度为 {plain(value)}"
            yield f"applications.carried_in.{column.key}", Witness(value, "上年报告", words)


def cause_of(
    report: Report, cells: Iterable[Address], suggestion: Suggestion | None
) -> Cause | None:
    """Tell whose error a broken sum is, where that can be told.

    Args:
        report: the report.
        cells: the cells of the sum.
        suggestion: what is proposed, if anything.
    """
    concerned = dict.fromkeys((*cells, *(suggestion or ())))
    if all(_stands_so(report, address) for address in concerned):
        return Cause.AUTHOR
    if any(report.cells[address].doubt for address in suggestion or concerned):
        return Cause.READING
    return None


def _stands_so(report: Report, address: Address) -> bool:
    """Whether the source certainly has this figure in this cell; a correction it does not have."""
    cell = report.cells[address]
    if cell.doubt or cell.raw is None or parse_figure(cell.raw).value != cell.value:
        return False
    if report.source.kind in _EXACT_KINDS:
        return True
    return address in report.second_reading and report.second_reading[address] == cell.value
