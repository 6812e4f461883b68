"""Packs: forms, spellings and texts of rules brought up to date offline by one file.

What is in such a file, and how one is made, is told in docs/packs.md.
"""
