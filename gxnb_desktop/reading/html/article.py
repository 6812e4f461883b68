"""Tells the report from the rest of a web page: menus, the way to the page, lists of links, feet.

What the report is made of is looked for first: headings, tables of the form, the title. Nothing
that holds any of it, a sentence of prose or a table of figures is ever left out.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from gxnb_desktop.reading.fitting.labels import label_key, label_of
from gxnb_desktop.reading.html.body import Piece
from gxnb_desktop.reading.html.tree import Element
from gxnb_desktop.reading.outline import section_titles
from gxnb_desktop.reading.script import Script
from gxnb_desktop.report.figures import is_figure

_LEAST_LABELS = 3
"""Labels of the form in one table that make it one of the form's."""
_LEAST_FIGURES = 4
_LEAST_EVIDENCE = 3
"""Headings and tables that tell where the article is."""
_LEAST_LINKED = 12
_MOSTLY = 0.8
"""Characters of links, and their share, that make a list of links."""
_PROSE = 30
_LONGEST_TITLE = 80
_LONGEST_DATE = 150

_NAMED = re.compile(
    r"(?:^|[^a-z])(?:(?:top|main|sub|left|right|side|site|page)?[-_]?"
    r"(?:nav|navi|navbar|navigation|menu|menus|foot|footer|head|header|sidebar|bar|links?))"
    r"(?:$|[^a-z])|crumb|share|toolbar|pagination|copyright|friendlink|related|comment"
    r"|weizhi|dibu|daohang",
    re.IGNORECASE,
)
_ELEMENTS = frozenset({"nav", "header", "footer", "aside"})
_ROLES = frozenset({"navigation", "banner", "contentinfo", "complementary", "search", "menu"})
_TITLE = re.compile(r"(?:政府|政务)?信息公开.{0,12}报告")
_WAY = re.compile(r"[>»›→|]|位置")
_DATE = re.compile(r"20\d\d\s*[-年/.]\s*\d")
_OF_DATE = re.compile(r"日期|时间|发布|来源|稿源|文号|索引|发文|成文")
_PARTS = frozenset({"tr", "tbody", "thead", "tfoot"})
_HOLDERS = frozenset({"div", "td", "th", "section", "article", "main", "form", "body"})
_HEADS = frozenset({"h1", "h2", "h3"})
_LAST_SECTIONS = (5, 6)


def only_hidden(page: "Article", everything: "Article") -> set[Element]:
    """Return headings and tables of the form that are nowhere shown, with all around them.

    A page may hide what a click shows, and a second copy of what it shows anyhow.
    """
    shown = set().union(*page.tables.values())
    tables = (
        table
        for table, labels in everything.tables.items()
        if table not in page.tables and len(labels & shown) * 2 <= len(labels)
    )
    numbers = everything.sections.keys() - page.sections.keys()
    return _with_ancestors((*tables, *(everything.sections[number] for number in numbers)))


class Article:
    """What the report of one page is made of.

    Attributes:
        tables: those that look like tables of the form, and the labels that tell so.
        sections: what holds the headings of the sections found, by number.
    """

    def __init__(self, pieces: Sequence[Piece]) -> None:
        """Look for the report among all lines of a page."""
        script = Script.of(piece.text for piece in pieces)
        self._pieces = pieces
        self._texts = [script.matched(piece.text) for piece in pieces]
        self.tables = self._form_tables()
        headings = self._headings()
        self.sections = {number: pieces[at].holder for at, number in headings}
        self._evidence = [*(pieces[at].holder for at, _ in headings), *self.tables]
        ended = not self.sections.keys().isdisjoint(_LAST_SECTIONS)
        self._certain = ended and len(self._evidence) >= _LEAST_EVIDENCE
        first = next((at for at, piece in enumerate(pieces) if piece.table in self.tables), None)
        self._title = self._title_before(min(at for at, _ in headings) if headings else first)
        if self._title is not None:
            self._evidence.append(self._title)

    def left_out(self, body: Element) -> list[Element]:
        """Return the elements of a page that are none of its text; table rows as their cells."""
        kept = _with_ancestors(self._evidence)
        worth = _with_ancestors(self._worth())
        dated = _with_ancestors(self._dated())
        headed = _with_ancestors(p.holder for p in self._pieces if p.holder.name in _HEADS)
        links = self._lists_of_links()
        article = _common_holder(self._evidence) if self._certain else body
        found: list[Element] = []
        pending = [(body, article is not body)]
        while pending:
            holder, outside = pending.pop()
            for child in holder.elements():
                if child in kept:
                    pending.append((child, outside and child is not article))
                elif child in worth:
                    pending.append((child, False))
                elif child in dated:
                    continue
                elif outside or child in links or (_is_named(child) and child not in headed):
                    found += _cells(child) if child.name in _PARTS else [child]
        return found

    def _form_tables(self) -> dict[Element, set[str]]:
        labels: dict[Element, set[str]] = {}
        for piece, text in zip(self._pieces, self._texts, strict=True):
            if piece.table is None:
                continue
            for line in (text, *text.split("\n")):
                if match := label_of(line):
                    labels.setdefault(piece.table, set()).add(match.printed)
        return {table: found for table, found in labels.items() if len(found) >= _LEAST_LABELS}

    def _headings(self) -> list[tuple[int, int]]:
        """Pieces with a heading in one of their lines, and the numbers of their sections."""
        found = []
        for at, text in enumerate(self._texts):
            for line in text.split("\n"):
                if number := section_titles().get(label_key(line)):
                    found.append((at, number))
        return found

    def _title_before(self, first: int | None) -> Element | None:
        """Return the nearest title above what comes first; links lead to other reports."""
        for at in reversed(range(first or 0)):
            piece, text = self._pieces[at], "".join(self._texts[at].split())
            if piece.linked or len(text) > _LONGEST_TITLE or _WAY.search(text) or "。" in text:
                continue
            if _TITLE.search(text):
                return piece.holder
        return None

    def _worth(self) -> Iterator[Element]:
        """Yield what may be part of the report although nothing of the form tells so."""
        figures: dict[Element, int] = {}
        for piece, text in zip(self._pieces, self._texts, strict=True):
            if len(text) >= _PROSE and not piece.linked and "。" in text:
                yield piece.holder
            if piece.table is not None and is_figure(piece.text):
                figures[piece.table] = figures.get(piece.table, 0) + 1
        yield from (table for table, count in figures.items() if count >= _LEAST_FIGURES)

    def _dated(self) -> Iterator[Element]:
        """Yield lines that tell when the report was published."""
        for piece, text in zip(self._pieces, self._texts, strict=True):
            if piece.linked or len(text) > _LONGEST_DATE:
                continue
            if _DATE.search(text) and _OF_DATE.search(text):
                yield piece.holder

    def _lists_of_links(self) -> set[Element]:
        """Elements that hold links and next to nothing else."""
        linked: dict[Element, int] = {}
        written: dict[Element, int] = {}
        for piece in self._pieces:
            for holder in _path(piece.holder):
                written[holder] = written.get(holder, 0) + len(piece.text)
                linked[holder] = linked.get(holder, 0) + len(piece.text) * piece.linked
        return {
            holder
            for holder, count in linked.items()
            if count >= _LEAST_LINKED and count >= _MOSTLY * written[holder]
        }


def _is_named(element: Element) -> bool:
    """Whether an element is called a menu, a foot or the like."""
    if element.name in _ELEMENTS or element.get("role").strip().lower() in _ROLES:
        return True
    return bool(_NAMED.search(f"{element.get('class')} {element.get('id')}"))


def _with_ancestors(elements: Iterable[Element]) -> set[Element]:
    found: set[Element] = set()
    for element in elements:
        at: Element | None = element
        while at is not None and at not in found:
            found.add(at)
            at = at.parent
    return found


def _common_holder(elements: Sequence[Element]) -> Element:
    """Return the smallest element that can hold an article and holds all of these."""
    common = _path(elements[0])
    for element in elements[1:]:
        both = zip(common, _path(element), strict=False)
        common = [one for one, other in both if one is other]
    while len(common) > 1 and common[-1].name not in _HOLDERS:
        common.pop()
    return common[-1]


def _path(element: Element) -> list[Element]:
    """Return an element and all that it stands in, from the root on."""
    path: list[Element] = []
    at: Element | None = element
    while at is not None:
        path.append(at)
        at = at.parent
    return path[::-1]


def _cells(part: Element) -> list[Element]:
    """Return the cells of rows: the rows themselves keep their places in the grid."""
    rows = [part] if part.name == "tr" else part.elements()
    return [cell for row in rows for cell in row.elements()]
