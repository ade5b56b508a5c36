"""Sound out of files: every sample in its place, the same ones whichever way they are come to."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from sound_makers import RATE, hiss, make_sound, stereo, tone

from engine.errors import LongtakeError
from engine.media.sound import reader as reading
from engine.media.sound.layouts import stereo_of, weights_of
from engine.media.sound.reader import SECTION, SoundReader, sound_facts

SECONDS = 11

# The suffix, the codec, the rate, and the largest error where nothing is lost but rounding.
FILES = {
    "wav": (".wav", "pcm_s16le", 48_000, 2e-5),
    "wav of 24 bits": (".wav", "pcm_s24le", 48_000, 2e-7),
    "wav at 44.1": (".wav", "pcm_f32le", 44_100, 4e-6),
    "wav at 22.05": (".wav", "pcm_s16le", 22_050, 5e-5),
    "wav at 96": (".wav", "pcm_s16le", 96_000, 5e-5),
    "flac": (".flac", "flac", 48_000, 2e-5),
    "flac at 44.1": (".flac", "flac", 44_100, 5e-5),
    "aac": (".m4a", "aac", 48_000, None),
    "aac at 44.1": (".m4a", "aac", 44_100, None),
    "aac in Matroska": (".mkv", "aac", 44_100, None),
    "mp3": (".mp3", "libmp3lame", 44_100, None),
    "mp3 at 48": (".mp3", "libmp3lame", 48_000, None),
    "opus": (".opus", "libopus", 48_000, None),
    "opus in WebM": (".webm", "libopus", 48_000, None),
    "vorbis in Matroska": (".mkv", "vorbis", 48_000, None),
    "pcm in Matroska": (".mkv", "pcm_s16le", 44_100, 5e-5),
    "alac": (".m4a", "alac", 48_000, 2e-7),
}


def made(folder: Path, name: str, samples_of, **more) -> Path:
    suffix, codec, rate, _ = FILES[name]
    options = {"strict": "-2"} if codec == "vorbis" else {}
    return make_sound(folder / f"sound{suffix}", samples_of(rate), rate, codec, options=options, **more)


@pytest.mark.parametrize("name", FILES)
def test_sound_is_where_it_was_recorded(tmp_path: Path, name: str) -> None:
    path = made(tmp_path, name, lambda rate: stereo(tone(440, 6, rate), tone(1000, 6, rate, 0.25)))
    facts = sound_facts(path)
    assert facts is not None and facts.note == ""
    assert (facts.rate, facts.channels) == (FILES[name][2], 2)
    assert abs(facts.seconds - 6) < 0.03
    got = SoundReader(path).samples(0, 6 * RATE)
    inside = slice(RATE // 2, -RATE // 2)  # codecs ring where a tone begins
    turning = np.exp(-2j * np.pi * 440 * np.arange(6 * RATE) / RATE)
    found = 2 * np.mean(got[inside, 0] * turning[inside])
    late = -(np.angle(found) + np.pi / 2) / (2 * np.pi * 440) * RATE
    assert abs(late) < 0.3  # samples
    assert abs(found) == pytest.approx(0.5, rel=0.06)
    error = FILES[name][3]
    if error is not None:
        assert np.abs(got - stereo(tone(440, 6), tone(1000, 6, level=0.25)))[inside].max() < error


@pytest.mark.parametrize("name", FILES)
def test_any_order_gives_the_same_samples(tmp_path: Path, name: str) -> None:
    path = made(tmp_path, name, lambda rate: hiss(SECONDS))  # the tone's pitch does not matter here
    straight = SoundReader(path).samples(0, SECONDS * RATE)
    assert np.abs(straight).max() > 0.3
    random = np.random.default_rng(3)
    other = SoundReader(path, cache_bytes=1)
    for start in (2 * SECTION + 17, 5, *random.integers(0, SECONDS * RATE, 4)):
        count = int(random.integers(1, RATE))
        part = straight[start : start + count]
        assert np.array_equal(other.samples(int(start), count)[: len(part)], part)


@pytest.mark.parametrize("name", ["aac in Matroska", "mp3", "opus", "vorbis in Matroska", "wav at 44.1"])
def test_sections_meet_without_a_step(tmp_path: Path, name: str) -> None:
    path = made(tmp_path, name, lambda rate: stereo(tone(300, SECONDS, rate)))
    got = SoundReader(path).samples(0, SECONDS * RATE)[:, 0]
    for border in (SECTION, 2 * SECTION):
        around, ordinary = got[border - 400 : border + 400], got[border - 9600 : border - 1600]
        assert np.abs(np.diff(around, 2)).max() < 1.5 * np.abs(np.diff(ordinary, 2)).max() + 1e-4


def test_packets_as_long_as_pictures_at_an_ntsc_rate_are_counted(tmp_path: Path) -> None:
    wanted = stereo(tone(300, SECONDS))
    path = make_sound(tmp_path / "camera.mkv", wanted, pieces=(1602, 1601, 1602, 1601, 1602))
    got = SoundReader(path).samples(0, SECONDS * RATE)
    assert np.abs(got - wanted).max() < 2e-5
    assert np.array_equal(SoundReader(path).samples(2 * SECTION - 7, 5000), got[2 * SECTION - 7 :][:5000])


@pytest.mark.parametrize("later", [0, Fraction(1, 3), Fraction(-1, 8)])
@pytest.mark.parametrize(("suffix", "codec"), [(".mp4", "aac"), (".mkv", "pcm_s16le"), (".ts", "aac")])
def test_a_videos_sound_counts_from_its_first_picture(tmp_path: Path, later: Fraction, suffix: str, codec: str) -> None:
    beep = stereo(tone(1000, 0.5))
    silence = np.zeros((RATE, 2), dtype=np.float32)
    if later < 0:
        silence = silence[: RATE + int(later * RATE)]
    path = make_sound(
        tmp_path / f"film{suffix}", np.concatenate([silence, beep]), codec=codec, pictures=48, later=max(later, 0)
    )
    got = SoundReader(path).samples(0, 2 * RATE)
    begin = int(np.argmax(np.abs(got[:, 0]) > 0.2)) / RATE
    priming = 0.022 if suffix == ".ts" else 0.002  # a transport stream cannot say what is priming
    assert begin == pytest.approx(1 + float(later), abs=priming)


def test_one_channel_is_heard_on_both_sides_and_six_are_mixed_down(tmp_path: Path) -> None:
    path = make_sound(tmp_path / "mono.wav", tone(440, 1)[:, None], layout="mono")
    got = SoundReader(path).samples(0, RATE)
    assert np.array_equal(got[:, 0], got[:, 1]) and np.abs(got[:, 0] - tone(440, 1)).max() < 2e-5
    levels = np.array([0.1, 0.2, 0.3, 0.9, 0.05, 0.02])
    path = make_sound(tmp_path / "six.flac", np.tile(levels, (RATE, 1)), codec="flac", layout="5.1")
    half = 0.5**0.5
    wanted = [0.1 + half * 0.3 + half * 0.05, 0.2 + half * 0.3 + half * 0.02]
    assert SoundReader(path).samples(RATE // 2, 1)[0] == pytest.approx(wanted, abs=1e-4)
    facts = sound_facts(path)
    assert facts is not None and facts.channels == 6


def test_eight_channels_in_planes_are_read_as_they_are() -> None:
    levels = np.array([0.1, 0.2, 0.0, 0.9, 0.04, 0.06, 0.3, 0.5], dtype=np.float32)
    packed = av.AudioFrame.from_ndarray(np.tile(levels, 100)[None], format="flt", layout="7.1")
    packed.sample_rate = RATE
    (planar,) = av.AudioResampler(format="fltp").resample(packed)
    half = 0.5**0.5
    got = stereo_of(planar)
    assert got.shape == (100, 2)
    assert got[50] == pytest.approx([0.1 + half * (0.04 + 0.3), 0.2 + half * (0.06 + 0.5)])


def test_channels_without_names_are_taken_for_what_they_mostly_are() -> None:
    assert np.array_equal(weights_of(["NONE", "NONE"]), np.eye(2))
    assert np.array_equal(weights_of(["NONE"]), [[1, 1]])
    assert np.array_equal(weights_of(["NONE"] * 6), weights_of(["FL", "FR", "FC", "LFE", "BL", "BR"]))


def test_silence_lies_before_and_after(tmp_path: Path) -> None:
    reader = SoundReader(make_sound(tmp_path / "a.wav", stereo(tone(440, 1))))
    assert not reader.samples(-RATE, RATE).any()
    assert not reader.samples(RATE, RATE).any()
    assert not reader.samples(100 * RATE, 10).any()


def test_a_damaged_file_is_silent_there_and_says_so(tmp_path: Path) -> None:
    path = make_sound(tmp_path / "a.flac", hiss(8), codec="flac")
    whole = SoundReader(path).samples(0, 8 * RATE)
    data = bytearray(path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 9000] = b"\xff\xf8" + b"\x00" * 8998
    path.write_bytes(data)
    reader = SoundReader(path)
    got = reader.samples(0, 8 * RATE)
    same = (got == whole).all(axis=1)
    assert same[: 3 * RATE].all() and same[5 * RATE :].all()
    assert 500 < (~same).sum() < RATE
    assert not got[~same].any()
    path.write_bytes(b"not a sound at all")
    with pytest.raises(LongtakeError, match=r"“a.flac” cannot be read"):
        SoundReader(path)


def test_a_packet_that_does_not_decode_is_told(tmp_path: Path) -> None:
    path = make_sound(tmp_path / "a.m4a", hiss(8), codec="aac")
    data = bytearray(path.read_bytes())
    at = data.index(b"mdat") + 40_000
    data[at : at + 3000] = b"\xff" * 3000
    path.write_bytes(data)
    reader = SoundReader(path)
    assert reader.problem is None
    assert np.isfinite(reader.samples(0, 8 * RATE)).all()
    assert reader.problem is not None
    assert reader.problem.sentence.startswith("The sound of “a.m4a” is damaged at 0:0")


def test_a_file_that_is_cut_short_gives_what_it_holds(tmp_path: Path) -> None:
    path = make_sound(tmp_path / "a.flac", hiss(8), codec="flac")
    whole = SoundReader(path).samples(0, 8 * RATE)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    facts = sound_facts(path)
    assert facts is not None and 3.5 < facts.seconds < 4.5
    assert "announces 8.0 seconds and holds" in facts.note
    got = SoundReader(path).samples(0, 8 * RATE)
    assert np.array_equal(got[: 3 * RATE], whole[: 3 * RATE]) and not got[5 * RATE :].any()


def test_what_holds_no_sound_is_said(tmp_path: Path) -> None:
    with pytest.raises(LongtakeError, match=r"“none.wav” is missing"):
        SoundReader(tmp_path / "none.wav")
    from media_makers import make_video

    silent = make_video(tmp_path / "silent.mp4", 5)
    assert sound_facts(silent) is None
    with pytest.raises(LongtakeError, match="holds no sound"):
        SoundReader(silent)


def test_memory_is_bounded(tmp_path: Path) -> None:
    reader = SoundReader(make_sound(tmp_path / "a.wav", hiss(31)), cache_bytes=2 * SECTION * 8)
    reader.samples(0, 31 * RATE)
    assert len(reader._sections) == 2
    assert reading.SECTION_SECONDS * RATE == SECTION
