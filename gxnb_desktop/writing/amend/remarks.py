"""What the amended file, and the person, are told besides the figures."""

from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from gxnb_desktop.checking.finding import Finding
from gxnb_desktop.reading.docx.trace import Trace
from gxnb_desktop.reading.docx.xml import name, word_tags
from gxnb_desktop.report.figures import plain
from gxnb_desktop.report.forms import Address
from gxnb_desktop.report.model import CellOrigin, Report, TextOrigin
from gxnb_desktop.writing.amend.comments import Comment
from gxnb_desktop.writing.amend.corrections import Corrections, NotWritten
from gxnb_desktop.writing.amend.places import Place
from gxnb_desktop.writing.amend.runs import can_be_tracked

_Element = etree._Element

_PARAGRAPHS = word_tags("p")
_FIELDS = word_tags("fldChar", "fldSimple")
_NUMERALS = "零一二三四五六"


def comments_on(
    corrections: Corrections,
    places: Mapping[Address, Sequence[Place]],
    not_written: Sequence[NotWritten],
    root: _Element,
    trace: Trace,
) -> Iterator[Comment]:
    """Yield the comments: each correction with its reason, what is left to do, open findings."""
    report = corrections.original
    for address, found in places.items():
        yield Comment(found[0].paragraph, _correction(corrections, address))
    for entry in not_written:
        paragraph = _paragraph_of(entry.address, report, trace)
        if paragraph is not None:
            yield Comment(paragraph, str(entry))
    first = next(root.iter(*_PARAGRAPHS), None)
    for finding in corrections.findings:
        paragraph = _paragraph_about(finding, report, trace)
        paragraph = first if paragraph is None else paragraph
        if paragraph is not None:
            yield Comment(paragraph, f"{finding.level.chinese}：{finding.message}")


def _correction(corrections: Corrections, address: Address) -> str:
    place = corrections.original.form.place(address)
    raw = (corrections.original.cells[address].raw or "").strip()
    value = corrections.value(address)
    old = f"原为“{raw}”" if raw else "原为空"
    new = "现清空" if value is None else f"现改为 {plain(value)}"
    reason = corrections.reasons.get(address, "").strip()
    return f"{place}：{old}，{new}。{reason}"


def _paragraph_about(finding: Finding, report: Report, trace: Trace) -> _Element | None:
    """Return the paragraph that a finding is about; None where it is about the whole report."""
    if isinstance(finding.origin, TextOrigin):
        return trace.paragraphs.get(finding.origin.paragraph)
    found = (_paragraph_of(address, report, trace) for address in finding.cells)
    return next((paragraph for paragraph in found if paragraph is not None), None)


def _paragraph_of(address: Address, report: Report, trace: Trace) -> _Element | None:
    origin = report.cells[address].origin
    paragraphs = trace.cells.get(origin) if isinstance(origin, CellOrigin) else None
    return paragraphs[0].element if paragraphs else None


def field_notes(places: Mapping[Address, Sequence[Place]], report: Report) -> Iterator[str]:
    """Say which corrected cells hold a field, which Word may calculate anew."""
    for address, (place, *_) in places.items():
        cell = next((e for e in place.paragraph.iterancestors() if name(e) == "w:tc"), None)
        if cell is not None and next(cell.iter(*_FIELDS), None) is not None:
            yield (
                f"{report.form.place(address)}：这一格里有域（自动计算的内容），"
                "在 Word 中更新域以后数字可能改变，请核对。"
            )


def untracked_notes(places: Mapping[Address, Sequence[Place]], report: Report) -> Iterator[str]:
    """Say which cells have been corrected without a trace although traces are wanted."""
    for address, (place, *_) in places.items():
        runs = (cut.element.getparent() for cut in place.cuts)
        if not all(run is None or can_be_tracked(run) for run in runs):
            yield (
                f"{report.form.place(address)}：这个数字在内容控件或域里，"
                "已直接改写，没有留下修订痕迹。"
            )


def text_notes(corrections: Corrections) -> Iterator[str]:
    """Say which texts have been corrected too: only figures are written back."""
    before, after = corrections.original, corrections.corrected
    numbers = [number for number in range(7) if _texts(before, number) != _texts(after, number)]
    if numbers:
        names = "、".join(_NUMERALS[number] if number else "正文开头" for number in numbers)
        yield f"文字的修改没有写回（{names}），请在 Word 中手工修改。"
    if (before.title, before.organization, before.year) != (
        after.title,
        after.organization,
        after.year,
    ):
        yield "标题、单位或年份的修改没有写回，请在 Word 中手工修改。"


def _texts(report: Report, number: int) -> tuple[str, ...]:
    section = report.section(number)
    return () if section is None else tuple(passage.text for passage in section.passages)
