"""Which samples of the film are heard at which moment of a play: forwards, backwards, faster, round and round."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from engine.film.timebase import FrameRange, Rate
from engine.media.sound.mix import first_sample
from engine.media.sound.reader import SAMPLE_RATE

Samples = Callable[[int, int], np.ndarray]


@dataclass(frozen=True, slots=True)
class Reel:
    """The sound that belongs to ``ui.viewer.player.Pace``: sample 0 is heard as frame ``start`` comes on.

    Backwards, a frame's sound runs from its end to its beginning. The pitch goes up and down with the speed, as that of
    a tape does; ``slow`` 4 is a quarter as fast.
    Laps of a loop begin when their first frame does, computed from the exact rate, so errors never add up.
    """

    rate: Rate
    start: int
    speed: int
    bounds: FrameRange
    loop: bool = False
    slow: int = 1

    def piece(self, at: int, count: int, samples: Samples) -> np.ndarray:
        """``count`` samples of the play from ``at`` on, float32 [count, 2], of the film's ``samples(start, count)``."""
        step = abs(self.speed)
        if self.slow > 1:
            return self._slowed(at, count, samples)
        joined = self._joined(at * step, (at + count) * step, samples)
        return joined if step == 1 else joined.reshape(count, step, 2).mean(axis=1)

    def _slowed(self, at: int, count: int, samples: Samples) -> np.ndarray:
        """Between two samples of the film those of the play lie on a straight line."""
        begin = at // self.slow
        whole = self._joined(begin, (at + count - 1) // self.slow + 2, samples)
        places, parts = np.divmod(np.arange(at, at + count), self.slow)
        share = (parts / self.slow).astype(np.float32)[:, None]
        return whole[places - begin] * (1 - share) + whole[places - begin + 1] * share

    def _joined(self, begin: int, end: int, samples: Samples) -> np.ndarray:
        return np.concatenate([self._run(start, length, samples) for start, length in self._runs(begin, end)])

    def _runs(self, begin: int, end: int) -> Iterator[tuple[int | None, int]]:
        """``(film's sample, length)`` of the runs from distance ``begin`` to ``end``, in samples of the film that were
        gone through since the start. None past the end; backwards the sample is the one after the run."""
        while begin < end:
            lap_begin, lap_end, origin = self._lap(begin)
            length = (end if lap_end is None else min(end, lap_end)) - begin
            gone = begin - lap_begin
            yield None if origin is None else origin + (gone if self.speed > 0 else -gone), length
            begin += length

    def _lap(self, distance: int) -> tuple[int, int | None, int | None]:
        """The distances at which the lap at ``distance`` begins and ends, and the film's sample that it begins with."""
        forwards = self.speed > 0
        first = self.bounds.end - self.start if forwards else self.start + 1 - self.bounds.start
        if distance < self._distance(first):
            return 0, self._distance(first), first_sample(self.start + (0 if forwards else 1), self.rate)
        if not self.loop or not self.bounds.length:
            return self._distance(first), None, None
        lap = int((Fraction(distance) * self.rate.value / SAMPLE_RATE - first) / self.bounds.length)
        if self._distance(first + lap * self.bounds.length) > distance:
            lap -= 1
        done = first + lap * self.bounds.length
        origin = first_sample(self.bounds.start if forwards else self.bounds.end, self.rate)
        return self._distance(done), self._distance(done + self.bounds.length), origin

    def _distance(self, frames: int) -> int:
        return first_sample(frames, self.rate)

    def _run(self, begin: int | None, length: int, samples: Samples) -> np.ndarray:
        if begin is None:
            return np.zeros((length, 2), dtype=np.float32)
        return samples(begin, length) if self.speed > 0 else samples(begin - length, length)[::-1]
