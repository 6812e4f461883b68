"""From a file to a report: one module a format, then the tables fitted onto the form."""
