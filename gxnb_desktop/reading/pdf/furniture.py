"""Running heads and feet of pages, which are no part of the report's text.

Page marks such as "- 4 -" stay: every reader leaves those to the outline, which knows them.
"""

import re
from collections.abc import Sequence

from gxnb_desktop.reading.debris import without_debris
from gxnb_desktop.reading.fitting.labels import label_of
from gxnb_desktop.reading.pdf.page import PdfPage
from gxnb_desktop.reading.pdf.text import PlacedLine
from gxnb_desktop.reading.script import SIMPLIFIED
from gxnb_desktop.report.figures import is_figure

_SAME_HEIGHT = 3.0
"""Points by which the places of a running line may differ from page to page."""
_ZONE = 0.08
"""Share of the page's height at its ends where running lines stand."""
_DIGITS = re.compile(r"\d+")


def furniture(pages: Sequence[Sequence[PlacedLine]]) -> set[int]:
    """Return the ids of those lines that repeat at the head or foot of most pages.

    Args:
        pages: the lines of each page outside its tables.
    """
    places: dict[str, list[PlacedLine]] = {}
    for lines in pages:
        for line in lines:
            if _in_zone(line) and not _is_content(line):
                places.setdefault(_DIGITS.sub("#", line.line.text), []).append(line)
    found: set[int] = set()
    for alike in places.values():
        if not without_debris(alike[0].line.text):
            continue
        repeated = [line for line in alike if _repeats(line, alike, len(pages))]
        found |= {id(line) for line in repeated}
        found |= {id(line) for line in alike if line.line.text == str(line.page.number)}
    return found


def _content(page: PdfPage) -> str:
    """What stands on a page between the places of running lines."""
    inner = _ZONE * page.height, (1 - _ZONE) * page.height
    return "".join(char.text for char in page.chars if inner[0] < char.centre[1] < inner[1])


def _is_content(line: PlacedLine) -> bool:
    """Whether a line is a part of the text or of a table, wherever it stands."""
    tokens = [token.text for token in line.line.tokens()]
    labels = (label_of(SIMPLIFIED.matched(text)) for text in tokens)
    figures = sum(map(is_figure, tokens))
    return line.line.text.endswith("。") or any(labels) or figures > 1


def _in_zone(line: PlacedLine) -> bool:
    """Whether the line stands above or below where the text of a page begins and ends."""
    top, bottom = line.line.box[1], line.line.box[3]
    height = line.page.height
    return bottom < _ZONE * height or top > (1 - _ZONE) * height


def _repeats(line: PlacedLine, alike: Sequence[PlacedLine], pages: int) -> bool:
    """Whether the line stands at the same height on half of all pages, at least two unlike ones.

    On pages that are alike as a whole, all of the text repeats.
    """
    height = line.line.box[3]
    near = {
        other.page.number: other.page
        for other in alike
        if abs(other.line.box[3] - height) <= _SAME_HEIGHT
    }
    if len(near) < 2 or 2 * len(near) < pages:
        return False
    return len({_content(page) for page in near.values()}) >= 2
