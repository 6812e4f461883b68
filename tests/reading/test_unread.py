"""Reports that are typed: beside a source that cannot be read, or quite new."""

import struct
import zlib
from hashlib import sha256

import pytest

from gxnb_desktop.errors import UnreadableFile
from gxnb_desktop.reading.unread import new_report, shown_unread


def png():
    """Return a picture of one pixel."""

    def part(name, data):
        check = struct.pack(">I", zlib.crc32(name + data))
        return struct.pack(">I", len(data)) + name + data + check

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    parts = part(b"IHDR", head) + part(b"IDAT", zlib.compress(b"\0\0")) + part(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def test_a_picture_is_shown_beside_an_empty_form(tmp_path):
    path = tmp_path / "年报.png"
    path.write_bytes(png())
    reading = shown_unread(path)
    (block,) = reading.document.blocks
    assert block.pictures[0].data == png()
    assert set(reading.report.missing) == set(reading.report.form.addresses)
    assert reading.report.source.kind == "png"
    assert reading.report.source.sha256 == sha256(png()).hexdigest()
    assert reading.report.year is None


def test_a_scan_is_drawn_beside_an_empty_form(tmp_path):
    path = tmp_path / "扫描.pdf"
    path.write_bytes(b"%PDF-1.4 whatever is in it")
    reading = shown_unread(path)
    assert (reading.document.kind, reading.document.blocks) == ("pdf", ())
    assert all(cell.missing for cell in reading.report.cells.values())


@pytest.mark.parametrize(
    ("name", "year", "edition"),
    [
        ("某镇2019年政府信息公开工作年度报告", 2019, "2019"),
        ("某镇2020年年报（扫描）", 2020, "2019"),
        ("某镇2022年度报告", 2022, "2021"),
        ("2016年年报", None, "2021"),
        ("扫描20200115", None, "2021"),
    ],
)
def test_the_year_in_the_name_of_a_scan_chooses_its_form(tmp_path, name, year, edition):
    path = tmp_path / f"{name}.pdf"
    path.write_bytes(b"%PDF-1.4 whatever is in it")
    report = shown_unread(path).report
    assert (report.year, report.form.edition) == (year, edition)
    assert report.edition == (edition if year else None)
    assert set(report.missing) == set(report.form.addresses)


def test_what_cannot_be_shown_is_not_offered(tmp_path):
    path = tmp_path / "x.ofd"
    path.write_bytes(b"PK\3\4")
    assert shown_unread(path) is None
    assert shown_unread(tmp_path / "gone.pdf") is None


@pytest.mark.parametrize(("year", "edition"), [(2020, "2019"), (2021, "2021"), (2025, "2021")])
def test_a_new_report_is_blank_on_the_form_of_its_year(year, edition):
    report = new_report(" 平等乡人民政府 ", year).report
    assert (report.form.edition, report.edition) == (edition, edition)
    assert report.title == f"平等乡人民政府{year}年政府信息公开工作年度报告"
    assert all(cell.blank for cell in report.cells.values())
    assert [section.number for section in report.sections] == [1, 2, 3, 4, 5, 6]


def test_a_new_report_needs_an_organisation():
    with pytest.raises(UnreadableFile, match="单位名称"):
        new_report("  ", 2024)
