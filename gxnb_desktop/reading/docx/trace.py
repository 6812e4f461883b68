"""Which elements of a docx print the text of its cells and paragraphs, for writing back into it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from gxnb_desktop.reading.document import number_before
from gxnb_desktop.reading.docx.text import PAGE_BREAK, ParagraphText
from gxnb_desktop.report.model import CellOrigin


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text and the element that prints it.

    The element is None where none does: automatic numbering, the break between two paragraphs.
    """

    text: str
    element: etree._Element | None


@dataclass(frozen=True, slots=True)
class TracedParagraph:
    """A paragraph as read: its ``w:p``, its automatic number, what its runs say."""

    element: etree._Element
    number: str
    text: ParagraphText

    def pieces(self) -> Iterator[Piece]:
        """Yield the stretches of the paragraph's text in order."""
        if self.number:
            yield Piece(number_before(self.text.text, self.number), None)
        pairs = list(zip(self.text.parts, self.text.elements, strict=True))
        # As ParagraphText.text has it: no page break at either end, a line break elsewhere.
        while pairs and pairs[0][0] == PAGE_BREAK:
            del pairs[0]
        while pairs and pairs[-1][0] == PAGE_BREAK:
            del pairs[-1]
        for text, element in pairs:
            yield Piece(text.replace(PAGE_BREAK, "\n").replace("\t", " "), element)


@dataclass(slots=True)
class Trace:
    """The elements of a document by the places that the reader gives them.

    Attributes:
        cells: the paragraphs whose texts are that of a cell, by its origin.
        paragraphs: ``w:p`` by the number that text origins count.
    """

    cells: dict[CellOrigin, Sequence[TracedParagraph]] = field(default_factory=dict)
    paragraphs: dict[int, etree._Element] = field(default_factory=dict)
