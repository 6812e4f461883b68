"""Writes corrected figures back into the source docx, and proves what it has written.

Of the document only the runs of the corrected cells change; every other part stays byte for byte as
it was. What cannot be written back is said, cell by cell, and the rest is written.
"""

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from gxnb_desktop.errors import UnwritableFile
from gxnb_desktop.reading.docx.package import Package
from gxnb_desktop.reading.docx.reader import trace_docx
from gxnb_desktop.reading.formats import FORMATS
from gxnb_desktop.reading.read import read_data
from gxnb_desktop.report.forms import Address
from gxnb_desktop.report.model import CellOrigin, Report
from gxnb_desktop.safe_file import write_whole
from gxnb_desktop.writing.amend.annotations import Annotations
from gxnb_desktop.writing.amend.archive import with_parts
from gxnb_desktop.writing.amend.comments import with_comments
from gxnb_desktop.writing.amend.copies import copies_of
from gxnb_desktop.writing.amend.corrections import PROGRAM, Corrections, NotWritten, Options
from gxnb_desktop.writing.amend.look import empty_run, look_at
from gxnb_desktop.writing.amend.markup import Markup
from gxnb_desktop.writing.amend.places import NotPossible, Place, place_of
from gxnb_desktop.writing.amend.proof import text_difference, wrong_figures
from gxnb_desktop.writing.amend.remarks import comments_on, field_notes, text_notes, untracked_notes
from gxnb_desktop.writing.amend.runs import Runs
from gxnb_desktop.writing.amend.spelling import spelled

NOT_READ_BACK = "写进去以后程序读出的数不对"
_CHANGED = "原文件在打开以后被改动过，不能写回；请重新打开它再核校。"
_INSTEAD = "请改为导出规范格式的 Word 文档。"


@dataclass(frozen=True)
class Amended:
    """A source with its corrections.

    Attributes:
        data: the docx.
        written: the addresses whose figures are corrected in it, in printed order.
        not_written: the corrections that it does not hold; each prints as a Chinese sentence.
        notes: what else a person must know, in Chinese.
    """

    data: bytes
    written: tuple[Address, ...]
    not_written: tuple[NotWritten, ...]
    notes: tuple[str, ...]


def amend(source: bytes, corrections: Corrections, options: Options) -> Amended:
    """Write corrections into a copy of the source.

    Args:
        source: the docx from which the original report was read.
        corrections: the report as read and as corrected.
        options: how they are written.

    Raises:
        UnwritableFile: the source is no docx, has been changed since, is written in a way that
            cannot be changed safely, or what was written does not read as it should.
        UnreadableFile: it is damaged.
    """
    _refuse_other_sources(source, corrections.original)
    return _Amending(source, corrections, options).result()


def export_amended(
    data: bytes,
    corrections: Corrections,
    options: Options,
    target: Path,
    *,
    source: Path | None,
) -> Amended:
    """Write corrections into a copy of the source, and the copy to a file.

    Args:
        data: the bytes of the source.
        corrections: the report as read and as corrected.
        options: how they are written.
        target: the file to write; replaced where it exists.
        source: the file that was read, which is never written to; None where it is gone.

    Raises:
        UnwritableFile: nothing was written; the target is as it was.
        UnreadableFile: the source is damaged.
    """
    amended = amend(data, corrections, options)

    def verify(path: Path) -> None:
        if path.read_bytes() != amended.data:
            raise UnwritableFile("写好的文件读回后与写入的不一致，没有保存，请重试。")

    write_whole(amended.data, target, source=source, verify=verify)
    return amended


def _refuse_other_sources(source: bytes, report: Report) -> None:
    kind = report.source.kind
    if kind != "docx":
        known = f"，这份报告读自{FORMATS[kind].name}" if kind in FORMATS else ""
        raise UnwritableFile(f"只有 docx 原文件可以回填{known}；{_INSTEAD}")
    if hashlib.sha256(source).hexdigest() != report.source.sha256:
        raise UnwritableFile(_CHANGED)


class _Amending:
    """One source being amended."""

    def __init__(self, source: bytes, corrections: Corrections, options: Options) -> None:
        self._source = source
        self._corrections = corrections
        self._options = options
        self._original = corrections.original
        self._package = Package(source)
        self._traced = trace_docx(self._package)
        self._body = self._package.part(self._traced.main) or b""
        self._places: dict[Address, list[Place]] = {}
        self._refused: dict[Address, str] = {}

    def result(self) -> Amended:
        """Write what can be written, and take back what does not read as it was written."""
        for address in self._corrections.changed():
            try:
                self._places[address] = self._find(address)
            except NotPossible as reason:
                self._refused[address] = str(reason)
        data = self._written()
        while wrong := self._wrong(data):
            self._take_back(wrong)
            data = self._written()
        return Amended(data, tuple(self._places), self._not_written(), tuple(self._notes()))

    def _notes(self) -> Iterator[str]:
        yield from text_notes(self._corrections)
        yield from field_notes(self._places, self._original)
        if self._options.tracked:
            yield from untracked_notes(self._places, self._original)

    def _find(self, address: Address) -> list[Place]:
        """Return where a figure stands: in one place, or in each copy of a text box."""
        place = place_of(address, self._original, self._traced.trace)
        cuts = [(cut, copies_of(cut.element)) for cut in place.cuts]
        return [
            Place(
                paragraph,
                tuple(replace(cut, element=elements[number]) for cut, elements in cuts),
            )
            for number, paragraph in enumerate(copies_of(place.paragraph))
        ]

    def _written(self) -> bytes:
        """Return the source with all corrections that have a place."""
        traced = self._traced
        body = Markup(self._body, traced.root)
        signed = self._annotations()
        runs = Runs(body, signed if self._options.tracked else None)
        for address, places in self._places.items():
            cell = self._original.cells[address]
            text = spelled(self._corrections.value(address), cell.raw or "")
            for place in places:
                if place.cuts:
                    runs.replace(place.cuts, text)
                elif text and isinstance(cell.origin, CellOrigin):
                    look = look_at(place.paragraph, cell.origin, traced.trace, body)
                    runs.insert(place.paragraph, empty_run(place.paragraph), look, text)
        runs.finish()
        parts: dict[str, bytes] = {}
        if self._options.comments:
            comments = comments_on(
                self._corrections, self._places, self._not_written(), traced.root, traced.trace
            )
            parts = with_comments(self._package, traced.main, body, list(comments), signed)
        return with_parts(self._source, {traced.main: body.result(), **parts})

    def _annotations(self) -> Annotations:
        """Return the signature of all changes and comments, with numbers that are still free."""
        part = self._package.related(self._traced.main, "comments")
        comments = None if part is None else self._package.xml(part)
        roots = [self._traced.root] if comments is None else [self._traced.root, comments]
        return Annotations(self._options.author or PROGRAM, self._options.time, roots)

    def _wrong(self, data: bytes) -> list[Address]:
        """Read it back and return the addresses whose value is not what it has to be.

        Raises:
            UnwritableFile: it differs in more than figures.
        """
        again = read_data(self._original.source.name, data)
        wrong = wrong_figures(
            again.report, self._original, self._corrections.corrected, self._places
        )
        changed = {self._original.cells[address].origin for address in self._places}
        difference = text_difference(self._traced.document.blocks, again.document.blocks, changed)
        if difference is not None:
            raise UnwritableFile(
                f"写回后读回核对，{difference}与原文件不一致，没有保存；{_INSTEAD}"
            )
        return wrong

    def _take_back(self, wrong: Collection[Address]) -> None:
        """Give up the corrections in the rows of these addresses, or else in their tables.

        Raises:
            UnwritableFile: there are none.
        """
        for depth in (2, 1):  # table.row, table
            parts = {tuple(address.split(".")[:depth]) for address in wrong}
            taken = [a for a in self._places if tuple(a.split(".")[:depth]) in parts]
            if taken:
                for address in taken:
                    del self._places[address]
                    self._refused[address] = NOT_READ_BACK
                return
        place = self._original.form.place(next(iter(wrong)))
        raise UnwritableFile(f"写回后读回核对，{place}与核校结果不一致，没有保存；{_INSTEAD}")

    def _not_written(self) -> tuple[NotWritten, ...]:
        return tuple(
            NotWritten(
                address,
                self._original.form.place(address),
                self._corrections.value(address),
                self._refused[address],
            )
            for address in self._corrections.changed()
            if address in self._refused
        )
