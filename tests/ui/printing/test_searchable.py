"""Words are found in a PDF as they were written, whatever glyphs its fonts share."""

import re

import pytest
from PySide6.QtGui import QFontDatabase, QRawFont

from gxnb_desktop.reading.read import read_data
from gxnb_desktop.ui.printing.fonts import Face, Fonts
from gxnb_desktop.ui.printing.pdf import form_pdf
from gxnb_desktop.ui.printing.searchable import _codes, _rewritten, searchable


def codes_of(data: bytes) -> set[str]:
    """The characters to which the newest maps of a PDF lead."""
    found: set[str] = set()
    for number in {int(entry[1]) for entry in re.finditer(rb"/ToUnicode (\d+) 0 R", data)}:
        start = data.rindex(b"\n%d 0 obj\n" % number)
        part = data[start : data.index(b"endobj\n", start)]
        found |= {chr(int(code, 16)) for _, code in _codes(part) if len(code) == 4}
    return found


def test_no_radical_stands_for_a_character(make_report) -> None:
    words = "行政许可网页用户见面一二十人大小力女子工己"
    found = codes_of(form_pdf(make_report(texts={1: [words]})))
    assert set(words) <= found
    assert not [char for char in found if 0x2E80 <= ord(char) < 0x2FE0]


def test_the_newer_maps_are_found_by_way_of_the_last_table(make_report) -> None:
    data = form_pdf(make_report(texts={1: ["行政许可"]}))
    if data.count(b"%%EOF") == 1:
        return  # the fonts of this computer share no glyphs
    start = int(re.findall(rb"startxref\n(\d+)", data)[-1])
    assert data[start : start + 5] == b"xref\n"
    for number, place in re.findall(rb"(\d+) 1\n(\d{10}) 00000 n", data[start:]):
        assert data[int(place) :].startswith(b"%s 0 obj\n" % number)
    assert b"/Prev " in data[start:]


def test_a_map_keeps_what_is_not_meant_otherwise() -> None:
    part = (
        b"7 0 obj\n<< /Length 1 >>\nstream\nbegincmap\nendcodespacerange\n2 beginbfrange\n"
        b"<0001> <0003> [<2F8F> <653F> <D840DC00> ]\n<0005> <0007> <0030>\nendbfrange\n"
        b"endcmap\nendstream\nendobj\n"
    )
    made = _rewritten(part, {0x2F8F: ord("行")})
    assert made.startswith(b"7 0 obj\n")
    assert dict(_codes(made)) == {
        1: b"884C",
        2: b"653F",
        3: b"D840DC00",
        5: b"0030",
        6: b"0031",
        7: b"0032",
    }
    length = int(re.search(rb"/Length (\d+)", made)[1])
    assert len(made.split(b"stream\n")[1].removesuffix(b"end")) == length


def test_rare_characters_of_names_are_found(make_report) -> None:
    text = "本单位地址在𠮷祥𬭎镇，联系人由𬭎镇政府确定。"
    if not QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese):
        pytest.skip("no Chinese font here")
    font = QRawFont.fromFont(Fonts.installed().font(Face.BODY, 32))
    if not all(font.supportsCharacter(ord(char)) for char in "𠮷𬭎"):
        pytest.skip("the fonts here lack these characters")
    again = read_data("年报.pdf", form_pdf(make_report(texts={1: [text], 6: ["𬭎镇无。"]}))).report
    assert [p.text for p in again.section(1).passages] == [text]
    assert [p.text for p in again.section(6).passages] == ["𬭎镇无。"]


def test_gaps_that_might_be_several_characters_stay_gaps() -> None:
    part = (
        b"7 0 obj\n<< /Length 1 >>\nstream\nbegincmap\nendcodespacerange\n1 beginbfrange\n"
        b"<0000> <0001> <0030>\n<0003> <0003> <0041>\nendbfrange\nendcmap\nendstream\nendobj\n"
    )
    assert 2 not in dict(_codes(_rewritten(part, {}, {("𠮷",), ("𬭎",)})))
    assert 2 not in dict(_codes(_rewritten(part, {}, {("𠮷", "𬭎")})))
    assert dict(_codes(_rewritten(part, {}, {("𠮷",)})))[2] == b"D842DFB7"


def test_a_file_whose_characters_are_meant_as_they_are_stays_as_it_is() -> None:
    fonts = Fonts(dict.fromkeys(Face, Fonts.installed().families[Face.BODY]))
    assert searchable(b"anything", {}, fonts) == b"anything"
