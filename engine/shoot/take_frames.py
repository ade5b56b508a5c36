"""A take's frames at the film's rate and size: painted drawings held, everything else the source's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import astuple

import numpy as np

from engine.film.project import Drift, Seam, SeamParts
from engine.film.recipe import CameraPath, Recipe, Span
from engine.film.shapes import CameraKey
from engine.film.timebase import FrameRange
from engine.media.camera import followed, key_at
from engine.media.drift import measure_drift
from engine.media.measure import STEPS, seam
from engine.media.seams import join_parts
from engine.shoot.conform import Placement
from engine.shoot.layout import Layout
from engine.shoot.operations import joins, read
from engine.shoot.sources import Sources
from engine.shoot.spool import Spool
from engine.shoot.stencils import Stencil

_SEAM_DRAWINGS = STEPS + 1  # how many drawings on either side of a join are measured


class TakeFrames:
    """The frames of one take, read one after another or at random, and what is measured of them.

    ``spool`` holds the painted frames of the canvas.
    """

    def __init__(
        self,
        recipe: Recipe,
        layout: Layout,
        spool: Spool,
        placement: Placement,
        sources: Sources,
        look: Callable[[], None],
        stencil: Stencil | None = None,
    ) -> None:
        """``look`` is called before each picture is made, and may raise CancelledByUser."""
        self._recipe, self._layout, self._spool, self._stencil = recipe, layout, spool, stencil
        self._placement, self._sources, self._look = placement, sources, look
        self._given = dict(layout.given)
        self._held: tuple[int, np.ndarray] | None = None
        self.length = layout.take_length

    def frame(self, n: int) -> np.ndarray:
        """Frame ``n`` of the take, uint8 [H, W, 3]."""
        self._look()
        layout = self._layout
        if n in layout.range:
            number = layout.drawing_of[n - layout.range.start]
            if self._stencil is None:
                return self.drawing(number)
            part = self._stencil.at(n)
            if n in layout.whole:
                return part.picture
            return part.under(self._stencil.seen(self.drawing, number, n))
        assert layout.kept is not None
        return self._sources(Span(layout.kept.media, FrameRange(layout.kept.frames.start + n, 1)))[0]

    def drawing(self, index: int) -> np.ndarray:
        """Drawing ``index`` at the film's size: the given picture itself where there is one."""
        if self._held is None or self._held[0] != index:
            given, moment = self._given.get(index), self._layout.under[index] if self._stencil is not None else -1
            if given is not None:
                picture = read([given], self._sources)[0]
            elif self._stencil is not None and moment in self._layout.whole:
                picture = self._stencil.picture(moment)
            else:
                picture = self._placement.to_film(self._spool.read(len(self._layout.before) + index))[0]
            self._held = (index, picture)
        return self._held[1]

    def painted_ranges(self) -> tuple[FrameRange, ...]:
        """The ranges of the take that the model painted."""
        found: list[FrameRange] = []
        for n, drawing in enumerate(self._layout.drawing_of, self._layout.range.start):
            if drawing in self._given or n in self._layout.whole:
                continue
            if found and found[-1].end == n:
                found[-1] = FrameRange(found[-1].start, found[-1].length + 1)
            else:
                found.append(FrameRange(n, 1))
        return tuple(found)

    def seams(self) -> tuple[Seam, ...]:
        """Every join between kept and painted frames, measured drawing by drawing."""
        found: list[Seam] = []
        last = self._layout.painted
        count = min(_SEAM_DRAWINGS, last)
        for at, context, painted_follows in joins(self._layout):
            kept = read(context, self._sources)
            numbers = range(count) if painted_follows else range(last - count, last)
            painted = np.stack([self._at_its_moment(number) for number in numbers])
            sides = (kept, painted) if painted_follows else (painted, kept)
            self._look()
            jump, colour = seam(*sides)
            found.append(Seam(at, round(float(jump), 4), round(float(colour), 3), _rounded(join_parts(*sides))))
        return tuple(found)

    def _at_its_moment(self, drawing: int) -> np.ndarray:
        return self.drawing(drawing) if self._stencil is None else self.frame(self._layout.under[drawing])

    def camera(self) -> tuple[CameraKey, ...]:
        """The path that the frames of a camera path really follow, estimated from them; none for other takes."""
        operation = self._recipe.operation
        if not isinstance(operation, CameraPath):
            return ()
        return followed(self.frame, self.length, key_at(operation.path, 0))

    def drift(self) -> Drift | None:
        """How a long take departs from its first second; None for a short one and for a still picture."""
        if self._layout.painted == 1:
            return None
        return measure_drift(self.frame, self.length, float(self._recipe.rate.value))


def _rounded(parts: SeamParts) -> SeamParts:
    return SeamParts(*(round(value, 4) for value in astuple(parts)))
