"""The form of a report, apart from its figures: sections, title, years, wording, dates."""
