"""A bare Debian in a folder, on which the package is installed and driven as a user would.

It has what a desktop has (the libraries that the package depends on, a font) and neither Python nor
a network. Only root can make and enter it.
"""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from desktops.screen import SECONDS

SUITE = "bullseye"
"""The oldest that can be had: its glibc is 2.31, as on Kylin V10 SP1."""
USER = 1000
HOME = "/home/经办 人"
"""Chinese characters and a blank, as on many a PC."""
BESIDE = [
    "fonts-noto-cjk",
    "shared-mime-info",
    "desktop-file-utils",
    "hicolor-icon-theme",
    "locales",
]
"""What a desktop has beside the libraries that the package depends on."""

_ENTER = """\
set -e
mount -t proc proc "$1/proc"
mkdir -p "$1/tmp/.X11-unix"
if [ -d /tmp/.X11-unix ]; then mount --bind /tmp/.X11-unix "$1/tmp/.X11-unix"; fi
shift
exec "$@"
"""


@dataclass
class Bare:
    """The system in its folder."""

    folder: Path

    def path(self, inside: str) -> Path:
        """Where a file of the system is for us."""
        return self.folder / inside.lstrip("/")

    def command(
        self, words: Sequence[str], user: int = USER, trace: Path | None = None
    ) -> list[str]:
        """The command that runs one inside, without a network.

        Its sockets and the programs that it starts go into a trace where one is wanted.
        """
        calls = ["strace", "-f", "-qq", "-s", "200", "-e", "trace=socket,execve"]
        tracing = [*calls, "-o", str(trace)] if trace else []
        inside = ["chroot", f"--userspec={user}:{user}", str(self.folder), *words]
        enter = ["unshare", "--net", "--mount", "sh", "-c", _ENTER, "sh", str(self.folder)]
        return [*enter, *tracing, *inside]

    def run(
        self, *words: str, user: int = USER, trace: Path | None = None, **more: str
    ) -> subprocess.CompletedProcess:
        """Run a command inside to its end."""
        return subprocess.run(
            self.command(words, user, trace),
            env=environment(more),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=SECONDS,
        )

    @contextmanager
    def started(self, *words: str, trace: Path | None = None, **more: str) -> Iterator[None]:
        """Run a command inside for as long as the block lasts; then end it and what it started."""
        process = subprocess.Popen(
            self.command(words, trace=trace),
            env=environment(more),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            yield
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(SECONDS)

    def install(self, package: Path) -> None:
        """Install a Debian package, or another version of it."""
        shutil.copy(package, self.path("/tmp/gxnb.deb"))
        done = self.run("dpkg", "--install", "/tmp/gxnb.deb", user=0)
        assert done.returncode == 0, done.stdout + done.stderr

    def forget(self) -> None:
        """Empty the user's home, as on the first day."""
        home = self.path(HOME)
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(parents=True)
        os.chown(home, USER, USER)

    def put(self, name: str, data: bytes) -> str:
        """Write a file of the user's into a folder with a blank in its name; return where."""
        inside = f"{HOME}/年报 2024/{name}"
        path = self.path(inside)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        for entry in (path, path.parent):
            os.chown(entry, USER, USER)
        return inside

    def files(self) -> dict[str, tuple[int, int]]:
        """Every file and folder of the system with its size and rights, but for logs and caches."""
        found = {}
        for path in self.folder.rglob("*"):
            name = "/" + path.relative_to(self.folder).as_posix()
            if name.startswith(("/proc/", "/tmp/", "/var/log/", "/var/lib/dpkg/", "/var/cache/")):
                continue
            about = path.lstat()
            found[name] = (0 if path.is_dir() else about.st_size, about.st_mode)
        return found

    def remove(self, before: dict[str, tuple[int, int]]) -> list[str]:
        """Remove the package; return what it has left, and what else is not as it was.

        Args:
            before: what ``files`` said before it was installed.
        """
        self.forget()
        done = self.run("dpkg", "--purge", "gxnb", user=0)
        assert done.returncode == 0, done.stdout + done.stderr
        after = self.files()
        # What the desktop's own packages keep by triggers; whether it names us is asked below.
        # dpkg takes an empty /opt away with the last package in it; nobody owns that folder.
        after.setdefault("/opt", before["/opt"])
        kept = ("/usr/share/mime/", "/usr/share/applications/mimeinfo.cache")
        names = before.keys() | after.keys()
        changed = {name for name in names if before.get(name) != after.get(name)}
        left = [
            name for name in changed if not name.startswith(kept) and "icon-theme.cache" not in name
        ]
        left += [
            name
            for name in after
            if name.startswith(kept)
            and self.path(name).is_file()
            and b"gxnb" in self.path(name).read_bytes()
        ]
        return sorted(left)


def environment(more: Mapping[str, str]) -> dict[str, str]:
    """The variables of a plain desktop session."""
    plain = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": HOME, "LANG": "C.UTF-8"}
    return {**plain, **more}


def needed_for(package: Path) -> list[str]:
    """The packages that the bare system has for ours to be installed on it."""
    asked = ["dpkg-deb", "--field", str(package), "Depends"]
    depends = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
    return [entry.split("|")[0].split("(")[0].strip() for entry in depends.split(",")] + BESIDE


def make(folder: Path, packages: list[str]) -> None:
    """Make the system in a folder, with these packages."""
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run(["debootstrap", "--variant=minbase", SUITE, str(folder)], check=True)
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    calm = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
    subprocess.run(["chroot", str(folder), "apt-get", "update", "-q"], env=calm, check=True)
    subprocess.run(["chroot", str(folder), *install], env=calm, check=True)
    locale = ["localedef", "-i", "zh_CN", "-f", "GB18030", "zh_CN.GB18030"]
    subprocess.run(["chroot", str(folder), *locale], env=calm, check=True)
    assert not list(folder.glob("usr/bin/python3*")), "the bare system is not to have a Python"
