import pytest
from PySide6.QtGui import QFont, QFontMetricsF

from gxnb_desktop.ui.form.labels import lines_needed, lines_of


@pytest.fixture
def font(qapp):
    font = QFont(qapp.font())
    font.setPixelSize(12)
    return font


def width(font, characters):
    return QFontMetricsF(font).horizontalAdvance("国") * characters + 1


@pytest.mark.parametrize(
    ("text", "characters", "lines"),
    [
        ("商业企业", 4, ("商业企业",)),
        ("商业企业", 2, ("商业", "企业")),
        ("社会公益组织", 4, ("社会公益", "组织")),
        ("法律服务机构", 4, ("法律服务", "机构")),
        ("（三）不予公开", 5, ("（三）", "不予公开")),
        ("三、本年度办理结果", 4, ("三、", "本年度", "办理结果")),
    ],
)
def test_labels_break_between_words(font, text, characters, lines):
    assert lines_of(text, font, width(font, characters), 4) == lines


def test_no_line_begins_with_a_closing_mark(font):
    text = "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"
    for characters in range(5, 28):
        for line in lines_of(text, font, width(font, characters), 9):
            assert line[0] not in "，）"


def test_too_long_a_label_is_elided_and_loses_nothing_before(font):
    text = "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"
    lines = lines_of(text, font, width(font, 10), 2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert text.startswith(lines[0] + lines[1][:-1])
    assert lines_needed(text, font, width(font, 10)) > 2


def test_whole_text_is_kept_when_there_is_room(font):
    text = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
    assert "".join(lines_of(text, font, width(font, 20), 3)) == text
