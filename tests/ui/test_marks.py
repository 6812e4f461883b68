from dataclasses import replace
from decimal import Decimal

import pytest

from gxnb_desktop.checking.finding import Finding, Level
from gxnb_desktop.checking.form.text import section_place
from gxnb_desktop.report.model import MISSING, Cell, PageOrigin, Passage, Stretch, TextOrigin
from gxnb_desktop.session.session import Session
from gxnb_desktop.ui.marks import (
    UNMARKED,
    Sign,
    described,
    explained,
    marks_for,
    place_of,
    tallies,
)

MAIN = "applications.granted.total"
OTHER = "applications.granted.natural_person"
SUM = Finding(
    "applications.row-sum",
    Level.ERROR,
    (MAIN, OTHER),
    "表三（一）予以公开",
    "六类申请人之和不等于总计",
    "3+0+0+0+0+0=3≠5",
    suggestion={MAIN: Decimal(3)},
)


def with_cells(session: Session, **cells: Cell) -> Session:
    named = {address.replace("__", "."): cell for address, cell in cells.items()}
    report = replace(session.original, cells={**session.original.cells, **named})
    session = Session(session.path, session.document, report)
    session.findings = ()
    return session


def test_a_sound_cell_has_no_mark(make_session):
    session = with_cells(make_session())
    assert marks_for(session) == {}


def test_the_main_cell_is_marked_strongly_and_the_others_lightly(make_session):
    session = with_cells(make_session({OTHER: 3, MAIN: 5}))
    session.findings = (SUM,)
    marks = marks_for(session)
    assert marks[MAIN].sign is Sign.ERROR
    assert marks[MAIN].reported
    assert marks[OTHER].sign is Sign.RELATED
    assert not marks[OTHER].reported
    assert set(marks) == {MAIN, OTHER}


def test_a_warning_does_not_tint_the_other_cells(make_session):
    session = with_cells(make_session())
    session.findings = (replace(SUM, level=Level.WARNING),)
    marks = marks_for(session)
    assert marks[MAIN].sign is Sign.WARNING
    assert marks[OTHER].sign is None
    assert marks[OTHER].related == session.findings


def test_the_more_serious_sign_is_drawn_and_none_is_forgotten(make_session):
    session = with_cells(
        make_session(), applications__granted__total=Cell(None, "/", doubt="行错位一格")
    )
    session.findings = (SUM, replace(SUM, level=Level.NOTICE))
    mark = marks_for(session)[MAIN]
    assert mark.signs == (Sign.ERROR, Sign.BLANK, Sign.DOUBT, Sign.NOTICE)


def test_a_finding_about_many_missing_cells_marks_each_as_missing(make_session):
    session = with_cells(
        make_session(),
        applications__granted__total=MISSING,
        applications__granted__natural_person=MISSING,
    )
    session.findings = (
        Finding("cells.missing", Level.WARNING, (MAIN, OTHER), "表三", "原文缺这一行"),
    )
    marks = marks_for(session)
    assert {mark.sign for mark in marks.values()} == {Sign.MISSING}
    assert all(mark.reported for mark in marks.values())


@pytest.mark.parametrize(("blank", "many"), [(7, False), (8, True)])
def test_blanks_stand_out_unless_they_are_most_of_their_table(make_session, blank, many):
    form = make_session().report.form
    cells = list(form.table("litigation").addresses())[:blank]
    session = make_session(dict.fromkeys(cells))
    marks = marks_for(session)
    assert {marks[address].one_of_many for address in cells} == {many}


def test_a_correction_is_marked_until_the_old_value_is_back(make_session):
    session = with_cells(make_session({MAIN: 5}))
    change = session.correct({MAIN: Decimal(3)})
    assert change is not None
    session.apply(change)
    session.findings = ()
    assert marks_for(session)[MAIN].signs == (Sign.CORRECTED,)
    assert described(session, MAIN, marks_for(session)[MAIN]) == ["已修改：原值 5"]
    session.revert(change)
    session.findings = ()
    assert marks_for(session) == {}


def test_a_missing_cell_that_was_typed_is_corrected(make_session):
    session = with_cells(make_session(), applications__granted__total=MISSING)
    change = session.correct({MAIN: Decimal(3)})
    assert change is not None
    session.apply(change)
    session.findings = ()
    mark = marks_for(session)[MAIN]
    assert mark.signs == (Sign.CORRECTED,)
    assert described(session, MAIN, mark) == ["已修改：原值 （缺）"]


def test_what_is_typed_where_nothing_was_read_is_no_correction(make_session):
    form = make_session().report.form
    for session in (
        make_session(dict.fromkeys(form.addresses)),
        with_cells(make_session(), **dict.fromkeys(_named(form.addresses), MISSING)),
    ):
        session.apply(session.correct({MAIN: Decimal(3)}))
        session.findings = ()
        marks = marks_for(session)
        assert MAIN not in marks
        assert described(session, OTHER, marks[OTHER]) == ["还没有填写"]


def _named(addresses):
    return (address.replace(".", "__") for address in addresses)


def test_everything_about_a_cell_is_said(make_session):
    session = with_cells(
        make_session({OTHER: 3}),
        applications__granted__total=Cell(Decimal(5), "5件", doubt="标签近似", unit="件"),
    )
    session.findings = (SUM,)
    marks = marks_for(session)
    assert explained(session, MAIN, marks[MAIN]) == (
        "表三（一）予以公开 · 总计：5；错误：六类申请人之和不等于总计（3+0+0+0+0+0=3≠5）"
        "；建议改为 3；原文写作“5件”；存疑：标签近似"
    )
    assert described(session, OTHER, marks[OTHER]) == [
        "相关错误：六类申请人之和不等于总计（3+0+0+0+0+0=3≠5）"
    ]


def test_blank_and_missing_are_told_apart(make_session):
    session = with_cells(
        make_session(),
        applications__granted__total=Cell(None, "/"),
        applications__granted__natural_person=Cell(None, ""),
        applications__granted__company=MISSING,
    )
    marks = marks_for(session)
    said = [
        described(session, f"applications.granted.{column}", UNMARKED)
        for column in ("total", "natural_person", "company")
    ]
    assert said == [["原文此格为“/”，没有数字"], ["原文此格空白"], ["原文缺此格，或未能读出"]]
    assert marks["applications.granted.company"].sign is Sign.MISSING


def test_findings_count_where_they_point(make_session):
    session = make_session()
    passage = session.report.section(1)
    assert passage is not None
    origin = passage.passages[0].origin
    narrative = replace(SUM, rule="narrative.received", level=Level.WARNING, origin=origin)
    form = Finding("form.sections", Level.ERROR, (), section_place(6), "缺这一部分")
    nowhere = Finding("form.title", Level.WARNING, (), "标题", "没有标题")
    elsewhere = replace(narrative, origin=TextOrigin(99, 0, 1))
    counted = tallies(session.report, (SUM, narrative, form, nowhere, elsewhere))
    assert counted[3].levels == {Level.ERROR: 1, Level.WARNING: 1}
    assert counted[1].levels == {Level.WARNING: 1}
    assert counted[1].passages == {0: (narrative,)}
    assert counted[6].levels == {Level.ERROR: 1}
    assert place_of(session.report, nowhere) == (None, None)


def test_a_phrase_on_the_second_page_of_a_passage_points_to_it(make_session):
    session = make_session()
    first, second = PageOrigin(3, (70, 700, 500, 720)), PageOrigin(4, (70, 80, 500, 100))
    passage = Passage(
        "前一页的话。后一页的话。", first, (Stretch(0, 6, first), Stretch(6, 6, second))
    )
    section = replace(session.report.section(1), passages=(passage,))
    report = replace(session.report, sections=(section,))
    phrase = PageOrigin(4, (100, 84, 120, 96))
    finding = Finding("narrative.received", Level.WARNING, (), "一", "不符", origin=phrase)
    assert place_of(report, finding) == (1, 0)
    assert place_of(report, replace(finding, origin=PageOrigin(5, phrase.box))) == (None, None)


def test_a_doubt_that_a_finding_tells_is_told_once(make_session):
    session = with_cells(
        make_session(), applications__granted__total=Cell(Decimal(0), "0", doubt="可能错位")
    )
    finding = Finding("cells.doubt", Level.NOTICE, (MAIN,), "表三", "读取不确定：可能错位")
    session.findings = (finding,)
    assert "".join(described(session, MAIN, marks_for(session)[MAIN])).count("可能错位") == 1
    session.findings = ()
    assert described(session, MAIN, marks_for(session)[MAIN]) == ["存疑：可能错位"]
