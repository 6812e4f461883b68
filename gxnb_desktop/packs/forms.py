"""Whether a form is one that this program can read, check, show and write."""

import re
from collections.abc import Iterator
from itertools import product

from gxnb_desktop.checking.equations import equations
from gxnb_desktop.reading.fitting.labels import label_key
from gxnb_desktop.report.forms import EDITIONS, Column, Form, Group, Row, Table, parse_form
from gxnb_desktop.report.layout import printed
from gxnb_desktop.resources import resource

_KEY = re.compile(r"[a-z][a-z0-9_]{0,59}")
_DECREE = re.compile(r"\S{1,60}")
_YEARS = range(2008, 2200)
_PRINTS = {"active": "bands", "applications": "rows", "litigation": "line"}
_REQUIRED = ("received", "carried_in", "closed_total", "carried_out")
"""Rows of table 三 that the rules name; the others are told by the group ``results``."""
_MOST_ROWS = 200
_WIDEST = 40
_LONGEST_LABEL = 120


def fault_of_form(form: Form, edition: str, replaced: Form | None) -> str | None:
    """Say what is wrong with a form, in Chinese, or None.

    Args:
        form: the form.
        edition: what its file is named.
        replaced: the form of this edition that it takes the place of, if there is one.
    """
    return next(_faults(form, edition, replaced), None)


def _faults(form: Form, edition: str, replaced: Form | None) -> Iterator[str]:
    first, last = form.years
    if form.edition != edition or edition != str(first):
        yield "版本、文件名和起始年份应当一致"
    if not isinstance(form.decree, str) or not _DECREE.fullmatch(form.decree):
        yield "没有写明文号"
    if type(first) is not int or first not in _YEARS:
        yield "起始年份有误"
    if last is not None and (type(last) is not int or last not in _YEARS or last < first):
        yield "截止年份有误"
    if list(form.sections) != [1, 2, 3, 4, 5, 6]:
        yield "应有一至六共六个部分"
    if not all(map(_is_label, form.sections.values())):
        yield "部分的标题有误"
    if [(table.key, table.section, table.print) for table in form.tables] != [
        (key, number, print_) for number, (key, print_) in enumerate(_PRINTS.items(), 2)
    ]:
        yield "应有表二、表三、表四，且排列方式不变"
    for table in form.tables:
        yield from _faults_of_table(table)
    yield from _faults_of_rules(form)
    if replaced is not None and replaced.addresses != form.addresses:
        yield "不能改变已有版本的行和列，只能改变文字；新的行列请作为新版本"


def _faults_of_table(table: Table) -> Iterator[str]:
    rows = (*table.rows, *((table.undivided[1],) if table.undivided else ()))
    columns = [column for row in rows for column in row.columns]
    if not 0 < len(table.rows) <= _MOST_ROWS:
        yield f"{table.key} 的行数有误"
    if any(not row.columns or len(row.columns) > _WIDEST for row in rows):
        yield f"{table.key} 的列数有误"
    for entry in (*rows, *columns, *table.groups):
        if not isinstance(entry.key, str) or not _KEY.fullmatch(entry.key):
            yield f"{table.key} 中的键“{entry.key}”有误"
        if not _is_label(entry.label):
            yield f"{table.key} 中“{entry.key}”的名称有误"
    for entry in (*rows, *columns):
        if not _is_label(entry.short):
            yield f"{table.key} 中“{entry.key}”的简称有误"
    if any(not _is_label(column.unit) for column in columns):
        yield f"{table.key} 中有列没有计量单位"
    yield from _repeated(table, rows, "行")
    yield from _repeated(table, table.groups, "分组")
    for row in rows:
        yield from _repeated(table, row.columns, "列")
    yield from _faults_of_groups(table, rows)
    yield from _faults_of_layout(table)


def _repeated(table: Table, entries: tuple[Row | Group | Column, ...], what: str) -> Iterator[str]:
    """Keys and labels tell rows apart; labels as they are compared, without their numbering."""
    for name in ("key", "label"):
        values = [getattr(entry, name) for entry in entries]
        told = values if name == "key" else [label_key(value) for value in values]
        if len(set(told)) < len(told) or not all(told):
            yield f"{table.key} 中有重复或认不出的{what}（{'键' if name == 'key' else '名称'}）"


def _faults_of_groups(table: Table, rows: tuple[Row, ...]) -> Iterator[str]:
    keys = {group.key: group.within for group in table.groups}
    for group in table.groups:
        seen, at = {group.key}, group.within
        while at is not None:
            if at in seen or at not in keys:
                yield f"{table.key} 的分组“{group.key}”所属的分组有误"
                return
            seen.add(at)
            at = keys[at]
    if any(row.within is not None and row.within not in keys for row in rows):
        yield f"{table.key} 中有行所属的分组不存在"
    used = {row.within for row in rows} | set(keys.values())
    if set(keys) - used:
        yield f"{table.key} 中有分组没有行"
    if table.undivided is not None and table.undivided[0] not in keys:
        yield f"{table.key} 未细分的分组不存在"


def _faults_of_layout(table: Table) -> Iterator[str]:
    """Whether the printed cells fill the grid, each place once."""
    sizes = [table.label_columns, table.value_columns]
    sizes += [column.span for row in table.rows for column in row.columns]
    sizes += [size for line in table.head for cell in line for size in (cell.rows, cell.columns)]
    if any(type(size) is not int or not 0 <= size <= _WIDEST for size in sizes):
        yield f"{table.key} 的跨行、跨列有误"
        return
    if not all(_is_label(cell.text) for line in table.head for cell in line):
        yield f"{table.key} 的表头文字有误"
        return
    if not all(_is_label(text) for band in table.bands for text in (band.label, band.head)):
        yield f"{table.key} 的条款栏文字有误"
        return
    grid = printed(table)
    places = [
        (cell.row + down, cell.column + right)
        for cell in grid.cells
        for down, right in product(range(cell.row_span), range(cell.column_span))
    ]
    if sorted(places) != sorted(product(range(grid.rows), range(grid.columns))):
        yield f"{table.key} 的单元格没有正好铺满表格"


def _faults_of_rules(form: Form) -> Iterator[str]:
    """Whether the sums can be written for it: the rules name some rows and all columns."""
    # Not load_form: packs are looked at before the forms in use are settled.
    known = parse_form(resource("forms", f"{EDITIONS[-1]}.toml").read_bytes())
    for key in ("applications", "litigation"):
        expected = [column.key for column in known.table(key).rows[0].columns]
        if any([column.key for column in row.columns] != expected for row in form.table(key).rows):
            yield f"{key} 的列应与现有格式相同"
    rows = [row.key for row in form.table("litigation").rows]
    if rows != [row.key for row in known.table("litigation").rows]:
        yield "litigation 的行应与现有格式相同"
    rows = [row.key for row in form.table("applications").rows]
    if any(key not in rows for key in _REQUIRED):
        yield "applications 缺少核对规则所需的行"
    if all(group.key != "results" for group in form.table("applications").groups):
        yield "applications 缺少“办理结果”（results）分组"
    for entry in (form, form.undivided):
        known_cells = set(entry.addresses)
        if any(not known_cells.issuperset(equation.cells) for equation in equations(entry)):
            yield "有算式用到表中没有的单元格"


def _is_label(text: object) -> bool:
    return isinstance(text, str) and 0 < len(text) <= _LONGEST_LABEL and text.isprintable()
