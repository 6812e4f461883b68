import contextlib
import random
import shutil
import subprocess
import sys
import time
from itertools import chain
from pathlib import Path

import pytest

from corpus.docx_files import docx_of
from corpus.planned import plan
from corpus.spelling import Spelling
from corpus.tables import Habits, tables_of
from gxnb_desktop.errors import UnreadableFile
from gxnb_desktop.reading.doc import library as doc_library
from gxnb_desktop.reading.doc import process
from gxnb_desktop.reading.doc import reader as doc
from gxnb_desktop.reading.doc import soffice as converting_soffice
from gxnb_desktop.reading.doc.library import Converted, convert_with_library
from gxnb_desktop.reading.doc.office import Conversion, convert_with_office
from gxnb_desktop.reading.doc.reader import read_doc
from gxnb_desktop.reading.doc.word import convert_with_word
from gxnb_desktop.reading.document import Document, Grid, Paragraph
from gxnb_desktop.reading.docx.reader import read_docx

SOFFICE = shutil.which("soffice")
needs_soffice = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice writes the doc files")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WPS_CLASS = bytes.fromhex("0609020000000000c000000000000046")


@pytest.fixture
def no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doc, "convert_with_office", lambda data: None)


@pytest.fixture(scope="module")
def docx() -> bytes:
    planned = plan("2021", 11)
    tables, _ = tables_of(planned, Spelling(split=True), Habits(), random.Random(1))
    return docx_of(planned, tables)


@pytest.fixture(scope="module")
def written(docx: bytes, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The same report as doc; LibreOffice writes it."""
    assert SOFFICE is not None
    folder = tmp_path_factory.mktemp("doc")
    (folder / "report.docx").write_bytes(docx)
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [SOFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "doc",
         "--outdir", str(folder), str(folder / "report.docx")],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=90,
    )  # fmt: skip
    return (folder / "report.doc").read_bytes()


def ole(*streams: str) -> bytes:
    """A header and a directory with these names; nothing of it leads anywhere."""
    directory = b"".join(name.encode("utf-16-le").ljust(64, b"\0") + bytes(64) for name in streams)
    return OLE + bytes(504) + directory


def refused(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read_doc(data)
    return str(caught.value)


def grids(document: Document) -> list[list[tuple[int, int, str]]]:
    """The cells but for their columns: a doc numbers only those whose edges occur."""
    return [
        [(cell.row, cell.row_span, cell.text) for cell in chain.from_iterable(block.cells)]
        for block in document.blocks
        if isinstance(block, Grid)
    ]


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


@needs_soffice
@pytest.mark.usefixtures("no_office")
def test_doc_is_read_as_its_docx(docx: bytes, written: bytes) -> None:
    document, expected = read_doc(written), read_docx(docx)
    assert document.kind == "doc"
    assert grids(document) == grids(expected)
    assert texts(document) == texts(expected)
    assert document.notes == ()


@needs_soffice
@pytest.mark.usefixtures("no_office")
def test_class_id_of_wps_is_no_obstacle(written: bytes) -> None:
    marked = written[:8] + WPS_CLASS + written[24:]
    assert read_doc(marked) == read_doc(written)


@needs_soffice
@pytest.mark.usefixtures("no_office")
def test_locked_doc(written: bytes) -> None:
    """The flag for encryption stands in the second byte of word 5 of the text stream."""
    at = written.index(b"\xec\xa5")
    assert at % 512 == 0
    locked = bytearray(written)
    locked[at + 11] |= 1
    assert refused(bytes(locked)) == doc.LOCKED


@needs_soffice
@pytest.mark.usefixtures("no_office")
def test_damaged_docs_are_read_or_refused(written: bytes) -> None:
    rng = random.Random(5)
    for turn in range(30):
        data = bytearray(written)
        for _ in range((1, 20, 200)[turn % 3]):
            data[rng.randrange(8, len(data))] = rng.randrange(256)
        cut = bytes(data[: rng.choice((len(data), rng.randrange(len(data))))])
        with contextlib.suppress(UnreadableFile):
            assert read_doc(cut).kind == "doc"


@needs_soffice
def test_soffice_converts_what_the_library_cannot(
    monkeypatch: pytest.MonkeyPatch, docx: bytes, written: bytes
) -> None:
    monkeypatch.setattr(doc, "convert_with_library", lambda data: Converted())
    document = read_doc(written)
    assert "LibreOffice" in document.notes[0]
    assert grids(document) == grids(read_docx(docx))


@needs_soffice
def test_soffice_takes_no_bytes_for_text() -> None:
    assert convert_with_office(b"junk " * 1000) is None


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (OLE, doc.NO_WORD),
        (OLE + bytes(600), doc.NO_WORD),
        (ole("Root Entry", "Workbook"), doc.EXCEL),
        (ole("Root Entry", "Book"), doc.EXCEL),
        (ole("Root Entry", "PowerPoint Document"), doc.SLIDES),
        (ole("Root Entry", "EncryptionInfo", "EncryptedPackage"), doc.LOCKED),
        (ole("Root Entry", "WordDocument", "1Table"), doc.FAILED),
        (ole("Root Entry", "Workbook", "WordDocument"), doc.EXCEL),
        (OLE + "WordDocument\0".encode("utf-16-le"), doc.NO_WORD),
    ],
)
@pytest.mark.usefixtures("no_office")
def test_sentences(data: bytes, sentence: str) -> None:
    assert refused(data) == sentence


@pytest.mark.usefixtures("no_office")
def test_whatever_the_library_raises_is_no_more_than_a_failure(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import doc2docx

    for error in (RecursionError, MemoryError, KeyError, AssertionError, SystemExit):

        def convert(*args: object, error: type[BaseException] = error, **more: object) -> None:
            raise error

        monkeypatch.setattr(doc2docx, "convert", convert)
        assert refused(ole("WordDocument")) == doc.FAILED


def test_library_is_stopped_when_its_time_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    stopped = []

    def work(data: bytes, folder: Path) -> Converted:
        try:
            while True:
                sum(range(1000))
        finally:
            stopped.append(folder)

    monkeypatch.setattr(doc_library, "_convert", work)
    started = time.monotonic()
    assert convert_with_library(b"", 0.1) == Converted()
    assert time.monotonic() - started < 5
    assert len(stopped) == 1
    assert not stopped[0].exists()


def test_broken_docx_of_the_library_is_handed_on(
    monkeypatch: pytest.MonkeyPatch, docx: bytes
) -> None:
    monkeypatch.setattr(doc, "convert_with_library", lambda data: Converted(b"PK no zip"))
    monkeypatch.setattr(doc, "convert_with_office", lambda data: Conversion(docx, "Word"))
    document = read_doc(ole("WordDocument"))
    assert document.notes[0] == "原文是旧格式，由本机的 Word 转换后读取。"
    monkeypatch.setattr(doc, "convert_with_office", lambda data: Conversion(b"PK", "Word"))
    assert refused(ole("WordDocument")) == doc.FAILED


def test_without_any_program_nothing_is_converted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(converting_soffice.shutil, "which", lambda name: None)
    monkeypatch.setattr(sys, "platform", "linux")
    assert convert_with_office(b"") is None


def test_word_is_not_asked_for_elsewhere_than_on_windows(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    convert_with_word(tmp_path / "a.doc", tmp_path / "a.docx")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of Unix takes the part of a program")
def test_program_that_hangs_is_ended_with_its_children(tmp_path: Path) -> None:
    script = f"(sleep 1; touch {tmp_path}/late) & sleep 30"
    started = time.monotonic()
    assert not process.run(["/bin/sh", "-c", script], {}, 0.2)
    assert time.monotonic() - started < 3
    time.sleep(max(0.0, 1.6 - (time.monotonic() - started)))
    assert not (tmp_path / "late").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of Unix takes the part of a program")
def test_program_gets_its_variables(tmp_path: Path) -> None:
    command = ["/bin/sh", "-c", 'printf %s "$GXNB_SOURCE" > "$GXNB_TARGET"']
    target = tmp_path / "文 件"
    assert process.run(command, {"GXNB_SOURCE": "源 '1'", "GXNB_TARGET": str(target)}, 10)
    assert target.read_text(encoding="utf-8") == "源 '1'"
