"""The program: translation, fonts, log and its windows."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from gxnb_desktop import __version__
from gxnb_desktop.packs.folder import packs_folder, use_packs
from gxnb_desktop.reading.worker.worker import Worker
from gxnb_desktop.session.session import Previous
from gxnb_desktop.ui.crash import install_hooks, start_log
from gxnb_desktop.ui.folder.window import FolderWindow
from gxnb_desktop.ui.icons import icon
from gxnb_desktop.ui.main_window import MainWindow
from gxnb_desktop.ui.preferences.kept import preferences
from gxnb_desktop.ui.preferences.look import Look
from gxnb_desktop.ui.recent_files import RecentFiles
from gxnb_desktop.ui.recovering import offer_lost_work
from gxnb_desktop.ui.settings import APPLICATION, ORGANIZATION

FONTS = ("Microsoft YaHei UI", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei")

_WARM_AFTER = 300
"""Milliseconds from the first screen to the start of the reading process: the screen comes first,
a person who looks for a file takes longer."""


class Windows:
    """All windows of the program; recent files and the reading process are theirs in common."""

    def __init__(self) -> None:
        """Begin without a window."""
        self.recent = RecentFiles()
        self.worker = Worker()
        self.shown: list[MainWindow] = []
        self.folders: list[FolderWindow] = []

    def open(self, paths: Sequence[Path]) -> None:
        """Show a window a file or folder; one with the first screen where there is neither."""
        if not paths:
            window = self._new_window()
            window.show()
            window.activateWindow()
        for path in paths:
            if path.is_dir():
                self._open_folder(path)
                continue
            window = self._new_window()
            window.show()
            window.open_file(path)

    def open_from_folder(self, path: Path, previous: Previous | None) -> None:
        """Go to the window that has a report open, or let a window open it.

        There it is compared with last year's report, as it is in the list of the folder.
        """
        holding = next((window for window in self.shown if window.holds(path)), None)
        window = holding or next((window for window in self.shown if window.free), None)
        window = window or self._new_window()
        window.show()
        window.activateWindow()
        if holding is None:
            window.open_file(path, previous)

    def recover(self) -> None:
        """Offer work that was left behind, and open what is wanted."""
        front = self.shown[0] if self.shown else None
        for session, keeper in offer_lost_work(front):
            empty = next((window for window in self.shown if window.free), None)
            window = empty or self._new_window()
            window.show()
            window.recovering.adopt(session, keeper)
            window.show_session(session)

    def _open_folder(self, path: Path) -> None:
        """Show a folder; one that has a window already is gone to."""
        window = next((window for window in self.folders if window.folder == path), None)
        if window is None:
            window = FolderWindow(path, self.worker)
            window.report_asked.connect(self.open_from_folder)
            window.folder_asked.connect(self._open_folder)
            window.closed.connect(lambda: self._forget_folder(window))
            self.folders.append(window)
        window.show()
        window.activateWindow()
        window.refresh()

    def _forget_folder(self, window: FolderWindow) -> None:
        if window in self.folders:
            self.folders.remove(window)
            window.deleteLater()

    def _new_window(self) -> MainWindow:
        window = MainWindow(self.recent, readings=self.worker)
        window.further_files.connect(self.open)
        window.closed.connect(lambda: self._forget(window))
        if self.shown:
            window.layout_.stand_aside(self.shown[-1].pos())
        self.shown.append(window)
        return window

    def _forget(self, window: MainWindow) -> None:
        if window in self.shown:
            self.shown.remove(window)
            window.deleteLater()


def prepare(app: QApplication) -> None:
    """Give the application its name, its Chinese and its font."""
    app.setOrganizationName(ORGANIZATION)
    app.setApplicationName(APPLICATION)
    app.setApplicationDisplayName("")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName(ORGANIZATION)
    app.setWindowIcon(icon("program"))
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    app.installTranslator(chinese_of_qt(app))
    family = chinese_font(QFontDatabase.families())
    if family:
        font = QFont(app.font())
        font.setFamilies([family, *app.font().families()])
        app.setFont(font)


def chinese_of_qt(app: QApplication) -> QTranslator:
    """Return what translates Qt's own buttons, context menus and dialogs."""
    translator = QTranslator(app)
    # A packed program without the file speaks English there, and works.
    translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    return translator


def chinese_font(families: Sequence[str]) -> str | None:
    """Return the first of the preferred fonts that is installed."""
    return next((name for name in FONTS if name in families), None)


def run(arguments: Sequence[str]) -> int:
    """Run the program; ``arguments`` are the program's name and the files to open.

    Returns:
        The exit status.
    """
    app = QApplication(list(arguments))
    prepare(app)
    look = Look(app)
    look.wear(preferences().now())
    preferences().changed.connect(look.wear)
    start_log()
    install_hooks()
    use_packs(packs_folder())
    windows = Windows()
    # Qt has taken its own options out of the arguments.
    windows.open([Path(text) for text in app.arguments()[1:]])
    QTimer.singleShot(_WARM_AFTER, windows.worker.warm)
    QTimer.singleShot(0, windows.recover)
    try:
        return app.exec()
    finally:
        windows.worker.close()
