"""Reports that are typed rather than read: beside a source that cannot be read, or quite new."""

import hashlib
from pathlib import Path

from gxnb_desktop.errors import UnreadableFile
from gxnb_desktop.reading.detect import is_pdf
from gxnb_desktop.reading.document import Document, Paragraph, Picture
from gxnb_desktop.reading.pictures import format_of
from gxnb_desktop.reading.read import LARGEST_FILE, Reading
from gxnb_desktop.reading.title import year_of_name
from gxnb_desktop.report.forms import Form, editions, form_for_year, load_form
from gxnb_desktop.report.model import MISSING, Cell, Report, Section, Source, TextOrigin


def shown_unread(path: Path) -> Reading | None:
    """Return a source that can be looked at with an empty form beside it, or None.

    These are PDF files of any content, as scans are, and pictures. Every cell is missing: a figure
    that nobody has typed is no zero. The name of the file may tell the year, and so the form.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError:
        return None
    if len(data) > LARGEST_FILE:
        return None
    if is_pdf(data):
        document = Document("pdf", ())
    elif picture := format_of(data):
        shown = Picture(data, picture, 0.0, 0.0)
        document = Document("", (Paragraph("", TextOrigin(0, 0, 0), pictures=(shown,)),))
    else:
        return None
    source = Source(path.name, document.kind or picture, hashlib.sha256(data).hexdigest())
    year = _year_of(path)
    return Reading(document, _empty(source, form_for_year(year), MISSING, year=year))


def new_report(organization: str, year: int) -> Reading:
    """Return a report in which nothing is filled in yet, on the form in force for its year.

    Raises:
        UnreadableFile: it has no organisation.
    """
    if not organization.strip():
        raise UnreadableFile("没有填写单位名称；请填写后再新建。")
    source = Source("新建年报", "", hashlib.sha256(b"").hexdigest())
    form = form_for_year(year)
    title = f"{organization.strip()}{year}年政府信息公开工作年度报告"
    report = _empty(source, form, Cell(raw=""), title, organization.strip(), year)
    return Reading(Document("", ()), report)


def _year_of(path: Path) -> int | None:
    """Return the year that a file's name tells, if a form was prescribed for it."""
    year = year_of_name(path.stem)
    return year if year is not None and year >= load_form(editions()[0]).years[0] else None


def _empty(
    source: Source,
    form: Form,
    cell: Cell,
    title: str | None = None,
    organization: str | None = None,
    year: int | None = None,
) -> Report:
    return Report(
        source=source,
        form=form,
        edition=form.edition if year else None,
        title=title,
        organization=organization,
        year=year,
        sections=tuple(Section(number, name) for number, name in form.sections.items()),
        cells=dict.fromkeys(form.addresses, cell),
    )
