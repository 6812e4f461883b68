from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from gxnb_desktop.reading.document import Document
from gxnb_desktop.report.model import MISSING, Report
from gxnb_desktop.session.session import Session
from gxnb_desktop.writing.corrected import corrections_of, notes_on

ADDRESS, OTHER = "applications.received.company", "applications.refused_petition.natural_person"


def test_the_last_reason_of_a_cell_counts(report: Report) -> None:
    session = Session(Path("年报.pdf"), Document("pdf", ()), report)
    session.apply(session.correct({ADDRESS: Decimal(2)}, reason="看错"))
    session.apply(session.correct({ADDRESS: Decimal(3), OTHER: None}, reason="核对来函"))
    corrections = corrections_of(session)
    assert corrections.reasons == {ADDRESS: "核对来函", OTHER: "核对来函"}
    assert corrections.findings == session.open_findings
    # Making a missing cell blank changes no figure.
    assert notes_on(corrections) == {ADDRESS: "原文 0，改为 3。理由：核对来函"}


def test_what_was_typed_where_nothing_was_read_is_no_correction(report: Report) -> None:
    unread = replace(report, cells=dict.fromkeys(report.cells, MISSING))
    session = Session(Path("扫描.pdf"), Document("pdf", ()), unread)
    session.apply(session.correct({ADDRESS: Decimal(2)}))
    assert notes_on(corrections_of(session)) == {}


def test_nothing_corrected_is_nothing_to_tell(report: Report) -> None:
    assert notes_on(None) == {}
    session = Session(Path("年报.pdf"), Document("pdf", ()), report)
    assert notes_on(corrections_of(session)) == {}
