"""Paints the six places of Sketch's scenes as three wide layers: sky, far and near, at three times of day.

A layer is a strip wider than the frame, so that a camera can pan over it; `far` and `near` carry a mask of where
they are opaque.  Everything random comes from the generator handed in, in the same order whatever the time of
day, so one seed is the same place by day and by night.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

Rgb = tuple[int, int, int]

PLACES = ("city", "beach", "desert", "snow", "forest", "harbour")
TIMES = ("day", "sunset", "night")

SKIES: dict[str, tuple[Rgb, Rgb]] = {
    "day": ((88, 164, 236), (206, 232, 246)),
    "sunset": ((92, 62, 132), (255, 158, 84)),
    "night": ((12, 18, 56), (54, 70, 136)),
}
NEON: tuple[Rgb, ...] = ((255, 60, 170), (40, 230, 250), (255, 200, 60))

# What a lit surface of the place is multiplied by.
LIGHTS: dict[str, tuple[float, float, float]] = {
    "day": (1.0, 1.0, 1.0),
    "sunset": (1.0, 0.80, 0.70),
    "night": (0.46, 0.52, 0.76),
}


@dataclass(frozen=True)
class Backdrop:
    """The layers of a place; each picture is uint8 [height, strip width, 3], each mask uint8 [height, strip width]."""

    sky: np.ndarray
    far: np.ndarray
    far_mask: np.ndarray
    near: np.ndarray
    near_mask: np.ndarray


class _Strip:
    """A strip being painted: fills shapes in the picture and in its mask alike, in the light of the hour."""

    def __init__(self, height: int, width: int, time: str) -> None:
        self.height, self.width = height, width
        self.picture = np.zeros((height, width, 3), np.uint8)
        self.mask = np.zeros((height, width), np.uint8)
        self.light = LIGHTS[time]

    def ink(self, colour: Rgb, lit: bool = True) -> Rgb:
        r, g, b = (int(min(255, c * k)) for c, k in zip(colour, self.light if lit else (1, 1, 1), strict=True))
        return (r, g, b)

    def poly(self, points: list[tuple[float, float]], colour: Rgb, lit: bool = True) -> None:
        xy = np.round(np.array(points)).astype(np.int32)
        cv2.fillPoly(self.picture, [xy], self.ink(colour, lit))
        cv2.fillPoly(self.mask, [xy], 255)

    def box(self, x0: float, y0: float, x1: float, y1: float, colour: Rgb, lit: bool = True) -> None:
        self.poly([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], colour, lit)

    def disc(self, x: float, y: float, radius: float, colour: Rgb, lit: bool = True) -> None:
        for target, ink in ((self.picture, self.ink(colour, lit)), (self.mask, 255)):
            cv2.circle(target, (round(x), round(y)), round(radius), ink, -1)

    def ground(self, top: float, near: Rgb, far: Rgb) -> None:
        """A gradient from the row `top` (colour far) to the bottom (colour near)."""
        y0 = round(top)
        ramp = np.linspace(0, 1, self.height - y0)[:, None]
        rows = (1 - ramp) * np.array(self.ink(far)) + ramp * np.array(self.ink(near))
        self.picture[y0:] = rows[:, None, :].astype(np.uint8)
        self.mask[y0:] = 255

    def hills(self, base: float, rise: float, period: float, offset: float, colour: Rgb) -> None:
        """A rolling line of hills above the row `base`, filled downwards."""
        x = np.arange(0, self.width + 8, 8)
        y = base - rise * (0.5 + 0.5 * np.sin(2 * np.pi * (x / period + offset)))
        line = list(zip(x.tolist(), y.tolist(), strict=True))
        self.poly([*line, (self.width, self.height), (0, self.height)], colour)


def _sky(height: int, width: int, horizon: float, time: str, city: bool, rng: np.random.Generator) -> np.ndarray:
    top, low = SKIES[time]
    if city and time == "night":
        top, low = (20, 8, 48), (112, 36, 128)
    ramp = np.clip(np.linspace(0, height / horizon, height), 0, 1)[:, None]
    rows = (1 - ramp) * np.array(top) + ramp * np.array(low)
    picture = np.repeat(rows[:, None, :], width, axis=1).astype(np.uint8)
    x, y = width * rng.uniform(0.36, 0.64), horizon * rng.uniform(0.22, 0.34)
    if time == "day":
        cv2.circle(picture, (round(x), round(y)), round(height * 0.06), (255, 250, 214), -1)
        for dx in (-0.9, 0.75):
            for bump, size in ((-0.1, 0.05), (0.0, 0.07), (0.11, 0.045)):
                centre = (round(x + (dx * 0.55 + bump) * height), round(y + 0.10 * height))
                cv2.ellipse(
                    picture,
                    centre,
                    (round(size * 1.7 * height), round(size * 0.8 * height)),
                    0,
                    0,
                    360,
                    (250, 252, 255),
                    -1,
                )
    elif time == "sunset":
        cv2.circle(picture, (round(x), round(horizon * 0.80)), round(height * 0.13), (255, 224, 130), -1)
    else:
        cv2.circle(picture, (round(x), round(y)), round(height * 0.065), (240, 240, 220), -1)
    return picture


def _city(far: _Strip, near: _Strip, horizon: float, time: str, rng: np.random.Generator) -> None:
    h = near.height
    x = -20.0
    while x < far.width:
        wide, tall = rng.uniform(0.20, 0.32) * h, rng.uniform(0.22, 0.44) * h
        far.box(x, horizon - tall, x + wide, h, (132, 140, 164) if time != "night" else (120, 80, 190))
        x += wide + rng.uniform(0.0, 0.1) * h
    x, index = -rng.uniform(0, 0.3) * h, int(rng.integers(3))
    while x < near.width:
        wide, tall = rng.uniform(0.36, 0.50) * h, rng.uniform(0.30, 0.54) * h
        wall = ((168, 120, 108), (150, 152, 168), (196, 176, 146))[index % 3]
        near.box(x, horizon - tall, x + wide, horizon + 2, wall)
        glow = NEON[index % 3]
        cell = 0.18 * h
        for row in range(int(tall / cell)):
            for column in range(int(wide / cell) - 1):
                wx, wy = x + (column + 0.75) * cell, horizon - tall + (row + 0.4) * cell
                pane = glow if time == "night" else ((255, 214, 140) if time == "sunset" else (214, 232, 242))
                near.box(wx, wy, wx + 0.5 * cell, wy + 0.55 * cell, pane, lit=False)
        if time == "night":
            near.box(
                x + wide - 0.07 * h,
                horizon - 0.8 * tall,
                x + wide,
                horizon - 0.15 * h,
                NEON[(index + 1) % 3],
                lit=False,
            )
        x += wide + rng.uniform(0.06, 0.16) * h
        index += 1
    near.ground(horizon, (88, 88, 98), (112, 112, 122))
    near.box(0, horizon, near.width, horizon + 0.05 * h, (176, 172, 170))
    start = int(rng.integers(0, round(0.4 * h)))
    for x0 in range(-start, near.width, round(0.4 * h)):
        near.box(x0, 0.865 * h, x0 + 0.2 * h, 0.885 * h, (226, 220, 190))
    if time == "night":
        near.box(0, horizon + 0.05 * h, near.width, horizon + 0.065 * h, (255, 60, 170), lit=False)


def _beach(far: _Strip, near: _Strip, horizon: float, time: str, rng: np.random.Generator) -> None:
    h = near.height
    far.box(0, horizon - 0.06 * h, far.width, h, (28, 140, 190))
    if time == "sunset":
        far.box(0, horizon - 0.06 * h, far.width, h, (196, 110, 110))
    for row in range(3):
        y = horizon - 0.03 * h + row * 0.045 * h
        far.box(0, y, far.width, y + 0.012 * h, (110, 200, 224))
    top = horizon + 0.12 * h
    near.ground(top, (236, 208, 150), (246, 226, 178))
    near.box(0, top - 0.02 * h, near.width, top + 0.02 * h, (246, 250, 250))
    foot = near.width * rng.choice([0.27, 0.73]) + rng.uniform(-0.1, 0.1) * h
    lean = rng.uniform(0.05, 0.12) * h
    near.poly(
        [
            (foot - 5, 0.80 * h),
            (foot + 6, 0.80 * h),
            (foot + lean + 3, 0.30 * h),
            (foot + lean - 3, 0.30 * h),
        ],
        (128, 88, 56),
    )
    for dx, dy in ((-0.24, 0.08), (-0.20, -0.08), (0.0, -0.15), (0.20, -0.08), (0.24, 0.08)):
        tip = (foot + lean + dx * h, (0.30 + dy) * h)
        middle = (foot + lean + 0.5 * dx * h, (0.30 + 0.6 * dy - 0.07) * h)
        under = (foot + lean + 0.5 * dx * h, (0.30 + 0.6 * dy + 0.0) * h)
        near.poly([(foot + lean, 0.29 * h), middle, tip, under], (52, 150, 70))


def _desert(far: _Strip, near: _Strip, horizon: float, time: str, rng: np.random.Generator) -> None:
    h = near.height
    far.hills(horizon, 0.16 * h, 1.5 * h, rng.uniform(), (214, 122, 70))
    near.hills(horizon + 0.10 * h, 0.12 * h, 1.15 * h, rng.uniform(), (240, 166, 84))
    near.ground(horizon + 0.16 * h, (226, 140, 66), (248, 182, 98))
    side = rng.choice([0.26, 0.74])
    for dx, size in ((side * near.width, 1.0), ((1 - side) * near.width, 0.6)):
        x, foot = dx + rng.uniform(-0.12, 0.12) * h, horizon + (0.06 + 0.14 * size) * h
        s = size * h
        near.box(x - 0.035 * s, foot - 0.40 * s, x + 0.035 * s, foot, (64, 138, 80))
        near.disc(x, foot - 0.40 * s, 0.035 * s, (64, 138, 80))
        for sign, low, high in ((-1, 0.16, 0.30), (1, 0.20, 0.34)):
            near.box(
                x + min(0, sign * 0.11) * s,
                foot - low * s - 0.05 * s,
                x + max(0, sign * 0.11) * s,
                foot - low * s,
                (64, 138, 80),
            )
            near.box(
                x + sign * 0.11 * s - 0.025 * s,
                foot - high * s,
                x + sign * 0.11 * s + 0.025 * s,
                foot - low * s,
                (64, 138, 80),
            )


def _snow(far: _Strip, near: _Strip, horizon: float, time: str, rng: np.random.Generator) -> None:
    h = near.height
    far.hills(horizon, 0.22 * h, 1.2 * h, rng.uniform(), (176, 196, 222))
    x, index = -rng.uniform(0, 0.4) * h, int(rng.integers(3))
    while x < near.width:
        wide, tall = rng.uniform(0.36, 0.46) * h, rng.uniform(0.17, 0.25) * h
        wall = ((170, 92, 76), (124, 104, 128), (186, 142, 96))[index % 3]
        near.box(x, horizon - tall, x + wide, horizon + 2, wall)
        near.poly(
            [
                (x - 0.05 * h, horizon - tall + 2),
                (x + wide / 2, horizon - tall - 0.19 * h),
                (x + wide + 0.05 * h, horizon - tall + 2),
            ],
            (244, 248, 255),
        )
        pane = (255, 206, 110) if time != "day" else (110, 130, 160)
        for k in (0.22, 0.62):
            near.box(
                x + k * wide,
                horizon - 0.72 * tall,
                x + (k + 0.2) * wide,
                horizon - 0.32 * tall,
                pane,
                lit=False,
            )
        tree = x + wide + 0.16 * h
        for level in range(3):
            y = horizon - 0.10 * level * h
            near.poly(
                [
                    (tree - (0.12 - 0.025 * level) * h, y),
                    (tree, y - 0.17 * h),
                    (tree + (0.12 - 0.025 * level) * h, y),
                ],
                (70, 128, 118),
            )
            near.poly(
                [(tree - 0.05 * h, y - 0.10 * h), (tree, y - 0.17 * h), (tree + 0.05 * h, y - 0.10 * h)],
                (244, 248, 255),
            )
        x += wide + rng.uniform(0.28, 0.38) * h
        index += 1
    near.ground(horizon, (236, 242, 252), (214, 226, 244))


def _forest(far: _Strip, near: _Strip, horizon: float, time: str, rng: np.random.Generator) -> None:
    h = near.height
    far.box(0, 0.26 * h, far.width, h, (126, 176, 120))
    x = -rng.uniform(0, 0.2) * h
    while x < far.width:
        far.box(x, 0, x + 0.055 * h, h, (92, 132, 92))
        x += rng.uniform(0.16, 0.26) * h
    x = -rng.uniform(0, 0.4) * h
    trunks = []
    while x < near.width:
        trunks.append(x)
        x += rng.uniform(0.42, 0.60) * h
    for x in trunks:
        near.box(x, 0, x + 0.11 * h, horizon + 0.06 * h, (96, 66, 48))
        near.box(x, 0, x + 0.035 * h, horizon + 0.06 * h, (72, 50, 40))
    near.ground(horizon, (58, 120, 52), (86, 150, 66))
    x = -10.0
    while x < near.width:
        radius = rng.uniform(0.11, 0.16) * h
        near.disc(x, 0.09 * h, radius * 1.25, (40, 112, 54))
        near.disc(x + 0.5 * radius, horizon + 0.015 * h, radius * 0.5, (52, 124, 56))
        x += radius * 1.35
    near.box(0, 0, near.width, 0.12 * h, (40, 112, 54))


def _harbour(far: _Strip, near: _Strip, horizon: float, time: str, rng: np.random.Generator) -> None:
    h = near.height
    water = {"day": (36, 96, 170), "sunset": (150, 84, 120), "night": (30, 70, 150)}[time]
    far.box(0, horizon - 0.08 * h, far.width, h, water)
    for row in range(4):
        y = horizon - 0.04 * h + row * 0.055 * h
        shift = rng.uniform(0, 0.3) * h
        for k in range(-1, int(far.width / (0.5 * h)) + 1):
            far.box(k * 0.5 * h + shift, y, k * 0.5 * h + shift + 0.22 * h, y + 0.014 * h, (104, 150, 204))
    tower = far.width * rng.choice([0.32, 0.68]) + rng.uniform(-0.1, 0.1) * h
    for band in range(5):
        low, high = horizon - (0.06 + 0.09 * band) * h, horizon - (0.15 + 0.09 * band) * h
        wide = (0.075 - 0.007 * band) * h
        far.box(tower - wide, high, tower + wide, low, (206, 56, 50) if band % 2 else (246, 246, 240))
    far.box(
        tower - 0.04 * h,
        horizon - 0.58 * h,
        tower + 0.04 * h,
        horizon - 0.51 * h,
        (255, 236, 150),
        lit=time == "day",
    )
    hull = far.width - tower + rng.uniform(-0.1, 0.1) * h
    far.poly(
        [
            (hull - 0.20 * h, horizon - 0.08 * h),
            (hull + 0.22 * h, horizon - 0.08 * h),
            (hull + 0.15 * h, horizon + 0.01 * h),
            (hull - 0.14 * h, horizon + 0.01 * h),
        ],
        (92, 60, 56),
    )
    far.poly(
        [(hull, horizon - 0.09 * h), (hull, horizon - 0.46 * h), (hull + 0.20 * h, horizon - 0.09 * h)],
        (246, 240, 226),
    )
    top = horizon + 0.16 * h
    near.ground(top, (142, 104, 74), (172, 132, 98))
    near.box(0, top, near.width, top + 0.022 * h, (96, 68, 50))
    start = rng.uniform(0, 0.3) * h
    for k in range(int(near.width / (0.3 * h)) + 2):
        x = k * 0.3 * h - start
        near.poly(
            [
                (x, top),
                (x + 2, top),
                (x + 2 + 0.12 * (x - near.width / 2), h),
                (x - 2 + 0.12 * (x - near.width / 2), h),
            ],
            (124, 90, 66),
        )


_PAINTERS = {
    "city": _city,
    "beach": _beach,
    "desert": _desert,
    "snow": _snow,
    "forest": _forest,
    "harbour": _harbour,
}


def paint(place: str, time: str, height: int, width: int, rng: np.random.Generator) -> Backdrop:
    """Paints a place on strips of the given size in pixels; `place` is one of PLACES, `time` one of TIMES."""
    horizon = height * rng.uniform(0.60, 0.64)
    sky = _sky(height, width, horizon, time, place == "city", rng)
    far, near = _Strip(height, width, time), _Strip(height, width, time)
    _PAINTERS[place](far, near, horizon, time, rng)
    return Backdrop(sky, far.picture, far.mask, near.picture, near.mask)
