"""PDF files that grow past all sense, and what only looks like one of them."""

import pytest

from corpus.hostile_pdf import FIRST_FREE, pages_of, stream
from gxnb_desktop.errors import UnreadableFile
from gxnb_desktop.reading.pdf import expansion
from gxnb_desktop.reading.pdf.expansion import refuse_expanding


def forms(drawing: dict[int, dict[int, int]], spelling: bytes = b"/Subtype/Form") -> bytes:
    """A file of forms, by number from 0: which of the others each draws, and how often."""
    objects = []
    for at in range(max(drawing) + 1):
        inner = drawing.get(at, {})
        names = b"".join(b"/N%d %d 0 R" % (one, FIRST_FREE + one) for one in inner)
        content = b"".join(b"/N%d Do\n" % one * times for one, times in inner.items())
        entries = b"/Type/XObject%b/BBox[0 0 9 9]/Resources<</XObject<<%b>>>>" % (spelling, names)
        objects.append(stream(content, entries))
    return pages_of([b"/N0 Do"], objects, b"/XObject<</N0 %d 0 R>>" % FIRST_FREE)


def chain(length: int, times: int) -> dict[int, dict[int, int]]:
    return {at: {at + 1: times} for at in range(length)} | {length: {}}


@pytest.mark.parametrize(
    "drawing",
    [
        chain(20, 10),
        chain(200, 2),
        {at: {other: 1 for other in range(12)} for at in range(12)},
        {0: {1: 200}, 1: {2: 200}, 2: {}},
    ],
    ids=["deep", "chain", "ring", "wide"],
)
@pytest.mark.parametrize("spelling", [b"/Subtype/Form", b"/Subtype  /Form"])
@pytest.mark.timeout(30)
def test_forms_that_draw_one_another_too_often(
    drawing: dict[int, dict[int, int]], spelling: bytes
) -> None:
    with pytest.raises(UnreadableFile, match="大得不正常"):
        refuse_expanding(forms(drawing, spelling))


@pytest.mark.parametrize(
    "drawing",
    [chain(1, 500), chain(39, 1), {0: {0: 1}}, {0: {1: 20}, 1: {2: 20}, 2: {3: 4}, 3: {}}],
)
def test_forms_as_stamps_and_watermarks_have_them(drawing: dict[int, dict[int, int]]) -> None:
    refuse_expanding(forms(drawing))


def test_a_stream_that_is_a_bomb(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expansion, "LARGEST_STREAM", 100_000)
    refuse_expanding(pages_of([b"q Q " * 24_000]))
    with pytest.raises(UnreadableFile, match="大得不正常"):
        refuse_expanding(pages_of([b"q Q " * 26_000]))
    # A picture is not unpacked for its page's text.
    picture = stream(bytes(200_000), b"/Type/XObject/Subtype/Image/Width 400/Height 500")
    refuse_expanding(pages_of([b""], [picture]))


def test_what_is_damaged_is_left_to_the_reader() -> None:
    whole = forms(chain(2, 2))
    for end in range(0, len(whole), 7):
        refuse_expanding(whole[:end])
    refuse_expanding(b"stream\n" * 1000)
    refuse_expanding(b"1 0 obj<</Filter/FlateDecode/Subtype/Form>>stream\nno flate\nendstream")
