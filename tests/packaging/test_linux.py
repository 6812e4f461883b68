"""The Debian package on a bare system: installed, driven as by a user, removed."""

import json
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.kinds import OWN_KINDS, file_of
from corpus.planned import plan
from desktops.bare import HOME

pytestmark = [pytest.mark.package, pytest.mark.timeout(900)]

PICTURES = Path(__file__).resolve().parent.parent.parent / "dist" / "pictures"
SAMPLE = "/opt/gxnb/_internal/resources/samples/示例报告.docx"
TITLE = "公信年报核校"
WRONG = "applications.granted.total"


@pytest.fixture(autouse=True)
def _first_day(installed) -> None:
    installed.forget()


@pytest.fixture(scope="module")
def wrong_report():
    """A made report with one wrong total."""
    sound = plan("2021", 2)
    return replace(sound, values={**sound.values, WRONG: sound.values[WRONG] * 10 + 7})


def test_the_package_has_no_scripts_and_names_its_floor(package):
    listed = subprocess.run(
        ["dpkg-deb", "--ctrl-tarfile", str(package)], capture_output=True, check=True
    ).stdout
    assert b"postinst" not in listed
    assert b"prerm" not in listed
    control = subprocess.run(
        ["dpkg-deb", "--field", str(package)], capture_output=True, text=True, check=True
    ).stdout
    floor = re.search(r"glibc(\d+\.\d+)", package.name)[1]
    assert f"libc6 (>= {floor})" in control


def test_the_same_source_gives_the_same_files(load, package):
    """Freezes once more and compares with the list of the build."""
    work = load("project").WORK
    again = load("bundle").freeze_stripped(work / "linux/venv/bin/python", work / "again")
    listed = (work / "linux/frozen/gxnb/files.sha256").read_text(encoding="utf-8")
    first = dict(reversed(line.split("  ", 1)) for line in listed.splitlines())
    second = {
        path.relative_to(again).as_posix(): load("documents").sha256(path)
        for path in load("checks").files_of(again)
        if not path.is_symlink()
    }
    assert {name: first.get(name) for name in second} == second
    # Besides these there are documents only.
    assert not [name for name in first.keys() - second.keys() if name.startswith("_internal/")]


def test_every_file_is_as_listed(installed):
    done = installed.run("sh", "-c", "cd /opt/gxnb && sha256sum --check --quiet files.sha256")
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("kind", OWN_KINDS)
def test_the_command_line_finds_the_error_in_every_kind(installed, wrong_report, kind):
    path = installed.put(f"青石县 {kind}.{kind}", file_of(wrong_report, kind))
    done = installed.run("gxnb", "check", "--format", "json", path)
    assert done.returncode == 1, done.stderr
    assert WRONG in done.stdout


@pytest.mark.parametrize("kind", ["docx", "xlsx", "json"])
def test_the_command_line_exports(installed, wrong_report, kind):
    path = installed.put("青石县.txt", file_of(wrong_report, "txt"))
    target = path.replace(".txt", f" 导出.{kind}")
    done = installed.run("gxnb", "export", path, "--to", kind, "-o", target)
    # There is an error that was not put right, which is status 1.
    assert done.returncode == 1, done.stderr
    again = installed.run("gxnb", "check", "--format", "json", target)
    assert WRONG in again.stdout, again.stderr


def test_a_pdf_is_read_by_a_process_of_its_own(installed, wrong_report, tmp_path):
    path = installed.put("青石县.pdf", file_of(wrong_report, "pdf"))
    trace = tmp_path / "trace"
    done = installed.run("gxnb", "check", path, trace=trace)
    assert done.returncode == 1, done.stderr
    assert re.search(r'execve\("/opt/gxnb/gxnb", \[.*"--reading-process"', trace.read_text())
    assert "AF_INET" not in trace.read_text()


def test_the_hosts_python_and_qt_are_not_asked(installed):
    poison = installed.put("json.py", b"raise SystemExit(99)\n")
    installed.put("sitecustomize.py", b"raise SystemExit(99)\n")
    folder = str(Path(poison).parent)
    done = installed.run(
        "gxnb",
        "check",
        "--format",
        "json",
        SAMPLE,
        PYTHONPATH=folder,
        PYTHONHOME="/nowhere",
        PYTHONSTARTUP=poison,
        QT_PLUGIN_PATH=folder,
        QT_QPA_PLATFORM="dxcb",
    )
    assert done.returncode == 1, done.stderr
    assert json.loads(done.stdout)


@pytest.mark.parametrize("locale", ["C", "POSIX", "zh_CN.GB18030", ""])
def test_chinese_paths_work_in_every_locale(installed, wrong_report, locale):
    path = installed.put("青石县 年报.txt", file_of(wrong_report, "txt"))
    done = installed.run("gxnb", "check", path, LANG=locale)
    assert done.returncode == 1, done.stderr
    assert "青石县 年报.txt" in done.stdout


def test_the_window_shows_the_sample_and_connects_nowhere(installed, screen, tmp_path):
    trace = tmp_path / "trace"
    with installed.started("gxnb-desktop", SAMPLE, trace=trace, DISPLAY=screen.name):
        screen.wait_for("示例报告")
        screen.settle()
        screen.picture(PICTURES / "linux-sample.png")
    sockets = trace.read_text()
    assert "AF_UNIX" in sockets, "nothing was traced: the window needs its display"
    assert "AF_INET" not in sockets
    assert "AF_NETLINK" not in sockets


@pytest.mark.parametrize("kind", ["txt", "pdf", "docx"])
def test_a_report_is_opened_corrected_and_exported(installed, screen, wrong_report, kind):
    path = installed.put(f"青石县 改.{kind}", file_of(wrong_report, kind))
    before = installed.path(path).read_bytes()
    # A desktop that is built with Qt 5 tells its programs such things.
    with installed.started(
        "gxnb-desktop", path, DISPLAY=screen.name, QT_QPA_PLATFORM="dxcb;xcb", PYTHONHOME="/nowhere"
    ):
        # To the finding, and take over what is proposed.
        screen.press("青石县 改", "F8", "F9")
        screen.picture(PICTURES / f"linux-{kind}-corrected.png")
        assert any("*" in title for title in screen.titles()), "nothing was changed"
        screen.press("青石县 改", "ctrl+e")
        screen.press("导出报告", "Return")
        screen.press("导出完成", "Return")
        screen.press("青石县 改", "ctrl+q")
        screen.wait_until_empty()
    source = installed.path(path)
    assert source.read_bytes() == before
    exported = [file for file in source.parent.glob("*.docx") if file != source]
    done = installed.run("gxnb", "check", f"{Path(path).parent}/{exported[0].name}")
    assert done.returncode == 0, done.stdout + done.stderr


def test_work_that_was_not_saved_is_offered_after_a_crash(installed, screen, wrong_report):
    path = installed.put("青石县.txt", file_of(wrong_report, "txt"))
    with installed.started("gxnb-desktop", path, DISPLAY=screen.name):
        screen.press("青石县", "F8", "F9")
    # The block has ended the program without asking it.
    with installed.started("gxnb-desktop", DISPLAY=screen.name):
        screen.wait_for("恢复没有保存的工作")


def test_an_upgrade_under_an_open_window_loses_nothing(
    installed, package, next_package, screen, wrong_report
):
    path = installed.put("青石县.txt", file_of(wrong_report, "txt"))
    folder = installed.path(path).parent
    with installed.started("gxnb-desktop", path, DISPLAY=screen.name):
        screen.press("青石县", "F8", "F9")
        installed.install(next_package)
        # The old program goes on: both load code of it that was not yet needed.
        screen.press("青石县", "ctrl+e")
        screen.press("导出报告", "Return")
        screen.press("导出完成", "Return")
        screen.press("青石县", "ctrl+s")
        screen.press("保存核校文件", "Return")
        screen.wait_for(r".*\.gxnb")
    kept = next(folder.glob("*.gxnb"))
    for file in (kept, next(folder.glob("*.docx"))):
        done = installed.run("gxnb", "check", f"{Path(path).parent}/{file.name}")
        assert done.returncode == 0, done.stdout + done.stderr
    assert "999" in installed.run("gxnb", "--version").stdout
    work = f"{Path(path).parent}/{kept.name}"
    with installed.started("gxnb-desktop", work, DISPLAY=screen.name):
        screen.wait_for(kept.stem)
        screen.settle()
        screen.picture(PICTURES / "linux-upgraded.png")
    installed.install(package)


def test_without_a_file_the_first_screen_comes_as_often_as_wanted(installed, screen):
    with installed.started("gxnb-desktop", DISPLAY=screen.name):
        screen.wait_for(TITLE)
        screen.settle()
        screen.picture(PICTURES / "linux-first-screen.png")
        # Started once more it opens one more window.
        with installed.started("gxnb-desktop", SAMPLE, DISPLAY=screen.name):
            screen.wait_for("示例报告")
            assert TITLE in screen.titles()
    kept = installed.path(f"{HOME}/.local/share/gxnb/gxnb-desktop/gxnb.log")
    assert kept.is_file()


def test_the_desktop_knows_the_program_and_its_files(installed):
    entry = installed.path("/usr/share/applications/gxnb.desktop").read_text(encoding="utf-8")
    assert f"Name={TITLE}" in entry
    checked = installed.run("desktop-file-validate", "/usr/share/applications/gxnb.desktop")
    assert checked.returncode == 0, checked.stdout
    session = installed.put("工作.gxnb", b"PK")
    known = installed.path("/usr/share/mime/globs2").read_text(encoding="utf-8")
    assert "application/x-gxnb:*.gxnb" in known
    opener = installed.path("/usr/share/applications/mimeinfo.cache").read_text(encoding="utf-8")
    assert "application/x-gxnb=gxnb.desktop" in opener
    assert installed.path(session).exists()
    for size in ("16x16", "48x48", "256x256"):
        icons = installed.path(f"/usr/share/icons/hicolor/{size}")
        assert (icons / "apps" / "gxnb.png").is_file()
        assert (icons / "mimetypes" / "application-x-gxnb.png").is_file()


def test_nothing_was_written_into_the_programs_folder(installed):
    """Runs after all others: what the program keeps is the user's own."""
    listed = installed.path("/opt/gxnb/files.sha256").read_text(encoding="utf-8")
    names = {line.split("  ", 1)[1] for line in listed.splitlines()} | {"files.sha256"}
    there = {
        path.relative_to(installed.path("/opt/gxnb")).as_posix()
        for path in installed.path("/opt/gxnb").rglob("*")
        if path.is_file() and not path.is_symlink()
    }
    assert there == names
