"""The report as a json file: the object of the contract with the findings."""

import json
from collections.abc import Iterable

from gxnb_desktop.checking.finding import Finding
from gxnb_desktop.checking.interchange import checked_report_to_dict
from gxnb_desktop.report.model import Report


def json_bytes(report: Report, findings: Iterable[Finding]) -> bytes:
    """Write the report and its findings as indented UTF-8 that a person can read as well."""
    text = json.dumps(checked_report_to_dict(report, findings), ensure_ascii=False, indent=1)
    # Half a surrogate pair, which a damaged source can hold, has no place in UTF-8.
    return (text + "\n").encode("utf-8", "replace")
