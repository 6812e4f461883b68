"""Statements without a number of their own: none of it, all of it, carried over."""

import re
from decimal import Decimal

from gxnb_desktop.checking.narrative.governing import CASES, PAPERS, RESULTS, Governor, topic_of
from gxnb_desktop.checking.narrative.mentions import APPLICATIONS, Mention
from gxnb_desktop.checking.narrative.sentence import Sentence
from gxnb_desktop.checking.narrative.tokens import Token

_FARTHEST_ALL = 12
_NEAR_NONE = re.compile(
    r"(?:因|涉及|涉|关于|收到|任何|新的|新|相关|其他|发生|出现|被|提起|对)*.{0,2}"
)
"""What may stand between 无 or 没有 and the thing of which there was none."""

_OF_A_KIND = re.compile("(?:涉及|属于|要求|关于|有关)(?!.{0,4}(?:公开|依申请))")
"""未收到涉及商业秘密的申请: there may have been others; 未收到有关政府信息公开的申请 says all."""


def add_none(sentence: Sentence, at: int, token: Token) -> None:
    """Add the mention of what there was none of: 未收到申请, 没有发生行政复议."""
    rest = sentence.clauses.after(at)
    near = rest and _NEAR_NONE.fullmatch(sentence.clauses.text, token.end, rest[0].start)
    before = sentence.clauses.before(at)
    ways = [word for word in before if word.kind == "channel" or word.key == "carrier"]
    if len(ways) == 1 and not any(word.kind == "all" for word in before):
        return  # 线下未收到申请: others may have come by another way
    if (token.key == "bare" and not near) or any(
        word.kind in ("quantity", "none") for word in rest
    ):
        return
    words = [word for word in rest if word.kind not in ("neutral", "time", "boundary", "body")]
    for word in words:
        sentence.name(word)
    found = _papers(sentence, token, words) if token.key == "issued" else _cases(words)
    if found is None:
        found = _applications(sentence, token, words)
    carried = [word for word in rest if word.key in ("carry to", "carry from")]
    if carried:
        found = Governor("role", (sentence.carried(carried[0]),))
    if found is None:
        return
    things = carried or [word for word in words if word.kind in ("noun", "role")]
    mention = sentence.mention(at, token, (things or [token])[-1], found)
    mention.value = Decimal(0)
    if mention.kind in ("role", "verb"):
        sentence.mentions.append(mention)


def _papers(sentence: Sentence, token: Token, words: list[Token]) -> Governor | None:
    if not any(word.kind == "noun" and word.key != APPLICATIONS for word in words):
        return None
    repealed = "废止" in sentence.clauses.words(token)
    return Governor("role", ("repealed",) if repealed else ("issued",))


def _cases(words: list[Token]) -> Governor | None:
    cases = tuple(word.key for word in words if word.kind == "role" and word.key in CASES)
    # 没有行政诉讼败诉: there may have been cases that ended otherwise.
    if not cases or any(word.kind == "barred" or word.key in RESULTS for word in words):
        return None
    return Governor("role", cases, cases)


def _applications(sentence: Sentence, token: Token, words: list[Token]) -> Governor | None:
    if token.key == "issued" or any(
        word.kind in ("barred", "channel", "other") or word.key in CASES for word in words
    ):
        return None
    applicants = {word.key for word in words if word.kind == "subject"}
    if applicants and "natural_person" not in applicants:
        return None
    roles = [word.key for word in words if word.kind == "role" and word.key not in RESULTS]
    if roles and roles[0] not in PAPERS and roles[0] != "closed_total":
        return Governor("role", (roles[0],))
    named = [word for word in words if word.kind == "noun" and word.key == APPLICATIONS]
    kind = _OF_A_KIND.search(sentence.clauses.text, token.end)
    if named and kind and kind.start() < named[0].start:
        return None
    understood = token.key in ("found", "zero") and not words
    if named or (understood and sentence.topic == APPLICATIONS):
        return Governor("verb", ("new",))
    return None


def add_all(sentence: Sentence, at: int, token: Token) -> None:
    """Add the mention of what all that was counted before is said to be: 均予以公开."""
    words = [word for word in sentence.clauses.after(at) if word.kind not in ("time", "neutral")]
    if len(words) > 1 and words[0].kind == "verb":
        del words[0]
    before = sentence.clauses.before(at)
    if not words or words[0].start - token.end > _FARTHEST_ALL:
        return
    if any(word.kind in ("rest", "none", "plan") for word in before):
        return
    word = words[0]
    if word.kind not in ("role", "subject") or not _speaks_of(sentence, word):
        return
    known = [*sentence.past, *sentence.mentions]
    whole = _last_whole(known, word)
    if whole is None or not whole.value or not whole.exact:
        return
    if word.key == "closed_total":
        if whole.comparable:
            _add_all_closed(sentence, at, token, word, known[-1])
        return
    mention = sentence.mention(at, token, word, Governor(word.kind, (word.key,)))
    mention.value, mention.unit, mention.label = whole.value, whole.unit, "all"
    parts = sum((part.value for part in whole.parts if part.value), Decimal(0))
    mention.others = tuple(value for value in (known[-1].value, parts) if value)
    mention.comparable = mention.comparable and whole.comparable
    if mention.kind in ("role", "subject"):
        sentence.mentions.append(mention)


def _speaks_of(sentence: Sentence, word: Token) -> bool:
    return sentence.topic == (APPLICATIONS if word.kind == "subject" else topic_of(word.key))


def _last_whole(known: list[Mention], word: Token) -> Mention | None:
    if word.kind == "role" and word.key in RESULTS:
        return next((entry for entry in reversed(known) if set(entry.keys) & set(CASES)), None)
    return next((entry for entry in reversed(known) if entry.received), None)


def _add_all_closed(sentence: Sentence, at: int, token: Token, word: Token, last: Mention) -> None:
    """Nothing is carried over where all is closed, unless the sentence itself says so."""
    tokens = sentence.clauses.tokens
    carried = any(entry.key in ("carried_out", "carried", "carry to") for entry in tokens)
    of_others = sentence.begins(last, at) and not last.received
    if carried or of_others or "除" in sentence.clauses.text:
        return
    mention = sentence.mention(at, token, word, Governor("role", ("carried_out",)))
    mention.value, mention.label = Decimal(0), "all"
    if mention.kind == "role":
        sentence.mentions.append(mention)


def add_carried(sentence: Sentence, at: int, token: Token) -> None:
    """Add what a clause carries over with no number of its own: 收到1件，结转下年度办理."""
    whole = sentence.mentions[-1] if sentence.mentions else None
    opens = token.key == "carried_out" and token.start == sentence.clauses.start(at)
    if not opens or whole is None or not whole.received or not whole.exact:
        return
    if any(word.kind == "quantity" for word in sentence.clauses.after(at)):
        return
    mention = sentence.mention(at, token, token, Governor("role", ("carried_out",)))
    mention.value = whole.value
    sentence.mentions.append(mention)
