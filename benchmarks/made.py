"""Reports made for the benchmarks: official form, zeros, every sum broken where asked."""

from collections.abc import Callable
from pathlib import Path

from gxnb_desktop.reading.read import read_report
from gxnb_desktop.report.forms import Address, Form, load_form
from gxnb_desktop.report.layout import printed
from gxnb_desktop.report.model import Report
from gxnb_desktop.writing.docx import docx_bytes

_PROSE = "全年认真做好政府信息公开各项工作，进一步完善制度，加强培训，提高公开的质量和实效。" * 4


def text_of(figure: Callable[[Form, Address], str]) -> str:
    """Write a report of edition 2021 as text with tabs; ``figure`` gives each cell."""
    form = load_form("2021")
    lines = ["平安县林业局2022年政府信息公开工作年度报告"]
    for number, title in form.sections.items():
        lines.append(f"{'一二三四五六'[number - 1]}、{title}")
        table = form.table_of_section(number)
        if table is None:
            lines += [_PROSE] * 4
            continue
        layout = printed(table)
        rows: list[list[str]] = [[] for _ in range(layout.rows)]
        for cell in layout.cells:
            rows[cell.row].append(figure(form, cell.address) if cell.address else cell.text)
        lines += ["\t".join(row) for row in rows] + [""]
    return "\n".join(lines)


def zeros(_: Form, __: Address) -> str:
    """A report in which nothing happened."""
    return "0"


def all_wrong(form: Form, address: Address) -> str:
    """Figures of which no sum holds: each is another one."""
    return str(7 + 13 * form.addresses.index(address) ** 2 % 9973)


def report_of(folder: Path, figure: Callable[[Form, Address], str]) -> Report:
    """Make the report by writing and reading it."""
    path = folder / "made.txt"
    path.write_text(text_of(figure), encoding="utf-8")
    return read_report(path).report


def files(folder: Path) -> list[Path]:
    """Write the same report as text and as docx."""
    report = report_of(folder, zeros)
    document = folder / "made.docx"
    document.write_bytes(docx_bytes(report))
    return [folder / "made.txt", document]
