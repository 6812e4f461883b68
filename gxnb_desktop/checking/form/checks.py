"""The rules about the form of a report, in the order in which they are listed."""

from collections.abc import Callable, Iterator

from gxnb_desktop.checking.finding import Finding
from gxnb_desktop.checking.form.date import check_date
from gxnb_desktop.checking.form.edition import check_edition
from gxnb_desktop.checking.form.labels import check_labels
from gxnb_desktop.checking.form.personal_data import check_personal_data
from gxnb_desktop.checking.form.sections import check_sections
from gxnb_desktop.checking.form.substance import check_substance
from gxnb_desktop.checking.form.title import check_title
from gxnb_desktop.checking.form.year import check_year
from gxnb_desktop.report.model import Report

FORM_CHECKS: tuple[Callable[[Report], Iterator[Finding]], ...] = (
    check_sections,
    check_title,
    check_year,
    check_edition,
    check_labels,
    check_substance,
    check_personal_data,
    check_date,
)
