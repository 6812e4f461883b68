"""What happens when the program meets something unforeseen: a log entry, one plain dialog, and on.

The log never holds text of a report: of an exception it has the type and the places in the code,
not the message, for messages quote what was being read.
"""

import logging
import sys
import threading
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QApplication, QMessageBox

from gxnb_desktop import __version__
from gxnb_desktop.ui.settings import data_folder

_LOG = logging.getLogger("gxnb_desktop")
_BYTES = 512 * 1024
_showing = False


def log_file() -> Path:
    """Return where the log is kept: a file in the user's own data folder."""
    return data_folder() / "gxnb.log"


def start_log() -> None:
    """Begin to keep the log; a folder that cannot be written to leaves the program without one."""
    for handler in list(_LOG.handlers):
        _LOG.removeHandler(handler)
        handler.close()
    _LOG.setLevel(logging.INFO)
    _LOG.propagate = False
    path = log_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        keeper: logging.Handler = RotatingFileHandler(
            path, maxBytes=_BYTES, backupCount=2, encoding="utf-8", delay=True
        )
    except OSError:
        keeper = logging.NullHandler()
    keeper.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    _LOG.addHandler(keeper)
    _LOG.info("start of version %s on %s", __version__, sys.platform)


def log_exception(error: BaseException) -> None:
    """Write an exception to the log: its type and its way through the code, no message."""
    _LOG.error("%s", _without_texts(error))


def install_hooks() -> None:
    """Let every exception that nobody caught end in the log and in one dialog."""
    sys.excepthook = _unforeseen
    threading.excepthook = _unforeseen_in_thread


def _unforeseen(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    log_exception(error.with_traceback(trace))
    _tell()


def _unforeseen_in_thread(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None:
        log_exception(args.exc_value)


def _tell() -> None:
    """Show the dialog, once at a time: a repeated fault must not bury the window."""
    global _showing
    if _showing or QApplication.instance() is None:
        return
    _showing = True
    try:
        QMessageBox.critical(
            QApplication.activeWindow(),
            "程序遇到意外问题",
            "刚才的操作没有完成，程序可以继续使用。\n"
            "已改的内容还在，建议先导出一份；如果问题反复出现，请把日志交给技术人员：\n"
            f"{log_file()}",
        )
    finally:
        _showing = False


def _without_texts(error: BaseException) -> str:
    lines = []
    for frame in traceback.extract_tb(error.__traceback__):
        # The last two parts are enough to find the place and hold no user's name.
        place = "/".join(Path(frame.filename).parts[-2:])
        lines.append(f"{place}:{frame.lineno} {frame.name}")
    return f"{type(error).__name__} at " + " > ".join(lines)
