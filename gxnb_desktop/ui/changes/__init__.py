"""The list of what has been done to a report."""
