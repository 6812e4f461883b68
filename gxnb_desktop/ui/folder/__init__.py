"""The window of a folder: its reports as a list, how far each is, and what they add up to."""
