"""What else a source may say of its figures: a second reading, the text, last year's report."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal

from gxnb_desktop.report.model import Passage, Report, Section
from planted.reports import Figures, report_of

Witnessed = tuple[Report, Report | None]
"""A report, and the one of the year before, if there is one."""


def second_reading(report: Report, true: Figures) -> Witnessed:
    """Let the second method read everything right: the reader was wrong, not the author."""
    second = {cell: Decimal(value) for cell, value in true.items()}
    return replace(report, second_reading=second), None


def text(report: Report, true: Figures) -> Witnessed:
    """Let the text state the totals, right."""
    row = {key: true[f"applications.{key}.total"] for key in ("received", "carried_in", "granted")}
    cases = {
        name: sum(true[f"litigation.{key}.total"] for key in keys)
        for name, keys in (("review", ["review"]), ("court", ["direct", "after_review"]))
    }
    said = (
        f"本年新收政府信息公开申请{row['received']}件，上年结转{row['carried_in']}件，"
        f"予以公开{row['granted']}件。",
        f"因政府信息公开被申请行政复议{cases['review']}件，被提起行政诉讼{cases['court']}件。",
    )
    return replace(report, sections=(Section(1, "总体情况", tuple(map(Passage, said))),)), None


def last_year(report: Report, true: Figures) -> Witnessed:
    """Let last year's report carry over what came over."""
    before = {
        cell.replace(".carried_in.", ".carried_out."): value
        for cell, value in true.items()
        if ".carried_in." in cell
    }
    return report, report_of(report.form, before)


def everything(report: Report, true: Figures) -> Witnessed:
    """Let all of them speak."""
    report, _ = second_reading(report, true)
    report, _ = text(report, true)
    return last_year(report, true)


def nothing(report: Report, true: Figures) -> Witnessed:
    """Let nothing else speak, to compare with."""
    return report, None


WITNESSES: Mapping[str, Callable[[Report, Figures], Witnessed]] = {
    "nothing else": nothing,
    "text": text,
    "last year": last_year,
    "second reading": second_reading,
    "all three": everything,
}
