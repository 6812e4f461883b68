"""Fits the tables of a document onto the form, by labels."""
