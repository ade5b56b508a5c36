"""The film's sound as a track of an exported file, beside its pictures or alone."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import av
import numpy as np

from engine.media.sound.mix import Mixer, first_sample
from engine.media.sound.reader import SAMPLE_RATE

_PIECE = SAMPLE_RATE // 5


@dataclass(frozen=True, slots=True)
class SoundCodec:
    """How sound is written: the encoder, the samples that it takes, its bits a second (None where it is lossless)."""

    id: str
    label: str
    encoder: str
    samples: str
    bit_rate: int | None = None


SOUND_CODECS: tuple[SoundCodec, ...] = (
    SoundCodec("aac", "AAC", "aac", "fltp", 256_000),
    SoundCodec("opus", "Opus", "libopus", "flt", 192_000),
    SoundCodec("flac", "FLAC (24 bits)", "flac", "s32"),
    SoundCodec("pcm16", "PCM (16 bits)", "pcm_s16le", "s16"),
    SoundCodec("pcm24", "PCM (24 bits)", "pcm_s24le", "s32"),
    SoundCodec("float", "PCM (32 bits, not cut off)", "pcm_f32le", "flt"),
)


def sound_codec(codec: str) -> SoundCodec:
    """The row of that id. Raises KeyError for one that there is not."""
    found = next((each for each in SOUND_CODECS if each.id == codec), None)
    if found is None:
        raise KeyError(codec)
    return found


class SoundTrack:
    """A track of sound in ``container``, a PyAV output to which no packet was written yet: 48 000 Hz, stereo.

    Call ``write_until`` as the pictures go along, so that both lie near each other in the file, then ``finish``; the
    packets are muxed here. The container keeps what an encoder puts before the first sample out of hearing. Errors are
    those of the mixer and of PyAV.
    """

    def __init__(self, container: Any, mixer: Mixer, codec: str = "aac", start: int = 0) -> None:
        """``start`` is the film's frame that the file begins with."""
        row = sound_codec(codec)
        self._container = container
        self._mixer = mixer
        self._rate = mixer.project.rate
        self._first = self._at = first_sample(start, self._rate)
        self._stream: Any = container.add_stream(row.encoder, rate=SAMPLE_RATE, layout="stereo")
        self._stream.codec_context.format = row.samples
        self._stream.time_base = Fraction(1, SAMPLE_RATE)
        if row.bit_rate is not None:
            self._stream.bit_rate = row.bit_rate

    def write_until(self, frame: int) -> None:
        """Write what is heard before a frame of the film."""
        self.write_to(first_sample(frame, self._rate))

    def write_to(self, end: int) -> None:
        """Write what is heard before a sample of the film."""
        while self._at < end:
            count = min(_PIECE, end - self._at)
            part = np.ascontiguousarray(self._mixer.samples(self._at, count).T)
            sound = av.AudioFrame.from_ndarray(part, format="fltp", layout="stereo")
            sound.sample_rate, sound.pts = SAMPLE_RATE, self._at - self._first
            sound.time_base = Fraction(1, SAMPLE_RATE)
            self._container.mux(self._stream.encode(sound))
            self._at += count

    def finish(self) -> None:
        """Write what the encoder still holds."""
        self._container.mux(self._stream.encode(None))
