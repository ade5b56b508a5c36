"""Draws the people of Sketch's scenes, a woman, a man and a child, and a friendly creature, in any pose."""

from __future__ import annotations

import math
from dataclasses import dataclass

from .pen import CREAM, DARK, SKIN, TROUSERS, WHITE, WOOD, Colour, Pen, Point, Pose, shade, turned


@dataclass(frozen=True)
class _Build:
    """A body's measures in figure units: heights of hip, shoulder and head, and what is worn."""

    hip: float
    shoulder: float
    head: float
    skull: float
    limb: float
    arm: float
    legs: Colour
    shoes: Colour


_BUILDS = {
    "woman": _Build(0.47, 0.77, 0.895, 0.095, 0.066, 0.33, (70, 56, 76), DARK),
    "man": _Build(0.47, 0.79, 0.895, 0.090, 0.082, 0.36, TROUSERS, DARK),
    "child": _Build(0.36, 0.63, 0.82, 0.155, 0.095, 0.28, (70, 84, 120), (206, 66, 60)),
}
_HAIR: dict[str, Colour] = {"woman": (58, 36, 40), "man": (62, 46, 40), "child": (128, 78, 40)}

# By action: how far legs swing, how much the knee bends while a leg comes forward, elbows, lean in radians.
_GAITS = {"walk": (0.50, 0.75, 0.35, 0.03), "run": (0.80, 1.70, 1.45, 0.16)}
_STILL_GAIT = (0.04, 0.0, 0.12, 0.0)


def _leg(phase: float, reach: float, bend: float, length: float) -> tuple[Point, Point]:
    """Knee and ankle of a leg from its hip: it swings by `reach`, and the knee bends while the leg comes forward."""
    swing = reach * math.sin(phase) + 0.10 * bend
    knee = 0.08 + bend * max(0.0, math.cos(phase - 0.35)) ** 1.5
    half = length / 2
    joint = (half * math.sin(swing), -half * math.cos(swing))
    return joint, (joint[0] + half * math.sin(swing - knee), joint[1] - half * math.cos(swing - knee))


def _legs_side(pen: Pen, build: _Build, phase: float, gait: tuple[float, float, float, float]) -> float:
    """Draws both legs and returns the hip's height: the lower foot stands on the ground."""
    reach, bend, _, _ = gait
    length = build.hip - 0.03
    pairs = [_leg(phase + math.pi, reach, bend, length), _leg(phase, reach, bend, length)]
    hip = 0.035 - min(ankle[1] for _, ankle in pairs)
    for index, (knee, ankle) in enumerate(pairs):
        tone = 0.72 if index == 0 else 1.0
        points = [(0.0, hip), (knee[0], hip + knee[1]), (ankle[0], hip + ankle[1])]
        pen.limb(points, build.limb, shade(build.legs, tone))
        tilt = max(0.0, ankle[1] + hip - 0.035) * 0.5
        toe = (ankle[0] + 0.075, hip + ankle[1] - 0.005 - tilt)
        pen.limb([(ankle[0], hip + ankle[1]), toe], build.limb, shade(build.shoes, tone))
    return hip


def _sit_side(pen: Pen, build: _Build) -> float:
    """Legs of somebody who sits on a crate; returns the hip's height."""
    seat = build.hip * 0.62
    pen.poly([(-0.20, 0), (0.10, 0), (0.10, seat - 0.05), (-0.20, seat - 0.05)], WOOD)
    pen.poly([(-0.22, seat - 0.09), (0.12, seat - 0.09), (0.12, seat - 0.03), (-0.22, seat - 0.03)], shade(WOOD, 1.25))
    half = build.hip / 2
    for tone, shift in ((0.72, 0.03), (1.0, 0.0)):
        knee = (half + shift, seat + 0.02)
        pen.limb([(-0.03, seat), knee, (knee[0] + 0.02, 0.04)], build.limb * 1.1, shade(build.legs, tone))
        pen.limb([(knee[0] + 0.02, 0.035), (knee[0] + 0.10, 0.03)], build.limb, shade(build.shoes, tone))
    return seat


def _arm(shoulder: Point, angle: float, elbow: float, length: float) -> list[Point]:
    """Shoulder, elbow and hand; the angle is from straight down towards +x."""
    half = length / 2
    bend = (shoulder[0] + half * math.sin(angle), shoulder[1] - half * math.cos(angle))
    return [shoulder, bend, (bend[0] + half * math.sin(angle + elbow), bend[1] - half * math.cos(angle + elbow))]


def _sleeve(pen: Pen, points: list[Point], width: float, colour: Colour) -> None:
    pen.limb(points, width, colour)
    pen.oval(*points[-1], width * 0.52, width * 0.52, SKIN)


def _head_side(pen: Pen, who: str, build: _Build, at: Point) -> None:
    x, y, r, hair = at[0], at[1], build.skull, _HAIR[who]
    if who == "woman":
        pen.blob([(x - 0.9 * r, y + r), (x - 1.5 * r, y - 0.6 * r), (x - 1.7 * r, y - 2.7 * r),
                  (x - 0.3 * r, y - 2.2 * r), (x + 0.1 * r, y)], hair)  # fmt: skip
    pen.oval(x, y, r, r * 1.04, SKIN)
    pen.oval(x + 0.98 * r, y - 0.12 * r, 0.17 * r, 0.15 * r, SKIN)
    if who == "man":
        pen.blob(
            [(x - 1.05 * r, y + 0.3 * r), (x - r, y - 0.6 * r), (x - 0.4 * r, y - 0.3 * r), (x, y + 0.5 * r)], hair
        )
        pen.limb([(x - 1.35 * r, y + 0.42 * r), (x + 1.55 * r, y + 0.42 * r)], 0.24 * r, DARK)
        pen.blob([(x - 1.0 * r, y + 0.4 * r), (x - 0.9 * r, y + 1.5 * r), (x + 0.8 * r, y + 1.4 * r),
            (x + r, y + 0.4 * r)],
                 DARK)  # fmt: skip
    else:
        cap = [(x - 1.1 * r, y - 0.5 * r), (x - 1.15 * r, y + 0.9 * r), (x + 0.1 * r, y + 1.4 * r),
               (x + 1.0 * r, y + 0.75 * r), (x + 0.2 * r, y + 0.35 * r), (x - 0.3 * r, y - 0.2 * r)]  # fmt: skip
        pen.blob(cap, hair)
    pen.oval(x + 0.50 * r, y + 0.05 * r, 0.13 * r, 0.17 * r, DARK)


def _torso_side(who: str, hip: float, build: _Build, sway: float) -> list[Point]:
    """The outline of what is worn, upright, by the hip's height."""
    top = hip + build.shoulder - build.hip
    if who == "woman":
        hem = hip - 0.20
        return [(-0.07, top + 0.04), (0.07, top + 0.03), (0.12, top - 0.10), (0.085, hip + 0.10),
                (0.18 + sway, hem), (0.18 + sway, hem),
                (-0.19 + sway, hem), (-0.19 + sway, hem), (-0.09, hip + 0.10), (-0.11, top - 0.06)]  # fmt: skip
    wide = 0.115 if who == "man" else 0.15
    return [(-wide * 0.8, top + 0.05), (wide * 0.7, top + 0.05), (wide * 1.15, top - 0.10), (wide, hip - 0.05),
            (-wide, hip - 0.05), (-wide * 1.1, top - 0.08)]  # fmt: skip


def person_side(pen: Pen, who: str, colour: Colour, pose: Pose) -> None:
    """Somebody seen from the side, walking, running, standing or sitting."""
    build = _BUILDS[who]
    gait = _GAITS.get(pose.action, _STILL_GAIT)
    reach, _, elbow, lean = gait
    sway = 0.035 * math.sin(pose.phase) if pose.moves else 0.008 * math.sin(pose.phase)
    if pose.action == "sit":
        hip = _sit_side(pen, build)
    else:
        hip = _legs_side(pen, build, pose.phase, gait)
    rise = hip - build.hip
    about = (0.0, hip)
    shoulder = turned([(0.0, build.shoulder + rise - 0.01)], lean, about)[0]
    swing = 0.85 * reach * math.sin(pose.phase)
    rest = 0.75 if pose.action == "sit" else 0.06
    width = build.limb * 0.98
    _sleeve(pen, _arm(shoulder, swing + rest, elbow, build.arm), width, shade(colour, 0.60))
    pen.blob(turned(_torso_side(who, hip, build, sway), lean, about), colour)
    _head_side(pen, who, build, turned([(0.02, build.head + rise)], lean, about)[0])
    _sleeve(pen, _arm(shoulder, rest - swing, elbow, build.arm), width, shade(colour, 0.76))


def _head_front(pen: Pen, who: str, build: _Build, rise: float, back: bool) -> None:
    y, r, hair = build.head + rise, build.skull, _HAIR[who]
    pen.oval(0, y, r, r * 1.06, SKIN)
    if back:
        pen.oval(0, y + 0.08 * r, 1.1 * r, 1.1 * r, hair)
        if who == "woman":
            pen.blob(
                [(-1.3 * r, y + 0.6 * r), (-1.35 * r, y - 2.4 * r), (1.35 * r, y - 2.4 * r), (1.3 * r, y + 0.6 * r)],
                hair,
            )
    else:
        pen.blob([(-1.12 * r, y - 0.1 * r), (-1.1 * r, y + 1.2 * r), (1.1 * r, y + 1.2 * r), (1.12 * r, y - 0.1 * r),
                  (0.5 * r, y + 0.6 * r), (-0.4 * r, y + 0.7 * r)], hair)  # fmt: skip
        for side in (-1, 1):
            pen.oval(0.38 * side * r, y - 0.02 * r, 0.14 * r, 0.18 * r, DARK)
    if who == "man":
        pen.limb([(-1.5 * r, y + 0.5 * r), (1.5 * r, y + 0.5 * r)], 0.24 * r, DARK)
        pen.blob([(-r, y + 0.5 * r), (-0.9 * r, y + 1.55 * r), (0.9 * r, y + 1.55 * r), (r, y + 0.5 * r)], DARK)


def person_front(pen: Pen, who: str, colour: Colour, pose: Pose) -> None:
    """Somebody seen from the front or from behind; waving lifts a hand."""
    build, back = _BUILDS[who], pose.view == "back"
    step = math.sin(pose.phase) if pose.moves else 0.0
    lift = 0.16 if pose.action == "run" else 0.09
    spread = 0.062 if who == "woman" else 0.075
    rise = 0.012 * abs(step)
    for side in (-1, 1):
        up = max(0.0, side * step) * lift
        pen.limb([(spread * side, build.hip + rise), (spread * side * 1.1, 0.04 + up)], build.limb * 1.1, build.legs)
        pen.oval(spread * side * 1.2, 0.035 + up, build.limb * 0.75, build.limb * 0.6, build.shoes)
    top, hip, half = build.shoulder + rise, build.hip + rise, 0.14 if who == "woman" else 0.16
    for side in (-1, 1):
        shoulder = (side * half * 0.88, top - 0.01)
        if pose.action == "wave" and side == 1:
            angle = 2.35 + 0.35 * math.sin(pose.phase)
            hand = [shoulder, (shoulder[0] + 0.13, top + 0.03),
                    (shoulder[0] + 0.13 + 0.19 * math.sin(angle - 1.6),
                        top + 0.03 + 0.19 * math.cos(angle - 2.35))]  # fmt: skip
        else:
            swing = 0.16 + 0.10 * side * step
            hand = [
                shoulder,
                (shoulder[0] + side * 0.05, top - 0.17),
                (shoulder[0] + side * swing * 0.3, top - build.arm),
            ]
        _sleeve(pen, hand, build.limb, shade(colour, 0.72))
    if who == "woman" and not back:
        y, r = build.head + rise, build.skull
        pen.blob(
            [(-1.2 * r, y + 0.9 * r), (-1.5 * r, y - 2.6 * r), (1.5 * r, y - 2.6 * r), (1.2 * r, y + 0.9 * r)],
            _HAIR[who],
        )
    flare = 0.24 if who == "woman" else half * 0.95
    hem = hip - (0.20 if who == "woman" else 0.06)
    pen.blob([(-half * 0.8, top + 0.045), (half * 0.8, top + 0.045), (half * 1.05, top - 0.1), (half * 0.8, hip + 0.08),
              (flare, hem), (flare, hem), (-flare, hem), (-flare, hem), (-half * 0.8, hip + 0.08),
                  (-half * 1.05, top - 0.1)], colour)  # fmt: skip
    if back and who == "child":
        pen.blob(
            [(-0.12, top - 0.01), (0.12, top - 0.01), (0.13, hip + 0.02), (-0.13, hip + 0.02)], shade(colour, 0.62)
        )
    elif not back:
        pen.limb([(0.0, top - 0.01), (0.0, hem + 0.06)], 0.022, shade(colour, 0.66))
    _head_front(pen, who, build, rise, back)


def person(pen: Pen, who: str, colour: Colour, pose: Pose) -> None:
    """Somebody in any pose: who waves turns to the camera."""
    if pose.view == "side" and pose.action != "wave":
        person_side(pen, who, colour, pose)
    else:
        person_front(pen, who, colour, pose)


def creature(pen: Pen, colour: Colour, pose: Pose) -> None:
    """A round shaggy creature with horns: it waddles, waves and sits."""
    back, side = pose.view == "back", 0.16 if pose.view == "side" else 0.0
    step = math.sin(pose.phase) if pose.moves else 0.0
    pace = 1.5 if pose.action == "run" else 1.0
    low = -0.10 if pose.action == "sit" else 0.02 * abs(step)
    for foot in (-1, 1):
        up = max(0.0, foot * step) * 0.09 * pace
        reach = side * 0.9 * foot * step * pace
        pen.oval(0.16 * foot * (1 - 2 * side) + reach + side * 0.3, 0.06 + up, 0.14, 0.075, shade(colour, 0.62))
    pen.lean = (0.05 * step if pose.moves else 0.012 * math.sin(pose.phase)) + (0.06 if side else 0)
    for hand in (-1, 1):
        wave = pose.action == "wave" and hand == 1
        angle = 2.5 + 0.4 * math.sin(pose.phase) if wave else 0.45 - 0.25 * hand * step
        tip = (hand * 0.30 + hand * 0.26 * math.sin(angle), 0.50 + low - 0.28 * math.cos(angle))
        pen.limb([(hand * 0.27, 0.52 + low), tip], 0.13, shade(colour, 0.74))
    for horn in (-1, 1):
        x = horn * 0.17 + side * 0.5
        pen.blob([(x - horn * 0.08, 0.86 + low), (x + horn * 0.03, 1.08 + low), (x + horn * 0.12, 1.08 + low),
                  (x + horn * 0.13, 0.80 + low)], CREAM)  # fmt: skip
    pen.blob([(-0.36, 0.10 + low), (-0.42, 0.36 + low), (-0.34, 0.74 + low), (-0.14, 0.95 + low), (0.16, 0.95 + low),
              (0.35, 0.74 + low), (0.42, 0.36 + low), (0.36, 0.10 + low), (0.0, 0.05 + low)], colour)  # fmt: skip
    if back:
        pen.limb([(0.0, 0.20 + low), (0.0, 0.62 + low)], 0.06, shade(colour, 0.74))
    else:
        pen.blob([(-0.20 + side, 0.16 + low), (-0.22 + side, 0.46 + low), (0.22 + side, 0.46 + low),
            (0.20 + side, 0.16 + low)],
                 shade(colour, 1.5))  # fmt: skip
        for eye in (-1, 1):
            x = eye * 0.115 + side * 1.1
            pen.oval(x, 0.74 + low, 0.095, 0.105, WHITE)
            pen.oval(x + side * 0.2, 0.735 + low, 0.045, 0.055, DARK)
        pen.blob([(-0.13 + side, 0.60 + low), (0.13 + side * 1.2, 0.60 + low), (0.09 + side, 0.53 + low),
            (-0.09 + side, 0.53 + low)],
                 DARK)  # fmt: skip
    pen.lean = 0.0
