"""Sounds made for the tests: tones, and films and files that hold them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import accumulate, cycle, pairwise, takewhile
from pathlib import Path
from typing import Any

import av
import numpy as np

from engine.film.project import Footage, Project
from engine.film.timebase import Rate
from engine.film.track import SOUND, Clip, Gap, Track
from tests.media.media_makers import numbered

RATE = 48_000


def tone(hertz: float, seconds: float, rate: int = RATE, level: float = 0.5) -> np.ndarray:
    """A sine, float32 [n]."""
    return (level * np.sin(2 * np.pi * hertz * np.arange(round(seconds * rate)) / rate)).astype(np.float32)


def stereo(left: np.ndarray, right: np.ndarray | None = None) -> np.ndarray:
    """Two channels, float32 [n, 2]."""
    return np.stack([left, left if right is None else right], axis=1)


def hiss(seconds: float, seed: int = 0, channels: int = 2) -> np.ndarray:
    """Noise with tones and clicks, the same for the same seed: what no codec can guess. float32 [n, channels]."""
    random = np.random.default_rng(seed)
    count = round(seconds * RATE)
    out = 0.1 * random.standard_normal((count, channels)).astype(np.float32)
    out += stereo(tone(440, seconds, level=0.3))[:, :1]
    out[random.integers(0, count, 40)] += 0.4
    return np.clip(out, -1, 1)


def make_sound(
    path: Path,
    samples: np.ndarray,
    rate: int = RATE,
    codec: str = "pcm_s16le",
    layout: str = "stereo",
    options: dict[str, str] | None = None,
    pictures: int = 0,
    later: Fraction | int = 0,
    container: str | None = None,
    pieces: Sequence[int] = (4096,),
) -> Path:
    """Encode ``samples``, [n, channels], with PyAV; with ``pictures`` as the sound of a video at 24 frames a second.

    ``later`` is by how many seconds the sound is later than the first picture; ``pieces`` is how many samples the
    encoder is given at a time, over and over.
    """
    output = av.open(str(path), "w", format=container)
    video: Any = None
    if pictures:
        video = output.add_stream("libx264", rate=24)
        video.width, video.height, video.pix_fmt = 64, 48, "yuv420p"
    stream: Any = output.add_stream(codec, rate=rate, layout=layout, options=options or {})
    for i in range(pictures):
        frame = av.VideoFrame.from_ndarray(numbered(i), format="rgb24")
        frame.pts, frame.time_base = i, Fraction(1, 24)
        output.mux(video.encode(frame))
    begin = round(later * rate)
    ends = takewhile(lambda end: end < len(samples), accumulate(cycle(pieces)))
    for at, end in pairwise([0, *ends, len(samples)]):
        part = np.ascontiguousarray(samples[at:end].T.astype(np.float32))
        frame = av.AudioFrame.from_ndarray(part, format="fltp", layout=layout)
        frame.sample_rate, frame.pts, frame.time_base = rate, begin + at, Fraction(1, rate)
        output.mux(stream.encode(frame))
    for each in (video, stream):
        if each is not None:
            output.mux(each.encode(None))
    output.close()
    return path


def sound_footage(name: str, seconds: float, rate: Rate) -> Footage:
    """Sound alone as footage."""
    return Footage(name, name, rate.frames(Fraction(seconds)), rate, (0, 0), channels=2)


def sound_film(rate: Rate, tracks: Sequence[Track], footage: Sequence[Footage]) -> Project:
    """A film of those tracks of sound under an empty track of pictures."""
    return Project(rate=rate, size=(64, 48), footage=tuple(footage), tracks=(Track("V1"), *tracks))


def sound_track(*items: Clip | Gap, **settings: Any) -> Track:
    """A track of sound."""
    return Track(**{"id": "A1", "name": "A1", "items": items, "kind": SOUND, **settings})


def strongest(samples: np.ndarray, rate: int = RATE) -> float:
    """The frequency that is loudest in ``samples``, [n], in hertz, between two bins by their logarithms' parabola."""
    spectrum = np.log(np.abs(np.fft.rfft(samples * np.hanning(len(samples)))) + 1e-12)
    peak = int(np.argmax(spectrum[1:-1])) + 1
    left, middle, right = spectrum[peak - 1 : peak + 2]
    return float((peak + (left - right) / (2 * (left - 2 * middle + right))) * rate / len(samples))
