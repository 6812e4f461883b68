"""Simplified, traditional, traditional with pinyin: the copy of a text that is matched and parsed.

The source is shown as it is; only copies are converted. The matching copy keeps, for each of its
characters, the place in the source from which it comes.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from gxnb_desktop.report.figures import INVISIBLE

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_GLOSS = re.compile(
    rf"(?<=[\u3400-\u9fff])[(（](?=[a-zü]{{0,5}}[{_TONED}])[a-zü{_TONED}]{{1,6}}[)）]"
)
_FEWEST_GLOSSES = 5
_TELLTALE = frozenset("開條數據報標業規項發務處機關總結計國來於會為與這時過對實強責應當領導體")
"""Frequent traditional characters: without them there is no need to load the converter."""
_TRADITIONAL_SHARE = 0.05
_RADICALS = str.maketrans(
    "⺠⻓⻔⻅⻚⻛⻬⻋⻉⻢⻥⻦⻩⻨⻙⻜⻤⻮⻰⻳⺟⻘⻄⻆⻁⻣⻧⺬⺮⺼",
    "民长门见页风齐车贝马鱼鸟黄麦韦飞鬼齿龙龟母青西角虎骨卤示竹肉",
)
"""Radicals of the CJK supplement that pdf texts hold instead of characters; NFKC leaves them."""


@dataclass(frozen=True, slots=True)
class MatchingCopy:
    """A converted text and, for each of its characters, the index in the source text."""

    text: str
    offsets: tuple[int, ...]


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Script:
    """How one document is written; decided once from all of its text.

    Attributes:
        glossed: pinyin stands in brackets after characters, as on mirror sites.
        traditional: most of it is in traditional characters.
    """

    glossed: bool
    traditional: bool

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Script":
        """Tell the script of a document from all of its texts."""
        text = "\n".join(texts)
        glossed = len(_GLOSS.findall(text)) >= _FEWEST_GLOSSES
        if glossed:
            text = _GLOSS.sub("", text)
        return cls(glossed, _is_traditional(text))

    def left_out(self, text: str) -> list[tuple[int, int]]:
        """Return start and end of what the copies have of the source less, in order."""
        spans = [found.span() for found in INVISIBLE.finditer(text)]
        if self.glossed:
            spans = sorted([*spans, *(gloss.span() for gloss in _GLOSS.finditer(text))])
        return spans

    def parsed(self, text: str) -> str:
        """Return the text for the parsed report: pinyin out, simplified, otherwise as seen."""
        text = self._plain(text)
        return _simplified(text) if self.traditional else text

    def matching(self, text: str) -> MatchingCopy:
        """Return the copy for matching: pinyin out, simplified, radicals and widths unified."""
        dropped: set[int] = set()
        for span in self.left_out(text):
            dropped.update(range(*span))
        kept = [index for index in range(len(text)) if index not in dropped]
        copy = "".join(text[index] for index in kept)
        if self.traditional:
            copy = _simplified(copy)
        characters: list[str] = []
        offsets: list[int] = []
        for index, char in zip(kept, copy.translate(_RADICALS), strict=True):
            for part in unicodedata.normalize("NFKC", char):
                characters.append(part)
                offsets.append(index)
        return MatchingCopy("".join(characters), tuple(offsets))

    def matched(self, text: str) -> str:
        """Return only the text of the matching copy."""
        text = self._plain(text)
        if self.traditional:
            text = _simplified(text)
        return unicodedata.normalize("NFKC", text.translate(_RADICALS))

    def _plain(self, text: str) -> str:
        """Return a text without pinyin and what cannot be seen."""
        if self.glossed:
            text = _GLOSS.sub("", text)
        return text if text.isascii() else INVISIBLE.sub("", text)


SIMPLIFIED = Script(glossed=False, traditional=False)


def _is_traditional(text: str) -> bool:
    han = _HAN.findall(text)
    if sum(char in _TELLTALE for char in han) < _TRADITIONAL_SHARE / 5 * len(han) or not han:
        return False
    written = "".join(han)
    changed = sum(a != b for a, b in zip(written, _simplified(written), strict=True))
    return changed > _TRADITIONAL_SHARE * len(han)


def _simplified(text: str) -> str:
    """Convert to simplified characters, one for one so that offsets stay true."""
    converted = _converter().convert(text)
    if len(converted) == len(text):
        return converted
    single = (_converter().convert(char) for char in text)
    return "".join(new if len(new) == 1 else old for old, new in zip(text, single, strict=True))


@cache
def _converter() -> _Converter:
    from opencc import OpenCC

    converter: _Converter = OpenCC("t2s")
    return converter
