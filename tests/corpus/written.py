"""Every sample in every form: by small writers of ours, by LibreOffice and by Chromium."""

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from corpus.docx_files import docx_of
from corpus.docx_library_files import docx_by_library
from corpus.html_files import Page, html_of, mht_of, traditional
from corpus.odt_files import odt_of
from corpus.pdf_files import UNRULED, Style, pdf_of
from corpus.pdf_writer import Sheet
from corpus.rtf_files import SCRIPTS, rtf_of
from corpus.samples import Sample
from corpus.text_files import DIALECTS, text_of
from corpus.word_xml_files import flat_of, wordml_of
from corpus.xlsx_files import Book, xlsx_of

Writer = Callable[[Sample], bytes]
Written = tuple[str, Sample, Path]

UNRULED_PDF = "pdf, no rules"
"""How the names of the forms begin that have no rules: everything in them is read in doubt."""

_FROM_DOCX = ("pdf", "doc", "rtf", "odt", "html", "docx")
_LAYOUTS: dict[str, Callable[..., bytes]] = {
    ", landscape": lambda *report: docx_of(*report, landscape=True),
    ", no rules": lambda *report: docx_of(*report, ruled=False),
}
_PAGES = {
    "plain": Page(),
    "site in layout tables": Page(layout=2, site=True),
    "careless": Page(careless=True),
    "uneven spans": Page(uneven=True),
    "hidden tables": Page(decoys=True),
    "from Word": Page(word=True),
}
_BOOKS = {
    "one sheet": Book(),
    "sheets": Book(sheets=True),
    "not merged": Book(merged=False),
    "not merged, no borders": Book(merged=False, ruled=False),
    "figures as text": Book(texts=True),
}
_RULED_PDFS = {
    "strokes": Style(),
    "bars, shaded": Style(rules="bars", shaded=True, indent=False),
    "double rules, open at breaks": Style(rules="double", open_breaks=True, marks=False),
    "turned pages": Style(sheet=Sheet(turned=90)),
    "written sideways": Style(sheet=Sheet(sideways=True)),
    "cropped, upright labels": Style(vertical="upright", sheet=Sheet(margin=40)),
    "turned labels": Style(vertical="turned"),
    "vertical font": Style(vertical="font"),
}
_WPS_CLASS = bytes.fromhex("0609020000000000c000000000000046")
"""A class in the header of an OLE file, where Word leaves zeros."""
_CLASS_AT = 8


def chromium() -> str | None:
    """Where the browser is that prints pages, if it is installed."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next(filter(None, map(shutil.which, names)), None)


def written(folder: Path, made: list[Sample]) -> Iterator[Written]:
    """Write every sample in every form: the form's name, the sample and its file."""
    for name, (suffix, writer) in own_forms().items():
        for sample, path in _files(folder, name, suffix, writer, made):
            yield name, sample, path
    yield from _by_office(folder, made)
    if browser := chromium():
        yield from _by_browser(browser, folder, made)


def own_forms() -> dict[str, tuple[str, Writer]]:
    """The forms that writers of ours write: suffix and writer by name."""
    forms: dict[str, tuple[str, Writer]] = {
        "txt, gb18030": (".txt", lambda s: _text(s, "tab rows").encode("gb18030")),
        "txt, utf-16": (".txt", lambda s: _text(s, "pipe rows").encode("utf-16")),
        "docx": (".docx", lambda s: docx_of(s.report, s.tables)),
        "docx, nested": (".docx", lambda s: docx_of(s.report, s.tables, nested=True)),
        "docx, python-docx": (".docx", lambda s: docx_by_library(s.report, s.tables)),
        "doc, Word 2003 XML": (".doc", lambda s: wordml_of(docx_of(s.report, s.tables))),
        "doc, flat package": (".doc", lambda s: flat_of(docx_of(s.report, s.tables))),
        "odt": (".odt", lambda s: odt_of(s.report, s.tables)),
        "html, gbk": (".html", lambda s: _html(s, Page(), "gb2312").encode("gb18030")),
        "html, wrongly declared": (".html", lambda s: _html(s, Page()).encode("gb18030")),
        "html, traditional with pinyin": (
            ".html",
            lambda s: traditional(_html(s, Page())).encode(),
        ),
        "mht": (".mht", lambda s: mht_of(_html(s, Page(site=True)).encode(), "utf-8")),
        "mht, from Word": (
            ".mht",
            lambda s: mht_of(_html(s, Page(word=True), "gb2312").encode("gb18030"), "gb2312"),
        ),
    }
    for dialect in DIALECTS:
        forms[f"txt, {dialect}"] = (".txt", lambda s, d=dialect: _text(s, d).encode())
    for script in SCRIPTS:
        forms[f"rtf, {script}"] = (".rtf", lambda s, k=script: rtf_of(s.report, s.tables, k))
    for name, page in _PAGES.items():
        forms[f"html, {name}"] = (".html", lambda s, p=page: _html(s, p).encode())
    for name, book in _BOOKS.items():
        forms[f"xlsx, {name}"] = (".xlsx", lambda s, b=book: xlsx_of(s.report, s.tables, b))
    pdfs = {f"pdf, {name}": style for name, style in _RULED_PDFS.items()}
    pdfs |= {f"{UNRULED_PDF}, {name}": style for name, style in UNRULED.items()}
    for name, style in pdfs.items():
        forms[name] = (".pdf", lambda s, k=style: pdf_of(s.report, s.tables, k))
    return forms


def _text(sample: Sample, dialect: str) -> str:
    return text_of(sample.report, sample.tables, dialect, page_marks=True)


def _html(sample: Sample, page: Page, charset: str = "utf-8") -> str:
    return html_of(sample.report, sample.tables, page, charset)


def _by_office(folder: Path, made: list[Sample]) -> Iterator[Written]:
    sources = _sources(folder, "for LibreOffice", ".docx", _of_docx(docx_of), made)
    for kind in _FROM_DOCX:
        name = f"{kind}, LibreOffice"
        files = _converted(sources, kind, folder / name)
        yield from _named(name, made, files)
        if kind == "doc":
            yield from _named("wps", made, [_as_wps(path, folder / "wps") for path in files])
    for layout, writer in _LAYOUTS.items():
        sources = _sources(folder, f"for LibreOffice{layout}", ".docx", _of_docx(writer), made)
        yield from _named(f"pdf{layout}", made, _converted(sources, "pdf", folder / f"pdf{layout}"))
    # Only a program that calculates gives the formulas their results.
    book = Book(formulas=True)
    sources = _sources(
        folder, "formulas", ".xlsx", lambda s: xlsx_of(s.report, s.tables, book), made
    )
    name = "xlsx, formulas by LibreOffice"
    yield from _named(name, made, _converted(sources, "xlsx", folder / name))


def _of_docx(writer: Callable[..., bytes]) -> Writer:
    return lambda sample: writer(sample.report, sample.tables)


def _as_wps(path: Path, folder: Path) -> Path:
    """Copy a doc and give it what WPS writes into its header."""
    folder.mkdir(exist_ok=True)
    data = bytearray(path.read_bytes())
    data[_CLASS_AT : _CLASS_AT + len(_WPS_CLASS)] = _WPS_CLASS
    target = folder / f"{path.stem}.wps"
    target.write_bytes(data)
    return target


def _to_print(sample: Sample) -> bytes:
    """A page whose tables stand apart: on paper two that touch are one with too many columns."""
    return _html(sample, Page(apart=True)).encode()


def _by_browser(browser: str, folder: Path, made: list[Sample]) -> Iterator[Written]:
    name = "pdf, Chromium"
    target = folder / name
    target.mkdir(exist_ok=True)
    pages = _files(folder, "for Chromium", ".html", _to_print, made)
    for sample, page in pages:
        path = target / f"{sample.name}.pdf"
        with tempfile.TemporaryDirectory() as profile:
            _run(
                [
                    *(browser, "--headless", "--no-sandbox", "--disable-gpu"),
                    *(f"--user-data-dir={profile}", "--no-pdf-header-footer"),
                    *(f"--print-to-pdf={path}", page.as_uri()),
                ]
            )
        yield name, sample, path


def _files(
    folder: Path, name: str, suffix: str, writer: Writer, made: Iterable[Sample]
) -> Iterator[tuple[Sample, Path]]:
    (folder / name).mkdir(exist_ok=True)
    for sample in made:
        path = folder / name / f"{sample.name}{suffix}"
        path.write_bytes(writer(sample))
        yield sample, path


def _sources(
    folder: Path, name: str, suffix: str, writer: Writer, made: Iterable[Sample]
) -> list[Path]:
    return [path for _, path in _files(folder, name, suffix, writer, made)]


def _named(name: str, made: list[Sample], files: list[Path]) -> Iterator[Written]:
    for sample, path in zip(made, files, strict=True):
        yield name, sample, path


def _converted(sources: list[Path], kind: str, target: Path) -> list[Path]:
    with tempfile.TemporaryDirectory() as profile:
        options = [f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", kind]
        _run(["soffice", *options, "--outdir", target, *sources])
    return [target / f"{source.stem}.{kind}" for source in sources]


def _run(command: list[str | Path]) -> None:
    subprocess.run(command, check=True, capture_output=True)
