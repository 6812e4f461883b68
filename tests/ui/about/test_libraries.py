"""Every library that the program needs is listed, with the licence that it has."""

import re
from importlib.metadata import distribution

import pytest

from gxnb_desktop.ui.about.libraries import LIBRARIES, licence_text, versions

BY_NAME = {library.name.lower().replace("_", "-"): library for library in LIBRARIES}
FAMILIES = ("LGPL", "MIT-0", "MIT-CMU", "MIT", "BSD", "Apache", "PSF")


def needed(name, found=None):
    """Names of all that a distribution needs when it is installed here without extras."""
    found = set() if found is None else found
    for line in distribution(name).requires or ():
        wanted, _, marker = line.partition(";")
        # None of ours is for one system or for old Pythons only.
        if marker and ("extra" in marker or "python_version" in marker):
            continue
        package = re.match(r"[\w.-]+", wanted)[0].lower().replace("_", "-")
        if package not in found:
            found.add(package)
            needed(package, found)
    return found


def test_the_list_is_complete_and_has_nothing_else():
    assert needed("gxnb") | {"python"} == set(BY_NAME)


@pytest.mark.parametrize("name", sorted(set(BY_NAME) - {"python"}))
def test_the_licence_is_the_one_that_the_package_names(name):
    about = distribution(name).metadata
    said = " ".join(
        [
            str(about["License-Expression"] or about["License"] or ""),
            *(line for line in about.get_all("Classifier") or () if "License" in line),
        ]
    )
    listed = BY_NAME[name].licence
    assert any(family in listed and family in said for family in FAMILIES), said
    assert BY_NAME[name].purpose


def test_every_version_is_known():
    assert all(versions().values())
    assert versions()["lxml"] == distribution("lxml").version


def test_licence_texts_come_from_the_packages():
    assert "Permission is hereby granted" in licence_text("openpyxl")
    assert "Apache License" in licence_text("opencc-python-reimplemented")
    assert licence_text("no-such-package") == ""


def test_the_packed_program_has_them_beside_it(tmp_path, monkeypatch):
    (tmp_path / "licences" / "PySide6-Essentials").mkdir(parents=True)
    text = tmp_path / "licences" / "PySide6-Essentials" / "LGPL-3.0.txt"
    text.write_text("the text", encoding="utf-8")
    (tmp_path / "sbom.cdx.json").write_text(
        '{"components": [{"name": "lxml", "version": "9.9"}]}', encoding="utf-8"
    )
    monkeypatch.setattr("sys.executable", str(tmp_path / "gxnb-desktop"))
    assert licence_text("PySide6_Essentials") == "the text"
    assert versions()["lxml"] == "9.9"
    (tmp_path / "sbom.cdx.json").write_text("[]", encoding="utf-8")
    assert versions()["lxml"] == distribution("lxml").version
