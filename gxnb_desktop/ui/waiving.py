"""忽略并说明: leaving a finding as it is, with a reason, and taking that back."""

from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from gxnb_desktop.checking.finding import Finding
from gxnb_desktop.ui.actions import Plan
from gxnb_desktop.ui.desk import Desk
from gxnb_desktop.ui.findings.text import problem
from gxnb_desktop.ui.settings import settings, texts
from gxnb_desktop.ui.wrapped_label import WrappedLabel

_USUAL = ("已与原件核对，原件如此", "已向填报单位核实，数据无误", "属于特殊情况，可以保留")
_KEY = "waiving/reasons"
_REMEMBERED = 5
_LONGEST = 200


class ReasonDialog(QDialog):
    """Asks why a finding may stay as it is; reasons given before are offered."""

    def __init__(self, finding: Finding, parent: QWidget | None = None) -> None:
        """Ask about one finding."""
        super().__init__(parent)
        self.setWindowTitle("忽略并说明")
        said = WrappedLabel(f"{finding.place}：{problem(finding)}")
        self.reason = QComboBox()
        self.reason.setEditable(True)
        self.reason.setAccessibleName("忽略的理由")
        self.reason.addItems([*texts(_KEY), *_USUAL])
        self.reason.setCurrentText("")
        line = self.reason.lineEdit()
        assert line is not None
        line.setPlaceholderText("请写明理由，会记入核校单")
        line.setMaxLength(_LONGEST)
        # An earlier reason that begins alike would be put down in place of what was typed.
        self.reason.setCompleter(None)  # type: ignore[arg-type]
        question = QLabel("为什么可以保留？(&R)")
        question.setBuddy(self.reason)
        self.buttons = QDialogButtonBox()
        self.agree = self.buttons.addButton("忽略", QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (said, question, self.reason, self.buttons):
            layout.addWidget(widget)
        self.resize(460, self.sizeHint().height())
        self.reason.currentTextChanged.connect(self._enable)
        self._enable()
        self.reason.setFocus()

    def text(self) -> str:
        """Return the reason as typed, without blanks around it."""
        return self.reason.currentText().strip()

    def _enable(self) -> None:
        self.agree.setEnabled(bool(self.text()))


class Waiving:
    """Waives the current finding, or takes its waiver back."""

    def __init__(self, window: Desk) -> None:
        """Add the action to a window and follow its findings list."""
        self._window = window
        self.action = window.actions_.add(
            Plan(
                *("核对", 2, "忽略并说明(&I)…", ("F10",), "ignore"),
                hint="写明理由后不再算作未处理；再按一次取消忽略",
            ),
            window.findings.waive_button.click,
        )
        window.findings.waive_button.addAction(self.action)
        window.findings.waive_asked.connect(self._toggle)
        window.findings.current_changed.connect(lambda entry: self.action.setEnabled(bool(entry)))

    def _toggle(self, finding: Finding) -> None:
        session = self._window.session
        # What is being typed may put the problem right, or make another one of it.
        if session is None or not self._window.finish_typing() or finding not in session.findings:
            return
        waiver = session.waiver(finding)
        if waiver is not None:
            self._window.work.do(session.withdraw([waiver]))
            return
        dialog = ReasonDialog(finding, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            reason = dialog.text()
            self._window.work.do(session.waive([finding], reason))
            _remember(reason)


def _remember(reason: str) -> None:
    if reason not in _USUAL:
        others = [text for text in texts(_KEY) if text != reason]
        settings().setValue(_KEY, [reason, *others][:_REMEMBERED])
