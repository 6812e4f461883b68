import pytest

from gxnb_desktop.reading.fitting.contents import Content, content_of


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("", Content.EMPTY),
        (" \u3000\u200b", Content.EMPTY),
        ("0", Content.FIGURE),
        ("１，２３４件", Content.FIGURE),
        ("/", Content.PLACEHOLDER),
        ("无", Content.PLACEHOLDER),
        ("规章", Content.TEXT),
        ("5¹", Content.TEXT),
    ],
)
def test_what_a_text_is(text: str, content: Content) -> None:
    assert content_of(text) is content
