"""Waveforms and meters: the peaks that the sound has, partly there while it is read, kept on disk."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from media_makers import make_video
from sound_makers import RATE, make_sound, stereo, tone

from engine.media.sound.meters import FLOOR_DB, Needle, decibels, peak_of
from engine.media.sound.waveform import A_SECOND, BUCKET, Waveforms, peaks_of


class Later:
    """Work that waits until it is told to run."""

    def __init__(self) -> None:
        self.work: list[Callable[[], None]] = []

    def __call__(self, work: Callable[[], None]) -> None:
        self.work.append(work)

    def run(self) -> None:
        while self.work:
            self.work.pop(0)()


def rising(folder: Path, seconds: int = 12) -> Path:
    """A tone that is louder from second to second, the right side half as loud."""
    level = np.repeat(np.linspace(0.05, 0.6, seconds), RATE).astype(np.float32)
    left = tone(500, seconds, level=1.0) * level
    return make_sound(folder / "rising.flac", stereo(left, left / 2), codec="flac")


def test_peaks_are_the_sounds(tmp_path: Path) -> None:
    later, told = Later(), []
    waves = Waveforms(tmp_path / "waveforms", later, told.append)
    path = rising(tmp_path)
    assert waves.peaks(path, 0, 12, 12) is None
    assert waves.peaks(path, 0, 12, 12) is None and len(later.work) == 1  # asked for once
    later.run()
    assert set(told) == {path}
    got = waves.peaks(path, 0, 12, 12)
    assert got is not None and got.shape == (12, 2, 2) and got.dtype == np.float32
    wanted = np.linspace(0.05, 0.6, 12)
    assert np.allclose(got[:, 0, 1], wanted, rtol=3e-3) and np.allclose(got[:, 0, 0], -wanted, rtol=3e-3)
    assert np.allclose(got[:, 1], got[:, 0] / 2, rtol=3e-3)


def test_any_stretch_at_any_scale(tmp_path: Path) -> None:
    later = Later()
    waves = Waveforms(None, later, lambda path: None)
    path = rising(tmp_path)
    waves.peaks(path, 0, 1, 1)
    later.run()
    fine = waves.peaks(path, 3.0, 3.1, 100)  # five parts to a peak
    assert fine is not None and len(np.unique(fine[:, 0, 1])) <= A_SECOND // 10 + 1
    assert fine[:, 0, 1].max() == pytest.approx(0.2, abs=0.01)
    around = waves.peaks(path, -1.0, 13.0, 14)
    assert around is not None and not around[0].any() and not around[-1].any() and around[1:-1].any(axis=(1, 2)).all()


def test_what_is_not_read_yet_is_not_shown_as_silence(tmp_path: Path) -> None:
    later = Later()
    path = rising(tmp_path)
    seen: list[np.ndarray | None] = []
    waves = Waveforms(tmp_path / "waveforms", later, lambda path: seen.append(waves.peaks(path, 0, 12, 12)))
    waves.peaks(path, 0, 12, 12)
    later.run()
    first, last = seen[0], seen[-1]
    assert first is not None and last is not None
    assert not np.isnan(first[:5]).any() and np.isnan(first[5:]).all()
    assert not np.isnan(last).any()


def test_they_come_back_from_disk_until_the_file_changes(tmp_path: Path) -> None:
    path, folder = rising(tmp_path), tmp_path / "waveforms"

    def made(waves: Waveforms, later: Later) -> np.ndarray:
        waves.peaks(path, 0, 12, 24)
        later.run()
        got = waves.peaks(path, 0, 12, 24)
        assert got is not None
        return got

    later = Later()
    first = made(Waveforms(folder, later, lambda path: None), later)
    (kept,) = folder.iterdir()
    before = kept.stat().st_mtime_ns
    assert np.array_equal(made(Waveforms(folder, later, lambda path: None), later), first)
    assert kept.stat().st_mtime_ns == before
    kept.write_bytes(b"damaged")
    assert np.array_equal(made(Waveforms(folder, later, lambda path: None), later), first)
    make_sound(path, stereo(tone(500, 12, level=0.9)), codec="flac")
    os.utime(path, (1, 1))
    assert made(Waveforms(folder, later, lambda path: None), later)[0, 0, 1] == pytest.approx(0.9, abs=0.01)
    assert len(list(folder.iterdir())) == 2
    small = Waveforms(folder, later, lambda path: None, disk_bytes=1)
    os.utime(path, (2, 2))
    made(small, later)
    assert len(list(folder.iterdir())) == 1


def test_files_without_sound_are_flat_and_say_why(tmp_path: Path) -> None:
    later, told = Later(), []
    waves = Waveforms(tmp_path / "waveforms", later, told.append)
    silent, gone = make_video(tmp_path / "silent.mp4", 3), tmp_path / "gone.wav"
    for path in (silent, gone):
        assert waves.peaks(path, 0, 1, 4) is None
    later.run()
    assert told == [silent, gone]
    for path in (silent, gone):
        got = waves.peaks(path, 0, 1, 4)
        assert got is not None and not got.any()
    problem = waves.problem_of(gone)
    assert problem is not None and "missing" in problem.sentence
    make_sound(gone, stereo(tone(500, 1)))
    waves.look_again()
    assert waves.peaks(gone, 0, 1, 4) is None
    later.run()
    got = waves.peaks(gone, 0, 1, 4)
    assert got is not None and got.any()


def test_closing_ends_the_reading(tmp_path: Path) -> None:
    later, told = Later(), []
    waves = Waveforms(tmp_path / "waveforms", later, told.append)
    path = rising(tmp_path)
    waves.peaks(path, 0, 1, 1)
    waves.close()
    later.run()
    assert told == [] and not (tmp_path / "waveforms").exists()


def test_peaks_of_a_bucket() -> None:
    samples = np.zeros((2 * BUCKET + 5, 2), dtype=np.float32)
    samples[3, 0], samples[BUCKET + 1, 1] = -0.5, 0.25
    assert peaks_of(samples).tolist() == [[[-0.5, 0], [0, 0]], [[0, 0], [0, 0.25]]]


def test_a_needle_falls_holds_and_remembers_what_was_cut_off() -> None:
    needle = Needle()
    needle.move(0.5, 0.02)
    assert needle.level == needle.held == pytest.approx(-6.02, abs=0.01) and not needle.is_over
    needle.move(0.0, 0.5)
    assert needle.level == pytest.approx(-16.02, abs=0.01) and needle.held == pytest.approx(-6.02, abs=0.01)
    needle.move(0.0, 1.2)
    assert needle.held < -6.1
    needle.move(1.01, 0.02)
    needle.move(0.0, 9.0)
    assert needle.level == FLOOR_DB and needle.is_over
    assert peak_of(np.array([[0.1, -0.9], [-0.3, 0.2]], dtype=np.float32)) == pytest.approx((0.3, 0.9))
    assert peak_of(np.zeros((0, 2))) == (0.0, 0.0) and decibels(0) == FLOOR_DB and decibels(1) == 0
