"""The actions of the main window: names, keys, icons, and the menus and tool bar made of them."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QUndoStack
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar, QToolButton

from gxnb_desktop.report.forms import EDITIONS, load_form
from gxnb_desktop.ui.icons import icon
from gxnb_desktop.writing.export import EXPORT_KINDS

_NUMERALS = "一二三四五六"


@dataclass(frozen=True, slots=True)
class _Plan:
    """How one action is made; ``brief`` is its name on the tool bar."""

    name: str
    text: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    brief: str = ""
    hint: str = ""


_PLANS = (
    _Plan("open", "打开(&O)…", ("Ctrl+O",), "open", "打开", "打开要核对的报告"),
    _Plan("export", "导出(&E)…", ("Ctrl+E",), "export", "导出", "把核校后的报告写成文件"),
    _Plan("close_report", "关闭报告(&W)", ("Ctrl+W",)),
    _Plan("quit", "退出(&Q)", ("Ctrl+Q",)),
    _Plan("find", "在原文中查找(&F)…", ("Ctrl+F",), "find"),
    _Plan("next_pane", "到下一个窗格(&P)", ("F6",), hint="在原文、表格、问题列表之间移动"),
    _Plan("reset_layout", "恢复默认布局(&L)"),
    _Plan("previous", "上一处问题(&P)", ("Shift+F8",), "previous", "上一处问题"),
    _Plan("next", "下一处问题(&N)", ("F8",), "next", "下一处问题"),
    _Plan("accept", "采用建议值(&A)", ("F9",), "accept", "采用建议值", "把建议的数字填入表格"),
    _Plan("locate", "定位原文(&L)", ("F7",), "locate", "定位原文", "在左边的原文里找到这一处"),
    _Plan("keys", "快捷键一览(&K)", ("F1",)),
    _Plan("about", "关于公信年报核校(&A)"),
)


class Actions(QObject):
    """All actions of one window by name, such as ``actions.open``."""

    open: QAction
    export: QAction
    close_report: QAction
    quit: QAction
    find: QAction
    next_pane: QAction
    reset_layout: QAction
    previous: QAction
    next: QAction
    accept: QAction
    locate: QAction
    keys: QAction
    about: QAction

    def __init__(self, window: QMainWindow, undo_stack: QUndoStack) -> None:
        """Make the actions and add them to the window, so that their keys work everywhere."""
        super().__init__(window)
        for plan in _PLANS:
            setattr(self, plan.name, self._make(plan, window))
        self.undo = undo_stack.createUndoAction(window, "撤销")
        self.redo = undo_stack.createRedoAction(window, "重做")
        self._dress_history(window)
        self.exports = {
            kind: QAction(f"{entry.name} ({entry.suffix})…", window)
            for kind, entry in EXPORT_KINDS.items()
        }
        self.sections = [self._section(number, window) for number in range(1, 7)]
        self.recent_menu = QMenu("最近打开(&R)", window)
        self.export_menu = QMenu("导出(&E)", window)
        self.export_menu.addActions(list(self.exports.values()))

    def enable(self, opened: bool) -> None:
        """Let the actions that need a report be used or not."""
        needing = (self.export, self.close_report, self.find, self.next_pane, self.next)
        for action in (*needing, self.previous, *self.exports.values(), *self.sections):
            action.setEnabled(opened)
        self.export_menu.setEnabled(opened)

    def groups(self) -> dict[str, list[QAction]]:
        """Return the actions by menu, as the sheet of keys lists them."""
        return {
            "文件": [self.open, self.export, self.close_report, self.quit],
            "编辑": [self.undo, self.redo],
            "查看": [*self.sections, self.find, self.next_pane, self.reset_layout],
            "核对": [self.previous, self.next, self.accept, self.locate],
            "帮助": [self.keys, self.about],
        }

    def fill_menus(self, window: QMainWindow) -> None:
        """Build the menu bar."""
        bar = window.menuBar()
        menus = {
            name: bar.addMenu(f"{name}(&{key})")
            for name, key in zip(self.groups(), "FEVCH", strict=True)
        }
        file = menus["文件"]
        file.addAction(self.open)
        file.addMenu(self.recent_menu)
        file.addSeparator()
        file.addAction(self.export)
        file.addMenu(self.export_menu).setText("导出为(&T)")
        file.addSeparator()
        file.addActions([self.close_report, self.quit])
        menus["编辑"].addActions([self.undo, self.redo])
        view = menus["查看"]
        view.addActions(self.sections)
        view.addSeparator()
        view.addActions([self.find, self.next_pane])
        view.addSeparator()
        view.addAction(self.reset_layout)
        check = menus["核对"]
        check.addActions([self.next, self.previous])
        check.addSeparator()
        check.addActions([self.accept, self.locate])
        menus["帮助"].addActions([self.keys, self.about])

    def fill_tool_bar(self, window: QMainWindow) -> QToolBar:
        """Build the tool bar."""
        bar = window.addToolBar("工具栏")
        bar.setObjectName("tools")
        bar.setMovable(False)
        bar.setIconSize(QSize(18, 18))
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        bar.addAction(self.open)
        bar.addAction(self.export)
        button = bar.widgetForAction(self.export)
        if isinstance(button, QToolButton):
            button.setMenu(self.export_menu)
            button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        bar.addSeparator()
        bar.addActions([self.undo, self.redo])
        bar.addSeparator()
        bar.addActions([self.previous, self.next])
        bar.addSeparator()
        bar.addActions([self.accept, self.locate])
        return bar

    def _make(self, plan: _Plan, window: QMainWindow) -> QAction:
        action = QAction(plan.text, window)
        action.setShortcuts([QKeySequence(keys) for keys in plan.keys])
        if plan.icon:
            action.setIcon(icon(plan.icon))
        if plan.brief:
            action.setIconText(plan.brief)
        name = plain_text(action)
        keys = f"（{plan.keys[0]}）" if plan.keys else ""
        action.setToolTip((plan.hint or name) + keys)
        window.addAction(action)
        return action

    @staticmethod
    def _section(number: int, window: QMainWindow) -> QAction:
        """Make the action that shows a section; the titles are alike in all editions."""
        title = load_form(EDITIONS[-1]).sections[number]
        action = QAction(f"{_NUMERALS[number - 1]}、{title}", window)
        action.setShortcut(f"Ctrl+{number}")
        window.addAction(action)
        return action

    def _dress_history(self, window: QMainWindow) -> None:
        self.undo.setShortcuts([QKeySequence("Ctrl+Z")])
        self.redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        for action, name, brief in ((self.undo, "undo", "撤销"), (self.redo, "redo", "重做")):
            action.setIcon(icon(name))
            action.setIconText(brief)
            window.addAction(action)


def plain_text(action: QAction) -> str:
    """Return an action's name without its access key and its dots."""
    text = action.text()
    at = text.find("(&")
    if at >= 0:
        text = text[:at] + text[at + 4 :]
    return text.replace("…", "").replace("&", "")
