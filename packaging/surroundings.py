"""Runs first in the packed program: takes out what the host's other Qt left in the environment.

The program brings its own Qt. A desktop that is built with Qt (UOS, Kylin, KDE) tells its programs
which of its plug-ins to use, and ours would not start or would load plug-ins of another Qt.
"""

import os
import sys


def _adjust() -> None:
    # PyInstaller's own hook has set QT_PLUGIN_PATH to ours, or will.
    for name in ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_STYLE_OVERRIDE", "QT_QPA_GENERIC_PLUGINS"):
        os.environ.pop(name, None)
    if sys.platform != "linux":
        os.environ.pop("QT_QPA_PLATFORM", None)
        return
    wanted = os.environ.get("QT_QPA_PLATFORM", "")
    if wanted.split(";")[0].split(":")[0] not in ("xcb", "offscreen"):
        # Where nothing else is said Qt takes xcb, the only one of ours with a window.
        os.environ.pop("QT_QPA_PLATFORM", None)


_adjust()
