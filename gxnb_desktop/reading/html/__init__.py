"""Reads web pages and web archives as browsers do."""
