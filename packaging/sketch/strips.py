"""The strips a place is painted on, wider and taller than the frame, and its sky at three times of day.

Lengths are in frame heights: x from the strip's middle, y downwards from the frame's top edge.  A strip has a margin
above and below the frame, for cameras that tilt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from .pen import rounded

Rgb = tuple[int, int, int]
Point = tuple[float, float]

TIMES = ("day", "sunset", "night")
MARGIN = 0.16  # above and below the frame, in frame heights

# The sky from the top down to the horizon.
SKIES: dict[str, tuple[Rgb, Rgb, Rgb]] = {
    "day": ((74, 152, 226), (140, 200, 242), (222, 240, 246)),
    "sunset": ((74, 56, 128), (222, 104, 116), (255, 190, 104)),
    "night": ((10, 14, 48), (26, 38, 92), (66, 88, 152)),
}
# What a lit surface of the place is multiplied by, and the colour of the air that far things fade into.
LIGHTS: dict[str, tuple[float, float, float]] = {
    "day": (1.0, 1.0, 1.0),
    "sunset": (1.0, 0.78, 0.70),
    "night": (0.40, 0.48, 0.76),
}
AIR: dict[str, Rgb] = {"day": (206, 230, 242), "sunset": (246, 160, 120), "night": (56, 76, 136)}


def mixed(one: Rgb, other: Rgb, share: float) -> Rgb:
    """A colour `share` of the way from one to the other."""
    r, g, b = (round(a + (c - a) * share) for a, c in zip(one, other, strict=True))
    return (r, g, b)


@dataclass(frozen=True)
class Layer:
    """A painted strip: uint8 [height, width, 3], and where it is opaque, uint8 [height, width]."""

    picture: np.ndarray
    mask: np.ndarray


class Strip:
    """A strip being painted: fills shapes in the picture and in its mask alike, in the light of the hour.

    air: how far colours fade into the air, 0 near the camera.  half: half the strip's width in frame heights.
    """

    def __init__(self, height: int, width: int, time: str, air: float = 0.0) -> None:
        self.h, self.time, self.air = height, time, air
        self.half = width / 2 / height
        self.picture = np.zeros((round(height * (1 + 2 * MARGIN)), width, 3), np.uint8)
        self.mask = np.zeros(self.picture.shape[:2], np.uint8)

    def layer(self) -> Layer:
        return Layer(self.picture, self.mask)

    def ink(self, colour: Rgb, lit: bool = True) -> Rgb:
        light = LIGHTS[self.time] if lit else (1, 1, 1)
        r, g, b = (int(min(255, c * k)) for c, k in zip(colour, light, strict=True))
        return mixed((r, g, b), AIR[self.time], self.air)

    def _pixels(self, points: Sequence[Point] | np.ndarray) -> np.ndarray:
        xy = np.asarray(points, dtype=np.float64) + np.array([self.half, MARGIN])
        return np.round(xy * self.h * 16).astype(np.int32)

    def poly(self, points: Sequence[Point] | np.ndarray, colour: Rgb, lit: bool = True) -> None:
        xy = self._pixels(points)
        cv2.fillPoly(self.picture, [xy], self.ink(colour, lit), cv2.LINE_8, 4)
        cv2.fillPoly(self.mask, [xy], 255, cv2.LINE_8, 4)

    def blob(self, points: Sequence[Point], colour: Rgb, lit: bool = True) -> None:
        self.poly(rounded(np.asarray(points, dtype=np.float64)), colour, lit)

    def box(self, x0: float, y0: float, x1: float, y1: float, colour: Rgb, lit: bool = True) -> None:
        self.poly([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], colour, lit)

    def band(self, y0: float, y1: float, colour: Rgb, lit: bool = True) -> None:
        """A box over the whole width."""
        self.box(-self.half, y0, self.half, y1, colour, lit)

    def oval(self, x: float, y: float, rx: float, ry: float, colour: Rgb, lit: bool = True) -> None:
        turn = np.linspace(0, 2 * np.pi, 32, endpoint=False)
        self.poly(np.stack([x + rx * np.cos(turn), y + ry * np.sin(turn)], axis=1), colour, lit)

    def disc(self, x: float, y: float, radius: float, colour: Rgb, lit: bool = True) -> None:
        self.oval(x, y, radius, radius, colour, lit)

    def ground(self, top: float, far: Rgb, near: Rgb) -> None:
        """A gradient from the height `top` (colour far) to the bottom edge (colour near)."""
        y0 = round((top + MARGIN) * self.h)
        ramp = np.clip(np.arange(len(self.picture) - y0)[:, None] / (self.h * (1 - top)), 0, 1)
        rows = (1 - ramp) * np.array(self.ink(far)) + ramp * np.array(self.ink(near))
        self.picture[y0:] = rows[:, None, :].astype(np.uint8)
        self.mask[y0:] = 255

    def hills(self, base: float, rise: float, period: float, offset: float, colour: Rgb, rough: float = 0.35) -> None:
        """A rolling line of hills, their valleys at the height `base`, filled downwards."""
        x = np.linspace(-self.half, self.half, 160)
        wave = 0.5 + 0.5 * np.sin(2 * np.pi * (x / period + offset))
        wave = (1 - rough) * wave + rough * (0.5 + 0.5 * np.sin(2 * np.pi * (2.3 * x / period + 1.7 * offset)))
        line = np.stack([x, base - rise * wave], axis=1)
        foot = np.array([[self.half, 1 + MARGIN], [-self.half, 1 + MARGIN]])
        self.poly(np.concatenate([line, foot]), colour)


def _cloud(picture: np.ndarray, x: float, y: float, size: float, colour: Rgb) -> None:
    for dx, dy, rx in ((-0.55, 0.0, 0.42), (0.0, -0.16, 0.52), (0.52, 0.0, 0.40), (0.1, 0.08, 0.85)):
        centre, axes = (round(x + dx * size), round(y + dy * size)), (round(rx * size), round(0.26 * size))
        cv2.ellipse(picture, centre, axes, 0, 0, 360, colour, -1)


def paint_sky(height: int, width: int, horizon: float, time: str, glow: bool, rng: np.random.Generator) -> Layer:
    """The sky with its sun or moon and clouds; `glow` is the night sky of a lit town."""
    stops = SKIES[time]
    if glow and time == "night":
        stops = ((18, 10, 52), (58, 24, 96), (136, 52, 130))
    rows = np.arange(round(height * (1 + 2 * MARGIN))) / height - MARGIN
    at = np.clip(rows / horizon, 0, 1)
    ramp = np.stack([np.interp(at, [0.0, 0.55, 1.0], [stop[k] for stop in stops]) for k in range(3)], axis=1)
    picture = np.repeat(ramp[:, None, :], width, axis=1).astype(np.uint8)
    x, low = width / 2 + height * rng.uniform(-0.42, 0.42), MARGIN * height
    clouds = [(rng.uniform(-0.85, 0.85), rng.uniform(0.10, 0.34), rng.uniform(0.15, 0.24)) for _ in range(3)]
    tone = {"day": (250, 252, 255), "sunset": (246, 148, 130), "night": (52, 64, 122)}[time]
    if glow and time == "night":
        tone = (84, 40, 116)
    if time == "sunset":
        cv2.circle(picture, (round(x), round(low + horizon * height * 0.80)), round(height * 0.17), (255, 206, 122), -1)
        cv2.circle(
            picture, (round(x), round(low + horizon * height * 0.80)), round(height * 0.125), (255, 236, 170), -1
        )
    elif time == "day":
        cv2.circle(
            picture, (round(x), round(low + horizon * height * 0.26)), round(height * 0.065), (255, 248, 208), -1
        )
    else:
        cv2.circle(
            picture, (round(x), round(low + horizon * height * 0.28)), round(height * 0.075), (244, 242, 222), -1
        )
    for dx, y, size in clouds[: 2 if time == "night" else 3]:
        _cloud(picture, width / 2 + dx * height * 1.2, low + y * height, size * height, tone)
    return Layer(picture, np.full(picture.shape[:2], 255, np.uint8))
