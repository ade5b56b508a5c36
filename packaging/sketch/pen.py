"""Draws flat shapes given in a figure's own units: the pen all subjects of Sketch's scenes are drawn with.

The origin is on the ground under the figure's middle, y points up, one unit is the figure's height, and it looks
along +x.  A `Pen` maps those units to pixels and mirrors them; a `Pose` says what the figure does.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

Colour = tuple[float, float, float]
Point = tuple[float, float]

_SUBPIXEL_BITS = 4
_SUBPIXEL = 1 << _SUBPIXEL_BITS

SKIN: Colour = (240, 190, 152)
DARK: Colour = (44, 36, 50)
TYRE: Colour = (36, 36, 44)
GLASS: Colour = (182, 220, 236)
TROUSERS: Colour = (58, 64, 98)
FUR: Colour = (190, 128, 74)
CREAM: Colour = (250, 232, 202)
BEAK: Colour = (250, 160, 44)
LAMP: Colour = (255, 240, 180)
WHITE: Colour = (248, 246, 240)
WOOD: Colour = (140, 94, 62)

PAINTS: dict[str, Colour] = {
    "red": (222, 48, 50),
    "blue": (44, 98, 226),
    "green": (38, 176, 88),
    "yellow": (250, 206, 40),
    "orange": (246, 130, 32),
    "purple": (146, 74, 200),
    "white": (242, 242, 246),
    "black": (52, 50, 62),
    "brown": (146, 90, 52),
}


def shade(colour: Colour, factor: float) -> Colour:
    """The colour made darker (factor below 1) or lighter towards white (above 1); channels are 0..255."""
    if factor <= 1:
        return (colour[0] * factor, colour[1] * factor, colour[2] * factor)
    lift = factor - 1
    return (
        colour[0] + (255 - colour[0]) * lift,
        colour[1] + (255 - colour[1]) * lift,
        colour[2] + (255 - colour[2]) * lift,
    )


def turned(points: Sequence[Point], angle: float, about: Point) -> list[Point]:
    """The points turned clockwise (towards +x) by an angle in radians about a point."""
    cos, sin = math.cos(angle), math.sin(angle)
    return [
        (about[0] + (x - about[0]) * cos + (y - about[1]) * sin, about[1] - (x - about[0]) * sin + (y - about[1]) * cos)
        for x, y in points
    ]


def rounded(points: np.ndarray, times: int = 2) -> np.ndarray:
    """A closed polygon [n, 2] with its corners cut (Chaikin, 1974), `times` times over."""
    for _ in range(times):
        after = np.roll(points, -1, axis=0)
        points = np.stack([0.75 * points + 0.25 * after, 0.25 * points + 0.75 * after], axis=1).reshape(-1, 2)
    return points


@dataclass(frozen=True)
class Pose:
    """What a figure does: the phase of its gait in radians, an action of the vocabulary, and the side it shows."""

    phase: float
    action: str
    view: str  # "side", "front" or "back"

    @property
    def moves(self) -> bool:
        return self.action in ("walk", "run", "drive", "sail", "fly")


class Pen:
    """Draws shapes given in figure units on a picture.

    picture: uint8 [height, width, 3], changed in place.  x, y: the pixel under the figure's origin.
    size: pixels per unit.  facing: +1 looks right, -1 looks left.  light: multiplies every colour, per channel.
    """

    def __init__(
        self, picture: np.ndarray, x: float, y: float, size: float, facing: int = 1, light: Colour = (1, 1, 1)
    ) -> None:
        self.picture, self.x, self.y, self.size, self.facing, self.light = picture, x, y, size, facing, light
        self.lean = 0.0  # radians by which everything that follows is turned about the origin

    def _pixels(self, points: Sequence[Point] | np.ndarray) -> np.ndarray:
        xy = np.asarray(points, dtype=np.float64)
        if self.lean:
            cos, sin = math.cos(self.lean), math.sin(self.lean)
            xy = np.stack([xy[:, 0] * cos + xy[:, 1] * sin, xy[:, 1] * cos - xy[:, 0] * sin], axis=1)
        xy = np.stack([self.x + self.facing * self.size * xy[:, 0], self.y - self.size * xy[:, 1]], axis=1)
        return np.round(xy * _SUBPIXEL).astype(np.int32)

    def _ink(self, colour: Colour) -> tuple[int, int, int]:
        r, g, b = (int(min(255.0, max(0.0, c * k))) for c, k in zip(colour, self.light, strict=True))
        return (r, g, b)

    def poly(self, points: Sequence[Point], colour: Colour) -> None:
        """Fills a polygon."""
        cv2.fillPoly(self.picture, [self._pixels(points)], self._ink(colour), cv2.LINE_8, _SUBPIXEL_BITS)

    def blob(self, points: Sequence[Point], colour: Colour) -> None:
        """Fills a polygon whose corners are rounded."""
        line = self._pixels(rounded(np.asarray(points, dtype=np.float64)))
        cv2.fillPoly(self.picture, [line], self._ink(colour), cv2.LINE_8, _SUBPIXEL_BITS)

    def oval(self, x: float, y: float, rx: float, ry: float, colour: Colour, turn: float = 0.0) -> None:
        """Fills an ellipse with the given centre and half axes; turn is in degrees, anticlockwise."""
        centre = self._pixels([(x, y)])[0]
        axes = (max(1, int(rx * self.size * _SUBPIXEL)), max(1, int(ry * self.size * _SUBPIXEL)))
        point = (int(centre[0]), int(centre[1]))
        angle = (math.degrees(self.lean) - turn) * self.facing
        cv2.ellipse(self.picture, point, axes, angle, 0, 360, self._ink(colour), -1, cv2.LINE_8, _SUBPIXEL_BITS)

    def limb(self, points: Sequence[Point], width: float, colour: Colour) -> None:
        """Draws a thick line with round ends through the points."""
        thickness = max(1, round(width * self.size))
        line = [self._pixels(points)]
        cv2.polylines(self.picture, line, False, self._ink(colour), thickness, cv2.LINE_8, _SUBPIXEL_BITS)

    def glow(self, x: float, y: float, radius: float, colour: Colour, strength: float) -> None:
        """Lightens a soft disc, as a flame does the air around it."""
        cx, cy = (self._pixels([(x, y)])[0] / _SUBPIXEL).tolist()
        reach = radius * self.size
        tall, wide = self.picture.shape[:2]
        left, right = max(0, int(cx - reach)), min(wide, int(cx + reach) + 1)
        top, bottom = max(0, int(cy - reach)), min(tall, int(cy + reach) + 1)
        if left >= right or top >= bottom:
            return
        ys, xs = np.mgrid[top:bottom, left:right]
        share = np.clip(1 - np.hypot(xs - cx, ys - cy) / reach, 0, 1)[..., None] ** 2 * strength
        patch = self.picture[top:bottom, left:right]
        patch[:] = (patch + share * (np.array(colour) - patch)).astype(np.uint8)


Draw = Callable[[Pen, Colour, Pose], None]
