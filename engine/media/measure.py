"""Measuring pictures: how close two are, and the plain change across a join (engine/media/seams.py has the eye's)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

FLOOR = 0.5  # of 255: less movement than this is taken as this, so that a still scene does not divide by nothing
STEPS = 8  # ordinary steps looked at on either side, those nearest the join

Pictures = np.ndarray | Sequence[np.ndarray]


def difference(a: np.ndarray, b: np.ndarray) -> float:
    """The mean absolute difference of two uint8 pictures of one shape, over all values: 0 to 255."""
    return float(np.abs(a.astype(np.int16) - b.astype(np.int16)).mean())


def psnr(a: np.ndarray, b: np.ndarray) -> float:
    """Peak signal-to-noise ratio of two uint8 pictures of one shape, in dB: 10 log10(255^2 / mean squared
    error).

    Equal pictures give infinity.
    """
    error = float(np.square(a.astype(np.float64) - b.astype(np.float64)).mean())
    return float("inf") if error == 0 else float(10 * np.log10(255.0**2 / error))


def seam(before: Pictures, after: Pictures) -> tuple[float, float]:
    """How a join measures: (jump, colour), of the frames up to it and the frames from it on, uint8 [k, H, W,
    3] each.

    D(a, b) is ``difference``. A drawing held for several frames counts once: frames exactly equal to the one
    before are left out, across the join too. ``jump`` is D across the join divided by an ordinary step: the
    median of D over successive drawings within either side, up to STEPS on each, those nearest the join; at
    least FLOOR. So 1 is a join that moves like its surroundings, 0 a picture that stands still, and above 2
    an eye notices. ``colour`` is the difference of the mean colours of the two frames at the join, averaged
    over R, G and B, 0 to 255.

    Raises ValueError when a side is empty.
    """
    if len(before) == 0 or len(after) == 0:
        raise ValueError("a join needs a frame on both sides")
    left = drawings(before[::-1])
    right = drawings(after)
    colour = float(np.abs(left[0].mean(axis=(0, 1)) - right[0].mean(axis=(0, 1))).mean())
    if len(right) > 1 and np.array_equal(left[0], right[0]):
        right = right[1:]
    steps = [difference(a, b) for side in (left, right) for a, b in pairwise(side)]
    ordinary = max(float(np.median(steps)) if steps else 0.0, FLOOR)
    return difference(left[0], right[0]) / ordinary, colour


def drawings(frames: Pictures) -> list[np.ndarray]:
    """The first STEPS + 1 frames that differ from the one before; no two that follow each other are equal."""
    kept: list[np.ndarray] = []
    for frame in frames:
        if not kept or not np.array_equal(kept[-1], frame):
            kept.append(frame)
            if len(kept) == STEPS + 1:
                break
    return kept
