"""The rules: pure functions from a form and its cells to findings."""
