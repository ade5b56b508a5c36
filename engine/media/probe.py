"""What a file is, told before it is used: how long, how large, how fast, which colours, what is wrong with it."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from av.error import FFmpegError

from engine.film.timebase import Rate
from engine.media.files import shown_name
from engine.media.index import VideoIndex, is_cover, open_container, packets_of, unreadable
from engine.media.pixels import Colour
from engine.media.reader import VideoReader
from engine.media.sound.reader import announced_by_wave
from engine.media.still import is_still


@dataclass(frozen=True, slots=True)
class MediaFacts:
    """``length`` in seconds; ``rate`` in frames a second, the mean where it is not ``is_constant``, None without
    pictures; ``size`` (width, height) as shown, (0, 0) without; ``channels`` of sound, 0 without.

    ``depth`` is bits of a colour channel, ``rotation`` degrees counterclockwise by which the pictures are turned
    upright. A still has the length 0. ``note`` is a sentence when only a part of the file can be read, else empty.
    """

    length: Fraction
    rate: Rate | None
    size: tuple[int, int]
    channels: int = 0
    is_interlaced: bool = False
    has_alpha: bool = False
    depth: int = 8
    colour: Colour = field(default_factory=Colour)
    rotation: int = 0
    note: str = ""
    is_constant: bool = True

    def warnings(self, path: Path) -> tuple[str, ...]:
        """Sentences about what an editor must know before cutting with the file."""
        name = shown_name(path)
        out = [self.note] if self.note else []
        if self.is_interlaced:
            out.append(f"{name} is interlaced: its frames are made whole, unless the inspector is told otherwise.")
        if self.colour.transfer:
            out.append(f"{name} is high dynamic range ({self.colour.transfer}), which is not converted: it looks flat.")
        if not self.is_constant and self.rate is not None:
            mean = f"{float(self.rate.value):.2f}"
            out.append(f"The frame rate of {name} varies and is {mean} on average: timestamps decide what is shown.")
        return tuple(out)


def probe(path: Path, sequence: int = 0) -> MediaFacts:
    """The facts of a film, a picture, sound, or ``sequence`` numbered pictures from ``path`` on.

    Raises LongtakeError, naming the file, when there is nothing in it that can be read.
    """
    path = Path(path)
    if not sequence and (sound := _sound_alone(path)) is not None:
        return sound
    with VideoReader(path, sequence=sequence) as reader:
        if reader.index is None:
            has_alpha = reader.alpha(0) is not None
            return MediaFacts(Fraction(0), reader.rate, reader.size, has_alpha=has_alpha)
        return facts_of(reader.index, 0 if sequence else _channels(path))


def facts_of(index: VideoIndex, channels: int = 0) -> MediaFacts:
    """The facts of a file that is indexed already."""
    length = (int(index.times[-1] - index.times[0]) + index.last_ticks) * index.time_base
    if index.is_constant:
        length = index.rate.seconds(index.length)
    return MediaFacts(
        length=length,
        rate=index.rate,
        size=index.size,
        channels=channels,
        is_interlaced=index.is_interlaced,
        has_alpha=index.has_alpha,
        depth=index.depth,
        colour=index.colour,
        rotation=index.rotation,
        note=index.note,
        is_constant=index.is_constant,
    )


def _channels(path: Path) -> int:
    """Channels of the file's first track of sound."""
    container = open_container(path)
    try:
        track = next(iter(container.streams.audio), None)
        return 0 if track is None or track.codec_context is None else track.codec_context.channels
    finally:
        container.close()


def _sound_alone(path: Path) -> MediaFacts | None:
    """The facts of a file that has sound and no pictures but a cover, by its packets; None for any other."""
    if is_still(path):
        return None
    container = open_container(path)
    try:
        track = next(iter(container.streams.audio), None)
        pictures = [each for each in container.streams.video if not is_cover(each)]
        if track is None or track.codec_context is None or pictures:
            return None
        channels = track.codec_context.channels
        begin, end = None, 0
        with contextlib.suppress(FFmpegError, OSError):  # a cut file ends in an error: what came before is whole
            for packet in packets_of(container, track):
                if packet.pts is not None and packet.size:
                    begin = packet.pts if begin is None else begin
                    end = max(end, packet.pts + (packet.duration or 0))
        held = (end - max(begin or 0, 0)) * Fraction(track.time_base)
        announced = track.duration * Fraction(track.time_base) if track.duration else held
        announced = announced_by_wave(path) or announced
    finally:
        container.close()
    if held <= 0:
        raise unreadable(path)
    cut = announced > held + Fraction(1, 5)
    told = f"{shown_name(path)} announces {float(announced):.1f} seconds and holds {float(held):.1f}"
    return MediaFacts(held, None, (0, 0), channels, note=f"{told}: the rest is missing." if cut else "")
