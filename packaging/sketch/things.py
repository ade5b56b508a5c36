"""Draws the things of Sketch's scenes that move or burn: a car, a boat, a train and a candle."""

from __future__ import annotations

import math

from .pen import DARK, GLASS, LAMP, TYRE, WHITE, WOOD, Colour, Pen, Pose, shade

_STEEL: Colour = (190, 194, 202)
_TAIL: Colour = (226, 40, 44)


def _wheel(pen: Pen, x: float, y: float, radius: float, phase: float) -> None:
    """A wheel with one spoke, which shows that it turns."""
    pen.oval(x, y, radius, radius, TYRE)
    pen.oval(x, y, 0.52 * radius, 0.52 * radius, _STEEL)
    spoke = (0.8 * radius * math.cos(phase), -0.8 * radius * math.sin(phase))
    pen.limb([(x - 0.5 * spoke[0], y - 0.5 * spoke[1]), (x + 0.5 * spoke[0], y + 0.5 * spoke[1])], 0.2 * radius, TYRE)


def _car_side(pen: Pen, colour: Colour, pose: Pose) -> None:
    bounce = 0.012 * math.sin(2 * pose.phase) if pose.moves else 0
    pen.blob([(-0.78, 0.54), (-0.52, 1.0), (0.28, 1.0), (0.70, 0.54)], shade(colour, 0.84))
    pen.blob([(-0.60, 0.58), (-0.42, 0.92), (-0.08, 0.92), (-0.08, 0.58)], GLASS)
    pen.blob([(0.0, 0.58), (0.0, 0.92), (0.22, 0.92), (0.54, 0.58)], GLASS)
    pen.blob(
        [(-1.16, 0.18), (-1.18, 0.56), (-0.84, 0.64), (0.62, 0.63), (1.08, 0.54), (1.22, 0.34), (1.16, 0.18)], colour
    )
    pen.poly([(-1.10, 0.20), (-1.10, 0.30), (1.12, 0.30), (1.12, 0.20)], shade(colour, 0.62))
    pen.oval(1.06, 0.42, 0.085, 0.07, LAMP)
    pen.oval(-1.10, 0.47, 0.05, 0.07, _TAIL)
    for x in (-0.68, 0.70):
        _wheel(pen, x, 0.215 + bounce, 0.225, pose.phase if pose.moves else 0.6)


def _car_front(pen: Pen, colour: Colour, pose: Pose) -> None:
    back = pose.view == "back"
    rock = 0.012 * math.sin(pose.phase) if pose.moves else 0
    for side in (-1, 1):
        pen.poly([(0.38 * side, 0.0), (0.64 * side, 0.0), (0.64 * side, 0.3), (0.38 * side, 0.3)], TYRE)
    pen.blob([(-0.62, 0.54), (-0.42, 1.02), (0.42, 1.02), (0.62, 0.54)], shade(colour, 0.84))
    pen.blob([(-0.50, 0.56), (-0.36, 0.93), (0.36, 0.93), (0.50, 0.56)], GLASS)
    pen.blob(
        [(-0.72, 0.12 + rock), (-0.76, 0.50), (-0.56, 0.66), (0.56, 0.66), (0.76, 0.50), (0.72, 0.12 + rock)], colour
    )
    pen.poly([(-0.66, 0.14), (-0.66, 0.23), (0.66, 0.23), (0.66, 0.14)], shade(colour, 0.62))
    if back:
        pen.poly([(-0.18, 0.32), (-0.18, 0.42), (0.18, 0.42), (0.18, 0.32)], WHITE)
    else:
        pen.blob([(-0.30, 0.28), (-0.30, 0.44), (0.30, 0.44), (0.30, 0.28)], TYRE)
    for side in (-1, 1):
        if back:
            pen.oval(0.53 * side, 0.46, 0.11, 0.07, _TAIL)
        else:
            pen.oval(0.50 * side, 0.44, 0.12, 0.105, LAMP)


def car(pen: Pen, colour: Colour, pose: Pose) -> None:
    """A rounded two-door car."""
    (_car_side if pose.view == "side" else _car_front)(pen, colour, pose)


def boat(pen: Pen, colour: Colour, pose: Pose) -> None:
    """A sailing boat with a coloured hull; it rocks on the water."""
    pen.lean = (0.05 if pose.moves else 0.03) * math.sin(pose.phase)
    wide = 1.0 if pose.view == "side" else 0.5
    pen.limb([(0.0, 0.15), (0.0, 0.98)], 0.035, shade(WOOD, 0.7))
    if pose.view == "side":
        pen.poly([(-0.04, 0.28), (-0.04, 0.98), (-0.34, 0.56), (-0.54, 0.28)], WHITE)
        pen.poly([(0.04, 0.26), (0.04, 0.92), (0.34, 0.52), (0.54, 0.26)], shade(colour, 1.45))
        pen.poly([(0.0, 1.03), (-0.18, 0.99), (0.0, 0.94)], colour)
    else:
        pen.poly([(-0.28, 0.28), (0.0, 1.0), (0.28, 0.28)], WHITE)
    pen.poly([(-0.62 * wide, 0.22), (0.74 * wide, 0.24), (0.56 * wide, 0.03), (0.48 * wide, 0.0),
        (-0.44 * wide, 0.0), (-0.52 * wide, 0.04)],
             colour)  # fmt: skip
    pen.poly([(-0.58 * wide, 0.16), (0.62 * wide, 0.16), (0.60 * wide, 0.125), (-0.56 * wide, 0.125)], WHITE)
    pen.lean = 0.0
    if pose.moves and pose.view == "side":
        ripple = 0.04 * math.sin(pose.phase)
        pen.blob([(-0.50, 0.03), (-0.95 + ripple, 0.035), (-1.05 + ripple, 0.0), (-0.50, -0.03)], WHITE)
        pen.blob([(0.44, 0.03), (0.66, 0.06 + ripple), (0.70, 0.0), (0.44, -0.03)], WHITE)


def _smoke(pen: Pen, x: float, phase: float, moving: bool) -> None:
    drift = 0.30 if moving else 0.10
    for k in range(4):
        age = (k + (phase / (2 * math.pi)) % 1.0) / 4
        pen.oval(
            x - drift * 4 * age, 1.02 + 0.34 * age, 0.07 + 0.10 * age, 0.06 + 0.08 * age, shade(WHITE, 0.97 - 0.1 * age)
        )


def _train_side(pen: Pen, colour: Colour, pose: Pose) -> None:
    turn = pose.phase if pose.moves else 0.6
    pen.poly([(-12, -0.015), (12, -0.015), (12, 0.02), (-12, 0.02)], (104, 98, 100))
    _smoke(pen, 0.92, pose.phase, pose.moves)
    dark = shade(colour, 0.64)
    for x0, x1 in ((-2.55, -1.45), (-1.35, -0.30)):  # two carriages
        pen.blob([(x0, 0.18), (x0, 0.80), (x1, 0.80), (x1, 0.18)], shade(colour, 0.84))
        pen.poly([(x0 + 0.06, 0.80), (x1 - 0.06, 0.80), (x1 - 0.14, 0.87), (x0 + 0.14, 0.87)], dark)
        for k in range(3):
            x = x0 + 0.16 + 0.29 * k
            pen.poly([(x, 0.46), (x + 0.20, 0.46), (x + 0.20, 0.68), (x, 0.68)], LAMP)
        for k in (0.22, 0.80):
            _wheel(pen, x0 + k, 0.13, 0.13, turn)
    pen.poly([(-0.34, 0.20), (1.16, 0.20), (1.16, 0.30), (-0.34, 0.30)], dark)
    pen.blob([(0.10, 0.28), (0.10, 0.70), (1.10, 0.70), (1.22, 0.60), (1.22, 0.34), (1.10, 0.28)], colour)
    pen.poly([(-0.28, 0.28), (0.24, 0.28), (0.24, 0.94), (-0.28, 0.94)], colour)
    pen.poly([(-0.36, 0.92), (0.32, 0.92), (0.28, 1.0), (-0.32, 1.0)], dark)
    pen.poly([(-0.16, 0.60), (0.12, 0.60), (0.12, 0.84), (-0.16, 0.84)], LAMP)
    pen.poly([(0.84, 0.68), (1.00, 0.68), (1.04, 0.98), (0.80, 0.98)], DARK)
    pen.oval(0.52, 0.71, 0.10, 0.09, dark)
    pen.oval(1.21, 0.52, 0.06, 0.07, LAMP)
    pen.poly([(1.12, 0.26), (1.40, 0.05), (1.12, 0.05)], DARK)
    for x, radius in ((-0.06, 0.19), (0.42, 0.19), (0.88, 0.15)):
        _wheel(pen, x, radius, radius, turn)
    rod = (0.10 * math.cos(turn), 0.19 - 0.10 * math.sin(turn))
    pen.limb([(-0.06 + rod[0], rod[1]), (0.42 + rod[0], rod[1])], 0.04, _STEEL)


def _train_front(pen: Pen, colour: Colour, pose: Pose) -> None:
    back = pose.view == "back"
    for side in (-1, 1):
        pen.poly([(0.42 * side, 0.02), (0.50 * side, 0.02), (0.30 * side, 0.10), (0.26 * side, 0.10)], _STEEL)
    dark = shade(colour, 0.64)
    pen.poly([(-0.46, 0.22), (0.46, 0.22), (0.46, 0.12), (-0.46, 0.12)], DARK)
    if back:
        pen.blob([(-0.46, 0.20), (-0.46, 0.94), (0.46, 0.94), (0.46, 0.20)], shade(colour, 0.84))
        pen.poly([(-0.16, 0.26), (0.16, 0.26), (0.16, 0.78), (-0.16, 0.78)], dark)
        for side in (-1, 1):
            pen.oval(0.34 * side, 0.32, 0.07, 0.07, _TAIL)
        return
    _smoke(pen, 0.0, pose.phase, False)
    pen.poly([(-0.46, 0.40), (0.46, 0.40), (0.46, 0.88), (-0.46, 0.88)], dark)
    for side in (-1, 1):
        pen.poly([(0.28 * side, 0.62), (0.42 * side, 0.62), (0.42 * side, 0.80), (0.28 * side, 0.80)], LAMP)
    pen.poly([(-0.10, 0.80), (0.10, 0.80), (0.13, 1.04), (-0.13, 1.04)], DARK)
    pen.oval(0, 0.52, 0.36, 0.36, colour)
    pen.oval(0, 0.52, 0.26, 0.26, dark)
    pen.oval(0, 0.58, 0.11, 0.11, LAMP)
    pen.poly([(-0.44, 0.20), (0.44, 0.20), (0.30, 0.02), (-0.30, 0.02)], DARK)


def train(pen: Pen, colour: Colour, pose: Pose) -> None:
    """A steam engine with two carriages on its rails."""
    (_train_side if pose.view == "side" else _train_front)(pen, colour, pose)


def candle(pen: Pen, colour: Colour, pose: Pose) -> None:
    """A candle in a dish on a small table, its flame moving."""
    sway = 0.020 * math.sin(pose.phase) + 0.012 * math.sin(2.3 * pose.phase)
    tall = 0.018 * math.sin(1.7 * pose.phase)
    for x in (-0.26, 0.26):
        pen.limb([(x, 0.02), (x * 0.86, 0.30)], 0.055, shade(WOOD, 0.7))
    pen.blob([(-0.46, 0.36), (0.46, 0.36), (0.42, 0.27), (-0.42, 0.27)], WOOD)
    pen.blob([(-0.27, 0.42), (0.27, 0.42), (0.18, 0.35), (-0.18, 0.35)], (206, 170, 92))
    pen.blob([(-0.12, 0.37), (-0.12, 0.76), (0.12, 0.76), (0.12, 0.37)], colour)
    pen.poly([(-0.085, 0.40), (-0.085, 0.72), (-0.045, 0.72), (-0.045, 0.40)], shade(colour, 1.4))
    pen.oval(0, 0.745, 0.115, 0.03, shade(colour, 1.55))
    pen.limb([(0, 0.75), (0, 0.80)], 0.02, DARK)
    light, pen.light = pen.light, (1, 1, 1)
    pen.blob([(-0.085, 0.82), (-0.05 + 0.3 * sway, 0.92), (sway, 1.06 + tall), (0.05 + 0.3 * sway, 0.92),
             (0.085, 0.82), (0, 0.76)],
             (255, 168, 44))  # fmt: skip
    pen.blob([(-0.04, 0.81), (0.5 * sway, 0.95 + tall), (0.04, 0.81), (0, 0.78)], (255, 244, 176))
    pen.light = light
