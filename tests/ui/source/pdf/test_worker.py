import threading

import pytest

from gxnb_desktop.ui.source.pdf.file import PdfFile
from gxnb_desktop.ui.source.pdf.tiles import Tile
from gxnb_desktop.ui.source.pdf.worker import PageWorker


@pytest.fixture
def work(qtbot):
    """Opens files, each with a worker; all have ended behind the test."""
    workers = []

    def begin(source):
        worker = PageWorker(source)
        workers.append(worker)
        with qtbot.waitSignal(worker.opened):
            worker.start()
        return worker

    yield begin
    for worker in workers:
        worker.stop()
        worker.join(10)


def _threads():
    return [thread for thread in threading.enumerate() if thread.name == "pdf pages"]


def test_what_is_wanted_first_is_drawn_first(qtbot, work, numbered):
    worker = work(numbered(4))
    drawn = []
    worker.drawn.connect(lambda tile, image: drawn.append((tile.page, image.size().toTuple())))
    worker.want([Tile(page, 60, 84) for page in (2, 0, 3)])
    qtbot.waitUntil(lambda: len(drawn) == 3)
    assert drawn == [(2, (60, 84)), (0, (60, 84)), (3, (60, 84))]


def test_what_is_no_longer_wanted_is_given_up(qtbot, work, numbered, monkeypatch):
    begun, draw = threading.Event(), PdfFile.draw
    given_up = []

    def slow(self, tile, stopped):
        if tile.page == 0:
            begun.set()
            while not stopped():
                pass
            given_up.append(tile.page)
            return None
        return draw(self, tile, stopped)

    monkeypatch.setattr(PdfFile, "draw", slow)
    worker = work(numbered(4))
    drawn = []
    worker.drawn.connect(lambda tile, image: drawn.append(tile.page))
    worker.want([Tile(0, 60, 84), Tile(1, 60, 84)])
    assert begun.wait(10)
    worker.want([Tile(3, 60, 84)])
    qtbot.waitUntil(lambda: drawn == [3])
    assert given_up == [0]


def test_pages_come_before_the_search(qtbot, work, numbered):
    worker = work(numbered(6))
    told = []
    worker.drawn.connect(lambda tile, image: told.append("page"))
    worker.found.connect(lambda number, page, places: told.append((number, page, len(places))))
    with qtbot.waitSignal(worker.drawn):
        worker.want([Tile(0, 60, 84)])
    worker.search(1, "没有", range(6))
    worker.search(2, "第5页", [4, 5])
    qtbot.waitUntil(lambda: (2, 5, 0) in told)
    assert [entry for entry in told if entry[0] == 2] == [(2, 4, 1), (2, 5, 0)]


def test_a_worker_that_is_stopped_ends(qtbot, work, numbered):
    before = len(_threads())
    worker = work(numbered(2))
    assert len(_threads()) == before + 1
    worker.stop()
    worker.join(10)
    assert len(_threads()) == before


def test_the_thread_ends_with_its_view(qtbot, numbered):
    from gxnb_desktop.ui.source.pdf.view import PdfView

    before = len(_threads())
    view = PdfView()
    with qtbot.waitSignal(view.opened):
        view.show_file(numbered(2), {})
    assert len(_threads()) == before + 1
    view.deleteLater()
    del view
    qtbot.waitUntil(lambda: len(_threads()) == before)


def test_an_unforeseen_fault_is_said_and_not_raised(qtbot, numbered, monkeypatch):
    monkeypatch.setattr(PdfFile, "__init__", lambda *_: 1 / 0)
    monkeypatch.setattr("gxnb_desktop.ui.source.pdf.worker.log_exception", lambda _: None)
    worker = PageWorker(numbered(1))
    with qtbot.waitSignal(worker.failed) as failed:
        worker.start()
    assert failed.args == ["程序没能画出这份 PDF"]
