"""The numbers that browsers print before the items of a list."""

import re
from dataclasses import dataclass

from gxnb_desktop.reading.docx.numerals import numeral
from gxnb_desktop.reading.html.style import style_of
from gxnb_desktop.reading.html.tree import Element

_WHOLE = re.compile(r"\s*([+-]?\d{1,6})")
_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman"} | {
    "I": "upper-roman"
}
_UNNUMBERED = frozenset({"none", "disc", "circle", "square"})
_FORMATS = {
    "decimal-leading-zero": "decimalZero",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "cjk-decimal": "ideographDigital",
    "cjk-ideographic": "chineseCountingThousand",
    "simp-chinese-informal": "chineseCountingThousand",
    "trad-chinese-informal": "taiwaneseCountingThousand",
    "simp-chinese-formal": "chineseLegalSimplified",
    "trad-chinese-formal": "ideographLegalTraditional",
}
_CHINESE = ("cjk", "simp", "trad")


@dataclass(slots=True)
class ListNumbers:
    """Counts the items of one list.

    Attributes:
        style: the list's own ``list-style-type``.
        next: the number of the next item.
        step: -1 where the list counts down.
    """

    style: str
    next: int = 1
    step: int = 1

    @classmethod
    def of(cls, element: Element) -> "ListNumbers":
        """Begin to count the items of a list."""
        ordered = element.name == "ol"
        numbers = cls(_style(element) or ("decimal" if ordered else "none"))
        if "reversed" in element.attributes:
            items = sum(child.name == "li" for child in element.elements())
            numbers.next, numbers.step = items, -1
        numbers.next = _whole(element.get("start"), numbers.next)
        return numbers

    def number(self, item: Element) -> str:
        """Return what stands before an item, such as ``1.`` or ``一、``; "" for no number."""
        number = _whole(item.get("value"), self.next)
        self.next = number + self.step
        style = _style(item) or self.style
        if style in _UNNUMBERED:
            return ""
        sign = "、" if style.startswith(_CHINESE) else "."
        return numeral(number, _FORMATS.get(style, "decimal")) + sign


def _style(element: Element) -> str:
    """Return the ``list-style-type`` that an element sets, or ""."""
    style = style_of(element)
    written = style.get("list-style-type") or style.get("list-style", "")
    for word in written.split():
        if word in _FORMATS or word in _UNNUMBERED or word == "decimal":
            return word
    return _TYPES.get(element.get("type").strip(), "")


def _whole(written: str, otherwise: int) -> int:
    match = _WHOLE.match(written)
    return int(match[1]) if match else otherwise
