"""Paints the places of Sketch's scenes that people built: city, snowy town, harbour and room."""

from __future__ import annotations

import numpy as np

from .strips import Rgb, Strip

NEON: tuple[Rgb, ...] = ((255, 64, 168), (48, 226, 246), (255, 204, 72))
_PANES: dict[str, Rgb] = {"day": (206, 230, 242), "sunset": (255, 218, 140), "night": (255, 208, 112)}


def _windows(strip: Strip, x0: float, y0: float, x1: float, y1: float, columns: int, rows: int, pane: Rgb) -> None:
    """An even grid of large windows on a wall."""
    dx, dy = (x1 - x0) / columns, (y1 - y0) / rows
    for i in range(columns):
        for j in range(rows):
            x, y = x0 + (i + 0.24) * dx, y0 + (j + 0.24) * dy
            strip.box(x, y, x + 0.52 * dx, y + 0.54 * dy, pane, lit=False)


def city(far: Strip, mid: Strip, near: Strip, fore: Strip, horizon: float, rng: np.random.Generator) -> None:
    """A street: a hazy skyline, tall houses with large windows, a pavement with lamps and a road."""
    time = near.time
    x = -far.half
    while x < far.half:
        wide, tall = rng.uniform(0.16, 0.28), rng.uniform(0.24, 0.46)
        far.box(x, horizon - tall, x + wide, 1.16, (120, 134, 168) if time != "night" else (150, 90, 200))
        if rng.uniform() < 0.4:
            far.box(x + wide * 0.42, horizon - tall - 0.08, x + wide * 0.5, horizon, (120, 134, 168))
        x += wide + rng.uniform(0.0, 0.08)
    x, index = -mid.half, int(rng.integers(4))
    while x < mid.half:
        wide, tall = rng.uniform(0.36, 0.50), rng.uniform(0.30, 0.52)
        wall = ((178, 104, 84), (206, 176, 138), (112, 128, 156), (152, 92, 108))[index % 4]
        mid.box(x, horizon - tall, x + wide, 1.16, wall)
        mid.box(x - 0.012, horizon - tall - 0.02, x + wide + 0.012, horizon - tall + 0.02, (94, 78, 84))
        pane = NEON[index % 3] if time == "night" and index % 2 else _PANES[time]
        _windows(mid, x, horizon - tall + 0.03, x + wide, horizon - 0.13, 2, max(1, round((tall - 0.14) / 0.13)), pane)
        mid.box(x + 0.05, horizon - 0.12, x + wide - 0.05, horizon - 0.015,
            (70, 58, 70) if time != "night" else NEON[index % 3],
                lit=time != "night")  # fmt: skip
        mid.poly([(x + 0.02, horizon - 0.10), (x + wide - 0.02, horizon - 0.10),
                 (x + wide - 0.05, horizon - 0.145), (x + 0.05, horizon - 0.145)],
                 ((220, 76, 66), (60, 140, 150), (240, 180, 70))[index % 3])  # fmt: skip
        x += wide + rng.uniform(0.02, 0.10)
        index += 1
    near.ground(horizon + 0.055, (92, 92, 106), (74, 74, 88))
    near.band(horizon - 0.005, horizon + 0.055, (188, 182, 178))
    near.band(horizon + 0.05, horizon + 0.065, (140, 134, 138))
    start = rng.uniform(0, 0.5)
    for k in range(int(2 * near.half / 0.5) + 2):
        x0 = -near.half + 0.5 * k - start
        near.poly([(x0, 0.845), (x0 + 0.24, 0.845), (x0 + 0.25, 0.868), (x0 - 0.01, 0.868)], (232, 224, 196))
    for k in range(int(near.half / 0.8) + 1):
        for x0 in {-0.62 - 0.8 * k, 0.62 + 0.8 * k}:
            near.box(x0 - 0.010, horizon - 0.34, x0 + 0.010, horizon + 0.04, (58, 58, 72))
            near.blob([(x0 - 0.05, horizon - 0.33), (x0 + 0.05, horizon - 0.33), (x0 + 0.03, horizon - 0.40),
                      (x0 - 0.03, horizon - 0.40)],
                      (255, 238, 170) if time != "day" else (236, 236, 224), lit=time == "day")  # fmt: skip


def snow(far: Strip, mid: Strip, near: Strip, fore: Strip, horizon: float, rng: np.random.Generator) -> None:
    """A snowy town: white hills, cabins with lit windows under thick roofs, firs, and drifts."""
    far.hills(horizon - 0.04, 0.24, 1.3, rng.uniform(), (170, 192, 222))
    far.hills(horizon, 0.12, 0.9, rng.uniform(), (206, 220, 240))
    x, index = -mid.half + rng.uniform(0, 0.3), int(rng.integers(3))
    pane = (255, 210, 116) if mid.time != "day" else (120, 142, 176)
    while x < mid.half:
        wide, tall = rng.uniform(0.36, 0.44), rng.uniform(0.17, 0.22)
        wall = ((176, 86, 70), (116, 98, 128), (190, 138, 88))[index % 3]
        mid.box(x, horizon - tall, x + wide, 1.16, wall)
        peak = x + wide / 2
        mid.blob([(x - 0.06, horizon - tall + 0.03), (x - 0.05, horizon - tall - 0.03), (peak, horizon - tall - 0.21),
                  (x + wide + 0.05, horizon - tall - 0.03), (x + wide + 0.06, horizon - tall + 0.03)],
                      (246, 249, 255))  # fmt: skip
        mid.box(x + 0.72 * wide, horizon - tall - 0.20, x + 0.84 * wide, horizon - tall - 0.06, (110, 80, 78))
        for k in (0.16, 0.60):
            mid.box(x + k * wide, horizon - 0.75 * tall, x + (k + 0.24) * wide, horizon - 0.30 * tall, pane, lit=False)
        tree = x + wide + 0.18
        for level in range(3):
            y, w = horizon + 0.02 - 0.105 * level, 0.135 - 0.03 * level
            mid.poly([(tree - w, y), (tree, y - 0.19), (tree + w, y)], (58, 116, 112))
            mid.poly([(tree - 0.45 * w, y - 0.105), (tree, y - 0.19), (tree + 0.45 * w, y - 0.105)], (246, 249, 255))
        x += wide + rng.uniform(0.36, 0.46)
        index += 1
    near.ground(horizon - 0.005, (216, 228, 246), (244, 247, 255))
    for _ in range(5):
        x, y = rng.uniform(-near.half, near.half), rng.uniform(horizon + 0.10, 0.95)
        near.oval(x, y, rng.uniform(0.2, 0.4), 0.018, (202, 216, 240))
    fore.hills(1.0, 0.05, 1.1, rng.uniform(), (250, 252, 255))


def harbour(far: Strip, mid: Strip, near: Strip, fore: Strip, horizon: float, rng: np.random.Generator) -> None:
    """A harbour: a headland with a lighthouse, water with boats at anchor, and a pier of planks."""
    time = near.time
    side = -1 if rng.uniform() < 0.5 else 1
    tower = side * rng.uniform(0.30, 0.46)
    far.blob([(tower - 0.5, horizon + 0.02), (tower - 0.34, horizon - 0.08), (tower + 0.30, horizon - 0.10),
             (tower + 0.46, horizon + 0.02)],
             (92, 128, 104))  # fmt: skip
    for band in range(5):
        low, high, w = horizon - 0.06 - 0.085 * band, horizon - 0.145 - 0.085 * band, 0.078 - 0.008 * band
        far.poly([(tower - w, low), (tower - w + 0.007, high), (tower + w - 0.007, high), (tower + w, low)],
                 (214, 62, 54) if band % 2 else (248, 246, 238))  # fmt: skip
    far.box(tower - 0.042, horizon - 0.565, tower + 0.042, horizon - 0.485, (255, 236, 150), lit=time == "day")
    far.poly(
        [(tower - 0.055, horizon - 0.565), (tower, horizon - 0.63), (tower + 0.055, horizon - 0.565)], (190, 54, 50)
    )
    water = {"day": (42, 118, 184), "sunset": (182, 104, 128), "night": (60, 116, 196)}[time]
    mid.ground(horizon - 0.02, (116, 176, 216) if time == "day" else water, water)
    for row in range(4):
        y, start = horizon + 0.015 + row * 0.045, rng.uniform(0, 0.5)
        for k in range(int(2 * mid.half / 0.55) + 2):
            x0 = -mid.half + 0.55 * k - start
            mid.blob([(x0, y), (x0 + 0.12, y - 0.010), (x0 + 0.26, y), (x0 + 0.12, y + 0.010)], (196, 222, 240))
    hull = -side * rng.uniform(0.36, 0.50)
    mid.poly([(hull - 0.19, horizon - 0.01), (hull + 0.21, horizon - 0.01), (hull + 0.14, horizon + 0.07),
             (hull - 0.13, horizon + 0.07)],
             (104, 62, 60))  # fmt: skip
    mid.poly(
        [(hull - 0.01, horizon - 0.03), (hull - 0.01, horizon - 0.40), (hull + 0.20, horizon - 0.03)], (248, 240, 222)
    )
    mid.poly(
        [(hull - 0.04, horizon - 0.03), (hull - 0.04, horizon - 0.34), (hull - 0.16, horizon - 0.03)], (228, 212, 190)
    )
    top = horizon + 0.17
    near.ground(top, (176, 132, 94), (142, 102, 72))
    near.band(top - 0.012, top + 0.018, (104, 72, 52))
    shift = rng.uniform(0, 0.3)
    for k in range(int(2 * near.half / 0.3) + 2):
        x = -near.half + 0.3 * k - shift
        near.poly(
            [(x, top), (x + 0.010, top), (x + 0.012 + 0.16 * x, 1.16), (x - 0.012 + 0.16 * x, 1.16)], (122, 86, 62)
        )
    for x in (-0.9, -0.3 * side, 0.9):
        near.box(x - 0.03, top - 0.10, x + 0.03, top + 0.05, (92, 66, 52))
        near.oval(x, top - 0.10, 0.03, 0.012, (150, 114, 84))


def room(far: Strip, mid: Strip, near: Strip, fore: Strip, horizon: float, rng: np.random.Generator) -> None:
    """A room: a wall with a window on the sky, a lamp, a sofa and a picture, boards and a rug."""
    time = near.time
    wall = ((226, 190, 150), (150, 186, 178), (206, 160, 160))[int(rng.integers(3))]
    view = {"day": (156, 208, 242), "sunset": (255, 178, 110), "night": (26, 36, 92)}[time]
    foot = horizon + 0.08
    mid.box(-mid.half, -0.16, mid.half, 1.16, wall)
    mid.band(foot - 0.17, foot, tuple(int(c * 0.86) for c in wall))  # type: ignore[arg-type]
    mid.band(foot - 0.03, foot, (250, 244, 232))
    side = -1 if rng.uniform() < 0.5 else 1
    for x in (side * 0.30, side * 0.30 + 1.5, side * 0.30 - 1.5):
        mid.box(x - 0.24, 0.08, x + 0.24, 0.50, (250, 244, 232))
        mid.box(x - 0.205, 0.11, x + 0.205, 0.47, view, lit=False)
        if time == "night":
            mid.disc(x + 0.10, 0.19, 0.042, (244, 242, 222), lit=False)
        else:
            mid.blob(
                [(x - 0.205, 0.47), (x - 0.205, 0.38), (x - 0.03, 0.34), (x + 0.205, 0.42), (x + 0.205, 0.47)],
                (98, 150, 92),
            )
        mid.box(x - 0.012, 0.11, x + 0.012, 0.47, (250, 244, 232))
        mid.box(x - 0.205, 0.28, x + 0.205, 0.30, (250, 244, 232))
        for flank in (-1, 1):
            mid.blob(
                [
                    (x + flank * 0.22, 0.05),
                    (x + flank * 0.33, 0.05),
                    (x + flank * 0.31, 0.58),
                    (x + flank * 0.24, 0.58),
                ],
                (196, 88, 76),
            )
    for x in (-side * 0.42, -side * 0.42 + 1.5, -side * 0.42 - 1.5):
        mid.box(x - 0.15, 0.13, x + 0.15, 0.35, (120, 84, 60))
        mid.box(x - 0.125, 0.155, x + 0.125, 0.325, (240, 226, 196))
        mid.poly(
            [(x - 0.125, 0.325), (x - 0.03, 0.20), (x + 0.04, 0.27), (x + 0.08, 0.23), (x + 0.125, 0.325)],
            (88, 128, 150),
        )
        near.blob(
            [(x - 0.40, foot + 0.06), (x - 0.40, foot - 0.20), (x + 0.40, foot - 0.20), (x + 0.40, foot + 0.06)],
            (76, 110, 140),
        )
        near.blob(
            [(x - 0.44, foot + 0.08), (x - 0.44, foot - 0.08), (x + 0.44, foot - 0.08), (x + 0.44, foot + 0.08)],
            (96, 134, 164),
        )
    below = Strip(near.h, near.picture.shape[1], time)
    below.ground(foot, (186, 128, 84), (160, 106, 70))
    for k in range(5):
        y = foot + 0.03 + 0.035 * k * (1 + 0.35 * k)
        below.band(y, y + 0.006, (132, 86, 58))
    below.oval(0.0, 0.90, 0.85, 0.085, (186, 74, 72))
    below.oval(0.0, 0.90, 0.72, 0.064, (226, 176, 130))
    seat = near.mask > 0
    near.picture[~seat], near.mask[~seat] = below.picture[~seat], below.mask[~seat]
    lamp = side * 0.74
    near.box(lamp - 0.010, 0.28, lamp + 0.010, foot + 0.06, (80, 62, 60))
    near.oval(lamp, foot + 0.06, 0.07, 0.016, (80, 62, 60))
    near.poly(
        [(lamp - 0.11, 0.34), (lamp - 0.065, 0.20), (lamp + 0.065, 0.20), (lamp + 0.11, 0.34)],
        (255, 232, 164),
        lit=time == "day",
    )
