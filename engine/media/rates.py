"""The exact frame rate behind rounded timestamps."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from engine.film.timebase import MAX_RATE, Rate

# The rates that files are made at. Timestamps in milliseconds (Matroska) and sloppy headers are snapped to them.
_KNOWN_RATES = tuple(
    sorted(
        [Fraction(n * 1000, 1001) for n in (24, 30, 48, 60, 120, 240)]
        + [
            Fraction(n)
            for n in (1, 2, 4, 5, 6, 8, 10, 12, 15, 16, 18, 20, 24, 25, 30, 48, 50, 60, 72, 90, 100, 120, 240)
        ]
        + [Fraction(25, 2), Fraction(15, 2)]
    )
)
_SNAP = Fraction(2, 10000)  # 24 and 24000/1001 are 10/10000 apart


def snapped(rate: Fraction) -> Fraction:
    """The known rate within 0.02 % of ``rate``, else ``rate`` itself with a denominator up to 1001."""
    for known in _KNOWN_RATES:
        if abs(rate - known) <= known * _SNAP:
            return known
    return rate.limit_denominator(1001) or rate


def rate_of(times: np.ndarray, time_base: Fraction, declared: Sequence[Fraction | None]) -> tuple[Rate, bool]:
    """The frame rate, and whether it is constant: every instant within a tick, or 1/50 of a frame, of an even
    grid.

    ``declared`` are the container's own claims; they are believed only when the instants agree.
    """
    claims = [snapped(Fraction(claim)) for claim in declared if claim and 0 < claim <= MAX_RATE]
    span = Fraction(int(times[-1] - times[0])) * time_base if len(times) else Fraction(0)
    if len(times) < 2 or span <= 0:
        return Rate(claims[0] if claims else Fraction(24)), True
    mean = Fraction(len(times) - 1) / span
    seconds = (times - times[0]) * float(time_base)
    for candidate in [*claims, snapped(mean)]:
        grid = np.arange(len(times)) / float(candidate)
        drift = seconds - grid
        allowed = max(float(time_base) * 1.01, 0.02 / float(candidate))
        if 0 < candidate <= MAX_RATE and float(drift.max() - drift.min()) <= allowed:
            return Rate(candidate), True
    return Rate(min(snapped(mean), Fraction(MAX_RATE))), False
