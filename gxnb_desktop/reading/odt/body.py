"""The body of an odt as blocks: paragraphs and tables in order, cells with what they hold."""

from lxml import etree

from gxnb_desktop.reading.document import Block
from gxnb_desktop.reading.odt.limits import Budget
from gxnb_desktop.reading.odt.numbering import List, Numbering
from gxnb_desktop.reading.odt.pictures import PictureReader
from gxnb_desktop.reading.odt.styles import Styles
from gxnb_desktop.reading.odt.tables import XmlSlot, lay_out
from gxnb_desktop.reading.odt.text import ParagraphText, TextReader
from gxnb_desktop.reading.odt.xml import attribute, count, name
from gxnb_desktop.reading.story import Builder, Path, Story

_DEEPEST_HEADING = 9
_PARAGRAPHS = frozenset({"text:p", "text:h"})
_ITEMS = frozenset({"text:list-item", "text:list-header"})
# What only wraps paragraphs, lists and tables.
_WRAPPERS = frozenset(
    {
        *("text:section", "text:index-body", "text:index-title", "text:numbered-paragraph"),
        *("text:table-of-content", "text:illustration-index", "text:table-index"),
        *("text:object-index", "text:user-index", "text:alphabetical-index", "text:bibliography"),
    }
)


class BodyReader:
    """Reads the body of one document; paragraphs and tables are counted as in docx.

    Attributes:
        met: what has been left out: ``hidden``, ``covered``, ``footnotes``, ``objects``.
    """

    def __init__(self, styles: Styles, numbering: Numbering, pictures: PictureReader) -> None:
        """Read with these styles, pictures and this numbering, which is used up by the reading."""
        self._styles = styles
        self._numbering = numbering
        self._budget = Budget()
        self._text = TextReader(styles, pictures, self._budget)
        self._builder = Builder()
        self.met = self._text.met

    def read(self, body: etree._Element) -> tuple[Block, ...]:
        """Return the blocks of an ``office:text``.

        Raises:
            TooLarge: it says more than any document does.
        """
        story = Story()
        self._read_into(story, body)
        return tuple(story.blocks)

    def _read_into(self, story: Story, container: etree._Element) -> None:
        """Read what a container holds; XML nests 256 deep at most, so may this."""
        for element in container:
            self._budget.spend(1)
            kind = name(element)
            if kind in _PARAGRAPHS:
                self._paragraph(story, element)
            elif kind == "text:list":
                self._list(story, element, self._numbering.open(element), 1)
            elif kind == "table:table":
                self._table(story, element)
            elif kind in _WRAPPERS:
                if attribute(element, "text:display") == "none":
                    self.met.add("hidden")
                else:
                    self._read_into(story, element)
            elif kind.startswith("draw:"):
                self._shape(story, element)

    def _shape(self, story: Story, element: etree._Element) -> None:
        """Read a drawing that is anchored in no paragraph."""
        read = ParagraphText()
        self._text.shape(element, read)
        if read.pictures:
            self._builder.add_paragraph(story, "", pictures=read.pictures)
        for box in read.boxes:
            self._read_into(story, box)

    def _list(self, story: Story, element: etree._Element, opened: List, depth: int) -> None:
        """Read a list; only the first paragraph of an item has its number."""
        for item in element:
            self._budget.spend(1)
            if name(item) not in _ITEMS:
                continue
            numbered = name(item) == "text:list-header"
            for part in item:
                kind = name(part)
                if kind in _PARAGRAPHS:
                    number = "" if numbered else self._numbering.next(item, opened, depth)
                    numbered = True
                    self._paragraph(story, part, number)
                elif kind == "text:list":
                    self._list(story, part, opened, depth + 1)
                elif kind == "table:table":
                    self._table(story, part)

    def _paragraph(self, story: Story, element: etree._Element, number: str | None = None) -> None:
        """Add a paragraph; without a number from a list, a heading has its own."""
        read = self._text.read(element)
        style = self._styles.find("paragraph", attribute(element, "text:style-name"))
        level = 0
        if name(element) == "text:h":
            level = count(element, "text:outline-level", _DEEPEST_HEADING)
            if number is None and style.numbered is not False:
                number = self._numbering.heading(element, level)
        self._builder.add_paragraph(
            story,
            read.text,
            number=number or "",
            level=level,
            align=style.align or "left",
            bold=read.bold * 2 > read.visible,
            pictures=read.pictures,
        )
        for box in read.boxes:
            self._read_into(story, box)

    def _table(self, story: Story, element: etree._Element) -> None:
        layout = lay_out(element, self._budget)
        if layout.hidden_rows:
            self.met.add("hidden")
        if layout.covered_text:
            self.met.add("covered")
        self._builder.add_grid(story, layout.rows, self._cell)

    def _cell(self, slot: XmlSlot, path: Path) -> Story:
        story = Story(path)
        self._read_into(story, slot.element)
        return story
