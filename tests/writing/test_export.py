"""Whatever goes wrong while exporting: one sentence, the old file whole, nothing left behind."""

import errno
import json
import os
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from gxnb_desktop.checking.check import check
from gxnb_desktop.errors import UnreadableFile, UnwritableFile
from gxnb_desktop.reading.document import Document, Paragraph
from gxnb_desktop.reading.read import Reading
from gxnb_desktop.report.model import Cell, Report, TextOrigin
from gxnb_desktop.writing.export import EXPORT_KINDS, export
from gxnb_desktop.writing.proof import texts_of

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A file that an earlier export left."""
    path = tmp_path / "年报.docx"
    path.write_bytes(b"old")
    return path


def reading(report: Report) -> Reading:
    """What a reader gives that finds this report in a file."""
    texts = enumerate(texts_of(report))
    blocks = (Paragraph(text, TextOrigin(at, 0, len(text))) for at, text in texts)
    return Reading(Document("docx", tuple(blocks)), report)


def run(report: Report, target: Path, to: str = "docx", source: Path | None = None) -> None:
    export(
        report,
        (),
        target,
        to,
        source=source,
        read_back=lambda _: reading(report),
        draw_pdf=lambda _: b"%PDF-",
    )


def refused(report: Report, target: Path, **options: Path) -> str:
    """Export, expecting refusal; return the sentence, and hold that the folder is as it was."""
    before = sorted((path.name, path.is_dir()) for path in target.parent.iterdir())
    with pytest.raises(UnwritableFile) as caught:
        run(report, target, **options)
    assert sorted((path.name, path.is_dir()) for path in target.parent.iterdir()) == before
    if target.is_file():
        assert target.read_bytes() == b"old"
    sentence = str(caught.value)
    assert sentence.endswith("。")
    return sentence


@pytest.mark.parametrize("to", EXPORT_KINDS)
def test_the_file_is_replaced_and_nothing_else_is_left(
    report: Report, target: Path, to: str
) -> None:
    run(report, target, to)
    assert target.read_bytes() != b"old"
    assert list(target.parent.iterdir()) == [target]


def test_json_holds_the_findings(report: Report, tmp_path: Path) -> None:
    target = tmp_path / "年报.json"
    findings = check(report)
    export(report, findings, target, "json", source=None, read_back=lambda _: reading(report))
    data = json.loads(target.read_text(encoding="utf-8"))
    assert [entry["rule"] for entry in data["findings"]] == [found.rule for found in findings]
    assert "湘潭县" in target.read_text(encoding="utf-8")


def test_what_is_read_back_is_the_file_beside_the_target(report: Report, target: Path) -> None:
    seen: list[tuple[Path, bytes]] = []

    def read_back(path: Path) -> Reading:
        seen.append((path, target.read_bytes()))
        assert path.stat().st_size > 0
        return reading(report)

    export(report, (), target, "docx", source=None, read_back=read_back)
    [(made, old)] = seen
    assert made.parent == target.parent
    assert made != target
    assert old == b"old"


@pytest.mark.parametrize("wrong", [Cell(Decimal(28), "28"), Cell(raw=""), None])
def test_a_file_that_reads_differently_is_not_kept(
    report: Report, target: Path, wrong: Cell | None
) -> None:
    address = "applications.received.natural_person"
    cells = dict(report.cells)
    del cells[address]
    if wrong:
        cells[address] = wrong
    other = replace(report, cells=cells)
    with pytest.raises(UnwritableFile, match="表三 一、本年新收 · 自然人"):
        export(report, (), target, "docx", source=None, read_back=lambda _: reading(other))
    assert target.read_bytes() == b"old"
    assert list(target.parent.iterdir()) == [target]


def test_a_blank_that_comes_back_as_zero_is_not_kept(report: Report, target: Path) -> None:
    cells = {**report.cells, "applications.denied_law.company": Cell(Decimal(0), "0")}
    other = replace(report, cells=cells)
    with pytest.raises(UnwritableFile, match="商业企业"):
        export(report, (), target, "docx", source=None, read_back=lambda _: reading(other))


def test_a_file_that_cannot_be_read_back_is_not_kept(report: Report, target: Path) -> None:
    def read_back(_: Path) -> Reading:
        raise UnreadableFile("文件已损坏。")

    with pytest.raises(UnwritableFile, match="文件已损坏"):
        export(report, (), target, "docx", source=None, read_back=read_back)
    assert list(target.parent.iterdir()) == [target]


def test_a_crash_of_the_reader_leaves_nothing_behind(report: Report, target: Path) -> None:
    def read_back(_: Path) -> Reading:
        raise KeyError("reader")

    with pytest.raises(KeyError):
        export(report, (), target, "docx", source=None, read_back=read_back)
    assert list(target.parent.iterdir()) == [target]
    assert target.read_bytes() == b"old"


def test_the_source_is_never_written_to(report: Report, target: Path) -> None:
    assert "原文件" in refused(report, target, source=target)
    spelled = target.parent / "x" / ".." / target.name
    assert "原文件" in refused(report, target, source=spelled)


def test_the_source_is_known_by_its_other_names(report: Report, target: Path) -> None:
    second = target.with_name("second.docx")
    try:
        os.link(target, second)
    except OSError:
        pytest.skip("no hard links here")
    assert "原文件" in refused(report, second, source=target)
    link = target.with_name("link.docx")
    try:
        link.symlink_to(target)
    except OSError:
        pytest.skip("no symbolic links here")
    assert "原文件" in refused(report, link, source=target)


def test_a_link_stays_a_link(report: Report, target: Path) -> None:
    link = target.with_name("link.docx")
    try:
        link.symlink_to(target)
    except OSError:
        pytest.skip("no symbolic links here")
    run(report, link)
    assert link.is_symlink()
    assert target.read_bytes() != b"old"


def test_a_folder_in_the_target_s_place_is_refused(report: Report, tmp_path: Path) -> None:
    folder = tmp_path / "年报.docx"
    folder.mkdir()
    assert "文件夹" in refused(report, folder)


def test_a_folder_that_is_gone_is_named(report: Report, tmp_path: Path) -> None:
    with pytest.raises(UnwritableFile, match="“已移走”不存在"):
        run(report, tmp_path / "已移走" / "年报.docx")


def test_a_name_too_long_is_refused(report: Report, tmp_path: Path) -> None:
    with pytest.raises(UnwritableFile, match="文件名太长"):
        run(report, tmp_path / f"{'长' * 300}.docx")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("number", "word"),
    [
        (errno.ENOSPC, "磁盘空间不足"),
        (errno.EACCES, "Word、WPS"),
        (errno.EROFS, "只读"),
        (errno.ENOENT, "移走"),
        (errno.EIO, "没有保存成功"),
    ],
)
@pytest.mark.parametrize("moment", ["fsync", "replace"])
def test_what_the_system_refuses_is_said_in_a_sentence(
    report: Report,
    target: Path,
    monkeypatch: pytest.MonkeyPatch,
    moment: str,
    number: int,
    word: str,
) -> None:
    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    # A full disk shows while writing, a file that Word holds open only when it is to be replaced.
    owner: object = os if moment == "fsync" else Path
    monkeypatch.setattr(owner, moment, fail)
    assert word in refused(report, target)


@pytest.mark.skipif(sys.platform == "win32", reason="modes are of POSIX")
def test_the_mode_of_the_replaced_file_is_kept(report: Report, target: Path) -> None:
    target.chmod(0o640)
    run(report, target)
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_read_only_file_is_not_replaced(
    report: Report, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The administrator may write to every file: what the system says is put in its place.
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert "只读" in refused(report, target)


def test_a_kind_that_is_not_there_is_said(report: Report, target: Path) -> None:
    with pytest.raises(UnwritableFile, match="pptx"):
        run(report, target, "pptx")


def test_a_pdf_needs_somebody_who_draws_it(report: Report, target: Path) -> None:
    with pytest.raises(UnwritableFile, match="pdf"):
        export(report, (), target, "pdf", source=None, read_back=lambda _: reading(report))


@pytest.mark.parametrize("to", sorted(EXPORT_KINDS.keys() - {"csv"}))
def test_a_file_that_lost_a_paragraph_is_not_kept(report: Report, target: Path, to: str) -> None:
    only_title = Paragraph(report.title or "", TextOrigin(0, 0, 1))
    with pytest.raises(UnwritableFile, match="缺少文字“根据《中华人民共和国"):
        export(
            report,
            (),
            target,
            to,
            source=None,
            read_back=lambda _: Reading(Document("docx", (only_title,)), report),
            draw_pdf=lambda _: b"%PDF-",
        )
    assert target.read_bytes() == b"old"


def test_a_csv_that_reads_differently_is_not_kept(
    report: Report, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gxnb_desktop.writing.csv.csv_figures", lambda _: {})
    with pytest.raises(UnwritableFile, match="不一致"):
        run(report, target, "csv")
    assert target.read_bytes() == b"old"


def test_the_libraries_are_loaded_only_when_used() -> None:
    code = "import sys, gxnb_desktop.writing.export; print({'docx', 'openpyxl'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, timeout=60
    )
    assert done.stdout.strip() == "set()"
