"""The rules as data: id, level, statement and source, from ``resources/rules.toml``."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from gxnb_desktop.checking.finding import Level
from gxnb_desktop.resources import resource


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what must hold, how serious a breach is, and where it is written."""

    id: str
    level: Level
    statement: str
    source: str


@cache
def rules() -> Mapping[str, Rule]:
    """All rules by id, in the order of the design."""
    with resource("rules.toml").open("rb") as file:
        entries = tomllib.load(file)["rule"]
    return {
        entry["id"]: Rule(entry["id"], Level(entry["level"]), entry["statement"], entry["source"])
        for entry in entries
    }
