"""A Windows of Wine's, below the project, on which the installer is run."""

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

SECONDS = 400
"""For whatever is waited for."""
TARGET = "C:\\软件\\公信 年报核校"
"""Where the program is installed: Chinese characters and a blank."""


@dataclass
class Windows:
    """A fresh Windows of Wine's, its files below the project."""

    wine: ModuleType
    """The build's module of that name."""
    prefix: Path
    setup: Path
    """The installer."""

    @property
    def folder(self) -> Path:
        """Where the program is installed."""
        return self.path(TARGET)

    def path(self, windows: str) -> Path:
        """Where a file of drive C is for us."""
        return self.prefix / "drive_c" / windows.removeprefix("C:\\").replace("\\", "/")

    def run(self, *words: str | Path, **more: str) -> subprocess.CompletedProcess:
        """Run a program to its end; paths below the project become those of Windows."""
        return subprocess.run(
            self._command(words),
            env=self._environment(more),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=SECONDS,
        )

    def install(self, setup: Path | None = None) -> subprocess.CompletedProcess:
        """Run the installer, or another one, silently."""
        # In two words, so that it is not quoted: what follows /D= goes to the end of the line.
        return self.run(setup or self.setup, "/S", *f"/D={TARGET}".split())

    def registry(self, key: str, name: str) -> str:
        """What the registry says, "" where it says nothing."""
        return self.run("reg", "query", key, "/v", name).stdout.decode("utf-8", "replace")

    @contextmanager
    def started(self, *words: str | Path, **more: str) -> Iterator[None]:
        """Run a program for as long as the block lasts."""
        process = subprocess.Popen(
            self._command(words),
            env=self._environment(more),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            yield
        finally:
            self.run("taskkill", "/F", "/IM", "gxnb-desktop.exe")
            process.wait(SECONDS)

    def _command(self, words: Sequence[str | Path]) -> list[str]:
        known = [self.wine.windows_path(word) if isinstance(word, Path) else word for word in words]
        return self.wine.command(["wine", *known])

    def _environment(self, more: dict[str, str]) -> dict[str, str]:
        plain = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
        return {**plain, **self.wine.environment(self.prefix), **more}
