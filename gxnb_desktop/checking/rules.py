"""The rules as data: id, level, statement, why and source, from ``resources/rules``."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from gxnb_desktop.checking.finding import Level
from gxnb_desktop.resources import contents

ROOMS = ("arithmetic", "cells", "active", "litigation", "continuity", "narrative", "form")
"""The files of rules, in the order in which the rules are listed."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what must hold, how serious a breach is, why it is asked, where it is written."""

    id: str
    level: Level
    statement: str
    why: str
    source: str


@cache
def rules() -> Mapping[str, Rule]:
    """All rules by id, in the order of the design; a pack's texts stand for the program's."""
    found: dict[str, Rule] = {}
    for room in ROOMS:
        for content in contents("rules", f"{room}.toml"):
            found |= parse_rules(content)
    return found


def parse_rules(content: bytes) -> dict[str, Rule]:
    """Make rules by id of the content of a file.

    Raises:
        KeyError, TypeError, ValueError, AttributeError: it is no such file.
    """
    entries = tomllib.loads(content.decode("utf-8")).get("rule", ())
    return {entry["id"]: Rule(**{**entry, "level": Level(entry["level"])}) for entry in entries}


def known_rules(ids: Iterable[str]) -> frozenset[str]:
    """Return those of the ids that there are: what a settings file of another version holds."""
    return frozenset(ids) & rules().keys()
