"""Text boxes, which stand in a file twice."""

from collections.abc import Callable

import pytest

from corpus.docx_shapes import MAIN, docx_with, para, part_of, run
from gxnb_desktop.writing.amend import copies
from gxnb_desktop.writing.amend.amend import Amended

Amend = Callable[..., Amended]


def in_text_box(text: str, other: Callable[[str], str] = lambda table: table) -> str:
    """Put table 四 into a text box, with its copy for older programs."""
    start = text.rindex("<w:tbl>")
    end = text.rindex("</w:tbl>") + len("</w:tbl>")
    table = text[start:end]
    spaces = (
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    box = (
        f"<w:p><w:r><mc:AlternateContent {spaces}>"
        '<mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>'
        f"{table}<w:p/></w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
        "<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>"
        f"{other(table)}<w:p/></w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    return text[:start] + box + text[end:]


BOXED = "litigation.direct.other"


@pytest.mark.parametrize("tracked", [False, True], ids=("plain", "tracked"))
@pytest.mark.parametrize("shape", [para(run("5")), "<w:p/>"], ids=("figure", "blank"))
def test_both_copies_of_a_text_box_change(shape: str, tracked: bool, amended: Amend) -> None:
    source = docx_with({BOXED: shape}, edit=in_text_box)
    done = amended(source, {BOXED: 4321}, tracked=tracked, comments=True)
    assert done.written == (BOXED,)
    assert part_of(done.data, MAIN).count(b">4321<") == 2


def test_copies_that_differ_are_told(amended: Amend) -> None:
    def edit(text: str) -> str:
        return in_text_box(text, lambda table: table.replace(">5<", ">6<"))

    source = docx_with({BOXED: para(run("5"))}, edit=edit)
    [entry] = amended(source, {BOXED: 4321}).not_written
    assert entry.reason == copies.UNLIKE
