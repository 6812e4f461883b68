"""Amending a source in one call, with what every amended source has to fulfil."""

import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from io import BytesIO

import pytest

from corpus.docx_shapes import MAIN, faults, part_of, rejected
from gxnb_desktop.checking.finding import Finding
from gxnb_desktop.reading.docx.package import Package
from gxnb_desktop.reading.docx.reader import read_docx
from gxnb_desktop.reading.read import read_data
from gxnb_desktop.report.forms import Address
from gxnb_desktop.report.model import Report
from gxnb_desktop.writing.amend.amend import Amended, amend
from gxnb_desktop.writing.amend.corrections import Corrections, Options

AUTHOR = "核校员"
TIME = datetime(2024, 1, 15, 9, 30)
_OF_COMMENTS = {"word/_rels/document.xml.rels", "[Content_Types].xml"}

Amend = Callable[..., Amended]


def corrected(report: Report, values: Mapping[Address, int | str | None]) -> Report:
    """Return the report with these values, as a session would have it."""
    cells = dict(report.cells)
    for address, value in values.items():
        number = None if value is None else Decimal(value)
        cells[address] = replace(cells[address], value=number, unit=None, doubt=None)
        cells[address] = replace(cells[address], raw=cells[address].raw or "")
    return replace(report, cells=cells)


@pytest.fixture(scope="session")
def amended() -> Amend:
    """Amend a source, and hold what holds for each: read anew by a way of its own."""

    def run(
        source: bytes,
        values: Mapping[Address, int | str | None],
        *,
        tracked: bool = False,
        comments: bool = False,
        reasons: Mapping[Address, str] | None = None,
        findings: Sequence[Finding] = (),
        traceless: bool = False,
    ) -> Amended:
        report = read_data("年报.docx", source).report
        corrections = Corrections(report, corrected(report, values), reasons or {}, findings)
        done = amend(source, corrections, Options(tracked, comments, AUTHOR, TIME))
        _hold(source, report, values, done, comments=comments)
        if tracked and not traceless:
            before, after = read_docx(source), read_docx(rejected(done.data, AUTHOR))
            assert after.blocks == before.blocks
        return done

    return run


def _hold(
    source: bytes,
    report: Report,
    values: Mapping[Address, int | str | None],
    done: Amended,
    *,
    comments: bool,
) -> None:
    again = read_data("年报.docx", done.data).report
    refused = {entry.address for entry in done.not_written}
    for address in report.form.addresses:
        if address in values and address not in refused:
            value = values[address]
            assert again.cells[address].value == (None if value is None else Decimal(value))
            assert again.cells[address].unit is None
        else:
            assert again.cells[address].value == report.cells[address].value
    assert again.sections == report.sections
    assert set(faults(done.data)) <= set(faults(source))
    allowed = {MAIN}
    if comments:
        allowed |= {Package(done.data).related(MAIN, "comments") or "", *_OF_COMMENTS}
    assert changed_parts(source, done.data) <= allowed


def changed_parts(before: bytes, after: bytes) -> set[str]:
    """Return the names of the parts that are others or new; none may be gone."""
    with zipfile.ZipFile(BytesIO(before)) as old, zipfile.ZipFile(BytesIO(after)) as new:
        names = new.namelist()
        assert names[: len(old.namelist())] == old.namelist()
        assert new.testzip() is None
        return {
            name for name in names if name not in old.namelist() or old.read(name) != new.read(name)
        }


@pytest.fixture
def segment() -> Callable[[bytes, bytes], tuple[str, str]]:
    """Return what of the body was replaced, and by what: all around it is the same."""

    def find(before: bytes, after: bytes) -> tuple[str, str]:
        old, new = part_of(before, MAIN).decode(), part_of(after, MAIN).decode()
        start = 0
        while old[start] == new[start]:
            start += 1
        end = 0
        while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
            end += 1
        return old[start : len(old) - end], new[start : len(new) - end]

    return find
