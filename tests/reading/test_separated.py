"""Rows whose cells stand between commas, told from prose."""

import pytest

from corpus.drafts import Draft, read, wrong
from gxnb_desktop.reading.separated import cells_of


def texts(line: str) -> list[str]:
    return [text for _, text in cells_of(line)]


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("规章，1，，/", ["规章", "1", "", "/"]),
        ('"规章","1,234",5', ["规章", "1,234", "5"]),
        ("规章; 1 ;2;", ["规章", "1", "2", ""]),
        ("信息内容,本年制发件数", ["信息内容", "本年制发件数"]),
        (
            "（二）部分公开（区分处理的，只计这一情形，不计其他情形），1，0",
            ["（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "1", "0"],
        ),
        ("1,2,3,4,10", ["1", "2", "3", "4", "10"]),
        ("| 规章 | 1 | | 0 |", ["规章", "1", "", "0"]),
        ("规章|1|2|0", ["规章", "1", "2", "0"]),
    ],
)
def test_rows(line: str, cells: list[str]) -> None:
    assert texts(line) == cells


@pytest.mark.parametrize(
    "line",
    [
        "本年制发规章，共3件",
        "行政许可，行政处罚，行政强制",
        "规章",
        "，",
        "1,234",
        "首页 | 规章 | 公告",
        "规章，均已公开，3",
        '"规章","1',
        "规章,1" * 500,
    ],
)
def test_prose_is_none(line: str) -> None:
    assert texts(line) == []


@pytest.mark.parametrize("mark", [",", "，", ";", "；"])
def test_a_whole_report(mark: str) -> None:
    draft = Draft()
    report = read(draft.text("tabs").replace("\t", mark))
    assert (wrong(report, draft.values), report.missing) == ({}, ())
