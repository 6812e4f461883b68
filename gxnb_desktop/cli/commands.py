"""The commands: what each does with its arguments, and the exit status."""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from functools import partial

from gxnb_desktop.checking.finding import Level
from gxnb_desktop.checking.rules import rules
from gxnb_desktop.cli import outcomes
from gxnb_desktop.cli.arguments import parser
from gxnb_desktop.cli.batch import batch
from gxnb_desktop.cli.exporting import export
from gxnb_desktop.cli.files import Found, JsonFolder, meant
from gxnb_desktop.cli.outcomes import Outcome, attempt_all
from gxnb_desktop.cli.packs import packs, report_problems
from gxnb_desktop.cli.reading import report_of
from gxnb_desktop.cli.status import Status
from gxnb_desktop.cli.streams import complain, give_up, say, silence_libraries, write_utf8
from gxnb_desktop.cli.text import total
from gxnb_desktop.errors import UserError
from gxnb_desktop.packs.folder import packs_folder, use_packs
from gxnb_desktop.reading.worker.messages import READING_PROCESS


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; nothing that goes wrong shows a traceback."""
    if arguments is None and sys.argv[1:] == [READING_PROCESS]:
        # The packed program is its own Python: it starts itself to read files.
        from gxnb_desktop.reading.worker.process import main as read_for_another

        return read_for_another()
    write_utf8()
    silence_libraries()
    try:
        options = parser(_COMMANDS).parse_args(arguments)
        report_problems(use_packs(packs_folder()).problems)
        return int(options.run(options))
    except BrokenPipeError:
        # The reader of a pipe (head, less) has gone; there is nobody left to tell.
        give_up()
    except KeyboardInterrupt:
        pass
    except UserError as error:
        complain(str(error))
    except OSError:
        complain("结果没有全部写出；请检查输出的位置和磁盘空间。")
        give_up()
    except Exception:
        complain(outcomes.UNEXPECTED)
    return int(Status.FAILED)


def _read(options: argparse.Namespace) -> Status:
    files = meant(options.files)
    results = attempt_all(files, outcomes.read_as_json, outcomes.failure)
    if options.out is None:
        return _print(results)
    return _write(results, JsonFolder(options.out, files))


def _check(options: argparse.Namespace) -> Status:
    previous = None if options.previous is None else report_of(options.previous)
    found = Found(options.paths)
    check_one = outcomes.check_as_json if options.format == "json" else outcomes.check_as_text
    work = partial(check_one, previous=previous)
    results = attempt_all(found.files, work, outcomes.failure, options.jobs)
    if options.format == "text" and len(found.files) > 1:
        status = _print_with_total(results)
    else:
        status = _print(results)
    return status if found.complete else Status.FAILED


def _rules(options: argparse.Namespace) -> Status:
    for rule in rules().values():
        if options.format == "json":
            say(json.dumps({**asdict(rule), "level": rule.level.value}, ensure_ascii=False))
            continue
        say(f"{rule.id}\t{rule.level.value}\t{rule.statement}\t{rule.source}")
    return Status.DONE


_COMMANDS: dict[str, Callable[[argparse.Namespace], Status]] = {
    "read": _read,
    "check": _check,
    "export": export,
    "batch": batch,
    "rules": _rules,
    "packs": packs,
}


def _print(results: Iterable[Outcome]) -> Status:
    worst = Status.DONE
    for outcome in results:
        if outcome.problem:
            complain(f"{outcome.path}: {outcome.problem}")
        else:
            say(outcome.text)
        worst = max(worst, outcome.status)
    return worst


def _print_with_total(results: Iterable[Outcome]) -> Status:
    statuses: Counter[Status] = Counter()
    found: Counter[Level] = Counter()

    def counted() -> Iterator[Outcome]:
        for outcome in results:
            statuses[outcome.status] += 1
            found.update(outcome.levels)
            yield outcome

    worst = _print(counted())
    say(total(statuses, found))
    return worst


def _write(results: Iterable[Outcome], folder: JsonFolder) -> Status:
    worst = Status.DONE
    for outcome in results:
        problem = outcome.problem
        if not problem:
            try:
                folder.write(outcome.path, outcome.text)
            except UserError as error:
                problem = str(error)
        if problem:
            complain(f"{outcome.path}: {problem}")
            worst = Status.FAILED
        worst = max(worst, outcome.status)
    return worst
