"""The JSON of one report: the contract of the command line and of exported json files.

The object that is written here has no findings; whoever has checked the report adds them.
"""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from gxnb_desktop.errors import UnreadableFile
from gxnb_desktop.report.figures import parse_figure, plain
from gxnb_desktop.report.forms import Address, Form, editions, load_form
from gxnb_desktop.report.model import (
    Cell,
    CellOrigin,
    LineOrigin,
    Origin,
    PageOrigin,
    Passage,
    Report,
    Section,
    Source,
    TextOrigin,
)

FORMAT = "gxnb-report/1"

_Json = dict[str, Any]

_VALUE = re.compile(r"-?\d{1,40}(\.\d{1,40})?", re.ASCII)
_NOT_OURS = "这个 JSON 文件不是年报数据（缺少“gxnb-report/1”标记），请选择本程序导出的 JSON 文件。"


def report_to_dict(report: Report) -> _Json:
    """Return the report as the JSON object of the contract, keys in its order, without findings."""
    return {
        "format": FORMAT,
        "source": {
            "name": report.source.name,
            "kind": report.source.kind,
            "sha256": report.source.sha256,
        },
        "title": report.title,
        "organization": report.organization,
        "year": report.year,
        "edition": report.edition,
        "sections": [
            {
                "number": section.number,
                "title": section.title,
                "paragraphs": [passage.text for passage in section.passages],
            }
            for section in report.sections
        ],
        "cells": {
            address: _cell_to_dict(report.cells[address]) for address in report.form.addresses
        },
        "missing": list(report.missing),
    }


def origin_to_dict(origin: Origin | None) -> _Json | None:
    """Return where something stands in the source, or None; the keys tell the kind of place."""
    match origin:
        case None:
            return None
        case PageOrigin(page, box):
            # A hundredth of a point is finer than any screen shows.
            return {"page": page, "box": [round(edge, 2) for edge in box]}
        case CellOrigin(table, row, column, path):
            place: _Json = {"table": table, "row": row, "column": column}
            if path:
                place["path"] = [list(step) for step in path]
            return place
        case LineOrigin(line, column, length):
            return {"line": line, "column": column, "length": length}
        case TextOrigin(paragraph, start, length):
            return {"paragraph": paragraph, "start": start, "length": length}


def report_from_dict(data: object) -> Report:
    """Return the report that a JSON object of the contract describes; findings in it are left out.

    Raises:
        UnreadableFile: it is no such object, or a part of it is missing or wrong.
    """
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise UnreadableFile(_NOT_OURS)
    source = _part(data, "source", dict)
    cells = _part(data, "cells", dict)
    edition = _optional(data, "edition", str)
    form = _form(cells, edition)
    return Report(
        source=Source(
            _part(source, "name", str), _part(source, "kind", str), _part(source, "sha256", str)
        ),
        form=form,
        edition=edition,
        title=_optional(data, "title", str),
        organization=_optional(data, "organization", str),
        year=_optional(data, "year", int),
        sections=tuple(_section(entry) for entry in _part(data, "sections", list)),
        cells={address: _cell(address, cells[address]) for address in form.addresses},
    )


def _cell_to_dict(cell: Cell) -> _Json:
    return {
        "value": None if cell.value is None else plain(cell.value),
        "raw": cell.raw,
        "doubt": cell.doubt,
        "origin": origin_to_dict(cell.origin),
    }


def _form(cells: Mapping[Address, object], edition: str | None) -> Form:
    """Find the form by its addresses: an undivided （六） and an untold edition show only there."""
    addresses = set(cells)
    for name in editions():
        form = load_form(name)
        for candidate in (form, form.undivided):
            if addresses == set(candidate.addresses) and edition in (None, name):
                return candidate
    raise _wrong("cells")


def _cell(address: Address, data: object) -> Cell:
    if not isinstance(data, dict):
        raise _wrong(address)
    written = _optional(data, "value", str)
    if written is not None and not _VALUE.fullmatch(written):
        raise _wrong(address)
    value = None if written is None else Decimal(written)
    raw = _optional(data, "raw", str)
    figure = parse_figure(raw) if raw else None
    return Cell(
        value=value,
        raw=raw,
        doubt=_optional(data, "doubt", str),
        origin=_origin(data.get("origin")),
        # A corrected value no longer has the unit that stood behind the old one.
        unit=figure.unit if figure and figure.value == value else None,
    )


def _section(data: object) -> Section:
    if not isinstance(data, dict):
        raise _wrong("sections")
    number = _part(data, "number", int)
    paragraphs = _part(data, "paragraphs", list)
    if not 0 <= number <= 6 or not all(isinstance(text, str) for text in paragraphs):
        raise _wrong("sections")
    passages = tuple(Passage(text) for text in paragraphs)
    return Section(number, _optional(data, "title", str), passages)


def _origin(data: object) -> Origin | None:
    if data is None:
        return None
    if not isinstance(data, dict):
        raise _wrong("origin")
    if "page" in data:
        box = data.get("box")
        if not isinstance(box, list) or len(box) != 4 or not all(map(_is_number, box)):
            raise _wrong("origin")
        x0, y0, x1, y1 = map(float, box)
        return PageOrigin(_part(data, "page", int), (x0, y0, x1, y1))
    if "table" in data:
        table, row, column = _counts(data, "table", "row", "column")
        return CellOrigin(table, row, column, _path(data.get("path", [])))
    if "line" in data:
        return LineOrigin(*_counts(data, "line", "column", "length"))
    return TextOrigin(*_counts(data, "paragraph", "start", "length"))


def _path(data: object) -> tuple[tuple[int, int, int], ...]:
    if not isinstance(data, list):
        raise _wrong("path")
    path: list[tuple[int, int, int]] = []
    for step in data:
        if not isinstance(step, list) or len(step) != 3 or not all(map(_is_count, step)):
            raise _wrong("path")
        path.append((step[0], step[1], step[2]))
    return tuple(path)


def _counts(data: _Json, *keys: str) -> Iterable[int]:
    return [_part(data, key, int) for key in keys]


def _part(data: _Json, key: str, kind: type) -> Any:  # noqa: ANN401  (json is untyped)
    """Return a part that must be there; a bool is no number, and no number is negative."""
    part = data.get(key)
    if not isinstance(part, kind) or (kind is int and not _is_count(part)):
        raise _wrong(key)
    return part


def _optional(data: _Json, key: str, kind: type) -> Any:  # noqa: ANN401  (json is untyped)
    return None if data.get(key) is None else _part(data, key, kind)


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _wrong(key: str) -> UnreadableFile:
    return UnreadableFile(f"这个年报数据文件的“{key}”一项缺失或有误，请用本程序重新导出。")
