"""The actions of the main window: names, keys, icons, and the menus and tool bar made of them."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QUndoStack
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar, QToolButton

from gxnb_desktop.report.forms import editions, load_form
from gxnb_desktop.ui.icons import icon
from gxnb_desktop.writing.export import EXPORT_KINDS

_NUMERALS = "一二三四五六"
_MENUS = {"文件": "F", "编辑": "E", "查看": "V", "核对": "C", "帮助": "H"}
"""The menus in their order with their access keys."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How one action is made.

    Attributes:
        menu: the menu that it stands in.
        section: where in the menu: entries of one section stand together, in order of sections.
        text: its name with its access key, such as ``打开(&O)…``.
        keys: its keys; the first is shown.
        icon: the name of its icon, or "".
        brief: its name on the tool bar, or "".
        hint: what it does, where the name does not say it all.
        always: it can be used without an open report.
    """

    menu: str
    section: int
    text: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    brief: str = ""
    hint: str = ""
    always: bool = False


_PLANS = {
    "open": Plan(
        "文件", 0, "打开(&O)…", ("Ctrl+O",), "open", "打开", "打开要核对的报告", always=True
    ),
    "export": Plan("文件", 4, "导出(&E)…", ("Ctrl+E",), "export", "导出", "把核校后的报告写成文件"),
    "close_report": Plan("文件", 9, "关闭报告(&W)", ("Ctrl+W",)),
    "new_window": Plan(
        *("文件", 1, "新建窗口(&D)", ("Ctrl+Shift+N",)),
        hint="再打开一个窗口，同时核对另一份报告",
        always=True,
    ),
    "quit": Plan("文件", 9, "退出(&Q)", ("Ctrl+Q",), always=True),
    "find": Plan("查看", 2, "在原文中查找(&F)…", ("Ctrl+F",), "find"),
    "next_pane": Plan(
        "查看", 2, "到下一个窗格(&P)", ("F6",), hint="在原文、表格、问题列表之间移动"
    ),
    "reset_layout": Plan("查看", 9, "恢复默认布局(&L)", always=True),
    "next": Plan("核对", 0, "下一处问题(&N)", ("F8",), "next", "下一处问题"),
    "previous": Plan("核对", 0, "上一处问题(&P)", ("Shift+F8",), "previous", "上一处问题"),
    "accept": Plan(
        "核对", 1, "采用建议值(&A)", ("F9",), "accept", "采用建议值", "把建议的数字填入表格"
    ),
    "locate": Plan(
        "核对", 1, "定位原文(&L)", ("F7",), "locate", "定位原文", "在左边的原文里找到这一处"
    ),
    "keys": Plan("帮助", 0, "快捷键一览(&K)", ("F1",), always=True),
    "about": Plan("帮助", 9, "关于公信年报核校(&A)", always=True),
}


class Actions(QObject):
    """All actions of one window; those that every window has by name, such as ``actions.open``."""

    open: QAction
    export: QAction
    close_report: QAction
    new_window: QAction
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
        self._window = window
        self._entries: dict[str, list[tuple[int, QAction | QMenu]]] = {name: [] for name in _MENUS}
        self._needing: list[QAction | QMenu] = []
        self._on_tool_bar: list[QAction | QMenu] = []
        self._opened = False
        self._icons: dict[QAction, str] = {}
        self.undo = undo_stack.createUndoAction(window, "撤销")
        self.redo = undo_stack.createRedoAction(window, "重做")
        self._dress_history()
        self.sections = [self._section(number) for number in range(1, 7)]
        for name, plan in _PLANS.items():
            setattr(self, name, self.add(plan))
        self.recent_menu = self.add_menu("文件", 0, "最近打开(&R)", always=True)
        self.export_menu = self.add_menu("文件", 4, "导出为(&T)")
        self.exports = {
            kind: QAction(f"{entry.name} ({entry.suffix})…", window)
            for kind, entry in EXPORT_KINDS.items()
        }
        self.export_menu.addActions(list(self.exports.values()))

    def add(self, plan: Plan, run: Callable[[], object] | None = None) -> QAction:
        """Make an action, put it into its menu, and call ``run`` when it is triggered."""
        action = QAction(plan.text, self._window)
        action.setShortcuts([QKeySequence(keys) for keys in plan.keys])
        if plan.icon:
            self._icons[action] = plan.icon
            action.setIcon(icon(plan.icon))
        if plan.brief:
            action.setIconText(plan.brief)
            self._on_tool_bar.append(action)
        keys = f"（{plan.keys[0]}）" if plan.keys else ""
        action.setToolTip((plan.hint or plain_text(action)) + keys)
        if run is not None:
            action.triggered.connect(lambda _=False: run())
        self._put(plan.menu, plan.section, action, always=plan.always)
        self._window.addAction(action)
        return action

    def add_menu(self, menu: str, section: int, text: str, *, always: bool = False) -> QMenu:
        """Make a menu inside a menu."""
        inner = QMenu(text, self._window)
        self._put(menu, section, inner, always=always)
        return inner

    def enable(self, opened: bool) -> None:
        """Let the actions that need a report be used or not; who added one may know better."""
        self._opened = opened
        for entry in self._needing:
            entry.setEnabled(opened)

    def draw_icons(self) -> None:
        """Draw the icons anew, in the colours of the present palette."""
        for action, name in self._icons.items():
            action.setIcon(icon(name))

    def groups(self) -> dict[str, list[QAction]]:
        """Return the actions by menu, in order, as the sheet of keys lists them."""
        return {
            name: [entry for _, entry in self._sorted(name) if isinstance(entry, QAction)]
            for name in _MENUS
        }

    def fill_menus(self) -> None:
        """Build the menu bar of what has been added."""
        for name, key in _MENUS.items():
            menu = self._window.menuBar().addMenu(f"{name}(&{key})")
            for number, (_, entries) in enumerate(groupby(self._sorted(name), lambda e: e[0])):
                if number:
                    menu.addSeparator()
                for _, entry in entries:
                    if isinstance(entry, QMenu):
                        menu.addMenu(entry)
                    else:
                        menu.addAction(entry)

    def fill_tool_bar(self) -> QToolBar:
        """Build the tool bar of the actions that have a name for it, in the order of the menus."""
        bar = self._window.addToolBar("工具栏")
        bar.setObjectName("tools")
        bar.setMovable(False)
        bar.setIconSize(QSize(18, 18))
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        for menu in _MENUS:
            for _, entries in groupby(self._sorted(menu), lambda entry: entry[0]):
                shown = [entry for _, entry in entries if entry in self._on_tool_bar]
                if shown and bar.actions():
                    bar.addSeparator()
                bar.addActions([entry for entry in shown if isinstance(entry, QAction)])
        button = bar.widgetForAction(self.export)
        if isinstance(button, QToolButton):
            button.setMenu(self.export_menu)
            button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        return bar

    def _put(self, menu: str, section: int, entry: QAction | QMenu, *, always: bool) -> None:
        self._entries[menu].append((section, entry))
        if not always:
            self._needing.append(entry)
            entry.setEnabled(self._opened)

    def _sorted(self, menu: str) -> list[tuple[int, QAction | QMenu]]:
        return sorted(self._entries[menu], key=lambda entry: entry[0])

    def _section(self, number: int) -> QAction:
        """Make the action that shows a section; the titles are alike in all editions."""
        title = load_form(editions()[-1]).sections[number]
        return self.add(Plan("查看", 0, f"{_NUMERALS[number - 1]}、{title}", (f"Ctrl+{number}",)))

    def _dress_history(self) -> None:
        self.undo.setShortcuts([QKeySequence("Ctrl+Z")])
        self.redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        for action, name, brief in ((self.undo, "undo", "撤销"), (self.redo, "redo", "重做")):
            self._icons[action] = name
            action.setIcon(icon(name))
            action.setIconText(brief)
            self._on_tool_bar.append(action)
            # The stack itself knows when these can be used.
            self._put("编辑", 0, action, always=True)
            self._window.addAction(action)


def plain_text(action: QAction) -> str:
    """Return an action's name without its access key and its dots."""
    text = action.text()
    at = text.find("(&")
    if at >= 0:
        text = text[:at] + text[at + 4 :]
    return text.replace("…", "").replace("&", "")
