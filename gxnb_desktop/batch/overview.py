"""The overview of a folder as a workbook: a list of its reports, their figures, and the sums."""

from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from gxnb_desktop.batch.folder import Entry
from gxnb_desktop.batch.list_sheet import write_list
from gxnb_desktop.batch.marker import MARKER, refuse_other
from gxnb_desktop.batch.sums import Comparison, Sums
from gxnb_desktop.batch.sums_sheets import write_comparison, write_sums
from gxnb_desktop.errors import UnwritableFile
from gxnb_desktop.safe_file import write_whole
from gxnb_desktop.writing.cached import Results, with_results

_TITLE = "政府信息公开工作年度报告汇总表"


def write_overview(
    target: Path,
    folder: Path,
    entries: Sequence[Entry],
    sums: Sequence[Sums],
    comparison: Comparison | None = None,
    *,
    skip_done: bool = False,
) -> None:
    """Write the overview, read it back, and put it in its place.

    Args:
        target: the file to write; only an earlier overview is replaced.
        folder: what the names of files are relative to.
        entries: the reports of the folder.
        sums: what they add up to.
        comparison: a summary report beside the sums, or None.
        skip_done: leave reports out of the list whose work is done; they count all the same.

    Raises:
        UnwritableFile: nothing was written; what stood there is as it was.
    """
    refuse_other(target)
    workbook = Workbook()
    first = workbook.active
    assert isinstance(first, Worksheet)
    write_list(first, folder, entries, skip_done=skip_done)
    if comparison is not None:
        write_comparison(workbook.create_sheet(), comparison)
    results: dict[int, Results] = {}
    for found in sums:
        results |= write_sums(workbook, found, _name(found, sums))
    # The results stand in the file: nobody need be asked to save what was only opened.
    workbook.calculation.fullCalcOnLoad = False
    workbook.properties.creator = None
    workbook.properties.title = _TITLE
    workbook.properties.keywords = MARKER
    data = BytesIO()
    workbook.save(data)
    content = with_results(data.getvalue(), results)
    write_whole(content, target, verify=lambda path: _verify(workbook, path))


def _name(found: Sums, among: Sequence[Sums]) -> str:
    """Name a year's sheets; where a year has reports of two editions they are told apart."""
    several = sum(other.year == found.year for other in among) > 1
    return f"{found.name}{found.form.edition}版" if several else found.name


def _verify(workbook: Workbook, path: Path) -> None:
    """Compare every cell of the written file with what was to be written."""
    written = load_workbook(path)
    wanted = {sheet.title: _values(sheet) for sheet in workbook.worksheets}
    if {sheet.title: _values(sheet) for sheet in written.worksheets} != wanted:
        raise UnwritableFile("汇总表读回后与要写的内容不一致，没有保存，请重试。")


def _values(sheet: Worksheet) -> list[list[object]]:
    return [[_value(value) for value in row] for row in sheet.iter_rows(values_only=True)]


def _value(value: object) -> object:
    """Return what of a value does not depend on how it is kept: 5.0 and 5 are one number."""
    return Decimal(str(value)) if isinstance(value, int | float | Decimal) else value or ""
