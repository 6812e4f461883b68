"""LibreOffice writes the source, and opens what was written back into it."""

import random
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.docx_files import docx_of
from corpus.planned import plan
from corpus.spelling import Spelling
from corpus.tables import Habits, tables_of
from gxnb_desktop.writing.amend.amend import Amended

Amend = Callable[..., Amended]

SOFFICE, PDFTOTEXT = shutil.which("soffice"), shutil.which("pdftotext")

pytestmark = pytest.mark.skipif(
    not SOFFICE or not PDFTOTEXT, reason="LibreOffice or pdftotext is not installed"
)

NEW = {
    "active.fees.amount": "31.4159",
    "applications.granted.company": 847,
    "litigation.direct.total": 659,
}
"""Figures short enough for a line of a narrow column, which the source does not have."""


def converted(to: str, folder: Path, *sources: Path) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", to, "--outdir", str(folder)]
    subprocess.run([*command, *map(str, sources)], check=True, capture_output=True, timeout=100)


def text_of(pdf: Path) -> str:
    command = [str(PDFTOTEXT), "-layout", str(pdf), "-"]
    done = subprocess.run(command, check=True, capture_output=True, timeout=60)
    return "".join(done.stdout.decode().split())


def test_it_opens_what_was_written_back_into_its_own_file(amended: Amend, tmp_path: Path) -> None:
    report = plan("2021", 3)
    tables, _ = tables_of(report, Spelling(), Habits(), random.Random(3))
    (tmp_path / "made").mkdir()
    made = tmp_path / "made" / "source.docx"
    made.write_bytes(docx_of(report, tables, landscape=True))
    converted("docx", tmp_path, made)
    source = (tmp_path / "source.docx").read_bytes()
    assert source != made.read_bytes()

    plain = amended(source, NEW, comments=True)
    tracked = amended(source, NEW, tracked=True, comments=True)
    assert (plain.not_written, tracked.not_written) == ((), ())
    for name, done in (("plain", plain), ("tracked", tracked)):
        (tmp_path / f"{name}.docx").write_bytes(done.data)
    names = ("source", "plain", "tracked")
    converted("pdf", tmp_path, *(tmp_path / f"{name}.docx" for name in names))
    for name in names:
        text = text_of(tmp_path / f"{name}.pdf")
        assert report.organization in text
        found = [value for value in NEW.values() if str(value) in text]
        assert found == ([] if name == "source" else [*NEW.values()])
