"""Writes one planned report as a file of every kind that the program reads."""

import random
import subprocess
import tempfile
from base64 import encodebytes
from pathlib import Path

from corpus.docx_files import docx_of
from corpus.html_files import Page, html_of
from corpus.odt_files import odt_of
from corpus.pdf_files import Style, pdf_of
from corpus.planned import Planned
from corpus.rtf_files import rtf_of
from corpus.spelling import Spelling
from corpus.tables import Habits, tables_of
from corpus.text_files import text_of
from gxnb_desktop.reading.read import read_data
from gxnb_desktop.writing.json_file import json_bytes
from gxnb_desktop.writing.xlsx import xlsx_bytes

OWN_KINDS = ("docx", "pdf", "html", "mht", "odt", "rtf", "xlsx", "txt", "json")
"""All kinds that need no other program to be written."""


def file_of(report: Planned, kind: str, password: str | None = None) -> bytes:
    """Write the whole report as one of ``OWN_KINDS``; only a PDF may have a password."""
    tables, _ = tables_of(report, Spelling(), Habits(), random.Random(1))
    page = html_of(report, tables, Page())
    match kind:
        case "docx":
            return docx_of(report, tables)
        case "pdf":
            return pdf_of(report, tables, Style(), password)
        case "html":
            return page.encode()
        case "mht":
            return mht_of(page)
        case "odt":
            return odt_of(report, tables)
        case "rtf":
            return rtf_of(report, tables)
        case "txt":
            return text_of(report, tables, "tab rows").encode()
    read = read_data("源.docx", docx_of(report, tables)).report
    return xlsx_bytes(read) if kind == "xlsx" else json_bytes(read, ())


def mht_of(page: str) -> bytes:
    """Pack a web page as a browser saves it in one file."""
    return (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="part"\r\n\r\n'
        b"--part\r\nContent-Type: text/html; charset=utf-8\r\n"
        b"Content-Transfer-Encoding: base64\r\nContent-Location: file:///x.html\r\n\r\n"
        + encodebytes(page.encode()).replace(b"\n", b"\r\n")
        + b"--part--\r\n"
    )


def doc_of(docx: bytes, soffice: str) -> bytes:
    """Turn a docx into a doc of Word 97; ``soffice`` is LibreOffice's program."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "x.docx"
        source.write_bytes(docx)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [soffice, profile, "--headless", "--convert-to", "doc", "--outdir", name]
        subprocess.run([*command, str(source)], check=True, capture_output=True)
        return source.with_suffix(".doc").read_bytes()
