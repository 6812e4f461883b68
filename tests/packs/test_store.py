"""Adding, listing and removing packs; a broken one costs itself alone."""

import datetime
import json

import pytest

from gxnb_desktop.errors import UserError
from gxnb_desktop.packs.manifest import BrokenPack
from gxnb_desktop.packs.store import Installed, Store
from packs.conftest import FILES, RULES


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "data" / "packs")


def names(installed):
    return [pack.manifest.name for pack in installed.packs]


def test_a_folder_that_is_not_there_has_no_packs(store):
    assert store.installed() == Installed(())
    assert not store.folder.exists()


def test_a_pack_is_added_used_and_removed(store, make_pack):
    pack = make_pack()
    store.add(pack)
    assert store.installed() == Installed((pack,))
    assert store.installed().layers == (pack.files,)
    store.remove("form-2027")
    assert store.installed() == Installed(())
    with pytest.raises(UserError, match="没有名为"):
        store.remove("form-2027")
    # Put back by hand it is not approved any more.
    (store.folder / "form-2027.gxnbpack").write_bytes(pack.data)
    assert names(store.installed()) == []


def test_later_packs_lie_over_earlier_ones(store, make_pack):
    later = make_pack({"rules/form.toml": RULES}, name="a", date=datetime.date(2027, 2, 1))
    earlier = make_pack(name="b")
    store.add(later)
    store.add(earlier)
    assert names(store.installed()) == ["b", "a"]


def test_a_pack_that_was_not_approved_or_was_changed_is_reported_and_left_out(store, make_pack):
    store.add(make_pack(name="good"))
    other = make_pack({"rules/form.toml": RULES}, name="other")
    (store.folder / "other.gxnbpack").write_bytes(other.data)
    (store.folder / "renamed.gxnbpack").write_bytes(other.data)
    (store.folder / "torn.gxnbpack").write_bytes(other.data[:100])
    installed = store.installed()
    assert names(installed) == ["good"]
    assert {problem.name for problem in installed.problems} == {
        "other.gxnbpack",
        "renamed.gxnbpack",
        "torn.gxnbpack",
    }
    assert all(problem.reason.endswith("。") for problem in installed.problems)
    store.remove("torn")
    assert len(store.installed().problems) == 2


def test_a_list_of_hashes_that_is_broken_approves_nothing(store, make_pack):
    store.add(make_pack())
    for text in ("", "[]", "{" * 100_000, '{"form-2027": 1}'):
        (store.folder / "approved.json").write_text(text)
        installed = store.installed()
        assert (names(installed), len(installed.problems)) == ([], 1)


def test_a_newer_version_takes_the_place_of_an_older_one_and_not_the_reverse(store, make_pack):
    old, new = make_pack(version="1.9"), make_pack(version="1.10")
    store.add(old)
    store.add(new)
    assert store.installed() == Installed((new,))
    with pytest.raises(BrokenPack, match=r"1\.10"):
        store.add(old)
    store.add(new)
    assert store.installed() == Installed((new,))


def test_two_packs_cannot_bring_different_rows_for_one_edition(store, make_pack):
    store.add(make_pack())
    text = FILES["forms/2027.toml"].replace("unavailable_archived", "unavailable_moved")
    other = make_pack({"forms/2027.toml": text}, name="other")
    with pytest.raises(BrokenPack, match="不能改变已有版本"):
        store.add(other)
    assert names(store.installed()) == ["form-2027"]


def test_two_packs_may_bring_the_same_edition_with_other_spellings(store, make_pack):
    store.add(make_pack())
    more = '[labels]\n"4.信息已移交国家档案馆" = ["移交档案馆"]\n'
    files = {"forms/2027.toml": FILES["forms/2027.toml"], "forms/variants.toml": more}
    made = make_pack(files, name="spellings", date=datetime.date(2027, 3, 1))
    store.add(made)
    assert names(store.installed()) == ["form-2027", "spellings"]
    store.remove("form-2027")
    assert names(store.installed()) == ["spellings"]


def test_the_hashes_that_were_approved_are_kept_beside_the_packs(store, make_pack):
    pack = make_pack()
    store.add(pack)
    kept = json.loads((store.folder / "approved.json").read_text(encoding="utf-8"))
    assert kept == {"form-2027": pack.sha256}
