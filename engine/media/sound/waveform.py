"""Waveforms for the timeline: the peaks of every file's sound, made once in the background and kept on disk."""

from __future__ import annotations

import contextlib
import hashlib
import secrets
from collections.abc import Callable
from pathlib import Path

import numpy as np

from engine.errors import LongtakeError
from engine.media.sound.reader import SAMPLE_RATE, SECTION, SoundReader, sound_facts

BUCKET = 240  # samples a peak stands for
A_SECOND = SAMPLE_RATE // BUCKET  # peaks: 200
DISK_BYTES = 256 << 20
_TOLD_EVERY = 12  # sections: a minute of sound
_SUFFIX = ".npy"


class _Wave:
    """The peaks of one file, float16 [n, 2, 2]: the least and the greatest of each channel. ``done`` of them are known;
    whoever makes them writes first and counts then, so another thread may look meanwhile."""

    def __init__(self, length: int) -> None:
        self.peaks = np.zeros((length, 2, 2), dtype=np.float16)
        self.done = 0
        self.is_whole = False


class Waveforms:
    """Peaks of files' sound, asked for by a window and made by ``start``, which runs work on another thread.

    ``on_ready`` is called with a file's path, on that thread, whenever more of it is known. With ``folder`` they are
    kept as files named after the sound's file, its size and the time of its last change; the folder may be deleted at
    any time, damaged files are ignored, and above ``disk_bytes`` the oldest go. An hour of sound is 5.8 MB.
    """

    def __init__(
        self,
        folder: Path | None,
        start: Callable[[Callable[[], None]], object],
        on_ready: Callable[[Path], None],
        disk_bytes: int = DISK_BYTES,
    ) -> None:
        self.folder = folder
        self.disk_bytes = disk_bytes
        self._start = start
        self._on_ready = on_ready
        self._waves: dict[Path, _Wave | None] = {}  # None: being opened
        self._problems: dict[Path, LongtakeError] = {}
        self._is_closed = False

    def peaks(self, path: Path, start_seconds: float, end_seconds: float, count: int) -> np.ndarray | None:
        """The least and the greatest sample of ``count`` equal parts of a stretch, float32 [count, 2 channels, 2].

        None while nothing is known yet: then, and where a part is NaN because it was not read yet, ask again after
        ``on_ready``. Outside the file's sound, and where it cannot be read (``problem_of``), there is silence.
        """
        path = Path(path)
        if path in self._problems:
            return np.zeros((count, 2, 2), dtype=np.float32)
        if path not in self._waves:
            self._waves[path] = None
            if not self._is_closed:
                self._start(lambda: self._make(path))
        wave = self._waves.get(path)
        if wave is None or not (wave.done or wave.is_whole):
            return None
        return _gathered(wave, start_seconds, end_seconds, count)

    def problem_of(self, path: Path) -> LongtakeError | None:
        """Why a file has no waveform."""
        return self._problems.get(Path(path))

    def look_again(self) -> None:
        """Files that could not be read may be asked for again: the person may have put them back."""
        for path in list(self._problems):
            self.forget(path)

    def forget(self, path: Path) -> None:
        """Read a file anew when it is asked for: it has changed."""
        self._problems.pop(Path(path), None)
        self._waves.pop(Path(path), None)

    def close(self) -> None:
        """What is being made stops at the next section; nothing more is begun."""
        self._is_closed = True

    # --- on the thread that makes them ---------------------------------------------------------------------------

    def _make(self, path: Path) -> None:
        try:
            name = self._name(path)
            kept = self._load(name)
            if kept is not None:
                wave = _Wave(0)
                wave.peaks, wave.done, wave.is_whole = kept, len(kept), True
                self._waves[path] = wave
            else:
                self._read(path, name)
        except LongtakeError as problem:
            self._problems[path] = problem
        if not self._is_closed:
            self._on_ready(path)

    def _read(self, path: Path, name: str) -> None:
        facts = sound_facts(path)
        if facts is None:
            raise LongtakeError("There is no sound in this file.")
        sections = max(1, -int(-facts.seconds * SAMPLE_RATE // SECTION))
        wave = self._waves[path] = _Wave(sections * (SECTION // BUCKET))
        reader = SoundReader(path, cache_bytes=1)
        try:
            for number in range(sections):
                if self._is_closed:
                    return
                found = peaks_of(reader.samples(number * SECTION, SECTION))
                wave.peaks[wave.done : wave.done + len(found)] = found
                wave.done += len(found)
                if number % _TOLD_EVERY == 0:
                    self._on_ready(path)
        finally:
            reader.close()
        wave.is_whole = True
        if self.folder is not None:
            with contextlib.suppress(OSError):
                self._save(self.folder, name, wave.peaks)

    @staticmethod
    def _name(path: Path) -> str:
        """A file name for what the file is now."""
        try:
            stat = path.stat()
        except OSError:
            return ""
        told = f"{path.absolute()}\n{stat.st_size}\n{stat.st_mtime_ns}\n{BUCKET}"
        return hashlib.sha256(told.encode("utf-8", "surrogateescape")).hexdigest()[:24] + _SUFFIX

    def _load(self, name: str) -> np.ndarray | None:
        if self.folder is None or not name:
            return None
        try:
            kept = np.load(self.folder / name, allow_pickle=False)
        except (OSError, ValueError, EOFError):
            return None
        return kept if kept.dtype == np.float16 and kept.ndim == 3 and kept.shape[1:] == (2, 2) else None

    def _save(self, folder: Path, name: str, peaks: np.ndarray) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        temporary = folder / f".{secrets.token_hex(8)}.part"
        try:
            with temporary.open("wb") as file:
                np.save(file, peaks, allow_pickle=False)
            temporary.replace(folder / name)  # whole or not at all; not synced, since it can be made again
        finally:
            temporary.unlink(missing_ok=True)
        self._prune(folder)

    def _prune(self, folder: Path) -> None:
        """Remove the oldest files above ``disk_bytes``."""
        files = sorted((path.stat().st_mtime, path.stat().st_size, path) for path in folder.glob(f"*{_SUFFIX}"))
        total = sum(size for _, size, _ in files)
        for _, size, path in files[:-1]:
            if total <= self.disk_bytes:
                break
            path.unlink(missing_ok=True)
            total -= size


def peaks_of(samples: np.ndarray) -> np.ndarray:
    """The least and the greatest of every ``BUCKET`` samples, float16 [n // BUCKET, 2, 2], of float32 [n, 2]."""
    parts = samples[: len(samples) // BUCKET * BUCKET].reshape(-1, BUCKET, 2)
    return np.stack([parts.min(axis=1), parts.max(axis=1)], axis=2).astype(np.float16)


def _gathered(wave: _Wave, start_seconds: float, end_seconds: float, count: int) -> np.ndarray:
    edges = np.floor(np.linspace(start_seconds, end_seconds, count + 1) * A_SECOND).astype(np.int64)
    ends = np.maximum(edges[1:], edges[:-1] + 1)
    low, high = int(edges[0]), int(ends[-1])
    known = np.zeros((high - low, 2, 2), dtype=np.float32)
    begin, end = max(low, 0), min(high, wave.done)
    if begin < end:
        known[begin - low : end - low] = wave.peaks[begin:end]
    if not wave.is_whole:
        known[max(0, min(high, max(low, wave.done)) - low) :] = np.nan
    at = edges[:-1] - low
    # Where parts are shorter than a peak several of them show the same one, which reduceat does by itself.
    least, greatest = np.minimum.reduceat(known[..., 0], at), np.maximum.reduceat(known[..., 1], at)
    return np.stack([least, greatest], axis=2)
