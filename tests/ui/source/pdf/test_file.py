import pytest
from PySide6.QtCore import QRect

from corpus.pdf_writer import Sheet, pdf_bytes
from gxnb_desktop.errors import PasswordNeeded, UnreadableFile
from gxnb_desktop.ui.source.pdf.file import PdfFile, matched
from gxnb_desktop.ui.source.pdf.tiles import SIDE, Tile, tiles_of


@pytest.fixture
def opened():
    """Opens sheets as a file; all are closed behind the test."""
    files = []

    def make(*sheets, password=None):
        files.append(PdfFile(pdf_bytes(sheets, password), password))
        return files[-1]

    yield make
    for file in files:
        file.close()


def _sheet(**how):
    sheet = Sheet(**how)
    sheet.bar(100, 200, 140, 230)
    sheet.text(100, 300, "共收到 １７ 件")
    return sheet


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize("margin", [0, 40])
def test_a_page_is_drawn_as_it_is_displayed(opened, turned, margin):
    file = opened(_sheet(width=400, height=600, turned=turned, margin=margin))
    assert file.sizes == ((400, 600),)
    image = file.draw(Tile(0, 400, 600), lambda: False)
    black = image.copy(100, 200, 40, 30)
    assert _darkest(black) == _lightest(black) == 0
    assert _lightest(image.copy(90, 190, 60, 8)) == 255 == _darkest(image.copy(90, 190, 60, 8))


def test_tiles_are_parts_of_one_picture(opened):
    file = opened(_sheet(width=400, height=600))
    width, height = 1600, 2400
    whole = QRect(0, 0, width, height)
    tiles = list(tiles_of(0, width, height, whole))
    assert len(tiles) == 6
    dark = 0
    for tile in tiles:
        part = QRect(400, 800, 160, 120).intersected(tile.area).translated(-tile.area.topLeft())
        if not part.isEmpty():
            image = file.draw(tile, lambda: False)
            assert _lightest(image.copy(part)) == 0
            dark += part.width() * part.height()
    assert dark == 160 * 120
    assert tiles[0].area.width() == SIDE


def test_a_picture_that_nobody_wants_is_given_up(opened):
    assert opened(_sheet()).draw(Tile(0, 595, 842), lambda: True) is None


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_text_is_found_where_it_is_displayed(opened, turned):
    file = opened(Sheet(), _sheet(width=400, height=600, turned=turned, margin=30))
    assert file.find(0, matched("17")) == []
    ((box,),) = file.find(1, matched("17件"))
    assert 130 < box.left() < box.right() < 190
    assert 285 < box.top() < box.bottom() < 305
    # The second time the text is at hand.
    assert file.find(1, matched("17件")) == [(box,)]
    assert file.find(1, matched("没有")) == []


def test_a_text_over_two_lines_is_found(opened):
    sheet = Sheet()
    sheet.text(100, 100, "政府信息")
    sheet.text(100, 120, "公开年报")
    (boxes,) = opened(sheet).find(0, matched("信息公开"))
    assert len(boxes) == 2


def test_an_encrypted_file_needs_its_password(opened):
    data = pdf_bytes([_sheet()], "1234")
    with pytest.raises(PasswordNeeded):
        PdfFile(data, None)
    assert opened(_sheet(), password="1234").find(0, matched("收到"))


def test_what_is_no_pdf_is_said_to_be_damaged():
    with pytest.raises(UnreadableFile):
        PdfFile(b"%PDF-1.4 nothing behind it", None)


def _darkest(image):
    return min(_lightnesses(image))


def _lightest(image):
    return max(_lightnesses(image))


def _lightnesses(image):
    return [
        image.pixelColor(x, y).lightness()
        for x in range(image.width())
        for y in range(image.height())
    ]
