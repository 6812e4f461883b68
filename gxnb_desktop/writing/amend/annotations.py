"""What tracked changes and comments have in common: who, when, and a number of their own."""

from collections.abc import Iterable
from datetime import datetime
from itertools import count
from xml.sax.saxutils import quoteattr

from lxml import etree

from gxnb_desktop.reading.docx.xml import attribute
from gxnb_desktop.writing.official import legal


class Annotations:
    """Signs and numbers the tracked changes and comments of one document."""

    def __init__(self, author: str, time: datetime, roots: Iterable[etree._Element]) -> None:
        """Sign with this name and time; numbers that these parts use are not used again.

        Word shows the hour as it is written, whatever the zone.
        """
        self._author = legal(author)
        self._date = time.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
        used = {attribute(element, "id") for root in roots for element in root.iter()}
        self._free = (number for number in count(1) if str(number) not in used)

    def number(self) -> int:
        """Return a number not used yet."""
        return next(self._free)

    def attributes(self, prefix: str, number: int) -> str:
        """Return the attributes of an element with this number, with a blank before each."""
        written = {"id": str(number), "author": self._author, "date": self._date}
        return "".join(f" {prefix}{key}={quoteattr(value)}" for key, value in written.items())
