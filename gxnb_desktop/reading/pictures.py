"""Pictures of a source, kept within bounds for display; what they show is never read."""

from collections.abc import Callable

from gxnb_desktop.reading.document import Picture

Load = Callable[[], bytes | None]

MOST = 200
"""Pictures of one source; a report has a chart or two, a scanned one fifteen."""
LARGEST = 8 * 2**20
"""Bytes of one picture; photos of telephones have five million."""
ALTOGETHER = 24 * 2**20
"""Bytes of all pictures: they go from one process to another and stay as long as the source."""

_UNREAD = "原文中有图片，其中的文字没有读入。"
_TOO_MANY = f"原文中的图片太多，只显示前 {MOST} 张。"
_POINTS = 14_400.0
"""Width and height at most: Word's widest page has 1,584."""
_SIGNATURES = {
    b"\x89PNG\r\n\x1a\n": "png",
    b"\xff\xd8\xff": "jpeg",
    b"GIF8": "gif",
    b"BM": "bmp",
}


class Album:
    """The pictures of one source, in the order in which they are met."""

    def __init__(self) -> None:
        """Begin without any."""
        self._count = 0
        self._left = ALTOGETHER
        self._known: dict[str, bytes] = {}

    def take(self, name: str, load: Load, width: float = 0.0, height: float = 0.0) -> list[Picture]:
        """Return the picture to show, none where there are too many.

        What cannot be shown (another format, too large, not in the file) leaves an empty frame.

        Args:
            name: of its file; one that is used more than once is loaded and counted once.
            load: gives the bytes of its file, or None where they cannot be had.
            width: as printed, in points; 0 where the source does not say.
            height: likewise.
        """
        self._count += 1
        if self._count > MOST:
            return []
        if name not in self._known:
            self._known[name] = self._kept(load() or b"")
        data = self._known[name]
        wide, high = (min(max(side, 0.0), _POINTS) for side in (width, height))
        return [Picture(data, format_of(data), wide, high)]

    @property
    def notes(self) -> tuple[str, ...]:
        """What to tell a person about the pictures."""
        if not self._count:
            return ()
        return (_UNREAD, _TOO_MANY) if self._count > MOST else (_UNREAD,)

    def _kept(self, data: bytes) -> bytes:
        if not format_of(data) or len(data) > min(LARGEST, self._left):
            return b""
        self._left -= len(data)
        return data


def format_of(data: bytes) -> str:
    """Tell the format of a picture by its first bytes; "" where it cannot be shown."""
    return next((name for sign, name in _SIGNATURES.items() if data.startswith(sign)), "")
