"""What the style sheets in a page itself hide by class or id: nothing else of them is read."""

import re
from collections.abc import Iterator

from gxnb_desktop.reading.html.style import style_of
from gxnb_desktop.reading.html.text import text_of
from gxnb_desktop.reading.html.tree import Element, all_within

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
# Rules for paper or for small screens stand in blocks of their own.
_AT_RULE = re.compile(r"@[^{};]*(?:;|\{(?:[^{}]*\{[^{}]*\})*[^{}]*\})")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SIMPLE = re.compile(r"\s*([a-z0-9]*)([.#][\w-]+)\s*", re.IGNORECASE)
_DISPLAY = re.compile(r"(?:^|;)\s*display\s*:\s*([\w-]+)", re.IGNORECASE)


def hide_by_sheets(root: Element) -> None:
    """Mark the elements as hidden that a rule hides, unless they say themselves how they are shown.

    Only rules for one class or one id count; of several for the same the last one.
    """
    elements = all_within(root)
    hidden: dict[tuple[str, str], bool] = {}
    for element in elements:
        if element.name == "style":
            hidden.update(_rules("".join(text_of(element))))
    if not any(hidden.values()):
        return
    for element in elements:
        if "display" not in style_of(element) and any(hidden.get(key) for key in _keys(element)):
            element.attributes["hidden"] = ""


def _rules(sheet: str) -> Iterator[tuple[tuple[str, str], bool]]:
    """Yield tag (or "") and class or id of each rule that sets ``display``: whether it hides."""
    for selectors, declarations in _RULE.findall(_AT_RULE.sub("", _COMMENT.sub("", sheet))):
        displays = _DISPLAY.findall(declarations)
        if not displays:
            continue
        for selector in selectors.split(","):
            if match := _SIMPLE.fullmatch(selector):
                yield (match[1].lower(), match[2]), displays[-1].lower() == "none"


def _keys(element: Element) -> Iterator[tuple[str, str]]:
    names = [f".{name}" for name in element.get("class").split()]
    if element.get("id"):
        names.append(f"#{element.get('id')}")
    for name in names:
        yield "", name
        yield element.name, name
