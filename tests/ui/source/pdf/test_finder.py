import pytest


@pytest.fixture
def finder(qtbot, view, show, numbered):
    """Finds in a file of 30 pages; waits until all pages are searched."""
    show(numbered(30))

    def search(text):
        view.finder.search(text)
        qtbot.waitUntil(lambda: view.finder.complete)
        return view.finder

    return search


def test_the_search_begins_at_the_page_in_view(view, finder):
    view.go_to_page(12)
    found = finder("政府信息公开")
    assert (found.count, found.current) == (30, 11)
    assert view.page == 12


def test_the_places_are_gone_through_in_both_directions(view, finder):
    found = finder("政府 信息公开")
    found.go(-1)
    assert (found.current, view.page) == (29, 30)
    found.go(1)
    found.go(1)
    assert (found.current, view.page) == (1, 2)
    ((hit, current),) = found.on_pages(range(1, 2))
    assert current
    place = view.rect_of((hit.page, hit.boxes[0]))
    assert view.viewport().rect().contains(place.toRect())


def test_places_are_marked_where_the_text_is(view, finder, drawn):
    found = finder("第1页")
    drawn()
    ((hit, _),) = found.on_pages(range(0, 1))
    box = view.rect_of((0, hit.boxes[0])).toRect()
    picture = view.viewport().grab().toImage()
    corner = picture.pixelColor(box.topLeft())
    assert corner.saturation() > 100
    assert picture.pixelColor(box.topLeft().x() - 10, box.top()).saturation() == 0


def test_what_is_not_there_is_not_found(view, finder):
    found = finder("没有的字")
    assert (found.count, found.current) == (0, -1)
    found.go(1)
    assert found.current == -1


def test_a_new_text_takes_the_place_of_the_old_one(qtbot, view, finder):
    view.finder.search("政府")
    found = finder("第30页")
    ((hit, current),) = found.on_pages(range(30))
    assert (hit.page, current) == (29, True)
    assert view.viewport().rect().contains(view.rect_of((29, hit.boxes[0])).toRect())
    found.search("")
    assert (found.count, found.complete) == (0, True)


def test_another_file_has_nothing_found_in_it(view, finder, show, numbered):
    assert finder("政府").count == 30
    show(numbered(2))
    assert view.finder.count == 0
    assert list(view.finder.on_pages(range(0, 2))) == []
