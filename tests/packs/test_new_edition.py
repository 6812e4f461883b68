"""A made-up edition from a pack, end to end: approved, read, checked, localised, written, removed.

Each step is a process of its own, as in an office: packs are taken up when the program starts.
"""

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from corpus.docx_files import docx_of
from corpus.planned import Planned, plan
from corpus.spelling import Spelling
from corpus.tables import Habits, tables_of
from corpus.text_files import text_of
from gxnb_desktop.report.forms import parse_form
from packs.conftest import ROW, form_2027

CELL = f"applications.{ROW}"
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def gxnb() -> Run:
    """Runs the command line in a process of its own."""

    def run(*arguments: object, status: int = 0) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "gxnb_desktop.cli", *map(str, arguments)]
        environment = {**os.environ, "PYTHONUTF8": "1"}
        done = subprocess.run(
            command, capture_output=True, encoding="utf-8", env=environment, timeout=60
        )
        assert done.returncode == status, (done.stdout, done.stderr)
        return done

    return run


def plan_2027(archived: int) -> Planned:
    """A report on the made-up edition; ``archived`` stands in the total of its new row, 2 holds."""
    planned = plan("2021", 7)
    form = parse_form(form_2027().encode())
    values = dict.fromkeys(form.addresses, Decimal(0)) | dict(planned.values)
    for row in ("received", "closed_total"):
        for column in ("natural_person", "total"):
            values[f"applications.{row}.{column}"] += 2
    values[f"{CELL}.natural_person"] = Decimal(2)
    values[f"{CELL}.total"] = Decimal(archived)
    return replace(planned, form=form, values=values, year=2027)


def write(planned: Planned, path: Path, spelling: Spelling | None = None) -> Path:
    tables, _ = tables_of(planned, spelling or Spelling(), Habits(), random.Random(1))
    if path.suffix == ".docx":
        path.write_bytes(docx_of(planned, tables, nested=False))
    else:
        path.write_text(text_of(planned, tables, "tab rows"), encoding="utf-8")
    return path


def test_a_new_edition_works_from_its_approval_to_its_removal(
    gxnb: Run, make_pack, tmp_path: Path
) -> None:
    pack = make_pack()
    file = tmp_path / "made.gxnbpack"
    sound = write(plan_2027(2), tmp_path / "sound.docx")
    wrong = write(plan_2027(5), tmp_path / "wrong.txt")
    of_2021 = write(replace(plan("2021", 7), year=2023), tmp_path / "2021.txt")
    undivided = write(replace(plan("2021 undivided", 3), year=2023), tmp_path / "undivided.txt")
    late = write(replace(plan("2021", 7), year=2028), tmp_path / "late.txt")
    assert (
        json.loads(gxnb("check", "--format", "json", sound, status=1).stdout)["edition"] == "2021"
    )

    shown = gxnb("packs", "--add", file).stdout
    assert pack.sha256 in shown
    assert "某县政务公开科" in shown
    assert gxnb("packs").stdout == ""
    gxnb("packs", "--add", file, "--approve", "0" * 64, status=2)
    gxnb("packs", "--add", file, "--approve", pack.sha256)
    assert gxnb("packs").stdout.split("\t")[:2] == ["form-2027", "1.0"]
    assert "2027年及以后的报告使用2027版格式" in gxnb("rules").stdout

    data = json.loads(gxnb("check", "--format", "json", sound).stdout)
    assert (data["edition"], data["missing"]) == ("2027", [])
    assert data["cells"][f"{CELL}.total"]["value"] == "2"
    assert [entry for entry in data["findings"] if entry["level"] == "error"] == []

    lines = gxnb("check", "--format", "json", wrong, sound, of_2021, undivided, late, status=1)
    data, _, *others = map(json.loads, lines.stdout.splitlines())
    errors = [entry for entry in data["findings"] if entry["level"] == "error"]
    assert {entry["rule"] for entry in errors} == {
        "applications.row-sum",
        "applications.closed-sum",
    }
    assert {json.dumps(entry["suggestion"]) for entry in errors} == {
        json.dumps({f"{CELL}.total": "2"})
    }
    assert [entry["edition"] for entry in others] == ["2021", "2021", "2021"]
    assert [len(entry["missing"]) for entry in others] == [0, 0, 0]
    raised = [[entry["rule"] for entry in report["findings"]] for report in others]
    assert ["form.edition" in found for found in raised] == [False, False, True]

    exported = tmp_path / "exported.docx"
    gxnb("export", sound, "--to", "docx", "-o", exported)
    assert json.loads(gxnb("read", exported).stdout)["cells"][f"{CELL}.total"]["value"] == "2"

    gxnb("packs", "--remove", "form-2027")
    assert gxnb("packs").stdout == ""
    assert json.loads(gxnb("read", sound).stdout)["edition"] == "2021"


def test_a_broken_pack_is_reported_and_the_program_goes_on(gxnb: Run, tmp_path: Path) -> None:
    folder = Path(os.environ["XDG_DATA_HOME"]) / "gxnb" / "packs"
    folder.mkdir(parents=True)
    (folder / "torn.gxnbpack").write_bytes(b"PK")
    (folder / "approved.json").write_bytes(b"\xff")
    done = gxnb("rules")
    assert "form.edition" in done.stdout
    assert done.stderr.count("\n") == 1
    assert "torn.gxnbpack" in done.stderr
