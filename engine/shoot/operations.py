"""Every operation as a canvas: the same picture-with-holes for all of them, whatever family paints it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np

from engine.film.recipe import Recipe, Restyle, Span
from engine.film.timebase import FrameRange
from engine.shoot.canvas import Canvas, blank
from engine.shoot.conform import Placement
from engine.shoot.family import FamilyInfo
from engine.shoot.layout import Layout, SourceFrame, layout_of
from engine.shoot.planning import known_frames
from engine.shoot.windows import Window

Sources = Callable[[Span], np.ndarray]
"""Reads a span: uint8 RGB [n, H, W, 3] at the recipe's rate and size."""


def canvas_for(recipe: Recipe, info: FamilyInfo, sources: Sources) -> Canvas:
    """The whole canvas of a recipe, as long as it needs to be; ``windows_of`` cuts it to the family's measure.

    Raises LongtakeError when a range does not fit its source or a source cannot be read.
    """
    layout = layout_of(recipe, info)
    size = info.size_for(recipe.size)
    placement = Placement(recipe.size, size)
    frames, known = blank(layout.length, size), known_frames(layout)
    drawings = [drawing + len(layout.before) for drawing, _ in layout.given]
    after = range(layout.length - len(layout.after), layout.length)
    places = [*range(len(layout.before)), *drawings, *after]
    pictures = (*layout.before, *(source for _, source in layout.given), *layout.after)
    if places:
        frames[places] = placement.to_canvas(read(pictures, sources))
    control = placement.to_canvas(read(layout.control, sources)) if layout.control else None
    return Canvas(
        length=layout.length,
        size=size,
        rate=info.rate,
        prompt=recipe.painted_prompt,
        negative=recipe.negative or info.negative,
        frames=frames,
        known=known,
        control=control,
        strength=_strength(recipe, info) if control is not None else None,
    )


def read(wanted: Iterable[SourceFrame], sources: Sources) -> np.ndarray:
    """Those source frames, uint8 [n, H, W, 3], in that order. Raises LongtakeError as ``sources`` does."""
    return np.stack([sources(Span(each.media, FrameRange(each.frame, 1)))[0] for each in wanted])


def cut(canvas: Canvas, window: Window) -> Canvas:
    """The part of a canvas that one window covers; beyond its ends nothing is known and the control stands still."""
    places = np.arange(window.start, window.start + window.length)
    inside = (places >= 0) & (places < canvas.length)
    frames, known = blank(window.length, canvas.size), np.zeros(window.length, np.bool_)
    frames[inside] = canvas.frames[places[inside]]
    known[inside] = canvas.known[places[inside]]
    control = None
    if canvas.control is not None:
        control = canvas.control[np.clip(places, 0, canvas.length - 1)]
    return Canvas(
        window.length,
        canvas.size,
        canvas.rate,
        canvas.prompt,
        canvas.negative,
        frames,
        known,
        control,
        canvas.strength,
    )


def pasted(canvas: Canvas, painted: np.ndarray) -> np.ndarray:
    """``painted`` with the frames that the canvas knows put back exactly."""
    return np.where(canvas.known[:, None, None, None], canvas.frames, painted)


def joins(layout: Layout) -> tuple[tuple[int, tuple[SourceFrame, ...], bool], ...]:
    """Where painted and kept frames meet: (take frame that follows the join, the kept side, painted comes after)."""
    found: list[tuple[int, tuple[SourceFrame, ...], bool]] = []
    if layout.before:
        found.append((layout.range.start, layout.before, True))
    if layout.after:
        found.append((layout.range.end, layout.after, False))
    return tuple(found)


def _strength(recipe: Recipe, info: FamilyInfo) -> float:
    asked = recipe.operation.strength if isinstance(recipe.operation, Restyle) else None
    if asked is None:
        asked = info.sampling_for("restyle").strength
    return 0.7 if asked is None else asked
