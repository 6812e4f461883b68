from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxnb_desktop.reading.document import Document, Grid, Paragraph
from gxnb_desktop.reading.docx.reader import read_docx
from gxnb_desktop.report.model import CellOrigin

MakeDocx = Callable[..., bytes]
Placed = tuple[int, int, int, int, str]


def cell(text: str = "", properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


RESTART = '<w:vMerge w:val="restart"/>'
CONTINUE = "<w:vMerge/>"


def grid_of(document: Document) -> Grid:
    (grid,) = (block for block in document.blocks if isinstance(block, Grid))
    return grid


def placed(grid: Grid) -> list[list[Placed]]:
    return [[(c.row, c.column, c.row_span, c.column_span, c.text) for c in r] for r in grid.cells]


def test_grid_without_merges(make_docx: MakeDocx) -> None:
    grid = grid_of(read_docx(make_docx(table(row(cell("a"), cell("b")), row(cell("c"), cell())))))
    assert placed(grid) == [
        [(0, 0, 1, 1, "a"), (0, 1, 1, 1, "b")],
        [(1, 0, 1, 1, "c"), (1, 1, 1, 1, "")],
    ]
    assert grid.aligned
    assert grid.cells[1][1].origin == CellOrigin(0, 1, 1)
    assert grid.cells[1][1].blocks == ()


def test_spans_and_vertical_merges(make_docx: MakeDocx) -> None:
    grid = grid_of(
        read_docx(
            make_docx(
                table(
                    row(cell("三", RESTART), cell("头", span(2))),
                    row(cell("", CONTINUE), cell("x", span(2) + RESTART)),
                    row(cell("", '<w:vMerge w:val="continue"/>'), cell("", span(2) + CONTINUE)),
                    row(cell("y"), cell("p"), cell("q")),
                )
            )
        )
    )
    assert placed(grid) == [
        [(0, 0, 3, 1, "三"), (0, 1, 1, 2, "头")],
        [(1, 1, 2, 2, "x")],
        [],
        [(3, 0, 1, 1, "y"), (3, 1, 1, 1, "p"), (3, 2, 1, 1, "q")],
    ]


def test_restart_ends_the_merge_above(make_docx: MakeDocx) -> None:
    grid = grid_of(
        read_docx(
            make_docx(
                table(row(cell("a", RESTART)), row(cell("b", RESTART)), row(cell("", CONTINUE)))
            )
        )
    )
    assert placed(grid) == [[(0, 0, 1, 1, "a")], [(1, 0, 2, 1, "b")], []]


def test_continuation_of_nothing_stands_for_itself(make_docx: MakeDocx) -> None:
    grid = grid_of(
        read_docx(make_docx(table(row(cell("a"), cell("b")), row(cell("5", CONTINUE), cell("6")))))
    )
    assert placed(grid)[1] == [(1, 0, 1, 1, "5"), (1, 1, 1, 1, "6")]


def test_continuation_without_a_beginning_begins(make_docx: MakeDocx) -> None:
    gone = row(cell("旧", RESTART), properties='<w:del w:id="1"/>')
    body = table(gone, row(cell("a", CONTINUE)), row(cell("", CONTINUE)))
    assert placed(grid_of(read_docx(make_docx(body)))) == [[(0, 0, 2, 1, "a")], []]


def test_continuation_narrower_than_the_cell_above_does_not_overlap(make_docx: MakeDocx) -> None:
    grid = grid_of(
        read_docx(
            make_docx(table(row(cell("a", span(2) + RESTART)), row(cell("", CONTINUE), cell("7"))))
        )
    )
    assert placed(grid) == [[(0, 0, 1, 2, "a")], [(1, 0, 1, 1, ""), (1, 1, 1, 1, "7")]]


def test_legacy_horizontal_merge(make_docx: MakeDocx) -> None:
    start, go_on = '<w:hMerge w:val="restart"/>', "<w:hMerge/>"
    grid = grid_of(
        read_docx(
            make_docx(
                table(
                    row(cell("a", start + RESTART), cell("", go_on), cell("1")),
                    row(cell("", start + CONTINUE), cell("", go_on), cell("2")),
                    row(cell("", go_on), cell("3"), cell("4")),
                )
            )
        )
    )
    assert placed(grid) == [
        [(0, 0, 2, 2, "a"), (0, 2, 1, 1, "1")],
        [(1, 2, 1, 1, "2")],
        [(2, 0, 1, 1, ""), (2, 1, 1, 1, "3"), (2, 2, 1, 1, "4")],
    ]


def test_columns_left_out_before_and_after(make_docx: MakeDocx) -> None:
    grid = grid_of(
        read_docx(
            make_docx(
                table(
                    row(cell("a"), cell("b"), cell("c")),
                    row(
                        cell("d"),
                        properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>',
                    ),
                )
            )
        )
    )
    assert placed(grid)[1] == [(1, 1, 1, 1, "d")]
    assert grid.cells[1][0].origin == CellOrigin(0, 1, 1)


def test_span_past_the_declared_grid(make_docx: MakeDocx) -> None:
    body = "<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid>" + row(cell("a", span(3)), cell("b"))
    grid = grid_of(read_docx(make_docx(body + "</w:tbl>")))
    assert placed(grid) == [[(0, 0, 1, 3, "a"), (0, 3, 1, 1, "b")]]
    assert grid.columns == 4


@pytest.mark.parametrize("value", ["0", "-3", "x", ""])
def test_senseless_span_counts_as_one(make_docx: MakeDocx, value: str) -> None:
    body = table(row(cell("a", f'<w:gridSpan w:val="{value}"/>'), cell("b")))
    assert placed(grid_of(read_docx(make_docx(body))))[0][1] == (0, 1, 1, 1, "b")


def test_deleted_and_hidden_rows_are_dropped(make_docx: MakeDocx) -> None:
    document = read_docx(
        make_docx(
            table(
                row(cell("a", RESTART)),
                row(cell("旧", CONTINUE), properties='<w:del w:id="1"/>'),
                row(cell("", CONTINUE)),
                row(cell("新"), properties='<w:ins w:id="2"/>'),
                row(cell("藏"), properties="<w:hidden/>"),
                row(cell("b"), properties='<w:hidden w:val="0"/>'),
            )
        )
    )
    assert placed(grid_of(document)) == [
        [(0, 0, 2, 1, "a")],
        [],
        [(2, 0, 1, 1, "新")],
        [(3, 0, 1, 1, "b")],
    ]
    assert document.notes == (
        "文件带有修订痕迹：插入的内容已读入，删除的内容没有读入。",
        "文件中有隐藏文字或隐藏的表格行，没有读入。",
    )


def test_table_whose_rows_are_all_deleted_does_not_occur(make_docx: MakeDocx) -> None:
    gone = table(row(cell("a"), properties='<w:del w:id="1"/>'))
    document = read_docx(make_docx(gone + table(row(cell("b")))))
    assert grid_of(document).cells[0][0].origin == CellOrigin(0, 0, 0)


def test_tracked_cells(make_docx: MakeDocx) -> None:
    """A deleted cell leaves its columns empty; a merge by tracked change counts as made."""
    document = read_docx(
        make_docx(
            table(
                row(
                    cell("旧", '<w:cellDel w:id="1"/>'), cell("a", '<w:cellMerge w:vMerge="rest"/>')
                ),
                row(cell("b"), cell("", '<w:cellMerge w:vMerge="cont"/>')),
            )
        )
    )
    assert placed(grid_of(document)) == [[(0, 1, 2, 1, "a")], [(1, 0, 1, 1, "b")]]


def test_covered_text_is_mentioned(make_docx: MakeDocx) -> None:
    document = read_docx(make_docx(table(row(cell("a", RESTART)), row(cell("9", CONTINUE)))))
    assert placed(grid_of(document)) == [[(0, 0, 2, 1, "a")], []]
    assert document.notes == ("合并单元格中被遮盖的文字没有读入。",)


def test_content_controls_around_rows_cells_and_their_content(make_docx: MakeDocx) -> None:
    def control(inner: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    inside = f"<w:tc>{control(paragraph('c'))}</w:tc>"
    body = control(table(control(row(cell("a"), control(cell("b")), inside))))
    assert placed(grid_of(read_docx(make_docx(body)))) == [
        [(0, 0, 1, 1, "a"), (0, 1, 1, 1, "b"), (0, 2, 1, 1, "c")]
    ]


def test_paragraphs_of_a_cell_are_joined(make_docx: MakeDocx) -> None:
    inside = (
        "<w:tc><w:p><w:r><w:t>商业</w:t><w:br/><w:t>企</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>业</w:t><w:tab/><w:t>x</w:t></w:r></w:p></w:tc>"
    )
    grid = grid_of(read_docx(make_docx(table(f"<w:tr>{inside}</w:tr>"))))
    assert grid.cells[0][0].text == "商业\n企\n业 x"


def test_layout_table_around_the_article(make_docx: MakeDocx) -> None:
    inner = table(row(cell("1"), cell("2")))
    second = table(row(cell("深")))
    holder = f"<w:tc>{paragraph('题')}{inner}{paragraph('中')}{second}{paragraph('')}</w:tc>"
    body = paragraph("前") + table(row(cell("x")), f"<w:tr>{cell('左')}{holder}</w:tr>")
    document = read_docx(make_docx(body + paragraph("后")))
    outer = grid_of(document)
    assert outer.cells[0][0].blocks == ()
    assert outer.cells[1][0].blocks == ()
    cell_with_tables = outer.cells[1][1]
    assert cell_with_tables.text == "题\n中\n"
    title, first, middle, deep, last = cell_with_tables.blocks
    assert isinstance(first, Grid)
    assert isinstance(deep, Grid)
    assert [first.cells[0][1].text, deep.cells[0][0].text] == ["2", "深"]
    assert first.cells[0][1].origin == CellOrigin(0, 0, 1, ((0, 1, 1),))
    assert deep.cells[0][0].origin == CellOrigin(1, 0, 0, ((0, 1, 1),))
    after = document.blocks[-1]
    paragraphs = [document.blocks[0], title, middle, last, after]
    assert [entry.origin.paragraph for entry in paragraphs] == [0, 1, 2, 3, 4]  # type: ignore[union-attr]
    assert isinstance(after, Paragraph)
    assert after.text == "后"


def test_tables_nested_twice(make_docx: MakeDocx) -> None:
    deepest = table(row(cell("底")))
    middle = table(row(cell("m"), f"<w:tc>{deepest}<w:p/></w:tc>"))
    outer = grid_of(read_docx(make_docx(table(f"<w:tr><w:tc>{middle}<w:p/></w:tc></w:tr>"))))
    grids = [block for block in Document("docx", (outer,)).flattened() if isinstance(block, Grid)]
    origins = [entry.origin for grid in grids for line in grid.cells for entry in line]
    assert origins == [
        CellOrigin(0, 0, 0, ((0, 0, 0),)),
        CellOrigin(0, 0, 0, ((0, 0, 0), (0, 0, 1))),
    ]


Rectangle = tuple[int, int, int, int]


@st.composite
def layouts(draw: st.DrawFn) -> tuple[int, int, list[Rectangle]]:
    """A grid tiled with rectangles: row, column, row span, column span."""
    rows, columns = draw(st.integers(1, 6)), draw(st.integers(1, 7))
    taken: set[tuple[int, int]] = set()
    rectangles: list[Rectangle] = []
    for at in range(rows):
        for beside in range(columns):
            if (at, beside) in taken:
                continue
            free = next((c for c in range(beside, columns) if (at, c) in taken), columns)
            width = draw(st.integers(1, free - beside))
            height = draw(st.integers(1, rows - at))
            rectangles.append((at, beside, height, width))
            taken.update(
                (r, c) for r in range(at, at + height) for c in range(beside, beside + width)
            )
    return rows, columns, rectangles


def rows_of(layout: tuple[int, int, list[Rectangle]]) -> Iterator[str]:
    rows, columns, rectangles = layout
    for at in range(rows):
        cells: list[str] = []
        column = 0
        while column < columns:
            first, start, height, width = next(
                entry
                for entry in rectangles
                if entry[0] <= at < entry[0] + entry[2] and entry[1] == column
            )
            merge = (RESTART if at == first else CONTINUE) if height > 1 else ""
            text = f"{first}.{start}" if at == first else ""
            cells.append(cell(text, span(width) + merge))
            column += width
        yield row(*cells)


@given(layout=layouts())
def test_any_layout_is_read_back(
    make_docx: MakeDocx, layout: tuple[int, int, list[Rectangle]]
) -> None:
    grid = grid_of(read_docx(make_docx(table(*rows_of(layout)))))
    rows, columns, rectangles = layout
    found = [
        (entry.row, entry.column, entry.row_span, entry.column_span)
        for line in grid.cells
        for entry in line
    ]
    assert found == sorted(rectangles)
    assert all(c.text == f"{c.row}.{c.column}" for line in grid.cells for c in line)
    assert len(grid.cells) == rows
    assert grid.columns == columns


@given(
    spans=st.lists(
        st.lists(
            st.tuples(st.integers(1, 4), st.sampled_from(["", RESTART, CONTINUE])), max_size=5
        ),
        max_size=6,
    )
)
def test_cells_never_overlap(make_docx: MakeDocx, spans: list[list[tuple[int, str]]]) -> None:
    """Whatever merges a file declares."""
    body = table(*(row(*(cell("", span(w) + merge) for w, merge in line)) for line in spans))
    covered: set[tuple[int, int]] = set()
    corners: set[tuple[int, int]] = set()
    for block in read_docx(make_docx(body)).blocks:
        assert isinstance(block, Grid)
        for line in block.cells:
            for entry in line:
                places = {
                    (entry.row + below, entry.column + beside)
                    for below in range(entry.row_span)
                    for beside in range(entry.column_span)
                }
                assert not places & covered
                corners.add((entry.row, entry.column))
                covered |= places
    for at, line in enumerate(spans):
        for index, (_, merge) in enumerate(line):
            column = sum(width for width, _ in line[:index])
            assert (at, column) in (covered if merge == CONTINUE else corners)


@pytest.mark.timeout(30)  # A reader that is quadratic in the cells takes minutes.
def test_a_table_of_541_kilobytes_is_read(make_docx: MakeDocx) -> None:
    line = row(*(cell(str(column), span(2)) for column in range(10)))
    body = table(*([line] * 490))
    assert len(body) > 541_000
    grid = grid_of(read_docx(make_docx(body)))
    assert len(grid.cells) == 490
