"""Reads what the text of a report claims; the text is the same on every edit of a cell."""

from dataclasses import dataclass
from functools import lru_cache

from gxnb_desktop.checking.narrative.claims import Claim, claims
from gxnb_desktop.checking.narrative.fee import Amount, amounts, mentions_fee
from gxnb_desktop.checking.narrative.interpret import interpret
from gxnb_desktop.checking.narrative.mentions import Mention
from gxnb_desktop.checking.narrative.parts import Contradiction, contradictions
from gxnb_desktop.checking.narrative.sentence import Scope
from gxnb_desktop.checking.narrative.text import Folded, fold
from gxnb_desktop.report.forms import Form
from gxnb_desktop.report.model import Report

_KEPT = 64
"""Texts whose reading is kept: those of the reports that are open."""
_LONGEST_QUOTE = 44
LONGEST_TEXT = 400_000
"""Characters: many times the longest report. Of more, no number is looked for."""


@dataclass(frozen=True, slots=True)
class Words:
    """Some words of a report.

    Attributes:
        section: the index of the section in the report.
        passage: the index of the passage in its section.
        start: index of the first character in the passage.
        length: of the words, in characters.
        quote: the clause in which they stand, shortened.
    """

    section: int
    passage: int
    start: int
    length: int
    quote: str


@dataclass(frozen=True, slots=True)
class Narrative:
    """What a text claims of the tables and of itself, each with its words.

    Attributes:
        claims: numbers that the tables must have; the mention tells equal claims apart.
        contradictions: wholes that are not the sum of their parts, shares that do not fit.
        amounts: what was charged for information.
        fee_sections: the numbers of the sections that say anything of the fee.
        too_long: the text is longer than any report's and was not read.
    """

    claims: tuple[tuple[Mention, Claim, Words], ...]
    contradictions: tuple[tuple[Contradiction, Words], ...]
    amounts: tuple[tuple[Amount, Words], ...]
    fee_sections: frozenset[int]
    too_long: bool = False


_UNREAD = Narrative((), (), (), frozenset(), too_long=True)


def read_narrative(report: Report) -> Narrative:
    """Return what the text of a report claims; the same text is read once only."""
    texts = tuple(
        (section.number, tuple(passage.text for passage in section.passages))
        for section in report.sections
    )
    if sum(len(text) for _, passages in texts for text in passages) > LONGEST_TEXT:
        return _UNREAD
    office = "办" in (report.organization or "")
    return _read(texts, report.form, report.year, office)


@lru_cache(maxsize=_KEPT)
def _read(
    texts: tuple[tuple[int, tuple[str, ...]], ...], form: Form, year: int | None, office: bool
) -> Narrative:
    found_claims: list[tuple[Mention, Claim, Words]] = []
    found_contradictions: list[tuple[Contradiction, Words]] = []
    found_amounts: list[tuple[Amount, Words]] = []
    fee_sections: set[int] = set()
    for section, (number, passages) in enumerate(texts):
        folded = [fold(text) for text in passages]
        if mentions_fee(folded):
            fee_sections.add(number)
        read = interpret(Scope(number, year, office), folded)
        for at, (copy, mentions) in enumerate(zip(folded, read, strict=True)):
            place = _Place(section, at, passages[at], copy)
            for mention in mentions:
                found_claims += (
                    (mention, claim, place.words(mention)) for claim in claims(mention, form)
                )
            found_contradictions += (
                (entry, place.words(entry)) for entry in contradictions(mentions)
            )
            found_amounts += ((amount, place.words(amount)) for amount in amounts(copy, year))
    return Narrative(
        tuple(found_claims),
        tuple(found_contradictions),
        tuple(found_amounts),
        frozenset(fee_sections),
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """A passage with its folded copy."""

    section: int
    passage: int
    text: str
    folded: Folded

    def words(self, entry: Mention | Contradiction | Amount) -> Words:
        """Tell where the words of an entry stand in the passage as it is."""
        start, length = self.folded.span(entry.start, entry.end)
        return Words(self.section, self.passage, start, length, self._quote(*entry.shown))

    def _quote(self, start: int, end: int) -> str:
        first, length = self.folded.span(start, end)
        quote = "".join(self.text[first : first + length].split()).lstrip("、，；：")
        return quote if len(quote) <= _LONGEST_QUOTE else "…" + quote[-_LONGEST_QUOTE:]
