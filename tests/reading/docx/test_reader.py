from collections.abc import Callable
from pathlib import Path

import pytest

from gxnb_desktop.reading.document import Document, Grid, Paragraph
from gxnb_desktop.reading.docx.reader import read_docx
from gxnb_desktop.reading.read import _report
from gxnb_desktop.report.forms import load_form
from gxnb_desktop.report.layout import Role, printed
from gxnb_desktop.report.model import Source

MakeDocx = Callable[..., bytes]

BLANK_FORM = Path(__file__).resolve().parents[4] / "shared/real/form-2021-blank.docx"


def p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def control(inner: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def paragraphs(document: Document) -> list[Paragraph]:
    return [block for block in document.blocks if isinstance(block, Paragraph)]


def grids(document: Document) -> list[Grid]:
    return [block for block in document.blocks if isinstance(block, Grid)]


@pytest.mark.skipif(not BLANK_FORM.exists(), reason="the printed form is not at hand")
def test_printed_form() -> None:
    """The blank form as issued: its grids hold the labels where the form's layout has them."""
    document = read_docx(BLANK_FORM.read_bytes())
    headings = [entry.text for entry in paragraphs(document) if entry.bold][1:]
    titles = load_form("2021").sections
    assert headings == [f"{'一二三四五六'[number - 1]}、{titles[number]}" for number in range(1, 7)]
    assert len(grids(document)) == 3
    # The issued table 三 has three label columns, as the layout has; 二 and 四 are plain as well.
    for table, grid in zip(load_form("2021").tables, grids(document), strict=True):
        expected = {
            (cell.row, cell.column, cell.row_span, cell.column_span): cell
            for cell in printed(table).cells
        }
        found = {
            (cell.row, cell.column, cell.row_span, cell.column_span): cell.text
            for line in grid.cells
            for cell in line
        }
        assert found.keys() == expected.keys()
        for place, cell in expected.items():
            if cell.role is Role.VALUE:
                assert not found[place].strip()


# What people do to a file in Word -----------------------------------------------------------


def cells(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in line] for line in grid.cells]


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def test_content_controls_at_every_level(make_docx: MakeDocx) -> None:
    """Around blocks, in a paragraph, around rows and cells, within one another."""
    line = control(f"<w:tr>{control('<w:tc>' + control(p('3')) + '</w:tc>')}</w:tr>")
    inside = f"<w:p>{run('收到')}{control(control(run('12')))}{run('件')}</w:p>"
    body = control(p("一、总体情况") + control(inside)) + control(f"<w:tbl>{line}</w:tbl>")
    document = read_docx(make_docx(body))
    assert [entry.text for entry in paragraphs(document)] == ["一、总体情况", "收到12件"]
    assert [cells(grid) for grid in grids(document)] == [[["3"]]]


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (f"{run('1')}<w:ins>{run('2')}</w:ins>", "12"),
        (f"<w:del><w:r><w:delText>5</w:delText></w:r></w:del><w:ins>{run('6')}</w:ins>", "6"),
        (f"<w:moveFrom>{run('7')}</w:moveFrom><w:moveTo>{run('8')}</w:moveTo>", "8"),
        (f"<w:ins><w:del>{run('5')}</w:del>{run('6')}</w:ins>", "6"),
        (f"<w:smartTag>{run('1')}<w:smartTag>{run('2')}</w:smartTag></w:smartTag>", "12"),
        (f"{control(run('1'))}<w:hyperlink>{run('2')}</w:hyperlink>", "12"),
        (f"{run('1')}<w:r><w:rPr><w:vanish/></w:rPr><w:t>5</w:t></w:r>{run('2')}", "12"),
        ("<w:r><w:t>1</w:t><w:lastRenderedPageBreak/><w:t>2</w:t></w:r>", "12"),
        (f"{run('1')}<w:proofErr/><w:bookmarkStart/>{run('2')}<w:bookmarkEnd/>", "12"),
    ],
)
def test_a_figure_cut_by_marks_stays_one_in_its_cell(
    make_docx: MakeDocx, inner: str, text: str
) -> None:
    line = f"<w:tr><w:tc>{p('规章')}</w:tc><w:tc><w:p>{inner}</w:p></w:tc></w:tr>"
    [grid] = grids(read_docx(make_docx(f"<w:tbl>{line}</w:tbl>")))
    assert cells(grid) == [["规章", text]]


@pytest.mark.parametrize("mark", ["footnoteReference", "endnoteReference"])
def test_notes_below_the_text_are_said_to_be_left_out(make_docx: MakeDocx, mark: str) -> None:
    document = read_docx(make_docx(f"<w:p>{run('12')}<w:r><w:{mark} w:id='2'/></w:r></w:p>"))
    assert [entry.text for entry in paragraphs(document)] == ["12"]
    assert document.notes == ("脚注和尾注的文字没有读入。",)


def test_a_part_in_a_file_of_its_own_is_said_to_be_left_out(make_docx: MakeDocx) -> None:
    document = read_docx(make_docx(p("前") + '<w:p><w:subDoc r:id="x"/></w:p>'))
    assert document.notes == (
        "文件中插入了另一份文件，其内容没有读入；请用 Word 打开并另存后再试。",
    )


def test_strict_files_are_read_as_others(make_docx: MakeDocx) -> None:
    """Of the strict form the names of everything differ, those of relationships too."""
    merged = '<w:tcPr><w:gridSpan w:val="2"/><w:vMerge w:val="restart"/></w:tcPr>'
    table = (
        f"<w:tbl><w:tr><w:tc>{merged}{p('a')}</w:tc></w:tr>"
        f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge/></w:tcPr>{p("")}</w:tc></w:tr>'
        "</w:tbl>"
    )
    box = f"<w:p><w:r><w:pict><w:txbxContent>{p('框')}</w:txbxContent></w:pict></w:r></w:p>"
    heading = (
        '<w:p><w:pPr><w:pStyle w:val="h"/></w:pPr>'
        f"<w:ins>{run('标')}</w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>"
    )
    style = (
        '<w:style w:type="paragraph" w:styleId="h"><w:pPr><w:outlineLvl w:val="0"/></w:pPr>'
        "</w:style>"
    )
    body = heading + control(table) + box
    strict, usual = (
        read_docx(make_docx(body, styles=style, strict=strict)) for strict in (True, False)
    )
    assert strict == usual
    first, grid, _, in_box = strict.blocks
    assert isinstance(first, Paragraph)
    assert (first.text, first.level) == ("标", 1)
    assert isinstance(grid, Grid)
    assert (grid.cells[0][0].row_span, grid.cells[0][0].column_span) == (2, 2)
    assert isinstance(in_box, Paragraph)
    assert in_box.text == "框"


@pytest.mark.parametrize(
    ("parts", "value", "doubtful"),
    [
        (("12",), 12, False),
        (("", "12", ""), 12, False),
        (("12", "件"), 12, False),
        (("1,", "234"), 1234, True),
        (("12", "34"), 1234, True),
        (("12", "12"), 1212, True),
    ],
)
def test_figures_on_several_paragraphs_of_a_cell(
    make_docx: MakeDocx, parts: tuple[str, ...], value: int, doubtful: bool
) -> None:
    """Whether a figure was cut in two or two stand in one cell nobody can tell: it is in doubt."""
    form = load_form("2021")
    rows = []
    for row in form.table("applications").rows:
        figures = [p("0")] * 6 + ["".join(map(p, parts)) if row.key == "received" else p("0")]
        line = "".join(f"<w:tc>{text}</w:tc>" for text in (p(row.label), *figures))
        rows.append(f"<w:tr>{line}</w:tr>")
    titles = [
        p(f"{'一二三四五六'[number - 1]}、{title}") for number, title in form.sections.items()
    ]
    titles.insert(3, f"<w:tbl>{''.join(rows)}</w:tbl>")
    report = _report(read_docx(make_docx("".join(titles))), Source("a.docx", "docx", ""))
    cell = report.cells["applications.received.total"]
    assert (cell.value, bool(cell.doubt)) == (value, doubtful)
