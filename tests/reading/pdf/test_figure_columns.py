import pytest

from gxnb_desktop.reading.pdf.figure_columns import FigureColumns, Span, overlap

LEFT: list[list[Span]] = [[(0, 5), (40, 60), (80, 85)], [(0, 20), (40, 45), (80, 100)]]
CENTRED: list[list[Span]] = [[(8, 12), (40, 60), (88, 92)], [(0, 20), (48, 52), (80, 100)]]
RIGHT: list[list[Span]] = [[(15, 20), (40, 60), (95, 100)], [(0, 20), (55, 60), (80, 100)]]


@pytest.mark.parametrize(
    ("members", "figure"), [(LEFT, (40, 75)), (CENTRED, (25, 75)), (RIGHT, (22, 60))]
)
def test_a_figure_belongs_to_its_column_however_the_columns_are_flush(
    members: list[list[Span]], figure: Span
) -> None:
    assert FigureColumns.of(members).places([[figure]]) == [[1]]


def test_two_figures_of_one_column_cannot_be_told() -> None:
    assert FigureColumns.of(CENTRED).places([[(44, 46), (52, 54)]]) == [None]


def test_what_stands_far_outside_is_in_no_column() -> None:
    assert FigureColumns.of(CENTRED).places([[(-200, -190)]]) == [None]


def test_a_row_below_another_overlaps_it_and_a_row_beside_it_does_not() -> None:
    row: list[Span] = [(5, 15), (45, 55), (85, 95)]
    assert overlap(row, CENTRED[0])
    assert not overlap([(start + 15, end + 15) for start, end in row], CENTRED[0])


def test_a_row_fits_its_own_columns_best() -> None:
    row: list[Span] = [(48, 52), (88, 92)]
    moved = FigureColumns.of([[(start + 15, end + 15) for start, end in r] for r in CENTRED])
    assert FigureColumns.of(CENTRED).distance(row) < moved.distance(row)
