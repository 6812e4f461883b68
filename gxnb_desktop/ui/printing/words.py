"""A paragraph laid out in the type of its style."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont

from gxnb_desktop.ui.printing.fonts import FACES, Fonts
from gxnb_desktop.ui.printing.lines import justified_lines_of, lines_of
from gxnb_desktop.writing.official import Style, Words
from gxnb_desktop.writing.paper import ERHAO, LINE, SANHAO, TEXT_WIDTH, TITLE_LINE

_CHARACTERS = 28
"""Characters of a line of the body (GB/T 9704); 三号 by itself is a trace too wide for that."""
_INDENT = 2


class LaidWords:
    """A paragraph as lines.

    Attributes:
        lines: its lines.
        line_height: from one line to the next.
        space_below: between it and what follows.
        is_heading: it stands on one page with what follows.
    """

    def __init__(self, words: Words, fonts: Fonts) -> None:
        """Lay a paragraph out over the width of the text."""
        is_title = words.style is Style.TITLE
        self.is_heading = words.style in (Style.HEADING, Style.SUBHEADING)
        self.line_height = TITLE_LINE if is_title else LINE
        self.space_below = LINE if is_title else 0
        size = ERHAO if is_title else SANHAO
        font = fonts.font(FACES[words.style], size)
        if is_title:
            self.lines = lines_of(words.text, font, TEXT_WIDTH, Qt.AlignmentFlag.AlignHCenter)
            return
        # A hair less than exact, or the last character of a full line would not fit.
        step = TEXT_WIDTH / _CHARACTERS - 0.1
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, step - size * 10)
        self.lines = justified_lines_of(words.text, font, TEXT_WIDTH, _INDENT * step)

    @property
    def height(self) -> float:
        """Return the height of its lines."""
        return len(self.lines) * self.line_height
