"""Reads one sentence: from its tokens to its mentions."""

import re
from dataclasses import dataclass

from gxnb_desktop.checking.narrative.clauses import Clauses
from gxnb_desktop.checking.narrative.governing import (
    CASES,
    PAPERS,
    RESULTS,
    UNKNOWN,
    Governor,
    countable,
    governor,
    topic_of,
)
from gxnb_desktop.checking.narrative.mentions import (
    APPLICATIONS,
    DOCUMENTS,
    LITIGATION,
    Mention,
    Share,
)
from gxnb_desktop.checking.narrative.parts import is_rest
from gxnb_desktop.checking.narrative.tokens import Token

_BARE_GRANTED = re.compile(r"(?:其中|已|共|，|：|、)*(?:主动)?公开")
_SAME_AGAIN = re.compile(r"(?:20[0-9]{2}年度?|今年|本年度?|去年)(?:则?为|是|有|共|仅)*")
_ANY = re.compile("每|凡|逐")
_LIST_ENDS = re.compile("共|累计|合计|总计|全年|今年|本年")
_YEAR = re.compile("20[0-9]{2}")
_AGAINST = re.compile("因|引发|引起|被|涉及|产生")
_PLAIN_PAPERS = re.compile("(?<!规范性)(?:文件|公文|通知|方案|制度|办法)")
SECTION_OF_PAPERS, SECTION_OF_CASES = 2, 4


@dataclass(frozen=True, slots=True)
class Scope:
    """What the reader of a text has to know of the report.

    Attributes:
        section: the number of the section.
        year: the report's year, or None.
        office: the report is that of a government's office alone, not of the whole government.
    """

    section: int
    year: int | None
    office: bool


@dataclass(frozen=True, slots=True)
class Before:
    """What the text before a sentence leaves to it.

    Attributes:
        topic: what it speaks of.
        disclosure: cases that it names are those about disclosure.
        mentions: those of the last sentence that has some.
    """

    topic: str | None
    disclosure: bool
    mentions: tuple[Mention, ...] = ()


class Sentence:
    """What is known of a sentence up to some token."""

    def __init__(self, scope: Scope, clauses: Clauses, base: int, before: Before) -> None:
        """Start before the first token; ``base`` is where the sentence begins in its passage."""
        self.scope = scope
        self.clauses = clauses
        self.past = before.mentions
        self.topic = before.topic
        self.disclosure = before.disclosure
        self.mentions: list[Mention] = []
        self._base = base
        self._wholes: list[Mention | None] = [None]
        self._bracket = 0
        self._asides: list[Mention] = []
        self._rows = next((entry.rows for entry in reversed(self.past) if entry.rows), ())
        self._all_rows: tuple[str, ...] = ()
        self._results_told = False
        self._papers = DOCUMENTS
        self._papers_named = False
        self._issuing = False
        self._subject: str | None = None
        self._of_year = True
        self._planned = False
        self._of_part = False
        self._named_to = 0

    def take(self, at: int, token: Token) -> None:
        """Take note of the next token; make a mention of a number."""
        match token.kind:
            case "boundary":
                self._cross(token)
            case "time":
                self._date(token)
            case "plan":
                self._planned = True
            case "body":
                self._of_part = not self._is_whole_body(token)
            case "apart":
                self._wholes[-1] = None
            case "part":
                self._open_parts(at, token)
            case "noun" | "role" | "subject":
                self.name(token)
            case "other" if token.key == "matter":
                self._turn(at)
            case "quantity":
                self._count(at, token)

    def name(self, token: Token) -> None:
        """Take note of what the sentence speaks of."""
        if token.kind == "subject":
            self._subject = token.key
        elif token.kind == "noun":
            self.topic = APPLICATIONS if token.key == APPLICATIONS else DOCUMENTS
            if self.topic == DOCUMENTS:
                self._papers, self._papers_named = token.key, True
        elif token.kind == "role" and token.key in CASES:
            self.topic = LITIGATION
        elif token.key == "issued":
            self._issuing = True

    def _turn(self, at: int) -> None:
        """Leave the topic for other matters that are dealt with, unless they are about it."""
        clause = (*self.clauses.before(at), *self.clauses.after(at))
        if not any(token.kind == "noun" for token in clause):
            self.topic = "other"

    def begins(self, mention: Mention, at: int) -> bool:
        """Whether a mention stands in the clause of a token."""
        return mention.end > self._base + self.clauses.start(at)

    def mention(self, at: int, first: Token, last: Token, found: Governor) -> Mention:
        """Make a mention of the words from one token to another, its number still to be set."""
        kind, keys, rows = self._settled(at, found)
        if kind == "role":
            rows = rows or tuple(key for key in keys if key in CASES)
            self._rows = rows or self._rows
            self._note_cases(keys)
        shown = self.clauses.shown(at)
        return Mention(
            value=None,
            unit=None,
            kind=kind,
            keys=keys,
            topic=self.topic,
            start=self._base + first.start,
            end=self._base + last.end,
            shown=(self._base + shown[0], self._base + shown[1]),
            comparable=self._of_year
            and not self._planned
            and not self._of_part
            and (self.topic != LITIGATION or self.disclosure),
            rows=(self._papers,) if self.topic == DOCUMENTS else self._rows,
            all_rows=self._all_rows,
            subject=self._subject,
        )

    def _note_cases(self, keys: tuple[str, ...]) -> None:
        """Keep the groups of cases of which no results have been told yet."""
        if set(keys) & set(RESULTS):
            self._results_told = True
        else:
            known = () if self._results_told else self._all_rows
            self._all_rows = (*known, *(key for key in keys if key in CASES))
            self._results_told = False

    def _settled(self, at: int, found: Governor) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
        """Return what a number counts, where that fits what the sentence speaks of."""
        kind, keys = found.kind, found.keys
        left = self._left(at)
        near = (*self.clauses.right(at), *left)
        carried = [token for token in near if token.key in ("carry to", "carry from")]
        if carried:
            kind, keys = "role", (self.carried(carried[-1]),)
        papers = any(token.kind == "noun" and token.key != APPLICATIONS for token in left)
        if kind == "unknown" and papers and self._issuing:
            kind, keys = "role", ("issued",)
        if kind == "role" and keys[0] in CASES:
            self.topic = LITIGATION
        elif kind == "other" and keys != ("carrier",):
            self.topic = "other"
        strange = (kind == "role" and not self._fits(at, keys[0])) or (
            kind in ("verb", "subject") and self.topic != APPLICATIONS
        )
        return ("unknown", (), ()) if strange else (kind, keys, found.rows)

    def _fits(self, at: int, key: str) -> bool:
        """Whether a role is said of what the sentence speaks of."""
        if topic_of(key) != self.topic:
            return False
        if key in CASES:
            return self._against_the_body(at)
        return key not in PAPERS or self._of_papers(at, key)

    def _against_the_body(self, at: int) -> bool:
        """受理行政复议案件35件 is the work of a body that reviews, no case against it."""
        dealt = any(token.kind == "verb" and token.key != "receive" for token in self._left(at))
        outside = self.scope.section != SECTION_OF_CASES
        return not (dealt and outside) or _AGAINST.search(self.clauses.text) is not None

    def _of_papers(self, at: int, key: str) -> bool:
        """规范性文件 is named at the number or leads a list: 印发文件28件 counts other papers."""
        if any(token.kind == "noun" for token in (*self._left(at), *self.clauses.right(at))):
            return True
        led = self._papers_named or self.scope.section == SECTION_OF_PAPERS
        return led and not (key == "issued" and _PLAIN_PAPERS.search(self.clauses.label(at)))

    def carried(self, token: Token) -> str:
        """Tell 结转2023年 from 2021年结转 by the report's year."""
        year = int(_YEAR.findall(self.clauses.words(token))[0])
        if self.scope.year is None or (token.key == "carry from" and year == self.scope.year):
            return "carried"
        return "carried_out" if year > self.scope.year else "carried_in"

    def _is_whole_body(self, token: Token) -> bool:
        """Whether a body among several is the one that reports, or all of them: 全县各单位."""
        own = self.scope.office and "办" in self.clauses.words(token)
        return own or self.clauses.text[max(0, token.start - 2) : token.start].startswith("全")

    def _cross(self, token: Token) -> None:
        if token.key == "（":
            last = self.mentions[-1] if self.mentions else None
            adjacent = last is not None and last.end - self._base == token.start
            self._wholes.append(last if adjacent else None)
            self._bracket = len(self.mentions)
        elif token.key == "）" and len(self._wholes) > 1:
            self._wholes.pop()
            self._asides += self.mentions[self._bracket :]
        elif token.key in "，；":
            self._of_part = False
            self._close_list()

    def _close_list(self) -> None:
        """End a list of parts whose last is 其他 and which adds up: what follows is none of it."""
        whole = self._wholes[-1]
        if whole is not None and whole.parts and is_rest(whole.parts[-1]):
            values = [part.value for part in whole.parts if part.unit == whole.unit]
            if sum(filter(None, values)) == whole.value:
                self._wholes[-1] = None

    def _date(self, token: Token) -> None:
        if token.key == "year":
            year = _YEAR.search(self.clauses.words(token))
            self._of_year = year is not None and int(year[0]) == self.scope.year
        elif token.key == "this":
            self._of_year = True
        elif token.key in ("past", "partly"):
            self._of_year = False

    def _open_parts(self, at: int, token: Token) -> None:
        """Let what follows be parts of the last number that is not 0."""
        if self.clauses.words(token) != "其中" and (
            at == 0 or self.clauses.tokens[at - 1].kind not in ("boundary", "quantity")
        ):
            return
        # Whoever begins a sentence with 其中 speaks of the one before.
        if not self.mentions and self.clauses.text[: token.start].strip("，、；：（"):
            # 申请集中于基层，其中一人提出5件: of a whole that is not said.
            self._of_part = True
            return
        earlier = self.mentions or [entry for entry in self.past if entry.whole is None]
        fit = [
            entry
            for entry in reversed(earlier)
            if entry.value and entry.kind != "change" and entry not in self._asides
        ]
        if fit and fit[0].keys == ("carried_in",):
            fit = [entry for entry in fit if entry.received] or fit
        elif fit and fit[0].keys == ("carried_out",):
            fit = [entry for entry in fit if entry.keys != ("carried_out",)] or fit
        self._wholes[-1] = fit[0] if fit else None
        if fit and not self.mentions:
            self._of_year = fit[0].comparable

    def _count(self, at: int, token: Token) -> None:
        """Make a mention of a number."""
        quantity = token.quantity
        assert quantity is not None
        label = self.clauses.label(at)
        if quantity.unit in ("%", "个百分点"):
            if (
                "占" in label
                and self.mentions
                and not self._number_behind(self.mentions[-1], token)
            ):
                start = self._base + token.start
                self.mentions[-1].share = Share(quantity.value, start, self._base + token.end)
            return
        left, right = self._left(at), self.clauses.right(at)
        for word in right:
            self.name(word)
        mention = self.mention(at, token, token, self._governor(label, left, right, token.start))
        if right and not any(word.kind in ("role", "subject", "channel") for word in left):
            self._named_to = right[-1].end
        mention.value, mention.unit, mention.exact = quantity.value, quantity.unit, quantity.exact
        mention.label, mention.each = label, label.endswith("各")
        rest = any(word.kind == "rest" for word in left)
        uncounted = mention.kind not in ("other", "change") and not countable(
            mention.topic, mention.unit
        )
        if uncounted or _ANY.search(label) or (rest and "closed_total" in mention.keys):
            mention.kind, mention.keys = "unknown", ()
        self._place(mention, label)
        self.mentions.append(mention)

    def _number_behind(self, mention: Mention, token: Token) -> bool:
        """Whether another number, one that has no unit, stands between a mention and a token."""
        between = self.clauses.text[mention.end - self._base : token.start]
        return any(char.isdecimal() for char in between)

    def _left(self, at: int) -> list[Token]:
        """The words that may name a number from the left: not those that named the one before."""
        return [word for word in self.clauses.left(at) if word.start >= self._named_to]

    def _governor(self, label: str, left: list[Token], right: list[Token], at: int) -> Governor:
        if any(word.key == "change" for word in left):
            return Governor("change")
        if _BARE_GRANTED.fullmatch(label) and self.topic == APPLICATIONS:
            return Governor("role", ("granted",))
        found = governor(left, right, self.clauses.text, at)
        if found == UNKNOWN and _SAME_AGAIN.fullmatch(label) and self.mentions:
            last = self.mentions[-1]
            return Governor(last.kind, last.keys, last.rows)
        return found

    def _place(self, mention: Mention, label: str) -> None:
        """Make a mention a part of the whole that is open, if one is."""
        whole = self._wholes[-1]
        if whole is None or mention.kind == "change":
            return
        other_cases = bool(mention.keys) and set(mention.keys) <= set(CASES) - set(whole.keys)
        if other_cases or (whole.parts and _LIST_ENDS.search(label)):
            self._wholes[-1] = None
            return
        mention.whole = whole
        whole.parts.append(mention)
