"""Draws the five subjects of Sketch's scenes as flat vector figures: a woman, a man, a dog, a car and a bird.

Every figure is drawn in its own units: the origin is on the ground under its middle, y points up, one unit is
the figure's height, and it looks along +x.  A `Pen` maps those units to pixels and mirrors them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import cv2
import numpy as np

Colour = tuple[float, float, float]
Point = tuple[float, float]

_SUBPIXEL_BITS = 4
_SUBPIXEL = 1 << _SUBPIXEL_BITS

SKIN: Colour = (236, 188, 152)
DARK: Colour = (44, 36, 46)
TYRE: Colour = (34, 34, 40)
GLASS: Colour = (176, 214, 232)
TROUSERS: Colour = (58, 62, 92)
FUR: Colour = (196, 146, 92)
BEAK: Colour = (244, 164, 52)
LAMP: Colour = (255, 238, 176)
WHITE: Colour = (244, 244, 240)

PAINTS: dict[str, Colour] = {
    "red": (222, 48, 50),
    "blue": (44, 98, 226),
    "green": (38, 186, 88),
    "yellow": (250, 206, 40),
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


class Pen:
    """Draws shapes given in figure units on a picture.

    picture: uint8 [height, width, 3], changed in place.  x, y: the pixel under the figure's origin.
    size: pixels per unit.  facing: +1 looks right, -1 looks left.  light: multiplies every colour, per channel.
    """

    def __init__(
        self, picture: np.ndarray, x: float, y: float, size: float, facing: int = 1, light: Colour = (1, 1, 1)
    ) -> None:
        self.picture, self.x, self.y, self.size, self.facing, self.light = picture, x, y, size, facing, light

    def _pixels(self, points: Sequence[Point]) -> np.ndarray:
        xy = np.asarray(points, dtype=np.float64)
        xy = np.stack([self.x + self.facing * self.size * xy[:, 0], self.y - self.size * xy[:, 1]], axis=1)
        return np.round(xy * _SUBPIXEL).astype(np.int32)

    def _ink(self, colour: Colour) -> tuple[int, int, int]:
        r, g, b = (int(min(255.0, max(0.0, c * k))) for c, k in zip(colour, self.light, strict=True))
        return (r, g, b)

    def poly(self, points: Sequence[Point], colour: Colour) -> None:
        """Fills a polygon."""
        cv2.fillPoly(self.picture, [self._pixels(points)], self._ink(colour), cv2.LINE_8, _SUBPIXEL_BITS)

    def oval(self, x: float, y: float, rx: float, ry: float, colour: Colour, turn: float = 0.0) -> None:
        """Fills an ellipse with the given centre and half axes; turn is in degrees, anticlockwise."""
        centre = self._pixels([(x, y)])[0]
        axes = (int(rx * self.size * _SUBPIXEL), int(ry * self.size * _SUBPIXEL))
        point = (int(centre[0]), int(centre[1]))
        angle = -turn * self.facing
        cv2.ellipse(self.picture, point, axes, angle, 0, 360, self._ink(colour), -1, cv2.LINE_8, _SUBPIXEL_BITS)

    def limb(self, points: Sequence[Point], width: float, colour: Colour) -> None:
        """Draws a thick line with round ends through the points."""
        thickness = max(1, round(width * self.size))
        line = [self._pixels(points)]
        cv2.polylines(self.picture, line, False, self._ink(colour), thickness, cv2.LINE_8, _SUBPIXEL_BITS)


def _leg(hip: Point, swing: float, lift: float, length: float) -> list[Point]:
    """Hip, knee and foot of a leg at an angle `swing` (radians, forward positive), the foot lifted by `lift`."""
    knee = (
        hip[0] + 0.5 * length * math.sin(swing * 0.9 + lift),
        hip[1] - 0.5 * length * math.cos(swing * 0.9),
    )
    foot = (
        knee[0] + 0.5 * length * math.sin(swing - 1.2 * lift),
        max(0.03, hip[1] - length * math.cos(swing) + lift * 0.1),
    )
    return [hip, knee, foot]


def _stride(phase: float, reach: float) -> tuple[float, float]:
    """The leg's angle and how far its knee bends at a phase of the walk; it bends while the leg swings forward."""
    return reach * math.sin(phase), 0.45 * max(0.0, math.cos(phase)) * reach


def woman_side(pen: Pen, colour: Colour, phase: float, moving: bool) -> None:
    """A woman with long hair in a knee-length coat, seen from the side."""
    reach = 0.55 if moving else 0.06
    far, near = _stride(phase + math.pi, reach), _stride(phase, reach)
    for swing, lift in (far, near):
        points = _leg((0.0, 0.42), swing, lift, 0.40)
        pen.limb(points, 0.06, DARK)
        pen.limb([points[-1], (points[-1][0] + 0.06, points[-1][1])], 0.06, DARK)
    arm = 0.9 * reach * math.sin(phase)
    pen.limb([(0, 0.76), (0.26 * math.sin(arm), 0.76 - 0.3 * math.cos(arm))], 0.06, shade(colour, 0.62))
    sway = 0.03 * math.sin(phase) if moving else 0
    pen.poly(
        [(-0.09, 0.80), (0.08, 0.80), (0.12, 0.62), (0.19 + sway, 0.30), (-0.20 + sway, 0.30), (-0.11, 0.62)],
        colour,
    )
    pen.limb([(0, 0.76), (-0.26 * math.sin(arm), 0.76 - 0.3 * math.cos(arm))], 0.065, shade(colour, 0.76))
    pen.oval(-0.02, 0.91, 0.105, 0.10, DARK)
    pen.poly([(-0.11, 0.93), (-0.15 - sway, 0.66), (-0.02, 0.70), (0.0, 0.9)], DARK)
    pen.oval(0.035, 0.895, 0.07, 0.08, SKIN)


def woman_front(pen: Pen, colour: Colour, phase: float, moving: bool) -> None:
    """The woman seen from the front."""
    step = math.sin(phase) if moving else 0.0
    for side in (-1, 1):
        lift = max(0.0, side * step) * 0.09
        pen.limb([(0.06 * side, 0.42), (0.065 * side, 0.03 + lift)], 0.07, DARK)
        pen.limb([(0.13 * side, 0.75), (0.20 * side, 0.46 + 0.05 * side * step)], 0.065, shade(colour, 0.72))
    pen.poly([(-0.14, 0.79), (0.14, 0.79), (0.11, 0.60), (0.19, 0.30), (-0.19, 0.30), (-0.11, 0.60)], colour)
    pen.poly([(-0.02, 0.79), (0.02, 0.79), (0.025, 0.30), (-0.025, 0.30)], shade(colour, 0.72))
    pen.oval(0, 0.90, 0.115, 0.115, DARK)
    pen.poly([(-0.115, 0.90), (-0.13, 0.68), (0.13, 0.68), (0.115, 0.90)], DARK)
    pen.poly([(-0.05, 0.80), (0.05, 0.80), (0.0, 0.72)], SKIN)
    pen.oval(0, 0.885, 0.078, 0.088, SKIN)


def man_side(pen: Pen, colour: Colour, phase: float, moving: bool) -> None:
    """A broad man with a hat, a short jacket and long trousers, seen from the side."""
    reach = 0.58 if moving else 0.06
    far, near = _stride(phase + math.pi, reach), _stride(phase, reach)
    for (swing, lift), tone in ((far, 0.7), (near, 1.0)):
        points = _leg((0.0, 0.48), swing, lift, 0.46)
        pen.limb(points, 0.11, shade(TROUSERS, tone))
        pen.limb([points[-1], (points[-1][0] + 0.08, points[-1][1])], 0.06, DARK)
    arm = 0.9 * reach * math.sin(phase)
    pen.limb([(0, 0.75), (0.3 * math.sin(arm), 0.75 - 0.32 * math.cos(arm))], 0.085, shade(colour, 0.62))
    pen.poly([(-0.13, 0.80), (0.12, 0.80), (0.14, 0.44), (-0.14, 0.44)], colour)
    pen.limb([(0, 0.75), (-0.3 * math.sin(arm), 0.75 - 0.32 * math.cos(arm))], 0.09, shade(colour, 0.76))
    pen.oval(0.015, 0.87, 0.08, 0.085, SKIN)
    pen.poly([(-0.08, 0.92), (0.09, 0.92), (0.07, 1.02), (-0.06, 1.02)], DARK)
    pen.limb([(-0.11, 0.925), (0.16, 0.925)], 0.035, DARK)


def man_front(pen: Pen, colour: Colour, phase: float, moving: bool) -> None:
    """The man seen from the front."""
    step = math.sin(phase) if moving else 0.0
    for side in (-1, 1):
        lift = max(0.0, side * step) * 0.1
        pen.limb([(0.075 * side, 0.46), (0.085 * side, 0.04 + lift)], 0.12, TROUSERS)
        pen.limb([(0.19 * side, 0.74), (0.24 * side, 0.45 + 0.05 * side * step)], 0.09, shade(colour, 0.72))
    pen.poly([(-0.2, 0.79), (0.2, 0.79), (0.15, 0.43), (-0.15, 0.43)], colour)
    pen.poly([(-0.06, 0.80), (0.06, 0.80), (0.0, 0.62)], WHITE)
    pen.oval(0, 0.87, 0.085, 0.09, SKIN)
    pen.poly([(-0.09, 0.92), (0.09, 0.92), (0.07, 1.02), (-0.07, 1.02)], DARK)
    pen.limb([(-0.14, 0.925), (0.14, 0.925)], 0.035, DARK)


def dog_side(pen: Pen, colour: Colour, phase: float, moving: bool) -> None:
    """A dog with a coloured coat, seen from the side."""
    reach = 0.6 if moving else 0.05
    for hip_x, shift in ((-0.42, 0.0), (0.34, 0.5 * math.pi)):
        for tone, half in ((0.68, math.pi), (0.95, 0.0)):
            swing, lift = _stride(phase + shift + half, reach)
            pen.limb(_leg((hip_x, 0.40), swing, lift, 0.38), 0.12, shade(FUR, tone))
    wag = 0.12 * math.sin(2 * phase) if moving else 0.0
    pen.limb([(-0.52, 0.60), (-0.72, 0.74), (-0.76 + wag, 0.94)], 0.09, FUR)
    pen.oval(-0.05, 0.54, 0.56, 0.21, FUR)
    pen.limb([(0.38, 0.58), (0.54, 0.80)], 0.24, FUR)
    pen.poly([(-0.44, 0.70), (0.34, 0.76), (0.40, 0.52), (0.22, 0.34), (-0.36, 0.37), (-0.48, 0.52)], colour)
    pen.limb([(-0.40, 0.37), (0.24, 0.34)], 0.05, shade(colour, 0.7))
    pen.oval(0.60, 0.86, 0.18, 0.15, FUR)
    pen.limb([(0.68, 0.81), (0.86, 0.79)], 0.13, FUR)
    pen.oval(0.91, 0.82, 0.045, 0.045, DARK)
    pen.poly([(0.47, 0.97), (0.58, 0.99), (0.54, 0.70), (0.44, 0.72)], shade(FUR, 0.55))
    pen.oval(0.66, 0.90, 0.03, 0.035, DARK)


def dog_front(pen: Pen, colour: Colour, phase: float, moving: bool) -> None:
    """The dog seen from the front."""
    step = math.sin(phase) if moving else 0.0
    for side in (-1, 1):
        lift = max(0.0, side * step) * 0.12
        pen.limb([(0.17 * side, 0.45), (0.18 * side, 0.05 + lift)], 0.14, shade(FUR, 0.9))
    pen.oval(0, 0.47, 0.31, 0.25, colour)
    pen.oval(0, 0.40, 0.15, 0.15, shade(FUR, 1.35))
    pen.oval(0, 0.80, 0.25, 0.21, FUR)
    for side in (-1, 1):
        pen.poly(
            [(0.15 * side, 0.98), (0.27 * side, 0.98), (0.36 * side, 0.64), (0.23 * side, 0.70)],
            shade(FUR, 0.55),
        )
        pen.oval(0.095 * side, 0.85, 0.035, 0.04, DARK)
    pen.oval(0, 0.73, 0.12, 0.09, shade(FUR, 1.35))
    pen.oval(0, 0.76, 0.05, 0.04, DARK)


def car_side(pen: Pen, colour: Colour, phase: float, moving: bool) -> None:
    """A rounded two-door car, seen from the side."""
    pen.poly([(-0.62, 0.56), (-0.40, 0.98), (0.22, 0.98), (0.58, 0.56)], shade(colour, 0.84))
    pen.poly([(-0.48, 0.58), (-0.33, 0.89), (-0.10, 0.89), (-0.10, 0.58)], GLASS)
    pen.poly([(-0.02, 0.58), (-0.02, 0.89), (0.17, 0.89), (0.42, 0.58)], GLASS)
    body = [
        (-1.10, 0.24),
        (-1.12, 0.50),
        (-1.02, 0.60),
        (0.60, 0.60),
        (1.02, 0.50),
        (1.14, 0.38),
        (1.12, 0.22),
    ]
    pen.poly(body, colour)
    pen.poly([(-1.10, 0.24), (-1.10, 0.33), (1.13, 0.33), (1.12, 0.22)], shade(colour, 0.66))
    pen.oval(1.05, 0.42, 0.07, 0.055, LAMP)
    pen.oval(-1.08, 0.46, 0.045, 0.06, (200, 40, 40))
    bounce = 0.012 * math.sin(2 * phase) if moving else 0
    for x in (-0.66, 0.68):
        pen.oval(x, 0.21 + bounce, 0.21, 0.21, TYRE)
        pen.oval(x, 0.21 + bounce, 0.10, 0.10, (190, 194, 200))
        spoke = (0.16 * math.cos(phase), -0.16 * math.sin(phase))
        pen.limb([(x - spoke[0], 0.21 - spoke[1]), (x + spoke[0], 0.21 + spoke[1])], 0.04, (120, 122, 130))


def car_front(pen: Pen, colour: Colour, phase: float, moving: bool) -> None:
    """The car seen from the front."""
    rock = 0.01 * math.sin(phase) if moving else 0
    for side in (-1, 1):
        pen.poly([(0.36 * side, 0.0), (0.58 * side, 0.0), (0.58 * side, 0.3), (0.36 * side, 0.3)], TYRE)
    pen.poly([(-0.50, 0.58), (-0.36, 0.98), (0.36, 0.98), (0.50, 0.58)], shade(colour, 0.84))
    pen.poly([(-0.40, 0.60), (-0.30, 0.90), (0.30, 0.90), (0.40, 0.60)], GLASS)
    pen.poly(
        [(-0.64, 0.16 + rock), (-0.66, 0.48), (-0.54, 0.62), (0.54, 0.62), (0.66, 0.48), (0.64, 0.16 + rock)],
        colour,
    )
    pen.poly([(-0.26, 0.28), (-0.26, 0.42), (0.26, 0.42), (0.26, 0.28)], TYRE)
    pen.poly([(-0.64, 0.15), (-0.64, 0.23), (0.64, 0.23), (0.64, 0.15)], shade(colour, 0.62))
    for side in (-1, 1):
        pen.oval(0.45 * side, 0.42, 0.11, 0.095, LAMP)


def bird_side(pen: Pen, colour: Colour, phase: float, moving: bool) -> None:
    """A bird in flight, seen from the side; a still bird hovers with slower, smaller beats."""
    beat = math.sin(phase) * (1.0 if moving else 0.6)
    pen.poly([(-0.36, 0.52), (-0.92, 0.62), (-0.98, 0.46), (-0.86, 0.40), (-0.36, 0.40)], shade(colour, 0.66))
    pen.poly([(-0.16, 0.52), (-0.22, 0.52 + 0.50 * beat), (0.16, 0.50)], shade(colour, 0.58))
    pen.oval(0, 0.46, 0.46, 0.20, colour, turn=8)
    pen.oval(0.06, 0.40, 0.32, 0.12, shade(colour, 1.55), turn=8)
    pen.oval(0.46, 0.60, 0.18, 0.17, colour)
    pen.poly([(0.60, 0.66), (0.88, 0.57), (0.60, 0.53)], BEAK)
    pen.oval(0.52, 0.64, 0.04, 0.04, DARK)
    pen.poly(
        [(-0.26, 0.50), (-0.44, 0.52 + 0.62 * beat), (-0.20, 0.52 + 0.66 * beat), (0.22, 0.50)],
        shade(colour, 0.76),
    )


def bird_front(pen: Pen, colour: Colour, phase: float, moving: bool) -> None:
    """The bird seen from the front, wings spread."""
    beat = math.sin(phase) * (1.0 if moving else 0.6)
    for side in (-1, 1):
        tip = (1.02 * side, 0.55 + 0.42 * beat)
        pen.poly(
            [
                (0.1 * side, 0.62),
                (0.56 * side, 0.66 + 0.30 * beat),
                tip,
                (0.62 * side, 0.42 + 0.24 * beat),
                (0.1 * side, 0.36),
            ],
            shade(colour, 0.72),
        )
    pen.oval(0, 0.46, 0.25, 0.28, colour)
    pen.oval(0, 0.39, 0.16, 0.18, shade(colour, 1.55))
    pen.oval(0, 0.74, 0.19, 0.17, colour)
    pen.poly([(-0.07, 0.74), (0.07, 0.74), (0, 0.60)], BEAK)
    for side in (-1, 1):
        pen.oval(0.09 * side, 0.78, 0.035, 0.04, DARK)


Draw = Callable[[Pen, Colour, float, bool], None]

SIDE: dict[str, Draw] = {
    "woman": woman_side,
    "man": man_side,
    "dog": dog_side,
    "car": car_side,
    "bird": bird_side,
}
FRONT: dict[str, Draw] = {
    "woman": woman_front,
    "man": man_front,
    "dog": dog_front,
    "car": car_front,
    "bird": bird_front,
}

# Height as a share of the frame, cycles of the gait a second, half width in heights.
HEIGHTS = {"woman": 0.70, "man": 0.72, "dog": 0.47, "car": 0.40, "bird": 0.46}
CYCLES = {"woman": 1.0, "man": 1.0, "dog": 1.5, "car": 0.9, "bird": 1.3}
HALF_WIDTHS = {"woman": 0.25, "man": 0.28, "dog": 0.85, "car": 1.12, "bird": 0.9}
