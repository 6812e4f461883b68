"""Tables in a text that are drawn with other bars than pipes."""

import pytest

from gxnb_desktop.reading.bars import piped


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("│规章│0│", "|规章|0|"),
        ("｜规章 ｜ 0 ｜", "|规章 | 0 |"),
        ("├──┼──┤", ""),
        (" ╔══╦══╗", ""),
        ("工作动态｜本年公开", "工作动态｜本年公开"),
        ("——", "——"),
        ("| 规章 | 0 |", "| 规章 | 0 |"),
    ],
)
def test_bars_become_pipes(line: str, expected: str) -> None:
    assert piped(line) == expected
