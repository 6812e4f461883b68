"""Killing the program while it works."""
