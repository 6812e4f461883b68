"""Damaged and hostile files: a report or one sentence, within limits of time and memory."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.hostile_files import HOSTILE
from corpus.mutation import damaged, whole_files

if sys.platform != "linux":
    pytest.skip("files are read apart as Linux does it", allow_module_level=True)

from corpus.apart import Apart, Outcome

MOST_MEMORY = 500_000_000
DAMAGED_OF_EACH_KIND = 4
KINDS = ("txt", "docx", "odt", "rtf", "html", "mht", "pdf", "xlsx", "json")

# The larger ones are left to the loop that is run by hand: corpus/hostile.py.
QUICK = {
    # Name and beginning of the sentence; "" where the file is read.
    "docx_entities": "文件已损坏",
    "docx_spans": "",
    "docx_deep": "文件已损坏",
    "docx_numbers": "",
    "docx_styles": "",
    "docx_nested_tables": "",
    "docx_wide_row": "",
    "html_spans": "",
    "html_open_marks": "",
    "html_20_mb": "网页太大或结构太复杂",
    "mht_nested": "网页归档文件已损坏",
    "mht_headers": "网页文件太大",
    "odt_entities": "文件已损坏",
    "odt_repeats": "",
    "odt_blanks": "",
    "odt_wide_row": "",
    "rtf_groups": "这个 rtf 文件大得不像一份年报",
    "rtf_binary": "",
    "rtf_2_mb_paragraph": "",
    "rtf_5_mb_of_text": "文件太大",
    "docx_12_mb_of_empty_cells": "文件解压后大得不正常",
    "xlsx_merged": "这个 Excel 文件大得不像一份年报",
    "xlsx_few_far_cells": "这个 Excel 文件大得不像一份年报",
    "xlsx_last_row": "",
    "xlsx_row_numbers": "",
    "xlsx_entities": "这个 Excel 文件已损坏",
    "xlsx_bomb": "这个 Excel 文件大得不像一份年报",
    "txt_5_mb_1": "文件太大",
    "txt_5_mb_5": "文件太大",
    "txt_cell_lines": "文件太大",
    "txt_wide_row": "",
    "txt_long_number": "",
    "json_deep": "这个 JSON 文件已损坏",
    "json_number": "这个 JSON 文件太大",
    "json_lists": "这个年报数据文件的",
    "pdf_5000_pages": "这份 PDF 超过 400 页",
    "pdf_page_ring": "这份 PDF 超过 400 页",
    "pdf_bomb": "这份 PDF 的内容展开后大得不正常",
    "pdf_forms": "这份 PDF 的内容展开后大得不正常",
    "pdf_rules": "没有找到",
    "pdf_big_box": "没有找到",
}


@pytest.fixture(scope="module")
def apart() -> Iterator[Apart]:
    reader = Apart(seconds=30, memory=1_500_000_000)
    yield reader
    reader.close()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return whole_files(tmp_path_factory.mktemp("whole"), 4)


def assert_harmless(outcome: Outcome) -> None:
    assert outcome.fault == ""
    assert outcome.memory < MOST_MEMORY
    if outcome.sentence:
        assert outcome.sentence.endswith("。")
        assert "\n" not in outcome.sentence


@pytest.mark.parametrize("name", QUICK)
def test_hostile_files_are_read_or_refused(apart: Apart, name: str, tmp_path: Path) -> None:
    suffix, make = HOSTILE[name]
    path = tmp_path / f"{name}.{suffix}"
    path.write_bytes(make())
    outcome = apart.read(path)
    assert_harmless(outcome)
    assert outcome.sentence.startswith(QUICK[name])
    assert bool(outcome.sentence) == bool(QUICK[name])


@pytest.mark.parametrize("kind", KINDS)
def test_damaged_files_are_read_or_refused(
    apart: Apart, whole: dict[str, bytes], kind: str, tmp_path: Path
) -> None:
    for seed in range(DAMAGED_OF_EACH_KIND):
        path = tmp_path / f"{seed}.{kind}"
        path.write_bytes(damaged(whole[kind], seed))
        assert_harmless(apart.read(path))


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_not_damaged_is_read(
    apart: Apart, whole: dict[str, bytes], kind: str, tmp_path: Path
) -> None:
    path = tmp_path / f"whole.{kind}"
    path.write_bytes(whole[kind])
    assert apart.read(path).sentence == ""


def test_a_folder_of_all_kinds_is_checked_in_order(whole: dict[str, bytes], tmp_path: Path) -> None:
    for at in range(2):
        for kind, data in whole.items():
            content = data if at == 0 else damaged(data, at)
            (tmp_path / f"{at}.{kind}").write_bytes(content)
    names = sorted(path.name for path in tmp_path.iterdir())
    command = [sys.executable, "-m", "gxnb_desktop.cli", "check", str(tmp_path), "--jobs", "2"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    refused = [name for name in names if f"/{name}: " in done.stderr]
    closing = [
        line for line in done.stdout.splitlines() if "各项均已核对" in line or "无法核对" in line
    ]
    assert "Traceback" not in done.stderr
    read = [name for name in names if f"/{name}: " in done.stdout]
    assert sorted({*refused, *read}) == names
    assert not {*refused} & {*read}
    places = [done.stdout.index(f"/{name}: ") for name in read]
    assert places == sorted(places)
    assert closing
    assert f"共 {len(names)} 个文件" in done.stdout
