"""Primary colour correction, as the docstring of Grade has it: wheels, saturation, temperature and tint, and a LUT."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from engine.film.curves import Curve
from engine.film.treatment import NO_LUT, Grade, Moving
from engine.media.effects.cube import Cube
from engine.media.effects.mixing import by_rows, mixed

LUMA = np.array([0.2126, 0.7152, 0.0722])  # Recommendation ITU-R BT.709-6, item 3.2
_WARMTH = 0.25
_MOST = 1000.0  # times white: values and factors beyond are held there
_NEUTRAL = Grade()


def is_neutral(grade: Grade) -> bool:
    """True when the grade changes nothing, with or without a LUT's name."""
    unmixed = grade.lut == NO_LUT or fixed(grade.lut_mix) <= 0
    return unmixed and replace(grade, lut=NO_LUT, lut_mix=1.0) == _NEUTRAL


def graded(picture: np.ndarray, grade: Grade, peak: float, cube: Cube | None = None) -> np.ndarray:
    """``picture``, float32 [H, W, 3] of code values up to ``peak``, graded; ``cube`` is what ``grade.lut`` names.

    With values of 0 to 1, first brought into that range:

    - ``temperature`` t, held to -1 to 1, multiplies red by 1 + t / 4 and blue by 1 - t / 4, ``tint`` green by
      1 - tint / 4;
    - per channel ``(gain * (in + lift * (1 - in))) ** (1 / gamma)``, what is below 0 before the power being 0;
    - ``saturation`` s, from 0 up: ``luma + s * (out - luma)``, with BT.709's weights for luma;
    - the LUT, mixed in by ``lut_mix``, held to 0 to 1. It takes what leaves its domain as its domain's edge.

    What goes beyond 1 in between is kept until the LUT, or until the frame is rounded. The grade is that of one moment
    (``Grade.at``).
    """
    return by_rows(picture.shape, lambda top, end: _graded(picture[top:end], grade, peak, cube))


def _graded(picture: np.ndarray, grade: Grade, peak: float, cube: Cube | None) -> np.ndarray:
    out = np.clip(picture, 0, peak)
    gain, lift, gamma = (np.array([fixed(each) for each in three]) for three in (grade.gain, grade.lift, grade.gamma))
    gain, lift = np.clip([gain, lift], -_MOST, _MOST)
    warmth, tint = (_WARMTH * min(max(fixed(each), -1.0), 1.0) for each in (grade.temperature, grade.tint))
    slope = gain * (1 - lift) * np.array([1 + warmth, 1 - tint, 1 - warmth])
    offset = gain * lift
    if (slope != 1).any() or offset.any():
        out = cv2.transform(out, np.column_stack([np.diag(slope), offset * peak]).astype(np.float32))
        out = np.clip(np.asarray(out), 0, _MOST * peak)
    if (gamma != 1).any():
        out = _bent(np.asarray(out), gamma, peak)
    saturation = min(max(fixed(grade.saturation), 0.0), _MOST)
    if saturation != 1:
        weights = saturation * np.eye(3) + (1 - saturation) * np.tile(LUMA, (3, 1))
        out = cv2.transform(out, weights.astype(np.float32))
    mix = min(max(fixed(grade.lut_mix), 0.0), 1.0)
    if cube is not None and mix > 0:
        looked_up = cube.apply(np.asarray(out) * np.float32(1 / peak)) * np.float32(peak)
        out = mixed(np.asarray(out), looked_up, mix)
    return np.asarray(out, dtype=np.float32)


def fixed(amount: Moving) -> float:
    """A number of a grade at one moment."""
    return amount.value if isinstance(amount, Curve) else amount


def _bent(picture: np.ndarray, gamma: np.ndarray, peak: float) -> np.ndarray:
    """Every channel to the power of one through its gamma, in shares of ``peak``."""
    shares = picture * np.float32(1 / peak)
    with np.errstate(over="ignore", under="ignore"):
        if len(set(gamma.tolist())) == 1:
            bent = np.power(shares, np.float32(1 / gamma[0]))
        else:
            parts = zip(cv2.split(shares), gamma, strict=True)
            bent = np.asarray(cv2.merge([np.power(part, np.float32(1 / each)) for part, each in parts]))
    return np.minimum(bent, np.float32(_MOST)) * np.float32(peak)
