"""Reads workbooks that hold the tables."""
