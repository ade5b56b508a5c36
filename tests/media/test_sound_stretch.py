"""Sound at other speeds: its pitch kept or going along, and the same samples from wherever it is asked for."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from sound_makers import RATE, hiss, stereo, strongest, tone

from engine.media.sound.stretch import CHAIN, HOP, Backwards, Resampled, Source, Stretched


class Held:
    """Sound in memory; silence around it."""

    def __init__(self, samples: np.ndarray) -> None:
        self._samples = samples

    def samples(self, start: int, count: int) -> np.ndarray:
        out = np.zeros((count, 2), dtype=np.float32)
        begin, end = max(0, start), min(len(self._samples), start + count)
        if begin < end:
            out[begin - start : end - start] = self._samples[begin:end]
        return out


SPEEDS = [Fraction(1, 2), Fraction(4, 5), Fraction(24000, 23976), Fraction(5, 4), Fraction(2), Fraction(3)]


@pytest.mark.parametrize("speed", SPEEDS, ids=str)
@pytest.mark.parametrize("hertz", [110, 440, 1810.5])
def test_stretching_keeps_the_pitch_and_the_level(speed: Fraction, hertz: float) -> None:
    seconds = 3
    source = Held(stereo(tone(hertz, seconds * float(speed) + 1)))
    got = Stretched(source, speed).samples(RATE // 4, seconds * RATE - RATE // 4)[:, 0]
    assert strongest(got) == pytest.approx(hertz, rel=2e-3)
    level = np.sqrt(np.mean(got[: len(got) // 480 * 480].reshape(-1, 480) ** 2, axis=1) * 2)
    whole = np.convolve(level, np.ones(5) / 5, "valid")  # a period of the lowest tone is as long as a stretch
    assert whole.min() > 0.44 and whole.max() < 0.56


@pytest.mark.parametrize("speed", SPEEDS, ids=str)
def test_resampling_moves_the_pitch_with_the_speed(speed: Fraction) -> None:
    source = Held(stereo(tone(440, 9)))
    got = Resampled(source, speed).samples(RATE, RATE)[:, 0]
    assert strongest(got) == pytest.approx(440 * float(speed), rel=1e-4)
    places = (np.arange(RATE, 2 * RATE) * float(speed)) / RATE
    assert np.abs(got - 0.5 * np.sin(2 * np.pi * 440 * places)).max() < 2e-3


def test_what_would_fold_back_is_filtered() -> None:
    high = Held(stereo(tone(20_000, 3)))
    assert np.abs(Resampled(high, Fraction(2)).samples(2000, RATE)).max() < 0.005


def test_clicks_stay_where_they_belong() -> None:
    samples = np.zeros((4 * RATE, 2), dtype=np.float32)
    samples[RATE // 2 :: RATE] = 0.9  # at 0.5, 1.5, 2.5, 3.5 s
    got = Stretched(Held(samples), Fraction(1, 2)).samples(0, 8 * RATE)[:, 0]
    for second in (1, 3, 5, 7):
        near = np.abs(got[round((second - 0.05) * RATE) : round((second + 0.05) * RATE)])
        assert near.max() > 0.4
    assert not got[round(1.2 * RATE) : round(2.8 * RATE)].any()


@pytest.mark.parametrize("make", [lambda s: Stretched(s, Fraction(7, 5)), lambda s: Resampled(s, Fraction(7, 5)),
                                  lambda s: Stretched(Backwards(s), Fraction(2, 3))])  # fmt: skip
def test_any_place_is_the_same_from_wherever_it_is_come_to(make) -> None:
    sound = Held(hiss(12))
    straight: Source = make(sound)
    whole = np.concatenate([straight.samples(at, 1000) for at in range(-12000, 60_000, 1000)])
    for start, count in ((30_000, 5000), (-12_000, 1), (59_000, 1000), (HOP - 1, 3)):
        fresh: Source = make(sound)
        part = fresh.samples(start, count)
        assert np.abs(part - whole[start + 12_000 : start + 12_000 + count]).max() < 1e-6


def test_chains_meet_without_a_hole() -> None:
    border = CHAIN * HOP
    got = Stretched(Held(stereo(tone(440, 12))), Fraction(11, 10)).samples(border - 9600, 19_200)[:, 0]
    level = np.sqrt(np.mean(got.reshape(-1, 960) ** 2, axis=1) * 2)
    assert level.min() > 0.44


def test_backwards_twice_is_forwards() -> None:
    sound = Held(hiss(1))
    assert np.array_equal(Backwards(Backwards(sound)).samples(-5, 9000), sound.samples(-5, 9000))
    assert np.array_equal(Backwards(sound).samples(-RATE, RATE), sound.samples(0, RATE)[::-1])
