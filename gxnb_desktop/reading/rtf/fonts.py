"""Which characters the bytes of an rtf mean: by the font's character set, else the code page."""

_CHARSETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030", 136: "big5hkscs",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257",
    204: "cp1251", 222: "cp874", 238: "cp1250", 255: "cp437",
}  # fmt: skip
_PAGES = {
    437: "cp437", 850: "cp850", 874: "cp874", 932: "cp932", 936: "gb18030", 949: "cp949",
    950: "big5hkscs", 1250: "cp1250", 1251: "cp1251", 1252: "cp1252", 1253: "cp1253",
    1254: "cp1254", 1255: "cp1255", 1256: "cp1256", 1257: "cp1257", 1258: "cp1258",
    1361: "johab", 10000: "mac_roman", 54936: "gb18030", 65001: "utf-8",
}  # fmt: skip
SYMBOL_CHARSET = 2
"""Fonts whose characters are pictures."""


class Fonts:
    """The fonts of one file and what their bytes mean.

    Args:
        page: the code page of the file.
    """

    def __init__(self, page: int) -> None:
        """Begin without fonts."""
        self._page = _PAGES.get(page, "cp1252")
        self._charsets: dict[int, int] = {}

    def add(self, font: int, charset: int) -> None:
        """Note the character set of a font."""
        self._charsets[font] = charset

    def is_symbol(self, font: int) -> bool:
        """Whether the font draws pictures instead of letters."""
        return self._charsets.get(font) == SYMBOL_CHARSET

    def decode(self, data: bytes, font: int) -> str:
        """Decode bytes in this font; where nothing fits, the wrong ones become U+FFFD.

        A Western font says little: East Asian writers name one and write their own code page.
        """
        if data.isascii():
            return data.decode("ascii")
        own = _CHARSETS.get(self._charsets.get(font, 1))
        encodings = [own, self._page] if own else [self._page, "cp1252"]
        for encoding in encodings:
            try:
                return data.decode(encoding or "cp1252")
            except UnicodeDecodeError:
                continue
        return data.decode(encodings[0] or "cp1252", "replace")
