import pytest

from gxnb_desktop.reading.folder import alike, below


@pytest.fixture
def folder(tmp_path):
    for name in (
        *("10 丙镇.docx", "2 乙镇.PDF", "1 甲镇.docx", "3 丁镇.ofd"),
        *("~$1 甲镇.docx", ".隐藏.docx", "说明.jpg", "2 乙镇.gxnb", "11 戊镇.gxnb"),
    ):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "附件.docx").mkdir()
    return tmp_path


def names(paths):
    return [path.name for path in paths]


def test_documents_stand_beside_documents_in_the_order_of_their_numbers(folder):
    expected = ["1 甲镇.docx", "2 乙镇.PDF", "3 丁镇.ofd", "10 丙镇.docx"]
    assert names(alike(folder / "2 乙镇.PDF")) == expected
    # What has gone meanwhile still has its folder.
    assert names(alike(folder / "4 己镇.docx")) == expected


def test_saved_work_stands_beside_saved_work(folder):
    assert names(alike(folder / "11 戊镇.gxnb")) == ["2 乙镇.gxnb", "11 戊镇.gxnb"]


def test_a_folder_that_is_gone_is_an_error(tmp_path):
    with pytest.raises(OSError, match="gone"):
        alike(tmp_path / "gone" / "1.docx")


def test_all_that_people_put_below_a_folder_is_found_in_order(folder):
    (folder / "上年").mkdir()
    (folder / "上年" / "1 甲镇.docx").write_bytes(b"")
    found = [path.relative_to(folder).as_posix() for path in below(folder)]
    assert found == [
        *("1 甲镇.docx", "2 乙镇.gxnb", "2 乙镇.PDF", "3 丁镇.ofd", "10 丙镇.docx", "11 戊镇.gxnb"),
        *("说明.jpg", "上年/1 甲镇.docx"),
    ]


def test_a_folder_that_cannot_be_entered_is_told(tmp_path):
    told = []
    assert list(below(tmp_path / "gone", told.append)) == []
    assert len(told) == 1
