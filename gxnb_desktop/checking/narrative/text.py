"""A passage as it is searched: blanks out, widths and punctuation folded, names of papers masked.

Each character of the folded text remembers where it stands in the passage.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_PUNCTUATION = str.maketrans(
    {"(": "（", ")": "）", ",": "，", ":": "：", ";": "；", "!": "！", "?": "？", "．": "."}
    | {"％": "%", "﹪": "%", "【": "〔", "】": "〕", "[": "〔", "]": "〕", "；": "；"}
)
_FOLDED = _PUNCTUATION | {
    code: chr(code - 0xFEE0).translate(_PUNCTUATION) for code in range(ord("！"), ord("～") + 1)
}
_MASK = "□"
_MASKED = re.compile(
    r"《[^《》]{0,120}(?:《[^《》]*》[^《》]*)?》"
    r"|〔[0-9]{4}〕[0-9]*号?"
    r"|https?：?/*[\x21-\x7e]+|www\.[\x21-\x7e]+|[\w.]{1,64}@[\w.]+"
    r"|（以下[^（）]{0,40}）"
    r"|“[^“”]{0,40}”"
)
_LONGEST_SENTENCE = 1000
"""Characters; lists of figures between semicolons have a few hundred."""
_SENTENCE_END = re.compile(r"[。！？\n]|(?<![0-9])\.|\.(?![0-9])")


@dataclass(frozen=True, slots=True)
class Folded:
    """The searched copy of a passage; ``offsets`` lead back to the passage's characters."""

    text: str
    offsets: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return start and length in the passage of a phrase of the folded text."""
        first, last = self.offsets[start], self.offsets[end - 1]
        return first, last - first + 1


def fold(passage: str) -> Folded:
    """Fold a passage, character for character."""
    text = "".join(passage.split())
    offsets: Sequence[int] = range(len(text))
    if len(text) < len(passage):
        offsets = tuple(at for at, char in enumerate(passage) if not char.isspace())
    text = _MASKED.sub(lambda match: _MASK * len(match[0]), text.translate(_FOLDED))
    return Folded(text, offsets)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each sentence of a folded text, its full stop excluded.

    What goes on without end is no sentence and is taken apart: it would take minutes.
    """
    start = 0
    for match in (*_SENTENCE_END.finditer(text), None):
        end = match.start() if match else len(text)
        for first in range(start, end, _LONGEST_SENTENCE):
            yield first, min(first + _LONGEST_SENTENCE, end)
        start = match.end() if match else end
