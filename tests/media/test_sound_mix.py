"""The mixer: what is heard when, how loud and where; the same samples whatever chunks they are asked for in."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sound_makers import RATE, hiss, make_sound, sound_film, sound_footage, sound_track, stereo, strongest, tone

from engine.errors import LongtakeError
from engine.film.curves import Curve, Key
from engine.film.project import Project
from engine.film.timebase import FrameRange, Rate
from engine.film.track import SOUND, Clip, Gap, Track
from engine.film.treatment import ZERO, Retime, Sound, Transition, Treatment
from engine.media.sound.gains import amplitude, curve_values, panned
from engine.media.sound.mix import Mixer, first_sample, has_sound
from engine.media.sound.reader import SoundReader
from tests.film.strategies import curves

R24, R25, NTSC = Rate.of(24), Rate.of(25), Rate.of("29.97")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sounds")
    make_sound(folder / "hiss", hiss(8), codec="pcm_f32le", container="wav")
    make_sound(folder / "loud", stereo(np.full(8 * RATE, 0.8)), codec="pcm_f32le", container="wav")
    make_sound(folder / "low", stereo(tone(300, 8)), codec="pcm_f32le", container="wav")
    make_sound(folder / "music.m4a", hiss(8, 5), rate=44_100, codec="aac")
    return folder


def film(rate: Rate, *tracks: Track) -> Project:
    names = ("hiss", "loud", "low", "music.m4a", "gone")
    return sound_film(rate, tracks, [sound_footage(name, 8, rate) for name in names])


def mixer(folder: Path, rate: Rate, *tracks: Track, **options) -> Mixer:
    return Mixer(film(rate, *tracks), lambda name: folder / name, **options)


def clip(name: str, start: int, length: int, **more) -> Clip:
    return Clip(more.pop("id", name), FrameRange(start, length), footage=name, **more)


def sounding(gain: Curve = ZERO, pan: Curve = ZERO, **more) -> Treatment:
    return Treatment(sound=Sound(gain, pan), **more)


@pytest.mark.parametrize("rate", [R24, R25, NTSC, Rate.of("23.976")])
def test_an_untouched_clip_is_its_mediums_own_samples(folder: Path, rate: Rate) -> None:
    got = mixer(folder, rate, sound_track(Gap(31), clip("hiss", 13, 50))).samples(0, 5 * RATE)
    begin, end = first_sample(31, rate), first_sample(81, rate)
    assert begin == -(-31 * RATE * rate.value.denominator // rate.value.numerator)
    source = SoundReader(folder / "hiss")
    late = round(Fraction(18 * RATE) / rate.value)
    assert np.array_equal(got[begin:end], source.samples(begin - late, end - begin))
    assert not got[:begin].any() and not got[end:].any()


def rich(rate: Rate) -> tuple[Track, ...]:
    """Two tracks with everything that there is."""
    gain, pan = Curve(0, (Key(3, -20, "ease"), Key(20, 6, "ease in"), Key(33, -3))), Curve(0, (Key(0, -1), Key(40, 1)))
    moving = sounding(gain, pan, fade_in=5, fade_out=9)
    slow, back, quick = Retime(Fraction(3, 4), 40, Fraction(1, 3)), Retime(Fraction(-2), 20), Retime(Fraction(5, 4), 20)
    first = (
        clip("hiss", 9, 40, id="a", treatment=moving),
        clip("music.m4a", 20, 30, id="b", transition=Transition("dissolve", 12, 5)),
        Gap(7),
        clip("low", 5, 31, id="c", retime=slow),
    )
    high = Treatment(sound=Sound(keeps_pitch=False))
    second = (
        clip("music.m4a", 30, 40, id="d", retime=back),
        clip("hiss", 0, 25, id="e", retime=quick, treatment=high),
    )
    return sound_track(*first, gain=-3.5, pan=0.3), sound_track(Gap(3), *second, id="A2")


@pytest.mark.parametrize("rate", [R25, NTSC])
def test_any_chunks_give_the_same_bits(folder: Path, rate: Rate) -> None:
    tracks = rich(rate)
    length = first_sample(90, rate)
    whole = mixer(folder, rate, *tracks).samples(0, length)
    assert np.abs(whole).max() > 0.2
    other = mixer(folder, rate, *tracks, open_readers=2)
    random = np.random.default_rng(1)
    for start in random.integers(0, length - 1, 5):
        count = int(random.integers(1, min(9000, length - start + 1)))
        assert np.array_equal(other.samples(int(start), count), whole[start : start + count])
    at, parts = 0, []
    while at < length:
        count = min(length - at, int(random.integers(1, 40_000)))
        parts.append(other.samples(at, count))
        at += count
    assert np.array_equal(np.concatenate(parts), whole)


@pytest.mark.parametrize("speed", [None, Fraction(2, 3), Fraction(-1), Fraction(-3, 2)], ids=str)
@pytest.mark.parametrize("keeps_pitch", [True, False])
def test_a_split_is_not_heard(folder: Path, speed: Fraction | None, keeps_pitch: bool) -> None:
    retime = None if speed is None else Retime(speed, 60)
    span = 60 if retime is None else retime.span
    treatment = Treatment(sound=Sound(Curve(0, (Key(10, -6), Key(50, 2, "ease"))), keeps_pitch=keeps_pitch))
    whole = Clip("a", FrameRange(3, span), footage="hiss", retime=retime, treatment=treatment)
    parts = (whole.part(0, 23), replace(whole.part(23, 37), id="b"))
    joined = mixer(folder, NTSC, sound_track(Gap(7), *parts)).samples(0, 3 * RATE)
    assert np.abs(joined - mixer(folder, NTSC, sound_track(Gap(7), whole)).samples(0, 3 * RATE)).max() < 1e-6


@settings(max_examples=80, deadline=None)
@given(curves, st.lists(st.floats(-60, 60), min_size=1, max_size=9).map(sorted))
def test_curves_have_their_value_at_every_sample(curve: Curve, frames: list[float]) -> None:
    wanted = [curve.at(frame) for frame in frames]
    assert np.allclose(curve_values(curve, np.array(frames)), wanted, atol=1e-9)


def test_gain_moves_evenly_between_its_keys(folder: Path) -> None:
    keys = Curve(0, (Key(0, -40), Key(48, 0)))
    got = mixer(folder, R24, sound_track(clip("loud", 0, 48, treatment=sounding(keys)))).samples(0, 2 * RATE)[:, 0]
    decibels = 20 * np.log10(got / 0.8)
    assert np.allclose(decibels, -40 + 20 * np.arange(2 * RATE) / RATE, atol=1e-3)
    assert amplitude(np.array([-96.0, -200.0, 0.0])).tolist() == [0, 0, 1]
    assert np.isfinite(amplitude(np.array([1e9]))).all()


def test_panning_keeps_the_power(folder: Path) -> None:
    sides = panned(np.linspace(-1, 1, 41))
    assert np.allclose((sides**2).sum(axis=1), 2)
    assert sides[20].tolist() == [1, 1] and sides[0] == pytest.approx([2**0.5, 0], abs=1e-12)
    moving = sounding(pan=Curve(0, (Key(0, -1), Key(24, 1))))
    got = mixer(folder, R24, sound_track(clip("loud", 0, 48, treatment=moving))).samples(0, 2 * RATE) / 0.8
    assert got[RATE // 2] == pytest.approx([1, 1], abs=1e-4)
    assert np.allclose(got[0], [2**0.5, 0], atol=1e-6) and np.allclose(got[-1], [0, 2**0.5], atol=1e-6)


def test_fades_and_cross_fades(folder: Path) -> None:
    faded = sounding(fade_in=24, fade_out=12)
    got = mixer(folder, R24, sound_track(clip("loud", 0, 48, treatment=faded))).samples(0, 2 * RATE)[:, 0] / 0.8
    assert got[0] == 0 and got[RATE // 2] == pytest.approx(0.5**0.5) and got[RATE] == 1
    assert got[RATE * 7 // 4] == pytest.approx(0.5**0.5, abs=1e-4) and got[-1] < 1e-3
    # Two clips whose handles are heard across the cut at frame 24: from 18 to 30.
    two = sound_track(clip("loud", 24, 24), clip("low", 48, 24, transition=Transition("dissolve", 12, 6)))
    got = mixer(folder, R24, two).samples(0, 2 * RATE)[:, 0]
    low = SoundReader(folder / "low").samples(RATE, 2 * RATE)[:, 0]
    share = np.clip((np.arange(2 * RATE) / RATE - 0.75) / 0.5, 0, 1)
    assert np.allclose(got, 0.8 * np.cos(share * np.pi / 2) + low * np.sin(share * np.pi / 2), atol=1e-6)


def test_a_cross_fade_without_a_neighbour_comes_from_silence(folder: Path) -> None:
    track = sound_track(Gap(24), clip("loud", 24, 24, transition=Transition("wipe", 12, 6)))
    got = mixer(folder, R24, track).samples(0, 2 * RATE)[:, 0]
    assert (
        not got[: RATE * 3 // 4].any()
        and got[RATE] == pytest.approx(0.8 * 0.5**0.5)
        and got[RATE * 5 // 4] == np.float32(0.8)
    )
    off = sound_track(clip("loud", 0, 24, id="off", is_on=False), *track.items[1:])
    assert np.array_equal(mixer(folder, R24, off).samples(0, 2 * RATE)[:, 0], got)


def test_tracks_are_summed_muted_and_solo(folder: Path) -> None:
    one = sound_track(clip("loud", 0, 24), gain=-6.0, pan=1.0)
    other = sound_track(clip("low", 0, 24), id="A2")
    low = SoundReader(folder / "low").samples(0, RATE)
    got = mixer(folder, R24, one, other).samples(0, RATE)
    assert np.allclose(got, low + np.array([0, 0.8 * 10 ** (-6 / 20) * 2**0.5]), atol=1e-6)
    assert np.array_equal(mixer(folder, R24, replace(one, is_muted=True), other).samples(0, RATE), low)
    assert np.array_equal(mixer(folder, R24, one, replace(other, is_solo=True)).samples(0, RATE), low)
    assert not mixer(folder, R24, one, replace(other, is_solo=True, is_muted=True)).samples(0, RATE).any()
    assert not mixer(folder, R24, replace(one, kind="picture")).samples(0, RATE).any()


def test_speed_is_heard(folder: Path) -> None:
    def pitch(retime: Retime, keeps: bool) -> float:
        treatment = Treatment(sound=Sound(keeps_pitch=keeps))
        track = sound_track(Clip("a", FrameRange(0, retime.span), footage="low", retime=retime, treatment=treatment))
        return strongest(mixer(folder, R24, track).samples(0, 2 * RATE)[:, 0])

    assert pitch(Retime(Fraction(3, 2), 48), True) == pytest.approx(300, rel=2e-3)
    assert pitch(Retime(Fraction(3, 2), 48), False) == pytest.approx(450, rel=1e-3)
    assert pitch(Retime(Fraction(-1, 2), 48), False) == pytest.approx(150, rel=1e-3)
    frozen = sound_track(Clip("a", FrameRange(5, 1), footage="low", retime=Retime(Fraction(0), 48)))
    assert not mixer(folder, R24, frozen).samples(0, RATE).any()


def test_backwards_is_the_clip_turned_around(folder: Path) -> None:
    track = sound_track(Clip("a", FrameRange(24, 48), footage="hiss", retime=Retime(Fraction(-1), 48)))
    got = mixer(folder, R24, track).samples(0, 2 * RATE)
    assert np.array_equal(got, SoundReader(folder / "hiss").samples(RATE, 2 * RATE)[::-1])


def test_nothing_limits_the_sum_and_the_peak_is_told(folder: Path) -> None:
    tracks = [sound_track(clip("loud", 0, 24), id=f"A{n}") for n in range(3)]
    one = mixer(folder, R24, *tracks)
    assert one.samples(0, RATE).max() == pytest.approx(2.4)
    assert one.peak == pytest.approx(2.4)


def test_media_that_cannot_be_read_are_silent_and_said(folder: Path) -> None:
    track = sound_track(clip("gone", 0, 24), clip("low", 0, 24))
    one = mixer(folder, R24, track)
    got = one.samples(0, 2 * RATE)
    assert not got[:RATE].any() and got[RATE:].any()
    assert "“gone” is missing" in one.problems["gone"].sentence
    with pytest.raises(LongtakeError, match="“gone” is missing"):
        mixer(folder, R24, track, strict=True).samples(0, 10)
    one.update(film(R24, sound_track(clip("low", 0, 24))))
    assert not one.problems and one.samples(0, RATE).any()


def test_a_file_that_goes_away_is_silent_from_then_on(tmp_path: Path) -> None:
    path = make_sound(tmp_path / "gone", hiss(12), codec="aac", container="mp4")
    one = mixer(tmp_path, R24, sound_track(clip("gone", 0, 240)))
    assert one.samples(0, RATE).any()
    path.unlink()
    assert not one.samples(8 * RATE, RATE).any()
    assert "missing" in one.problems["gone"].sentence


def test_updates_are_heard_at_once(folder: Path) -> None:
    one = mixer(folder, R24, sound_track(clip("loud", 0, 24)))
    assert one.samples(0, 1)[0, 0] == np.float32(0.8)
    one.update(film(R24, sound_track(clip("loud", 0, 24), gain=-20.0)))
    assert one.samples(0, 1)[0, 0] == pytest.approx(0.08)
    one.update(film(R25, sound_track(Gap(25), clip("loud", 0, 25))))
    assert not one.samples(0, RATE).any() and one.samples(RATE, 1)[0, 0] == np.float32(0.8)


def test_thousands_of_clips_are_found_quickly(folder: Path) -> None:
    items = tuple(clip("low", n % 90, 4, id=f"c{n}") for n in range(10_000))
    one = mixer(folder, R24, sound_track(*items))
    got = one.samples(first_sample(39_990, R24), 4800)
    assert got.any()
    assert len(list(one._plan(one.project.tracks_of(SOUND)[0]).between(0, 4800))) == 1


def test_a_film_with_a_clip_of_sound_has_sound() -> None:
    assert not has_sound(Project()) and not has_sound(film(R24, sound_track(Gap(3))))
    assert has_sound(film(R24, sound_track(clip("low", 0, 3))))
