"""Where blocks stand on pages: heads again, no row cut, headings with what they head."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QImage, QPainter

from gxnb_desktop.ui.printing.blocks import Block, Box, Boxes
from gxnb_desktop.ui.printing.contents import form_blocks
from gxnb_desktop.ui.printing.fonts import Fonts
from gxnb_desktop.ui.printing.pages import UNITS, Pages
from gxnb_desktop.ui.printing.tables import LaidTable
from gxnb_desktop.writing.official import Style, Words

BODY, HEADING = Style.BODY, Style.HEADING
ROOM = 22
"""Lines of the body on a page."""


def grid(rows: int, *, heads: int = 1, whole: bool = False, bound: frozenset[int] = frozenset()):
    boxes = tuple(Box(row, 0, 1, 1, str(row), 18) for row in range(rows))
    return Boxes((8844,), rows, heads, 560, boxes, bound, whole)


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch):
    """Sets blocks and tells what stands on each page: texts of lines and ranges of rows."""

    def draw(blocks: list[Block]) -> list[list[object]]:
        seen: list[object] = []
        monkeypatch.setattr(
            LaidTable,
            "draw",
            lambda _, painter, left, top, first, end: seen.append((first, end)),
        )
        pages = Pages(blocks)
        found = []
        for number in range(1, pages.count + 1):
            seen.clear()
            image = QImage(10, 10, QImage.Format.Format_RGB32)
            painter = QPainter(image)
            pages.draw(painter, number)
            painter.end()
            found.append([rows for rows in seen if rows[0] < rows[1]])
        return found

    return draw


def test_a_table_goes_on_below_its_head(drawn) -> None:
    assert drawn([grid(50)]) == [[(0, 1), (1, 22)], [(0, 1), (22, 43)], [(0, 1), (43, 50)]]


def test_a_table_that_fits_on_a_page_is_not_parted(drawn) -> None:
    text = [Words("正文。", BODY)] * 12
    assert drawn([*text, grid(15, whole=True)]) == [[], [(0, 1), (1, 15)]]
    assert drawn([*text, grid(15)]) == [[(0, 1), (1, 10)], [(0, 1), (10, 15)]]


def test_rows_that_belong_together_stay_together(drawn) -> None:
    bound = frozenset(row for row in range(1, 40) if row % 3)
    pages = drawn([grid(40, heads=0, bound=bound)])
    ends = [end for page in pages for _, end in page]
    assert all((end - 1) % 3 == 0 for end in ends)
    assert ends[-1] == 40


def test_a_heading_stands_with_its_table(drawn) -> None:
    text = [Words("正文。", BODY)] * 10
    blocks = [*text, Words("三、情况", HEADING), grid(13, whole=True), Words("完。", BODY)]
    assert drawn(blocks)[0] == []
    lines = [Words("正文。", BODY)] * (ROOM - 1)
    pages = Pages([*lines, Words("五、问题", HEADING), Words("长" * 60, BODY)])
    assert pages.count == 2


def test_no_line_of_a_paragraph_stands_alone() -> None:
    def lines(count: int) -> Words:
        return Words("长" * (28 * count - 3), BODY)

    counts = [len(page) for page in Pages([*[lines(1)] * (ROOM - 1), lines(3)])._pages]
    assert counts == [ROOM - 1, 3]
    counts = [len(page) for page in Pages([*[lines(1)] * (ROOM - 2), lines(3)])._pages]
    assert counts == [ROOM - 2, 3]
    counts = [len(page) for page in Pages([*[lines(1)] * (ROOM - 2), lines(4)])._pages]
    assert counts == [ROOM, 2]


def test_nothing_is_one_empty_page() -> None:
    assert Pages([]).count == 1


def test_the_big_table_stands_whole_on_one_page(make_report, drawn) -> None:
    pages = drawn(list(form_blocks(make_report("2021"))))
    [big] = [rows for page in pages for rows in page if rows[0] == 3 and rows[1] > 20]
    assert big == (3, 28)


def ink(image: QImage, y0: int, y1: int) -> Iterator[tuple[int, int]]:
    for y in range(y0, y1):
        for x in range(image.width()):
            if image.pixelColor(x, y).lightness() < 200:
                yield x, y


def test_text_stands_within_the_margins_and_the_number_below() -> None:
    pages = Pages([Words("长" * 28 * 30, BODY)], Fonts.installed())
    image = QImage(420, 594, QImage.Format.Format_RGB32)  # half a millimetre a pixel
    image.fill("white")
    painter = QPainter(image)
    painter.scale(2 * 25.4 / UNITS, 2 * 25.4 / UNITS)
    pages.draw(painter, 1)
    painter.end()
    text = list(ink(image, 0, 2 * 262))
    assert min(x for x, _ in text) >= 2 * 28
    assert max(x for x, _ in text) <= 2 * (210 - 26) + 1
    assert min(y for _, y in text) >= 2 * 37
    number = list(ink(image, 2 * 262, 594))
    assert number
    assert max(y for _, y in number) <= 2 * (297 - 23)
