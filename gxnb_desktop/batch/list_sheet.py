"""The first sheet of an overview: the reports of a folder, a line each."""

from collections.abc import Sequence
from pathlib import Path

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from gxnb_desktop.batch.folder import Entry, State
from gxnb_desktop.checking.finding import Level
from gxnb_desktop.report.model import Report
from gxnb_desktop.writing.sheets import (
    LINE_HEIGHT,
    LIST_POINTS,
    lines_taken,
    put_listed,
    put_text,
    set_up_page,
)

LIST_SHEET = "汇总表"
_LEVELS = (Level.ERROR, Level.WARNING, Level.NOTICE, Level.NOT_ASSESSABLE)
_COLUMNS = (
    ("序号", 6), ("单位", 20), ("年度", 7), ("格式", 8), ("状态", 10),
    *((level.chinese, 9) for level in _LEVELS),
    ("存疑格", 8), ("缺格", 7), ("已忽略", 8), ("第一个问题", 36), ("上年年报", 20), ("说明", 28),
    ("文件", 28),
)  # fmt: skip
"""Heads and widths, in units of a sheet."""


def write_list(
    sheet: Worksheet, folder: Path, entries: Sequence[Entry], *, skip_done: bool
) -> None:
    """Write the list; ``folder`` is what the names of files are relative to.

    Where ``skip_done`` leaves reports out whose work is done, the sheet says how many.
    """
    sheet.title = LIST_SHEET
    listed = [entry for entry in entries if not (skip_done and entry.state is State.DONE)]
    for column, (head, width) in enumerate(_COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
        put_listed(sheet.cell(1, column), head, head=True)
    for line, entry in enumerate(listed, start=2):
        row = _row(line - 1, entry, folder)
        for column, value in enumerate(row, start=1):
            put_listed(sheet.cell(line, column), value)
        sheet.row_dimensions[line].height = _height(row)
    last = max(len(listed) + 1, 2)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(_COLUMNS))}{last}"
    sheet.freeze_panes = "C2"
    sheet.print_title_rows = "1:1"
    set_up_page(sheet, landscape=True)
    left_out = len(entries) - len(listed)
    if left_out:
        told = f"另有 {left_out} 份已核校完毕，没有列出；合计包括它们。"
        put_text(sheet.cell(last + 2, 1), told)


def _relative(path: Path, folder: Path) -> str:
    """Write a file's name from a folder on; whole where it lies elsewhere."""
    return str(path.relative_to(folder) if path.is_relative_to(folder) else path)


def _row(number: int, entry: Entry, folder: Path) -> list[str | int]:
    remarks = "；".join(remark.rstrip("。") for remark in entry.remarks)
    ending = [
        _relative(entry.previous, folder) if entry.previous else "",
        remarks,
        _relative(entry.path, folder),
    ]
    begin: list[str | int] = [number, entry.name]
    if entry.report is None:
        return [*begin, "", "", entry.state.value, *[""] * (len(_LEVELS) + 4), *ending]
    return [*begin, *_state(entry, entry.report), entry.first_problem, *ending]


def _state(entry: Entry, report: Report) -> list[str | int]:
    levels = entry.levels
    return [
        report.year if report.year is not None else "不明",
        f"{report.edition}版" if report.edition else "不明",
        entry.state.value,
        *(levels[level] for level in _LEVELS),
        entry.doubts,
        len(report.missing),
        entry.waived,
    ]


def _height(row: Sequence[str | int]) -> float:
    """Return the points that the longest text of a line needs."""
    widths = (width for _, width in _COLUMNS)
    lines = (
        lines_taken(str(value), width, LIST_POINTS)
        for value, width in zip(row, widths, strict=True)
    )
    return max(lines) * LIST_POINTS * LINE_HEIGHT + 4
