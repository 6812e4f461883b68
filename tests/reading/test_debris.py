import pytest

from gxnb_desktop.reading.debris import without_debris


@pytest.mark.parametrize(
    "text",
    [
        *("- 4 -", "-4-", "— 12 —", "－３－", "第 3 页", "第3页 共12页", "第3页，共 12 页"),
        *("[image: image1.png]", "[bookmark: _GoBack]", "[图片：1]", "[image: a][image: b]"),
        *("2023年度报告.docx", "附件：某某单位年报.pdf", "附件1:年度报告.wps"),
        *("- 全部留言 (0)", "发表评论", "暂无评论", "· 有用(3)", "• 回复"),
        *("【打印本页】", "[关闭窗口]", "打印", "返回顶部", "上一篇：某某通知", "下一篇:"),
        *("当前位置：首页 > 政务公开", "字体：大 中 小", "分享到：", "扫一扫在手机打开当前页"),
    ],
)
def test_debris_alone_is_left_out(text: str) -> None:
    assert without_debris(text) == ""


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("[bookmark: _GoBack]一是加强指导。", "一是加强指导。"),
        ("见图[image: a.png]所示。", "见图所示。"),
        ("  前后有空格  ", "前后有空格"),
    ],
)
def test_debris_inside_a_paragraph_is_taken_out(text: str, rest: str) -> None:
    assert without_debris(text) == rest


@pytest.mark.parametrize(
    "text",
    [
        "无",
        "2023",
        "- 4",
        "4件",
        "打印店公开了收费标准。",
        "第3页有误。",
        "印发了《公开指南》。附件已上传至网站；下载.docx",
        "一是公开信息4条。",
        "[2020]10号",
        "收到留言12条，全部答复。",
    ],
)
def test_the_text_of_a_report_stays(text: str) -> None:
    assert without_debris(text) == text


@pytest.mark.timeout(30)  # A search that is quadratic in the length takes minutes.
@pytest.mark.parametrize("text", ["[image:" * 20_000, "-" * 100_000, "第" + " " * 100_000])
def test_long_lines_are_searched_through(text: str) -> None:
    assert without_debris(text) in ("", text.strip())
