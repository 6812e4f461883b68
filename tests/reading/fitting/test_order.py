import pytest

from corpus.drafts import grid
from gxnb_desktop.reading.document import Document
from gxnb_desktop.reading.fitting.order import is_unknown_row, place_by_order
from gxnb_desktop.reading.fitting.rows import SourceRow, source_rows
from gxnb_desktop.reading.script import SIMPLIFIED
from gxnb_desktop.report.forms import load_form

TABLE = load_form("2021").table("applications")
SEVEN = list("1234567")


def row_of(*texts: str) -> SourceRow:
    (row,) = source_rows(Document("txt", (grid([list(texts)]),)), SIMPLIFIED)
    return row


def unknown(label: str) -> SourceRow:
    return row_of(label, *SEVEN)


def stream(*entries: SourceRow | str) -> list[tuple[SourceRow, str | None]]:
    return [
        (row_of("x", *SEVEN), entry) if isinstance(entry, str) else (entry, None)
        for entry in entries
    ]


def test_one_unknown_row_in_one_gap_is_placed_there() -> None:
    lost = unknown("甲乙丙")
    assert place_by_order(stream("received", lost, "granted"), TABLE) == [(lost, "carried_in")]


def test_as_many_unknown_rows_as_free_ones_are_placed_in_order() -> None:
    rows = [unknown("甲乙丙"), unknown("丁戊己")]
    placed = place_by_order(stream("granted", *rows, "denied_law"), TABLE)
    assert placed == list(zip(rows, ["partly_granted", "denied_state_secret"], strict=True))


def test_with_fewer_only_a_likely_label_places_a_row() -> None:
    rows = [unknown("甲乙丙"), unknown("属于三类内务信")]
    placed = place_by_order(stream("denied_law", *rows, "denied_query"), TABLE)
    assert placed == [(rows[1], "denied_internal")]


def test_likely_labels_keep_their_order() -> None:
    rows = [unknown("属于行政执法卷宗"), unknown("属于国家的秘密")]
    placed = place_by_order(stream("partly_granted", *rows, "denied_query"), TABLE)
    assert len(placed) == 1


@pytest.mark.parametrize("at", [0, 1])
def test_rows_before_the_first_and_behind_the_last_known_row(at: int) -> None:
    lost = unknown("甲乙丙")
    entries = [lost, "carried_in"] if at == 0 else ["closed_total", lost]
    key = "received" if at == 0 else "carried_out"
    assert place_by_order(stream(*entries), TABLE) == [(lost, key)]


def test_more_unknown_rows_than_free_ones_are_not_guessed() -> None:
    rows = [unknown("甲乙丙"), unknown("丁戊己")]
    assert place_by_order(stream("received", *rows, "granted"), TABLE) == []


def test_no_row_is_placed_twice() -> None:
    lost = unknown("甲乙丙")
    assert place_by_order(stream("carried_in", "received", lost, "granted"), TABLE) == []


def test_rows_of_the_other_edition_do_not_count() -> None:
    lost = unknown("甲乙丙")
    placed = place_by_order(stream("received", "other", lost, "granted"), TABLE)
    assert placed == [(lost, "carried_in")]


@pytest.mark.parametrize(
    ("texts", "is_unknown"),
    [
        (["甲乙丙", *SEVEN], True),
        (["甲乙丙", *SEVEN[:5], "", ""], True),
        (["甲乙丙", *SEVEN[:4], "", "", ""], False),
        (["小计", *SEVEN], False),
        (["甲乙丙"], False),
    ],
)
def test_what_is_an_unknown_row(texts: list[str], is_unknown: bool) -> None:
    assert is_unknown_row(row_of(*texts)) is is_unknown
