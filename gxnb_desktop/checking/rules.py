"""The rules as data: id, level, statement, why and source, from ``resources/rules``."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from gxnb_desktop.checking.finding import Level
from gxnb_desktop.resources import resource

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
    """All rules by id, in the order of the design."""
    found: dict[str, Rule] = {}
    for room in ROOMS:
        with resource("rules", f"{room}.toml").open("rb") as file:
            for entry in tomllib.load(file).get("rule", ()):
                found[entry["id"]] = Rule(
                    entry["id"],
                    Level(entry["level"]),
                    entry["statement"],
                    entry["why"],
                    entry["source"],
                )
    return found
