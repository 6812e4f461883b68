"""The form pane: the official form as editable tables."""
