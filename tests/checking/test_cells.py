"""Single cells: missing, blank, doubtful, or not a count."""

from dataclasses import replace
from decimal import Decimal

import pytest

from gxnb_desktop.checking.cells import check_blank, check_counts, check_doubt, check_missing
from gxnb_desktop.checking.finding import Cause, Level
from gxnb_desktop.report.forms import Kind
from gxnb_desktop.report.model import Cell

ROW = "applications.refused_repeat"


def row_of(report, prefix):
    return tuple(address for address in report.form.addresses if address.startswith(prefix + "."))


def test_one_missing_cell_is_named(make_report):
    (finding,) = check_missing(make_report({f"{ROW}.company": None, f"{ROW}.total": None}))
    assert (finding.rule, finding.level) == ("cells.missing", Level.WARNING)
    assert finding.cells == (f"{ROW}.company", f"{ROW}.total")
    assert finding.place == "表三（五）2.重复申请"
    assert finding.message == "商业企业、总计在原文中没有或未能读出，请对照原文补录"
    assert finding.suggestion is None


def test_what_the_second_method_found_in_missing_cells_is_proposed(make_report):
    report = make_report({f"{ROW}.company": None, f"{ROW}.total": None})
    report = replace(report, second_reading={f"{ROW}.company": Decimal(2), f"{ROW}.total": None})
    (finding,) = check_missing(report)
    assert finding.suggestion == {f"{ROW}.company": Decimal(2)}
    assert finding.reason == "另一种读取方法读到了数字，须与原文核对"


def test_every_missing_row_is_one_finding(make_report, edition):
    form = make_report(edition=edition).form
    for table in form.tables:
        for row in table.rows:
            cells = row_of(make_report(edition=edition), f"{table.key}.{row.key}")
            (finding,) = check_missing(make_report(dict.fromkeys(cells), edition=edition))
            assert finding.cells == cells
            assert finding.place == form.row_place(table, row)
            whole = "整行" if len(cells) > 1 else row.columns[0].short
            assert finding.message.startswith(whole + "在原文中")


def test_every_missing_table_is_one_finding(make_report, edition):
    form = make_report(edition=edition).form
    for table, place in zip(form.tables, ("表二", "表三", "表四"), strict=True):
        cells = tuple(table.addresses())
        (finding,) = check_missing(make_report(dict.fromkeys(cells), edition=edition))
        assert finding.cells == cells
        assert (finding.place, finding.message[:3]) == (place, "整张表")


@pytest.mark.parametrize("edition", ["2021"])
def test_one_present_cell_makes_a_missing_table_many_rows(make_report, edition):
    form = make_report().form
    cells = dict.fromkeys(form.table("litigation").addresses())
    found = list(check_missing(make_report({**cells, "litigation.direct.total": 0})))
    assert [finding.place for finding in found] == [
        "表四 行政复议",
        "表四 直接起诉",
        "表四 复议后起诉",
    ]
    assert [len(finding.cells) for finding in found] == [5, 4, 5]


@pytest.mark.parametrize(
    ("raw", "written"),
    [
        ("", "空白"),
        ("\u3000\u00a0", "空白"),
        ("/", "填的是“/”"),
        ("无", "填的是“无”"),
        ("见\n附件", "填的是“见 附件”"),
        ("详见本报告第二部分的文字说明", "填的是“详见本报告第二部分的文…”"),
    ],
)
def test_a_blank_or_a_word_is_reported_as_it_stands(make_report, raw, written):
    (finding,) = check_blank(make_report({f"{ROW}.company": raw}))
    assert (finding.rule, finding.level) == ("cells.blank", Level.WARNING)
    assert finding.cells == (f"{ROW}.company",)
    assert finding.message == f"商业企业{written}，应填数字，没有的填 0"


def test_a_figure_that_a_person_cleared_is_not_said_to_stand_there(make_report):
    report = make_report({f"{ROW}.company": Cell(None, "0")})
    (finding,) = check_blank(report)
    assert finding.message == "商业企业空白，应填数字，没有的填 0"
    assert finding.suggestion == {f"{ROW}.company": Decimal(0)}


def test_different_words_in_one_row_are_one_finding(make_report):
    (finding,) = check_blank(
        make_report({f"{ROW}.company": "/", f"{ROW}.research": "", f"{ROW}.legal_service": "无"})
    )
    assert (
        finding.message
        == "商业企业、科研机构、法律服务机构空白或填的是“/”、“无”，应填数字，没有的填 0"
    )


def test_every_blank_row_and_table_is_one_finding(make_report, edition):
    form = make_report(edition=edition).form
    for table in form.tables:
        cells = tuple(table.addresses())
        (finding,) = check_blank(make_report(dict.fromkeys(cells, ""), edition=edition))
        assert finding.cells == cells
        assert finding.message == "整张表空白，应填数字，没有的填 0"
        for row in table.rows:
            cells = row_of(make_report(edition=edition), f"{table.key}.{row.key}")
            (finding,) = check_blank(make_report(dict.fromkeys(cells, ""), edition=edition))
            assert finding.cells == cells


def test_zeros_are_proposed_where_every_sum_holds_with_them(make_report, sound, edition):
    blank = {f"{ROW}.company": "", f"{ROW}.research": "/"}
    (finding,) = check_blank(make_report(blank, edition=edition))
    assert finding.suggestion == dict.fromkeys(blank, Decimal(0))
    (finding,) = check_blank(make_report({**sound, **blank}, edition=edition))
    assert finding.suggestion is None


def test_zeros_are_not_proposed_for_a_total_with_parts_nor_for_parts_of_a_total(make_report):
    part, total = "litigation.review.upheld", "litigation.review.total"
    for figures in ({part: 2, total: ""}, {part: "", total: 2}):
        (finding,) = check_blank(make_report(figures))
        assert finding.suggestion is None


def test_zeros_are_not_proposed_where_a_sum_lacks_a_cell(make_report):
    (finding,) = check_blank(make_report({f"{ROW}.company": "", f"{ROW}.total": None}))
    assert finding.suggestion is None


def test_zeros_are_not_proposed_in_table_two_where_no_sum_confirms_them(make_report):
    (finding,) = check_blank(make_report({"active.licensing.decisions": ""}))
    assert finding.suggestion is None


def test_zeros_are_not_proposed_for_words_that_may_say_a_number(make_report):
    (finding,) = check_blank(make_report({f"{ROW}.company": "三"}))
    assert finding.suggestion is None


def doubtful(reason):
    return Cell(Decimal(0), "0", doubt=reason)


def test_doubts_are_one_finding_for_each_row_and_reason(make_report):
    other = "applications.granted.total"
    found = list(
        check_doubt(
            make_report(
                {
                    f"{ROW}.company": doubtful("数字可能错位"),
                    f"{ROW}.research": doubtful("数字中间有空格"),
                    f"{ROW}.total": doubtful("数字可能错位"),
                    other: doubtful("数字可能错位"),
                }
            )
        )
    )
    assert {(finding.cells, finding.message) for finding in found} == {
        ((f"{ROW}.company", f"{ROW}.total"), "读取不确定，请与原文核对：数字可能错位"),
        ((f"{ROW}.research",), "读取不确定，请与原文核对：数字中间有空格"),
        ((other,), "读取不确定，请与原文核对：数字可能错位"),
    }
    assert {(finding.rule, finding.level) for finding in found} == {("cells.doubt", Level.NOTICE)}


def test_a_table_read_with_one_doubt_throughout_is_one_finding(make_report, edition):
    form = make_report(edition=edition).form
    cells = tuple(form.table("applications").addresses())
    report = make_report(dict.fromkeys(cells, doubtful("表头未能识别")), edition=edition)
    (finding,) = check_doubt(report)
    assert (finding.place, finding.cells) == ("表三", cells)
    changed = replace(report, cells={**report.cells, cells[0]: doubtful("另一个原因")})
    assert len(list(check_doubt(changed))) == len(form.table("applications").rows) + 1


def test_negative_and_broken_counts_are_errors_in_every_cell(make_report, edition):
    form = make_report(edition=edition).form
    for address in form.addresses:
        kind = form.locate(address)[2].kind
        for value, refused in (
            (Decimal("-1"), kind is Kind.COUNT),
            (Decimal("1.5"), kind is not Kind.MONEY),
        ):
            found = list(check_counts(make_report({address: value}, edition=edition)))
            assert [finding.cells for finding in found] == [(address,)] * refused, address
            assert all(finding.level is Level.ERROR for finding in found)


def test_messages_of_counts(make_report):
    (finding,) = check_counts(make_report({f"{ROW}.company": -1}))
    assert finding.message == "-1 是负数：商业企业应为不小于 0 的整数"
    assert finding.place == "表三（五）2.重复申请 · 商业企业"
    report = make_report({"active.fees.change": Decimal("2.5")}, edition="2019")
    (finding,) = check_counts(report)
    assert finding.message == "2.5 不是整数：本年增/减应为整数"


def test_a_count_that_the_source_certainly_has_is_its_authors_error(make_report):
    (finding,) = check_counts(make_report({f"{ROW}.company": -1}))
    assert finding.cause is Cause.AUTHOR
    doubtful = Cell(Decimal(-1), "-1", doubt="可能错位")
    (finding,) = check_counts(make_report({f"{ROW}.company": doubtful}))
    assert finding.cause is Cause.READING
    assert finding.reason == "可能是读取有误，请先与原文核对"


def test_a_whole_number_written_with_decimals_is_a_count(make_report):
    assert list(check_counts(make_report({f"{ROW}.company": "3.0"}))) == []


def test_blanks_for_zeros_all_over_a_table_are_one_finding(make_report):
    report = make_report()
    rows = [row.key for row in report.form.table("applications").rows]
    column = [f"applications.{row}.research" for row in rows]
    assert all(report.cells[address].value == 0 for address in column)
    blank = {address: Cell(None, "") for address in column}
    (finding,) = check_blank(replace(report, cells={**report.cells, **blank}))
    assert finding.cells == tuple(column)
    assert finding.suggestion == dict.fromkeys(column, Decimal(0))
    assert (finding.place, finding.message) == (
        "表三",
        f"共 {len(rows)} 行 {len(rows)} 处空白，应填数字，没有的填 0",
    )
    few = dict(list(blank.items())[:5])
    assert len(list(check_blank(replace(report, cells={**report.cells, **few})))) == 5
    # Where a sum does not confirm the zero, that row is told apart.
    wrong = {"applications.granted.total": Cell(Decimal(99), "99")}
    first, second = check_blank(replace(report, cells={**report.cells, **blank, **wrong}))
    assert {first.suggestion is None, second.suggestion is None} == {True, False}
    assert len(first.cells) + len(second.cells) == len(rows)
