"""The list of packs: importing one after a look at it, removing one."""

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from gxnb_desktop.packs.folder import packs_folder
from gxnb_desktop.packs.pack import SUFFIX
from gxnb_desktop.packs.store import Store
from gxnb_desktop.packs.writing import make_pack
from gxnb_desktop.resources import resource
from gxnb_desktop.ui.about.dialog import AboutDialog
from gxnb_desktop.ui.packs import HEADERS, PacksDialog

MANIFEST = """\
format = 1
name = "texts"
version = "1.0"
title = "规则说明更新"
issuer = "某市政务公开办公室"
date = 2027-01-05
needs = "0.1"
"""


@pytest.fixture
def pack(tmp_path):
    folder = tmp_path / "packing"
    (folder / "rules").mkdir(parents=True)
    (folder / "manifest.toml").write_text(MANIFEST, encoding="utf-8")
    (folder / "rules" / "form.toml").write_bytes(resource("rules", "form.toml").read_bytes())
    made = make_pack(folder)
    (tmp_path / f"texts{SUFFIX}").write_bytes(made.data)
    return made


@pytest.fixture
def dialog(qtbot, tmp_path):
    dialog = PacksDialog(Store(tmp_path / "packs"))
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


@pytest.fixture
def boxes(monkeypatch):
    """Answers each question by the button of this name; keeps what was shown."""
    shown = []

    def answering(name):
        def answer(box):
            shown.append(f"{box.text()}\n{box.informativeText()}")
            button = next(button for button in box.buttons() if button.text() == name)
            monkeypatch.setattr(box, "clickedButton", lambda: button)
            return 0

        monkeypatch.setattr(QMessageBox, "exec", answer)
        return shown

    return answering


def rows(dialog):
    return [
        [dialog.table.item(row, column).text() for column in range(len(HEADERS))]
        for row in range(dialog.table.rowCount())
    ]


def test_a_pack_is_imported_once_a_person_has_approved_it(
    dialog, pack, boxes, tmp_path, monkeypatch
):
    path = tmp_path / f"texts{SUFFIX}"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    shown = boxes("取消")
    dialog.import_button.click()
    assert rows(dialog) == []
    assert pack.sha256 in shown[0].replace("\n", "")
    assert "某市政务公开办公室" in shown[0]
    boxes("核对无误，导入")
    dialog.import_button.click()
    assert rows(dialog) == [["texts", "1.0", "2027-01-05", "某市政务公开办公室", "规则说明更新"]]


def test_a_pack_is_removed(dialog, pack, boxes, tmp_path):
    boxes("核对无误，导入")
    dialog.import_pack(tmp_path / f"texts{SUFFIX}")
    assert not dialog.remove_button.isEnabled()
    dialog.table.selectRow(0)
    assert dialog.remove_button.isEnabled()
    dialog.remove_button.click()
    assert rows(dialog) == []
    assert not dialog.remove_button.isEnabled()


def test_what_cannot_be_used_is_said_and_can_be_removed(dialog, boxes, tmp_path):
    torn = tmp_path / f"torn{SUFFIX}"
    torn.write_bytes(b"PK")
    shown = boxes("确定")
    dialog.import_pack(torn)
    assert "不是更新包" in shown[0]
    (tmp_path / "packs").mkdir()
    (tmp_path / "packs" / torn.name).write_bytes(b"PK")
    dialog.import_pack(torn)
    [[name, version, *_, reason]] = rows(dialog)
    assert (name, version) == ("torn", "未使用")
    assert reason.endswith("。")
    dialog.table.selectRow(0)
    dialog.remove_button.click()
    assert rows(dialog) == []


def test_the_dialog_about_the_program_names_the_packs(qtbot, pack):
    without = AboutDialog()
    qtbot.addWidget(without)
    Store(packs_folder()).add(pack)
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    assert "更新包：没有" in without.text.text()
    assert "更新包：规则说明更新（texts 1.0）" in dialog.text.text()
