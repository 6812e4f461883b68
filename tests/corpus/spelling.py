"""How one writer spells figures and labels."""

import random
import re
from dataclasses import dataclass
from decimal import Decimal

from gxnb_desktop.report.figures import plain

_FULL_WIDTH = str.maketrans("0123456789.,+-", "０１２３４５６７８９．，＋－")
_CIRCLED = "①②③④⑤⑥⑦⑧"


@dataclass(frozen=True)
class Spelling:
    """What a writer does with every figure and label.

    Attributes:
        full_width: figures in full-width digits.
        thousands: separators in figures of four digits or more.
        padded: a blank before each figure.
        blanks: share of the zeros that are left blank.
        blank: what is written there.
        spaced: short labels spaced out: 商 业 企 业.
        split: long labels cut over two paragraphs or lines.
        brackets: half-width brackets in labels.
        circled: ① in place of 1. before labels.
    """

    full_width: bool = False
    thousands: bool = False
    padded: bool = False
    blanks: float = 0.0
    blank: str = ""
    spaced: bool = False
    split: bool = False
    brackets: bool = False
    circled: bool = False

    def figure(self, value: Decimal, rng: random.Random) -> str | None:
        """Write a figure; None where this writer leaves a zero blank."""
        if value == 0 and rng.random() < self.blanks:
            return None
        text = f"{value:,f}" if self.thousands and abs(value) >= 1000 else plain(value)
        if self.full_width:
            text = text.translate(_FULL_WIDTH)
        return f" {text}" if self.padded else text

    def label(self, text: str) -> str:
        """Write a label of the form."""
        if self.brackets:
            text = text.replace("（", "(").replace("）", ")")
        if self.circled and (number := re.match(r"(\d)\.", text)):
            text = _CIRCLED[int(number[1]) - 1] + text[2:]
        if self.spaced and len(text) <= 4:
            text = " ".join(text)
        if self.split and len(text) > 6:
            text = f"{text[: len(text) // 2]}\n{text[len(text) // 2 :]}"
        return text
