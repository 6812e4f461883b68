import pytest

from gxnb_desktop.reading.fitting.labels import (
    Part,
    exact_label,
    known_key,
    label_key,
    match_label,
    similarity,
)
from gxnb_desktop.report.forms import EDITIONS, label_variants, load_form

OTHER_NO_CORRECTION = "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"
PARTLY = "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"


def printed(text: str) -> str | None:
    match = match_label(label_key(text))
    return match.printed if match else None


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("行政规范性文件", "规范性文件"),
        ("规范性文件", "规范性文件"),
        ("本年发件", "本年制发件数"),
        ("现行有效", "现行有效件数"),
        ("（二）部分公开", PARTLY),
        ("(二)部分公开(区分处理的,只计这一情形,不计其他情形)", PARTLY),
        ("（一）予以公开", "（一）予以公开"),
        ("(一)予以公开", "（一）予以公开"),
        ("㈠予以公开", "（一）予以公开"),
        ("1.属于国家秘密", "1.属于国家秘密"),
        ("1、属于国家秘密", "1.属于国家秘密"),
        ("１． 属于国家秘密", "1.属于国家秘密"),
        ("①属于国家秘密", "1.属于国家秘密"),
        ("（1）属于国家秘密", "1.属于国家秘密"),
        ("属于国家秘密", "1.属于国家秘密"),
        ("3.危及“三安全一稳定”", "3.危及“三安全一稳定”"),
        ('3.危及"三安全一稳定"', "3.危及“三安全一稳定”"),
        ("3.危及＂三安全一稳定＂", "3.危及“三安全一稳定”"),
        ("3.危及「三安全一稳定」", "3.危及“三安全一稳定”"),
        ("6.属于四类\n过程性\n信息", "6.属于四类过程性信息"),
        ("商 业 企 业", "商业企业"),
        ("商\n业\n企\n业", "商业企业"),
        ("三\n、\n本\n年\n度\n办\n理\n结\n果", "三、本年度办理结果"),
        ("（七）总 计", "总计"),
        ("2．重复申请（件）", "2.重复申请"),
        ("规章（单位：件）", "规章"),
        ("8.属于行政查询事项（注2）", "8.属于行政查询事项"),
        ("7.属于行政执法案卷*", "7.属于行政执法案卷"),
        ("3.其它", "其他"),
        ("本年收费金额", "本年收费金额（单位：万元）"),
        ("本年增（减）", "本年增/减"),
        ("上年结转", "二、上年结转政府信息公开申请数量"),
        ("申请人无正当理由逾期不补正", OTHER_NO_CORRECTION),
        ("第二十条第(五)项", "第二十条第（五）项"),
        ("第二十条第 （五） 项", "第二十条第（五）项"),
        ("第20条第（五）项", "第二十条第（五）项"),
        ("第二十条第五项", "第二十条第（五）项"),
        ("第二十条第一款第（五）项", "第二十条第（五）项"),
        ("《条例》第二十条（五）", "第二十条第（五）项"),
    ],
)
def test_spellings_of_a_label(written: str, label: str) -> None:
    match = exact_label(label_key(written))
    assert match is not None
    assert match.printed == label
    assert match.exact


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("（四）无法提供1.本机关不掌握相关政府信息", "1.本机关不掌握相关政府信息"),
        ("三、本年度办理结果（一）予以公开", "（一）予以公开"),
        ("三、本年度办理结果（三）不予公开1.属于国家秘密", "1.属于国家秘密"),
        (f"（六）其他处理{OTHER_NO_CORRECTION}", OTHER_NO_CORRECTION),
    ],
)
def test_a_group_glued_to_a_row_is_the_row(written: str, label: str) -> None:
    match = exact_label(label_key(written))
    assert match is not None
    assert match.printed == label


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("2.其他法律行政止公开", "2.其他法律行政法规禁止公开"),
        ("6.属于四类过程信息", "6.属于四类过程性信息"),
        ("3.危及“三安全一稳”", "3.危及“三安全一稳定”"),
        ("4.保护第三方合法利益", "4.保护第三方合法权益"),
        ("一、本年新收政府信息公开申请总数", "一、本年新收政府信息公开申请数量"),
    ],
)
def test_a_misprint_is_matched_loosely(written: str, label: str) -> None:
    match = match_label(label_key(written))
    assert match is not None
    assert (match.printed, match.exact) == (label, False)
    assert exact_label(label_key(written)) is None


@pytest.mark.parametrize(
    "written",
    [
        *("", "123", "/", "abc", "申请", "总", "企业", "备注", "序号", "规定", "行政", "科研"),
        *("属于信息", "属于三类四类过程内部事务性信息", "制发规范性文件总数及其他有关情况"),
        *("收到申请数", "涉及国家秘密的信息数量统计", "维持具体行政行为数", "行政强制措施"),
    ],
)
def test_other_words_are_no_label(written: str) -> None:
    assert printed(written) is None


@pytest.mark.parametrize("written", ["小计", "法人小计", "（三）不予公开小计", "法人合计"])
def test_sums_that_writers_add_are_subtotals(written: str) -> None:
    match = match_label(label_key(written))
    assert match is not None
    assert match.keys(Part.SUBTOTAL)
    assert not match.keys(Part.ROW)


def test_other_and_total_are_columns_as_well_as_rows() -> None:
    other, total = match_label("其他"), match_label("总计")
    assert other is not None
    assert total is not None
    assert other.keys(Part.ROW) == {"other_misc"}
    assert other.keys(Part.COLUMN, "applications") == {"other_org"}
    assert total.keys(Part.ROW) == {"closed_total"}
    assert total.tables(Part.COLUMN) == {"applications", "litigation"}


@pytest.mark.parametrize("edition", EDITIONS)
def test_each_printed_label_of_an_edition_is_its_own_row(edition: str) -> None:
    for table in load_form(edition).tables:
        for row in table.rows:
            match = exact_label(label_key(row.label))
            assert match is not None
            targets = {target for target in match.targets if target.edition == edition}
            assert row.key in {target.key for target in targets if target.part is Part.ROW}


def test_variants_name_printed_labels_and_none_names_two() -> None:
    owners: dict[str, str] = {}
    for label, others in label_variants().items():
        assert exact_label(label_key(label)) is not None
        for other in others:
            match = exact_label(label_key(other))
            assert match is not None
            assert owners.setdefault(label_key(other), label_key(label)) == label_key(label) or (
                other in ("合计", "规范性文件", "行政规范性文件")
            )


def test_similarity_goes_from_nothing_to_all() -> None:
    assert similarity("属于国家秘密", "1.属于国家秘密") == 100
    assert similarity("", "1.属于国家秘密") == 0


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("规范性文件（指各部门印发的有文号的文件）", "规范性文件"),
        ("行政处罚(含简易程序)", "行政处罚"),
        ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", None),
        ("某事项（说明）", None),
        ("（说明）", None),
    ],
)
def test_a_remark_in_brackets_is_left_out_of_a_known_label(text: str, key: str | None) -> None:
    assert known_key(text) == (key or label_key(text))
