"""Draws the animals of Sketch's scenes: a dog and a bird, in bold shapes that stay readable while they move."""

from __future__ import annotations

import math

from .pen import BEAK, CREAM, DARK, FUR, WHITE, Colour, Pen, Point, Pose, shade


def _paw(pen: Pen, hip: Point, phase: float, reach: float, length: float, hind: bool, colour: Colour) -> None:
    """One leg of the dog with a bold paw; a hind leg's knee bends the other way."""
    swing = reach * math.sin(phase)
    lift = max(0.0, math.cos(phase)) * reach
    bend = 0.10 + 0.75 * lift
    half, sign = length / 2, 1 if hind else -1
    knee = (hip[0] + half * math.sin(swing + sign * bend), hip[1] - half * math.cos(swing + sign * bend))
    foot = (
        knee[0] + half * math.sin(swing - sign * bend),
        max(0.05 + 0.10 * lift, hip[1] - length * math.cos(swing) + 0.12 * lift),
    )
    pen.limb([hip, knee, foot], 0.125, colour)
    pen.limb([foot, (foot[0] + 0.05, foot[1] - 0.005)], 0.125, colour)


def _head(pen: Pen, x: float, y: float) -> None:
    """The dog's head in profile, its middle at x, y: a long muzzle, a pricked brow and a hanging ear."""
    pen.blob([(x - 0.19, y - 0.10), (x - 0.17, y + 0.16), (x + 0.06, y + 0.19), (x + 0.17, y + 0.06),
              (x + 0.20, y - 0.14),
              (x, y - 0.20)], FUR)  # fmt: skip
    pen.blob([(x + 0.08, y + 0.06), (x + 0.40, y + 0.02), (x + 0.42, y - 0.10), (x + 0.10, y - 0.17)], shade(FUR, 1.42))
    pen.oval(x + 0.385, y + 0.01, 0.055, 0.05, DARK)
    pen.blob([(x - 0.16, y + 0.18), (x - 0.03, y + 0.17), (x - 0.05, y - 0.20), (x - 0.18, y - 0.22),
             (x - 0.23, y - 0.06)],
             shade(FUR, 0.52))  # fmt: skip
    pen.oval(x + 0.10, y + 0.06, 0.035, 0.042, DARK)


def _dog_side(pen: Pen, colour: Colour, pose: Pose) -> None:
    reach = {"walk": 0.48, "run": 0.72}.get(pose.action, 0.0)
    wag = 0.10 * math.sin((1 if pose.moves else 2) * pose.phase)
    rock = 0.05 * math.sin(2 * pose.phase) if pose.action == "run" else 0.0
    far, near = shade(FUR, 0.66), FUR
    # Diagonal pairs move together, as in a trot.
    for tone, shift, turn in ((far, 0.05, math.pi), (near, 0.0, 0.0)):
        if turn == 0.0:
            break
        _paw(pen, (0.36 + shift, 0.44), pose.phase + turn, reach, 0.42, False, tone)
        _paw(pen, (-0.44 + shift, 0.44), pose.phase, reach, 0.42, True, tone)
    pen.limb([(-0.52, 0.62), (-0.70, 0.78), (-0.72 + wag, 0.98)], 0.10, near)
    pen.lean = -rock
    pen.blob([(0.30, 0.60), (0.46, 0.92), (0.72, 0.86), (0.58, 0.52)], near)
    pen.blob([(-0.62, 0.56), (-0.50, 0.74), (0.10, 0.72), (0.46, 0.78), (0.62, 0.56), (0.46, 0.30), (0.10, 0.33),
              (-0.28, 0.40), (-0.54, 0.36)], near)  # fmt: skip
    pen.blob([(-0.42, 0.745), (0.10, 0.735), (0.40, 0.79), (0.47, 0.56), (0.36, 0.28), (0.06, 0.32), (-0.30, 0.38),
              (-0.46, 0.50)], colour)  # fmt: skip
    pen.lean = 0.0
    _paw(pen, (-0.46, 0.44), pose.phase + math.pi, reach, 0.42, True, near)
    _paw(pen, (0.40, 0.42), pose.phase, reach, 0.40, False, near)
    _head(pen, 0.66, 0.94 + 0.4 * rock)


def _dog_sits(pen: Pen, colour: Colour, pose: Pose) -> None:
    wag = 0.08 * math.sin(2 * pose.phase)
    pen.limb([(-0.34, 0.08), (-0.58, 0.10), (-0.70, 0.28 + wag)], 0.10, FUR)
    pen.limb([(0.20, 0.46), (0.26, 0.05)], 0.13, shade(FUR, 0.66))
    pen.blob([(-0.42, 0.04), (-0.44, 0.30), (-0.10, 0.66), (0.20, 0.80), (0.36, 0.62), (0.30, 0.20), (0.10, 0.03)], FUR)
    pen.blob([(-0.38, 0.30), (-0.06, 0.68), (0.20, 0.78), (0.34, 0.60), (0.28, 0.30), (0.0, 0.20)], colour)
    pen.limb([(0.26, 0.44), (0.31, 0.06), (0.37, 0.05)], 0.13, FUR)
    pen.limb([(-0.16, 0.08), (0.06, 0.06)], 0.14, FUR)
    _head(pen, 0.32, 0.92)


def _dog_front(pen: Pen, colour: Colour, pose: Pose) -> None:
    back = pose.view == "back"
    step = math.sin(pose.phase) if pose.moves else 0.0
    low = 0.0 if pose.action != "sit" else -0.06
    for side in (-1, 1):
        lift = max(0.0, side * step) * 0.14
        pen.limb([(0.19 * side, 0.48), (0.20 * side, 0.07 + lift)], 0.16, shade(FUR, 0.92))
        pen.oval(0.20 * side, 0.055 + lift, 0.10, 0.06, CREAM)
    y = 0.80 + low + 0.02 * abs(step)
    if back:
        _dog_face(pen, y, back)
    pen.blob([(-0.36, 0.36), (-0.30, 0.68), (0.30, 0.68), (0.36, 0.36), (0.22, 0.20), (-0.22, 0.20)], colour)
    if back:
        pen.limb([(0.0, 0.56), (0.10 * math.sin(2 * pose.phase), 0.86)], 0.11, FUR)
    else:
        pen.blob([(-0.16, 0.60), (0.16, 0.60), (0.12, 0.28), (-0.12, 0.28)], CREAM)
        _dog_face(pen, y, back)


def _dog_face(pen: Pen, y: float, back: bool) -> None:
    pen.blob(
        [(-0.27, y + 0.02), (-0.20, y + 0.24), (0.20, y + 0.24), (0.27, y + 0.02), (0.18, y - 0.20), (-0.18, y - 0.20)],
        FUR,
    )
    for side in (-1, 1):
        pen.blob([(0.14 * side, y + 0.23), (0.30 * side, y + 0.18), (0.40 * side, y - 0.18), (0.25 * side, y - 0.14)],
                 shade(FUR, 0.52))  # fmt: skip
        if not back:
            pen.oval(0.11 * side, y + 0.06, 0.042, 0.05, DARK)
    if not back:
        pen.oval(0, y - 0.08, 0.15, 0.12, CREAM)
        pen.oval(0, y - 0.03, 0.065, 0.05, DARK)


def dog(pen: Pen, colour: Colour, pose: Pose) -> None:
    """A dog with brown fur in a coat of the colour."""
    if pose.view != "side":
        _dog_front(pen, colour, pose)
    elif pose.action == "sit":
        _dog_sits(pen, colour, pose)
    else:
        _dog_side(pen, colour, pose)


def _wing(root: Point, angle: float, length: float, chord: float, bent: float) -> list[Point]:
    """The outline of a wing seen from the side: a leaf from its root, `angle` radians above the horizon.

    The hand trails behind the arm by `bent` radians, which makes the slow beat look soft.
    """
    mid = (root[0] - 0.25 * length * math.cos(angle) * 0.5, root[1] + 0.55 * length * math.sin(angle))
    tip = (mid[0] - 0.38 * length, mid[1] + 0.55 * length * math.sin(angle - bent))
    return [
        (root[0] + chord, root[1]),
        (mid[0] + chord * 0.9, mid[1]),
        tip,
        (tip[0] - 0.05, tip[1] - 0.04 * math.copysign(1, math.sin(angle))),
        (mid[0] - chord * 0.9, mid[1] - 0.02),
        (root[0] - chord * 1.1, root[1]),
    ]


def _bird_side(pen: Pen, colour: Colour, pose: Pose) -> None:
    beat = 0.95 * math.sin(pose.phase)
    bent = 0.75 * math.cos(pose.phase)
    pen.blob([(-0.28, 0.50), (-0.80, 0.64), (-0.98, 0.52), (-0.86, 0.38), (-0.28, 0.40)], shade(colour, 0.62))
    pen.blob(_wing((0.16, 0.54), beat + 0.12, 0.98, 0.20, bent), shade(colour, 0.50))
    pen.blob(
        [(-0.52, 0.52), (-0.20, 0.66), (0.26, 0.66), (0.52, 0.58), (0.40, 0.34), (0.0, 0.27), (-0.38, 0.36)], colour
    )
    pen.blob([(-0.26, 0.40), (0.10, 0.46), (0.44, 0.46), (0.32, 0.32), (0.0, 0.28)], WHITE)
    pen.oval(0.50, 0.62, 0.20, 0.19, colour)
    pen.blob([(0.62, 0.70), (0.98, 0.58), (0.62, 0.50)], BEAK)
    pen.oval(0.56, 0.67, 0.055, 0.06, WHITE)
    pen.oval(0.575, 0.67, 0.035, 0.04, DARK)
    outline = _wing((0.0, 0.52), beat, 1.12, 0.24, bent)
    pen.blob(outline, shade(colour, 0.72))


def _bird_stands(pen: Pen, colour: Colour, pose: Pose) -> None:
    nod = 0.025 * math.sin(pose.phase)
    for x in (-0.06, 0.10):
        pen.limb([(x, 0.26), (x, 0.04), (x + 0.10, 0.03)], 0.045, BEAK)
    pen.blob([(-0.30, 0.42), (-0.78, 0.30), (-0.74, 0.18), (-0.24, 0.26)], shade(colour, 0.62))
    pen.blob(
        [(-0.36, 0.36), (-0.24, 0.62), (0.10, 0.86), (0.38, 0.72), (0.40, 0.40), (0.14, 0.18), (-0.16, 0.20)], colour
    )
    pen.blob([(0.12, 0.60), (0.38, 0.60), (0.38, 0.36), (0.14, 0.20), (0.0, 0.34)], WHITE)
    pen.blob([(-0.40, 0.30), (-0.20, 0.60), (0.10, 0.58), (0.06, 0.34), (-0.20, 0.24)], shade(colour, 0.72))
    pen.oval(0.26, 0.80 + nod, 0.21, 0.19, colour)
    pen.blob([(0.42, 0.88 + nod), (0.74, 0.76 + nod), (0.42, 0.70 + nod)], BEAK)
    pen.oval(0.33, 0.84 + nod, 0.055, 0.06, WHITE)
    pen.oval(0.345, 0.84 + nod, 0.035, 0.04, DARK)


def _bird_front(pen: Pen, colour: Colour, pose: Pose) -> None:
    back = pose.view == "back"
    beat, bent = 0.42 * math.sin(pose.phase), 0.25 * math.cos(pose.phase)
    for side in (-1, 1):
        pen.blob(
            [
                (0.06 * side, 0.66),
                (0.55 * side, 0.72 + 0.8 * beat),
                (1.16 * side, 0.56 + 1.2 * beat - bent),
                (1.10 * side, 0.48 + 1.2 * beat - bent),
                (0.58 * side, 0.40 + 0.7 * beat),
                (0.06 * side, 0.36),
            ],
            shade(colour, 0.70),
        )
    if back:
        pen.blob([(-0.10, 0.40), (-0.24, 0.06), (0.24, 0.06), (0.10, 0.40)], shade(colour, 0.6))
    pen.oval(0, 0.46, 0.26, 0.30, colour)
    if not back:
        pen.oval(0, 0.38, 0.18, 0.20, WHITE)
    pen.oval(0, 0.74, 0.20, 0.18, colour)
    if not back:
        pen.blob([(-0.09, 0.76), (0.09, 0.76), (0, 0.56)], BEAK)
        for side in (-1, 1):
            pen.oval(0.10 * side, 0.80, 0.045, 0.05, DARK)


def bird(pen: Pen, colour: Colour, pose: Pose) -> None:
    """A bird with broad wings and a slow beat; it flies, or stands on the ground."""
    if pose.action in ("stand", "sit"):
        _bird_stands(pen, colour, pose)
    elif pose.view == "side":
        _bird_side(pen, colour, pose)
    else:
        _bird_front(pen, colour, pose)
