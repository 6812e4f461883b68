"""Digits above or below the line: marks of notes and exponents, which no figure beside them has."""

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def raised(text: str) -> str:
    """Return a text that stands above the line, its digits as such: 5 and a raised 1 are no 51."""
    return text.translate(_RAISED)


def lowered(text: str) -> str:
    """Return a text that stands below the line, its digits as such."""
    return text.translate(_LOWERED)
