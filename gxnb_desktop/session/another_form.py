"""Work on a report that is typed, begun anew on the form of another year."""

from dataclasses import replace

from gxnb_desktop.report.forms import form_for_year
from gxnb_desktop.session.session import Session
from gxnb_desktop.session.steps import Rewriting


def on_form_of(session: Session, year: int | None) -> Session | None:
    """Return the work on the form prescribed for a year, or None where the form is to stay.

    It stays where it was read, or where figures stand in it: the cells of another form are others.
    Of the steps those that changed words are kept.
    """
    original = session.original
    form = form_for_year(year)
    empty = original.cells[original.form.addresses[0]]
    was_read = empty.origin is not None or any(cell != empty for cell in original.cells.values())
    typed = original.has_figures or session.report.has_figures
    if year is None or form == original.form or was_read or typed:
        return None
    cells = dict.fromkeys(form.addresses, empty)
    report = replace(original, form=form, edition=form.edition, cells=cells)
    again = Session(session.path, session.document, report, data=session.data)
    again.person, again.file = session.person, session.file
    again.switch_off(session.off)
    again.compare_with(session.previous)
    again.resume(step for step in session.steps if isinstance(step, Rewriting))
    return again
