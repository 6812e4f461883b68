from decimal import Decimal

import pytest
from PySide6.QtCore import QPointF

from gxnb_desktop.report.model import Cell, LineOrigin, PageOrigin
from gxnb_desktop.ui.source.pdf.figures import PageFigures

CELLS = {
    "t.a.x": Cell(Decimal(7), "7", origin=PageOrigin(2, (100, 100, 106, 108))),
    "t.a.y": Cell(None, "", origin=PageOrigin(2, (110, 95, 140, 112))),
    "t.b.x": Cell(Decimal(7), "7", origin=PageOrigin(3, (100, 100, 106, 108))),
    "t.c.x": Cell(Decimal(1), "1", origin=LineOrigin(1, 1, 1)),
    "t.d.x": Cell(),
}


def test_only_what_stands_on_a_page_is_a_figure_of_it():
    figures = PageFigures(CELLS)
    assert list(figures.by_address) == ["t.a.x", "t.a.y", "t.b.x"]
    assert [figure.address for figure in figures.on_page(1)] == ["t.a.x", "t.a.y"]
    assert list(figures.on_page(0)) == []


@pytest.mark.parametrize(
    ("point", "address"),
    [
        ((103, 104), "t.a.x"),
        ((95, 104), "t.a.x"),
        ((103, 111), "t.a.x"),
        # Inside a blank cell, though within reach of the figure beside it.
        ((111, 104), "t.a.y"),
        ((109, 104), "t.a.y"),
        ((92, 104), None),
        ((103, 120), None),
    ],
)
def test_a_click_means_the_nearest_figure_within_reach(point, address):
    found = PageFigures(CELLS).at(1, QPointF(*point))
    assert (found.address if found else None) == address


def test_the_same_place_on_another_page_is_another_figure():
    assert PageFigures(CELLS).at(2, QPointF(103, 104)).address == "t.b.x"
    assert PageFigures(CELLS).at(0, QPointF(103, 104)) is None
