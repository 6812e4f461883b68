"""What of a wording has changed, short enough for a narrow cell of the record."""

from gxnb_desktop.report.model import Section
from gxnb_desktop.session.steps import Heading

_AROUND = 6
"""Characters on either side by which a person finds the place again."""
_LONGEST = 60
_NOTHING = "（无）"


Wording = Section | Heading | None
"""A section or what the title says; None where there is no such section."""


def differing(old: Wording, new: Wording) -> tuple[str, str]:
    """Return the words that were replaced and those that stand there now, with some around."""
    before, after = _text(old), _text(new)
    start = _alike(before, after)
    same = _alike(before[start:][::-1], after[start:][::-1])
    return _stretch(before, start, same), _stretch(after, start, same)


def _alike(one: str, other: str) -> int:
    """Count the characters with which both begin."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _text(wording: Wording) -> str:
    match wording:
        case Section():
            return "\n".join(passage.text for passage in wording.passages)
        case Heading():
            year = f"{wording.year}年" if wording.year else None
            return "；".join(filter(None, (wording.title, wording.organization, year)))
        case None:
            return ""


def _stretch(text: str, start: int, same: int) -> str:
    """Cut out what differs: from ``start`` on, but for the last ``same`` characters."""
    first, last = max(0, start - _AROUND), min(len(text), len(text) - same + _AROUND)
    words = text[first:last]
    if len(words) > _LONGEST:
        words, last = words[:_LONGEST], 0
    if not words:
        return _NOTHING
    return f"{'…' if first else ''}{words}{'…' if last < len(text) else ''}"
