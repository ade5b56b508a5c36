"""Paints the places of Sketch's scenes that nobody built: beach, desert, forest, mountains, meadow and open sea."""

from __future__ import annotations

import math

import numpy as np

from .strips import Rgb, Strip

_WATER: dict[str, tuple[Rgb, Rgb]] = {
    "day": ((96, 190, 214), (24, 120, 176)),
    "sunset": ((250, 176, 140), (176, 104, 132)),
    "night": ((116, 160, 226), (48, 96, 180)),
}


def _ripples(strip: Strip, y: float, count: int, gap: float, colour: Rgb, rng: np.random.Generator) -> None:
    """Rows of short pale strokes, wider towards the camera."""
    for row in range(count):
        start, wide = rng.uniform(0, 0.5), 0.10 + 0.05 * row
        for k in range(int(2 * strip.half / 0.6) + 2):
            x = -strip.half + 0.6 * k - start
            strip.blob([(x, y), (x + wide, y - 0.009), (x + 2 * wide, y), (x + wide, y + 0.009)], colour)
        y += gap * (1 + 0.3 * row)


def _tufts(strip: Strip, colour: Rgb, rng: np.random.Generator, y: float = 1.01, gap: float = 0.34) -> None:
    """Grass along the bottom edge."""
    x = -strip.half
    while x < strip.half:
        for lean in (-0.05, -0.01, 0.04):
            strip.poly([(x - 0.03, y + 0.05), (x + lean, y - rng.uniform(0.05, 0.09)), (x + 0.03, y + 0.05)], colour)
        x += rng.uniform(0.6, 1.4) * gap


def beach(far: Strip, mid: Strip, near: Strip, fore: Strip, horizon: float, rng: np.random.Generator) -> None:
    """A beach: a far headland, bands of sea with foam, sand, a palm and a parasol."""
    side = -1 if rng.uniform() < 0.5 else 1
    far.blob([(side * 0.95, horizon - 0.02), (side * 0.70, horizon - 0.11), (side * 0.30, horizon - 0.13),
              (side * 0.05, horizon - 0.03),
              (side * 0.0, horizon + 0.02), (side * 0.95, horizon + 0.02)], (116, 154, 150))  # fmt: skip
    pale, deep = _WATER[near.time]
    mid.ground(horizon - 0.05, deep, pale)
    _ripples(mid, horizon - 0.02, 3, 0.04, (214, 238, 244), rng)
    top = horizon + 0.12
    near.ground(top, (250, 230, 184), (232, 200, 144))
    x = np.linspace(-near.half, near.half, 90)
    edge = top + 0.012 * np.sin(2 * np.pi * (x / 0.9 + rng.uniform()))
    foam = np.concatenate([np.stack([x, edge - 0.022], 1), np.stack([x, edge + 0.016], 1)[::-1]])
    near.poly(foam, (250, 252, 252))
    foot, lean = -side * rng.uniform(0.46, 0.56), side * rng.uniform(0.08, 0.13)
    trunk = [(foot - 0.032, 0.82), (foot + 0.034, 0.82), (foot + 0.4 * lean + 0.024, 0.55), (foot + lean + 0.016, 0.28),
             (foot + lean - 0.016, 0.28), (foot + 0.4 * lean - 0.024, 0.55)]  # fmt: skip
    near.poly(trunk, (142, 98, 62))
    crown = (foot + lean, 0.27)
    for angle in (-2.75, -2.1, -1.35, -0.75, -0.15, 0.35, 2.85):
        dx, dy = math.cos(angle), math.sin(angle)
        tip = (crown[0] + 0.30 * dx, crown[1] + 0.24 * dy + 0.10)
        mid1 = (crown[0] + 0.17 * dx, crown[1] + 0.22 * dy - 0.02)
        near.blob([crown, mid1, tip, tip, (crown[0] + 0.15 * dx, crown[1] + 0.17 * dy + 0.06), crown], (48, 146, 84))
    shade_x = side * rng.uniform(0.62, 0.74)
    near.box(shade_x - 0.010, 0.50, shade_x + 0.010, 0.80, (240, 236, 226))
    for k, colour in enumerate(((236, 84, 72), (250, 246, 236), (236, 84, 72), (250, 246, 236))):
        a, b = math.pi * (1 + k / 4), math.pi * (1 + (k + 1) / 4)
        near.poly([(shade_x, 0.42), (shade_x + 0.20 * math.cos(a), 0.53 + 0.13 * math.sin(a)),
                   (shade_x + 0.20 * math.cos(b), 0.53 + 0.13 * math.sin(b)), (shade_x, 0.53)], colour)  # fmt: skip


def desert(far: Strip, mid: Strip, near: Strip, fore: Strip, horizon: float, rng: np.random.Generator) -> None:
    """A desert: table mountains, dunes with a lit and a dark side, and cactuses."""
    x = -far.half + rng.uniform(0, 0.3)
    while x < far.half:
        wide, tall = rng.uniform(0.24, 0.42), rng.uniform(0.14, 0.26)
        far.poly(
            [
                (x - 0.06, horizon + 0.02),
                (x, horizon - tall),
                (x + wide, horizon - tall),
                (x + wide + 0.06, horizon + 0.02),
            ],
            (196, 96, 70),
        )
        far.poly([(x + 0.62 * wide, horizon + 0.02), (x + 0.66 * wide, horizon - tall), (x + wide, horizon - tall),
                 (x + wide + 0.06, horizon + 0.02)],
                 (158, 72, 60))  # fmt: skip
        x += wide + rng.uniform(0.35, 0.7)
    mid.hills(horizon + 0.05, 0.10, 1.25, rng.uniform(), (246, 178, 98))
    peak = rng.uniform(-0.3, 0.3)
    for x in (peak - 1.3, peak, peak + 1.3):
        mid.blob(
            [(x - 0.62, horizon + 0.10), (x - 0.10, horizon - 0.07), (x, horizon - 0.09), (x + 0.66, horizon + 0.10)],
            (252, 194, 112),
        )
        mid.blob(
            [
                (x - 0.02, horizon - 0.085),
                (x + 0.66, horizon + 0.10),
                (x + 0.10, horizon + 0.11),
                (x + 0.14, horizon + 0.0),
            ],
            (220, 138, 74),
        )
    near.ground(horizon + 0.07, (250, 190, 110), (226, 144, 72))
    near.hills(horizon + 0.13, 0.05, 1.6, rng.uniform(), (238, 164, 86))
    near.ground(0.93, (238, 164, 86), (220, 140, 70))
    side = -1 if rng.uniform() < 0.5 else 1
    for x, size in ((side * 0.56, 1.0), (-side * 0.50, 0.62), (-side * 1.15, 0.9)):
        foot, s = horizon + 0.04 + 0.13 * size, 1.1 * size
        green: Rgb = (58, 136, 84)
        near.blob(
            [
                (x - 0.045 * s, foot),
                (x - 0.045 * s, foot - 0.42 * s),
                (x + 0.045 * s, foot - 0.42 * s),
                (x + 0.045 * s, foot),
            ],
            green,
        )
        near.blob(
            [(x, foot), (x, foot - 0.40 * s), (x + 0.045 * s, foot - 0.40 * s), (x + 0.045 * s, foot)], (44, 108, 74)
        )
        for arm, low, high in ((-1, 0.16, 0.32), (1, 0.21, 0.38)):
            elbow = x + arm * 0.12 * s
            near.poly(
                [
                    (x, foot - low * s),
                    (elbow, foot - low * s),
                    (elbow, foot - low * s - 0.05 * s),
                    (x, foot - low * s - 0.05 * s),
                ],
                green,
            )
            near.blob([(elbow - 0.034 * s, foot - low * s + 0.01 * s), (elbow - 0.034 * s, foot - high * s),
                       (elbow + 0.034 * s, foot - high * s),
                       (elbow + 0.034 * s, foot - low * s + 0.01 * s)], green)  # fmt: skip


def forest(far: Strip, mid: Strip, near: Strip, fore: Strip, horizon: float, rng: np.random.Generator) -> None:
    """A forest: trunks in three depths of green air, a crown above, a path of light and ferns."""
    far.box(-far.half, -0.16, far.half, 1.16, (176, 208, 142))
    x = -far.half
    while x < far.half:
        w = rng.uniform(0.035, 0.05)
        far.box(x, -0.16, x + w, 1.16, (118, 158, 118))
        x += rng.uniform(0.14, 0.24)
    mid.band(-0.16, 0.10, (74, 138, 84))
    x = -mid.half + rng.uniform(0, 0.2)
    while x < mid.half:
        w = rng.uniform(0.06, 0.08)
        mid.poly([(x, -0.1), (x + w, -0.1), (x + w + 0.02, horizon + 0.06), (x - 0.02, horizon + 0.06)], (96, 100, 78))
        mid.disc(x + 0.03, 0.10, rng.uniform(0.13, 0.18), (74, 138, 84))
        x += rng.uniform(0.34, 0.46)
    mid.hills(horizon + 0.02, 0.06, 0.7, rng.uniform(), (98, 152, 82))
    near.ground(horizon + 0.05, (104, 158, 76), (58, 116, 62))
    near.blob(
        [(-0.16, horizon + 0.05), (0.12, horizon + 0.05), (0.50, 1.10), (0.50, 1.16), (-0.62, 1.16), (-0.62, 1.10)],
        (196, 172, 112),
    )
    near.band(-0.16, 0.05, (40, 104, 66))
    start = rng.uniform(0.0, 0.12)
    for x in (-1.55, -1.05, -0.60, 0.52, 0.98, 1.46):
        x += start
        near.poly([(x - 0.045, -0.1), (x + 0.045, -0.1), (x + 0.055, horizon + 0.06), (x + 0.10, horizon + 0.12),
                   (x - 0.10, horizon + 0.12),
                   (x - 0.055, horizon + 0.06)], (104, 70, 54))  # fmt: skip
        near.poly(
            [(x - 0.045, -0.1), (x - 0.012, -0.1), (x - 0.02, horizon + 0.06), (x - 0.055, horizon + 0.06)],
            (78, 52, 46),
        )
        near.oval(x - 0.12, 0.04, 0.22, 0.12, (40, 104, 66))
        near.oval(x + 0.16, 0.02, 0.18, 0.10, (54, 122, 70))
        near.oval(x + 0.16, horizon + 0.10, 0.12, 0.055, (62, 128, 70))
    _tufts(fore, (36, 92, 60), rng)


def mountains(far: Strip, mid: Strip, near: Strip, fore: Strip, horizon: float, rng: np.random.Generator) -> None:
    """Mountains: peaks with snow and a dark side, a line of firs, a lake shore of grass and stones."""
    for strip, tall, rock, dark, gap in (
        (far, 0.50, (128, 146, 178), (104, 122, 158), 0.56),
        (mid, 0.34, (104, 112, 138), (78, 86, 114), 0.74),
    ):
        x = -strip.half + rng.uniform(-0.2, 0.2)
        while x < strip.half + 0.4:
            top, w = horizon - tall * rng.uniform(0.72, 1.05), gap * rng.uniform(0.52, 0.66)
            strip.poly([(x - w, horizon + 0.05), (x, top), (x + w, horizon + 0.05)], rock)
            strip.poly(
                [(x, top), (x + w, horizon + 0.05), (x + 0.12, horizon + 0.05), (x - 0.03, (top + horizon) / 2)], dark
            )
            s = 0.34
            cap = top + s * (horizon + 0.05 - top)
            strip.poly([(x - s * w, cap), (x, top), (x + s * w, cap), (x + 0.5 * s * w, cap - 0.03),
                        (x + 0.1 * s * w, cap + 0.025),
                        (x - 0.4 * s * w, cap - 0.03)], (248, 250, 255))  # fmt: skip
            x += gap * rng.uniform(0.8, 1.2)
    x = -mid.half
    while x < mid.half:
        size = rng.uniform(0.10, 0.17)
        mid.poly(
            [(x - 0.42 * size, horizon + 0.05), (x, horizon + 0.05 - size), (x + 0.42 * size, horizon + 0.05)],
            (50, 98, 88),
        )
        x += 0.62 * size + rng.uniform(0, 0.05)
    near.ground(horizon + 0.03, (146, 182, 96), (98, 148, 78))
    near.blob([(-0.10, horizon + 0.03), (0.02, horizon + 0.03), (0.30, 0.78), (-0.10, 0.90), (0.10, 1.16),
              (-0.70, 1.16), (-0.46, 0.92), (0.0, 0.76)],
              (214, 196, 150))  # fmt: skip
    for _ in range(5):
        x, y, r = rng.uniform(-near.half, near.half), rng.uniform(horizon + 0.09, 0.90), rng.uniform(0.05, 0.085)
        near.blob([(x - r, y), (x - 0.7 * r, y - 0.8 * r), (x + 0.4 * r, y - r), (x + r, y)], (150, 150, 160))
        near.blob(
            [(x + 0.1 * r, y), (x + 0.2 * r, y - 0.8 * r), (x + 0.5 * r, y - 0.9 * r), (x + r, y)], (118, 118, 132)
        )
    _tufts(fore, (74, 122, 68), rng, gap=0.5)


def meadow(far: Strip, mid: Strip, near: Strip, fore: Strip, horizon: float, rng: np.random.Generator) -> None:
    """A meadow: soft hills one behind another, a mill, a round tree and large flowers."""
    far.hills(horizon - 0.02, 0.15, 1.4, rng.uniform(), (130, 178, 148))
    mid.hills(horizon + 0.05, 0.11, 1.1, rng.uniform(), (124, 184, 92))
    side = -1 if rng.uniform() < 0.5 else 1
    x = side * rng.uniform(0.40, 0.52)
    mid.poly(
        [
            (x - 0.09, horizon + 0.08),
            (x - 0.06, horizon - 0.22),
            (x + 0.06, horizon - 0.22),
            (x + 0.09, horizon + 0.08),
        ],
        (248, 240, 224),
    )
    mid.blob([(x - 0.08, horizon - 0.21), (x, horizon - 0.31), (x + 0.08, horizon - 0.21)], (186, 72, 60))
    for k in range(4):
        angle = 0.5 + k * math.pi / 2
        dx, dy = math.cos(angle), math.sin(angle)
        hub = (x, horizon - 0.22)
        mid.poly([(hub[0] - 0.014 * dy, hub[1] + 0.014 * dx),
                  (hub[0] + 0.24 * dx - 0.03 * dy, hub[1] + 0.24 * dy + 0.03 * dx),
                  (hub[0] + 0.24 * dx + 0.02 * dy, hub[1] + 0.24 * dy - 0.02 * dx)], (120, 88, 70))  # fmt: skip
    mid.box(x - 0.025, horizon, x + 0.025, horizon + 0.08, (120, 88, 70))
    near.hills(horizon + 0.10, 0.045, 1.7, rng.uniform(), (150, 204, 92))
    near.ground(horizon + 0.12, (146, 202, 90), (84, 158, 72))
    for tree in (-side * 0.60, -side * 0.60 + side * 1.55):
        near.box(tree - 0.026, horizon - 0.10, tree + 0.026, horizon + 0.13, (112, 78, 56))
        for dx, dy, r in ((0.0, -0.24, 0.17), (-0.12, -0.16, 0.12), (0.12, -0.15, 0.13)):
            near.disc(tree + dx, horizon + dy, r, (66, 142, 76))
        near.disc(tree - 0.05, horizon - 0.27, 0.09, (96, 168, 88))
    for _ in range(16):
        fx, fy = rng.uniform(-near.half, near.half), rng.uniform(horizon + 0.16, 0.97)
        near.disc(
            fx,
            fy,
            0.016 + 0.014 * (fy - horizon),
            ((250, 246, 240), (250, 208, 76), (240, 110, 130))[int(rng.integers(3))],
        )
    _tufts(fore, (62, 132, 64), rng)


def sea(far: Strip, mid: Strip, near: Strip, fore: Strip, horizon: float, rng: np.random.Generator) -> None:
    """The open sea: an island far away and swells that grow towards the camera."""
    pale, deep = _WATER[near.time]
    side = -1 if rng.uniform() < 0.5 else 1
    x = side * rng.uniform(0.35, 0.6)
    far.blob([(x - 0.30, horizon + 0.02), (x - 0.16, horizon - 0.05), (x, horizon - 0.14),
             (x + 0.10, horizon - 0.06), (x + 0.30, horizon + 0.02)],
             (104, 146, 156))  # fmt: skip
    mid.ground(horizon, pale, deep)
    _ripples(mid, horizon + 0.03, 2, 0.035, (230, 244, 248), rng)
    for strip, base, rise, period, share in (
        (mid, horizon + 0.14, 0.03, 0.50, 0.35),
        (near, 0.90, 0.045, 0.72, 0.65),
        (fore, 1.01, 0.05, 0.95, 1.0),
    ):
        r, g, b = (round(p + (d - p) * share) for p, d in zip(pale, deep, strict=True))
        offset = rng.uniform()
        strip.hills(
            base - 0.012, rise, period, offset, (min(255, r + 60), min(255, g + 60), min(255, b + 50)), rough=0.2
        )
        strip.hills(base + 0.008, rise, period, offset, (r, g, b), rough=0.2)
