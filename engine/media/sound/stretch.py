"""Sound at another speed: backwards, higher and lower like a tape, or at its own pitch.

Each is again something that has samples at any place, and the same ones however they are come to. Sample ``v`` of a
faster sound is what lies at ``v * speed`` of the sound that it is made from, whatever clip asks for it.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Protocol

import numpy as np

_ZERO_CROSSINGS = 16  # of the sinc on each side
_MOST_TAPS = 512
_MOST_PLACES = 1024
_BAND = 0.94  # of the band that both speeds can hold: the rest is where the filter falls

HOP = 1200  # 25 ms at 48 000 Hz: what one grain adds to another
REACH = 600  # how far a grain may be moved, either way: a period of 40 Hz in all
CHAIN = 400  # grains that depend on each other: 10 s, after which a grain stands where it belongs
_FFT = 4096  # holds a grain's reach and a template


class Source(Protocol):
    """Sound that can be asked for at any place, also before its beginning and after its end."""

    def samples(self, start: int, count: int) -> np.ndarray:
        """``count`` samples from ``start`` on, float32 [count, 2] at 48 000 Hz."""
        ...


class Backwards:
    """``source`` mirrored around its beginning: sample ``v`` is its sample ``-1 - v``."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def samples(self, start: int, count: int) -> np.ndarray:
        return self._source.samples(-start - count, count)[::-1]


class Resampled:
    """``source`` run faster or slower, its pitch going along: band-limited by a windowed sinc at every place."""

    def __init__(self, source: Source, speed: Fraction) -> None:
        """``speed`` is above 0."""
        self._source = source
        self._speed = speed
        self._cutoff = _BAND * min(1.0, 1 / float(speed))
        self._half = min(_MOST_TAPS // 2, int(np.ceil(_ZERO_CROSSINGS / self._cutoff)))
        self._taps = np.arange(1 - self._half, self._half + 1)
        # The weights of every place between two samples that there is, where they are not too many.
        under = speed.denominator
        self._table = self._weights(np.arange(under) / under) if under <= _MOST_PLACES else None

    def samples(self, start: int, count: int) -> np.ndarray:
        over, under = self._speed.numerator, self._speed.denominator
        places = np.arange(start, start + count, dtype=np.int64) * over  # in parts of 1/under of a sample, exactly
        whole, part = places // under, places % under
        first = int(whole[0]) - self._half + 1
        given = self._source.samples(first, int(whole[-1]) + self._half + 1 - first)
        weights = self._table[part] if self._table is not None else self._weights(part / under)
        windows = np.lib.stride_tricks.sliding_window_view(given, 2 * self._half, axis=0)[whole - whole[0]]
        return np.einsum("nt,nct->nc", weights, windows)

    def _weights(self, parts: np.ndarray) -> np.ndarray:
        """What the samples around a place are multiplied by, float32 [n, taps]; a place is 0 to 1 after a sample."""
        away = self._taps[None, :] - parts[:, None]
        window = np.cos(away * (np.pi / 2 / self._half)) ** 2
        return (self._cutoff * np.sinc(self._cutoff * away) * window).astype(np.float32)


class Stretched:
    """``source`` run faster or slower at its own pitch, by WSOLA.

    W. Verhelst, M. Roelands, "An overlap-add technique based on waveform similarity (WSOLA) for high quality time-scale
    modification of speech", ICASSP 1993. Grains of 50 ms are taken at ``speed`` times their distance and cross-faded
    half over half; each is moved by up to 12.5 ms to where it goes on most like the grain before it would have. So that
    any place can be come to, the chain begins anew every 10 s at a grain that is not moved; the grain before it is
    chosen to suit both of its neighbours.
    """

    def __init__(self, source: Source, speed: Fraction) -> None:
        """``speed`` is above 0."""
        self._source = source
        self._speed = speed
        self._moves: dict[int, list[int]] = {}  # by chain: how far its grains were moved, as many as were asked for
        self._rise = (np.sin((np.arange(HOP) + 0.5) * (np.pi / 2 / HOP)) ** 2).astype(np.float32)[:, None]

    def samples(self, start: int, count: int) -> np.ndarray:
        first, last = start // HOP, (start + count - 1) // HOP
        joined = np.concatenate([self._between(grain) for grain in range(first, last + 1)])
        return joined[start - first * HOP :][:count]

    def _between(self, grain: int) -> np.ndarray:
        """What is heard from the middle of a grain to the middle of the next, float32 [HOP, 2]."""
        falling = self._source.samples(self._middle(grain), HOP)
        rising = self._source.samples(self._middle(grain + 1) - HOP, HOP)
        return falling * (1 - self._rise) + rising * self._rise

    def _middle(self, grain: int) -> int:
        """Where in ``source`` the middle of a grain lies."""
        chain, place = divmod(grain, CHAIN)
        moves = self._moves.setdefault(chain, [0])
        while len(moves) <= place:
            moves.append(self._move(chain * CHAIN + len(moves), moves[-1]))
        return self._meant(grain) + moves[place]

    def _meant(self, grain: int) -> int:
        """Where the middle of a grain would lie unmoved."""
        return round(grain * HOP * self._speed)

    def _move(self, grain: int, before: int) -> int:
        """By how much to move a grain whose neighbour was moved by ``before``."""
        meant = self._meant(grain)
        goes_on = self._source.samples(self._meant(grain - 1) + before, HOP)
        likeness = _likeness(self._source.samples(meant - REACH - HOP, HOP + 2 * REACH), goes_on)
        if (grain + 1) % CHAIN == 0:
            comes = self._source.samples(self._meant(grain + 1) - HOP, HOP)
            likeness = likeness + _likeness(self._source.samples(meant - REACH, HOP + 2 * REACH), comes)
        away = np.abs(np.arange(-REACH, REACH + 1)) / REACH
        return int(np.argmax(likeness - 0.02 * away)) - REACH  # of places as good as each other, the nearest


def _likeness(region: np.ndarray, template: np.ndarray) -> np.ndarray:
    """How like ``template``, [HOP, 2], each stretch of ``region``, [HOP + 2 REACH, 2], is: -1 to 1, [2 REACH + 1]."""
    spectrum = np.fft.rfft(region, _FFT, axis=0) * np.conj(np.fft.rfft(template, _FFT, axis=0))
    product = np.fft.irfft(spectrum.sum(axis=1), _FFT)[: 2 * REACH + 1]
    energy = np.concatenate([[0.0], np.cumsum((region.astype(np.float64) ** 2).sum(axis=1))])
    held = energy[HOP:] - energy[:-HOP]
    return product / (np.sqrt(np.maximum(held, 0.0) * float((template.astype(np.float64) ** 2).sum())) + 1e-9)
