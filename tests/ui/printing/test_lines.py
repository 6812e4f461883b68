import pytest
from PySide6.QtGui import QFont

from gxnb_desktop.ui.printing.fonts import Face, Fonts
from gxnb_desktop.ui.printing.lines import Line, justified_lines_of, lines_of
from gxnb_desktop.ui.printing.words import LaidWords
from gxnb_desktop.writing.official import Style, Words
from gxnb_desktop.writing.paper import TEXT_WIDTH


@pytest.fixture
def font() -> QFont:
    return Fonts.installed().font(Face.BODY, 32)


def text_of(line: Line) -> str:
    start = line.line.textStart()
    return line.layout.text()[start : start + line.line.textLength()]


def test_a_line_has_28_characters() -> None:
    words = LaidWords(Words("公" * 60, Style.BODY), Fonts.installed())
    assert [len(text_of(line)) for line in words.lines] == [26, 28, 6]


def test_full_lines_are_of_equal_width(font: QFont) -> None:
    text = "全年公开信息500余条，办结12件，" * 12
    *full, last = justified_lines_of(text, font, TEXT_WIDTH, 640)
    assert len(full) > 3
    for line in full:
        assert line.line.x() + line.line.naturalTextWidth() == pytest.approx(TEXT_WIDTH, abs=60)
    assert last.line.naturalTextWidth() < TEXT_WIDTH
    assert "".join(text_of(line) for line in (*full, last)) == text


def test_a_line_that_is_much_too_short_is_not_pulled_apart(font: QFont) -> None:
    text = "联系邮箱：" + "a" * 60 + "。"
    first = justified_lines_of(text, font, TEXT_WIDTH, 640)[0]
    assert first.line.naturalTextWidth() < TEXT_WIDTH / 2


def test_a_break_of_a_title_is_kept(font: QFont) -> None:
    lines = lines_of("某县2024年\n年度报告", font, TEXT_WIDTH)
    assert len(lines) == 2


def test_nothing_takes_no_room_amiss(font: QFont) -> None:
    assert len(lines_of("", font, TEXT_WIDTH)) <= 1
