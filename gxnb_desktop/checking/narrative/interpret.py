"""Reads the passages of one section, sentence by sentence; each bears on the next."""

import re
from collections.abc import Sequence
from dataclasses import replace

from gxnb_desktop.checking.narrative.clauses import Clauses
from gxnb_desktop.checking.narrative.governing import CASES
from gxnb_desktop.checking.narrative.mentions import (
    APPLICATIONS,
    DOCUMENTS,
    LITIGATION,
    Mention,
)
from gxnb_desktop.checking.narrative.sentence import SECTION_OF_CASES, Before, Scope, Sentence
from gxnb_desktop.checking.narrative.sums import add_up
from gxnb_desktop.checking.narrative.text import Folded, sentences
from gxnb_desktop.checking.narrative.tokens import Token, tokenize
from gxnb_desktop.checking.narrative.wordings import add_all, add_carried, add_none

_TOPICS = {2: DOCUMENTS, 3: APPLICATIONS, 4: LITIGATION}
_DISCLOSURE = re.compile("信息公开|依申请|公开申请|申请公开")
_PARTLY_DISCLOSURE = re.compile("其中[^，；。]{0,6}(?:信息公开|依申请)")
"""复议案件82件，其中涉及信息公开5件: the cases of a sentence are of all kinds."""

_NUMBERED = re.compile(
    r"（[一二三四五六七八九十]+）|[一二三四五六七八九十]+(?:、|是)|[0-9]+[.、）]"
)
_LONGEST_HEADING = 30


def interpret(scope: Scope, passages: Sequence[Folded]) -> list[list[Mention]]:
    """Return the mentions of each passage of a section, from left to right."""
    home = before = _unsaid(scope)
    found: list[list[Mention]] = []
    for passage in passages:
        mentions: list[Mention] = []
        before = replace(home, mentions=before.mentions)
        spans = list(sentences(passage.text))
        for at, (start, end) in enumerate(spans):
            text = passage.text[start:end]
            tokens = tokenize(text)
            may_head = at == 0 and (len(spans) == 1 or _NUMBERED.match(text) is not None)
            if may_head and _is_heading(text, tokens):
                home = before = _headed(scope, text, tokens)
                continue
            sentence = _read(scope, Clauses(text, tokens), start, before)
            mentions += sentence.mentions
            before = Before(
                sentence.topic,
                home.disclosure
                or (sentence.disclosure and sentence.topic in (APPLICATIONS, LITIGATION)),
                tuple(sentence.mentions) or before.mentions,
            )
        found.append(mentions)
    return found


def _read(scope: Scope, clauses: Clauses, base: int, before: Before) -> Sentence:
    disclosure = before.disclosure or (
        _DISCLOSURE.search(_PARTLY_DISCLOSURE.sub("", clauses.text)) is not None
    )
    before = Before(before.topic, disclosure, before.mentions)
    sentence = Sentence(scope, clauses, base, before)
    for at, token in enumerate(clauses.tokens):
        sentence.take(at, token)
        match token.kind:
            case "quantity" if sentence.mentions:
                add_up(sentence.mentions)
            case "none":
                add_none(sentence, at, token)
            case "all":
                add_all(sentence, at, token)
            case "role":
                add_carried(sentence, at, token)
    return sentence


def _unsaid(scope: Scope) -> Before:
    """What a section speaks of before it says so."""
    return Before(_TOPICS.get(scope.section), scope.section == SECTION_OF_CASES)


def _headed(scope: Scope, text: str, tokens: Sequence[Token]) -> Before:
    """What a heading says of the passages below it."""
    keys = {token.key for token in tokens if token.kind in ("noun", "role", "other")}
    if keys & set(CASES):
        return Before(LITIGATION, _DISCLOSURE.search(text) is not None)
    if APPLICATIONS in keys and "web" not in keys:
        return Before(APPLICATIONS, disclosure=False)
    return _unsaid(scope)


def _is_heading(text: str, tokens: Sequence[Token]) -> bool:
    return (
        len(text) < _LONGEST_HEADING
        and "，" not in text
        and not any(token.kind in ("quantity", "none", "all") for token in tokens)
    )
