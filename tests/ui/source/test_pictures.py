import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSizeF, QUrl
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter, QTextCursor, QTextDocument

from gxnb_desktop.reading.document import Document, Grid, GridCell, Paragraph, Picture
from gxnb_desktop.report.model import CellOrigin, TextOrigin
from gxnb_desktop.ui.source import pictures as module
from gxnb_desktop.ui.source.pictures import PictureDocument, shown_size
from gxnb_desktop.ui.source.rendering import Rendered, render

pytestmark = pytest.mark.usefixtures("qapp")

IMAGE = QTextDocument.ResourceType.ImageResource.value
RED = QColor("#d01010")


def picture(
    width: float = 0, height: float = 0, pixels: tuple[int, int] = (40, 20), kind: str = "png"
) -> Picture:
    image = QImage(*pixels, QImage.Format.Format_RGB32)
    image.fill(RED)
    return picture_of(image, width, height, kind)


def picture_of(image: QImage, width: float = 0, height: float = 0, kind: str = "png") -> Picture:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, QByteArray(kind.encode())).write(image)
    return Picture(bytes(buffer.data().data()), kind, width, height)


EMPTY = Picture(b"", "", 90.0, 45.0)


# Sizes --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("shown", "size"),
    [
        (picture(75, 30), (100, 40)),
        (picture(), (40, 20)),
        (picture(75), (100, 50)),
        (picture(height=7.5), (20, 10)),
        (picture(750, 375), (500, 250)),
        (picture(75, 7500), (8, 780)),
        (EMPTY, (120, 60)),
        (Picture(b"", "", 0, 0), (160, 60)),
        (Picture(b"\x89PNG\r\n\x1a\n", "png", 0, 0), (160, 60)),
        (picture(pixels=(1, 1)), (8, 8)),
    ],
)
def test_a_picture_is_as_large_as_printed_or_as_its_file_and_fits(
    shown: Picture, size: tuple[float, float]
):
    found = shown_size(shown, 500)
    assert (round(found.width()), round(found.height())) == size


# Drawing ------------------------------------------------------------------------------------


def load(document: PictureDocument, name: str) -> QImage | None:
    return document.loadResource(IMAGE, QUrl(name))


@pytest.mark.parametrize("kind", ["png", "jpeg", "bmp"])
def test_a_picture_is_unpacked_no_finer_than_it_is_shown(kind: str):
    document = PictureDocument()
    name = document.hold(picture(30, 15, (400, 200), kind), 500).name()
    image = load(document, name)
    assert image is not None
    assert (image.width(), image.height()) == (80, 40)
    middle = image.pixelColor(40, 20)
    assert (middle.red() > 180, middle.green() < 60) == (True, True)


@pytest.mark.parametrize(
    "broken", [EMPTY, Picture(b"\x89PNG\r\n\x1a\nbroken", "png", 90, 45), picture(90, 45)]
)
def test_what_cannot_be_shown_is_an_empty_frame(broken: Picture, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "_MOST_PIXELS", 799)
    document = PictureDocument()
    image = load(document, document.hold(broken, 500).name())
    assert image is not None
    assert (image.width(), image.height()) == (240, 120)
    assert image.pixelColor(20, 20) == QColor("#f5f6f8")
    assert any(image.pixelColor(x, 60).lightness() < 180 for x in range(60, 180))


@pytest.mark.parametrize(
    "name",
    [
        *("picture:1", "picture:x", "picture:", "picture:-1", "picture:²", "", "0"),
        *("http://example.invalid/0", "file:///etc/hostname", ":/0", "data:,0"),
    ],
)
def test_nothing_else_is_ever_loaded(name: str):
    document = PictureDocument()
    document.hold(EMPTY, 500)
    assert load(document, name) is None
    assert document.resource(IMAGE, QUrl(name)) is None


def test_only_a_few_pictures_stay_unpacked():
    document = PictureDocument()
    names = [document.hold(picture(), 500).name() for _ in range(20)]
    first = [load(document, name) for name in names]
    assert load(document, names[-1]) is first[-1]
    assert load(document, names[0]) is not first[0]


# In the text --------------------------------------------------------------------------------


def texts(rendered: Rendered) -> list[str]:
    return rendered.document.toPlainText().split("\n")


def test_pictures_stand_below_their_paragraph_and_shift_no_place():
    blocks = (
        Paragraph("前文30条", TextOrigin(0, 0, 5), pictures=(picture(), EMPTY)),
        Paragraph("", TextOrigin(1, 0, 0), align="center", pictures=(picture(),)),
        Paragraph("后文", TextOrigin(2, 0, 2)),
    )
    rendered = render(Document("docx", blocks))
    assert texts(rendered) == ["前文30条", "\ufffc", "\ufffc", "\ufffc", "后文"]
    for origin, text in ((TextOrigin(0, 2, 2), "30"), (TextOrigin(2, 0, 2), "后文")):
        place = rendered.places.find(origin)
        assert place is not None
        cursor = QTextCursor(rendered.document)
        cursor.setPosition(place.start)
        cursor.setPosition(place.end, QTextCursor.MoveMode.KeepAnchor)
        assert cursor.selectedText() == text
    # A picture alone is not indented, or it would reach over the edge.
    assert len(rendered.indented) == 2


def test_a_picture_in_a_cell_fits_into_it():
    cells = (
        GridCell(0, 0, "规章", CellOrigin(0, 0, 0)),
        GridCell(0, 1, "", CellOrigin(0, 0, 1), pictures=(picture(2000, 100),)),
        GridCell(0, 2, "3", CellOrigin(0, 0, 2), pictures=(picture(15, 15),)),
    )
    rendered = render(Document("docx", (Grid((cells,)),)))
    assert texts(rendered)[1:] == ["规章", "\ufffc", "3", "\ufffc", ""]
    assert rendered.document.documentLayout().documentSize().width() < 620


def test_a_shown_picture_is_drawn():
    rendered = render(
        Document("docx", (Paragraph("", TextOrigin(0, 0, 0), pictures=(picture(75, 75),)),))
    )
    rendered.document.setPageSize(QSizeF(600, 300))
    image = QImage(600, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    rendered.document.drawContents(painter)
    painter.end()
    drawn = sum(image.pixelColor(x, 70) == RED for x in range(600))
    assert drawn == pytest.approx(100, abs=3)


def test_thin_strokes_are_not_dropped():
    stripes = QImage(200, 200, QImage.Format.Format_RGB32)
    stripes.fill(QColor("white"))
    for x in range(0, 200, 2):
        for y in range(200):
            stripes.setPixelColor(x, y, QColor("black"))
    document = PictureDocument()
    QTextCursor(document).insertImage(document.hold(picture_of(stripes), 100))
    shown = QImage(140, 140, QImage.Format.Format_RGB32)
    shown.fill(QColor("white"))
    painter = QPainter(shown)
    document.drawContents(painter)
    painter.end()
    # A column of black or of white alone would have lost the other.
    greys = {shown.pixelColor(x, 60).lightness() for x in range(30, 80)}
    assert all(60 < grey < 200 for grey in greys)
