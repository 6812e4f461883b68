"""``gxnb export`` of every kind, of reports and of session files; what it loads for that."""

import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import pytest
from docx import Document

from gxnb_desktop.cli import main
from gxnb_desktop.reading.read import read_report
from gxnb_desktop.resources import resource
from gxnb_desktop.session.file import save_session
from gxnb_desktop.session.session import Session
from gxnb_desktop.writing.csv import csv_figures

PROJECT = Path(__file__).resolve().parents[2]
CELL = "litigation.review.total"


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A docx with errors."""
    path = tmp_path / "年报.docx"
    shutil.copy(next(resource("samples").glob("*.docx")), path)
    return path


@pytest.fixture
def work(sample: Path, tmp_path: Path) -> Path:
    """A session file in which one figure of the sample is corrected."""
    reading = read_report(sample)
    session = Session(sample, reading.document, reading.report, data=sample.read_bytes())
    session.person = "经办人"
    session.apply(session.correct({CELL: Decimal(1)}, reason="核对来函"))
    save_session(session, tmp_path / "年报.gxnb")
    return tmp_path / "年报.gxnb"


@pytest.fixture
def gxnb(capsys: pytest.CaptureFixture[str]):
    """Runs the command line here."""

    def run(*arguments: object) -> SimpleNamespace:
        status = main([str(argument) for argument in arguments])
        taken = capsys.readouterr()
        return SimpleNamespace(status=status, out=taken.out, err=taken.err)

    return run


def process(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "gxnb_desktop.cli", *map(str, arguments)]
    return subprocess.run(
        command, cwd=PROJECT, capture_output=True, encoding="utf-8", timeout=100, check=False
    )


@pytest.mark.parametrize("to", ["docx", "html", "xlsx", "json"])
def test_a_session_file_is_exported_with_its_corrections(gxnb, work, tmp_path, to) -> None:
    target = tmp_path / f"导出.{to}"
    assert gxnb("export", work, "--to", to, "-o", target).status == 1
    assert read_report(target).report.cells[CELL].value == 1


def test_a_pdf_is_drawn_without_a_display(work, tmp_path) -> None:
    target = tmp_path / "导出.pdf"
    done = process("export", work, "--to", "pdf", "-o", target)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert read_report(target).report.cells[CELL].value == 1


def test_csv_has_what_was_there_before(gxnb, work, tmp_path) -> None:
    target = tmp_path / "导出.csv"
    gxnb("export", work, "--to", "csv", "-o", target)
    assert csv_figures(target.read_bytes())[CELL] == 1
    [row] = [line for line in target.read_text("utf-8-sig").splitlines() if CELL in line]
    assert row.endswith(",1,2,原文 2，改为 1。理由：核对来函")


def test_the_suffix_tells_the_kind(gxnb, work, tmp_path) -> None:
    assert gxnb("export", work, "-o", tmp_path / "x.html").status == 1
    assert (tmp_path / "x.html").read_bytes().startswith(b"<!DOCTYPE html>")
    run = gxnb("export", work, "-o", tmp_path / "x.pptx")
    assert run.status == 2
    assert "不能导出为 pptx" in run.err


def test_the_record_is_exported(gxnb, work, tmp_path) -> None:
    target = tmp_path / "核校单.docx"
    assert gxnb("export", work, "--review", "--to", "docx", "-o", target).status == 1
    tables = Document(str(target)).tables
    assert any("核对来函" in cell.text for row in tables[2].rows for cell in row.cells)
    assert gxnb("export", work, "--review", "--to", "html", "-o", tmp_path / "y").status == 2


def test_the_source_is_exported_with_its_corrections(gxnb, work, tmp_path) -> None:
    target = tmp_path / "改正.docx"
    assert gxnb("export", work, "--amend", "-o", target).status == 1
    assert read_report(target).report.cells[CELL].value == 1


def test_a_source_without_corrections_is_said_to_be_the_same(gxnb, sample, tmp_path) -> None:
    target = tmp_path / "改正.docx"
    run = gxnb("export", sample, "--amend", "-o", target)
    assert "没有改正过数字" in run.err
    assert target.read_bytes() == sample.read_bytes()


def test_what_cannot_be_amended_is_one_sentence(gxnb, work, tmp_path) -> None:
    gxnb("export", work, "--to", "html", "-o", tmp_path / "x.html")
    for arguments in (
        (tmp_path / "x.html", "--amend"),
        (work, "--amend", "--to", "pdf"),
        (work, "--amend", "--review"),
    ):
        run = gxnb("export", *arguments, "-o", tmp_path / "y.docx")
        assert run.status == 2
        assert len(run.err.splitlines()) == 1
        assert not (tmp_path / "y.docx").exists()


def test_neither_the_session_file_nor_its_source_is_written_over(gxnb, work, sample) -> None:
    before = work.read_bytes(), sample.read_bytes()
    for target in (work, sample):
        for kind in ("--amend", "--review", "--to"):
            rest = ["docx"] if kind == "--to" else ["--to", "docx"]
            run = gxnb("export", work, kind, *rest, "-o", target)
            assert run.status == 2
            assert "不能覆盖" in run.err
    assert (work.read_bytes(), sample.read_bytes()) == before


def test_a_session_file_is_read_and_checked(gxnb, work, sample) -> None:
    assert f'"{CELL}": {{"value": "1"' in gxnb("read", work).out
    before, after = gxnb("check", sample), gxnb("check", work)
    assert "表四行政复议·总计" in before.out
    assert "表四行政复议·总计" not in after.out
    assert after.status == 1
    assert gxnb("check", "--previous", sample, work).status == 1


def test_a_damaged_session_file_is_one_sentence(gxnb, work, tmp_path) -> None:
    work.write_bytes(work.read_bytes()[:2000])
    for command in (
        ("check", work),
        ("read", work),
        ("export", work, "--to", "json", "-o", tmp_path / "x.json"),
    ):
        run = gxnb(*command)
        assert run.status == 2
        assert len(run.err.splitlines()) == 1
        assert "Traceback" not in run.err


@pytest.mark.parametrize("to", ["docx", "html", "xlsx", "csv", "json"])
def test_qt_is_loaded_for_a_pdf_alone(work, tmp_path, to) -> None:
    code = (
        "import sys; from gxnb_desktop.cli import main; "
        f"main(['export', {str(work)!r}, '--to', {to!r}, '-o', {str(tmp_path / 'x')!r}]); "
        "print([name for name in sys.modules if name.startswith('PySide6')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, timeout=100
    )
    assert done.stdout.strip() == "[]"
