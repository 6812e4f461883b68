"""An X display, looked at and typed into as by a user."""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

SECONDS = 120
"""For whatever is waited for: a busy machine is no error."""

_STILL, _STILL_ENOUGH = 1.5, 12
"""Seconds without a change; a text cursor blinks, so the other ends it all the same."""


@dataclass
class Screen:
    """An X display, and what is on it."""

    name: str

    def ask(self, *words: str) -> str:
        """What xdotool answers, "" where it finds nothing."""
        asked = subprocess.run(
            ["xdotool", *words],
            env={**os.environ, "DISPLAY": self.name},
            capture_output=True,
            text=True,
            check=False,
            timeout=SECONDS,
        )
        return asked.stdout.strip()

    def wait_for(self, title: str) -> str:
        """Wait for a window whose title begins so; return its number."""
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            found = self.ask("search", "--onlyvisible", "--name", f"^{title}")
            if found:
                return found.splitlines()[0]
            time.sleep(0.05)
        pytest.fail(f"no window {title}; there are {self.titles()}")

    def press(self, title: str, *keys: str) -> None:
        """Wait for a window, let it have settled and press keys in it."""
        number = self.wait_for(title)
        self.settle()
        self.ask("windowfocus", "--sync", number)
        for key in keys:
            self.ask("key", key)
            self.settle()

    def wait_until_empty(self) -> None:
        """Wait until no window is left."""
        until = time.monotonic() + SECONDS
        while self.titles():
            assert time.monotonic() < until, self.titles()
            time.sleep(0.1)

    def titles(self) -> list[str]:
        """The titles of all windows."""
        numbers = self.ask("search", "--onlyvisible", "--name", ".").splitlines()
        return [self.ask("getwindowname", number) for number in numbers]

    def settle(self) -> None:
        """Wait until what is seen has not changed for a while."""
        until = time.monotonic() + _STILL_ENOUGH
        seen, since = b"", time.monotonic()
        while time.monotonic() < until and time.monotonic() - since < _STILL:
            command = ["import", "-display", self.name, "-window", "root", "-depth", "8", "rgb:-"]
            now = subprocess.run(command, capture_output=True, check=True, timeout=SECONDS).stdout
            if now != seen:
                seen, since = now, time.monotonic()
            time.sleep(0.1)

    def picture(self, target: Path) -> None:
        """Keep what is seen."""
        target.parent.mkdir(parents=True, exist_ok=True)
        command = ["import", "-display", self.name, "-window", "root", str(target)]
        subprocess.run(command, check=True, timeout=SECONDS)


@contextmanager
def fresh_screen() -> Iterator[Screen]:
    """Yield a display of its own; the tests' own may have any number.

    It does not start anew when the last program leaves it: ours may just be coming.
    """
    readable, writable = os.pipe()
    server = subprocess.Popen(
        [
            "Xvfb",
            "-displayfd",
            str(writable),
            "-screen",
            "0",
            "1600x1000x24",
            "-nolisten",
            "tcp",
            "-noreset",
        ],
        pass_fds=[writable],
        stderr=subprocess.DEVNULL,
    )
    os.close(writable)
    try:
        with os.fdopen(readable) as pipe:
            yield Screen(f":{pipe.readline().strip()}")
    finally:
        server.terminate()
        server.wait()
