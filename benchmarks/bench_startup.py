"""How soon the packed program shows its first screen and a report, cold and warm; how large it is.

python3 benchmarks/bench_startup.py [FOLDER]     FOLDER holds the packed program

Cold means that the system has dropped the program's own files from its memory, as after a start of
the computer; the libraries of the system itself stay, for others use them.
"""

import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "packaging"))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

import checks
from project import ROOT

from desktops.screen import Screen, fresh_screen

FOLDER = ROOT / "build" / "packaging" / "linux" / "frozen" / "gxnb"
RUNS = 5
SECONDS = 60
TITLE = "公信年报核校"
SAMPLE = "_internal/resources/samples/示例报告.docx"


def forget(folder: Path) -> None:
    """Let the system drop a folder's files from its memory."""
    for path in checks.files_of(folder):
        if not path.is_symlink():
            descriptor = os.open(path, os.O_RDONLY)
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(descriptor)


def until_window(screen: Screen, program: Path, arguments: list[str], title: str) -> float:
    """Start the program and return the seconds until a window has a title; then end it."""
    with TemporaryDirectory() as home:
        begun = time.perf_counter()
        process = subprocess.Popen(
            [program, *arguments],
            env={**os.environ, "HOME": home, "DISPLAY": screen.name},
            stderr=subprocess.DEVNULL,
        )
        try:
            while time.perf_counter() - begun < SECONDS:
                if screen.ask("search", "--onlyvisible", "--name", f"^{title}"):
                    return time.perf_counter() - begun
                time.sleep(0.01)
            raise SystemExit(f"no window {title} within {SECONDS} s")
        finally:
            process.kill()
            process.wait()


def until_end(program: Path, arguments: list[str]) -> float:
    """Run the command line to its end and return the seconds."""
    begun = time.perf_counter()
    done = subprocess.run([program, *arguments], capture_output=True, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(f"status {done.returncode}: {done.stderr.decode()}")
    return time.perf_counter() - begun


def tell(name: str, folder: Path, measure: Callable[[], float]) -> None:
    """Print a line: cold and warm, median and best."""
    cold, warm = [], []
    for _ in range(RUNS):
        forget(folder)
        cold.append(measure())
        warm.append(measure())
    figures = [statistics.median(cold), min(cold), statistics.median(warm), min(warm)]
    print(f"{name:28}" + "".join(f"{figure:9.2f}" for figure in figures))


def main() -> None:
    """Measure the packed program, where there is one."""
    folder = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else FOLDER
    if not (folder / "gxnb-desktop").exists():
        print(f"no packed program in {folder}: python3 packaging/build.py linux")
        return
    if not shutil.which("Xvfb") or not shutil.which("xdotool"):
        print("the start of the window is measured with Xvfb and xdotool")
        return
    window, line = folder / "gxnb-desktop", folder / "gxnb"
    sample = str(folder / SAMPLE)
    print(f"{'seconds, ' + str(RUNS) + ' runs':28}     cold     best     warm     best")
    name = Path(SAMPLE).stem
    with fresh_screen() as screen:
        tell("first screen", folder, lambda: until_window(screen, window, [], TITLE))
        tell("sample report shown", folder, lambda: until_window(screen, window, [sample], name))
    tell("gxnb check, sample report", folder, lambda: until_end(line, ["check", sample]))
    for path in sorted((ROOT / "dist").glob("gxnb[-_]*")):
        print(f"{path.stat().st_size / 1e6:9.1f} MB  {path.name}")
    print(f"{checks.size_of(folder) / 1e6:9.1f} MB  installed; its largest parts:")
    for part, size in checks.largest_parts(folder):
        print(f"{size / 1e6:9.1f} MB    {part}")


if __name__ == "__main__":
    main()
