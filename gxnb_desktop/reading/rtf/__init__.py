"""Reads rtf with its merged and nested tables."""
