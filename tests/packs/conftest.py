"""A pack with a made-up edition: that of 2021 with one more row, for 2027 and on."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from gxnb_desktop.packs.pack import Pack
from gxnb_desktop.packs.writing import make_pack as made_of
from gxnb_desktop.resources import resource

MANIFEST = """\
format = 1
name = "{name}"
version = "{version}"
title = "2027版格式"
issuer = "某县政务公开科"
date = {date}
needs = "{needs}"
"""
ROW = "unavailable_archived"
_BEFORE = '  { key = "refused_petition"'

MakeFolder = Callable[..., Path]
MakePack = Callable[..., Pack]


def form_2027() -> str:
    """The file of the made-up edition."""
    text = resource("forms", "2021.toml").read_text(encoding="utf-8")
    row = (
        f'  {{ key = "{ROW}", label = "4.信息已移交国家档案馆", '
        'short = "（四）4.已移交档案馆", within = "unavailable" },\n'
    )
    changes = {
        'edition = "2021"': 'edition = "2027"',
        "first_year = 2021": "first_year = 2027",
        "〔2021〕30号": "〔2027〕1号",
        _BEFORE: row + _BEFORE,
    }
    for old, new in changes.items():
        assert text.count(old) == 1
        text = text.replace(old, new)
    return text


VARIANTS = """\
[labels]
"4.信息已移交国家档案馆" = ["已移交档案馆"]
[sections]
"其他需要报告的事项" = ["另需报告的事项"]
"""
RULES = """\
[[rule]]
id = "form.edition"
level = "warning"
statement = "2027年及以后的报告使用2027版格式"
why = "新的理由"
source = "新的来源"
"""
FILES = {
    "forms/2027.toml": form_2027(),
    "forms/variants.toml": VARIANTS,
    "rules/form.toml": RULES,
}


@pytest.fixture
def make_folder(tmp_path: Path) -> MakeFolder:
    """Makes a folder from which a pack is made."""

    def make(
        files: dict[str, str] | None = None,
        *,
        name: str = "form-2027",
        version: str = "1.0",
        date: datetime.date = datetime.date(2027, 1, 5),
        needs: str = "0.1",
    ) -> Path:
        folder = tmp_path / "packing" / f"{name}-{version}"
        folder.mkdir(parents=True)
        manifest = MANIFEST.format(name=name, version=version, date=date, needs=needs)
        for path, text in {"manifest.toml": manifest, **(files or FILES)}.items():
            (folder / path).parent.mkdir(exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
        return folder

    return make


@pytest.fixture
def make_pack(make_folder: MakeFolder, tmp_path: Path) -> MakePack:
    """Makes a sound pack and writes it to ``made.gxnbpack``."""

    def make(*arguments: object, **named: object) -> Pack:
        pack = made_of(make_folder(*arguments, **named))
        (tmp_path / "made.gxnbpack").write_bytes(pack.data)
        return pack

    return make
