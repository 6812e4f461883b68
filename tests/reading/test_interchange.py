"""An exported json opened again: the report, and something to show."""

import json
from decimal import Decimal

import pytest

from gxnb_desktop.errors import UnreadableFile
from gxnb_desktop.reading.document import Grid, Paragraph
from gxnb_desktop.reading.interchange import read_json
from gxnb_desktop.report.forms import load_form
from gxnb_desktop.report.interchange import report_to_dict
from gxnb_desktop.report.layout import printed
from gxnb_desktop.report.model import MISSING, Cell, PageOrigin, Passage, Report, Section, Source

FORM = load_form("2021")
PLACE = PageOrigin(1, (1, 2, 3, 4))
CORRECTED, WITH_UNIT, BLANK, GONE = (
    "applications.received.total",
    "active.fees.amount",
    "litigation.review.total",
    "litigation.direct.total",
)


@pytest.fixture
def report() -> Report:
    cells = dict.fromkeys(FORM.addresses, Cell(Decimal(0), "0", origin=PLACE))
    cells[CORRECTED] = Cell(Decimal(27), "25", origin=PLACE)
    cells[WITH_UNIT] = Cell(Decimal(251000), "251000元", origin=PLACE)
    cells[BLANK] = Cell(raw="/", origin=PLACE)
    cells[GONE] = MISSING
    return Report(
        source=Source("x.pdf", "pdf", "0" * 64),
        form=FORM,
        edition="2021",
        title="某乡2024年政府信息公开工作年度报告",
        organization="某乡",
        year=2024,
        sections=(
            Section(5, None, (Passage("问题。", PLACE),)),
            Section(1, "概述", (Passage("情况一。", PLACE), Passage("情况二。", PLACE))),
        ),
        cells=cells,
    )


def encoded(report: Report) -> bytes:
    return json.dumps(report_to_dict(report)).encode()


def test_the_document_shows_title_headings_text_and_tables(report: Report) -> None:
    document, _ = read_json(encoded(report))
    shown = [block.text if isinstance(block, Paragraph) else "表" for block in document.blocks]
    assert shown == [
        "某乡2024年政府信息公开工作年度报告",
        "一、总体情况",
        "情况一。",
        "情况二。",
        "二、主动公开政府信息情况",
        "表",
        "三、收到和处理政府信息公开申请情况",
        "表",
        "四、政府信息公开行政复议、行政诉讼情况",
        "表",
        "五、存在的主要问题及改进情况",
        "问题。",
        "六、其他需要报告的事项",
    ]


def test_origins_name_places_of_the_document_shown(report: Report) -> None:
    document, again = read_json(encoded(report))
    paragraphs = [block for block in document.blocks if isinstance(block, Paragraph)]
    for section in again.sections:
        for passage in section.passages:
            [shown] = [block for block in paragraphs if block.origin == passage.origin]
            assert shown.text == passage.text
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    texts = {cell.origin: cell.text for grid in grids for row in grid.cells for cell in row}
    shown_at = {address: texts.get(again.cells[address].origin) for address in FORM.addresses}
    assert shown_at[CORRECTED] == "27"
    assert shown_at[WITH_UNIT] == "251000元"
    assert shown_at[BLANK] == "/"
    assert again.cells[GONE] == MISSING
    assert sum(text == "0" for text in shown_at.values()) == len(FORM.addresses) - 4


def test_grids_have_the_printed_layout(report: Report) -> None:
    document, _ = read_json(encoded(report))
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    for grid, table in zip(grids, FORM.tables, strict=True):
        spans = {
            (cell.row, cell.column, cell.row_span, cell.column_span)
            for row in grid.cells
            for cell in row
        }
        assert spans == {
            (cell.row, cell.column, cell.row_span, cell.column_span)
            for cell in printed(table).cells
        }


def test_the_report_keeps_everything_else(report: Report) -> None:
    _, again = read_json(encoded(report))
    assert [(section.number, section.title) for section in again.sections] == [
        (5, None),
        (1, "概述"),
    ]
    assert again.missing == (GONE,)
    assert again.source == report.source
    assert [(cell.value, cell.raw) for cell in again.cells.values()] == [
        (cell.value, cell.raw) for cell in report.cells.values()
    ]


def test_a_byte_order_mark_is_no_hindrance(report: Report) -> None:
    assert read_json(b"\xef\xbb\xbf" + encoded(report))[1].title == report.title


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"\xff\xfe", b"[" * 100_000, b'{"a":' + b"1" * 5_000 + b"}", b"{}\n{}\n", b"null"],
)
def test_what_is_no_report_is_refused_with_one_sentence(data: bytes) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_json(data)
    assert str(caught.value).endswith("。")
