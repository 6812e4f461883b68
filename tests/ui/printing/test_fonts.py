from gxnb_desktop.ui.printing.fonts import Face, Fonts

OFFICIAL = {
    Face.TITLE: "方正小标宋简体",
    Face.HEADING: "SimHei",
    Face.SUBHEADING: "KaiTi_GB2312",
    Face.BODY: "FangSong_GB2312",
    Face.TABLE: "SimSun",
}


def test_the_fonts_of_the_standard_are_taken_where_they_are(monkeypatch) -> None:
    known = [*OFFICIAL.values(), "FangSong", "Noto Serif CJK SC"]
    monkeypatch.setattr("gxnb_desktop.ui.printing.fonts.QFontDatabase.families", lambda *_: known)
    fonts = Fonts.installed()
    assert fonts.families == OFFICIAL
    assert fonts.lacking() == ""
    assert fonts.told() == "字体：方正小标宋简体，黑体，楷体_GB2312，仿宋_GB2312，宋体"


def test_what_stands_in_for_another_is_told(monkeypatch) -> None:
    known = ["FangSong", "SimHei", "KaiTi", "SimSun"]
    monkeypatch.setattr("gxnb_desktop.ui.printing.fonts.QFontDatabase.families", lambda *_: known)
    fonts = Fonts.installed()
    assert "仿宋_GB2312→FangSong" in fonts.told()
    assert "方正小标宋简体→宋体" in fonts.told()
    assert fonts.lacking().startswith("本机没有安装方正小标宋简体、楷体_GB2312、仿宋_GB2312，")
    assert fonts.font(Face.TITLE, 44).bold()
    assert not fonts.font(Face.BODY, 32).bold()


def test_a_computer_with_none_of_them_takes_any_chinese_font(monkeypatch) -> None:
    monkeypatch.setattr(
        "gxnb_desktop.ui.printing.fonts.QFontDatabase.families",
        lambda system=None: ["某种中文字体"] if system is not None else ["Arial"],
    )
    assert set(Fonts.installed().families.values()) == {"某种中文字体"}
