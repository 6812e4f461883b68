"""The 186 figures of ``shared/real/hongze-2023.pdf``, taken down from its pages by eye.

The file has the single row （六）. Two of its sums are wrong as printed (四, 总计 of 行政复议 and
of 复议后起诉): that is how they are to be read.
"""

from decimal import Decimal

from gxnb_desktop.report.forms import Address, Form, load_form

YEAR = 2023

# What is not named here is printed as 0.
_ACTIVE = {
    "normative_documents.repealed": "5",
    "normative_documents.in_force": "5",
    "licensing.decisions": "550",
    "punishment.decisions": "4119",
    "coercion.decisions": "195",
    "fees.amount": "7730.28",
}
_APPLICATIONS_OF_PERSONS = {
    "received": 21,
    "partly_granted": 4,
    "denied_state_secret": 1,
    "denied_process": 1,
    "denied_enforcement_file": 1,
    "unavailable_not_held": 10,
    "unavailable_needs_creation": 3,
    "refused_petition": 1,
    "closed_total": 21,
}
_LITIGATION = {"review.upheld": "10", "review.corrected": "1", "after_review.upheld": "5"}


def form() -> Form:
    """The form of the file."""
    return load_form("2021").undivided


def figures() -> dict[Address, Decimal]:
    """Every figure of the file by address."""
    found = dict.fromkeys(form().addresses, Decimal(0))
    found |= {f"active.{place}": Decimal(text) for place, text in _ACTIVE.items()}
    found |= {f"litigation.{place}": Decimal(text) for place, text in _LITIGATION.items()}
    for row, count in _APPLICATIONS_OF_PERSONS.items():
        # All applicants are natural persons.
        found[f"applications.{row}.natural_person"] = Decimal(count)
        found[f"applications.{row}.total"] = Decimal(count)
    assert len(found) == 186
    return found
