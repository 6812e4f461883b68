"""The text of a section: readable, with the sentences that findings speak of marked."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from PySide6.QtCore import QEvent, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from gxnb_desktop.checking.finding import Finding, Level
from gxnb_desktop.report.model import Section
from gxnb_desktop.ui import icons
from gxnb_desktop.ui.palette import Colours, colours

ABSENT = "原文中没有这一部分"
EMPTY = "这一部分只有标题，没有文字"
_ICON = 16
_PARAGRAPH = "text-indent:26px; margin-top:5px; margin-bottom:5px; line-height:120%;"


@dataclass(frozen=True)
class Part:
    """A section to show.

    Attributes:
        title: its heading, or "" to print none.
        section: the section, or None where the source does not have it.
        findings: those about its passages, by position.
    """

    title: str
    section: Section | None
    findings: Mapping[int, tuple[Finding, ...]] = field(default_factory=dict)


class SectionText(QTextBrowser):
    """Paragraphs of one or two sections, for reading only; nothing is ever loaded for it.

    Its only link stands beside the heading, and is pressed to change the words.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(14)
        self._parts: Sequence[Part] = ()
        self._shown: tuple[Sequence[Part], Colours] | None = None

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show sections, each under its heading."""
        scheme = colours(self.palette())
        wanted = (parts, scheme)
        if wanted == self._shown:
            return
        self._parts = parts
        self._shown = wanted
        position = self.verticalScrollBar().value()
        self.setHtml("".join(part_html(part, scheme) for part in parts))
        self.verticalScrollBar().setValue(position)

    def clear(self) -> None:
        """Show nothing."""
        self._parts = ()
        self._shown = None
        super().clear()

    def changeEvent(self, event: QEvent) -> None:
        """Write the text anew in the colours of another desktop."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._parts:
            self.show_parts(self._parts)

    def wanted_height(self) -> int:
        """Return the pixels that the whole text takes at the present width."""
        return math.ceil(self.document().size().height()) + 2

    def show_passage(self, number: int, at: int) -> None:
        """Scroll to the passage at a position of a section."""
        self.scrollToAnchor(_anchor(number, at))

    def loadResource(self, type: int, name: QUrl | str) -> object:
        """Give the marks' own pictures; anything else does not exist."""
        name = QUrl(name)
        if type == QTextDocument.ResourceType.ImageResource.value and name.scheme() == "mark":
            ratio = self.devicePixelRatioF()
            return icons.pixmap(name.path(), _ICON, ratio).toImage()
        return QImage()


def part_html(part: Part, scheme: Colours) -> str:
    """Write one section as html of our own making; every text is escaped."""
    title, section = part.title, part.section
    lines = [_heading(title, scheme)] if title else []
    if section is None:
        lines.append(_quiet(ABSENT, scheme))
    elif not section.passages:
        lines.append(_quiet(EMPTY, scheme))
    else:
        for at, passage in enumerate(section.passages):
            some = part.findings.get(at, ())
            tint = f"background:{_tint(some[0].level, scheme)};" if some else ""
            lines.append(
                f'<p style="{_PARAGRAPH} {tint}"><a name="{_anchor(section.number, at)}"></a>'
                f"{escape(passage.text)}</p>"
            )
            lines += [_note(finding, scheme) for finding in some]
    return "".join(lines)


def _heading(title: str, scheme: Colours) -> str:
    change = f'<a href="change" style="color:{scheme.accent.name()}">修改文字…</a>'
    return (
        f'<p><span style="font-weight:600; font-size:large">{escape(title)}</span>'
        f"&nbsp;&nbsp;&nbsp;{change}</p>"
    )


def _anchor(number: int, at: int) -> str:
    return f"s{number}p{at}"


def _note(finding: Finding, scheme: Colours) -> str:
    colour = {
        Level.ERROR: scheme.error,
        Level.WARNING: scheme.warning,
        Level.NOTICE: scheme.notice,
        Level.NOT_ASSESSABLE: scheme.muted,
    }[finding.level]
    equation = f"（{finding.equation}）" if finding.equation else ""
    return (
        f'<p style="margin-left:26px; margin-top:0; color:{colour.name()}">'
        f'<img src="mark:{finding.level.value}" width="{_ICON}" height="{_ICON}"'
        ' style="vertical-align:middle"> '
        f"{finding.level.chinese}：{escape(finding.message + equation)}</p>"
    )


def _tint(level: Level, scheme: Colours) -> str:
    tint = {
        Level.ERROR: scheme.error_tint,
        Level.WARNING: scheme.warning_tint,
        Level.NOTICE: scheme.notice_tint,
        Level.NOT_ASSESSABLE: scheme.absent_tint,
    }[level]
    return tint.name()


def _quiet(text: str, scheme: Colours) -> str:
    return f'<p style="color:{scheme.muted.name()}">{escape(text)}</p>'
