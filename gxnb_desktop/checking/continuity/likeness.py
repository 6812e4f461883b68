"""How much of a narrative is last year's: sentence by sentence, weighed by length."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from gxnb_desktop.checking.continuity.sentences import Sentence, Texts, sentences

_ALIKE = 90
"""Similarity of two masked sentences, out of 100, at which one is a copy of the other."""
_MOST = 400
"""Sentences of a narrative that are compared; reports of provinces have about a hundred."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What of a narrative stands in last year's too.

    Attributes:
        share: the copied part, 0 to 1, by characters.
        size: characters that were compared, the smaller of both years.
        copies: the copied sentences, each with last year's.
    """

    share: float
    size: int
    copies: tuple[tuple[Sentence, Sentence], ...]


@lru_cache(maxsize=32)
def likeness(texts: Texts, last: Texts) -> Likeness:
    """Compare two narratives; the last results are kept, as checks run on every edit."""
    ours, theirs = sentences(texts)[:_MOST], sentences(last)[:_MOST]
    copies = tuple(
        (sentence, theirs[at])
        for sentence in ours
        if (at := _most_like(sentence, theirs)) is not None
    )
    size = _length(ours)
    share = _length([sentence for sentence, _ in copies]) / size if size else 0.0
    return Likeness(share, min(size, _length(theirs)), copies)


def _length(found: Sequence[Sentence]) -> int:
    return sum(len(sentence.masked) for sentence in found)


def _most_like(sentence: Sentence, others: Sequence[Sentence]) -> int | None:
    """Return which of the others a sentence is a copy of, or None."""
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import extractOne

    masked = [other.masked for other in others]
    found = extractOne(sentence.masked, masked, scorer=ratio, score_cutoff=_ALIKE)
    return None if found is None else int(found[2])
