from decimal import Decimal

from gxnb_desktop.report.model import Cell, CellOrigin, LineOrigin, TextOrigin
from gxnb_desktop.ui.source.places import Place, Places, units


def test_a_character_outside_the_basic_plane_counts_twice():
    assert units("𠮷祥村") == 4
    assert units("吉祥村") == 3


def test_a_line_origin_counts_lines_and_columns_from_one():
    places = Places(lines=[(0, "一\t12"), (5, "二\t𠮷3")])
    assert places.find(LineOrigin(1, 3, 2)) == Place(2, 4)
    assert places.find(LineOrigin(2, 4, 1)) == Place(9, 10)


def test_a_blank_keeps_its_place_on_the_line():
    assert Places(lines=[(10, "|  | 0 |")]).find(LineOrigin(1, 2, 0)) == Place(11, 11)


def test_an_origin_outside_the_text_is_not_found_or_cut_back():
    places = Places(lines=[(0, "abc")])
    assert places.find(LineOrigin(2, 1, 1)) is None
    assert places.find(LineOrigin(0, 1, 1)) is None
    assert places.find(LineOrigin(1, 2, 99)) == Place(1, 3)


def test_a_phrase_is_found_behind_the_automatic_number():
    places = Places(paragraphs={4: (102, "总体情况")})
    assert places.find(TextOrigin(4, 2, 2)) == Place(104, 106)
    assert places.find(TextOrigin(5, 0, 1)) is None


def test_several_figures_of_one_cell_get_their_own_characters():
    origin = CellOrigin(0, 3, 1)
    places = Places(cells={origin: Place(20, 26, whole_cell=True)}, texts={origin: "1\n22\n 3"})
    cells = {name: _cell(raw, origin) for name, raw in {"a": "1", "b": "22", "c": "3"}.items()}
    found = {figure.address: figure.place for figure in places.figures(cells)}
    assert found == {"a": Place(20, 21), "b": Place(22, 24), "c": Place(26, 27)}


def test_figures_that_cannot_be_told_apart_share_the_whole_cell():
    origin = CellOrigin(0, 0, 0)
    whole = Place(5, 9, whole_cell=True)
    places = Places(cells={origin: whole}, texts={origin: "1 2 3"})
    cells = {"a": _cell("1", origin), "b": _cell("2", origin)}
    assert [figure.place for figure in places.figures(cells)] == [whole, whole]


def test_a_missing_cell_is_no_figure():
    assert Places().figures({"a": Cell()}) == []


def _cell(raw: str, origin: CellOrigin) -> Cell:
    return Cell(Decimal(raw), raw, None, origin)
