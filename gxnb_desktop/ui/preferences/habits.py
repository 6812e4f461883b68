"""The page of the settings about the own name, the folders and the files opened last."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from gxnb_desktop.ui.preferences.kept import Preferences, tidy_name
from gxnb_desktop.ui.recent_files import RecentFiles

_LAST_USED = "上次用过的文件夹"


class FolderField(QWidget):
    """A folder, typed or chosen in a dialog; "" for none."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Begin empty; ``name`` says what the folder is for."""
        super().__init__(parent)
        self._name = name
        self.line = QLineEdit()
        self.line.setPlaceholderText(_LAST_USED)
        self.line.setClearButtonEnabled(True)
        self.line.setAccessibleName(name)
        self.button = QPushButton("浏览…")
        self.button.setAccessibleName(f"选择{name}")
        self.button.clicked.connect(self._choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)

    def text(self) -> str:
        """Return the folder."""
        return self.line.text().strip()

    def problem(self) -> str:
        """Say what is wrong with the folder, or ""."""
        text = self.text()
        return f"{self._name}“{text}”不存在，请重新选择或留空。" if self._absent(text) else ""

    @staticmethod
    def _absent(text: str) -> bool:
        return bool(text) and not Path(text).is_dir()

    def _choose(self) -> None:
        begin = self.text() or str(Path.home())
        text = QFileDialog.getExistingDirectory(self, f"选择{self._name}", begin)
        if text:
            self.line.setText(text)


class HabitsPage(QWidget):
    """Name, folders, recent files."""

    def __init__(self, recent: RecentFiles, parent: QWidget | None = None) -> None:
        """Offer to forget what ``recent`` remembers."""
        super().__init__(parent)
        self._recent = recent
        self.person = QLineEdit()
        self.person.setAccessibleName("您的姓名")
        self.person.setPlaceholderText("不填则不记姓名")
        self.open_folder = FolderField("打开文件的文件夹")
        self.export_folder = FolderField("导出文件的文件夹")
        self.keep_recent = QCheckBox("记住最近打开的文件(&R)")
        self.clear_button = QPushButton("清除记录(&L)")
        self.clear_button.setToolTip("忘掉全部最近打开的文件；文件本身不受影响")
        self.clear_button.clicked.connect(self._clear)
        why = QLabel("写进核校单和核校文件，说明是谁改的；只存在本机和您交出去的文件里。")
        why.setWordWrap(True)
        recent_row = QHBoxLayout()
        recent_row.addWidget(self.keep_recent)
        recent_row.addStretch(1)
        recent_row.addWidget(self.clear_button)
        form = QFormLayout(self)
        form.setVerticalSpacing(12)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow("您的姓名(&N)：", self.person)
        form.addRow(why)
        form.addRow("打开时从这里找(&O)：", self.open_folder)
        form.addRow("导出时存到这里(&E)：", self.export_folder)
        form.addRow(recent_row)
        for folder in (self.open_folder, self.export_folder):
            # The access key of the label leads to where a person types.
            label = form.labelForField(folder)
            assert isinstance(label, QLabel)
            label.setBuddy(folder.line)

    def show_preferences(self, shown: Preferences) -> None:
        """Show these."""
        self.person.setText(shown.person)
        self.open_folder.line.setText(shown.open_folder)
        self.export_folder.line.setText(shown.export_folder)
        self.keep_recent.setChecked(shown.keep_recent)
        self.clear_button.setEnabled(bool(self._recent.paths()))

    def taken(self, before: Preferences) -> Preferences:
        """Return ``before`` with what this page says."""
        return replace(
            before,
            person=tidy_name(self.person.text()),
            open_folder=self.open_folder.text(),
            export_folder=self.export_folder.text(),
            keep_recent=self.keep_recent.isChecked(),
        )

    def problem(self) -> str:
        """Say what is wrong with what was filled in, or ""."""
        return self.open_folder.problem() or self.export_folder.problem()

    def _clear(self) -> None:
        self._recent.clear()
        self.clear_button.setEnabled(False)
