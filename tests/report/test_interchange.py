"""The JSON contract, key by key, and the way back."""

import copy
import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxnb_desktop.errors import UnreadableFile
from gxnb_desktop.report.forms import Form, load_form
from gxnb_desktop.report.interchange import origin_to_dict, report_from_dict, report_to_dict
from gxnb_desktop.report.model import (
    MISSING,
    Cell,
    CellOrigin,
    LineOrigin,
    Origin,
    PageOrigin,
    Passage,
    Report,
    Section,
    Source,
    TextOrigin,
)

FORMS = (load_form("2021"), load_form("2021").undivided, load_form("2019"))
MAIN = "applications.received.total"
GONE = "applications.refused_petition.natural_person"


def report_of(form: Form, cells: dict[str, Cell], edition: str | None = None) -> Report:
    return Report(
        source=Source("x.pdf", "pdf", "ab" * 32),
        form=form,
        edition=edition,
        title="湘潭县锦石乡2024年政府信息公开工作年度报告",
        organization="湘潭县锦石乡",
        year=2024,
        sections=(
            Section(0, None, (Passage("前言。"),)),
            Section(1, "总体情况", (Passage("第一段。", LineOrigin(3, 1, 4)), Passage("第二段。"))),
        ),
        cells={address: cells.get(address, Cell(Decimal(0), "0")) for address in form.addresses},
    )


@pytest.fixture
def report() -> Report:
    cells = {
        MAIN: Cell(Decimal(27), "27", None, PageOrigin(3, (301.2, 735.0, 331.4, 753.1))),
        GONE: MISSING,
        "active.fees.amount": Cell(Decimal(251000), "251000元", "单位", unit="元"),
        "litigation.review.total": Cell(raw="/"),
    }
    return report_of(load_form("2021"), cells, "2021")


def test_the_object_is_that_of_the_contract(report: Report) -> None:
    data = report_to_dict(report)
    cells = data.pop("cells")
    assert data == {
        "format": "gxnb-report/1",
        "source": {"name": "x.pdf", "kind": "pdf", "sha256": "ab" * 32},
        "title": "湘潭县锦石乡2024年政府信息公开工作年度报告",
        "organization": "湘潭县锦石乡",
        "year": 2024,
        "edition": "2021",
        "sections": [
            {"number": 0, "title": None, "paragraphs": ["前言。"]},
            {"number": 1, "title": "总体情况", "paragraphs": ["第一段。", "第二段。"]},
        ],
        "missing": [GONE],
    }
    assert cells[MAIN] == {
        "value": "27",
        "raw": "27",
        "doubt": None,
        "origin": {"page": 3, "box": [301.2, 735.0, 331.4, 753.1]},
    }
    assert cells[GONE] == {"value": None, "raw": None, "doubt": None, "origin": None}
    assert cells["active.fees.amount"]["value"] == "251000"
    assert cells["active.fees.amount"]["raw"] == "251000元"
    assert cells["litigation.review.total"]["value"] is None
    assert cells["litigation.review.total"]["raw"] == "/"


def test_keys_stand_in_the_order_of_the_contract(report: Report) -> None:
    assert list(report_to_dict(report)) == [
        "format",
        "source",
        "title",
        "organization",
        "year",
        "edition",
        "sections",
        "cells",
        "missing",
    ]


@pytest.mark.parametrize("form", FORMS)
def test_every_address_of_the_form_has_a_cell_in_printed_order(form: Form) -> None:
    assert list(report_to_dict(report_of(form, {}))["cells"]) == list(form.addresses)


@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        (None, None),
        (PageOrigin(1, (0.123456, 1, 2, 3)), {"page": 1, "box": [0.12, 1, 2, 3]}),
        (CellOrigin(1, 2, 3), {"table": 1, "row": 2, "column": 3}),
        (
            CellOrigin(1, 2, 3, ((0, 4, 5),)),
            {"table": 1, "row": 2, "column": 3, "path": [[0, 4, 5]]},
        ),
        (LineOrigin(1, 2, 3), {"line": 1, "column": 2, "length": 3}),
        (TextOrigin(0, 2, 3), {"paragraph": 0, "start": 2, "length": 3}),
    ],
)
def test_an_origin_has_the_keys_of_its_kind(
    origin: Origin | None, expected: dict[str, Any] | None
) -> None:
    assert origin_to_dict(origin) == expected


_counts = st.integers(0, 10_000)
_origins = (
    st.none()
    | st.builds(LineOrigin, _counts, _counts, _counts)
    | st.builds(TextOrigin, _counts, _counts, _counts)
    | st.builds(CellOrigin, _counts, _counts, _counts)
    | st.builds(
        CellOrigin, _counts, _counts, _counts, st.tuples(st.tuples(_counts, _counts, _counts))
    )
    | st.builds(
        PageOrigin, _counts, st.tuples(*[st.integers(0, 99_999).map(lambda n: n / 100)] * 4)
    )
)
_values = st.decimals(-(10**12), 10**12, places=4) | st.integers(-(10**9), 10**9).map(Decimal)
_cells = st.just(MISSING) | st.builds(
    Cell, st.none() | _values, st.text(), st.none() | st.text(min_size=1), _origins
)


@given(form=st.sampled_from(FORMS), told=st.booleans(), data=st.data())
def test_the_way_back_gives_the_same_report(form: Form, told: bool, data: st.DataObject) -> None:
    addresses = data.draw(st.lists(st.sampled_from(form.addresses), unique=True, max_size=10))
    cells = {address: data.draw(_cells) for address in addresses}
    report = report_of(form, cells, form.edition if told else None)
    text = json.dumps(report_to_dict(report), ensure_ascii=False)
    again = report_from_dict(json.loads(text))
    assert again.form == form
    assert again.edition == report.edition
    assert again.missing == report.missing
    for address in form.addresses:
        was, is_now = report.cells[address], again.cells[address]
        assert (is_now.value, is_now.raw, is_now.doubt, is_now.origin) == (
            was.value,
            was.raw,
            was.doubt,
            was.origin,
        )
    assert [section.title for section in again.sections] == [None, "总体情况"]
    assert [passage.text for passage in again.sections[1].passages] == ["第一段。", "第二段。"]


def test_a_unit_is_known_again_unless_the_figure_was_corrected(report: Report) -> None:
    data = report_to_dict(report)
    assert report_from_dict(data).cells["active.fees.amount"].unit == "元"
    data["cells"]["active.fees.amount"]["value"] = "25.1"
    assert report_from_dict(data).cells["active.fees.amount"].unit is None


def test_findings_in_the_object_are_no_hindrance(report: Report) -> None:
    assert report_from_dict({**report_to_dict(report), "findings": []}).title == report.title


Spoil = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data.pop("format"),
        lambda data: data.update(format="gxnb-report/2"),
        lambda data: data.pop("source"),
        lambda data: data["source"].update(name=3),
        lambda data: data.update(title=["x"]),
        lambda data: data.update(year="2024"),
        lambda data: data.update(year=True),
        lambda data: data.update(edition="2008"),
        lambda data: data.update(edition="2019"),
        lambda data: data.update(sections={}),
        lambda data: data["sections"].append(None),
        lambda data: data["sections"][0].update(number=7),
        lambda data: data["sections"][0].update(paragraphs=[1]),
        lambda data: data.update(cells=[]),
        lambda data: data["cells"].pop(MAIN),
        lambda data: data["cells"].update({"applications.new.total": data["cells"][MAIN]}),
        lambda data: data["cells"].update({MAIN: "27"}),
        lambda data: data["cells"][MAIN].update(value=27),
        lambda data: data["cells"][MAIN].update(value="NaN"),
        lambda data: data["cells"][MAIN].update(value="1e9"),
        lambda data: data["cells"][MAIN].update(value="２７"),
        lambda data: data["cells"][MAIN].update(value="9" * 99),
        lambda data: data["cells"][MAIN].update(raw=27),
        lambda data: data["cells"][MAIN].update(origin=[]),
        lambda data: data["cells"][MAIN].update(origin={}),
        lambda data: data["cells"][MAIN].update(origin={"page": 1, "box": [1, 2, 3]}),
        lambda data: data["cells"][MAIN].update(origin={"page": 1, "box": [1, 2, 3, "4"]}),
        lambda data: data["cells"][MAIN].update(origin={"table": 1, "row": -1, "column": 0}),
        lambda data: data["cells"][MAIN].update(
            origin={"table": 1, "row": 1, "column": 0, "path": [[1, 2]]}
        ),
    ],
)
def test_what_is_wrong_is_refused_with_one_sentence(report: Report, spoil: Spoil) -> None:
    data = copy.deepcopy(report_to_dict(report))
    spoil(data)
    with pytest.raises(UnreadableFile) as caught:
        report_from_dict(data)
    assert str(caught.value).endswith("。")


@pytest.mark.parametrize("data", [None, [], "x", 1, {}])
def test_other_json_is_refused(data: object) -> None:
    with pytest.raises(UnreadableFile, match="gxnb-report/1"):
        report_from_dict(data)
