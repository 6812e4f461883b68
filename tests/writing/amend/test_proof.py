"""What is handed out has been proved."""

from collections.abc import Callable

import pytest

from corpus.docx_shapes import docx_with, para, run
from gxnb_desktop.errors import UnwritableFile
from gxnb_desktop.writing.amend.amend import Amended
from gxnb_desktop.writing.amend.markup import Markup

Amend = Callable[..., Amended]

OTHER = "applications.granted.natural_person"
MONEY = "active.fees.amount"
MARK = "31415"


def test_what_is_not_read_back_as_written_is_not_handed_out(
    monkeypatch: pytest.MonkeyPatch, amended: Amend
) -> None:
    """A fault of ours that changed another cell, or a text, would be seen."""
    result = Markup.result
    for old, new, words in (
        (f">{MARK}<", ">8<", f"单元格“{MARK}”"),
        ("总体情况", "总体", "段落“一、总体情况”"),
        ("商业企业", "商业", "单元格“商业企业”"),
        ("</w:body>", "<w:p/></w:body>", "数量"),
        ('<w:gridSpan w:val="3"/>', "", "行列"),
    ):

        def spoilt(markup: Markup, old: str = old, new: str = new) -> bytes:
            return result(markup).decode().replace(old, new, 1).encode()

        with monkeypatch.context() as patch:
            patch.setattr(Markup, "result", spoilt)
            with pytest.raises(UnwritableFile, match=words):
                amended(docx_with({OTHER: para(run(MARK))}), {MONEY: 25})
