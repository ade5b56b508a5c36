"""Three-point editing: what a source's marks and the timeline's say together about what goes in, and where."""

from __future__ import annotations

from dataclasses import dataclass, replace

from engine.film.timebase import FrameRange


@dataclass(frozen=True, slots=True)
class Marks:
    """In and out, in the frames of what is marked; None where there is none. ``end`` is the frame behind the last."""

    start: int | None = None
    end: int | None = None

    def with_in(self, frame: int) -> Marks:
        """Begin at a frame; an out point that is not behind it goes."""
        return Marks(frame, self.end if self.end is not None and self.end > frame else None)

    def with_out(self, frame: int) -> Marks:
        """End with a frame, which is the last one that is in; an in point behind it goes."""
        return Marks(self.start if self.start is not None and self.start <= frame else None, frame + 1)

    def over(self, length: int) -> FrameRange | None:
        """The marked frames of something so long, which is marked to its edge where a mark is missing; None where
        nothing is."""
        if self == Marks():
            return None
        start, end = self.start or 0, length if self.end is None else self.end
        return FrameRange.between(start, end) if end > start else None


FOUR, SHORT, EARLY = "four", "short", "early"


@dataclass(frozen=True, slots=True)
class Points:
    """What goes in and where: ``source`` counts frames of the source, ``at`` those of the timeline.

    ``said`` is what a person should know: FOUR, that the source's out point gave way to the timeline's; SHORT, that the
    source has fewer frames than are marked on the timeline; EARLY, that its head did not fit before the out point.
    """

    source: FrameRange
    at: int
    said: str = ""


def three_points(length: int, source: Marks, timeline: Marks, playhead: int) -> Points:
    """The stretch of a source of ``length`` frames that goes in, and its first frame on the timeline.

    A source without a mark begins and ends with its medium, a timeline without one is meant at the playhead. Where the
    timeline has in and out they say how much goes in; where both have both, the source's out point gives way. An out
    point without an in point is counted back from: on the timeline the clip ends there, on the source with it.
    """
    end = length if source.end is None else min(source.end, length)
    start = min(source.start or 0, end)
    if timeline.end is None:
        return Points(FrameRange.between(start, end), playhead if timeline.start is None else timeline.start)
    if timeline.start is None:
        fits = min(end - start, timeline.end)
        points = Points(FrameRange(end - fits, fits), timeline.end - fits)
        return points if fits == end - start else replace(points, said=EARLY)
    wanted = timeline.end - timeline.start
    if source.start is None and source.end is not None:
        fits = min(wanted, end)
        return Points(FrameRange(end - fits, fits), timeline.end - fits, SHORT if fits < wanted else "")
    fits = min(wanted, length - start)
    gave_way = source.end is not None and fits != end - start
    return Points(FrameRange(start, fits), timeline.start, SHORT if fits < wanted else FOUR if gave_way else "")
