"""What lies beside the programs for people: manual, licences, parts list, list of files.

Licences come from the wheels' own metadata, Python's folder and, on Debian, the copyright files of
the packages whose libraries were taken along. PySide6's wheels have none: theirs are in licences/.
"""

import email
import email.message
import hashlib
import json
import shutil
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZipFile

from bundle import Frozen
from checks import LIBRARIES, files_of
from project import HERE, NAME, ROOT, BuildError, build_tools, run, time_of_source, version

LICENCES = "licences"
PARTS = "sbom.cdx.json"
FILES = "files.sha256"

_TEXTS = ("licen", "copying", "notice", "authors")
_PACKS_ITSELF_IN = "pyinstaller"
"""Of what freezes the program only this leaves something in it: the start of both programs."""
_QT = frozenset({"pyside6-essentials", "shiboken6"})
_QT_TEXTS = ("LGPL-3.0.txt", "GPL-3.0.txt")


@dataclass
class Part:
    """One part of the packed program.

    Attributes:
        name: as its makers call it.
        version: likewise.
        licence: as its metadata names it.
        address: its package URL.
        sha256: of the file it was installed from, "" where there is none.
        texts: contents of licence files by name.
    """

    name: str
    version: str
    licence: str
    address: str
    sha256: str = ""
    texts: dict[str, bytes] = field(default_factory=dict)


def add_documents(frozen: Frozen, systems_own: list[Part]) -> list[Part]:
    """Put everything that people may want to read beside the programs.

    Args:
        frozen: the packed program.
        systems_own: the parts that come from the build machine's system.

    Returns:
        All parts, in the order of their names.

    Raises:
        BuildError: a part has no licence text.
    """
    parts = [*_parts_of_wheels(frozen.wheels), _python(frozen), *systems_own]
    parts.sort(key=lambda part: part.name.lower())
    folder = frozen.folder
    for part in parts:
        if not part.texts:
            raise BuildError(f"no licence text for {part.name} {part.version}")
        for name, text in part.texts.items():
            target = folder / LICENCES / part.name / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text)
    shutil.copyfile(ROOT / "LICENSE", folder / "LICENSE.txt")
    shutil.copyfile(ROOT / "docs" / "部署说明.md", folder / "部署说明.md")
    shutil.copyfile(ROOT / "README.md", folder / "README.md")
    shutil.copytree(ROOT / "docs" / "pictures", folder / "docs" / "pictures", dirs_exist_ok=True)
    bill = json.dumps(bill_of_materials(parts), ensure_ascii=False, indent=1)
    (folder / PARTS).write_text(bill + "\n", encoding="utf-8")
    return parts


def write_file_list(folder: Path) -> None:
    """Write the SHA-256 of every file of the program into a list beside them."""
    target = folder / FILES
    target.unlink(missing_ok=True)
    lines = [
        f"{sha256(path)}  {path.relative_to(folder).as_posix()}\n"
        for path in files_of(folder)
        if not path.is_symlink()
    ]
    target.write_text("".join(lines), encoding="utf-8")


def sha256(path: Path) -> str:
    """Return a file's SHA-256 as text."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def bill_of_materials(parts: list[Part]) -> dict[str, object]:
    """Return the parts as a CycloneDX document (version 1.5 of that format)."""
    components = []
    for part in parts:
        component: dict[str, object] = {
            "type": "library",
            "bom-ref": part.address,
            "name": part.name,
            "version": part.version,
            "purl": part.address,
            "licenses": [{"license": {"name": part.licence}}],
        }
        if part.sha256:
            component["hashes"] = [{"alg": "SHA-256", "content": part.sha256}]
        components.append(component)
    about = f"{NAME} {version()} " + " ".join(part.address for part in parts)
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        # Of the contents, so that the same parts give the same document.
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, about)}",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(time_of_source(), UTC).isoformat(),
            "component": {"type": "application", "name": NAME, "version": version()},
        },
        "components": components,
    }


def debian_parts(folder: Path, names: list[str]) -> list[Part]:
    """Return the Debian packages whose libraries stand in a packed program.

    Args:
        folder: the packed program.
        names: the libraries that may have been taken from the system.

    Raises:
        BuildError: no package has such a library.
    """
    packages = set()
    for name in names:
        if (folder / LIBRARIES / name).exists():
            owners = run(["dpkg-query", "--search", f"*/{name}"]).splitlines()
            packages.add(owners[0].split(": ")[0].split(":")[0])
    return [_debian_part(package) for package in sorted(packages)]


def compiled_in(folder: Path) -> list[Part]:
    """Return what was compiled into the Python that is packed, as old_glibc.py has kept it.

    Args:
        folder: with a folder for each part; there may be none.
    """
    parts = []
    for source in sorted(folder.glob("*")):
        number = (source / "version.txt").read_text(encoding="ascii")
        texts = {"copyright.txt": (source / "copyright.txt").read_bytes()}
        address = f"pkg:deb/debian/{source.name}@{number}?arch=source"
        parts.append(Part(source.name, number, "see its text", address, "", texts))
    return parts


def _debian_part(package: str) -> Part:
    asked = run(["dpkg-query", "--show", "--showformat", "${Version}\n", package])
    number = asked.splitlines()[0]
    text = (Path("/usr/share/doc") / package / "copyright").read_bytes()
    address = f"pkg:deb/debian/{package}@{number}"
    return Part(package, number, "see its text", address, "", {"copyright.txt": text})


def _python(frozen: Frozen) -> Part:
    number = frozen.python_version
    texts = {"LICENSE.txt": frozen.python_licence}
    return Part("Python", number, "PSF-2.0", f"pkg:generic/cpython@{number}", "", texts)


def _parts_of_wheels(wheels: list[Path]) -> Iterator[Part]:
    tools = {pin.split("==")[0].lower() for pin in build_tools(windows=True)}
    for wheel in wheels:
        part = _part_of_wheel(wheel)
        name = part.name.lower().replace("_", "-")
        if name in tools - {_PACKS_ITSELF_IN} or name == "packaging":
            continue
        if name in _QT:
            part.texts |= {text: (HERE / LICENCES / text).read_bytes() for text in _QT_TEXTS}
        yield part


def _part_of_wheel(wheel: Path) -> Part:
    with ZipFile(wheel) as archive:
        metadata = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        about = email.message_from_bytes(archive.read(metadata))
        inside = metadata.removesuffix("METADATA")
        texts = {
            name.removeprefix(inside).removeprefix("licenses/"): archive.read(name)
            for name in archive.namelist()
            if name.startswith(inside) and not name.endswith("/") and _is_text(name, inside)
        }
    name, number = str(about["Name"]), str(about["Version"])
    address = f"pkg:pypi/{name.lower().replace('_', '-')}@{number}"
    return Part(name, number, _licence(about), address, sha256(wheel), texts)


def _is_text(name: str, inside: str) -> bool:
    place = name.removeprefix(inside).lower()
    return place.startswith("licenses/") or any(word in place for word in _TEXTS)


def _licence(about: email.message.Message) -> str:
    named = about["License-Expression"] or about["License"]
    if named and len(str(named)) < 80:
        return str(named).strip()
    found = [str(line) for line in about.get_all("Classifier", []) if "License ::" in str(line)]
    return "; ".join(line.split(" :: ")[-1] for line in found) or "see its text"
