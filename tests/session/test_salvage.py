"""What can be saved from a damaged session file is saved, and what is lost is told."""

import io
import json
import zipfile
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxnb_desktop.session.file import snapshot
from gxnb_desktop.session.salvage import salvaged

TOTAL = "applications.granted.total"


@pytest.fixture
def session(make_session):
    made = make_session()
    made.person = "经办人"
    for value in (1, 2, 3):
        made.apply(made.correct({TOTAL: Decimal(value)}))
    return made


def content(session, **changed):
    """Return the session file, parts of it replaced or left out (None)."""
    with zipfile.ZipFile(io.BytesIO(snapshot(session).content())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, part in changed.items():
        parts[name.replace("_", ".")] = part
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            if part is not None:
                archive.writestr(name, part)
    return buffer.getvalue()


def test_a_whole_file_is_saved_whole(session):
    saved = salvaged(snapshot(session).content())
    assert saved.lost_steps == 0
    assert saved.session.steps == session.steps
    assert saved.session.report == session.report
    assert (saved.session.person, saved.session.path) == ("经办人", session.path)
    assert saved.source == ("年报.docx", b"the source")


def test_a_file_that_was_cut_short_gives_what_stands_before_the_cut(session):
    data = snapshot(session).content()
    cut = data[: data.rindex(b"work.json", 0, data.index(b"PK\x01\x02"))]
    saved = salvaged(cut)
    assert saved.session.original == session.original
    assert saved.session.document == session.document
    assert saved.session.steps == []
    assert saved.lost_steps is None


def test_steps_are_saved_up_to_the_first_that_is_damaged(session):
    with zipfile.ZipFile(io.BytesIO(snapshot(session).content())) as archive:
        work = json.loads(archive.read("work.json"))
    work["steps"][1]["after"] = 7
    saved = salvaged(content(session, work_json=json.dumps(work)))
    assert saved.session.report.cells[TOTAL].value == 1
    assert saved.lost_steps == 2


def test_without_the_report_the_source_can_be_read_anew(session):
    saved = salvaged(content(session, report_json=b"{}"))
    assert saved.session is None
    assert saved.source == ("年报.docx", b"the source")


def test_a_source_that_is_not_the_one_is_not_offered_with_the_report(session):
    saved = salvaged(content(session, source=b"other bytes"))
    assert saved.source is None
    assert saved.session.data is None
    assert saved.session.steps == session.steps


def test_without_the_document_the_work_goes_on(session):
    saved = salvaged(content(session, document_json=None))
    assert saved.session.steps == session.steps
    assert saved.session.document.blocks == ()


@pytest.mark.parametrize("data", [b"", b"PK", b"no session file at all", b"PK\x03\x04" * 50])
def test_nothing_comes_of_nothing(data):
    saved = salvaged(data)
    assert (saved.session, saved.source) == (None, None)


def test_a_file_of_a_later_version_is_not_cut_down_to_this_one(session):
    manifest = json.dumps({"format": "gxnb-session/2"})
    saved = salvaged(content(session, manifest_json=manifest))
    assert (saved.session, saved.source) == (None, None)


@given(st.data())
def test_whatever_was_spoiled_what_is_saved_is_true(data):
    whole = _WHOLE()
    spoiled = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 4))):
        spoiled[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.just(len(whole)) | st.integers(0, len(whole)))
    saved = salvaged(bytes(spoiled[:cut]))
    if saved.session is not None:
        value = saved.session.original.cells[TOTAL].value
        assert value == 0
        assert saved.session.data in (None, b"x")


class _Whole:
    """The session file of one small report, made once."""

    def __init__(self):
        self._data = b""

    def __call__(self):
        if not self._data:
            from hashlib import sha256
            from pathlib import Path

            from gxnb_desktop.reading.document import Document
            from gxnb_desktop.report.forms import load_form
            from gxnb_desktop.report.model import Cell, Report, Source
            from gxnb_desktop.session.session import Session

            form = load_form("2021")
            source = Source("x.txt", "txt", sha256(b"x").hexdigest())
            cells = dict.fromkeys(form.addresses, Cell(Decimal(0), "0"))
            report = Report(source, form, None, None, None, None, (), cells)
            session = Session(Path("x.txt"), Document("txt", ()), report, data=b"x")
            session.apply(session.correct({TOTAL: Decimal(1)}))
            self._data = snapshot(session).content()
        return self._data


_WHOLE = _Whole()
