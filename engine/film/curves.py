"""A number that may change in the course of a clip: keys, and how the value goes from one to the next."""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass, replace

EASINGS = ("linear", "hold", "ease", "ease in", "ease out")


@dataclass(frozen=True, slots=True)
class Key:
    """The value at a frame of the clip, and how it goes on to the next key.

    ``at`` counts from the clip's first frame on. It may lie outside the clip, where a trim has left it: pulling the
    edge out again brings it back.
    """

    at: int
    value: float
    easing: str = "linear"

    def __post_init__(self) -> None:
        if self.easing not in EASINGS:
            raise ValueError(f"an easing is one of {EASINGS}, not {self.easing!r}")
        if not math.isfinite(self.value):
            raise ValueError("a key's value is a finite number")


@dataclass(frozen=True, slots=True)
class Curve:
    """``value`` all along, or, where there are ``keys``, what lies between them. Keys are in order, one to a frame."""

    value: float = 0.0
    keys: tuple[Key, ...] = ()

    def __post_init__(self) -> None:
        if not math.isfinite(self.value):
            raise ValueError("a curve's value is a finite number")
        if any(one.at >= other.at for one, other in zip(self.keys, self.keys[1:], strict=False)):
            raise ValueError("a curve's keys are in order, one to a frame")

    @property
    def is_constant(self) -> bool:
        return len({key.value for key in self.keys}) <= 1

    def at(self, frame: float) -> float:
        """The value at a frame of the clip; before the first key and after the last it stays as it is there."""
        if not self.keys:
            return self.value
        after = bisect_right(self.keys, frame, key=lambda key: key.at)
        if after == 0:
            return self.keys[0].value
        left = self.keys[after - 1]
        if after == len(self.keys):
            return left.value
        right = self.keys[after]
        return left.value + (right.value - left.value) * _eased(left.easing, (frame - left.at) / (right.at - left.at))

    def moved(self, by: int) -> Curve:
        """The same curve ``by`` frames later."""
        if not self.keys or by == 0:
            return self
        return Curve(self.value, tuple(replace(key, at=key.at + by) for key in self.keys))

    def with_key(self, key: Key) -> Curve:
        """The curve with a key set, in the place of one at the same frame."""
        return Curve(self.value, tuple(sorted((*self.without(key.at).keys, key), key=lambda each: each.at)))

    def without(self, at: int) -> Curve:
        """The curve without the key at a frame; where that was the last one, its value all along."""
        kept = tuple(key for key in self.keys if key.at != at)
        if self.keys and not kept:
            return Curve(self.keys[0].value)
        return Curve(self.value, kept)


def _eased(easing: str, share: float) -> float:
    """How much of the way is done after ``share`` of the time, both 0 to 1. ``ease`` is the cubic with level ends."""
    if easing == "hold":
        return 0.0
    if easing == "ease":
        return share * share * (3 - 2 * share)
    if easing == "ease in":
        return share * share
    if easing == "ease out":
        return share * (2 - share)
    return share
