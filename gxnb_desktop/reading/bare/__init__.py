"""Tables that have lost their grid: their cells are plain lines of text."""
