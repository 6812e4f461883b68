"""The libraries that the program is made of: version, licence, purpose, and their licence texts.

The packed program has them beside it, as it has its list of parts; elsewhere the metadata of the
installed packages is asked.
"""

import json
import platform
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path

_LGPL = "LGPL-3.0"
_MIT = "MIT"
_BSD = "BSD-3-Clause"
_PARTS = "sbom.cdx.json"
_TEXTS = "licences"
_WORDS = ("licen", "copying", "notice")


@dataclass(frozen=True, slots=True)
class Library:
    """One library: its name as a package, its licence, and what it is for, in Chinese."""

    name: str
    licence: str
    purpose: str


LIBRARIES = (
    Library("Python", "PSF-2.0", "运行程序"),
    Library("PySide6_Essentials", _LGPL, "窗口界面（Qt 6）"),
    Library("shiboken6", _LGPL, "窗口界面（Qt 6）"),
    Library("lxml", _BSD, "读取 Word 文档（docx、odt）"),
    Library("python-docx", _MIT, "写出 Word 文档"),
    Library("typing_extensions", "PSF-2.0", "python-docx 所需"),
    Library("openpyxl", _MIT, "读写 Excel 工作簿"),
    Library("et_xmlfile", _MIT, "openpyxl 所需"),
    Library("pypdfium2", "BSD-3-Clause、Apache-2.0", "读取和显示 PDF"),
    Library("pdfplumber", _MIT, "用另一种方法读取 PDF"),
    Library("pdfminer.six", _MIT, "pdfplumber 所需"),
    Library("pillow", "MIT-CMU", "pdfplumber 所需"),
    Library("charset-normalizer", _MIT, "pdfminer.six 所需"),
    Library("cryptography", "Apache-2.0 或 BSD-3-Clause", "pdfminer.six 所需"),
    Library("cffi", "MIT-0", "cryptography 所需"),
    Library("pycparser", _BSD, "cffi 所需"),
    Library("html5lib", _MIT, "读取网页"),
    Library("six", _MIT, "html5lib 所需"),
    Library("webencodings", "BSD", "html5lib 所需"),
    Library("msdoc2docx", _MIT, "读取旧版 Word 和 WPS 文档"),
    Library("opencc-python-reimplemented", "Apache-2.0", "繁体字转简体字"),
    Library("RapidFuzz", _MIT, "辨认写错的栏目名称"),
)


def versions() -> Mapping[str, str]:
    """Return the version of each library by its name, "" where it cannot be found out."""
    listed = _listed_versions()
    found = {library.name: listed.get(_key(library.name), "") for library in LIBRARIES}
    for name, known in found.items():
        if not known:
            with suppress(PackageNotFoundError):
                found[name] = version(name)
    return {**found, "Python": platform.python_version()}


def licence_text(name: str) -> str:
    """Return the licence texts of a library, or "" where there are none at hand."""
    folder = Path(sys.executable).parent / _TEXTS
    texts: list[str] = []
    with suppress(OSError):
        for part in folder.iterdir():
            if _key(part.name) == _key(name):
                files = sorted(path for path in part.rglob("*") if path.is_file())
                texts += [_read(path) for path in files]
    with suppress(PackageNotFoundError):
        if not texts:
            listed = sorted(str(file) for file in distribution(name).files or ())
            chosen = [file for file in listed if _is_licence(file)]
            texts = [_read(Path(str(distribution(name).locate_file(file)))) for file in chosen]
    return "\n\n".join(filter(None, texts))


def _is_licence(file: str) -> bool:
    place = file.lower()
    return ".dist-info/" in place and any(word in place for word in _WORDS)


def _read(path: Path) -> str:
    with suppress(OSError):
        return path.read_text(encoding="utf-8", errors="replace").strip()
    return ""


def _listed_versions() -> dict[str, str]:
    """Return what the packed program's list of parts says."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        text = (Path(sys.executable).parent / _PARTS).read_text(encoding="utf-8")
        parts = json.loads(text)["components"]
        return {_key(part["name"]): part["version"] for part in parts}
    return {}


def _key(name: str) -> str:
    return name.lower().replace("_", "-")
