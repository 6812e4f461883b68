"""Which fonts the pages are set in: those of GB/T 9704 where they are installed, else free ones."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtGui import QFont, QFontDatabase

from gxnb_desktop.writing.official import Style

_SERIF = ("Noto Serif CJK SC", "Source Han Serif SC", "思源宋体", "AR PL UMing CN")
_SONG = ("宋体", "SimSun", "STSong", "华文宋体", *_SERIF)
_SANS = ("Noto Sans CJK SC", "Source Han Sans SC", "思源黑体", "WenQuanYi Micro Hei")
_XIAOBIAOSONG = ("方正小标宋简体", "方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05")


class Face(Enum):
    """A kind of type, with the fonts that it is taken from, the best first."""

    TITLE = (*_XIAOBIAOSONG, *_SONG)
    HEADING = ("黑体", "SimHei", "STHeiti", "方正黑体_GBK", *_SANS)
    SUBHEADING = (
        "楷体_GB2312",
        "KaiTi_GB2312",
        "楷体",
        "KaiTi",
        "STKaiti",
        "AR PL UKai CN",
        *_SERIF,
    )
    BODY = (
        *("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "STFangsong", "方正仿宋_GBK"),
        *_SERIF,
    )
    TABLE = _SONG


FACES = {
    Style.TITLE: Face.TITLE,
    Style.HEADING: Face.HEADING,
    Style.SUBHEADING: Face.SUBHEADING,
    Style.BODY: Face.BODY,
}

_ASKED = {
    Face.TITLE: "方正小标宋简体",
    Face.HEADING: "黑体",
    Face.SUBHEADING: "楷体_GB2312",
    Face.BODY: "仿宋_GB2312",
    Face.TABLE: "宋体",
}
_SAME = {"SimHei": "黑体", "SimSun": "宋体", "KaiTi_GB2312": "楷体_GB2312"}
_SAME |= {"FangSong_GB2312": "仿宋_GB2312"}

_OTHER_GLYPHS = ("liga", "clig", "calt", "ccmp", "locl")
"""Features that print other glyphs than those of the characters, such as one for ffi or, beside
Latin letters, other digits: the text could not be found in a PDF."""


FontKey = tuple[str, bool]
"""A family, and whether its bold face."""


@dataclass(frozen=True)
class Fonts:
    """The font of each kind of type."""

    families: dict[Face, str]

    @classmethod
    def installed(cls) -> "Fonts":
        """Choose among the fonts of this computer."""
        known = set(QFontDatabase.families())
        chinese = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
        last = chinese[0] if chinese else QFont().family()
        return cls(
            {face: next((name for name in face.value if name in known), last) for face in Face}
        )

    def font(self, face: Face, half_points: int, *, bold: bool = False) -> QFont:
        """Return a font whose pixels are twentieths of a point."""
        family, is_bold = self.key(face, bold=bold)
        font = QFont(family)
        font.setPixelSize(half_points * 10)
        font.setBold(is_bold)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        for feature in _OTHER_GLYPHS:
            font.setFeature(QFont.Tag.fromString(feature), 0)
        return font

    def key(self, face: Face, *, bold: bool = False) -> FontKey:
        """Return which font a kind of type is set in."""
        family = self.families[face]
        # 小标宋 is a bold Song by itself; what stands in for it is not.
        return family, bold or (face is Face.TITLE and family not in _XIAOBIAOSONG)

    def lacking(self) -> str:
        """Say which of the fonts asked for this computer does not have, or nothing."""
        asked = [name for face, name in _ASKED.items() if name != self._used(face)]
        if not asked:
            return ""
        return (
            f"本机没有安装{'、'.join(asked)}，已用相近的字体代替；"
            "要与公文字体完全一致，请在装有这些字体的电脑上导出。"
        )

    def told(self) -> str:
        """Say which fonts are used, and which stand in for others."""
        parts = []
        for face, asked in _ASKED.items():
            used = self._used(face)
            parts.append(asked if used == asked else f"{asked}→{used}")
        return "字体：" + "，".join(parts)

    def _used(self, face: Face) -> str:
        return _SAME.get(self.families[face], self.families[face])
