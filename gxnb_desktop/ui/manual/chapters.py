"""The chapters of the manual: small html files of our own, without links and pictures from outside.

In them ``<b>`` is the name of something on the screen, ``<kbd>`` a key, ``<strong>`` a stress.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape, unescape

from gxnb_desktop.resources import resource

_TITLE = re.compile(r"<h1>(.*?)</h1>")
_KEYS = "<!-- keys -->"


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter: its title, as the contents list it, and its html."""

    title: str
    html: str


def chapters(keys: Iterable[tuple[str, str, str]]) -> list[Chapter]:
    """Return the chapters in their order; ``keys`` (menu, name, keys) fill the table of keys."""
    table = _table_of(keys)
    found = []
    for path in sorted(resource("manual").glob("*.html")):
        html = path.read_text(encoding="utf-8").replace("\n", "").replace(_KEYS, table)
        title = _TITLE.search(html)
        found.append(Chapter(unescape(title.group(1)) if title else path.stem, html))
    return found


def _table_of(keys: Iterable[tuple[str, str, str]]) -> str:
    rows = (
        f"<tr><td>{escape(menu)}</td><td>{escape(name)}</td><td>{escape(pressed)}</td></tr>"
        for menu, name, pressed in keys
    )
    return f"<table><tr><th>菜单或位置</th><th>功能</th><th>快捷键</th></tr>{''.join(rows)}</table>"
