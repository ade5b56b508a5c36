"""What a level meter shows: peaks in decibels below full scale, the highest held, and whether any was cut off."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

FLOOR_DB = -60.0
_FALLS = 20.0  # decibels a second, the return of a peak meter (IEC 60268-10, type I: 20 dB in 1.7 s, rounded)
_HELD = 1.5  # seconds


def decibels(level: float) -> float:
    """An amplitude in dB, full scale being 0; at least ``FLOOR_DB``."""
    return max(FLOOR_DB, 20 * math.log10(level)) if level > 0 else FLOOR_DB


def peak_of(samples: np.ndarray) -> tuple[float, float]:
    """The largest amplitude of each side of float32 [n, 2]."""
    if not len(samples):
        return 0.0, 0.0
    left, right = np.abs(samples).max(axis=0)
    return float(left), float(right)


@dataclass(slots=True)
class Needle:
    """One side of a meter: ``level`` and ``held`` in dB; ``is_over`` once a sample was above full scale."""

    level: float = FLOOR_DB
    held: float = FLOOR_DB
    is_over: bool = False
    _held_for: float = 0.0

    def move(self, peak: float, seconds: float) -> None:
        """``peak`` is the amplitude now, ``seconds`` the time since the last move."""
        now = decibels(peak)
        self.level = max(now, self.level - _FALLS * seconds, FLOOR_DB)
        self._held_for += seconds
        if now >= self.held or self._held_for > _HELD:
            self.held, self._held_for = max(now, self.level), 0.0
        self.is_over = self.is_over or peak > 1.0
