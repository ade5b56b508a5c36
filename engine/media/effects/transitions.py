"""How one picture takes another's place: dissolve, dip and wipe, over whole frames."""

from __future__ import annotations

import math

import numpy as np

from engine.film.treatment import Transition
from engine.media.effects.mixing import mixed, mixed_by

_SOFTEST = 100.0  # widths of the frame


def passed(
    before: np.ndarray, after: np.ndarray, below: np.ndarray, how: Transition, done: float, peak: float
) -> np.ndarray:
    """What is between two frames, float32 [H, W, 3], when ``done`` (0 to 1) of the transition is.

    ``below`` is what lies under both; all have code values of 0 to ``peak``. A dip through a colour that is not
    opaque shows what is below. The arrays given are left as they are.
    """
    if how.kind == "dip":
        coloured = _coloured(below, how.colour, peak)
        first, second, share = (before, coloured, 2 * done) if done < 0.5 else (coloured, after, 2 * done - 1)
        return mixed(first, second, share)
    if how.kind == "wipe":
        height, width = after.shape[:2]
        return mixed_by(before, after, wiped((width, height), how.angle, how.softness, done))
    return mixed(before, after, done)


def wiped(size: tuple[int, int], angle: float, softness: float, done: float) -> np.ndarray:
    """How much of each pixel a wipe over a frame of ``size`` (width, height) has uncovered: float32 [H, W], 0 to 1.

    The edge is a ramp ``softness`` widths of the frame wide, a pixel at least, which goes evenly from where the frame
    is all covered to where it is all uncovered.
    """
    width, height = size
    turn = math.radians(angle % 360)
    cosine, sine = (round(value, 12) for value in (math.cos(turn), math.sin(turn)))
    ramp = max(min(softness, _SOFTEST) * width, 1.0)
    way = abs(cosine) * width + abs(sine) * height + ramp
    edge = (done - 0.5) * way
    columns = (cosine * (np.arange(width) + 0.5 - width / 2)).astype(np.float32)
    rows = (sine * (np.arange(height) + 0.5 - height / 2)).astype(np.float32)
    distance = columns[None, :] + rows[:, None]
    return np.clip((np.float32(edge) - distance) * np.float32(1 / ramp) + np.float32(0.5), 0, 1)


def _coloured(below: np.ndarray, colour: str, peak: float) -> np.ndarray:
    """``below`` under a colour, #rrggbb or #rrggbbaa."""
    values = [int(colour[at : at + 2], 16) / 255 for at in range(1, len(colour), 2)]
    opacity = values[3] if len(values) == 4 else 1.0
    flat = np.empty_like(below)
    flat[:] = np.array(values[:3], dtype=np.float32) * np.float32(peak)
    return flat if opacity == 1 else mixed(below, flat, opacity)
