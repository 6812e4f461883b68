"""What lies over a source: outlines around the figures taken, frames around places in question.

It is the same over every view; only the view knows where something is. What has changed is painted
anew and nothing else: an edit concerns a few figures of a full page.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QRegion
from PySide6.QtWidgets import QAbstractScrollArea

from gxnb_desktop.report.forms import Address
from gxnb_desktop.report.model import Origin
from gxnb_desktop.ui.marks import Mark, Sign
from gxnb_desktop.ui.source.overlay import paint_frames, paint_outlines
from gxnb_desktop.ui.source.paper import reveal, united

P = TypeVar("P")
"""What a view knows a place of its source by."""

_BEYOND = 3.0
"""Pixels that lines and their smoothing reach beyond what they are drawn around, at most."""


class Ground(Protocol[P]):
    """What a view has to say of its source; all rectangles are in pixels of its viewport."""

    def place_of(self, address: Address) -> P | None:
        """Return where a figure that was taken stands."""

    def place_at(self, origin: Origin) -> P | None:
        """Return where an origin is, which need not be a figure."""

    def frames_around(self, place: P) -> list[QRectF]:
        """Return the frames of a place; none as long as it is not there."""

    def outlines_of(self, address: Address) -> list[QRectF]:
        """Return the outlines of a figure; none where it was not taken."""

    def outlines_in(self, seen: QRectF) -> Iterable[tuple[QRectF, Address]]:
        """Return the outlines of all figures in a part of the viewport, and whose they are."""


class Layer(Generic[P]):
    """Lies over one view, which paints it last.

    Attributes:
        main: the place in question, framed strongly.
    """

    def __init__(self, view: QAbstractScrollArea, ground: Ground[P]) -> None:
        """Lie over a view that knows its ground, with nothing in question."""
        self._view = view
        self._ground = ground
        self._signs: dict[Address, Sign | None] = {}
        self._outlined = True
        self.main: P | None = None
        self._related: Sequence[P] = ()
        self._framed: frozenset[Address] = frozenset()
        self._fault = False
        self._unseen = False
        self._wanted = QRegion()

    def set_outlined(self, outlined: bool) -> None:
        """Show or hide the outlines around the figures that were taken."""
        self._outlined = outlined
        self._view.viewport().update()

    def set_marks(self, marks: Mapping[Address, Mark]) -> None:
        """Give the outlines the colours of what is said about their figures."""
        before, self._signs = self._signs, {at: mark.sign for at, mark in marks.items()}
        for address in before.keys() | self._signs.keys():
            if before.get(address) != self._signs.get(address):
                self._update(self._ground.outlines_of(address))

    def frame(
        self, main: Address | None, related: Sequence[Address] = (), *, fault: bool = False
    ) -> None:
        """Frame one figure strongly and others lightly, and bring the first into view.

        Figures that were not taken are passed over: there is nothing to frame.
        """
        place = self._ground.place_of(main) if main is not None else None
        known = {at: self._ground.place_of(at) for at in related if at != main}
        others = [other for other in known.values() if other is not None and other != place]
        self._set_frames(place, others, frozenset([*known, *([main] if main else [])]), fault)

    def frame_origin(self, origin: Origin, *, fault: bool = False) -> None:
        """Frame a place that is no figure, such as a phrase, and bring it into view."""
        self._set_frames(self._ground.place_at(origin), (), frozenset(), fault)

    def forget(self) -> None:
        """Let nothing be in question: the view will show another source."""
        self._set_frames(None, (), frozenset(), fault=False)

    def frame_rects(self) -> tuple[list[QRectF], list[QRectF]]:
        """Return the frames of the main and the related places, in viewport pixels."""
        main = [] if self.main is None else self._ground.frames_around(self.main)
        return main, [rect for at in self._related for rect in self._ground.frames_around(at)]

    def main_within(self, room: QRectF) -> QRectF:
        """Return the frame of the main place where it is in a part of the viewport, else null."""
        main = united(self.frame_rects()[0])
        return main if room.intersects(main) else QRectF()

    def reveal(self) -> None:
        """Bring the main place into view, now or once there is a view of it."""
        main, _ = self.frame_rects()
        self._unseen = self.main is not None and not (main and self._view.isVisible())
        if main:
            reveal(self._view, united(main))

    def reveal_unseen(self) -> None:
        """Bring the main place into view if that could not be done before."""
        if self._unseen:
            self.reveal()

    def is_behind(self, region: QRegion) -> bool:
        """Whether a part of the viewport is to be painted for the layer's sake alone."""
        return (region - self._wanted).isEmpty()

    def paint(
        self, region: QRegion, below_frames: Callable[[QPainter], None] = lambda _: None
    ) -> None:
        """Draw the outlines and the frames in a part of the viewport that is being painted.

        ``below_frames`` draws what else lies over the source, between the two.
        """
        painter = QPainter(self._view.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._outlined:
            outlines = (
                (rect, self._signs.get(address))
                for rect, address in self._ground.outlines_in(region.boundingRect().toRectF())
                if address not in self._framed and region.intersects(rect.toAlignedRect())
            )
            paint_outlines(painter, outlines)
        below_frames(painter)
        paint_frames(painter, *self.frame_rects(), fault=self._fault)
        painter.end()
        self._wanted = QRegion()

    def _set_frames(
        self, main: P | None, related: Sequence[P], framed: frozenset[Address], fault: bool
    ) -> None:
        self._update_frames()
        self.main, self._related, self._framed, self._fault = main, related, framed, fault
        self._update_frames()
        self.reveal()

    def _update_frames(self) -> None:
        main, related = self.frame_rects()
        self._update([*main, *related])

    def _update(self, rects: Iterable[QRectF]) -> None:
        for rect in rects:
            around = rect.adjusted(-_BEYOND, -_BEYOND, _BEYOND, _BEYOND)
            self._wanted += around.toAlignedRect()
            self._view.viewport().update(around.toAlignedRect())
