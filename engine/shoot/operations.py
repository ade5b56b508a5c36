"""Every operation as a canvas: the same picture-with-holes for all of them, whatever family paints it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from engine.film.recipe import Edit, Recipe, Restyle, Span
from engine.film.timebase import FrameRange
from engine.shoot.beats import Beats
from engine.shoot.canvas import Canvas, blank
from engine.shoot.conform import Placement
from engine.shoot.family import FamilyInfo
from engine.shoot.layout import Layout, SourceFrame
from engine.shoot.planning import calm_of, kept_by, known_frames
from engine.shoot.sources import Sources
from engine.shoot.stencils import Stencil
from engine.shoot.windows import Window


class Roll:
    """The whole canvas of a recipe, as long as it needs to be, of which no more than a window is unrolled at a time."""

    def __init__(
        self,
        recipe: Recipe,
        info: FamilyInfo,
        layout: Layout,
        sources: Sources,
        stencil: Stencil | None = None,
        references: tuple[np.ndarray, ...] = (),
    ) -> None:
        """``stencil`` is the recipe's own; ``references`` are its reference pictures, as many as the family takes."""
        self._recipe, self._info, self._layout, self._sources = recipe, info, layout, sources
        self._stencil = stencil
        self._references = references
        self._pictures = layout.pictures
        self.known, self.beats = known_frames(layout), Beats(recipe, layout)
        self.placement = Placement(recipe.size, info.size_for(recipe.size))

    @property
    def size(self) -> tuple[int, int]:
        """The canvas's width and height."""
        return self.placement.canvas

    def piece(self, window: Window, known: np.ndarray) -> Canvas:
        """The canvas of one window, with what the recipe gives to it read from the sources.

        ``known`` (bool [T] over the roll) are the frames that are given or painted already; the latter are grey here.
        Beyond the roll's ends no frame is known, while a clip to be restyled and what is given in part stand still.
        Raises LongtakeError when a source cannot be read.
        """
        canvas = self.outline(window, known)
        frames = blank(window.length, self.size)
        places = [place for place in window.inside(len(self.known)) if place in self._pictures]
        if places:
            given = read((self._pictures[place] for place in places), self._sources)
            frames[np.array(places) - window.start] = self.placement.to_canvas(given)
        under = np.clip(np.arange(window.start, window.start + window.length), 0, len(self.known) - 1)
        if self._stencil is not None:
            canvas = replace(canvas, given=self._give_parts(self._stencil, frames, under))
        if not self._layout.control:
            return replace(canvas, frames=frames)
        own, times = np.unique(under, return_inverse=True)
        clip = read((self._layout.control[n] for n in own.tolist()), self._sources)
        return replace(canvas, frames=frames, control=self.placement.to_canvas(clip)[times])

    def outline(self, window: Window, known: np.ndarray) -> Canvas:
        """``piece`` without its frames: what it takes can be told before anything is read."""
        recipe, restyled = self._recipe, bool(self._layout.control)
        grey = np.broadcast_to(np.uint8(128), (window.length, self.size[1], self.size[0], 3))
        (prompt, _), *blend = self.beats.words(window.missing(known))
        return Canvas(
            length=window.length,
            size=self.size,
            rate=self._info.rate,
            prompt=prompt,
            negative=recipe.negative or self._info.negative,
            frames=grey,
            known=window.cut(known),
            control=grey if restyled else None,
            strength=_strength(recipe, self._info) if restyled else None,
            blend=tuple(blend),
            calm=calm_of(recipe, self._info, self._layout),
            keeps=kept_by(recipe, self._info) if restyled else None,
            references=self._references[: self._info.references_on(window.length)],
            given=None if self._stencil is None else np.zeros(grey.shape[:3], np.bool_),
            carried=window.cut(known & ~self.known),
        )

    def _give_parts(self, stencil: Stencil, frames: np.ndarray, under: np.ndarray) -> np.ndarray:
        """Put what the stencil gives into ``frames``, of which each shows the roll's frame ``under`` it.

        Returns which pixels those are, bool [T, h, w].
        """
        given = np.zeros(frames.shape[:3], np.bool_)
        for place in np.unique(under).tolist():
            drawing, here = place - len(self._layout.before), under == place
            if 0 <= drawing < self._layout.painted:
                frame = frames[np.flatnonzero(here)[0]]
                known = bool(self.known[place])
                frames[here], given[here] = _given_part(self._layout, stencil, self.placement, drawing, frame, known)
        return given


def _given_part(
    layout: Layout, stencil: Stencil, placement: Placement, drawing: int, frame: np.ndarray, known: bool
) -> tuple[np.ndarray, np.ndarray]:
    """A painted drawing's frame on the canvas and which of its pixels are given: uint8 [h, w, 3], bool [h, w].

    Given is what is so in all the frames that show the drawing. A picture that a frame has already (``known``) is seen
    only where it is painted.
    """
    part, free = stencil.at(layout.under[drawing]), stencil.free(layout.under[drawing], layout.moments(drawing))
    under = placement.to_canvas(part.picture[None])[0]
    share = placement.shares_to_canvas(part.painted)
    if known and drawing not in dict(layout.given):
        return under, np.ones_like(share, np.bool_)
    given = placement.shares_to_canvas(free) == 0
    if known:
        return np.rint(frame * share[..., None] + under * (1 - share[..., None])).astype(np.uint8), given
    return np.where(given[..., None], under, frame), given


def read(wanted: Iterable[SourceFrame], sources: Sources) -> np.ndarray:
    """Those source frames, uint8 [n, H, W, 3], in that order. Raises LongtakeError as ``sources`` does."""
    return np.stack([sources(Span(each.media, FrameRange(each.frame, 1)))[0] for each in wanted])


def pasted(canvas: Canvas, painted: np.ndarray) -> np.ndarray:
    """``painted`` with the frames, and the parts of frames, that the canvas gives put back exactly."""
    return np.where(canvas.pixels[..., None], canvas.frames, painted)


def joins(layout: Layout) -> tuple[tuple[int, tuple[SourceFrame, ...], bool], ...]:
    """Where painted and kept frames meet: (take frame that follows the join, the kept side, painted comes after)."""
    found: list[tuple[int, tuple[SourceFrame, ...], bool]] = []
    left, right = layout.beside
    if before := layout.before or left:
        found.append((layout.range.start, before, True))
    if after := layout.after or right:
        found.append((layout.range.end, after, False))
    return tuple(found)


def _strength(recipe: Recipe, info: FamilyInfo) -> float:
    operation = recipe.operation
    asked = operation.strength if isinstance(operation, Restyle | Edit) else None
    if asked is not None:
        return asked
    own = info.sampling_for("restyle").strength
    own = 0.7 if own is None else own
    # What stays is outside the mask already, so within it the picture may be left further.
    return 1 - (1 - own) / 3 if isinstance(operation, Edit) and operation.mask is not None else own
