"""A real report as exported by WPS, against its figures as read by eye."""

from decimal import Decimal

ROWS = {
    "applications.received": 21,
    "applications.partly_granted": 4,
    "applications.denied_state_secret": 1,
    "applications.denied_process": 1,
    "applications.denied_enforcement_file": 1,
    "applications.unavailable_not_held": 10,
    "applications.unavailable_needs_creation": 3,
    "applications.refused_petition": 1,
    "applications.closed_total": 21,
}
"""Rows that are not 0: all by natural persons."""
SINGLE = {
    "active.normative_documents.repealed": "5",
    "active.normative_documents.in_force": "5",
    "active.licensing.decisions": "550",
    "active.punishment.decisions": "4119",
    "active.coercion.decisions": "195",
    "active.fees.amount": "7730.28",
    "litigation.review.upheld": "10",
    "litigation.review.corrected": "1",
    "litigation.after_review.upheld": "5",
}


def expected(address: str) -> Decimal:
    row, _, column = address.rpartition(".")
    if address in SINGLE:
        return Decimal(SINGLE[address])
    return Decimal(ROWS.get(row, 0) if column in ("natural_person", "total") else 0)
