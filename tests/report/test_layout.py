"""The printed layout: a whole grid, with the spans of the official form."""

import zipfile
from dataclasses import dataclass

import pytest
from lxml import etree

from gxnb_desktop.report.forms import load_form
from gxnb_desktop.report.layout import Role, printed

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FORMS = {
    "2019": load_form("2019"),
    "2021": load_form("2021"),
    "undivided": load_form("2021").undivided,
}
TABLES = [
    pytest.param(table, id=f"{name}-{table.key}")
    for name, form in FORMS.items()
    for table in form.tables
]


@pytest.mark.parametrize("table", TABLES)
def test_every_grid_cell_is_covered_exactly_once(table):
    grid = printed(table)
    covered = [
        (cell.row + down, cell.column + across)
        for cell in grid.cells
        for down in range(cell.row_span)
        for across in range(cell.column_span)
    ]
    assert len(covered) == len(set(covered))
    assert set(covered) == {(r, c) for r in range(grid.rows) for c in range(grid.columns)}


@pytest.mark.parametrize("table", TABLES)
def test_every_address_is_printed_once_in_order(table):
    addresses = [cell.address for cell in printed(table).cells if cell.role is Role.VALUE]
    assert addresses == list(table.addresses())


@pytest.mark.parametrize("table", TABLES)
def test_values_have_an_address_and_labels_a_text(table):
    for cell in printed(table).cells:
        assert (cell.address is not None) == (cell.role is Role.VALUE)
        assert bool(cell.text) == (cell.role is not Role.VALUE)


@pytest.mark.parametrize("table", TABLES)
def test_cells_come_row_by_row(table):
    places = [(cell.row, cell.column) for cell in printed(table).cells]
    assert places == sorted(places)


@pytest.mark.parametrize("table", TABLES)
def test_heads_stand_above_and_labels_beside_the_numbers(table):
    grid = printed(table)
    for cell in grid.cells:
        if cell.role is Role.VALUE:
            assert cell.row >= grid.head_rows
            assert cell.column >= grid.label_columns
        if cell.role is Role.LABEL:
            assert cell.column + cell.column_span <= grid.label_columns
        if cell.row < grid.head_rows:
            assert cell.role is Role.HEAD


@pytest.mark.parametrize(
    ("name", "sizes"),
    [
        ("2019", [(18, 4), (26, 10), (4, 15)]),
        ("2021", [(14, 4), (28, 10), (4, 15)]),
        ("undivided", [(14, 4), (26, 10), (4, 15)]),
    ],
)
def test_sizes_of_the_grids(name, sizes):
    grids = map(printed, FORMS[name].tables)
    assert [(grid.rows, grid.columns) for grid in grids] == sizes


def spans(name, key):
    return {
        cell.text: (cell.row_span, cell.column_span)
        for cell in printed(FORMS[name].table(key)).cells
        if cell.text
    }


def test_groups_of_table_three_span_their_rows():
    found = spans("2021", "applications")
    assert found["三、本年度办理结果"] == (22, 1)
    assert found["（三）不予公开"] == (8, 1)
    assert found["（四）无法提供"] == (3, 1)
    assert found["（五）不予处理"] == (5, 1)
    assert found["（六）其他处理"] == (3, 1)
    assert found["（一）予以公开"] == (1, 2)
    assert found["（七）总计"] == (1, 2)
    assert found["四、结转下年度继续办理"] == (1, 3)
    assert found["申请人情况"] == (1, 7)
    assert found["法人或其他组织"] == (1, 5)


@pytest.mark.parametrize("name", ["2019", "undivided"])
def test_a_single_row_six_is_a_label_beside_its_numbers(name):
    found = spans(name, "applications")
    assert found["（六）其他处理"] == (1, 2)
    assert found["三、本年度办理结果"] == (20, 1)


def test_wide_columns_of_table_two():
    cells = printed(FORMS["2019"].table("active")).cells
    widths = {cell.address: cell.column_span for cell in cells if cell.address}
    wide = {"active.fees.change", "active.procurement.amount"}
    assert {address for address, width in widths.items() if width == 2} == wide
    cells = printed(FORMS["2021"].table("active")).cells
    widths = {cell.address: cell.column_span for cell in cells if cell.address}
    assert {widths[f"active.{row}.decisions"] for row in ("licensing", "punishment")} == {3}
    assert widths["active.fees.amount"] == 3
    assert widths["active.regulations.issued"] == 1


@dataclass
class Printed:
    """One cell of the official docx, its vertical merge counted out."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str

    @property
    def key(self):
        return (self.row, self.column, self.row_span, self.column_span, self.text)


def official_cells(table):
    """Return the cells of a WordprocessingML table with their spans."""
    found: list[Printed] = []
    open_at: dict[int, Printed] = {}
    for line, row in enumerate(table.findall(f"{W}tr")):
        at = 0
        for cell in row.findall(f"{W}tc"):
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            width = int(span.get(f"{W}val")) if span is not None else 1
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            if merge is not None and merge.get(f"{W}val") != "restart":
                open_at[at].row_span += 1
            else:
                text = "".join("".join(cell.itertext()).split())
                open_at[at] = Printed(line, at, 1, width, text)
                found.append(open_at[at])
            at += width
    return found


def test_the_grids_are_those_of_the_official_form(real):
    blank = real / "form-2021-blank.docx"
    if not blank.exists():
        pytest.skip("no official form beside the project")
    with zipfile.ZipFile(blank) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    tables = list(root.iter(f"{W}tbl"))
    assert len(tables) == 3
    for official, table in zip(tables, FORMS["2021"].tables, strict=True):
        ours = [
            (cell.row, cell.column, cell.row_span, cell.column_span, cell.text)
            for cell in printed(table).cells
        ]
        assert ours == sorted(cell.key for cell in official_cells(official))
