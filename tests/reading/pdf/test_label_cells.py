import pytest

from corpus.pdf_writer import Sheet, pdf_bytes
from gxnb_desktop.reading.pdf.engine import opened
from gxnb_desktop.reading.pdf.label_cells import LabelCell, Word, label_cells, pieces_of
from gxnb_desktop.reading.pdf.lines import lines_of
from gxnb_desktop.reading.pdf.page import read_page


def words_of(*pieces: tuple[float, float, str]) -> list[Word]:
    sheet = Sheet()
    for x, y, text in pieces:
        sheet.text(x, y, text)
    with opened(pdf_bytes([sheet]), None) as file:
        page = read_page(file, 0)
    return [
        Word(token, page, at)
        for at, line in enumerate(lines_of(page.chars))
        for token in pieces_of(line)
    ]


def cells_of(*pieces: tuple[float, float, str]) -> list[LabelCell]:
    return label_cells(words_of(*pieces))


def texts(cells: list[LabelCell]) -> list[str]:
    return [cell.text for cell in cells]


def test_pieces_below_one_another_are_one_label_as_long_as_they_begin_one() -> None:
    cells = cells_of(
        (70, 100, "5.要求"),
        (70, 114, "行政机关确认"),
        (70, 128, "或重新出具已获取信息"),
        (70, 142, "（七）总计"),
    )
    assert texts(cells) == ["5.要求行政机关确认或重新出具已获取信息", "（七）总计"]


def test_columns_of_labels_beside_one_another_are_told_apart() -> None:
    cells = cells_of(
        (70, 100, "（三）不"),
        (130, 100, "1.属于国"),
        (70, 114, "予公开"),
        (130, 114, "家秘密"),
    )
    assert texts(cells) == ["（三）不予公开", "1.属于国家秘密"]


def test_the_longest_label_is_taken() -> None:
    cells = cells_of((70, 100, "2.其他"), (70, 114, "法律行政法规禁止公开"))
    assert texts(cells) == ["2.其他法律行政法规禁止公开"]


def test_the_label_of_a_group_takes_its_first_row_alone() -> None:
    cells = cells_of((70, 100, "（五）不予处理"), (70, 114, "1.信访举报投诉类申请"))
    assert texts(cells) == ["（五）不予处理1.信访举报投诉类申请"]
    cells = cells_of((70, 100, "（五）不予处理"), (70, 114, "2.重复申请"))
    assert texts(cells) == ["（五）不予处理", "2.重复申请"]


def test_words_that_are_no_label_are_left_out() -> None:
    assert not cells_of((70, 100, "以上数据来自统计台账"), (70, 114, "要求"))


@pytest.mark.parametrize(("base", "found"), [(100, True), (107, True), (114, True), (140, False)])
def test_a_figure_stands_beside_a_label_between_its_first_and_last_line(
    base: float, found: bool
) -> None:
    pieces = [(70.0, 100.0, "8.属于行政"), (70.0, 114.0, "查询事项"), (300.0, base, "7")]
    words = words_of(*pieces)
    figure = next(word for word in words if word.text == "7")
    (cell,) = label_cells([word for word in words if word.text != "7"])
    assert (cell.beside(figure) is not None) == found


def test_a_token_is_cut_before_a_number_of_a_label() -> None:
    assert [word.text for word in words_of((70, 100, "果"), (83, 100, "（二）部分公开"))] == [
        "果",
        "（二）部分公开",
    ]
