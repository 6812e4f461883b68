"""The body of a docx as blocks: paragraphs and tables in order, cells with what they hold."""

from dataclasses import dataclass, field

from lxml import etree

from gxnb_desktop.reading.document import Block
from gxnb_desktop.reading.docx.chunks import ChunkReader
from gxnb_desktop.reading.docx.numbering import Numbering
from gxnb_desktop.reading.docx.pictures import PictureReader
from gxnb_desktop.reading.docx.styles import Properties, Styles, paragraph_properties
from gxnb_desktop.reading.docx.tables import XmlSlot, lay_out
from gxnb_desktop.reading.docx.text import ParagraphText, TextReader
from gxnb_desktop.reading.docx.trace import Trace, TracedParagraph
from gxnb_desktop.reading.docx.xml import child, content, name, switched, value_of
from gxnb_desktop.reading.story import Builder, Path, Story
from gxnb_desktop.report.model import CellOrigin

_BODY_TEXT = 9
_ALIGNMENTS = {
    "center": "center",
    "right": "right",
    "end": "right",
    "left": "left",
    "start": "left",
}


@dataclass
class _Story(Story):
    """With the elements that its text comes from, and a paragraph that is not at its end."""

    traced: list[TracedParagraph] = field(default_factory=list)
    # The start of a paragraph whose mark is deleted or hidden: the next paragraph goes on with it.
    carried: ParagraphText = field(default_factory=ParagraphText)
    carried_from: etree._Element | None = None


class BodyReader:
    """Reads the body of one document.

    Attributes:
        met_hidden: hidden text or a hidden table row has been left out.
        met_covered: text of a cell that a merge covers has been left out.
    """

    def __init__(
        self,
        styles: Styles,
        numbering: Numbering,
        pictures: PictureReader,
        chunks: ChunkReader,
        trace: Trace | None = None,
    ) -> None:
        """Read with what the other parts of the package say.

        Args:
            styles: what texts have without saying so.
            numbering: it is used up by the reading.
            pictures: finds pictures.
            chunks: reads files that stand in the place of paragraphs.
            trace: is filled with the elements that the texts come from.
        """
        self._trace = trace
        self._pictures = pictures
        self._chunks = chunks
        self._styles = styles
        self._numbering = numbering
        self._text = TextReader(styles)
        self._builder = Builder()
        self._hidden_rows = False
        self.met_covered = False

    @property
    def met_hidden(self) -> bool:
        """Whether hidden text or a hidden table row has been left out."""
        return self._hidden_rows or self._text.met_hidden

    @property
    def met_struck(self) -> bool:
        """Whether text has been left out that is struck through."""
        return self._text.met_struck

    def read(self, body: etree._Element) -> tuple[Block, ...]:
        """Return the blocks of a ``w:body``."""
        story = _Story()
        self._read_into(story, body)
        return tuple(story.blocks)

    def _read_into(self, story: _Story, container: etree._Element) -> None:
        for element in content(container):
            kind = name(element)
            if kind == "w:p":
                self._paragraph(story, element)
            elif kind == "w:tbl":
                self._flush(story)
                self._table(story, element)
            elif kind == "w:altChunk":
                self._flush(story)
                self._builder.adopt(story, self._chunks.read(element))
        self._flush(story)

    def _paragraph(self, story: _Story, element: etree._Element) -> None:
        properties = child(element, "w:pPr")
        style_id = value_of(properties, "w:pStyle")
        self._text.read(element, self._styles.paragraph(style_id), story.carried)
        if _runs_on(child(properties, "w:rPr")):
            story.carried_from = element
        else:
            self._finish(story, element)

    def _flush(self, story: _Story) -> None:
        """Close a paragraph that has no other to go on in; nothing remains of an empty one."""
        if story.carried_from is not None:
            if story.carried.visible or story.carried.shapes:
                self._finish(story, story.carried_from)
            story.carried, story.carried_from = ParagraphText(), None

    def _finish(self, story: _Story, element: etree._Element) -> None:
        """Add what has been carried as a paragraph with the properties of ``element``."""
        own = child(element, "w:pPr")
        style_id = value_of(own, "w:pStyle")
        properties = paragraph_properties(own).over(self._styles.paragraph(style_id))
        carried = story.carried
        story.carried, story.carried_from = ParagraphText(), None
        number = self._numbering.next(properties.list_id, properties.list_level, style_id)
        if self._trace is not None:
            self._trace.paragraphs[self._builder.paragraphs] = element
            story.traced.append(TracedParagraph(element, number, carried))
        self._builder.add_paragraph(
            story,
            carried.text,
            number=number,
            level=_level(properties),
            align=_alignment(properties),
            bold=carried.bold * 2 > carried.visible,
            pictures=[one for shape in carried.shapes for one in self._pictures.of(shape)],
        )
        for box in carried.boxes:
            with self._numbering.apart():
                self._read_into(story, box)

    def _table(self, story: _Story, element: etree._Element) -> None:
        layout = lay_out(element)
        self._hidden_rows |= layout.hidden_rows
        self.met_covered |= layout.covered_text
        self._builder.add_grid(story, layout.rows, self._cell)

    def _cell(self, slot: XmlSlot, path: Path) -> Story:
        story = _Story(path)
        self._read_into(story, slot.element)
        if self._trace is not None:
            origin = CellOrigin(*path[-1], path[:-1])
            self._trace.cells[origin] = story.traced
        return story


def _runs_on(mark: etree._Element | None) -> bool:
    """Whether the paragraph mark is deleted, moved away or hidden: the next paragraph joins on."""
    if child(mark, "w:del") is not None or child(mark, "w:moveFrom") is not None:
        return True
    return bool(switched(mark, "w:vanish"))


def _level(properties: Properties) -> int:
    outline = properties.outline
    return 0 if outline is None or outline == _BODY_TEXT else outline + 1


def _alignment(properties: Properties) -> str:
    """Return the alignment for display; the many ways to fill a line all count as justified."""
    return "left" if properties.align is None else _ALIGNMENTS.get(properties.align, "justify")
