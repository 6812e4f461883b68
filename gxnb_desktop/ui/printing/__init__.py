"""Forms and records on paper: one way to lay them out, for PDF files and for printers."""
