"""重报比对 in words: what has become of a returned draft, for a list, a record and a message."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gxnb_desktop.checking.finding import Finding
from gxnb_desktop.checking.form.text import section_place
from gxnb_desktop.report.forms import Address
from gxnb_desktop.report.model import Report
from gxnb_desktop.session.resubmission import Resubmission
from gxnb_desktop.session.session import shown

CLOSED, REMAINING, NEW = "已改正", "仍未改正", "新出现"
UNASKED, ASKED, WORDING = "未要求而改动", "按要求改动", "文字改动"
_ORDER = (REMAINING, NEW, UNASKED, WORDING, CLOSED, ASKED)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that the comparison found.

    Attributes:
        kind: one of the words above.
        place: where, for a person.
        text: what.
        address: the cell that it is about, or None.
    """

    kind: str
    place: str
    text: str
    address: Address | None = None


def lines_of(found: Resubmission, again: Report) -> tuple[Line, ...]:
    """Return what was found, what needs attention first; ``again`` is the draft sent in again."""
    lines = [
        *_findings(CLOSED, found.closed),
        *_findings(REMAINING, found.remaining),
        *_findings(NEW, found.new),
        *_figures(found, again),
        *_words(found, again),
    ]
    return tuple(sorted(lines, key=lambda line: _ORDER.index(line.kind)))


def summary(found: Resubmission) -> str:
    """Say in one sentence what came of it."""
    asked = len(found.changed) - len(found.unasked)
    parts = [
        f"已改正 {len(found.closed)} 项",
        f"仍未改正 {len(found.remaining)} 项",
        f"新出现 {len(found.new)} 项",
        f"按要求改动 {asked} 格",
        f"未要求而改动 {len(found.unasked)} 格",
    ]
    other = "两稿的表格版本不同，只比较了两稿都有的数字；" if found.other_form else ""
    return f"{other}{'，'.join(parts)}。"


def message(found: Resubmission, again: Report) -> str:
    """Return the comparison as plain text, to be pasted."""
    lines = [f"{again.organization or '报送单位'}重报稿与退回稿比对：{summary(found)}"]
    kind = ""
    number = 0
    for line in lines_of(found, again):
        if line.kind != kind:
            kind, number = line.kind, 0
            lines.append(f"【{kind}】")
        number += 1
        lines.append(f"{number}. {line.place}：{line.text}")
    return "\n".join(lines) + "\n"


def _findings(kind: str, findings: Iterable[Finding]) -> Iterator[Line]:
    for finding in findings:
        said = finding.message
        if finding.equation and kind != CLOSED:
            said += f"（{finding.equation}）"
        yield Line(kind, finding.place, said, finding.cells[0] if finding.cells else None)


def _figures(found: Resubmission, again: Report) -> Iterator[Line]:
    for address, (before, after) in found.changed.items():
        kind = UNASKED if address in found.unasked else ASKED
        said = f"退回稿 {shown(before)}，重报稿 {shown(after)}"
        yield Line(kind, again.form.place(address), said, address)


def _words(found: Resubmission, again: Report) -> Iterator[Line]:
    if found.heading_changed:
        yield Line(WORDING, "标题", f"标题、单位或年度有改动，现为“{again.title or '（无）'}”")
    for number in found.sections:
        yield Line(WORDING, section_place(number), "文字与退回稿不同")
