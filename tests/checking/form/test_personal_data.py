"""Numbers of identity cards and mobile phones, and those that only look like them."""

import pytest

from gxnb_desktop.checking.finding import Level
from gxnb_desktop.checking.form.personal_data import check_personal_data

# Made up: regions and dates that exist, serial numbers of no one, the check computed.
CARD = "110101190001010014"
OLD_CARD = "110101000101001"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (f"申请人身份证号{CARD}。", CARD),
        (f"申请人（{CARD}）", CARD),
        (f"旧号码{OLD_CARD}", OLD_CARD),
        ("联系电话：13800000000。", "13800000000"),
        ("手机138 0000 0000", "138 0000 0000"),
        ("手机138-0000-0000", "138-0000-0000"),
        ("手机138—0000—0000", "138—0000—0000"),
        ("手机+8613800000000", "13800000000"),
        ("手机１３８００００００００", "１３８００００００００"),
        ("邮箱13800000000@example.cn", "13800000000"),
    ],
)
def test_numbers_of_persons_are_found_and_not_repeated_in_full(make_text, text, number):
    report = make_text({0: [text]})
    [finding] = check_personal_data(report)
    assert (finding.rule, finding.level) == ("form.personal-data", Level.WARNING)
    assert number not in finding.message
    passage = report.section(0).passages[0]
    assert finding.origin == passage.origin_of(text.index(number), len(number))


@pytest.mark.parametrize(
    "text",
    [
        "电话：0517-87222589，邮编223100。",
        "电话：0536—6761106、5785551",
        "统一社会信用代码11430321006335456X",
        "统一社会信用代码913100001322079948",
        f"机构代码 {CARD}",
        f"编号{CARD[:-1]}{(int(CARD[-1]) + 1) % 10}",
        f"{CARD}12",
        "注册号110101000101001",
        "990101190001010010",
        "110101190013010010",
        "http://www.example.cn/13800000000/x.html",
        "订单号2013800000000",
        "收费13800000000元",
        "合计13800000000.50",
        "020-138000000001",
        "12345政务服务热线，12800000000",
    ],
)
def test_other_numbers_are_not(make_text, text):
    assert list(check_personal_data(make_text({0: [text]}))) == []
