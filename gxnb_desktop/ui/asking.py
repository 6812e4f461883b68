"""The questions and messages of the window, each in one plain sentence with Chinese buttons."""

from collections.abc import Sequence
from enum import Enum, auto
from typing import TypeVar, cast

from PySide6.QtWidgets import (
    QAbstractButton,
    QInputDialog,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QWidget,
)

T = TypeVar("T")
_Role = QMessageBox.ButtonRole


class Unsaved(Enum):
    """What to do with work that no file holds."""

    SAVE = auto()
    EXPORT = auto()
    DISCARD = auto()
    CANCEL = auto()


def ask_about_unsaved(parent: QWidget, name: str, steps: int, comparison: bool) -> Unsaved:
    """Ask what to do with unsaved work on a report, its steps or a comparison, before it closes."""
    box = _box(parent, QMessageBox.Icon.Warning, "工作还没有保存")
    work = ([f"有 {steps} 步操作"] if steps else []) + (["与上年的比对"] if comparison else [])
    box.setText(f"“{name}”{'、'.join(work)}还没有保存。")
    box.setInformativeText(
        "保存为核校文件，下次可以接着做；导出则只写出改正后的报告。不保存的话，这些操作会丢失。"
    )
    offers = (
        ("保存", _Role.AcceptRole, Unsaved.SAVE),
        ("导出…", _Role.AcceptRole, Unsaved.EXPORT),
        ("不保存", _Role.DestructiveRole, Unsaved.DISCARD),
    )
    return _chosen(box, offers, Unsaved.CANCEL)


def ask_to_export_with_errors(parent: QWidget, errors: int) -> bool:
    """Ask whether a report with open errors is to be exported, or printed, all the same."""
    box = _box(parent, QMessageBox.Icon.Warning, "还有错误")
    box.setText(f"还有 {errors} 处错误，仍要继续？")
    box.setInformativeText("导出或打印出来的，就是这些数字现在的样子。")
    return _confirmed(box, "仍要继续")


def ask_about_other_body(parent: QWidget, returned: str, now: str) -> bool:
    """Ask whether to compare with a returned draft that seems to be another body's."""
    box = _box(parent, QMessageBox.Icon.Question, "单位不同")
    box.setText(f"退回稿是“{returned}”的，当前报告是“{now}”的，仍要比对？")
    return _confirmed(box, "仍要比对")


def ask_for_official_form(parent: QWidget, kind: str) -> bool:
    """Say that only a docx takes corrections, and ask whether to write the official form."""
    box = _box(parent, QMessageBox.Icon.Question, "不能写回原文")
    box.setText(f"原文件是{kind}，不能在原文里改；可以改为导出规范格式的 Word 文档。")
    return _confirmed(box, "导出规范格式…")


def ask_to_replace(parent: QWidget, name: str) -> bool:
    """Ask whether a file that exists is to be replaced."""
    box = _box(parent, QMessageBox.Icon.Warning, "文件已存在")
    box.setText(f"“{name}”已经存在，要替换它吗？")
    return _confirmed(box, "替换")


def ask_to_fill_unread(parent: QWidget, name: str, cells: int) -> bool:
    """Ask whether 0 goes into cells that were not read, as beside a scan that is typed off."""
    box = _box(parent, QMessageBox.Icon.Question, "填 0")
    box.setText(f"{name}没有从原文读到，还有 {cells} 格没有录入，都填 0 吗？")
    box.setInformativeText("请先对照原件，把不是 0 的数字录入。")
    return _confirmed(box, "都填 0")


def ask_to_drop_text(parent: QWidget) -> bool:
    """Ask whether text that was typed and not taken over is to be lost."""
    box = _box(parent, QMessageBox.Icon.Warning, "文字还没有采用")
    box.setText("刚才修改的文字还没有采用，要放弃吗？")
    return _given_up(box)


def ask_to_drop_opinion(parent: QWidget) -> bool:
    """Ask whether an opinion that was changed by hand is to be lost."""
    box = _box(parent, QMessageBox.Icon.Warning, "意见还没有保存")
    box.setText("修改过的意见还没有复制或保存，要放弃吗？")
    return _given_up(box)


class Held(Enum):
    """What to do with a session file that somebody has open."""

    READ_ONLY = auto()
    EDIT = auto()
    CANCEL = auto()


def ask_about_held(parent: QWidget, name: str, who: str) -> Held:
    """Ask what to do with a session file that somebody has open."""
    box = _box(parent, QMessageBox.Icon.Warning, "文件正在使用")
    box.setText(f"“{name}”正由{who}打开。")
    box.setInformativeText("以只读方式打开，可以查看、另存；两边同时修改，后保存的会覆盖先保存的。")
    offers = (
        ("只读打开", _Role.AcceptRole, Held.READ_ONLY),
        ("仍要修改", _Role.DestructiveRole, Held.EDIT),
    )
    return _chosen(box, offers, Held.CANCEL)


class Marking(Enum):
    """What to do with a table in which something is open."""

    LOOK = auto()
    MARK = auto()
    CANCEL = auto()


def ask_to_mark_reviewed(parent: QWidget, name: str, left: str) -> Marking:
    """Say what is open in a table, and ask whether it counts as compared all the same."""
    box = _box(parent, QMessageBox.Icon.Question, "还有没核对的地方")
    box.setText(f"{name}还有{left}，没有逐一核对。")
    box.setInformativeText(
        "与原文一致的存疑数字可以按 Ctrl+Enter 确认；空白可以填数，或忽略并说明。"
    )
    offers = (
        ("去看第一处", _Role.AcceptRole, Marking.LOOK),
        ("仍标为已核校", _Role.DestructiveRole, Marking.MARK),
    )
    return _chosen(box, offers, Marking.CANCEL)


class LostWork(Enum):
    """What to do with work that a program left behind."""

    RECOVER = auto()
    DELETE = auto()
    LATER = auto()


def ask_about_lost(parent: QWidget | None, name: str, time: str) -> LostWork:
    """Ask what to do with work that was not saved when the program ended."""
    box = _box(parent, QMessageBox.Icon.Question, "恢复没有保存的工作")
    box.setText(f"“{name}”还有未保存的核校工作（{time}）。")
    box.setInformativeText("程序上次没有正常结束。恢复后可以接着做，再保存或导出。")
    offers = (
        ("恢复", _Role.AcceptRole, LostWork.RECOVER),
        ("删除", _Role.DestructiveRole, LostWork.DELETE),
    )
    return _chosen(box, offers, LostWork.LATER, refusal="以后再说")


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


def ask_to_compare(parent: QWidget, name: str, doubt: str) -> bool:
    """Ask whether to compare with a report that does not seem to be last year's of this body."""
    box = _box(parent, QMessageBox.Icon.Warning, "可能不是上年报告")
    box.setText(f"“{name}”{doubt}。")
    box.setInformativeText("比对只对同一单位的上一年年报有意义。")
    return _confirmed(box, "仍要比对")


def ask_to_salvage(parent: QWidget, problem: str, saved: str) -> bool:
    """Say that a session file is damaged, and ask whether to take what can be saved of it."""
    box = _box(parent, QMessageBox.Icon.Warning, "核校文件已损坏")
    box.setText(problem)
    box.setInformativeText(f"{saved}要取回吗？取回后请另存。")
    return _chosen(box, (("取回", _Role.AcceptRole, True),), False)


def ask_to_type(parent: QWidget, problem: str) -> bool:
    """Say that a source could not be read, and ask whether to type its figures beside it."""
    box = _box(parent, QMessageBox.Icon.Warning, "读不出数据")
    box.setText(problem)
    box.setInformativeText("也可以打开空白表格，对照原件把数字录进来。")
    return _confirmed(box, "对照原件录入")


def ask_to_read_otherwise(parent: QWidget, problem: str) -> bool:
    """Say that a file could not be read to its end, and ask whether to try the other method."""
    box = _box(parent, QMessageBox.Icon.Warning, "读取没有完成")
    box.setText(problem)
    box.setInformativeText(
        "也可以换一种方法读这份 PDF：慢一些，原文只显示读出的文字和表格，读出后请与原件核对。"
    )
    return _chosen(box, (("换一种方法读取", _Role.AcceptRole, True),), False)


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


def tell_exported(parent: QWidget, name: str, note: str = "") -> bool:
    """Say that a file was written; return whether its folder is to be opened.

    Args:
        parent: the window below.
        name: the file.
        note: what else is to be known, or nothing.
    """
    box = _box(parent, QMessageBox.Icon.Information, "导出完成")
    box.setText(f"已导出“{name}”，并已读回核对无误。")
    box.setInformativeText(note)
    folder = box.addButton("打开所在文件夹", QMessageBox.ButtonRole.ActionRole)
    done = box.addButton("确定", QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(done)
    box.setEscapeButton(done)
    box.exec()
    return box.clickedButton() is folder


def tell_problem(parent: QWidget | None, title: str, sentence: str) -> None:
    """Say what could not be done and what to do about it."""
    box = _box(parent, QMessageBox.Icon.Warning, title)
    box.setText(sentence)
    box.addButton("确定", QMessageBox.ButtonRole.AcceptRole)
    box.exec()


def _chosen(
    box: QMessageBox,
    offers: Sequence[tuple[str, _Role, T]],
    otherwise: T,
    refusal: str = "取消",
    *,
    cautious: bool = False,
) -> T:
    """Ask; Esc takes the refusal, which is ``otherwise``.

    Enter takes the first offer, or, where one had better be ``cautious``, the refusal as well.
    """
    values: dict[QAbstractButton, T] = {
        box.addButton(text, role): value for text, role, value in offers
    }
    refused = box.addButton(refusal, _Role.RejectRole)
    box.setDefaultButton(refused if cautious else cast(QPushButton, next(iter(values))))
    box.setEscapeButton(refused)
    box.exec()
    return values.get(box.clickedButton(), otherwise)


def _confirmed(box: QMessageBox, consent: str) -> bool:
    """Ask; Enter and Esc both leave things as they are."""
    return _chosen(box, ((consent, _Role.AcceptRole, True),), False, cautious=True)


def _given_up(box: QMessageBox) -> bool:
    """Ask whether changes are to be lost; Enter and Esc both go on with them."""
    offers = (("放弃修改", _Role.DestructiveRole, True),)
    return _chosen(box, offers, False, "继续修改", cautious=True)


def _box(parent: QWidget | None, icon: QMessageBox.Icon, title: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setIcon(icon)
    box.setWindowTitle(title)
    return box
