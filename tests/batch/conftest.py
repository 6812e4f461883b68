"""Folders of reports that the tests of many reports work on."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from corpus.units import write_unit
from gxnb_desktop.batch.folder import Entry, entries
from gxnb_desktop.batch.opened import open_file
from gxnb_desktop.reading.read import read_report
from gxnb_desktop.report.forms import Address

Unit = Callable[..., Path]
Opened = Callable[..., list[Entry]]


@pytest.fixture
def unit(tmp_path: Path) -> Unit:
    """Writes the report of a body into the folder; each file is later than the one before."""
    clock = iter(range(1_700_000_000, 1_800_000_000))

    def write(body: str, values: Mapping[Address, int] | None = None, **how: Any) -> Path:
        path = write_unit(tmp_path, body, values, **how)
        moment = next(clock)
        os.utime(path, (moment, moment))
        return path

    return write


@pytest.fixture
def listed() -> Opened:
    """Opens files and lists them."""

    def open_all(*paths: Path) -> list[Entry]:
        return entries(open_file(path, lambda at: read_report(at).report) for path in paths)

    return open_all
