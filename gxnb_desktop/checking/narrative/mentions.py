"""A mention: a number of the text and what it says a number of."""

from dataclasses import dataclass, field
from decimal import Decimal

APPLICATIONS, LITIGATION, DOCUMENTS = "applications", "litigation", "documents"


@dataclass(frozen=True, slots=True)
class Share:
    """``占45.3%``: the percentage, and where it stands in the folded passage."""

    percent: Decimal
    start: int
    end: int


@dataclass(eq=False, slots=True)
class Mention:
    """A number, or a word for none or for all, and what it counts.

    Attributes:
        value: the number; None for "all", whose number is that of ``whole``.
        unit: as written; None where the number has none.
        kind: what sort of word tells what is counted: ``role``, ``subject``, ``channel``,
            ``verb``, ``noun``, ``other``, ``barred``, ``unknown``.
        keys: what is counted; several where one number stands for all of them together.
        topic: what the sentence speaks of: one of the three tables' subjects, or another.
        start: index of its words in the folded passage.
        end: index behind them.
        shown: start and end of the words that are shown for it.
        label: the words to its left that name it.
        exact: a number without 约, 余, 多.
        comparable: of this year and of the whole body, neither planned nor a difference.
        each: said of each key by itself: 行政复议、行政诉讼各1件.
        rows: for results of table 四, the groups of cases of which they speak.
        all_rows: for results, all groups named since the last results: 复议5件，诉讼4件，维持5件.
        subject: the applicant last spoken of in the sentence, whose column may be meant.
        whole: the number of which this one is a part.
        parts: the numbers that are its parts.
        told: how many of its parts were told before it; it is said to be their sum.
        share: what percentage it is said to be.
        others: further numbers that "all" may mean.
    """

    value: Decimal | None
    unit: str | None
    kind: str
    keys: tuple[str, ...]
    topic: str | None
    start: int
    end: int
    shown: tuple[int, int]
    label: str = ""
    exact: bool = True
    comparable: bool = True
    each: bool = False
    rows: tuple[str, ...] = ()
    all_rows: tuple[str, ...] = ()
    subject: str | None = None
    whole: "Mention | None" = None
    parts: "list[Mention]" = field(default_factory=list)
    told: int = 0
    share: Share | None = None
    others: tuple[Decimal, ...] = ()

    @property
    def received(self) -> bool:
        """Whether it says how many applications there were in all."""
        return self.topic == APPLICATIONS and self.kind in ("verb", "noun") and self.whole is None
