"""A text that knows where its characters stand in the source, whatever is cut out of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gxnb_desktop.report.model import Origin, Stretch, parts_between


@dataclass(frozen=True, slots=True)
class Traced:
    """A text and where its characters stand, in the order of the text."""

    text: str
    stretches: tuple[Stretch, ...]

    @classmethod
    def of(cls, text: str, origin: Origin) -> "Traced":
        """Take a text that stands at one place as it is."""
        return cls(text, (Stretch(0, len(text), origin),))

    def behind(self, number: str) -> "Traced":
        """Return it behind what stands nowhere in the source."""
        return Traced(number, ()).joined(self) if number else self

    def cut(self, start: int, end: int) -> "Traced":
        """Return the characters between two places."""
        if start == 0 and end >= len(self.text):
            return self
        parts = (_moved(part, -start) for part in parts_between(self.stretches, start, end))
        return Traced(self.text[start:end], tuple(parts))

    def stripped(self) -> "Traced":
        """Return it without the blanks at both ends."""
        start = len(self.text) - len(self.text.lstrip())
        return self.cut(start, max(start, len(self.text.rstrip())))

    def lines(self) -> Iterator["Traced"]:
        """Yield what stands between line breaks."""
        start = 0
        for line in self.text.split("\n"):
            yield self.cut(start, start + len(line))
            start += len(line) + 1

    def without(self, spans: Iterable[tuple[int, int]]) -> "Traced":
        """Return it without the characters of some spans (start, end), which are in order."""
        kept = []
        start = 0
        for first, last in spans:
            kept.append(self.cut(start, first))
            start = last
        kept.append(self.cut(start, len(self.text)))
        return _in_one(kept)

    def joined(self, other: "Traced") -> "Traced":
        """Return it with another text behind it."""
        return _in_one([self, other])

    def written(self, text: str) -> "Traced":
        """Return it with other characters, one for one."""
        return Traced(text, self.stretches)


def _in_one(pieces: Sequence[Traced]) -> Traced:
    """Join pieces, all at once: a long text may have hundreds of thousands."""
    written = [piece for piece in pieces if piece.text]
    if len(written) == 1:
        return written[0]
    stretches: list[Stretch] = []
    length = 0
    for piece in written:
        stretches += [_moved(part, length) for part in piece.stretches]
        length += len(piece.text)
    return Traced("".join(piece.text for piece in written), tuple(stretches))


def _moved(part: Stretch, by: int) -> Stretch:
    return Stretch(part.start + by, part.length, part.origin, part.edges, part.upright)
