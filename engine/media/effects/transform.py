"""Where a picture lies in the frame: its own pixels resampled once, with soft edges."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np

from engine.film.treatment import Transform
from engine.media.effects.mixing import by_rows
from engine.media.fitting import fit_frame

_CUBIC_BELOW = 1.5  # pixels of the picture to one of the frame; from there on averaging softens more than linear steps
_FAR = 10_000.0  # frames; what is farther away or larger is held there
_ALL = 1 - 1e-5  # of a pixel, but for rounding
_SMALLEST = 1 / 16  # of a pixel
_AVERAGE_FROM = 4.0  # from there on a wide filter would take longer than averaging whole blocks first
_BLUR = 0.2  # variance of the filter that keeps shrunk pictures from shimmering, in squares of the shrinking


@dataclass(frozen=True, slots=True)
class Source:
    """A picture to be laid into the frame: ``pixels`` [h, w, 3], or [h, w, 4] with straight alpha, uint8 or uint16.

    They are the part of a picture of ``size`` (width, height) that begins at ``origin``; the rest of it is empty.
    """

    pixels: np.ndarray
    size: tuple[int, int]
    origin: tuple[int, int] = (0, 0)

    @classmethod
    def of(cls, pixels: np.ndarray) -> Source:
        """A whole picture."""
        return cls(pixels, (pixels.shape[1], pixels.shape[0]))

    @property
    def has_alpha(self) -> bool:
        return self.pixels.shape[2] == 4


@dataclass(frozen=True, slots=True)
class Laid:
    """A part of the frame with its picture: ``colour`` float32 [h, w, 3] in code values, not darkened by ``alpha``,
    float32 [h, w] of 0 to 1, None where that is 1 throughout. It begins at column ``left`` and row ``top``.
    """

    colour: np.ndarray
    alpha: np.ndarray | None
    left: int = 0
    top: int = 0


@dataclass(frozen=True)
class Placement:
    """A Transform at one moment, for a picture of ``size`` in a ``frame`` (both width, height). ``moves`` is True where
    it is another at other moments.

    Points are counted from the left upper corner; the centre of the first pixel is at (0.5, 0.5).
    """

    size: tuple[int, int]
    frame: tuple[int, int]
    centre: tuple[float, float]
    scale: float
    rotation: float
    crop: tuple[float, float, float, float]  # left, top, right, bottom edge in the picture, in its pixels
    moves: bool = False

    @classmethod
    def at(cls, transform: Transform, frame_of_clip: int, size: tuple[int, int], frame: tuple[int, int]) -> Placement:
        """The values of the curves at a frame of the clip."""

        def value(name: str, least: float = -_FAR, most: float = _FAR) -> float:
            return min(max(getattr(transform, name).at(frame_of_clip), least), most)

        (width, height), (frame_width, frame_height) = size, frame
        ratios = frame_width / width, frame_height / height
        return cls(
            size,
            frame,
            (frame_width * (0.5 + value("x")), frame_height * (0.5 + value("y"))),
            value("scale") * (max(ratios) if transform.fit == "fill" else min(ratios)),
            math.radians(transform.rotation.at(frame_of_clip) % 360),
            (
                width * value("left", 0, 1),
                height * value("top", 0, 1),
                width * (1 - value("right", 0, 1)),
                height * (1 - value("bottom", 0, 1)),
            ),
            not all(getattr(transform, name).is_constant for name in ("x", "y", "scale", "rotation")),
        )

    @property
    def is_plain(self) -> bool:
        """True when the picture just fills the frame, cropped around its centre where its shape is another.

        Not of one that has another size and is on its way somewhere: it is sampled as it will be, so that it does not
        become softer or sharper where it sets out.
        """
        (width, height), (frame_width, frame_height) = self.size, self.frame
        ratios = frame_width / width, frame_height / height
        return (
            self.centre == (frame_width / 2, frame_height / 2)
            and self.rotation == 0
            and self.crop == (0, 0, width, height)
            and self.scale == max(ratios)
            and (self.size == self.frame or not self.moves)
        )

    @property
    def is_nothing(self) -> bool:
        """True when none of the picture is left, or it is a small part of one pixel."""
        left, top, right, bottom = self.crop
        return right <= left or bottom <= top or abs(self.scale) * max(self.size) < _SMALLEST

    @cached_property
    def inverse(self) -> np.ndarray:
        """float64 [2, 3]: from a point of the frame to one of the picture."""
        cosine, sine = _turn(self.rotation)
        linear = np.array([[cosine, sine], [-sine, cosine]]) / self.scale
        middle = np.array(self.size) / 2
        return np.column_stack([linear, middle - linear @ np.array(self.centre)])

    def corners(self, crop: tuple[float, float, float, float]) -> np.ndarray:
        """float64 [4, 2]: where the corners of a rectangle of the picture lie in the frame."""
        left, top, right, bottom = crop
        cosine, sine = _turn(self.rotation)
        points = np.array([[left, top], [right, top], [right, bottom], [left, bottom]]) - np.array(self.size) / 2
        return points @ (np.array([[cosine, sine], [-sine, cosine]]) * self.scale) + np.array(self.centre)

    @property
    def covers(self) -> bool:
        """True when the cropped picture reaches over all of the frame."""
        if self.is_nothing:
            return False
        if self.is_plain:
            return True
        width, height = self.frame
        inside = _inside(self, self.crop, (0, 0, width, height), corners_only=True)
        return bool(inside.min() >= _ALL)


def lay(source: Source, placement: Placement) -> Laid | None:
    """The picture in its place; None where nothing of it is in the frame.

    From the picture's own pixels to those of the frame there is one resampling: by Catmull and Rom's cubic (A Class of
    Local Interpolating Splines, 1974), or, of pictures that are shrunk, linear between pixels that were filtered so
    that nothing shimmers. Either is exact at any place between pixels.
    """
    if placement.is_nothing:
        return None
    if placement.is_plain and source.size == (source.pixels.shape[1], source.pixels.shape[0]):
        whole = fit_frame(_premultiplied(source.pixels), placement.frame)
        return _straight(whole, None, 0, 0)
    crop = _shown(source, placement)
    box = _box(placement, crop)
    if box is None:
        return None
    left, top, right, bottom = box
    pixels, way, shrinking = _prepared(source, placement, crop, box)
    way[:, 2] += way[:, :2] @ np.array([left + 0.5, top + 0.5]) - 0.5  # here the centre of a pixel is at a half
    picture = _sampled(pixels, way, (right - left, bottom - top), shrinking < _CUBIC_BELOW)
    edges = None if _inside(placement, crop, box, corners_only=True).min() >= _ALL else _inside(placement, crop, box)
    return _straight(picture, edges, left, top)


def _turn(angle: float) -> tuple[float, float]:
    """Cosine and sine, exact for quarter turns."""
    quarters = angle / (math.pi / 2)
    if abs(quarters - round(quarters)) < 1e-12:
        return ((1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0))[round(quarters) % 4]
    return math.cos(angle), math.sin(angle)


def _premultiplied(pixels: np.ndarray) -> np.ndarray:
    """float32, colours times alpha where there is one; alpha itself as 0 to 1."""
    out = pixels.astype(np.float32)
    if out.shape[2] == 4:
        alpha = out[..., 3] / np.float32(np.iinfo(pixels.dtype).max)
        out[..., 3] = 1
        out = cv2.multiply(out, cv2.merge([alpha] * 4))
    return out


def _straight(picture: np.ndarray, edges: np.ndarray | None, left: int, top: int) -> Laid:
    """The colours as they are, and alpha by itself."""
    if picture.shape[2] == 3:
        return Laid(picture, edges, left, top)
    # The cubic goes a little beyond 0 and 1, for colours and alpha alike.
    colour = cv2.divide(picture[..., :3], cv2.merge([np.maximum(picture[..., 3], 1e-6)] * 3))
    alpha = np.clip(picture[..., 3], 0, 1)
    return Laid(np.asarray(colour), alpha if edges is None else alpha * edges, left, top)


def _shown(source: Source, placement: Placement) -> tuple[float, float, float, float]:
    """What is left of the picture's crop where only a part of it has pixels."""
    left, top = source.origin
    height, width = source.pixels.shape[:2]
    crop = placement.crop
    return max(crop[0], left), max(crop[1], top), min(crop[2], left + width), min(crop[3], top + height)


def _box(placement: Placement, crop: tuple[float, float, float, float]) -> tuple[int, int, int, int] | None:
    """The pixels of the frame that the picture touches: left, top, right, bottom; None where there are none."""
    if crop[2] <= crop[0] or crop[3] <= crop[1]:
        return None
    corners = placement.corners(crop)
    left, top = (max(0, math.floor(low)) for low in corners.min(axis=0) - 0.5)
    right, bottom = (
        min(side, math.ceil(high)) for side, high in zip(placement.frame, corners.max(axis=0) + 0.5, strict=True)
    )
    return (left, top, right, bottom) if right > left and bottom > top else None


def _inside(
    placement: Placement,
    crop: tuple[float, float, float, float],
    box: tuple[int, int, int, int],
    corners_only: bool = False,
) -> np.ndarray:
    """How much of each pixel of ``box`` the cropped picture covers, float32 [h, w] of 0 to 1.

    Exact for edges that lie along the pixels, else by the distance of the pixel's centre from the edge.
    """
    left, top, right, bottom = box
    if corners_only:
        columns, rows = np.array([left + 0.5, right - 0.5]), np.array([top + 0.5, bottom - 0.5])
    else:
        columns, rows = np.arange(left, right) + 0.5, np.arange(top, bottom) + 0.5
    covered = np.ones((1, 1), dtype=np.float32)
    for axis, (low, high) in enumerate(((crop[0], crop[2]), (crop[1], crop[3]))):
        place = _grid(placement.inverse[axis] * abs(placement.scale), (columns, rows))
        low, high = low * abs(placement.scale), high * abs(placement.scale)
        after, before = np.minimum(place - (low - 0.5), 1), np.minimum((high + 0.5) - place, 1)
        covered = covered * np.clip(after + before - 1, 0, 1)
    return np.ascontiguousarray(np.broadcast_to(covered, (len(rows), len(columns))), dtype=np.float32)


def _prepared(
    source: Source,
    placement: Placement,
    crop: tuple[float, float, float, float],
    box: tuple[int, int, int, int],
) -> tuple[np.ndarray, np.ndarray, float]:
    """The pixels to sample, float32; the way to their points from those of the frame; how many of them, along a side,
    one of the frame's stands for."""
    shrinking = 1 / abs(placement.scale)
    sigma = math.sqrt(_BLUR * max(0.0, shrinking * shrinking - 1))
    left, top, right, bottom = box
    points = np.array([[left, top, 1], [right, top, 1], [right, bottom, 1], [left, bottom, 1]]) @ placement.inverse.T
    margin = 3 + 3 * sigma
    first = np.maximum(np.floor(points.min(axis=0) - margin), np.floor(crop[:2])) - source.origin
    last = np.minimum(np.ceil(points.max(axis=0) + margin), np.ceil(crop[2:])) - source.origin
    sides = np.array(source.pixels.shape[1::-1])
    first = np.clip(first, 0, sides - 1).astype(int)
    last = np.clip(last, first + 1, sides).astype(int)
    (x0, y0), (x1, y1) = first, last
    pixels = _premultiplied(source.pixels[y0:y1, x0:x1])
    way = placement.inverse.copy()
    way[:, 2] -= np.array(source.origin) + first
    if shrinking >= _AVERAGE_FROM:
        step = max(1, min(int(shrinking // 2), *pixels.shape[:2]))
        pixels, way = _averaged(pixels, step), way / step
        shrinking /= step
        sigma = min(math.sqrt(_BLUR * (shrinking * shrinking - 1)), max(pixels.shape[:2]))
    if sigma > 0.1:
        pixels = np.asarray(cv2.GaussianBlur(pixels, (0, 0), sigma, borderType=cv2.BORDER_REPLICATE))
    return pixels, way, shrinking


def _averaged(pixels: np.ndarray, step: int) -> np.ndarray:
    """The means of blocks of ``step`` by ``step`` pixels; the last ones are filled up by their edge."""
    height, width = pixels.shape[:2]
    whole = cv2.copyMakeBorder(pixels, 0, -height % step, 0, -width % step, cv2.BORDER_REPLICATE)
    size = (whole.shape[1] // step, whole.shape[0] // step)
    return np.asarray(cv2.resize(whole, size, interpolation=cv2.INTER_AREA), dtype=np.float32)


def _sampled(pixels: np.ndarray, way: np.ndarray, size: tuple[int, int], is_cubic: bool) -> np.ndarray:
    """``pixels`` at the points that ``way`` gives for each of ``size`` (width, height), float32 [h, w, C].

    ``way`` counts in pixels' centres. The cubic is linear interpolation less ``t * (1 - t) / 2`` times that of the
    second differences, t being the part of a pixel by which a point lies behind the one before it; along both sides.
    """
    width, height = size
    sharpened = [axis for axis in (0, 1) if is_cubic and (way[axis] != np.round(way[axis])).any()]
    orders = [(2 * (1 - axis), 2 * axis) for axis in sharpened]
    bends = [cv2.Sobel(pixels, -1, *order, ksize=1, borderType=cv2.BORDER_REPLICATE) for order in orders]

    def rows_of(top: int, end: int) -> np.ndarray:
        there = way + np.column_stack([np.zeros((2, 2)), way[:, 1] * top])
        rows = _linear(pixels, there, (width, end - top))
        for axis, bend in zip(sharpened, bends, strict=True):
            share = _grid(there[axis], (np.arange(width), np.arange(end - top)))
            share -= np.floor(share)
            weight = np.broadcast_to(share * (np.float32(0.5) - np.float32(0.5) * share), rows.shape[:2])
            weights = cv2.merge([np.ascontiguousarray(weight)] * pixels.shape[2])
            rows = cv2.subtract(rows, cv2.multiply(_linear(np.asarray(bend), there, (width, end - top)), weights))
        return np.asarray(rows)

    return by_rows((height, width, pixels.shape[2]), rows_of)


def _linear(pixels: np.ndarray, way: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    return np.asarray(cv2.warpAffine(pixels, way, size, flags=flags, borderMode=cv2.BORDER_REPLICATE))


def _grid(line: np.ndarray, points: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
    """``line`` ([3]: by column, by row, offset) at every column and row of ``points``, float32 [h, w].

    Where it is the same along a side, as for pictures that are not turned, that side is 1.
    """
    columns, rows = points
    across = (line[0] * columns + line[2])[None, :].astype(np.float32)
    if line[1] == 0:
        return across
    if line[0] == 0:
        return (line[1] * rows + line[2])[:, None].astype(np.float32)
    return across + (line[1] * rows)[:, None].astype(np.float32)
