"""The few colours that carry meaning, for light and dark desktops and for high contrast.

Everything else comes from the widget palette. A colour never stands alone: each mark also has a
shape and a word.
"""

from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette


@dataclass(frozen=True, slots=True)
class Colours:
    """One set of semantic colours.

    Attributes:
        error: strong, for text and lines.
        warning: strong.
        notice: strong.
        doubt: strong.
        corrected: strong.
        muted: for blank and missing cells and other quiet text.
        error_tint: behind the main cell of an error.
        related_tint: behind the other cells of an error's equation.
        warning_tint: behind a cell with a warning, and behind a blank that is reported.
        notice_tint: behind a cell or sentence to be compared.
        doubt_tint: behind a cell read without certainty.
        corrected_tint: behind a corrected cell.
        absent_tint: behind blank and missing cells.
        head: behind printed heads and row labels.
        band: behind the band lines of table 二.
        current_head: behind the heads of the current cell.
        grid: the lines of a table.
        accent: the frame of the current cell.
        selected: laid over selected cells, translucent.
        hint: behind a hint beside an editor.
        hint_text: the hint's text.
    """

    error: QColor
    warning: QColor
    notice: QColor
    doubt: QColor
    corrected: QColor
    muted: QColor
    error_tint: QColor
    related_tint: QColor
    warning_tint: QColor
    notice_tint: QColor
    doubt_tint: QColor
    corrected_tint: QColor
    absent_tint: QColor
    head: QColor
    band: QColor
    current_head: QColor
    grid: QColor
    accent: QColor
    selected: QColor
    hint: QColor
    hint_text: QColor


LIGHT = Colours(
    error=QColor("#c5221f"),
    warning=QColor("#8a5300"),
    notice=QColor("#1a5fb4"),
    doubt=QColor("#7b2fa6"),
    corrected=QColor("#1c6b72"),
    muted=QColor("#5f6b7a"),
    error_tint=QColor("#fbd3d1"),
    related_tint=QColor("#fdf0ef"),
    warning_tint=QColor("#fdeebf"),
    notice_tint=QColor("#dfecfa"),
    doubt_tint=QColor("#efe1f7"),
    corrected_tint=QColor("#d7f0ee"),
    absent_tint=QColor("#f3f4f6"),
    head=QColor("#edf1f7"),
    band=QColor("#dbe6f4"),
    current_head=QColor("#cfdff3"),
    grid=QColor("#c3cad4"),
    accent=QColor("#1f6fc5"),
    selected=QColor(31, 111, 197, 48),
    hint=QColor("#fff3c4"),
    hint_text=QColor("#4d3300"),
)

DARK = Colours(
    error=QColor("#ff8a80"),
    warning=QColor("#ffc857"),
    notice=QColor("#8ab8f5"),
    doubt=QColor("#d6a3f0"),
    corrected=QColor("#7fd6cf"),
    muted=QColor("#a3adba"),
    error_tint=QColor("#6b2323"),
    related_tint=QColor("#3f2929"),
    warning_tint=QColor("#57440f"),
    notice_tint=QColor("#1f3a5c"),
    doubt_tint=QColor("#482a5c"),
    corrected_tint=QColor("#174a4a"),
    absent_tint=QColor("#303338"),
    head=QColor("#2f353d"),
    band=QColor("#37455a"),
    current_head=QColor("#3d5473"),
    grid=QColor("#4c545f"),
    accent=QColor("#62a5f0"),
    selected=QColor(98, 165, 240, 70),
    hint=QColor("#57440f"),
    hint_text=QColor("#ffefc2"),
)

CONTRAST = Colours(
    error=QColor("#ff9d95"),
    warning=QColor("#ffd500"),
    notice=QColor("#8fd0ff"),
    doubt=QColor("#f0b3ff"),
    corrected=QColor("#5df2e6"),
    muted=QColor("#d0d0d0"),
    error_tint=QColor("#7a0000"),
    related_tint=QColor("#3d0000"),
    warning_tint=QColor("#4d3f00"),
    notice_tint=QColor("#00305c"),
    doubt_tint=QColor("#44005c"),
    corrected_tint=QColor("#004a45"),
    absent_tint=QColor("#2b2b2b"),
    head=QColor("#000000"),
    band=QColor("#000000"),
    current_head=QColor("#00468c"),
    grid=QColor("#ffffff"),
    accent=QColor("#ffff00"),
    selected=QColor(26, 235, 255, 90),
    hint=QColor("#000000"),
    hint_text=QColor("#ffff00"),
)


def colours(palette: QPalette) -> Colours:
    """Return the set that suits a widget's palette; only high contrast has a base of pure black."""
    base = palette.color(QPalette.ColorRole.Base)
    if base.lightness() == 0:
        return CONTRAST
    return DARK if base.lightness() < 128 else LIGHT
