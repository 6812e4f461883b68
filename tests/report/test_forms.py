"""The forms as data against the official annexes, as the design lists them."""

import copy
import pickle
import unicodedata
from dataclasses import replace

import pytest

from gxnb_desktop.report.forms import (
    EDITIONS,
    Kind,
    form_for_year,
    label_variants,
    load_form,
    section_variants,
    table_name,
)

# Rows and columns of every table, written out here so that a slip in the toml is seen.
ACTIVE_2019 = {
    "regulations": "made disclosed total_disclosed",
    "normative_documents": "made disclosed total_disclosed",
    "licensing": "last_year_items change decisions",
    "other_services": "last_year_items change decisions",
    "punishment": "last_year_items change decisions",
    "coercion": "last_year_items change decisions",
    "fees": "last_year_items change",
    "procurement": "items amount",
}
ACTIVE_2021 = {
    "regulations": "issued repealed in_force",
    "normative_documents": "issued repealed in_force",
    "licensing": "decisions",
    "punishment": "decisions",
    "coercion": "decisions",
    "fees": "amount",
}
APPLICANTS = "natural_person company research public_welfare legal_service other_org total"
BEFORE_OTHER = """received carried_in granted partly_granted
    denied_state_secret denied_law denied_three_securities denied_third_party
    denied_internal denied_process denied_enforcement_file denied_query
    unavailable_not_held unavailable_needs_creation unavailable_unclear
    refused_petition refused_repeat refused_publication refused_mass refused_confirmation"""
OTHER_2021 = "other_no_correction other_no_payment other_misc"
RESULTS = "upheld corrected other pending total"

ROW_LABELS = {
    "received": "一、本年新收政府信息公开申请数量",
    "carried_in": "二、上年结转政府信息公开申请数量",
    "granted": "（一）予以公开",
    "partly_granted": "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    "denied_state_secret": "1.属于国家秘密",
    "denied_law": "2.其他法律行政法规禁止公开",
    "denied_three_securities": "3.危及“三安全一稳定”",
    "denied_third_party": "4.保护第三方合法权益",
    "denied_internal": "5.属于三类内部事务信息",
    "denied_process": "6.属于四类过程性信息",
    "denied_enforcement_file": "7.属于行政执法案卷",
    "denied_query": "8.属于行政查询事项",
    "unavailable_not_held": "1.本机关不掌握相关政府信息",
    "unavailable_needs_creation": "2.没有现成信息需要另行制作",
    "unavailable_unclear": "3.补正后申请内容仍不明确",
    "refused_petition": "1.信访举报投诉类申请",
    "refused_repeat": "2.重复申请",
    "refused_publication": "3.要求提供公开出版物",
    "refused_mass": "4.无正当理由大量反复申请",
    "refused_confirmation": "5.要求行政机关确认或重新出具已获取信息",
    "other": "（六）其他处理",
    "other_no_correction": "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "other_no_payment": "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    "other_misc": "3.其他",
    "closed_total": "（七）总计",
    "carried_out": "四、结转下年度继续办理",
}
APPLICANT_LABELS = [
    "自然人",
    "商业企业",
    "科研机构",
    "社会公益组织",
    "法律服务机构",
    "其他",
    "总计",
]
ACTIVE_LABELS = {
    "regulations": "规章",
    "licensing": "行政许可",
    "other_services": "其他对外管理服务事项",
    "punishment": "行政处罚",
    "coercion": "行政强制",
    "fees": "行政事业性收费",
    "procurement": "政府集中采购",
}
ACTIVE_COLUMN_LABELS = {
    "made": "本年新制作数量",
    "disclosed": "本年新公开数量",
    "total_disclosed": "对外公开总数量",
    "issued": "本年制发件数",
    "repealed": "本年废止件数",
    "in_force": "现行有效件数",
    "last_year_items": "上一年项目数量",
    "change": "本年增/减",
    "items": "采购项目数量",
}
SECTIONS = {
    1: "总体情况",
    2: "主动公开政府信息情况",
    3: "收到和处理政府信息公开申请情况",
    4: "政府信息公开行政复议、行政诉讼情况",
    5: "存在的主要问题及改进情况",
    6: "其他需要报告的事项",
}


def expected(active: dict[str, str], other: str) -> list[str]:
    applications = f"{BEFORE_OTHER} {other} closed_total carried_out".split()
    return [
        *(
            f"active.{row}.{column}"
            for row, columns in active.items()
            for column in columns.split()
        ),
        *(f"applications.{row}.{column}" for row in applications for column in APPLICANTS.split()),
        *(
            f"litigation.{row}.{column}"
            for row in ("review", "direct", "after_review")
            for column in RESULTS.split()
        ),
    ]


@pytest.mark.parametrize(
    ("edition", "active", "other", "sizes"),
    [
        ("2019", ACTIVE_2019, "other", (22, 161, 15)),
        ("2021", ACTIVE_2021, OTHER_2021, (10, 175, 15)),
    ],
)
def test_addresses_are_those_of_the_design_in_printed_order(edition, active, other, sizes):
    form = load_form(edition)
    assert list(form.addresses) == expected(active, other)
    assert tuple(len(list(table.addresses())) for table in form.tables) == sizes
    assert [table.key for table in form.tables] == ["active", "applications", "litigation"]


def test_the_undivided_form_has_one_row_other_in_place_of_three():
    form = load_form("2021").undivided
    assert list(form.addresses) == expected(ACTIVE_2021, "other")
    assert len(form.addresses) == 186
    assert form.table("applications").row("other").within == "results"
    assert "other_handling" not in {group.key for group in form.table("applications").groups}


def test_undivided_leaves_a_form_alone_that_prints_one_row():
    form = load_form("2019")
    assert form.undivided.addresses == form.addresses


def test_undivided_is_made_once_and_leaves_its_form_as_it_was():
    form = load_form("2021")
    assert form.undivided is form.undivided
    assert len(form.addresses) == 200


@pytest.mark.parametrize("edition", EDITIONS)
def test_labels_of_table_three_are_those_printed(edition):
    table = load_form(edition).table("applications")
    assert {row.key: row.label for row in table.rows} == {
        row.key: ROW_LABELS[row.key] for row in table.rows
    }
    for row in table.rows:
        assert [column.label for column in row.columns] == APPLICANT_LABELS


@pytest.mark.parametrize("edition", EDITIONS)
def test_labels_of_table_four_are_those_printed(edition):
    table = load_form(edition).table("litigation")
    assert [row.label for row in table.rows] == ["行政复议", "未经复议直接起诉", "复议后起诉"]
    for row in table.rows:
        labels = [column.label for column in row.columns]
        assert labels == ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]


def test_labels_of_table_two_are_those_printed():
    special = {
        ("2019", "normative_documents"): "规范性文件",
        ("2021", "normative_documents"): "行政规范性文件",
    }
    decisions = {"2019": "处理决定数量", "2021": "本年处理决定数量"}
    amounts = {
        "2019": "采购总金额（单位：万元，保留4位小数）",
        "2021": "本年收费金额（单位：万元）",
    }
    for edition in EDITIONS:
        columns = {
            **ACTIVE_COLUMN_LABELS,
            "decisions": decisions[edition],
            "amount": amounts[edition],
        }
        for row in load_form(edition).table("active").rows:
            assert row.label == special.get((edition, row.key), ACTIVE_LABELS.get(row.key))
            for column in row.columns:
                assert column.label == columns[column.key]


@pytest.mark.parametrize(("edition", "items"), [("2019", "一五六八九"), ("2021", "一五六八")])
def test_bands_of_table_two_name_their_items(edition, items):
    bands = load_form(edition).table("active").bands
    assert [band.label for band in bands] == [f"第二十条第（{item}）项" for item in items]
    assert {band.head for band in bands} == {"信息内容"}


@pytest.mark.parametrize("edition", EDITIONS)
def test_groups_enclose_the_rows_of_three_to_six(edition):
    table = load_form(edition).table("applications")
    paths = {row.key: [group.label for group in table.group_path(row)] for row in table.rows}
    results = "三、本年度办理结果"
    for key, path in paths.items():
        if key in ("received", "carried_in", "carried_out"):
            assert path == []
        elif key in ("granted", "partly_granted", "other", "closed_total"):
            assert path == [results]
        else:
            group = {
                "denied": "（三）不予公开",
                "unavailable": "（四）无法提供",
                "refused": "（五）不予处理",
                "other": "（六）其他处理",
            }[key.split("_")[0]]
            assert path == [results, group]


@pytest.mark.parametrize("edition", EDITIONS)
def test_sections_and_their_tables(edition):
    form = load_form(edition)
    assert dict(form.sections) == SECTIONS
    keys = [table and table.key for table in map(form.table_of_section, range(1, 7))]
    assert keys == [None, "active", "applications", "litigation", None, None]
    assert [table_name(table) for table in form.tables] == ["表二", "表三", "表四"]


def test_decrees_and_kinds_of_numbers():
    old, new = load_form("2019"), load_form("2021")
    assert (old.decree, new.decree) == ("国办公开办函〔2019〕60号", "国办公开办函〔2021〕30号")
    kinds = {
        form.edition: {
            address: form.locate(address)[2].kind
            for address in form.addresses
            if form.locate(address)[2].kind is not Kind.COUNT
        }
        for form in (old, new)
    }
    rows = ("licensing", "other_services", "punishment", "coercion", "fees")
    assert kinds == {
        "2019": {
            **{f"active.{row}.change": Kind.SIGNED for row in rows},
            "active.procurement.amount": Kind.MONEY,
        },
        "2021": {"active.fees.amount": Kind.MONEY},
    }


@pytest.mark.parametrize(
    ("year", "edition"),
    [
        (2018, "2021"),
        (2019, "2019"),
        (2020, "2019"),
        (2021, "2021"),
        (2025, "2021"),
        (None, "2021"),
    ],
)
def test_the_form_prescribed_for_a_year(year, edition):
    assert form_for_year(year) is load_form(edition)


def test_a_form_is_loaded_once_and_an_unknown_edition_is_refused():
    assert load_form("2021") is load_form("2021")
    with pytest.raises(KeyError):
        load_form("2020")


def test_locate_and_place_name_an_address():
    form = load_form("2021")
    table, row, column = form.locate("applications.denied_state_secret.total")
    assert (table.key, row.key, column.key) == ("applications", "denied_state_secret", "total")
    assert form.place("applications.denied_state_secret.total") == "表三（三）1.国家秘密 · 总计"
    assert form.place("active.fees.amount") == "表二 行政事业性收费 · 本年收费金额"
    assert form.place("litigation.direct.pending") == "表四 直接起诉 · 尚未审结"
    with pytest.raises(KeyError):
        form.locate("applications.other.total")


@pytest.mark.parametrize(
    "form", [load_form("2019"), load_form("2021"), load_form("2021").undivided]
)
def test_places_tell_all_addresses_apart(form):
    places = {form.place(address) for address in form.addresses}
    assert len(places) == len(form.addresses)


def test_variants_belong_to_printed_labels_and_stand_for_one_label_of_an_edition():
    printed = {
        edition: {
            label
            for table in load_form(edition).tables
            for label in (
                *(row.label for row in table.rows),
                *(column.label for row in table.rows for column in row.columns),
                *(group.label for group in table.groups),
                *(cell.text for line in table.head for cell in line),
            )
        }
        for edition in EDITIONS
    }
    assert set(label_variants()) <= printed["2019"] | printed["2021"]
    assert set(section_variants()) <= set(SECTIONS.values())
    for label, others in label_variants().items():
        assert label not in others
        assert len(set(others)) == len(others)
        for other in others:
            for labels in printed.values():
                # 规范性文件 and 行政规范性文件 name the same row, each in its own edition.
                assert not (label in labels and other in labels), (label, other)


def test_labels_are_written_without_stray_blanks():
    for edition in EDITIONS:
        for table in load_form(edition).tables:
            for row in table.rows:
                assert row.label == "".join(row.label.split())
                assert not any(unicodedata.category(char) == "Cf" for char in row.label)


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("divided", [True, False])
def test_a_loaded_form_stays_itself_when_copied_or_sent_to_another_process(edition, divided):
    form = load_form(edition) if divided else load_form(edition).undivided
    assert pickle.loads(pickle.dumps(form)) is form
    assert copy.copy(form) is form
    assert copy.deepcopy(form) is form


def test_a_form_made_otherwise_is_copied_as_what_it_is():
    form = replace(load_form("2021"), decree="另一文号")
    copied = pickle.loads(pickle.dumps(form))
    assert copied is not form
    assert copied.decree == "另一文号"
    assert copied.addresses == form.addresses
