"""What a technician wants to know: versions, system, settings, the end of the log.

Nothing in it names a person, a file or a folder, and nothing comes from a report.
"""

import platform
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from gxnb_desktop import __version__
from gxnb_desktop.packs.folder import packs_folder
from gxnb_desktop.packs.store import Store
from gxnb_desktop.ui.about.libraries import versions
from gxnb_desktop.ui.crash import log_file
from gxnb_desktop.ui.preferences.kept import preferences

_LINES = 40
_PLACE = r"(?:[\w.-]+/)?[\w.-]+\.pyw?:\d+ [\w<>]+"
_LOG_LINE = re.compile(
    r"[\d:, -]+ [A-Z]+ (?:start of version [\w.]+ on \w+"
    rf"|(?:fault in the reading process: )?\w+ at {_PLACE}(?: > {_PLACE})*"
    r"|the reading process ended at once|the reading process was not started: \w+"
    r"|a reading process has ended with status -?\d+)",
    re.ASCII,
)
"""What the program itself writes into its log; a line of another kind may hold anything."""
_LEFT_OUT = "（略去一行）"


def diagnostics() -> str:
    """Return it as text, for the clipboard."""
    return "\n".join([*_programs(), *_surroundings(), *_settings(), *_packs(), *_log()]) + "\n"


def _programs() -> Iterator[str]:
    yield f"公信年报核校 {__version__}"
    yield f"Qt {qVersion()}"
    for name, number in versions().items():
        yield f"{name} {number}"


def _surroundings() -> Iterator[str]:
    yield f"系统：{platform.system()} {platform.release()} {platform.machine()}"
    style = QApplication.style().objectName()
    yield f"窗口系统：{QGuiApplication.platformName()}，风格：{style}"
    for screen in QGuiApplication.screens():
        size = screen.size()
        ratio = screen.devicePixelRatio()
        yield f"屏幕：{size.width()}×{size.height()}，缩放 {ratio:g}"


def _settings() -> Iterator[str]:
    kept = preferences().now()
    yield f"配色：{kept.scheme.chinese}，界面 {kept.scale}%，表格 {kept.zoom}%"
    yield f"字体：{kept.family or '默认'}"
    yield f"姓名：{_given(kept.person)}，打开文件夹：{_given(kept.open_folder)}"
    yield f"导出文件夹：{_given(kept.export_folder)}"
    yield f"停用的规则：{'、'.join(sorted(kept.off)) or '没有'}"


def _packs() -> Iterator[str]:
    installed = Store(packs_folder()).installed()
    for pack in installed.packs:
        yield f"更新包：{pack.manifest.name} {pack.manifest.version} {pack.sha256}"
    if installed.problems:
        yield f"未使用的更新包：{len(installed.problems)} 个"


def _log() -> Iterator[str]:
    yield "日志："
    try:
        lines = log_file().read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        lines = []
    user = Path.home().name
    for line in lines[-_LINES:]:
        known = _LOG_LINE.fullmatch(line) and not (user and _names(line, user))
        yield line if known else _LEFT_OUT


def _names(line: str, user: str) -> bool:
    words: Sequence[str] = re.split(r"[^\w.-]+", line)
    return user in words


def _given(text: str) -> str:
    return "已设" if text else "未设"
