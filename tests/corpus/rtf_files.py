"""Writes planned reports as rtf, as Word, LibreOffice or an old WPS would."""

from corpus.planned import Planned
from corpus.tables import Boxes

_NUMERALS = "一二三四五六"
_HEAD = (
    r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\froman\fcharset0 Times New Roman;}"
    r"{\f1\fnil\fcharset134 \'cb\'ce\'cc\'e5;}}{\stylesheet{\s0 Normal;}}"
    "\n{\\info{\\title \\u27979\\'3f}}\\pard\\plain\n"
)
_WIDTH = 900
SCRIPTS = ("unicode", "gbk", "raw")
"""How Chinese characters are written: ``\\u`` with a substitute, escaped or plain GBK bytes."""


def rtf_of(
    report: Planned,
    tables: dict[int, list[Boxes]],
    script: str = "unicode",
    *,
    nested: bool = False,
) -> bytes:
    """Write the whole report; ``nested`` puts all of it into one cell of a layout table."""
    writer = _Writer(script, 1 if nested else 0)
    parts = [writer.paragraph(text) for text in (report.title, *report.paragraphs.get(0, ()))]
    for number, title in report.form.sections.items():
        parts.append(writer.paragraph(f"{_NUMERALS[number - 1]}、{title}"))
        parts += [writer.paragraph(text) for text in report.paragraphs.get(number, ())]
        for table in tables.get(number, ()):
            parts += [writer.table(table), writer.paragraph("")]
    if nested:
        parts = [r"\trowd\trleft0\cellx9000", *parts, r"\pard\intbl\cell\row\pard", "\n"]
    body = "".join(parts).encode("latin-1")
    return _HEAD.encode("ascii") + body + b"}"


def rtf_text(text: str, script: str) -> str:
    """Write text in a script; what GBK does not have is written as ``\\u``."""
    return "".join(_character(char, script) for char in text)


def _character(char: str, script: str) -> str:
    if char == "\n":
        return "\\line "
    if char in "\\{}":
        return "\\" + char
    if char.isascii():
        return char
    try:
        double = char.encode("gbk")
    except UnicodeEncodeError:
        script = "unicode"
    if script == "unicode":
        number = ord(char)
        return f"\\u{number - 0x10000 if number > 0x7FFF else number}\\'3f"
    if script == "raw":
        return double.decode("latin-1")
    return "".join(f"\\'{byte:02x}" for byte in double)


class _Writer:
    def __init__(self, script: str, depth: int) -> None:
        self.script = script
        self.depth = depth

    def paragraph(self, text: str) -> str:
        inside = f"\\intbl\\itap{self.depth}" if self.depth else ""
        return f"\\pard{inside}\\f1 {rtf_text(text, self.script)}\\par\n"

    def table(self, table: Boxes) -> str:
        return "".join(self._row(table, row) for row in range(table.rows)) + "\\pard\n"

    def _row(self, table: Boxes, row: int) -> str:
        boxes = [box for box in table.boxes if box.row <= row < box.row + box.rows]
        boxes.sort(key=lambda box: box.column)
        layout, cells = "\\trowd\\trleft-108", ""
        nest = "nest" if self.depth else ""
        for at, box in enumerate(boxes):
            if box.rows > 1:
                layout += "\\clvmgf" if box.row == row else "\\clvmrg"
            # No two rows of Word agree to the twip.
            edge = (box.column + box.columns) * _WIDTH - 108 + (row + at) % 7
            layout += f"\\clbrdrt\\brdrs\\cellx{edge}"
            text = box.text if box.row == row else ""
            lines = [rtf_text(line, self.script) for line in text.split("\n")]
            body = "{" + "\\par ".join(lines) + "}"
            cells += f"\\pard\\intbl\\itap{self.depth + 1}\\f1 {body}\\{nest}cell\n"
        if nest:
            return f"{cells}{{\\*\\nesttableprops{layout}\\nestrow}}{{\\nonesttables\\par}}\n"
        return f"{layout}{cells}{{{layout}\\row}}\n"
