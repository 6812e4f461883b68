"""Tables in a text that are drawn with other bars than pipes, character for character."""

import re

_BARS = "｜│┃║￨¦"
_AS_PIPES = str.maketrans(_BARS, "|" * len(_BARS))
_RULE = re.compile(r"\s*[┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝┏┳┓┣╋┫┗┻┛─━═]{3,}\s*")
"""A line of a drawn frame."""


def piped(line: str) -> str:
    """Return a line with pipes in place of its bars, and nothing of a rule of a frame.

    One bar alone may stand in prose.
    """
    bars = sum(map(line.count, _BARS))
    if bars > 1:
        return line.translate(_AS_PIPES)
    return "" if _RULE.fullmatch(line) else line
