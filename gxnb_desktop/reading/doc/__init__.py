"""Reads doc and wps by conversion to docx on this machine."""
