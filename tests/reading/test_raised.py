from gxnb_desktop.reading.raised import lowered, raised
from gxnb_desktop.report.figures import is_figure


def test_digits_off_the_line_are_no_figures_and_words_stay() -> None:
    assert raised("注12") == "注¹²"
    assert lowered("注34") == "注₃₄"
    assert not is_figure(f"5{raised('1')}")
    assert not is_figure(f"5{lowered('1')}")
