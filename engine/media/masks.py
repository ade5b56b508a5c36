"""Masks as pixels: outlines filled with a soft edge, and followed through the pictures that they were drawn on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import zip_longest

import cv2
import numpy as np

from engine.film.shapes import Mask, Outline
from engine.film.timebase import FrameRange
from engine.media.motion import Follower, small

ReadFrame = Callable[[int], np.ndarray]
Size = tuple[int, int]

_FAINT = 1e-4  # of a pixel's area: less is a rounding error


def alpha(outlines: Iterable[Outline], size: Size, feather: float = 0.0) -> np.ndarray:
    """How much of a mask each pixel of a picture of ``size`` (width, height) has: float32 [H, W], 0 to 1.

    What lies in any of the outlines is in the mask. Its edge is drawn smoothly and rises within it over ``feather``
    (a share of the height): a pixel that no outline touches is exactly 0, and beyond the edge all are 1. In a part
    that is too small for its soft edge the edge is as wide as there is room; where a mask runs out of the picture it
    has no edge. A mask that is in the picture at all reaches 1 somewhere.
    """
    width, height = size
    area = np.zeros((height, width))
    for outline in outlines:
        area += _coverage(np.asarray(outline.points, np.float64) * size, size)
    area = np.minimum(area, 1.0).astype(np.float32)
    touched = area > 0
    if not touched.any():
        return area
    if not touched.all():
        depth = cv2.distanceTransform(touched.astype(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_PRECISE) - 0.5
        rise = np.clip(depth / _edge_widths(touched, depth, feather * height), 0, 1)
        area *= rise * rise * (3 - 2 * rise)
        area[~touched] = 0
    return area / area.max()


def _edge_widths(touched: np.ndarray, depth: np.ndarray, wanted: float) -> np.ndarray:
    """The width of the soft edge in pixels, float32 [H, W]: ``wanted``, or what a part of the mask has room for."""
    count, labels = cv2.connectedComponents(touched.astype(np.uint8))
    parts = labels.astype(np.intp)
    room = np.zeros(count, np.float32)
    np.maximum.at(room, parts.ravel(), depth.ravel())
    return np.clip(room, 0.5, max(0.5, wanted))[parts]


def _coverage(points: np.ndarray, size: Size) -> np.ndarray:
    """How much of each pixel's area lies in the polygon ``points``, float64 [H, W], exactly.

    The edges are cut where they cross from one pixel to the next. Every piece adds to its own pixel the area to its
    right, signed by its direction, and to all pixels further right its height; summing up along the rows gives the
    area. Parts that the polygon goes round twice count once.
    """
    width, height = size
    cover, area = np.zeros((height, width + 1)), np.zeros((height, width + 1))
    for start, end in zip(points, np.roll(points, -1, axis=0), strict=True):
        pieces = _cut(start, end, size)
        middle = np.clip((pieces[1:] + pieces[:-1]) / 2, 0, None)
        rise = pieces[1:, 1] - pieces[:-1, 1]
        within = (middle[:, 1] < height) & ((pieces[1:, 1] + pieces[:-1, 1]) > 0) & (middle[:, 0] < width)
        column, row = np.floor(middle[within]).astype(np.intp).T
        np.add.at(area, (row, column), rise[within] * (1 - (middle[within, 0] - column)))
        np.add.at(cover, (row, column + 1), rise[within])
    filled = np.abs(np.cumsum(cover, axis=1) + area)[:, :width]
    filled[filled < _FAINT] = 0
    return np.minimum(filled, 1)


def _cut(start: np.ndarray, end: np.ndarray, size: Size) -> np.ndarray:
    """The places along an edge, float64 [n, 2], between which it stays within one pixel of the picture."""
    shares = [np.array([0.0, 1.0])]
    for axis in (0, 1):
        low, high = sorted((start[axis], end[axis]))
        if high > low:
            lines = np.arange(max(0, np.ceil(low)), min(size[axis], np.floor(high)) + 1)
            shares.append((lines - start[axis]) / (end[axis] - start[axis]))
    along = np.unique(np.clip(np.concatenate(shares), 0, 1))[:, None]
    return start * (1 - along) + end * along


class MaskTrack:
    """A mask through time: its outlines and its pixels at every frame of ``frames``.

    Where the mask is tracked, each drawn outline is followed forwards and backwards through the pictures, up to the
    next drawn frame; between two drawn frames what the two lead to passes over evenly from the one to the other.
    Otherwise the outlines change in straight lines. Both are the drawn outlines at the drawn frames.

    Outlines of two drawn frames belong together in the order in which they were drawn; one that has no counterpart
    shrinks to its middle.
    """

    def __init__(self, mask: Mask, read_frame: ReadFrame, frames: FrameRange, size: Size) -> None:
        """``read_frame(n)`` gives frame n, uint8 [H, W, 3], of ``frames`` and up to the drawn ones beyond them; they
        are read once, in order, and only if the mask is tracked. What it raises ends the tracking. Small grey pictures
        stay in memory until it is done: about 0.1 MB for each that differs from the one before."""
        self.mask, self.size, self._frames = mask, size, frames
        self._drawn = sorted({outline.at for outline in mask.outlines})
        self._sets = {at: [each for each in mask.outlines if each.at == at] for at in self._drawn}
        self._movement: dict[tuple[int, int, int], np.ndarray] = {}  # drawn frame, number there, frame: to where
        self._small: Size = (1, 1)
        if mask.tracked:
            self._follow(read_frame)

    def alpha(self, frame: int) -> np.ndarray:
        """float32 [H, W], 0 to 1, as ``alpha`` has it."""
        return alpha(self.outlines(frame), self.size, self.mask.feather)

    def outlines(self, frame: int) -> tuple[Outline, ...]:
        """Where the outlines lie in a frame."""
        before = max((at for at in self._drawn if at <= frame), default=self._drawn[0])
        following = min((at for at in self._drawn if at >= frame), default=self._drawn[-1])
        if before >= following:
            return tuple(_outline(frame, points) for points in self._led(before, frame))
        share = (frame - before) / (following - before)
        found = []
        for one, other in zip_longest(self._led(before, frame), self._led(following, frame)):
            if one is None:
                one = np.broadcast_to(other.mean(axis=0), other.shape)
            elif other is None:
                other = np.broadcast_to(one.mean(axis=0), one.shape)
            one, other = _matched(one, other)
            found.append(_outline(frame, (1 - share) * one + share * other))
        return tuple(found)

    def _led(self, drawn: int, frame: int) -> list[np.ndarray]:
        """Where the outlines of a drawn frame lie in another, in shares of the picture: float64 [n, 2] each."""
        found = []
        for number, outline in enumerate(self._sets[drawn]):
            points = np.asarray(outline.points, np.float64)
            matrix = self._movement.get((drawn, number, frame))
            if matrix is not None:
                size = np.array(self._small)
                points = ((points * size - 0.5) @ matrix[:, :2].T + matrix[:, 2] + 0.5) / size
            found.append(points)
        return found

    def _follow(self, read_frame: ReadFrame) -> None:
        first = min(self._frames.start, self._drawn[0])
        last = max(self._frames.end - 1, self._drawn[-1])
        pictures: list[np.ndarray] = []
        for n in range(first, last + 1):
            picture = small(read_frame(n))
            pictures.append(pictures[-1] if pictures and np.array_equal(picture, pictures[-1]) else picture)
        self._small = (pictures[0].shape[1], pictures[0].shape[0])
        for drawn in self._drawn:
            start = max((at for at in self._drawn if at < drawn), default=first)
            end = min((at for at in self._drawn if at > drawn), default=last)
            for number, outline in enumerate(self._sets[drawn]):
                part = alpha([outline], self._small) > 0.5
                for way, stop in ((1, end), (-1, start)):
                    follower = Follower(pictures[drawn - first], part)
                    for n in range(drawn + way, stop + way, way):
                        self._movement[drawn, number, n] = follower.follow(pictures[n - first])


def _outline(frame: int, points: np.ndarray) -> Outline:
    return Outline(frame, tuple((x, y) for x, y in points.tolist()))


def _matched(one: np.ndarray, other: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Two polygons with as many points, float64 [n, 2] each, point for point: as they are when their numbers agree.

    Otherwise the other one is begun where it lies nearest, in the same direction, and both get the other's points too,
    at the same shares of their lengths, so that no corner is lost.
    """
    if len(one) == len(other):
        return one, other
    other = min(_turns(other), key=lambda turn: float(np.square(_along(turn, _TENTHS) - _along(one, _TENTHS)).sum()))
    shares = np.union1d(_shares(one)[:-1], _shares(other)[:-1])
    return _along(one, shares), _along(other, shares)


_TENTHS = np.arange(20) / 20


def _turns(points: np.ndarray) -> list[np.ndarray]:
    """The polygon begun at each of its points, in both directions."""
    return [np.roll(each, -k, axis=0) for each in (points, points[::-1]) for k in range(len(points))]


def _shares(points: np.ndarray) -> np.ndarray:
    """How far along its whole length each point of a polygon lies, from 0 to 1, the first point again at the end."""
    lengths = np.linalg.norm(np.roll(points, -1, axis=0) - points, axis=1)
    if not lengths.any():
        lengths = np.ones(len(points))
    return np.concatenate([[0.0], np.cumsum(lengths) / lengths.sum()])


def _along(points: np.ndarray, shares: np.ndarray) -> np.ndarray:
    """The places of a polygon at these shares of its length."""
    closed, where = np.concatenate([points, points[:1]]), _shares(points)
    return np.stack([np.interp(shares, where, closed[:, axis]) for axis in (0, 1)], axis=1)
