from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from gxnb_desktop.ui.source.pdf.tiles import SIDE, Tile, TileCache, tiles_of

WIDTH, HEIGHT = 2 * SIDE + 300, 3 * SIDE + 10


def test_tiles_cover_a_page_without_overlap():
    whole = QRect(0, 0, WIDTH, HEIGHT)
    areas = [tile.area for tile in tiles_of(4, WIDTH, HEIGHT, whole)]
    assert len(areas) == 12
    assert sum(area.width() * area.height() for area in areas) == WIDTH * HEIGHT
    assert all(whole.contains(area) for area in areas)


def test_only_what_is_seen_is_needed():
    seen = QRect(SIDE - 5, SIDE, 10, SIDE)
    tiles = list(tiles_of(0, WIDTH, HEIGHT, seen))
    assert [(tile.column, tile.row) for tile in tiles] == [(0, 1), (1, 1)]
    assert list(tiles_of(0, WIDTH, HEIGHT, QRect(0, -50, WIDTH, 50))) == []


def test_the_share_is_of_the_whole_page():
    share = Tile(0, SIDE * 2, SIDE * 4, 1, 2).share
    assert share.getRect() == (0.5, 0.5, 0.5, 0.25)


def test_what_was_not_looked_at_for_longest_goes():
    tiles = [Tile(page, 100, 100) for page in range(4)]
    cache = TileCache(3 * tiles[0].bytes)
    for tile in tiles[:3]:
        cache.put(tile, _picture())
    assert cache.get(tiles[0]) is not None
    cache.put(tiles[3], _picture())
    assert [tile in cache for tile in tiles] == [True, False, True, True]
    assert cache.used == cache.most


def test_a_picture_that_comes_twice_counts_once():
    tile = Tile(0, 100, 100)
    cache = TileCache(10 * tile.bytes)
    cache.put(tile, _picture())
    cache.put(tile, _picture())
    assert cache.used == tile.bytes
    cache.clear()
    assert (cache.used, cache.get(tile)) == (0, None)


def _picture() -> QImage:
    return QImage(100, 100, QImage.Format.Format_RGB32)
