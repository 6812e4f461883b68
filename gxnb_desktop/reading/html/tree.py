"""The tree of a web page, built by html5lib as browsers build it.

The tree is our own: those that come with html5lib misplace text when tags are mismatched, choke on
control characters, and walk all siblings for every misplaced element.
"""

import html5lib  # type: ignore[import-untyped,unused-ignore]
from html5lib.constants import namespaces  # type: ignore[import-untyped,unused-ignore]
from html5lib.treebuilders import base  # type: ignore[import-untyped,unused-ignore]

from gxnb_desktop.errors import UnreadableFile

DEEPEST = 1000
"""Open elements; browsers stop nesting at 512."""
_MOST_WORK = 20_000_000
"""Elements times their depth, which is what building the tree costs."""
_MOST_ELEMENTS = 400_000
_LONGEST = 5 * 2**20
"""Characters without pictures; a report has 50,000 to 500,000."""

_TOO_COMPLEX = "网页太大或结构太复杂，程序处理不了；请复制正文到 Word 或 WPS，另存为 docx 后再试。"
# What html5lib itself fails with, about once in 100,000 pages of random tags.
_PARSER_FAILURES = (AssertionError, AttributeError, IndexError, KeyError, TypeError)
_CONTROLS = {code: " " for code in (*range(9), 11, *range(14, 32), 127)}

Attributes = dict[str, str]


class Element:
    """One element with its children in order; the methods are those that html5lib calls.

    Attributes:
        name: the tag in lower case; names of Word's own elements hold a colon.
        attributes: the first of each name counts.
        children: elements and pieces of text.
        parent: the element that holds it, or None.
    """

    def __init__(self, name: str, namespace: str | None = None) -> None:
        """Make an element without children; ``namespace`` is None for those of html."""
        self.name = name
        self.namespace = namespace
        self.nameTuple = (namespace or namespaces["html"], name)
        self.attributes: Attributes = {}
        self.children: list[Element | str] = []
        self.parent: Element | None = None

    def get(self, name: str) -> str:
        """Return an attribute, or ""."""
        return self.attributes.get(name, "")

    def elements(self) -> "list[Element]":
        """Return the children that are elements."""
        return [child for child in self.children if isinstance(child, Element)]

    def appendChild(self, child: "Element") -> None:
        """Add a child at the end."""
        child.parent = self
        self.children.append(child)

    def insertBefore(self, child: "Element", before: "Element") -> None:
        """Add a child before another one."""
        child.parent = self
        self.children.insert(self._index(before), child)

    def insertText(self, text: str, insertBefore: "Element | None" = None) -> None:
        """Add text at the end or before a child."""
        if insertBefore is None:
            self.children.append(text)
        else:
            self.children.insert(self._index(insertBefore), text)

    def removeChild(self, child: "Element") -> None:
        """Take a child out; the text around it stays."""
        del self.children[self._index(child)]
        child.parent = None

    def reparentChildren(self, parent: "Element") -> None:
        """Move all children to the end of another element."""
        for child in self.elements():
            child.parent = parent
        parent.children += self.children
        self.children = []

    def cloneNode(self) -> "Element":
        """Return a copy without children."""
        clone = Element(self.name, self.namespace)
        clone.attributes = dict(self.attributes)
        return clone

    def hasContent(self) -> bool:
        """Whether it has children or text."""
        return bool(self.children)

    def _index(self, child: "Element") -> int:
        """Find a child from behind: what is misplaced comes before the last ones."""
        for index in range(len(self.children) - 1, -1, -1):
            if self.children[index] is child:
                return index
        raise ValueError("no such child")


class _Root(Element):
    def __init__(self) -> None:
        super().__init__("")


class _Builder(base.TreeBuilder):  # type: ignore[misc,unused-ignore]
    """Builds elements alone, no comments, and stops at what no sane page needs."""

    documentClass = _Root
    elementClass = Element

    def __init__(self, namespaceHTMLElements: bool) -> None:
        self._work = self._elements = 0
        super().__init__(namespaceHTMLElements)

    def insertDoctype(self, token: object) -> None:
        pass

    def insertComment(self, token: object, parent: object = None) -> None:
        pass

    def createElement(self, token: object) -> object:
        self._spend()
        return super().createElement(token)

    def insertElementNormal(self, token: object) -> object:
        self._spend()
        return super().insertElementNormal(token)

    def _spend(self) -> None:
        depth = len(self.openElements)
        self._work += 1 + depth
        self._elements += 1
        if depth > DEEPEST or self._work > _MOST_WORK or self._elements > _MOST_ELEMENTS:
            raise UnreadableFile(_TOO_COMPLEX)


class _Parser(html5lib.HTMLParser):  # type: ignore[misc,unused-ignore]
    """Does not keep what is wrong with a page: that may be a million things."""

    def parseError(self, *_: object) -> None:
        pass


def all_within(element: Element) -> list[Element]:
    """Return an element and all elements in it, in the order of the page."""
    found: list[Element] = []
    pending = [element]
    while pending:
        part = pending.pop()
        found.append(part)
        pending.extend(reversed(part.elements()))
    return found


def parse_page(text: str) -> Element:
    """Return the root of a page, which is without pictures; its child ``html`` always exists.

    Raises:
        UnreadableFile: nested or large beyond the limits of a sane page.
    """
    cleaned = text.translate(_CONTROLS)
    if len(cleaned) > _LONGEST:
        raise UnreadableFile(_TOO_COMPLEX)
    parser = _Parser(tree=_Builder, namespaceHTMLElements=False)
    try:
        root: Element = parser.parse(cleaned)
    except (RecursionError, *_PARSER_FAILURES) as error:
        raise UnreadableFile(_TOO_COMPLEX) from error
    return root
