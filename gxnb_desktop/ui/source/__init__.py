"""The source pane: the source as it looks, every figure linked to its cell."""
