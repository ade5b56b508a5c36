"""A canvas refuses what does not fit together."""

from __future__ import annotations

import numpy as np
import pytest

from engine.film.timebase import Rate
from engine.shoot.canvas import Canvas, blank


def canvas(**changes: object) -> Canvas:
    parts: dict = {
        "length": 5,
        "size": (32, 16),
        "rate": Rate.of(8),
        "prompt": "",
        "negative": "",
        "frames": blank(5, (32, 16)),
        "known": np.zeros(5, np.bool_),
    }
    return Canvas(**(parts | changes))


def test_a_canvas_keeps_what_it_is_given() -> None:
    made = canvas(control=blank(5, (32, 16)), strength=0.5)
    assert made.frames.shape == (5, 16, 32, 3)
    assert made.strength == 0.5


@pytest.mark.parametrize(
    "changes",
    [
        {"length": 0},
        {"length": 6},
        {"size": (16, 32)},
        {"frames": blank(5, (32, 16)).astype(np.float32)},
        {"known": np.zeros(4, np.bool_)},
        {"known": np.zeros(5, np.uint8)},
        {"strength": 0.5},
        {"control": blank(5, (32, 16))},
        {"control": blank(5, (32, 16)), "strength": 1.5},
        {"control": blank(4, (32, 16)), "strength": 0.5},
    ],
)
def test_what_does_not_agree_is_refused(changes: dict) -> None:
    with pytest.raises(ValueError):
        canvas(**changes)
