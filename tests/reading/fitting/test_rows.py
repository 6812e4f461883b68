import pytest

from gxnb_desktop.reading.document import Document, Grid, GridCell
from gxnb_desktop.reading.fitting.contents import Content
from gxnb_desktop.reading.fitting.fit import fit
from gxnb_desktop.reading.fitting.rejoining import rejoined
from gxnb_desktop.reading.fitting.rows import source_rows
from gxnb_desktop.reading.script import SIMPLIFIED
from gxnb_desktop.report.model import CellOrigin


def grid(*rows: list[str]) -> Grid:
    def cell(row: int, column: int, text: str) -> GridCell:
        return GridCell(row, column, text, CellOrigin(0, row, column))

    return Grid(
        tuple(
            tuple(cell(at, column, text) for column, text in enumerate(row))
            for at, row in enumerate(rows)
        )
    )


def document(*grids: Grid) -> Document:
    return Document("docx", grids)


BODIES = ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
HEAD = ["办理情况", "自然人", *BODIES, "总计"]
SEVEN = list("1234567")


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("", Content.EMPTY),
        ("\u00a0\u3000", Content.EMPTY),
        ("０", Content.FIGURE),
        ("251000元", Content.FIGURE),
        ("/", Content.PLACEHOLDER),
        ("无", Content.PLACEHOLDER),
        ("总计", Content.TEXT),
        ("不详", Content.TEXT),
    ],
)
def test_cells_are_told_apart_by_what_they_hold(text: str, content: Content) -> None:
    (row,) = source_rows(document(grid([text])), SIMPLIFIED)
    assert row.cells[0].content is content


def test_values_follow_the_last_label() -> None:
    row = ["三、本年度办理结果", "（三）不予公开", "1.属于国家秘密", *SEVEN]
    (found,) = source_rows(document(grid(row)), SIMPLIFIED)
    assert [cell.cell.text for cell in found.values] == SEVEN


def test_a_word_among_the_figures_is_no_label() -> None:
    (row,) = source_rows(document(grid(["（一）予以公开", "1", "不详", *"34567"])), SIMPLIFIED)
    assert [cell.cell.text for cell in row.values] == ["1", "不详", *"34567"]


def test_a_label_in_two_cells_is_put_together() -> None:
    (row,) = source_rows(document(grid(["6.属于", "四类过程性信息", *SEVEN])), SIMPLIFIED)
    assert row.label is not None
    assert row.label.printed == "6.属于四类过程性信息"
    assert len(row.values) == 7


@pytest.mark.parametrize("figures_first", [True, False])
def test_a_label_cut_by_a_page_break_is_made_whole(figures_first: bool) -> None:
    first, rest = (SEVEN, [""] * 7) if figures_first else ([""] * 7, SEVEN)
    pages = document(grid(["6.属于四类", *first]), grid(["过程性信息", *rest]))
    (row,) = rejoined(source_rows(pages, SIMPLIFIED))
    assert row.label is not None
    assert row.label.exact
    assert [cell.cell.text for cell in row.values] == SEVEN


def test_a_label_is_made_whole_behind_a_repeated_head() -> None:
    pages = document(grid(["6.属于四类", *SEVEN]), grid(HEAD, ["过程性信息", *[""] * 7]))
    rows = rejoined(source_rows(pages, SIMPLIFIED))
    assert next(row.label.printed for row in rows if row.label) == "6.属于四类过程性信息"
    assert len(rows) == 2


def test_two_rows_with_figures_are_never_joined() -> None:
    pages = document(grid(["6.属于四类", *SEVEN], ["过程性信息", *SEVEN]))
    assert len(rejoined(source_rows(pages, SIMPLIFIED))) == 2


def test_a_row_that_lists_several_rows_is_taken_apart() -> None:
    labels = "1.信访举报投诉类申请\n2.重复申请\n3.要求提供公开出版物"
    columns = [f"{n}\n{n + 10}\n{n + 20}" for n in range(1, 7)]
    head = grid(HEAD, ["（五）不予处理", labels, *columns, "21\n81\n141"])
    cells = fit(document(head), SIMPLIFIED, 2021).cells
    row = [f"applications.refused_repeat.{key}" for key in ("natural_person", "other_org", "total")]
    assert [str(cells[address].value) for address in row] == ["11", "16", "81"]
    assert cells["applications.refused_mass.total"].missing


def test_the_label_of_a_group_above_that_of_its_first_row_is_one_row() -> None:
    label = "（六）其他处理\n1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"
    (found,) = source_rows(document(grid([label, *SEVEN])), SIMPLIFIED)
    assert found.label is not None
    assert found.label.printed.startswith("1.申请人")
    assert [cell.cell.text for cell in found.values] == SEVEN


def test_a_group_that_is_a_row_of_its_own_is_taken_apart_from_the_next_row() -> None:
    lines = ["（六）其他处理\n（七）总计", *(f"{figure}\n9" for figure in SEVEN)]
    rows = source_rows(document(grid(lines)), SIMPLIFIED)
    assert [[cell.cell.text for cell in row.values] for row in rows] == [SEVEN, ["9"] * 7]
