"""The levels of findings: their order and their words."""

from gxnb_desktop.checking.finding import Level


def test_levels_rank_from_the_most_serious():
    ranked = sorted(Level, key=lambda level: level.rank)
    assert ranked == [Level.ERROR, Level.WARNING, Level.NOTICE, Level.NOT_ASSESSABLE]
    assert [level.value for level in ranked] == ["error", "warning", "notice", "not-assessable"]


def test_levels_have_a_chinese_word():
    assert [level.chinese for level in Level] == ["错误", "提示", "核对", "无法核对"]
