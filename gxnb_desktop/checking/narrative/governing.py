"""Which word near a number tells what it counts."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gxnb_desktop.checking.narrative.mentions import APPLICATIONS, DOCUMENTS, LITIGATION
from gxnb_desktop.checking.narrative.tokens import Token

CASES = ("review", "suits", "direct", "after_review")
"""Roles that name the groups of cases of table 四."""

RESULTS = ("upheld", "corrected", "other_result", "pending")
PAPERS = ("issued", "disclosed", "total_disclosed", "repealed", "in_force")
_GROUPS = {"denied": "denied", "unavailable": "unavailable", "refused": "refused"} | {
    "other_no_correction": "other_handling",
    "other_no_payment": "other_handling",
}
_JOINED = re.compile(r"(?:案件|申请|类)*(?:[、和及或与/]|以及|或者)(?:被|因此|由此)?(?:提起|申请)?")
_BEFORE_NUMBER = re.compile(
    r"(?:并?(?:了|的|共|到|为|是|有|各类?|累计|合计|共计|总计|总数|总量|数量|量|数|：|、|办件|事项|信息|案件|类|件"
    r"|办理|受理|接收|处理|收到|相关|有关|群众|公众|社会|以来|仅|只|就))*"
)
_BEHIND_SUBJECT = re.compile(
    r"(?:的|类|共|有|为|：|申请|提出|提交|递交|申请人|政府|信息公开|公开|件|数量|、)*"
)
_UNITS = {
    APPLICATIONS: {None, "件", "宗", "份", "条", "个", "项", "例", "起", "件次", "人次"},
    LITIGATION: {None, "件", "宗", "起", "例", "个", "项"},
    DOCUMENTS: {None, "件", "份", "个", "部", "项"},
}


@dataclass(frozen=True, slots=True)
class Governor:
    """What tells what a number counts; the fields are those of a mention."""

    kind: str = "unknown"
    keys: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()


UNKNOWN = Governor()


def topic_of(key: str) -> str:
    """Return the topic to which a role belongs."""
    if key in CASES or key in RESULTS:
        return LITIGATION
    return DOCUMENTS if key in PAPERS else APPLICATIONS


def countable(topic: str | None, unit: str | None) -> bool:
    """Whether what a table counts is counted in this unit."""
    return topic in _UNITS and unit in _UNITS[topic]


def governor(left: Sequence[Token], right: Sequence[Token], text: str, at: int) -> Governor:
    """Tell what the number at index ``at`` counts, from the words to its left, else its right."""
    found = _strongest(left, text)
    if found.kind == "subject":
        named = next(token for token in reversed(left) if token.kind == "subject")
        return found if _BEHIND_SUBJECT.fullmatch(text, named.end, at) else Governor("barred")
    if found.kind != "unknown":
        return found
    weak = _weak(left, text, at)
    found = _strongest(right, text)
    if weak is not None:
        by_way = found.kind == "channel" and right[-1].kind == "noun"  # 8件信函形式的申请
        outweighs = (found.kind in ("subject", "channel", "barred", "other") and not by_way) or (
            found.kind == "role" and topic_of(found.keys[0]) != APPLICATIONS
        )
        return found if outweighs else weak
    if found.kind != "unknown":
        return found
    nouns = [token for token in right if token.kind == "noun" and token.key == APPLICATIONS]
    return Governor("noun", (nouns[0].key,)) if nouns else found


def _strongest(tokens: Iterable[Token], text: str) -> Governor:
    """Return what the last telling word says; a row says more than its group."""
    kind, end = "unknown", 0
    keys: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    for token in tokens:
        match token.kind:
            case "role":
                if token.key in CASES:
                    joined = rows and _JOINED.fullmatch(text, end, token.start)
                    rows = (*rows, token.key) if joined else (token.key,)
                if kind == "barred" and topic_of(token.key) != APPLICATIONS:
                    continue
                if kind == "role" and _JOINED.fullmatch(text, end, token.start):
                    keys = (*keys, token.key)
                elif kind != "role" or not _tells_less(token.key, keys):
                    kind, keys = "role", (token.key,)
                end = token.end
            case "subject" | "channel":
                if kind != "role":
                    kind, keys = token.kind, (token.key,)
            case "barred":
                kind, keys = "barred", ()
            case "other":
                if not (token.key == "web" and kind == "role"):
                    kind, keys = "other", (token.key,)
            case "noun" | "verb":
                if kind == "other":
                    kind, keys = "unknown", ()
    return Governor(kind, keys, rows)


def _tells_less(key: str, keys: tuple[str, ...]) -> bool:
    """Whether a role adds nothing to those before it: 内部事务信息不予公开, 予以公开并答复."""
    group_of_them = any(group_of(known) == key and known != key for known in keys)
    return key == "closed_total" or group_of_them or (key in CASES and keys[0] in RESULTS)


def group_of(key: str) -> str:
    """Return the group of outcomes to which a row belongs, itself for a group; else nothing."""
    return _GROUPS.get(key) or _GROUPS.get(key.split("_")[0], "")


def _weak(left: Sequence[Token], text: str, at: int) -> Governor | None:
    """Return what a verb or the noun for applications says, where it stands close to the number."""
    near = [token for token in left if token.kind in ("verb", "noun")]
    if not near or not _BEFORE_NUMBER.fullmatch(text, near[-1].end, at):
        return None
    verbs = [token.key for token in near if token.kind == "verb"]
    if verbs:
        return Governor("verb", (_kindest(verbs),))
    return Governor("noun", (near[-1].key,)) if near[-1].key == APPLICATIONS else None


def _kindest(verbs: list[str]) -> str:
    """Of 收到并办理 the reading that leaves most open."""
    order = ("handle", "accept", "receive", "new")
    return "new" if "new" in verbs else min(verbs, key=order.index)
