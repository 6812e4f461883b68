"""The one place where PDFium is loaded: opening a file, its pages, their closing.

PDFium is not thread-safe: one thread of a process may be inside it at a time, whichever files they
have open. Whoever calls it holds ``LOCK``: reading does for a whole file, the window, which draws
pages in a thread of its own, for one call after the other.
"""

import ctypes
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from types import ModuleType
from typing import Any, Protocol

from gxnb_desktop.errors import PasswordNeeded, UnreadableFile

DAMAGED = "这份 PDF 已损坏或不完整，打不开；请重新取得这个文件，或使用年报的 docx 原文件。"
PASSWORD_MISSING = "这份 PDF 设有打开密码；请输入密码，或向报送单位索取没有密码的文件。"
PASSWORD_WRONG = "密码不正确，打不开这份 PDF；请核对后重新输入。"
ENCRYPTED = "这份 PDF 的加密方式程序不支持；请向报送单位索取没有加密的文件。"

LOCK = threading.RLock()
"""Held by the thread that is inside PDFium."""


class Closing(Protocol):
    """Something of PDFium's that must be closed."""

    def close(self) -> None:
        """Release it; whatever it led to is invalid then."""
        ...


class Page(Closing, Protocol):
    """A page of an open file."""

    def get_textpage(self) -> Closing:
        """Return the page's text, to be closed before the page."""
        ...


class File(Closing, Protocol):
    """An open file."""

    def __len__(self) -> int:
        """How many pages it has."""
        ...

    def __getitem__(self, index: int) -> Page:
        """Load a page by its index from 0."""
        ...


def raw() -> ModuleType:
    """Return PDFium's own functions; loaded when first needed."""
    import pypdfium2.raw as functions  # type: ignore[import-untyped]

    return functions  # type: ignore[no-any-return]


def open_file(data: bytes, password: str | None) -> File:
    """Open a file; the caller holds ``LOCK`` and closes it.

    Raises:
        PasswordNeeded: the password is missing or wrong.
        UnreadableFile: it is damaged or encrypted in an unknown way.
    """
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data, password=password)  # type: ignore[no-any-return]
    except pypdfium2.PdfiumError as error:
        if error.err_code == raw().FPDF_ERR_PASSWORD:
            raise PasswordNeeded(PASSWORD_WRONG if password else PASSWORD_MISSING) from error
        sentence = ENCRYPTED if error.err_code == raw().FPDF_ERR_SECURITY else DAMAGED
        raise UnreadableFile(sentence) from error


@cache
def function(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:  # noqa: ANN401
    """One of PDFium's functions, taking addresses as plain integers.

    A page means tens of thousands of calls: made this way, with ``map`` over places in one buffer,
    they cost a third of those through structures and pointers of ctypes. Other threads are not let
    in meanwhile: each call is shorter than that would take.

    Args:
        name: of the function.
        result: the type of what it returns; a pointer is ``c_void_p``, which gives an integer.
        arguments: the types of what it takes.
    """
    place = ctypes.cast(getattr(raw(), name), ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(result, *arguments)(place)


def address(handle: Any) -> int:  # noqa: ANN401
    """The address of something that pypdfium2 has opened: a page or its text."""
    return ctypes.cast(handle.raw, ctypes.c_void_p).value or 0


@contextmanager
def opened(data: bytes, password: str | None) -> Iterator[File]:
    """Open a file for the time of a ``with``, during which no other thread gets into PDFium.

    Raises:
        PasswordNeeded: the password is missing or wrong.
        UnreadableFile: it is damaged or encrypted in an unknown way.
    """
    with LOCK:
        file = open_file(data, password)
        try:
            yield file
        finally:
            file.close()


class DamagedPage(Exception):
    """A page that PDFium cannot load."""


@contextmanager
def page_of(file: File, index: int) -> Iterator[tuple[Page, Closing]]:
    """Load a page and its text for the time of a ``with``.

    Raises:
        DamagedPage: it cannot be loaded.
    """
    import pypdfium2

    try:
        page = file[index]
    except pypdfium2.PdfiumError as error:
        raise DamagedPage from error
    try:
        try:
            text = page.get_textpage()
        except pypdfium2.PdfiumError as error:
            raise DamagedPage from error
        try:
            yield page, text
        finally:
            text.close()
    finally:
        page.close()
