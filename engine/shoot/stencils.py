"""Stencils: which pixels of a frame an operation gives, and where it is painted, at the film's own size and rate."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import cv2
import numpy as np

from engine.film.recipe import Animate, CameraPath, Edit, Recipe, Reframe, Repaint, Span
from engine.film.shapes import CameraKey, Mask
from engine.film.timebase import FrameRange
from engine.media.camera import key_at, looking, view, within
from engine.media.masks import MaskTrack
from engine.media.motion import after
from engine.shoot.layout import Layout
from engine.shoot.sources import Sources

Size = tuple[int, int]
Drawing = Callable[[int], np.ndarray]
"""A painted drawing at the film's size, uint8 [H, W, 3], by its number."""


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """One frame given in part: ``picture`` is uint8 [H, W, 3], ``painted`` float32 [H, W] says how much of each pixel
    is painted: 0 is the picture's own, to the bit."""

    picture: np.ndarray
    painted: np.ndarray

    def under(self, drawing: np.ndarray) -> np.ndarray:
        """The frame with ``drawing`` where it is painted, uint8 [H, W, 3]."""
        out = self.picture.copy()
        area = self.painted > 0
        share = self.painted[area][:, None]
        out[area] = np.rint(share * drawing[area] + (1 - share) * self.picture[area])
        return out


class Stencil(ABC):
    """What an operation gives of the frames of its range. Frames are the take's; all raise LongtakeError when a source
    cannot be read."""

    @abstractmethod
    def picture(self, n: int) -> np.ndarray:
        """What frame ``n`` is given, uint8 [H, W, 3]."""

    @abstractmethod
    def painted(self, n: int) -> np.ndarray:
        """How much of each pixel of it is painted, float32 [H, W], 0 to 1."""

    def free(self, moment: int, frames: Iterable[int]) -> np.ndarray:
        """What a drawing has to be painted in, as ``painted``: all that is so in any of the ``frames`` showing it."""
        return np.max([self.painted(n) for n in {moment, *frames}], axis=0)

    def at(self, n: int) -> Part:
        return Part(self.picture(n), self.painted(n))

    def seen(self, drawing: Drawing, number: int, n: int) -> np.ndarray:
        """Drawing ``number`` as frame ``n`` shows it, uint8 [H, W, 3]."""
        return drawing(number)


def stencil_of(recipe: Recipe, layout: Layout, sources: Sources) -> Stencil | None:
    """The stencil of a recipe; None for one that gives frames whole or not at all."""
    operation = recipe.operation
    match operation:
        case Repaint(source=source, target=target, mask=mask):
            return _Masked(recipe.size, lambda n: _one(sources, source, n), mask, target)
        case Reframe(source=source, place=place):
            return _Placed(recipe.size, source, place, sources)
        case CameraPath(image=image, path=path):
            span = Span(image.media, FrameRange(image.frame, 1))
            return _Seen(recipe.size, _one(sources, span, 0), path, layout)
        case Animate(images=images, moving=Mask() as mask):
            return _still(recipe.size, Span(images[0].media, FrameRange(images[0].frame, 1)), mask, sources)
        case Edit(image=image, mask=Mask() as mask):
            return _still(recipe.size, Span(image.media, FrameRange(image.frame, 1)), mask, sources)
    return None


class _Masked(Stencil):
    """A clip that is painted within a mask."""

    def __init__(self, size: Size, read: Drawing, mask: Mask, frames: FrameRange) -> None:
        self._read = read
        self._track = MaskTrack(mask, read, frames, size)
        self._last: tuple[object, np.ndarray] | None = None

    def picture(self, n: int) -> np.ndarray:
        return self._read(n)

    def painted(self, n: int) -> np.ndarray:
        where = tuple(outline.points for outline in self._track.outlines(n))
        if self._last is None or self._last[0] != where:
            self._last = (where, self._track.alpha(n))
        return self._last[1]


class _Still(Stencil):
    """One picture that is painted within a mask at every frame."""

    def __init__(self, part: Part) -> None:
        self._part = part

    def picture(self, n: int) -> np.ndarray:
        return self._part.picture

    def painted(self, n: int) -> np.ndarray:
        return self._part.painted


def _still(size: Size, span: Span, mask: Mask, sources: Sources) -> Stencil:
    picture = _one(sources, span, 0)
    first = min(outline.at for outline in mask.outlines)
    track = MaskTrack(mask, lambda n: picture, FrameRange(first, 1), size)
    return _Still(Part(picture, track.alpha(first)))


class _Placed(Stencil):
    """A clip that lies within a picture of another shape; the rest is painted."""

    def __init__(self, size: Size, source: Span, place: tuple[int, int, int, int], sources: Sources) -> None:
        self._source, self._place, self._sources = source, place, sources
        self._whole, self._cut = overlap(place, size)
        self._painted = np.ones((size[1], size[0]), np.float32)
        self._painted[self._whole] = 0

    def painted(self, n: int) -> np.ndarray:
        return self._painted

    def picture(self, n: int) -> np.ndarray:
        height, width = self._painted.shape
        picture = np.zeros((height, width, 3), np.uint8)
        span = Span(self._source.media, FrameRange(self._source.frames.start + n, 1))
        picture[self._whole] = self._sources(span, self._place[2:])[0][self._cut]
        return picture


def overlap(place: tuple[int, int, int, int], size: Size) -> tuple[tuple[slice, slice], tuple[slice, slice]]:
    """Where a clip at ``place`` (left, top, width, height) lies in a picture of ``size``, and which part of it that is:
    (rows, columns) each. Both are empty when it lies outside."""
    left, top, width, height = place
    x0, y0, x1, y1 = max(0, left), max(0, top), min(size[0], left + width), min(size[1], top + height)
    x1, y1 = max(x0, x1), max(y0, y1)
    return (slice(y0, y1), slice(x0, x1)), (slice(y0 - top, y1 - top), slice(x0 - left, x1 - left))


class _Seen(Stencil):
    """A picture seen by a moving camera; what it sees beyond it is painted.

    A drawing was painted as the camera saw it at its own moment. At another frame it is seen from there, so what is
    painted moves as smoothly as the picture does; where that is beyond the drawing, the next one is seen.
    """

    def __init__(self, size: Size, picture: np.ndarray, path: tuple[CameraKey, ...], layout: Layout) -> None:
        self._size, self._whole, self._path, self._layout = size, picture, path, layout

    def picture(self, n: int) -> np.ndarray:
        return view(self._whole, key_at(self._path, n), self._size)[0]

    def painted(self, n: int) -> np.ndarray:
        covered = within(self._looking(n), self._size, (self._whole.shape[1], self._whole.shape[0]))
        return (~covered).astype(np.float32)

    def free(self, moment: int, frames: Iterable[int]) -> np.ndarray:
        return self.painted(moment)

    def seen(self, drawing: Drawing, number: int, n: int) -> np.ndarray:
        out, covered = self._moved(drawing(number), number, n)
        if covered.all() or number + 1 == len(self._layout.under):
            return out
        following, reached = self._moved(drawing(number + 1), number + 1, n)
        return np.where((reached & ~covered)[..., None], following, out)

    def _moved(self, drawing: np.ndarray, number: int, n: int) -> tuple[np.ndarray, np.ndarray]:
        """A drawing from where the camera stands at frame ``n``, and where it reaches: bool [H, W]."""
        then, now = (self._looking(frame) for frame in (self._layout.under[number], n))
        if np.array_equal(then, now):
            return drawing, np.ones(drawing.shape[:2], np.bool_)
        matrix = after(cv2.invertAffineTransform(then), now)
        how = cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP
        moved = cv2.warpAffine(drawing, matrix, self._size, flags=how, borderMode=cv2.BORDER_REPLICATE)
        return np.asarray(moved, np.uint8), within(matrix, self._size, self._size)

    def _looking(self, n: int) -> np.ndarray:
        return looking(key_at(self._path, n), (self._whole.shape[1], self._whole.shape[0]), self._size)


def _one(sources: Sources, span: Span, n: int) -> np.ndarray:
    """Frame ``n`` of a span, uint8 [H, W, 3]."""
    return sources(Span(span.media, FrameRange(span.frames.start + n, 1)))[0]
