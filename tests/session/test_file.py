"""The session file holds all of the work and opens with nothing else at hand."""

import io
import json
import zipfile
from decimal import Decimal
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxnb_desktop.errors import UnreadableFile, UnwritableFile
from gxnb_desktop.report.model import MISSING, Cell
from gxnb_desktop.session.file import (
    FORMAT,
    SourceState,
    load_session,
    read_manifest,
    save_session,
    session_of,
    snapshot,
    source_state,
)
from gxnb_desktop.session.session import Previous

TOTAL = "applications.granted.total"

ALL = (
    *("path", "document", "original", "report", "steps", "waivers", "reviewed", "previous"),
    *("off", "person", "data", "findings"),
)


@pytest.fixture
def worked(make_session, tmp_path):
    """Work of every kind on one report."""
    session = make_session({TOTAL: Cell(Decimal(1), "1", doubt="行有错位")})
    session.person = "经办人"
    last_year = make_session(path=tmp_path / "2023.docx").report
    session.compare_with(Previous(tmp_path / "2023.docx", last_year))
    session.switch_off(["litigation.order"])
    for prepare in (
        lambda: session.confirm([TOTAL]),
        lambda: session.correct({"active.fees.amount": None}, reason="与台账核对"),
        lambda: session.waive(session.findings, "已核实"),
        lambda: session.review("active"),
        lambda: session.rewrite(5, ["存在的问题。"]),
    ):
        session.apply(prepare())
    return session


def parts_of(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def test_the_work_comes_back_from_its_file(worked, tmp_path):
    file = tmp_path / "核校.gxnb"
    save_session(worked, file)
    again = load_session(file)
    for name in ALL:
        assert getattr(again, name) == getattr(worked, name), name
    assert again.file == worked.file == file
    assert not again.unsaved
    assert not worked.unsaved


def test_what_was_done_before_saving_can_be_taken_back_after_opening(worked):
    again = session_of(snapshot(worked).content())
    while again.steps:
        again.revert(again.steps[-1])
    assert again.report == again.original == worked.original
    assert again.waivers == {}
    assert again.reviewed == frozenset()


def test_a_snapshot_does_not_follow_what_is_done_later(worked):
    taken = snapshot(worked)
    worked.apply(worked.review("litigation"))
    assert session_of(taken.content()).steps == worked.steps[:-1]


def test_the_manifest_tells_whose_work_it_is(worked, tmp_path):
    save_session(worked, tmp_path / "x.gxnb")
    manifest = read_manifest(tmp_path / "x.gxnb")
    assert (manifest.format, manifest.organization, manifest.year) == (FORMAT, "湘潭县锦石乡", 2024)
    assert manifest.source == worked.original.source
    assert manifest.saved.tzinfo is not None


def test_the_source_itself_is_in_the_file(worked):
    parts = parts_of(snapshot(worked).content())
    assert parts["source"] == b"the source"


def test_work_without_the_bytes_of_its_source_is_kept_too(worked):
    worked.data = None
    assert session_of(snapshot(worked).content()).data is None


def test_the_source_is_never_overwritten(worked, tmp_path):
    source = tmp_path / "x.docx"
    source.write_bytes(b"the source")
    worked.path = source
    with pytest.raises(UnwritableFile, match="不能覆盖正在核校的原文件"):
        save_session(worked, source)
    assert source.read_bytes() == b"the source"
    assert worked.unsaved
    assert worked.file is None


def test_a_source_that_has_changed_since_is_noticed(make_session, tmp_path):
    source = tmp_path / "x.docx"
    session = make_session(path=source)
    assert source_state(session) is SourceState.GONE
    source.write_bytes(b"the source")
    assert source_state(session) is SourceState.SAME
    source.write_bytes(b"another draft")
    assert source_state(session) is SourceState.CHANGED


@pytest.mark.parametrize("format_", ["gxnb-session/2", "gxnb-session/1.1"])
def test_a_file_of_a_later_version_says_so(worked, format_):
    parts = parts_of(snapshot(worked).content())
    manifest = {**json.loads(parts["manifest.json"]), "format": format_}
    with pytest.raises(UnreadableFile, match="升级"):
        session_of(zipped({**parts, "manifest.json": json.dumps(manifest)}))


@pytest.mark.parametrize("data", [b"", b"PK", b"some text", zipped({"a": b""})])
def test_what_is_no_session_file_is_refused(data):
    with pytest.raises(UnreadableFile, match="不是本程序的核校文件"):
        session_of(data)


@pytest.mark.parametrize(
    "change",
    [
        {"report.json": b"{}"},
        {"work.json": b"[1"},
        {"work.json": b"[" * 100_000},
        {"document.json": b"null"},
        {"source": b"other bytes"},
        {"manifest.json": json.dumps({"format": FORMAT}).encode()},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_damaged_file_is_one_sentence(worked, change):
    parts = parts_of(snapshot(worked).content())
    with pytest.raises(UnreadableFile, match="已损坏"):
        session_of(zipped({**parts, **change}))


def test_steps_of_another_form_are_damage(worked):
    parts = parts_of(snapshot(worked).content())
    work = parts["work.json"].replace(b"active.fees.amount", b"active.fees.change")
    with pytest.raises(UnreadableFile, match="已损坏"):
        session_of(zipped({**parts, "work.json": work}))


def test_parts_that_unpack_to_too_much_are_refused(worked):
    parts = parts_of(snapshot(worked).content())
    data = snapshot(worked).content()
    size = len(parts["work.json"]).to_bytes(4, "little")
    at = data.rindex(b"work.json", 0, data.rindex(b"PK\x05\x06"))
    # The size that the directory tells of the last part.
    bomb = bytearray(data)
    where = data.index(size, data.rindex(b"PK\x01\x02", 0, at))
    bomb[where : where + 4] = (2**31).to_bytes(4, "little")
    with pytest.raises(UnreadableFile, match="已损坏"):
        session_of(bytes(bomb))


def test_a_missing_file_is_one_sentence(tmp_path):
    with pytest.raises(UnreadableFile, match=r"打不开“没有.gxnb”"):
        load_session(tmp_path / "没有.gxnb")


@given(st.data())
def test_bytes_that_went_wrong_never_end_in_anything_but_a_sentence(data):
    whole = _content()
    at = data.draw(st.integers(0, len(whole) - 1))
    spoiled = bytearray(whole)
    spoiled[at] ^= data.draw(st.integers(1, 255))
    cut = data.draw(st.just(len(whole)) | st.integers(0, len(whole)))
    try:
        session = session_of(bytes(spoiled[:cut]))
    except UnreadableFile:
        return
    assert sha256(session.data or b"").hexdigest() == session.original.source.sha256


def _content(cache=[]):  # noqa: B006  (made once)
    if not cache:
        from pathlib import Path

        from gxnb_desktop.reading.document import Document
        from gxnb_desktop.report.forms import load_form
        from gxnb_desktop.report.model import Report, Source
        from gxnb_desktop.session.session import Session

        form = load_form("2021")
        source = Source("x.txt", "txt", sha256(b"x").hexdigest())
        cells = dict.fromkeys(form.addresses, MISSING)
        report = Report(source, form, None, None, None, None, (), cells)
        session = Session(Path("x.txt"), Document("txt", ()), report, data=b"x")
        cache.append(snapshot(session).content())
    return cache[0]
