"""How a figure looks in a cell that was blank."""

from collections.abc import Callable

from corpus.docx_shapes import MAIN, docx_with, para, part_of, run
from gxnb_desktop.writing.amend.amend import Amended

Amend = Callable[..., Amended]

CELL = "applications.granted.company"
OTHER = "applications.granted.natural_person"
BOLD = '<w:rFonts w:ascii="宋体"/><w:b/><w:sz w:val="21"/>'


def test_a_blank_cell_takes_the_look_of_its_mark_or_of_its_neighbours(amended: Amend) -> None:
    mark = para("", f'<w:rPr><w:ins w:id="5" w:author="经办人"/>{BOLD}</w:rPr>')
    source = docx_with({CELL: mark})
    look = f'<w:r><w:rPr>{BOLD}</w:rPr><w:t xml:space="preserve">25</w:t></w:r>'
    assert f"{mark[:-6]}{look}</w:p>" in part_of(amended(source, {CELL: 25}).data, MAIN).decode()
    source = docx_with({CELL: "<w:p/>", OTHER: para(run("3", BOLD))})
    assert f"<w:p>{look}</w:p>" in part_of(amended(source, {CELL: 25}).data, MAIN).decode()
