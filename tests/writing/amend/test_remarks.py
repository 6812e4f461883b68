"""What a person is told besides the figures; comments have tests of their own."""

from collections.abc import Callable
from dataclasses import replace

from corpus.docx_shapes import docx_with, field, para, run
from gxnb_desktop.reading.read import read_data
from gxnb_desktop.writing.amend.amend import Amended, amend
from gxnb_desktop.writing.amend.corrections import Corrections, Options

Amend = Callable[..., Amended]

CELL = "applications.granted.company"
OTHER = "applications.granted.natural_person"


def test_a_field_is_told_of(amended: Amend) -> None:
    done = amended(docx_with({CELL: para(field(run("5")))}), {CELL: 4, OTHER: 4})
    [note] = done.notes
    assert note.startswith("表三（一）予以公开 · 商业企业：这一格里有域")


def test_corrected_texts_are_told_not_to_be_written() -> None:
    source = docx_with({})
    report = read_data("年报.docx", source).report
    sections = tuple(replace(s, passages=()) if s.number == 5 else s for s in report.sections)
    other = replace(report, sections=sections, year=1999)
    done = amend(source, Corrections(report, other), Options())
    assert done.notes == (
        "文字的修改没有写回（五），请在 Word 中手工修改。",
        "标题、单位或年份的修改没有写回，请在 Word 中手工修改。",
    )
