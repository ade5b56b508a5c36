"""The sound of any file as the film needs it: float32 stereo at 48 000 Hz, any stretch, always the same samples."""

from __future__ import annotations

import contextlib
from collections import OrderedDict
from dataclasses import dataclass
from fractions import Fraction
from math import gcd
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.error import FFmpegError

from engine.errors import LongtakeError
from engine.media.files import shown_name
from engine.media.index import open_container, packets_of, picture_stream
from engine.media.sound.stream import SoundStream, sound_track

SAMPLE_RATE = 48_000
SECTION_SECONDS = 5
SECTION = SECTION_SECONDS * SAMPLE_RATE  # samples that are decoded at a time
CACHE_BYTES = 32 << 20
_MARGIN = 50  # the resampler is given 1/50 s on both sides of a section
_UNKNOWN = 0x7FFFFFFF  # bytes: programs that write to a pipe put this or more
_WITHOUT_LENGTH = ("aac", "ac3", "eac3", "mp2", "mpegts", "mpeg", "dts")
_RESAMPLER = {"filter_size": "64"}  # taps; 32 is what FFmpeg takes by itself


@dataclass(frozen=True, slots=True)
class SoundFacts:
    """What a file's first track of sound is: how long it lasts, its own rate and channels, FFmpeg's name of its codec.

    ``is_alone`` is True for a file without pictures; ``note`` is a sentence when such a file is cut short, else empty.
    """

    seconds: Fraction
    rate: int
    channels: int
    codec: str
    is_alone: bool
    note: str = ""


def sound_facts(path: Path) -> SoundFacts | None:
    """What the file's sound is; None when it has none. A file of sound alone is read through, undecoded.

    Raises LongtakeError, naming the file, when it cannot be read, or when nobody here can decode its sound.
    """
    path = Path(path)
    container = open_container(path)
    try:
        track = sound_track(container, path, 0)
        if track is None:
            return None
        announced = announced_by_wave(path) or _announced(container, track)
        is_alone = not _has_pictures(container, path)
        held = announced if announced and not is_alone else _held(container, track)
    finally:
        container.close()
    stream = SoundStream(path)
    stream.close()
    note = ""
    if announced is None:
        announced = held
    elif announced > held + Fraction(1, 5):
        told = f"{float(announced):.1f} seconds and holds {float(held):.1f}"
        note = f"{shown_name(path)} announces {told}: the rest is missing."
    seconds = announced if abs(announced - held) < Fraction(1, 10) else held
    return SoundFacts(seconds, stream.rate, stream.channels, stream.codec, is_alone, note)


def _has_pictures(container: Any, path: Path) -> bool:
    """True for a file with a picture track that is no cover art."""
    try:
        picture_stream(container, path)
    except LongtakeError:
        return False
    return True


def _announced(container: Any, track: Any) -> Fraction | None:
    """What the file's header says; None where it would only be an estimate."""
    if container.format.name in _WITHOUT_LENGTH:
        return None
    if track.duration:
        return track.duration * Fraction(track.time_base)
    return Fraction(container.duration or 0, av.time_base)


def announced_by_wave(path: Path) -> Fraction | None:
    """The seconds that the head of a WAV file announces (RIFF, its chunks ``fmt `` and ``data``), which FFmpeg cuts to
    what the file holds; None for what is none, or does not say."""
    with contextlib.suppress(OSError), path.open("rb") as file:
        head, rate = file.read(12), 0
        if head[:4] != b"RIFF" or head[8:] != b"WAVE":
            return None
        while len(chunk := file.read(8)) == 8:
            size = int.from_bytes(chunk[4:], "little")
            if chunk[:4] == b"data":  # of a length that was not known when it was begun there is all or nothing
                return Fraction(size, rate) if rate and 0 < size < _UNKNOWN else None
            body = file.read(min(size + size % 2, 64))
            if chunk[:4] == b"fmt ":
                rate = int.from_bytes(body[8:12], "little")
            file.seek(size + size % 2 - len(body), 1)
    return None


def _held(container: Any, track: Any) -> Fraction:
    """How long the track lasts by its packets."""
    begin: int | None = None
    end = 0
    with contextlib.suppress(FFmpegError, OSError):
        for packet in packets_of(container, track):
            if packet.pts is not None and packet.size:
                begin = packet.pts if begin is None else begin
                end = max(end, packet.pts + (packet.duration or 0))
    # What lies before 0 is priming.
    return max(0, end - max(begin or 0, 0)) * Fraction(track.time_base)


class SoundReader:
    """The sound of one file at 48 000 Hz. Sample 0 is heard with the first picture, or is the first one to be heard.

    It is decoded and resampled in sections of five seconds, each from a run-up of its own, so a sample is the same
    whichever way it was come to. The cache holds the newest sections, up to ``cache_bytes`` (one at least). One thread
    at a time. Raises LongtakeError when the file cannot be read or holds no sound; where it is damaged there is
    silence, and ``problem`` says so.
    """

    def __init__(self, path: Path, number: int = 0, cache_bytes: int = CACHE_BYTES) -> None:
        """``number`` says which of the file's tracks of sound."""
        self.path = Path(path)
        self._stream = SoundStream(path, number)
        self._room = max(1, cache_bytes // (SECTION * 8))
        self._sections: OrderedDict[int, np.ndarray] = OrderedDict()

    @property
    def problem(self) -> LongtakeError | None:
        """What is wrong with the stretches that were read so far."""
        if self._stream.damage is None:
            return None
        minutes, seconds = divmod(int(self._stream.damage), 60)
        return LongtakeError(
            f"The sound of {shown_name(self.path)} is damaged at {minutes}:{seconds:02d}: silence is heard there.",
            "Copy the file again from where it came.",
        )

    def samples(self, start: int, count: int) -> np.ndarray:
        """``count`` samples from ``start`` on, float32 [count, 2]; silence before the file's sound and after it."""
        out = np.empty((count, 2), dtype=np.float32)
        done = 0
        while done < count:
            number, within = divmod(start + done, SECTION)
            taken = min(count - done, SECTION - within)
            out[done : done + taken] = self._section(number)[within : within + taken]
            done += taken
        return out

    def close(self) -> None:
        """Give back the file and what is cached."""
        self._stream.close()
        self._sections.clear()

    def _section(self, number: int) -> np.ndarray:
        held = self._sections.get(number)
        if held is None:
            held = self._sections[number] = self._made(number)
            held.flags.writeable = False
            while len(self._sections) > self._room:
                self._sections.popitem(last=False)
        else:
            self._sections.move_to_end(number)
        return held

    def _made(self, number: int) -> np.ndarray:
        """A section, float32 [SECTION, 2]. The resampler begins at a whole second less a margin that is a whole number
        of samples at either rate, so its phase is the same in every section."""
        rate = self._stream.rate
        if rate == SAMPLE_RATE:
            return self._stream.samples(number * SECTION, SECTION)
        unit = gcd(rate, SAMPLE_RATE)
        steps = -(-unit // _MARGIN)
        margin, skipped = steps * (rate // unit), steps * (SAMPLE_RATE // unit)
        length = SECTION_SECONDS * rate
        given = self._stream.samples(number * length - margin, length + 2 * margin)
        if not given.any():
            return np.zeros((SECTION, 2), dtype=np.float32)
        return np.ascontiguousarray(resampled(given, rate)[skipped : skipped + SECTION])


def resampled(samples: np.ndarray, rate: int) -> np.ndarray:
    """``samples``, float32 [n, 2] at ``rate``, at 48 000 Hz, from the same instant on."""
    frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(samples.T), format="fltp", layout="stereo")
    frame.sample_rate = rate
    resampler = av.AudioResampler(format="fltp", layout="stereo", rate=SAMPLE_RATE, options=_RESAMPLER)
    parts = [part.to_ndarray() for part in (*resampler.resample(frame), *resampler.resample(None))]
    return np.concatenate(parts, axis=1).T
