"""The application wears what is wanted, and afterwards its own look again."""

import pytest
from PySide6.QtGui import QFontMetrics, QPalette

from gxnb_desktop.ui.palette import CONTRAST, DARK, LIGHT, Colours, colours
from gxnb_desktop.ui.preferences.kept import Preferences, Scheme
from gxnb_desktop.ui.preferences.look import Look
from gxnb_desktop.ui.preferences.schemes import palette_of

_LEAST = 4.5
"""The contrast of text that WCAG 2.1 asks for at level AA."""


@pytest.fixture
def look(qapp):
    look = Look(qapp)
    yield look
    look.wear(Preferences())
    look.deleteLater()


@pytest.mark.parametrize(
    ("scheme", "meant"),
    [(Scheme.LIGHT, LIGHT), (Scheme.DARK, DARK), (Scheme.CONTRAST, CONTRAST)],
)
def test_marks_have_the_colours_of_the_scheme(qapp, look, scheme, meant):
    look.wear(Preferences(scheme=scheme))
    assert colours(qapp.palette()) is meant
    assert bool(qapp.styleSheet()) == (scheme is Scheme.CONTRAST)


def test_the_own_look_comes_back(qapp, look):
    style, font = qapp.style().objectName(), qapp.font().toString()
    base = qapp.palette().color(QPalette.ColorRole.Base)
    look.wear(Preferences(scheme=Scheme.CONTRAST, scale=150))
    assert qapp.font().toString() != font
    look.wear(Preferences())
    assert qapp.style().objectName() == style
    assert qapp.font().toString() == font
    assert qapp.palette().color(QPalette.ColorRole.Base) == base
    assert qapp.styleSheet() == ""


def test_the_font_is_the_one_wanted_in_the_size_wanted(qapp, look):
    usual = QFontMetrics(qapp.font()).height()
    look.wear(Preferences(family="DejaVu Sans", scale=200))
    assert qapp.font().families()[0] == "DejaVu Sans"
    assert QFontMetrics(qapp.font()).height() > 1.5 * usual


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK, Scheme.CONTRAST])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("WindowText", "Window"),
        ("Text", "Base"),
        ("Text", "AlternateBase"),
        ("ButtonText", "Button"),
        ("HighlightedText", "Highlight"),
        ("ToolTipText", "ToolTipBase"),
        ("PlaceholderText", "Base"),
        ("Link", "Base"),
    ],
)
def test_texts_stand_out_from_their_ground(scheme, text, ground):
    palette = palette_of(scheme)
    front, back = (palette.color(QPalette.ColorRole[name]) for name in (text, ground))
    assert _contrast(front, back) >= _LEAST


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK, Scheme.CONTRAST])
def test_figures_and_marks_stand_out_from_their_ground(scheme):
    palette = palette_of(scheme)
    tones: Colours = colours(palette)
    text, base = (palette.color(QPalette.ColorRole[name]) for name in ("Text", "Base"))
    for name in Colours.__slots__:
        if name.endswith("_tint") or name in ("head", "band", "current_head"):
            assert _contrast(text, getattr(tones, name)) >= _LEAST, name
    for name in ("error", "warning", "notice", "doubt", "corrected", "muted"):
        assert _contrast(getattr(tones, name), base) >= _LEAST, name
    assert _contrast(tones.muted, tones.absent_tint) >= _LEAST
    assert _contrast(tones.hint_text, tones.hint) >= _LEAST


def _contrast(one, other):
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour):
    def linear(part):
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in colour.getRgbF()[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
