"""The next report of the same folder: how a pile of drafts is gone through by keyboard."""

from collections.abc import Callable
from pathlib import Path

from gxnb_desktop.reading.folder import alike, by_number
from gxnb_desktop.session.session import Session
from gxnb_desktop.ui.actions import Plan
from gxnb_desktop.ui.desk import Desk

_GONE = "找不到原来的文件夹“{}”，可能已移动或断开；请用“打开”选择文件。"
_LAST = "已到这个文件夹的最后一份（共 {} 份）。"
_FIRST = "已是这个文件夹的第一份（共 {} 份）。"


class Leafing:
    """Opens what stands beside the file that was opened last, in the order of names.

    That file counts even where it could not be read: one bad file is no wall.
    """

    def __init__(self, window: Desk, open_file: Callable[[Path], None]) -> None:
        """Add the actions to a window; ``open_file`` asks about what is open there."""
        self._window = window
        self._open = open_file
        self._at: Path | None = None
        self._actions = [
            window.actions_.add(
                Plan(
                    *("文件", 0, "同一文件夹的下一份(&X)", ("Alt+PgDown",)),
                    hint="打开同一文件夹里的下一份报告，按文件名排列",
                    always=True,
                ),
                lambda: self._go(1),
            ),
            window.actions_.add(
                Plan("文件", 0, "同一文件夹的上一份(&Y)", ("Alt+PgUp",), always=True),
                lambda: self._go(-1),
            ),
        ]
        self._enable()
        window.opening.began.connect(self._note)
        window.work.opened.connect(self._follow)

    def _go(self, step: int) -> None:
        if self._at is None or not self._window.finish_typing():
            return
        try:
            files = alike(self._at)
        except OSError:
            self._window.status.explain(_GONE.format(self._at.parent))
            return
        # The file itself may have been moved away meanwhile: its place is kept.
        key = by_number(self._at)
        if step > 0:
            further = [path for path in files if by_number(path) > key]
        else:
            further = [path for path in reversed(files) if by_number(path) < key]
        if further:
            self._open(further[0])
        else:
            self._window.status.explain((_LAST if step > 0 else _FIRST).format(len(files)))

    def _note(self, path: Path) -> None:
        self._at = path
        self._enable()

    def _follow(self, session: Session | None) -> None:
        """Go on from work that was taken up again without opening a file."""
        if session is not None and (session.file or session.path).is_file():
            self._note(session.file or session.path)

    def _enable(self) -> None:
        for action in self._actions:
            action.setEnabled(self._at is not None)
