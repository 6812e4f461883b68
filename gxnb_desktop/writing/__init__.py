"""The checked report as files: one module a format, and an export that reads back its work."""
