"""A text that knows where its characters stand in the source, whatever is cut out of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from gxnb_desktop.report.model import Origin, Stretch


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
        cuts = (stretch.cut(start, end) for stretch in self.stretches)
        parts = (replace(part, start=part.start - start) for part in cuts if part is not None)
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
        kept = Traced("", ())
        start = 0
        for first, last in spans:
            kept = kept.joined(self.cut(start, first))
            start = last
        return kept.joined(self.cut(start, len(self.text)))

    def joined(self, other: "Traced") -> "Traced":
        """Return it with another text behind it."""
        if not self.text:
            return other
        length = len(self.text)
        moved = (replace(part, start=part.start + length) for part in other.stretches)
        return Traced(self.text + other.text, (*self.stretches, *moved))

    def written(self, text: str) -> "Traced":
        """Return it with other characters, one for one."""
        return Traced(text, self.stretches)
