"""A report of each kind of file: opened, its error found in the source, corrected, kept."""

import shutil
from dataclasses import replace

import pytest

from corpus.kinds import OWN_KINDS, doc_of, file_of
from corpus.planned import plan

WRONG = "applications.granted.total"
SOFFICE = shutil.which("soffice")
KINDS = (
    *OWN_KINDS,
    pytest.param(
        "doc",
        marks=pytest.mark.skipif(SOFFICE is None, reason="LibreOffice writes the doc files"),
    ),
)


@pytest.fixture(scope="module")
def planned():
    return plan("2021", 2)


@pytest.fixture(scope="module")
def make_kind(planned, tmp_path_factory):
    """Makes the report with one wrong total as a file of a kind."""
    wrong = replace(planned, values={**planned.values, WRONG: planned.values[WRONG] * 10 + 7})

    def make(kind):
        path = tmp_path_factory.mktemp("kinds") / f"青石县.{kind}"
        if kind == "doc":
            path.write_bytes(doc_of(file_of(wrong, "docx"), SOFFICE))
        else:
            path.write_bytes(file_of(wrong, kind))
        return path

    return make


@pytest.mark.parametrize("kind", KINDS)
def test_its_error_is_seen_in_the_source_corrected_and_kept(
    person, planned, make_kind, tmp_path, kind
):
    true, window = planned.values[WRONG], person.window
    person.open(make_kind(kind))
    assert window.session.report.source.kind == kind
    assert person.value(WRONG) == true * 10 + 7
    assert person.verdict().startswith("已核对：错误")
    # The first problem is in front at once, in the form and in the source.
    assert window.form.current_address() == WRONG
    person.qtbot.waitUntil(lambda: person.framed() == WRONG)
    person.press("F9")
    assert person.value(WRONG) == true
    assert person.verdict().startswith("已核对，无错误")
    person.press("Ctrl+Z")
    assert person.verdict().startswith("已核对：错误")
    person.type(f"{true}")
    assert person.verdict().startswith("已核对，无错误")
    person.choose("Ctrl+S", tmp_path / "工作.gxnb")
    assert not window.isWindowModified()
    person.press("Ctrl+W")
    assert window.session is None
    person.open(tmp_path / "工作.gxnb")
    assert window.windowTitle().startswith("工作.gxnb")
    assert person.value(WRONG) == true
    assert window.session.original.cells[WRONG].value == true * 10 + 7
    window.linking.show_address(WRONG)
    person.qtbot.waitUntil(lambda: person.framed() == WRONG)
    person.press("Ctrl+Z")
    assert person.value(WRONG) == true * 10 + 7
    assert person.answers.said == []
