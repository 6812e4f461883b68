"""The labelled sentences: what the rules find in them, and the page that says how well."""

import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from checking.narrative.conftest import words
from gxnb_desktop.checking.finding import Finding, Level
from gxnb_desktop.checking.narrative.check import check_narrative
from gxnb_desktop.checking.rules import rules

SENTENCES = tomllib.loads(Path(__file__).with_name("sentences.toml").read_text("utf-8"))["sentence"]
PAGE = Path(__file__).resolve().parents[3] / "docs" / "narrative.md"
RULES = [rule for rule in rules() if rule.startswith("narrative.")]
UNASSESSABLE = "无法核对"


@dataclass
class Score:
    """Findings that are right, that are wrong, and those that are not made, by rule."""

    right: Counter[str]
    false: Counter[str]
    missed: Counter[str]

    @classmethod
    def nothing(cls) -> "Score":
        return cls(Counter(), Counter(), Counter())

    def precision(self, *keys: str) -> float:
        right, false = (sum(c[key] for key in keys) for c in (self.right, self.false))
        return right / (right + false) if right + false else 1

    def recall(self, *keys: str) -> float:
        right, missed = (sum(c[key] for key in keys) for c in (self.right, self.missed))
        return right / (right + missed) if right + missed else 1


def expected_of(entry) -> list[tuple[str, str]]:
    """Rule and number of each finding; of a statement without a number its first words."""
    found = [(rule, said) for rule, said in entry.get("findings", ())]
    return found + [(rule, UNASSESSABLE) for rule in entry.get("unassessable", ())]


def found_in(entry, saying) -> list[tuple[str, str]]:
    cells = {
        a: None if value == "missing" else value for a, value in entry.get("cells", {}).items()
    }
    how = {"organization": entry["organization"]} if "organization" in entry else {}
    report = saying(
        *entry["text"],
        section=entry["section"],
        figures=cells,
        edition=entry["edition"],
        **how,
    )
    return [(finding.rule, said(report, finding)) for finding in check_narrative(report)]


def said(report, finding: Finding) -> str:
    if finding.level is Level.NOT_ASSESSABLE:
        return UNASSESSABLE
    no_words = finding.rule == "narrative.fee" and finding.equation is None
    return "" if no_words else words(report, finding)


@pytest.fixture
def score(saying) -> Score:
    score = Score.nothing()
    for entry in SENTENCES:
        missed = expected_of(entry)
        for rule, said in found_in(entry, saying):
            match = next((one for one in missed if one[0] == rule and one[1] in said), None)
            if match is None:
                score.false[rule] += 1
            else:
                missed.remove(match)
                score.right[rule] += 1
        score.missed.update(rule for rule, _ in missed)
    return score


def test_the_set_is_large_and_half_of_it_is_wrong():
    wrong = [entry for entry in SENTENCES if expected_of(entry)]
    assert len(SENTENCES) >= 220
    assert 0.45 <= len(wrong) / len(SENTENCES) <= 0.55
    assert {rule for entry in wrong for rule, _ in expected_of(entry)} == set(RULES)
    assert {entry["edition"] for entry in wrong} == {"2019", "2021"}


def test_what_is_found_is_right_and_little_is_missed(score):
    assert score.precision(*RULES) >= 0.98, score.false
    assert score.recall(*RULES) >= 0.9, score.missed


def test_a_sentence_agrees_with_a_table_that_says_the_same(saying):
    """Nothing is found of what the tables deny where the text is of another year."""
    entry = next(entry for entry in SENTENCES if entry["text"] == ["依申请公开政府信息0件。"])
    assert found_in(entry, saying)
    assert not found_in(replace_text(entry, "2019年" + entry["text"][0]), saying)


def replace_text(entry, text):
    return {**entry, "text": [text]}


def test_the_page_has_these_numbers(score):
    lines = ["| rule | to be found | found | false | missed | precision | recall |"]
    lines.append("|---|---|---|---|---|---|---|")
    for name, keys in [*((f"`{rule}`", [rule]) for rule in RULES), ("all", RULES)]:
        right, false, missed = (
            sum(counter[key] for key in keys)
            for counter in (score.right, score.false, score.missed)
        )
        shares = f"{score.precision(*keys):.1%} | {score.recall(*keys):.1%}"
        lines.append(f"| {name} | {right + missed} | {right} | {false} | {missed} | {shares} |")
    assert "\n".join(lines) in PAGE.read_text("utf-8"), "\n" + "\n".join(lines)
    wrong = sum(1 for entry in SENTENCES if expected_of(entry))
    assert f"{len(SENTENCES)} sentences, {wrong} of which" in PAGE.read_text("utf-8")
