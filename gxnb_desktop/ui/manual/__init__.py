"""The manual: chapters in ``resources/manual`` and the window that shows them."""
