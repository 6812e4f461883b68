"""How automatic numbering writes a number: the formats of ``w:numFmt``."""

from collections.abc import Callable

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_DIGITS = "〇一二三四五六七八九"
_COUNTING = "零一二三四五六七八九"
_LEGAL_SIMPLIFIED = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_CIRCLED = "".join(
    chr(code)
    for first, last in ((0x2460, 0x2473), (0x3251, 0x325F), (0x32B1, 0x32BF))
    for code in range(first, last + 1)
)
_LETTERS = 26
_LAST_LETTER_ROUND = 30
_COUNTING_LIMIT = 100_000


def numeral(number: int, number_format: str) -> str:
    """Write a number in a number format; "" for ``none``.

    Formats that the program does not know, and numbers beyond a format's range, are written in
    decimal digits, as Word does.
    """
    if number_format == "none":
        return ""
    writer = _FORMATS.get(number_format)
    written = writer(number) if writer is not None and number >= 0 else None
    return str(number) if written is None else written


def _letters(number: int) -> str | None:
    if not 0 < number <= _LETTERS * _LAST_LETTER_ROUND:
        return None
    rounds, index = divmod(number - 1, _LETTERS)
    return chr(ord("a") + index) * (rounds + 1)


def _roman(number: int) -> str | None:
    if not 0 < number < 4000:
        return None
    parts: list[str] = []
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        parts.append(letters * count)
    return "".join(parts)


def _digit_by_digit(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _counted(
    number: int, digits: str, units: str, *, leading_one: bool = False, fill: bool = True
) -> str | None:
    """Write with 十 百 千 万.

    Args:
        number: what to write.
        digits: the ten digits.
        units: the words for 10, 100, 1000 and 10000.
        leading_one: 10 is 一十 (壹拾), not 十.
        fill: 零 stands for empty places in between (一百零一).
    """
    if number >= _COUNTING_LIMIT:
        return None
    if number < 10:
        return digits[number]
    text = ""
    figures = str(number)
    for position, figure in enumerate(figures):
        power = len(figures) - position - 1
        if figure == "0":
            if fill and not text.endswith(digits[0]):
                text += digits[0]
        else:
            text += digits[int(figure)] + (units[power - 1] if power else "")
    text = text.rstrip(digits[0])
    if not leading_one and text.startswith(digits[1] + units[0]):
        text = text[1:]
    return text


def _chinese_counting(number: int) -> str | None:
    """From 100 on this format goes digit by digit (一〇〇), unlike chineseCountingThousand."""
    return _digit_by_digit(number) if number >= 100 else _counted(number, _COUNTING, "十百千万")


def _chinese_thousand(number: int) -> str | None:
    return _counted(number, _COUNTING, "十百千万")


def _japanese(number: int) -> str | None:
    text = _counted(number, _COUNTING, "十百千万", fill=False)
    if text is None:
        return None
    for unit in "十百千":
        text = text.replace("一" + unit, unit)
    return text


def _picked(signs: str) -> Callable[[int], str | None]:
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else None


def _range(first: int, count: int) -> str:
    return "".join(chr(first + index) for index in range(count))


def _stem_and_branch(number: int) -> str | None:
    if not 0 < number <= 60:
        return None
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12]


def _upper(writer: Callable[[int], str | None]) -> Callable[[int], str | None]:
    def write(number: int) -> str | None:
        written = writer(number)
        return None if written is None else written.upper()

    return write


_FORMATS: dict[str, Callable[[int], str | None]] = {
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalEnclosedCircle": _picked(_CIRCLED),
    "decimalEnclosedCircleChinese": _picked(_CIRCLED),
    "decimalEnclosedFullstop": _picked(_range(0x2488, 20)),
    "decimalEnclosedParen": _picked(_range(0x2474, 20)),
    "ideographEnclosedCircle": _picked(_range(0x3280, 10)),
    "numberInDash": lambda number: f"- {number} -",
    "lowerLetter": _letters,
    "upperLetter": _upper(_letters),
    "lowerRoman": _roman,
    "upperRoman": _upper(_roman),
    "chineseCounting": _chinese_counting,
    "taiwaneseCounting": _chinese_counting,
    "chineseCountingThousand": _chinese_thousand,
    "taiwaneseCountingThousand": _chinese_thousand,
    "japaneseCounting": _japanese,
    "ideographDigital": _digit_by_digit,
    "japaneseDigitalTenThousand": _digit_by_digit,
    "taiwaneseDigital": _digit_by_digit,
    "chineseLegalSimplified": lambda number: _counted(
        number, _LEGAL_SIMPLIFIED, "拾佰仟万", leading_one=True
    ),
    "ideographLegalTraditional": lambda number: _counted(
        number, _LEGAL_TRADITIONAL, "拾佰仟萬", leading_one=True
    ),
    "ideographTraditional": _picked(_STEMS),
    "ideographZodiac": _picked(_BRANCHES),
    "ideographZodiacTraditional": _stem_and_branch,
}
