"""What the text of a cell is: nothing, a figure, a mark that stands for none, or words."""

from enum import Enum
from functools import lru_cache

from gxnb_desktop.report.figures import is_empty, is_figure, is_placeholder


class Content(Enum):
    """What a cell of a source table holds."""

    EMPTY = "empty"
    FIGURE = "figure"
    PLACEHOLDER = "placeholder"
    TEXT = "text"


@lru_cache(maxsize=4096)
def content_of(text: str) -> Content:
    """Tell what a text is."""
    if is_empty(text):
        return Content.EMPTY
    if is_figure(text):
        return Content.FIGURE
    return Content.PLACEHOLDER if is_placeholder(text) else Content.TEXT
