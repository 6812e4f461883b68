"""Findings as the JSON contract has them: the ``findings`` of one report's object."""

from collections.abc import Iterable
from typing import Any

from gxnb_desktop.checking.finding import Finding, Suggestion
from gxnb_desktop.report.figures import plain
from gxnb_desktop.report.interchange import origin_to_dict, report_to_dict
from gxnb_desktop.report.model import Report

_Json = dict[str, Any]


def findings_to_list(findings: Iterable[Finding]) -> list[_Json]:
    """Return the findings in their order, one object each; values are plain decimal strings."""
    return [_finding_to_dict(finding) for finding in findings]


def checked_report_to_dict(report: Report, findings: Iterable[Finding]) -> _Json:
    """Return the JSON object of a report that has been checked."""
    return {**report_to_dict(report), "findings": findings_to_list(findings)}


def _finding_to_dict(finding: Finding) -> _Json:
    data: _Json = {
        "rule": finding.rule,
        "level": finding.level.value,
        "cells": list(finding.cells),
        "message": finding.message,
        "equation": finding.equation,
        "origin": origin_to_dict(finding.origin),
        "suggestion": _values(finding.suggestion) if finding.suggestion else None,
    }
    if finding.alternatives:
        data["alternatives"] = [_values(other) for other in finding.alternatives]
    if finding.reason:
        data["reason"] = finding.reason
    if finding.cause:
        data["cause"] = finding.cause.value
    return data


def _values(suggestion: Suggestion) -> dict[str, str | None]:
    return {
        address: None if value is None else plain(value) for address, value in suggestion.items()
    }
