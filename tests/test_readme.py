"""What the README promises is so: its commands work, its keys are those of the window."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from gxnb_desktop import cli
from gxnb_desktop.ui.main_window import MainWindow

PROJECT = Path(__file__).resolve().parent.parent
README = (PROJECT / "README.md").read_text(encoding="utf-8")

COMMAND = re.compile(r"^(gxnb (?:batch|check|export|read|rules)\b[^#\n]*)", re.MULTILINE)
KEY = re.compile(r"^\| ((?:(?:Ctrl|Shift|Alt)\+|F\d).*?) \| .+ \|$", re.MULTILINE)

OF_THE_TABLE = {"F2", "Ctrl+C", "Ctrl+V"}
"""Keys of editing, which the table itself handles."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with the files that the README's examples name."""
    sample = next((PROJECT / "resources" / "samples").glob("*.docx"))
    (tmp_path / "报告文件夹").mkdir()
    shutil.copy(sample, tmp_path / "报告.docx")
    shutil.copy(sample, tmp_path / "上年.docx")
    shutil.copy(sample, tmp_path / "报告文件夹")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_readme_begins_with_the_two_commands() -> None:
    assert re.findall(r"^python3 dev\.py \w+", README, re.MULTILINE)[:2] == [
        "python3 dev.py run",
        "python3 dev.py test",
    ]


@pytest.mark.parametrize("command", [found.strip() for found in COMMAND.findall(README)])
@pytest.mark.usefixtures("folder")
def test_each_example_works(command: str) -> None:
    # The sample has errors to find, which is status 1 where something is checked.
    expected = 1 if re.search(" (batch|check|export) ", command) else 0
    assert cli.main(shlex.split(command)[1:]) == expected


def test_each_link_and_picture_is_there() -> None:
    targets = re.findall(r"\]\(([^)#:]+)\)", README)
    assert targets
    assert [target for target in targets if not (PROJECT / target).is_file()] == []


def test_the_keys_are_those_of_the_window(qtbot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    keys = {
        key.toString()
        for group in window.actions_.groups().values()
        for action in group
        for key in action.shortcuts()
    }
    told = {key for line in KEY.findall(README) for key in re.findall(r"[A-Z][\w+]*[\w+=-]", line)}
    assert len(told) > 5
    assert told - OF_THE_TABLE <= keys
