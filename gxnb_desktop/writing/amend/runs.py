"""Replaces figures in runs: in place, or as tracked changes that leave the old figure to be seen.

Of a run only its text changes; its properties are copied as they are written. A figure that several
runs print goes into the last of them that stands beside the first.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from xml.sax.saxutils import escape

from lxml import etree

from gxnb_desktop.reading.docx.xml import attribute, child, name
from gxnb_desktop.writing.amend.annotations import Annotations
from gxnb_desktop.writing.amend.controls import in_control
from gxnb_desktop.writing.amend.markup import Markup
from gxnb_desktop.writing.amend.places import Cut

_Element = etree._Element

INSERTED = frozenset({"w:ins", "w:moveTo"})
"""Tracked changes that hold new text."""
_TURNS = {"begin": 1, "end": -1}
_TRACKED = frozenset({"w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:rPrChange"})


@dataclass(frozen=True, slots=True)
class _Replaced:
    """Characters of one element that go, and the text that comes in their place."""

    start: int
    end: int
    printed: range
    text: str


class Runs:
    """Collects the replacements in one part; several may concern one run."""

    def __init__(self, markup: Markup, tracked: Annotations | None) -> None:
        """Replace in ``markup``: tracked under a name, or plainly where there is none."""
        self._markup = markup
        self._tracked = tracked
        self._replaced: dict[_Element, dict[_Element, list[_Replaced]]] = {}

    def replace(self, cuts: Sequence[Cut], text: str) -> None:
        """Put a text in the place of these characters, of which there are some."""
        bearer = _bearer(cuts)
        for cut in cuts:
            run = cut.element.getparent()
            assert run is not None
            replaced = _Replaced(cut.start, cut.end, cut.printed, text if cut is bearer else "")
            self._replaced.setdefault(run, {}).setdefault(cut.element, []).append(replaced)

    def insert(self, paragraph: _Element, behind: _Element | None, look: str, text: str) -> None:
        """Put a run of its own into a paragraph: behind this run, or at the end.

        ``look`` is its ``w:rPr`` as it is to be written, or empty.
        """
        prefix = self._markup.prefix
        run = f"<{prefix}r>{look}{_text(prefix, text)}</{prefix}r>"
        if self._tracked is not None:
            run = self._changed("ins", run)
        if behind is None:
            self._markup.append(paragraph, run)
        else:
            self._markup.insert_after(behind, run)

    def finish(self) -> None:
        """Write all replacements into the markup."""
        for run, elements in self._replaced.items():
            for replaced in elements.values():
                replaced.sort(key=lambda entry: entry.start)
            if self._tracked is not None and can_be_tracked(run):
                self._track(run, elements)
                continue
            for element, replaced in elements.items():
                self._write(element, replaced)

    def _write(self, element: _Element, replaced: Sequence[_Replaced]) -> None:
        """Put the new text where the old one stands."""
        if name(element) == "w:t":
            whole = range(len(element.text or ""))
            parts = (text for kind, text in _parts(element, replaced, whole) if kind != "old")
            self._markup.fill(element, escape("".join(parts)))
        else:
            text = "".join(entry.text for entry in replaced)
            self._markup.replace(element, _text(self._markup.prefix, text) if text else "")

    def _track(self, run: _Element, elements: Mapping[_Element, Sequence[_Replaced]]) -> None:
        """Write a run as several: what stays, what is deleted, what is new."""
        markup = self._markup
        properties = child(run, "w:rPr")
        start, end = markup.start_tag(run), markup.end_tag(run)
        same = "" if properties is None else markup.raw(properties)
        new = "" if properties is None else look_of(markup, properties)
        stretches = [
            (kind, "".join(text for _, text in parts))
            for kind, parts in groupby(self._content(run, elements), key=lambda part: part[0])
        ]
        written: list[str] = []
        for number, (kind, content) in enumerate(stretches, start=1):
            if kind == "kept":
                written.append(start + same + content + end)
            elif kind == "old":
                written.append(self._changed("del", start + same + content + end))
            else:
                final = number == len(stretches) and run.getnext() is None
                inserted = self._changed("ins", start + new + content + end)
                written.append(self._apart(run, inserted, final=final))
        markup.replace(run, "".join(written))

    def _apart(self, run: _Element, inserted: str, *, final: bool) -> str:
        """Keep an insertion out of another one in which the run stands, as Word does.

        ``final`` says that nothing follows in the other one: then it need not be opened again.
        """
        parent = run.getparent()
        if parent is None or name(parent) not in INSERTED:
            return inserted
        if final:
            self._markup.insert_after(parent, inserted)
            return ""
        assert self._tracked is not None
        number = f'{self._markup.prefix}id="{self._tracked.number()}"'
        opened = re.sub(
            rf"""\b{self._markup.prefix}id\s*=\s*("[^"]*"|'[^']*')""",
            number,
            self._markup.start_tag(parent),
        )
        return self._markup.end_tag(parent) + inserted + opened

    def _content(
        self, run: _Element, elements: Mapping[_Element, Sequence[_Replaced]]
    ) -> Iterator[tuple[str, str]]:
        """Yield what a run holds besides its properties, in parts as ``_parts`` does."""
        prefix = self._markup.prefix
        for element in run:
            if name(element) == "w:rPr":
                continue
            replaced = elements.get(element)
            if replaced is None:
                yield "kept", self._markup.raw(element)
            elif name(element) == "w:t":
                for kind, text in _parts(element, replaced, replaced[0].printed):
                    yield kind, _text(prefix, text, "delText" if kind == "old" else "t")
            else:
                yield "old", self._markup.raw(element)
                for entry in replaced:
                    if entry.text:
                        yield "new", _text(prefix, entry.text)

    def _changed(self, kind: str, run: str) -> str:
        """Mark a run as deleted (``del``) or inserted (``ins``)."""
        assert self._tracked is not None
        tag = f"{self._markup.prefix}{kind}"
        signed = self._tracked.attributes(self._markup.prefix, self._tracked.number())
        return f"<{tag}{signed}>{run}</{tag}>"


def can_be_tracked(run: _Element) -> bool:
    """Whether programs other than Word show a tracked change of this run as one.

    In fields and content controls LibreOffice shows the old and the new figure as one number.
    """
    return not in_control(run) and not _in_field(run)


def _in_field(run: _Element) -> bool:
    """Whether a run stands in a field: in its one element, or between its begin and its end."""
    opened = 0
    paragraph = next((e for e in run.iterancestors() if name(e) == "w:p"), run)
    for element in paragraph.iter():
        if element is run:
            break
        if name(element) == "w:fldChar":
            opened += _TURNS.get(attribute(element, "fldCharType") or "", 0)
    return opened > 0 or any(name(ancestor) == "w:fldSimple" for ancestor in run.iterancestors())


def look_of(markup: Markup, properties: _Element) -> str:
    """Return the ``w:rPr`` for a new run that looks like one with these properties.

    Notes of tracked changes that the properties hold are left out, and with them all of it where
    nothing remains.
    """
    kept = "".join(markup.raw(entry) for entry in properties if name(entry) not in _TRACKED)
    return f"{markup.start_tag(properties)}{kept}{markup.end_tag(properties)}" if kept else ""


def _bearer(cuts: Sequence[Cut]) -> Cut:
    """Return the characters in whose place the new text stands."""
    texts = [cut for cut in cuts if name(cut.element) == "w:t"] or list(cuts)
    return next(cut for cut in reversed(texts) if _holder(cut) is _holder(texts[0]))


def _holder(cut: Cut) -> _Element | None:
    run = cut.element.getparent()
    return None if run is None else run.getparent()


def _parts(
    element: _Element, replaced: Sequence[_Replaced], within: range
) -> Iterator[tuple[str, str]]:
    """Yield a text in parts: ``kept``, ``old`` (to be deleted) or ``new``."""
    text = element.text or ""
    at = within.start
    for entry in replaced:
        if entry.start > at:
            yield "kept", text[at : entry.start]
        yield "old", text[entry.start : entry.end]
        if entry.text:
            yield "new", entry.text
        at = entry.end
    if at < within.stop:
        yield "kept", text[at : within.stop]


def _text(prefix: str, text: str, tag: str = "t") -> str:
    return f'<{prefix}{tag} xml:space="preserve">{escape(text)}</{prefix}{tag}>'
