"""Holds what the text of a report claims against its tables."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from gxnb_desktop.checking.equations import number, term
from gxnb_desktop.checking.finding import Finding, Level
from gxnb_desktop.checking.form.text import section_place
from gxnb_desktop.checking.narrative.claims import Claim, Reading
from gxnb_desktop.checking.narrative.mentions import Mention
from gxnb_desktop.checking.narrative.reading import (
    LONGEST_TEXT,
    Narrative,
    Words,
    read_narrative,
)
from gxnb_desktop.checking.unassessable import missing_of, unassessable
from gxnb_desktop.report.figures import plain
from gxnb_desktop.report.forms import Address
from gxnb_desktop.report.model import Cell, Report

_FIRST_EDITION_WITH_FEE = "2021"
_FEE_SECTION = 6


def check_narrative(report: Report) -> Iterator[Finding]:
    """Yield where the text disagrees with the tables or with itself."""
    narrative = read_narrative(report)
    if narrative.too_long:
        yield Finding(
            rule="narrative.received",
            level=Level.NOT_ASSESSABLE,
            cells=(),
            place="正文",
            message=f"正文超过 {LONGEST_TEXT // 10_000} 万字，其中的数字没有与表核对",
        )
        return
    denied: set[Mention] = set()
    lacking: dict[str, list[Address]] = {}
    for mention, claim, words in narrative.claims:
        if any(_holds(claim, reading, report.cells) for reading in claim.readings):
            continue
        cells = (cell for reading in claim.readings for cell in reading.cells)
        if missing := missing_of(report, cells):
            lacking.setdefault(claim.rule, []).extend(missing)
            continue
        denied.add(mention)
        yield _disagreement(report, claim, words)
    for rule, needed in lacking.items():
        missing = missing_of(report, needed)
        yield from unassessable(report, rule, missing, "正文所述的件数无法与表核对")
    for entry, words in narrative.contradictions:
        # Where the tables deny one of the numbers, that is what is wrong with the sum.
        if denied.isdisjoint(entry.of):
            yield _finding(
                report, entry.rule, entry.level, words, entry.fault, equation=entry.equation
            )
    if report.edition is not None and report.edition >= _FIRST_EDITION_WITH_FEE:
        yield from _fee(report, narrative)


def _holds(claim: Claim, reading: Reading, cells: Mapping[Address, Cell]) -> bool:
    if any(cells[address].missing for address in reading.cells):
        return False
    return _sum(reading, cells) in claim.values


def _sum(reading: Reading, cells: Mapping[Address, Cell]) -> Decimal:
    return sum((number(cells[address]) for address in reading.cells), Decimal(0))


def _disagreement(report: Report, claim: Claim, words: Words) -> Finding:
    said: dict[Decimal, str] = {}
    for reading in claim.readings:
        value = _sum(reading, report.cells)
        said.setdefault(value, f"{reading.name}为 {plain(value)}")
    # Readings that come to the same leave nothing open.
    agreed = len(said) == 1 < len(claim.readings) and len(claim.values) == 1
    first, *_ = claim.readings
    filled = [cell for cell in first.cells if number(report.cells[cell])]
    cells = [*filled, *(cell for reading in claim.readings for cell in reading.cells)]
    equation = None
    if len(filled) > 1:
        terms = "+".join(term(number(report.cells[cell])) for cell in filled)
        total = plain(_sum(first, report.cells))
        equation = f"{terms}={total}≠{plain(claim.values[0])}"
    level = Level.WARNING if agreed else claim.level
    judged = "与表格不一致" if level is Level.WARNING else "请与表格核对"
    return _finding(
        report,
        claim.rule,
        level,
        words,
        f"{judged}：{'，'.join(said.values())}",
        cells=tuple(dict.fromkeys(cells)),
        equation=equation,
    )


def _fee(report: Report, narrative: Narrative) -> Iterator[Finding]:
    """Edition 2021 asks for the fee in section 六; amounts that are stated twice agree."""
    section = report.section(_FEE_SECTION)
    if section is not None and section.passages and _FEE_SECTION not in narrative.fee_sections:
        elsewhere = bool(narrative.amounts)
        told = "只在其他部分说明了" if elsewhere else "没有说明"
        yield Finding(
            rule="narrative.fee",
            level=Level.NOTICE if elsewhere else Level.WARNING,
            cells=(),
            place=section_place(_FEE_SECTION),
            message=f"第六部分{told}收取信息处理费的情况，请在此写明，没有收取的也应写明",
            origin=section.passages[0].origin,
        )
    for amount, words in narrative.amounts[1:]:
        first, before = narrative.amounts[0]
        if amount.yuan != first.yuan:
            yield _finding(
                report,
                "narrative.fee",
                Level.WARNING,
                words,
                f"与前文“{before.quote}”不一致",
                equation=f"{plain(amount.yuan)}元≠{plain(first.yuan)}元",
            )


def _finding(
    report: Report,
    rule: str,
    level: Level,
    words: Words,
    fault: str,
    *,
    cells: tuple[Address, ...] = (),
    equation: str | None = None,
) -> Finding:
    section = report.sections[words.section]
    return Finding(
        rule=rule,
        level=level,
        cells=cells,
        place=section_place(section.number),
        message=f"正文“{words.quote}”，{fault}",
        equation=equation,
        origin=section.passages[words.passage].origin_of(words.start, words.length),
    )
