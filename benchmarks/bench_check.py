"""How long one ``gxnb check`` takes as a process of its own, against starting Python alone."""

import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from made import files

RUNS = 9
SEEDS = Path(__file__).resolve().parent.parent.parent / "shared" / "seeds"


def seconds(command: Sequence[str]) -> float:
    """Run a program to its end; it must not fail to read its file."""
    begun = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
    taken = time.perf_counter() - begun
    if done.returncode not in (0, 1):
        raise SystemExit(f"status {done.returncode}: {' '.join(command)}")
    return taken


def main() -> None:
    """Measure all in turns, so that a busy moment meets every one of them alike."""
    python = sys.executable
    with TemporaryDirectory() as folder:
        commands = {
            "python -c pass": [python, "-c", "pass"],
            "python -c 'import docx'": [python, "-c", "import docx"],
        }
        for path in (*files(Path(folder)), *sorted(SEEDS.glob("*.txt"))):
            check = [python, "-m", "gxnb_desktop.cli", "check", str(path)]
            commands[f"gxnb check {path.name}"] = check
        taken: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(RUNS):
            for name, command in commands.items():
                taken[name].append(seconds(command))
    base = statistics.median(taken["python -c pass"])
    print(
        f"{'whole process, ' + str(RUNS) + ' runs':40} {'median s':>9} {'best s':>9} {'ratio':>6}"
    )
    for name, found in taken.items():
        median = statistics.median(found)
        print(f"{name:40} {median:9.3f} {min(found):9.3f} {median / base:6.1f}")


if __name__ == "__main__":
    main()
