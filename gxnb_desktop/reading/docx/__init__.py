"""Reads docx: WordprocessingML as it is, nothing lost that python-docx would lose."""
