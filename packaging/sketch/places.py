"""The ten places of Sketch's scenes, each painted as five layers from the sky to what is before the subject.

Everything random comes from the generator handed in, in the same order whatever the time of day, so one seed is the
same place by day and by night.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from . import lands, towns
from .strips import TIMES, Layer, Strip, paint_sky

__all__ = ["DEPTHS", "PLACES", "TIMES", "WATER_LINES", "Backdrop", "paint"]

_Painter = Callable[[Strip, Strip, Strip, Strip, float, np.random.Generator], None]

_PAINTERS: dict[str, _Painter] = {
    "city": towns.city,
    "beach": lands.beach,
    "desert": lands.desert,
    "snow": towns.snow,
    "forest": lands.forest,
    "harbour": towns.harbour,
    "mountains": lands.mountains,
    "meadow": lands.meadow,
    "room": towns.room,
    "sea": lands.sea,
}
PLACES = tuple(_PAINTERS)

# How far a layer moves when the ground under the subject moves by one.
DEPTHS: dict[str, float] = {"sky": 0.15, "far": 0.4, "mid": 0.75, "near": 1.0, "fore": 1.35}

# Where boats float, in frame heights from the top; there they are behind the near layer, if there is one.
WATER_LINES: dict[str, float] = {"beach": 0.755, "harbour": 0.79, "sea": 0.875}


@dataclass(frozen=True)
class Backdrop:
    """The layers of a place, from back to front, named as in DEPTHS."""

    sky: Layer
    far: Layer
    mid: Layer
    near: Layer
    fore: Layer


def paint(place: str, time: str, height: int, width: int, rng: np.random.Generator) -> Backdrop:
    """Paints a place for frames of a height on strips of a width, both in pixels."""
    horizon = rng.uniform(0.59, 0.62)
    sky = paint_sky(height, width, horizon, time, place == "city", rng)
    strips = {
        name: Strip(height, width, time, air)
        for name, air in (("far", 0.34), ("mid", 0.06), ("near", 0.0), ("fore", 0.0))
    }
    _PAINTERS[place](strips["far"], strips["mid"], strips["near"], strips["fore"], horizon, rng)
    return Backdrop(sky, *(strip.layer() for strip in strips.values()))
