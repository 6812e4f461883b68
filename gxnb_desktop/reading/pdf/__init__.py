"""Reads pdf: a grid from ruling lines, or from places where there are none."""
