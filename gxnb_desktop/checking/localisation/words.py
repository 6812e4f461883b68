"""Why a figure is thought to be wrong, in plain Chinese."""

from collections.abc import Sequence

from gxnb_desktop.checking.localisation.search import Patch
from gxnb_desktop.checking.localisation.system import NORMAL, Puzzle
from gxnb_desktop.checking.localisation.typing_errors import Slip

_NUMERALS = "零一两三四五六七八九十"
_NOT_ALL = "错处较多，未能试遍各种改法"
_ASK = "须核实"
"""Where the source certainly says so, only the body that wrote it knows."""


def reason_for(
    patch: Patch, slips: Sequence[Slip], puzzle: Puzzle, at: int, others: int, complete: bool
) -> str:
    """Say why an answer is proposed for relation ``at``: what it puts right, what it looks like."""
    cells, sums = _count(len(patch.values)), len(patch.solves)
    balanced = f"，{_count(sums).lstrip()}项均平衡" if sums > 1 else "即平衡"
    parts = [f"改这{cells}处{balanced}", *_looks(patch, slips, puzzle)]
    if sums == 1 and others:
        parts.append(f"另有{_count(others)}种改法，{_ASK}")
    if not complete:
        parts.append(_NOT_ALL)
    return "；".join(parts)


def reason_for_many(answers: int, complete: bool) -> str:
    """Say that nothing distinguishes several answers, or speaks for the only one."""
    said = f"有{_count(answers)}种改法，难分先后" if answers > 1 else "改法缺少旁证"
    return "；".join([f"{said}，{_ASK}", *([] if complete else [_NOT_ALL])])


def reason_for_none(complete: bool) -> str:
    """Say that only the source helps."""
    return f"没有找到说得通的改法，{_ASK}" if complete else f"{_NOT_ALL}，{_ASK}"


def _looks(patch: Patch, slips: Sequence[Slip], puzzle: Puzzle) -> list[str]:
    if patch.move:
        return [patch.move]
    words = list(dict.fromkeys(slip.words for slip in slips))
    if any(puzzle.weights[cell] < NORMAL for cell in patch.values):
        words.insert(0, "原为空白或读取不确定" if len(words) < 2 else "其中有空白或读取不确定的")
    return [word for word in words if word] if len(words) < 3 else []


def _count(number: int) -> str:
    return _NUMERALS[number] if number < len(_NUMERALS) else f" {number} "
