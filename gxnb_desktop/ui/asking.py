"""The questions and messages of the window, each in one plain sentence with Chinese buttons."""

from enum import Enum, auto

from PySide6.QtWidgets import QInputDialog, QLineEdit, QMessageBox, QWidget


class Unsaved(Enum):
    """What to do with work that no exported file holds."""

    EXPORT = auto()
    DISCARD = auto()
    CANCEL = auto()


def ask_about_unsaved(parent: QWidget, name: str, changes: int) -> Unsaved:
    """Ask what to do with the changes to a report before it is closed."""
    box = _box(parent, QMessageBox.Icon.Warning, "修改还没有导出")
    box.setText(f"“{name}”有 {changes} 项修改还没有导出。")
    box.setInformativeText("不导出的话，这些修改会丢失。")
    export = box.addButton("导出…", QMessageBox.ButtonRole.AcceptRole)
    discard = box.addButton("不保存", QMessageBox.ButtonRole.DestructiveRole)
    cancel = box.addButton("取消", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(export)
    box.setEscapeButton(cancel)
    box.exec()
    clicked = box.clickedButton()
    if clicked is export:
        return Unsaved.EXPORT
    return Unsaved.DISCARD if clicked is discard else Unsaved.CANCEL


def ask_to_export_with_errors(parent: QWidget, errors: int) -> bool:
    """Ask whether a report with open errors is to be exported all the same."""
    box = _box(parent, QMessageBox.Icon.Warning, "还有错误")
    box.setText(f"还有 {errors} 处错误，仍要导出？")
    box.setInformativeText("导出的文件里，这些数字会照现在的样子写入。")
    return _confirmed(box, "仍要导出")


def ask_to_replace(parent: QWidget, name: str) -> bool:
    """Ask whether a file that exists is to be replaced."""
    box = _box(parent, QMessageBox.Icon.Warning, "文件已存在")
    box.setText(f"“{name}”已经存在，要替换它吗？")
    return _confirmed(box, "替换")


def ask_for_password(parent: QWidget, name: str, problem: str) -> str | None:
    """Ask for the password of an encrypted file; None where the person gives up."""
    dialog = QInputDialog(parent)
    dialog.setWindowTitle(f"打开“{name}”")
    dialog.setLabelText(f"{problem}\n密码：")
    dialog.setTextEchoMode(QLineEdit.EchoMode.Password)
    dialog.setOkButtonText("打开")
    dialog.setCancelButtonText("取消")
    accepted = dialog.exec() == QInputDialog.DialogCode.Accepted
    return dialog.textValue() if accepted else None


def ask_for_reason(parent: QWidget, name: str, reason: str) -> str | None:
    """Ask why something was done; None where the person gives up."""
    dialog = QInputDialog(parent)
    dialog.setWindowTitle("写理由")
    dialog.setLabelText(f"{name}\n为什么这样改（会记入核校单）：")
    dialog.setTextValue(reason)
    dialog.setOkButtonText("确定")
    dialog.setCancelButtonText("取消")
    accepted = dialog.exec() == QInputDialog.DialogCode.Accepted
    return dialog.textValue().strip() if accepted else None


def tell_exported(parent: QWidget, name: str) -> bool:
    """Say that a file was written; return whether its folder is to be opened."""
    box = _box(parent, QMessageBox.Icon.Information, "导出完成")
    box.setText(f"已导出“{name}”，并已读回核对无误。")
    folder = box.addButton("打开所在文件夹", QMessageBox.ButtonRole.ActionRole)
    done = box.addButton("确定", QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(done)
    box.setEscapeButton(done)
    box.exec()
    return box.clickedButton() is folder


def tell_problem(parent: QWidget, title: str, sentence: str) -> None:
    """Say what could not be done and what to do about it."""
    box = _box(parent, QMessageBox.Icon.Warning, title)
    box.setText(sentence)
    box.addButton("确定", QMessageBox.ButtonRole.AcceptRole)
    box.exec()


def _confirmed(box: QMessageBox, consent: str) -> bool:
    """Ask; Enter and Esc both leave things as they are."""
    yes = box.addButton(consent, QMessageBox.ButtonRole.AcceptRole)
    cancel = box.addButton("取消", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(cancel)
    box.setEscapeButton(cancel)
    box.exec()
    return box.clickedButton() is yes


def _box(parent: QWidget, icon: QMessageBox.Icon, title: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setIcon(icon)
    box.setWindowTitle(title)
    return box
