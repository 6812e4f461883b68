"""What becomes of the runs of a figure."""

from collections.abc import Callable

import pytest

from corpus.docx_shapes import MAIN, docx_with, insertion, para, part_of, run
from gxnb_desktop.writing.amend.amend import Amended

Amend = Callable[..., Amended]
Segment = Callable[[bytes, bytes], tuple[str, str]]

CELL = "applications.granted.company"
BOLD = '<w:rFonts w:ascii="宋体"/><w:b/><w:sz w:val="21"/>'


@pytest.mark.parametrize(
    ("shape", "value", "old", "new"),
    [
        (para(run("12", BOLD)), 25, "12", "25"),
        (para(run("12")), 13, "2", "3"),
        (para(run("１２")), 25, "１２", "２５"),
        (para(run(" 12 ")), 25, "12", "25"),
        (para(run("1,234")), 5678, "1,234", "5,678"),
        (para(run("12件")), 25, "12件", "25"),
        (para(run("a&amp;1")), 25, "a&amp;1", "25"),
    ],
)
def test_only_the_figure_changes(
    shape: str, value: int, old: str, new: str, amended: Amend, segment: Segment
) -> None:
    source = docx_with({CELL: shape})
    done = amended(source, {CELL: value})
    assert segment(source, done.data) == (old, new)


def test_a_figure_in_two_runs_goes_into_the_last(amended: Amend) -> None:
    source = docx_with({CELL: para(run("3", BOLD) + run("4", BOLD))})
    new = part_of(amended(source, {CELL: 56}).data, MAIN).decode()
    assert para(run("", BOLD) + run("56", BOLD)) in new


def test_a_tracked_change_shows_both_figures_in_the_same_look(amended: Amend) -> None:
    source = docx_with({CELL: para(run("12", BOLD))})
    new = part_of(amended(source, {CELL: 25}, tracked=True).data, MAIN).decode()
    signed = 'w:author="核校员" w:date="2024-01-15T09:30:00Z"'
    old = run("12", BOLD).replace("w:t", "w:delText")
    deleted = f'<w:del w:id="1" {signed}>{old}</w:del>'
    assert f'{deleted}<w:ins w:id="2" {signed}>{run("25", BOLD)}</w:ins>' in new


def test_a_figure_that_was_itself_inserted_stays_apart_from_the_new_one(amended: Amend) -> None:
    source = docx_with({CELL: para(insertion(run("12") + "<w:r><w:tab/></w:r>"))})
    new = part_of(amended(source, {CELL: 25}, tracked=True).data, MAIN).decode()
    signed = 'w:author="核校员" w:date="2024-01-15T09:30:00Z"'
    first, second = insertion(""), insertion("").replace('"5"', '"3"')
    old = run("12").replace("w:t", "w:delText")
    assert (
        f'{first[:-8]}<w:del w:id="1" {signed}>{old}</w:del></w:ins>'
        f'<w:ins w:id="2" {signed}><w:r><w:t xml:space="preserve">25</w:t></w:r></w:ins>'
        f"{second[:-8]}<w:r><w:tab/></w:r></w:ins>"
    ) in new
