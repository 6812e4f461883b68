"""Rows of a table that are written as a list."""

import pytest

from corpus.drafts import Draft, doubtful, read, wrong
from gxnb_desktop.reading.bare.lists import listed_row
from gxnb_desktop.reading.document import Paragraph
from gxnb_desktop.reading.script import SIMPLIFIED
from gxnb_desktop.report.forms import Row, load_form
from gxnb_desktop.report.model import TextOrigin


def rows(text: str) -> list[list[str]]:
    grid = listed_row(Paragraph(text, TextOrigin(0, 0, len(text))), SIMPLIFIED)
    return [[cell.text for cell in row] for row in grid.cells] if grid else []


@pytest.mark.parametrize(
    "text",
    [
        "规章：本年制发件数1件，本年废止件数为0件，现行有效件数12。",
        "规章:本年制发件数:1件、本年废止件数:0件；现行有效件数:12",
    ],
)
def test_a_list_is_a_head_and_a_row(text: str) -> None:
    (_, *heads), (label, *figures) = rows(text)
    assert heads == ["本年制发件数", "本年废止件数", "现行有效件数"]
    assert (label, [figure.rstrip("件") for figure in figures]) == ("规章", ["1", "0", "12"])


@pytest.mark.parametrize(
    "text",
    [
        "规章：本年制发件数1件，本年废止件数0件。",
        "规章：本年制发件数1件，本年制发件数0件，现行有效件数12件。",
        "规章：本年制发件数1件，本年废止件数若干，现行有效件数12件。",
        "规章：本年新制1件，本年废止件数0件，现行有效件数12件。",
        "规章：1件，0件，12件。",
        "政府信息公开申请：自然人1件，商业企业0件。",
        "工作情况：共收到申请3件。",
        "规章：",
    ],
)
def test_what_lacks_a_column_or_names_another_thing_is_prose(text: str) -> None:
    assert rows(text) == []


def test_origins_lead_to_the_characters() -> None:
    text = "行政许可：本年处理决定数量107件"
    grid = listed_row(Paragraph(text, TextOrigin(4, 0, len(text))), SIMPLIFIED)
    assert grid is not None
    assert grid.cells[1][1].origin == TextOrigin(4, text.index("107"), 4)


@pytest.mark.parametrize("backwards", [False, True])
def test_a_whole_report(backwards: bool) -> None:
    draft = Draft(load_form("2021"))

    def listed(table: str, row: Row) -> list[str]:
        values = [
            f"{column.label}{draft.values[f'{table}.{row.key}.{column.key}']}件"
            for column in row.columns
        ]
        return [f"{row.label}：{'，'.join(values[::-1] if backwards else values)}。"]

    for table in draft.form.tables:
        draft.tables[table.key] = [[listed(table.key, row) for row in table.rows]]
    report = read(draft.text("tabs"))
    assert (wrong(report, draft.values), report.missing) == ({}, ())
    assert bool(doubtful(report)) == backwards
