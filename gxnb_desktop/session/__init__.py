"""The work on one report: corrections, their history, and what the checks say now. No Qt."""
