"""How loud a sample is: curves between their keys, decibels, fades, cross-fades, panning."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from engine.film.curves import Curve

SILENT_DB = -96.0  # from here down nothing is heard: what 16 bits can tell from silence
_LOUDEST_DB = 100.0  # a document may say anything, and what is infinite would be no number once it is mixed


def curve_values(curve: Curve, frames: np.ndarray) -> np.ndarray:
    """The curve at frames of the clip (float64, rising, whole or not), float64: what ``Curve.at`` says for each."""
    if not curve.keys:
        return np.full(len(frames), curve.value, dtype=np.float64)
    out = np.full(len(frames), curve.keys[-1].value, dtype=np.float64)
    begins = [0, *np.searchsorted(frames, [key.at for key in curve.keys])]
    out[: begins[1]] = curve.keys[0].value
    for number, (left, right) in enumerate(pairwise(curve.keys), 1):
        part = slice(begins[number], begins[number + 1])
        share = (frames[part] - left.at) / (right.at - left.at)
        out[part] = left.value + (right.value - left.value) * _eased(left.easing, share)
    return out


def _eased(easing: str, share: np.ndarray) -> np.ndarray:
    """How much of the way is done after ``share`` of the time, as curves have it."""
    match easing:
        case "hold":
            return np.zeros_like(share)
        case "ease":
            return share * share * (3 - 2 * share)
        case "ease in":
            return share * share
        case "ease out":
            return share * (2 - share)
    return share


def amplitude(decibels: np.ndarray) -> np.ndarray:
    """What to multiply by for so many decibels: 1 for 0 dB, nothing at all from ``SILENT_DB`` down, and no more than
    for ``_LOUDEST_DB``."""
    return np.where(decibels <= SILENT_DB, 0.0, np.exp(np.minimum(decibels, _LOUDEST_DB) * (np.log(10.0) / 20)))


def panned(pan: np.ndarray) -> np.ndarray:
    """What to multiply left and right by, float64 [n, 2], for ``pan`` from -1 (left) to 1 (right).

    Constant power: left is √2 cos((pan + 1) π/4), right √2 sin of the same, so the sum of their squares is always 2.
    In the middle both are exactly 1; a sound wholly on one side is 3 dB louder there.
    """
    angle = (np.clip(pan, -1.0, 1.0) + 1) * (np.pi / 4)
    sides = np.stack([np.cos(angle), np.sin(angle)], axis=1) * np.sqrt(2.0)
    sides[pan == 0] = 1.0
    return sides


def risen(share: np.ndarray) -> np.ndarray:
    """The amplitude after ``share`` of a fade: a quarter of a sine. Before it 0, after it 1.

    Of a cross-fade the other side is ``risen(1 - share)``: their squares add up to 1, which keeps the power of sounds
    that have nothing to do with each other.
    """
    return np.sin(np.clip(share, 0.0, 1.0) * (np.pi / 2))
