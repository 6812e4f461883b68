"""Plain values go to JSON and come back; what does not fit its type is refused."""

import json
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxnb_desktop.checking.finding import Level
from gxnb_desktop.reading.document import Block, Grid, GridCell, Paragraph
from gxnb_desktop.report.forms import Form, load_form
from gxnb_desktop.report.model import (
    Cell,
    CellOrigin,
    LineOrigin,
    Origin,
    PageOrigin,
    Report,
    TextOrigin,
)
from gxnb_desktop.session.codec import Misfit, decode, encode
from gxnb_desktop.session.steps import Review, Step


def back(kind, value):
    return decode(kind, json.loads(json.dumps(encode(value))))


origins = st.one_of(
    st.builds(CellOrigin, *[st.integers(0, 99)] * 3, st.just(((0, 1, 2), (3, 4, 5)))),
    st.builds(LineOrigin, *[st.integers(1, 99)] * 3),
    st.builds(TextOrigin, *[st.integers(0, 99)] * 3),
    st.builds(PageOrigin, st.integers(1, 9), st.just((0.5, 1.0, 2.25, 3.0))),
)
cells = st.builds(
    Cell,
    st.none() | st.decimals(allow_nan=False, allow_infinity=False, places=4),
    st.none() | st.text(max_size=5),
    st.none() | st.text(max_size=5),
    st.none() | origins,
)


@given(cells)
def test_a_cell_comes_back(cell):
    assert back(Cell, cell) == cell


@given(st.none() | origins)
def test_an_origin_comes_back_as_its_own_kind(origin):
    assert back(Origin | None, origin) == origin
    assert type(back(Origin | None, origin)) is type(origin)


def test_nested_blocks_come_back():
    inner = Grid(((GridCell(0, 0, "x", CellOrigin(0, 0, 0, ((0, 0, 0),))),),), aligned=False)
    outer = Grid(
        (
            (
                GridCell(
                    0,
                    0,
                    "",
                    CellOrigin(0, 0, 0),
                    blocks=(inner, Paragraph("p", TextOrigin(0, 0, 1))),
                ),
            ),
        )
    )
    assert back(Block, outer) == outer


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_a_form_is_named_and_comes_back_as_the_same(edition):
    form = load_form(edition)
    assert back(Form, form) is form
    assert back(Form, form.undivided) is form.undivided


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (datetime, datetime(2026, 1, 15, 9, 30, tzinfo=UTC)),
        (Path, Path("年 报/x.docx")),
        (bytes, b"\0\xff"),
        (Level, Level.NOT_ASSESSABLE),
        (Decimal, Decimal("-0.0050")),
        (tuple[str, ...], ("a", "")),
        (tuple[int, str], (1, "a")),
        (bool, True),
        (float, 2.0),
    ],
)
def test_simple_values_come_back(kind, value):
    assert back(kind, value) == value


def test_what_has_its_default_is_left_out_and_what_is_unknown_is_ignored():
    assert encode(Cell()) == {"is": "Cell"}
    assert decode(Cell, {"is": "Cell", "raw": "1", "of a later version": [1]}) == Cell(raw="1")


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (Cell, {"is": "Grid"}),
        (Cell, {"raw": "1"}),
        (Cell, {"is": "Cell", "raw": 1}),
        (Cell, {"is": "Cell", "value": "NaN"}),
        (Cell, {"is": "Cell", "value": "x"}),
        (Cell, {"is": "Cell", "origin": {"is": "Cell"}}),
        (Cell, []),
        (CellOrigin, {"is": "CellOrigin", "table": 0, "row": True, "column": 0}),
        (CellOrigin, {"is": "CellOrigin", "table": 0, "row": 0}),
        (Step, {"is": "Path"}),
        (Review, {"is": "Review", "name": "x", "table": "t", "reviewed": 1, "time": "2026-01-01"}),
        (Review, {"is": "Review", "name": "x", "table": "t", "reviewed": True, "time": "noon"}),
        (tuple[int, str], [1]),
        (Level, "grave"),
        (bytes, "ä"),
        (Form, {"edition": "1999", "undivided": False}),
        (Report, None),
    ],
)
def test_what_does_not_fit_is_refused(kind, data):
    with pytest.raises(Misfit):
        decode(kind, data)


def test_what_is_no_plain_data_is_not_written():
    with pytest.raises(TypeError):
        encode(object())
