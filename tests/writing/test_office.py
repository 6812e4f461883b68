"""LibreOffice opens what is written, and the tables stand on its pages as they should."""

import shutil
import subprocess
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from gxnb_desktop.reading.read import read_report
from gxnb_desktop.report.model import Cell, Report
from gxnb_desktop.writing.docx import docx_bytes
from gxnb_desktop.writing.xlsx import xlsx_bytes

SOFFICE, PDFTOTEXT = shutil.which("soffice"), shutil.which("pdftotext")

pytestmark = pytest.mark.skipif(
    not SOFFICE or not PDFTOTEXT, reason="LibreOffice or pdftotext is not installed"
)


def pages_of(data: bytes, suffix: str, folder: Path) -> list[str]:
    """Convert to PDF and return the text of each page without blanks."""
    source = folder / f"report{suffix}"
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=100)
    text = subprocess.run(
        [str(PDFTOTEXT), "-layout", str(source.with_suffix(".pdf")), "-"],
        check=True,
        capture_output=True,
        timeout=60,
    ).stdout.decode()
    return ["".join(page.split()) for page in text.split("\f")[:-1]]


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_the_big_table_stands_whole_on_one_page(
    report: Report, suffix: str, tmp_path: Path
) -> None:
    data = docx_bytes(report) if suffix == ".docx" else xlsx_bytes(report)
    pages = pages_of(data, suffix, tmp_path)
    first = [index for index, page in enumerate(pages) if "本年新收政府信息公开申请" in page]
    last = [index for index, page in enumerate(pages) if "四、结转下年度继续办理" in page]
    assert len(first) == 1
    assert first == last
    assert "1234567" in pages[first[0]]
    assert f"—{first[0] + 1}—" in pages[first[0]]


def test_the_sums_of_a_sheet_come_out_the_same_when_calculated(
    report: Report, tmp_path: Path
) -> None:
    cells = {"applications.received.total": Cell(Decimal(27), "27")}
    report = replace(report, cells={**report.cells, **cells})
    # The library drops the results, so that LibreOffice has to calculate.
    workbook = load_workbook(BytesIO(xlsx_bytes(report)))
    source = tmp_path / "bare.xlsx"
    workbook.save(source)
    bare = read_report(source).report.cells["applications.received.total"]
    assert bare.value is None
    (tmp_path / "out").mkdir()
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", "xlsx", "--outdir"]
    subprocess.run(
        [*command, str(tmp_path / "out"), str(source)],
        check=True,
        capture_output=True,
        timeout=100,
    )
    again = read_report(tmp_path / "out" / "bare.xlsx").report
    assert {a: cell.value for a, cell in again.cells.items()} == {
        a: cell.value for a, cell in report.cells.items()
    }
