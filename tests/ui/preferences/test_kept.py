"""What is kept comes back; what is no valid value is the usual one."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gxnb_desktop.ui.preferences.kept import Kept, Preferences, Scheme, tidy_name
from gxnb_desktop.ui.settings import settings

SET = Preferences(
    scheme=Scheme.DARK,
    family="Noto Sans CJK SC",
    scale=125,
    zoom=90,
    person="经办人",
    open_folder="/tmp/a, b",
    export_folder="/tmp/c",
    off=frozenset({"form.date", "active.stock"}),
    keep_recent=False,
)


def test_what_is_set_is_kept_and_told(qtbot):
    kept = Kept()
    assert kept.now() == Preferences()
    with qtbot.waitSignal(kept.changed) as told:
        kept.keep(SET)
    assert told.args == [SET]
    assert Kept().now() == SET
    with qtbot.assertNotEmitted(kept.changed):
        kept.keep(SET)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("scheme", "purple"),
        ("scheme", ["dark", "light"]),
        ("scale", "99999"),
        ("scale", "big"),
        ("zoom", "-1"),
        ("zoom", b"\x00\xff"),
        ("rules-off", "no.such-rule"),
        ("rules-off", [1, None]),
        ("person", ["a", "b"]),
        ("open-folder", {"a": 1}),
        ("keep-recent", "perhaps"),
    ],
)
def test_a_value_that_is_none_is_the_usual_one(qapp, key, value):
    settings().setValue(f"preferences/{key}", value)
    settings().sync()
    assert Kept().now() == Preferences()


@given(st.text())
@example("0" * 39 + " 0")
def test_a_name_is_one_short_line(text):
    name = tidy_name(text)
    assert len(name) <= 40
    assert name.isprintable()
    assert tidy_name(name) == name


def test_the_size_of_the_tables_is_kept_by_itself(qapp):
    kept = Kept()
    kept.keep(SET)
    kept.keep_zoom(150)
    assert kept.now().zoom == 150
    assert kept.now().person == "经办人"
