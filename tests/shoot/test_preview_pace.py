"""Previews come after every step, and make way where they would hold up the sampling."""

from __future__ import annotations

import numpy as np
import pytest

from engine.shoot.preview import SHARE, Pace


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(("step", "cost", "least"), [(1.0, 0.02, 1.0), (0.002, 0.001, 1.0), (0.1, 0.06, 0.04)])
def test_previews_take_a_small_share_of_the_time_or_next_to_none(step: float, cost: float, least: float) -> None:
    clock = Clock()
    pace = Pace(clock, clock)
    pictures, made, spent = np.zeros((1, 1, 1, 3), np.uint8), 0, 0.0

    def make() -> np.ndarray:
        clock.now += cost
        return pictures

    for _ in range(200):
        clock.now += step
        if pace.due():
            assert pace.made(make) is pictures
            made, spent = made + 1, spent + cost
    assert made >= least * 200
    assert least == 1.0 or spent <= SHARE * clock.now + cost
