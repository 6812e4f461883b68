"""Reads files in a process of its own that may crash, hang or grow."""
