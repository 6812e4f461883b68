"""Random reports that balance: the figures by address, and text that agrees with them."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from corpus.prose import Prose
from gxnb_desktop.report.forms import Address, Form, Kind, load_form

_PLACES = ("青石县", "临溪市", "白鹿区", "云台自治县", "长平县")
_BODIES = ("柳河镇人民政府", "双桥乡人民政府", "教育局", "人民政府", "北关街道办事处", "水利局")
_SMALL = (0, 0, 0, 0, 0, 0, 1, 2, 3, 7, 12)
_FEW = (0,) * 40 + (1, 1, 1, 2, 4, 15)
"""For the many bodies that are asked a dozen times a year."""
_LARGE = (0, 0, 5, 48, 316, 2776, 49822, 1234567)
_DOCUMENTS = (0, 0, 0, 1, 2, 5, 14, 48)


@dataclass(frozen=True)
class Planned:
    """A report as it is meant to be read."""

    form: Form
    values: Mapping[Address, Decimal]
    organization: str
    year: int
    paragraphs: Mapping[int, tuple[str, ...]]

    @property
    def title(self) -> str:
        return f"{self.organization}{self.year}年政府信息公开工作年度报告"


FORMS = ("2019", "2021", "2021 undivided")


def plan(form_name: str, seed: int, misstated: Mapping[Address, Decimal] | None = None) -> Planned:
    """Return the report of this seed on one of ``FORMS``; every sum of it holds.

    Args:
        form_name: one of ``FORMS``.
        seed: what decides everything.
        misstated: figures of which the text says something else than the tables.
    """
    rng = random.Random(seed)
    form = load_form(form_name[:4])
    if form_name.endswith("undivided"):
        form = form.undivided
    values = {**_active(rng, form), **_applications(rng, form), **_litigation(rng, form)}
    years = (2019, 2020) if form.edition == "2019" else (2021, 2022, 2023, 2024, 2025)
    year = rng.choice(years)
    organization = rng.choice(_PLACES) + rng.choice(_BODIES)
    said = {**values, **(misstated or {})}
    paragraphs = Prose(form, said, organization, year, rng).paragraphs()
    return Planned(form, values, organization, year, paragraphs)


def _active(rng: random.Random, form: Form) -> dict[Address, Decimal]:
    values: dict[Address, Decimal] = {}
    for address in form.table("active").addresses():
        _, row, column = form.locate(address)
        if row.key == "regulations":
            values[address] = Decimal(0)
        elif column.kind is Kind.MONEY:
            values[address] = Decimal(rng.choice(("0", "7.5", "52.15", "3985.7580", "251")))
        elif column.kind is Kind.SIGNED:
            values[address] = Decimal(rng.choice((0, 0, 3, -4, 49)))
        else:
            counts = _DOCUMENTS if row.key == "normative_documents" else _LARGE
            values[address] = Decimal(rng.choice(counts))
    documents = "active.normative_documents."
    if form.edition == "2021":
        issued, repealed = values[documents + "issued"], values[documents + "repealed"]
        values[documents + "in_force"] = max(Decimal(0), issued - repealed) + rng.randint(0, 9)
    else:
        disclosed = values[documents + "disclosed"]
        values[documents + "total_disclosed"] = disclosed + rng.randint(1, 9)
    return values


def _applications(rng: random.Random, form: Form) -> dict[Address, Decimal]:
    table = form.table("applications")
    columns = [column.key for column in table.rows[0].columns][:-1]
    rows: dict[str, list[int]] = {}
    counts = rng.choice((_SMALL, _SMALL, _FEW))
    for row in table.rows:
        if row.within and row.key != "closed_total":
            rows[row.key] = [rng.choice(counts) for _ in columns]
    if rng.random() < 0.1:
        rows = {key: [0] * len(columns) for key in rows}
    closed = [sum(row[at] for row in rows.values()) for at in range(len(columns))]
    carried_out = [rng.choice(counts) for _ in columns]
    carried_in = [rng.randint(0, (a + b) // 3) for a, b in zip(closed, carried_out, strict=True)]
    received = [
        done + left - before
        for done, left, before in zip(closed, carried_out, carried_in, strict=True)
    ]
    rows |= {
        "received": received,
        "carried_in": carried_in,
        "closed_total": closed,
        "carried_out": carried_out,
    }
    return {
        f"applications.{key}.{column}": Decimal(value)
        for key, row in rows.items()
        for column, value in zip([*columns, "total"], [*row, sum(row)], strict=True)
    }


def _litigation(rng: random.Random, form: Form) -> dict[Address, Decimal]:
    values: dict[Address, Decimal] = {}
    happened = rng.random() < 0.6
    for row in form.table("litigation").rows:
        # Without 复议 there is no suit after it, and no 直接起诉 to be looked at again.
        parts = [rng.choice((0, 0, 1, 2, 10)) if happened else 0 for _ in range(4)]
        keys = [column.key for column in row.columns]
        happened = sum(parts) > 0
        for key, value in zip(keys, [*parts, sum(parts)], strict=True):
            values[f"litigation.{row.key}.{key}"] = Decimal(value)
    return values
