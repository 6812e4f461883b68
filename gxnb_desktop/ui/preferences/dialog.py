"""The settings: what a person can set, on three pages."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTabWidget, QVBoxLayout, QWidget

from gxnb_desktop.ui import asking
from gxnb_desktop.ui.dialog_size import open_with
from gxnb_desktop.ui.preferences.appearance import AppearancePage
from gxnb_desktop.ui.preferences.habits import HabitsPage
from gxnb_desktop.ui.preferences.kept import Kept, Preferences
from gxnb_desktop.ui.preferences.rules_page import RulesPage
from gxnb_desktop.ui.recent_files import RecentFiles

_Standard = QDialogButtonBox.StandardButton
_WIDTH, _HEIGHT = 680, 520


class SettingsDialog(QDialog):
    """What is set here takes effect in all windows when it is applied or confirmed."""

    def __init__(self, kept: Kept, recent: RecentFiles, parent: QWidget | None = None) -> None:
        """Show what is kept."""
        super().__init__(parent)
        self._kept = kept
        self.setWindowTitle("设置")
        self.appearance = AppearancePage()
        self.habits = HabitsPage(recent)
        self.rules = RulesPage()
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("设置的分类")
        self.tabs.addTab(self.appearance, "外观")
        self.tabs.addTab(self.habits, "姓名和文件夹")
        self.tabs.addTab(self.rules, "核对规则")
        self.buttons = QDialogButtonBox(
            _Standard.RestoreDefaults | _Standard.Ok | _Standard.Cancel | _Standard.Apply
        )
        self.buttons.accepted.connect(self._confirm)
        self.buttons.rejected.connect(self.reject)
        self.buttons.button(_Standard.Apply).clicked.connect(self.apply)
        restore = self.buttons.button(_Standard.RestoreDefaults)
        restore.setText("恢复默认")
        restore.setToolTip("外观、文件夹、规则都回到默认；姓名保留。按“确定”或“应用”后生效")
        restore.clicked.connect(self._restore)
        column = QVBoxLayout(self)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.buttons)
        self._show(kept.now())
        open_with(self, _WIDTH, _HEIGHT)

    def apply(self) -> bool:
        """Keep what the pages say; return whether that could be done."""
        problem = self.habits.problem()
        if problem:
            self.tabs.setCurrentWidget(self.habits)
            asking.tell_problem(self, "文件夹不存在", problem)
            return False
        wanted = self._kept.now()
        for page in (self.appearance, self.habits, self.rules):
            wanted = page.taken(wanted)
        self._kept.keep(wanted)
        return True

    def _confirm(self) -> None:
        if self.apply():
            self.accept()

    def _restore(self) -> None:
        self._show(Preferences(person=self.habits.person.text()))

    def _show(self, shown: Preferences) -> None:
        for page in (self.appearance, self.habits, self.rules):
            page.show_preferences(shown)
