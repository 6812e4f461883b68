"""Writes corrected figures into a copy of the source docx, its layout untouched."""
