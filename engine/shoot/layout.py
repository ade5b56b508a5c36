"""Where everything lies: which source frames a canvas is given, which it paints, and how those become the take.

Two clocks meet here. The take runs at the recipe's rate P, the canvas at the family's rate F. A drawing is held on
screen until the next one is due, so painted drawing ``d`` is shown from take frame ceil(d * P / F) on. Context is
sampled away from the join: the drawing next to the join is exactly the last (or first) kept frame, and the first
painted drawing lies exactly one canvas frame further.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from fractions import Fraction

from engine.errors import LongtakeError
from engine.film.recipe import (
    Animate,
    Bridge,
    CameraPath,
    Edit,
    ExtendAfter,
    ExtendBefore,
    Loop,
    MediaId,
    Recipe,
    Reframe,
    Repaint,
    Restyle,
    Retake,
    Span,
    Still,
)
from engine.film.timebase import FrameRange
from engine.shoot.family import FamilyInfo


@dataclass(frozen=True, slots=True)
class SourceFrame:
    """Frame ``frame`` of ``media``, counted at the recipe's rate from the medium's start."""

    media: MediaId
    frame: int


@dataclass(frozen=True, slots=True)
class Layout:
    """A recipe laid out on one time line of canvas frames: context before, painted drawings, context after.

    ``drawing_of[n]`` is the painted drawing (0 = first) shown at frame ``n`` of ``range``, the part of the take that
    is painted. ``given`` are source pictures that take the place of single drawings. ``control`` names the source
    frame under each drawing (restyle). ``kept`` is the span that the rest of the take is copied from, frame by frame.

    Where every frame of the range is given in part (engine/shoot/stencils.py), ``under`` says which frame of the take
    is the moment of each drawing, and ``whole`` are the frames of the take that are then given wholly.

    ``beside`` are kept frames before and behind the range that the canvas is not given; joins are measured with them.
    """

    take_length: int
    range: FrameRange
    painted: int
    drawing_of: tuple[int, ...]
    before: tuple[SourceFrame, ...] = ()
    after: tuple[SourceFrame, ...] = ()
    given: tuple[tuple[int, SourceFrame], ...] = ()
    control: tuple[SourceFrame, ...] = ()
    kept: Span | None = None
    under: tuple[int, ...] = ()
    whole: frozenset[int] = frozenset()
    beside: tuple[tuple[SourceFrame, ...], tuple[SourceFrame, ...]] = ((), ())

    @property
    def length(self) -> int:
        """Canvas frames in all."""
        return len(self.before) + self.painted + len(self.after)

    @property
    def pictures(self) -> dict[int, SourceFrame]:
        """What each canvas frame that is given shows."""
        start, end = len(self.before), self.length - len(self.after)
        given = {start + drawing: picture for drawing, picture in self.given}
        return dict(enumerate(self.before)) | given | dict(enumerate(self.after, end))

    def canvas_frame(self, frame: int) -> int | None:
        """The canvas frame on screen at a frame of the take: the first painted one before the painted range, None
        after it."""
        place = max(0, frame - self.range.start)
        return len(self.before) + self.drawing_of[place] if place < self.range.length else None

    def shown(self, drawings: range) -> FrameRange:
        """The frames of the take that show those drawings; empty when none of them reaches the screen."""
        frames = [n for n, drawing in enumerate(self.drawing_of) if drawing in drawings]
        start = self.range.start
        return FrameRange(start + frames[0], len(frames)) if frames else FrameRange(start, 0)

    def moments(self, drawing: int) -> tuple[int, ...]:
        """The frames of the take that have to do with a drawing: its own and those that show it, in order."""
        shown = (n for n, each in enumerate(self.drawing_of, self.range.start) if each == drawing)
        return tuple(sorted({self.under[drawing], *shown}))


def layout_of(recipe: Recipe, info: FamilyInfo) -> Layout:
    """Lay ``recipe`` out for a family. Raises LongtakeError when its ranges do not fit its sources."""
    if recipe.length < 1:
        raise LongtakeError("A shot cannot be shorter than one frame.", "Give it a duration such as 2s.")
    operation, length = recipe.operation, recipe.length
    clock = _Clock(recipe.rate.value / info.rate.value)
    match operation:
        case Still():
            return Layout(length, FrameRange(0, length), 1, (0,) * length)
        case ExtendAfter(context=span):
            return _painted(clock, FrameRange(0, length), length, before=clock.ending(span, info))
        case ExtendBefore(context=span):
            after = clock.starting(span, info)
            return _painted(clock, FrameRange(0, length), length, after=after)
        case Bridge(before=left, after=right) | Loop(end=left, start=right):
            return _between(clock, FrameRange(0, length), length, left, right, info)
        case Retake(source=source, target=target):
            return _within(clock, source, target, info)
        case Repaint(source=source, target=target):
            return _in_part(clock, _within(clock, source, target, info))
        case Reframe(source=source):
            length = source.frames.length
            return _in_part(clock, _painted(clock, FrameRange(0, length), length))
        case CameraPath(path=path):
            from engine.media.camera import key_at, sees_only  # here, since other layouts need no pictures

            whole = frozenset(n for n in range(length) if sees_only(key_at(path, n), recipe.size, recipe.size))
            layout = _painted(clock, FrameRange(0, length), length)
            # One drawing more, for what comes into view after the moment of the last one.
            return _in_part(clock, replace(layout, painted=layout.painted + (length > 1)), whole)
        case Edit(image=image, mask=mask):
            under = (SourceFrame(image.media, image.frame),)
            layout = Layout(length, FrameRange(0, length), 1, (0,) * length, control=under)
            return layout if mask is None else replace(layout, under=(0,))
        case Restyle(source=source, target=target):
            _demand_target(source, target)
            first = source.frames.start + target.start
            under = tuple(
                SourceFrame(source.media, first + min(clock.first_frame(drawing), target.length - 1))
                for drawing in range(clock.drawings(target.length))
            )
            left, right = _around(source, target)
            layout = _painted(clock, target, source.frames.length, kept=source, control=under)
            return replace(layout, beside=(clock.ending(left, info), clock.starting(right, info)))
        case Animate(images=images, moving=moving):
            given: dict[int, SourceFrame] = {}
            for image in images:
                if not 0 <= image.at < length:
                    raise LongtakeError(
                        f"An image is placed at frame {image.at}, outside the shot of {length} frames.",
                        "Place it within the shot, or make the shot longer.",
                    )
                given[clock.drawing_at(image.at)] = SourceFrame(image.media, image.frame)
            layout = _painted(clock, FrameRange(0, length), length, given=tuple(sorted(given.items())))
            return layout if moving is None else _in_part(clock, layout)
    return _painted(clock, FrameRange(0, length), length)


@dataclass(frozen=True, slots=True)
class _Clock:
    """The ratio of the two rates: take frames per canvas frame, exact."""

    ratio: Fraction

    def drawings(self, frames: int) -> int:
        """How many drawings cover that many take frames."""
        return max(1, math.ceil(frames / self.ratio))

    def drawing_at(self, frame: int) -> int:
        return math.floor(frame / self.ratio)

    def first_frame(self, drawing: int) -> int:
        return math.ceil(drawing * self.ratio)

    def ending(self, span: Span, info: FamilyInfo) -> tuple[SourceFrame, ...]:
        """Context that ends with the last frame of ``span``, oldest first; empty when the span is."""
        steps = range(info.context(self._room(span)) - 1, -1, -1)
        last = span.frames.end - 1
        return tuple(SourceFrame(span.media, math.floor(last - step * self.ratio)) for step in steps)

    def starting(self, span: Span, info: FamilyInfo, spare: int = 0) -> tuple[SourceFrame, ...]:
        """Context that starts with the first frame of ``span``; empty when the span is.

        ``spare`` frames are put before a context on the grid, if there is room for both.
        """
        room = self._room(span)
        count = spare + info.context(room - spare) if room > spare else info.context(room)
        first = span.frames.start
        return tuple(SourceFrame(span.media, math.ceil(first + step * self.ratio)) for step in range(count))

    def _room(self, span: Span) -> int:
        """How many canvas frames the span holds."""
        return math.floor((span.frames.length - 1) / self.ratio) + 1 if span.frames.length > 0 else 0


def _within(clock: _Clock, source: Span, target: FrameRange, info: FamilyInfo) -> Layout:
    """A layout that paints ``target`` of a source and keeps the rest of it."""
    _demand_target(source, target)
    return _between(clock, target, source.frames.length, *_around(source, target), info, kept=source)


def _around(source: Span, target: FrameRange) -> tuple[Span, Span]:
    """What a source has before and behind ``target``."""
    start = source.frames.start
    left = Span(source.media, FrameRange(start, target.start))
    return left, Span(source.media, FrameRange.between(start + target.end, source.frames.end))


def _in_part(clock: _Clock, layout: Layout, whole: frozenset[int] = frozenset()) -> Layout:
    """The layout with every frame of its range given in part, and those in ``whole`` wholly."""
    first, last = layout.range.start, layout.range.end - 1
    if layout.after and not layout.before:  # timed from the join at the end
        moments = [last - clock.first_frame(layout.painted - 1 - drawing) for drawing in range(layout.painted)]
    else:
        moments = [first + clock.first_frame(drawing) for drawing in range(layout.painted)]
    return replace(layout, under=tuple(min(max(n, first), last) for n in moments), whole=whole)


def _between(
    clock: _Clock,
    target: FrameRange,
    take_length: int,
    left: Span,
    right: Span,
    info: FamilyInfo,
    kept: Span | None = None,
) -> Layout:
    """A layout with context on both sides, as far as there is any.

    Time is kept exact, so what follows need not start on the family's grid. Then up to a step more of it is given,
    and the part on the grid is what the family will go by.
    """
    before = clock.ending(left, info)
    offset = len(before) + clock.drawings(target.length) if before else 0
    return _painted(
        clock, target, take_length, before, clock.starting(right, info, -offset % info.frame_step), kept=kept
    )


def _painted(
    clock: _Clock,
    target: FrameRange,
    take_length: int,
    before: tuple[SourceFrame, ...] = (),
    after: tuple[SourceFrame, ...] = (),
    given: tuple[tuple[int, SourceFrame], ...] = (),
    control: tuple[SourceFrame, ...] = (),
    kept: Span | None = None,
) -> Layout:
    """A layout whose drawings are timed from the join: from the start, or from the end when only that is given."""
    length, painted = target.length, clock.drawings(target.length)
    if after and not before:
        drawing_of = tuple(painted - 1 - clock.drawing_at(length - 1 - n) for n in range(length))
    else:
        drawing_of = tuple(clock.drawing_at(n) for n in range(length))
    return Layout(take_length, target, painted, drawing_of, before, after, given, control, kept)


def _demand_target(source: Span, target: FrameRange) -> None:
    if target.length < 1:
        raise LongtakeError("No frames were chosen to shoot anew.", "Mark a range of at least one frame.")
    if target.start < 0 or target.end > source.frames.length:
        raise LongtakeError("The frames chosen to shoot anew lie outside the take.", "Mark a range within the take.")
