"""An officer goes through the drafts of a folder by keyboard."""

import shutil

import pytest

WRONG = {"applications.granted.total": 2}
NEXT, PREVIOUS = "Alt+PgDown", "Alt+PgUp"


@pytest.fixture
def drafts(make_txt, tmp_path):
    folder = tmp_path / "乡镇"
    folder.mkdir()
    for number in (1, 2, 10):
        make_txt(WRONG, f"{number}.txt").rename(folder / f"{number}.txt")
    return folder


@pytest.fixture
def leaf(person):
    def leaf(keys):
        with person.qtbot.waitSignal(person.window.opening.finished, timeout=20_000):
            person.press(keys)
        return person.window.session.path.name

    return leaf


def test_one_draft_after_the_other(person, drafts, leaf):
    person.open(drafts / "1.txt")
    assert [leaf(keys) for keys in (NEXT, NEXT, PREVIOUS, NEXT)] == [
        *("2.txt", "10.txt", "2.txt", "10.txt")
    ]
    person.press(NEXT)
    assert not person.window.opening.busy
    said = person.window.status.explanation.text()
    assert said == "已到这个文件夹的最后一份（共 3 份）。"


def test_a_draft_that_cannot_be_read_is_no_wall(person, drafts, leaf):
    (drafts / "2.txt").write_bytes(bytes(range(256)))
    person.open(drafts / "1.txt")
    person.answers.buttons = ["确定"]
    assert leaf(NEXT) == "1.txt"
    assert len(person.answers.said) == 1
    assert leaf(NEXT) == "10.txt"


def test_unsaved_work_is_asked_about_and_the_place_is_kept(person, drafts, leaf):
    person.open(drafts / "1.txt")
    person.go_to("applications.granted.total")
    person.type("0")
    person.answers.buttons = ["取消"]
    person.press(NEXT)
    assert not person.window.opening.busy
    person.answers.buttons = ["不保存"]
    assert leaf(NEXT) == "2.txt"


def test_a_folder_that_is_gone_is_said_to_be(person, drafts):
    person.open(drafts / "1.txt")
    shutil.rmtree(drafts)
    person.press(NEXT)
    assert person.window.status.explanation.text().startswith("找不到原来的文件夹")
    assert person.window.session.path.name == "1.txt"


def test_nothing_stands_beside_nothing(person):
    person.press(NEXT)
    assert not person.window.opening.busy
    assert person.window.session is None
