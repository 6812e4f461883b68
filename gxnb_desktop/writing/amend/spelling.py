"""How a corrected figure is written: in the way in which the clerk wrote the wrong one."""

import re
import unicodedata
from decimal import Decimal

from gxnb_desktop.report.figures import plain

_HALF = "0123456789.,+-"
_FULL = "０１２３４５６７８９．，＋－"
_TO_FULL = str.maketrans(_HALF, _FULL)
_THOUSANDS = re.compile(r"\d,\d{3}")


def spelled(value: Decimal | None, raw: str) -> str:
    """Write a value in place of ``raw``; nothing where there is no value.

    Full-width digits, separators of thousands and the sign before an increase stay. A unit and
    words such as 减 go: the form has the unit in its head, and a wrong unit may be what is put
    right.
    """
    if value is None:
        return ""
    old = unicodedata.normalize("NFKC", raw).strip()
    text = f"{value:,f}" if _THOUSANDS.search(old) else plain(value)
    if old.startswith("+") and value > 0:
        text = f"+{text}"
    return text.translate(_TO_FULL) if any(char in _FULL[:10] for char in raw) else text
