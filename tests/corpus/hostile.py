"""Damaged files by the hundred and hostile ones, each read apart: what must not happen is named.

Run by hand: ``.venv/bin/python tests/corpus/hostile.py --count 300``. Linux only. With
LibreOffice at hand, old Word files are damaged too.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from corpus.apart import Apart, Outcome
from corpus.hostile_files import HOSTILE
from corpus.mutation import damaged, whole_files

MOST_MEMORY = 500_000_000
MOST_SECONDS = 20
"""Of the processor."""


def with_doc(whole: dict[str, bytes], folder: Path) -> dict[str, bytes]:
    """Add the report as an old Word file, where LibreOffice is at hand to make one."""
    if shutil.which("soffice") is None:
        return whole
    source = folder / "whole.docx"
    source.write_bytes(whole["docx"])
    profile = folder / "profile"
    office = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless"]
    convert = [*office, "--convert-to", "doc", "--outdir", str(folder), str(source)]
    subprocess.run(convert, check=True, capture_output=True)
    return {**whole, "doc": source.with_suffix(".doc").read_bytes()}


def files(folder: Path, options: argparse.Namespace) -> Iterator[tuple[str, Path]]:
    """Write one file after the other and name its kind."""
    if options.hostile:
        for name, (suffix, make) in HOSTILE.items():
            if options.only in ("", suffix):
                path = folder / f"{name}.{suffix}"
                path.write_bytes(make())
                yield "hostile", path
                path.unlink()
    for seed in range(options.first, options.first + options.count):
        if seed % 20 == 0 or seed == options.first:
            whole = with_doc(whole_files(folder, seed), folder)
        for suffix, data in whole.items():
            if options.only in ("", suffix):
                path = folder / f"{seed}.{suffix}"
                path.write_bytes(damaged(data, seed))
                yield suffix, path
                path.unlink()


def complaint(outcome: Outcome) -> str:
    """Say what must not happen and did, or ""."""
    if outcome.fault:
        return outcome.fault
    if outcome.memory > MOST_MEMORY:
        return f"{outcome.memory / 1e6:.0f} MB"
    if outcome.sentence and not outcome.sentence.endswith("。"):
        return f"no sentence: {outcome.sentence}"
    return ""


def main(arguments: list[str]) -> int:
    """Read all and print what they took; return 1 where something happened that must not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100, help="damaged files of each kind")
    parser.add_argument("--first", type=int, default=0, help="first seed")
    parser.add_argument("--only", default="", help="one kind only, by its suffix")
    parser.add_argument("--no-hostile", dest="hostile", action="store_false")
    parser.add_argument("--keep", type=Path, help="folder for the files with complaints")
    options = parser.parse_args(arguments)
    apart = Apart(seconds=10 * MOST_SECONDS, memory=2**32)
    outcomes: dict[str, list[Outcome]] = {}
    complaints = 0
    with tempfile.TemporaryDirectory() as folder:
        for kind, path in files(Path(folder), options):
            outcome = apart.read(path)
            outcomes.setdefault(kind, []).append(outcome)
            said = complaint(outcome)
            if said or outcome.seconds > MOST_SECONDS:
                complaints += 1
                print(f"{path.name}: {said or 'too long'} ({outcome.seconds:.1f} s)", flush=True)
                if options.keep:
                    options.keep.mkdir(parents=True, exist_ok=True)
                    shutil.copy(path, options.keep)
            elif kind == "hostile":
                print(
                    f"{path.name:45} {outcome.seconds:6.2f} s {outcome.memory / 1e6:4.0f} MB"
                    f" {outcome.sentence or 'read'}",
                    flush=True,
                )
    apart.close()
    print(f"\n{'kind':8} {'files':>6} {'read':>6} {'refused':>8} {'most s':>7} {'most MB':>8}")
    for kind, found in outcomes.items():
        refused = sum(bool(outcome.sentence) for outcome in found)
        print(
            f"{kind:8} {len(found):6} {len(found) - refused:6} {refused:8}"
            f" {max(outcome.seconds for outcome in found):7.2f}"
            f" {max(outcome.memory for outcome in found) / 1e6:8.0f}"
        )
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
