"""Forms, spellings and texts that the program could not work with are refused."""

import pytest

from gxnb_desktop.packs.forms import fault_of_form
from gxnb_desktop.packs.manifest import BrokenPack
from gxnb_desktop.packs.soundness import check_pack
from gxnb_desktop.packs.variants import fault_of_variants
from gxnb_desktop.report.forms import EDITIONS, load_form
from gxnb_desktop.resources import resource
from packs.conftest import FILES, RULES, VARIANTS, form_2027

FORM = "forms/2027.toml"


def test_what_the_program_itself_brings_is_sound():
    forms = [load_form(edition) for edition in EDITIONS]
    for form in forms:
        assert fault_of_form(form, form.edition, form) is None
    assert fault_of_variants(resource("forms", "variants.toml").read_bytes(), forms) is None


def test_the_made_up_edition_is_sound(make_pack):
    check_pack(make_pack())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('edition = "2027"', 'edition = "2028"'),
        ("first_year = 2027", "first_year = 2010"),
        ("first_year = 2027", 'first_year = "2027"'),
        ("first_year = 2027", "first_year = 2027\nlast_year = 2026"),
        ('decree = "国办公开办函〔2027〕1号"', 'decree = ""'),
        ("number = 6", "number = 7"),
        ('title = "总体情况"', 'title = ""'),
        ('key = "litigation"', 'key = "lawsuits"'),
        ('print = "line"', 'print = "rows"'),
        ('key = "unavailable_archived"', 'key = "granted"'),
        ('key = "unavailable_archived"', 'key = "Archived now"'),
        ('label = "4.信息已移交国家档案馆"', 'label = "2.重复申请"'),
        ('label = "4.信息已移交国家档案馆"', 'label = "4."'),
        ('label = "4.信息已移交国家档案馆"', "label = 4"),
        ('within = "unavailable" },\n  { key = "refused', 'within = "gone" },\n  { key = "refused'),
        (
            'label = "（三）不予公开", within = "results"',
            'label = "（三）不予公开", within = "denied"',
        ),
        ('key = "carried_in"', 'key = "brought_in"'),
        ('key = "results"', 'key = "outcomes"'),
        ('key = "research"', 'key = "science"'),
        ("value_columns = 15", "value_columns = 16"),
        ("value_columns = 15", "value_columns = 1000000000"),
        ("value_columns = 7", "value_columns = 7.5"),
        ('{ text = "申请人情况", columns = 7 }', '{ text = "申请人情况", columns = 6 }'),
        ('kind = "money"', 'kind = "gold"'),
        ('group = "other_handling"', 'group = "none"'),
        ("[[section]]", "[[chapter]]"),
    ],
)
def test_a_form_that_cannot_be_used_is_refused(make_pack, old, new):
    text = form_2027()
    assert old in text
    with pytest.raises(BrokenPack, match=r"2027\.toml"):
        make_pack({**FILES, FORM: text.replace(old, new)})


def test_a_form_need_not_have_a_row_for_an_undivided_group(make_pack):
    text = form_2027().replace("[table.undivided]", "[table.divided]")
    check_pack(make_pack({FORM: text}))


@pytest.mark.parametrize(
    "variants",
    [
        '[labels]\n"没有的栏目" = ["x"]',
        '[labels]\n"2.重复申请" = ["1.属于国家秘密"]',
        '[labels]\n"2.重复申请" = ["123"]',
        '[labels]\n"2.重复申请" = [1]',
        '[labels]\n"2.重复申请" = 5',
        '[sections]\n"总体情况" = ["其他需要报告的事项"]',
        '[sections]\n"没有的部分" = ["x"]',
        '[other]\n"2.重复申请" = ["重复的申请"]',
        "labels = 1",
    ],
)
def test_spellings_that_mislead_are_refused(make_pack, variants):
    with pytest.raises(BrokenPack, match=r"variants\.toml"):
        make_pack({**FILES, "forms/variants.toml": variants})


def test_spellings_may_speak_of_a_form_of_the_same_pack_alone(make_pack):
    with pytest.raises(BrokenPack, match="不是任何格式中的名称"):
        make_pack({"forms/variants.toml": VARIANTS})


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('id = "form.edition"', 'id = "form.new-rule"'),
        ('id = "form.edition"', 'id = "cells.blank"'),
        ('level = "warning"', 'level = "error"'),
        ('level = "warning"', 'level = "fatal"'),
        ('why = "新的理由"', 'why = ""'),
        ('why = "新的理由"', 'why = "a\\tb"'),
        ('why = "新的理由"', ""),
        ('why = "新的理由"', 'why = "新的理由"\ncode = "1"'),
        ("[[rule]]", "[[rules]]"),
    ],
)
def test_rules_may_have_new_texts_only(make_pack, old, new):
    assert old in RULES
    with pytest.raises(BrokenPack, match=r"form\.toml"):
        make_pack({**FILES, "rules/form.toml": RULES.replace(old, new)})


def test_an_edition_that_there_is_keeps_its_cells(make_pack):
    own = resource("forms", "2021.toml").read_text(encoding="utf-8")
    check_pack(make_pack({"forms/2021.toml": own.replace("规章", "部门规章")}))
    with pytest.raises(BrokenPack, match="不能改变已有版本"):
        make_pack({"forms/2021.toml": own.replace('"licensing"', '"licences"')}, version="2")


def test_a_later_program_is_asked_for(make_pack):
    with pytest.raises(BrokenPack, match=r"99\.1"):
        make_pack(needs="99.1")
