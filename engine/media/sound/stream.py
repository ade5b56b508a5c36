"""One track of sound in a file: any stretch of it, the same samples whichever stretch was read before."""

from __future__ import annotations

import contextlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import chain, dropwhile
from pathlib import Path
from typing import Any

import numpy as np
from av.error import FFmpegError

from engine.errors import LongtakeError
from engine.media.files import shown_name
from engine.media.index import open_container, packets_of, picture_stream, unreadable
from engine.media.sound.layouts import stereo_of

# Decoding begins this long before what is wanted: decoders that lean on what came before (the overlap of AAC, the
# reservoir of MP3, the prediction of Opus) have then come to what they would be anyway.
_RUN_UP = Fraction(1, 4)
_LONG_RUN_UP = {"opus": Fraction(1)}
_TOLERANCE = Fraction(1, 100)  # seconds that timestamps may stray before a hole is believed
_ROUNDING = 96  # samples: what timestamps may be off, or two of their ticks, if that is more
# Decoders that a flush brings back to their beginning. The others draw random numbers for noise, and begin anew only
# when they are opened anew.
_FLUSHED = ("mp3", "mp3float", "mp2", "mp2float", "flac", "alac", "opus", "vorbis", "wavpack")
_FIXED = ("aac", "mp3", "mp3float", "mp2", "mp2float", "ac3", "eac3", "opus", "flac", "alac")
_SEEK_MARGINS = (0, 10)  # seconds before the goal, the second try for demuxers that overshoot
_LEARNT_FROM = 12  # frames: at 29.97 pictures a second their sound comes in fives of 1601 and 1602 samples
_MOST_PACKETS = 500  # without a frame among them


def sound_track(container: Any, path: Path, number: int) -> Any:
    """The ``number``-th track of sound, ready to decode; None when there is none.

    Raises LongtakeError when it has no decoder.
    """
    if number >= len(container.streams.audio):
        return None
    stream = container.streams.audio[number]
    if stream.codec_context is None:
        raise LongtakeError(f"The kind of sound in {shown_name(path)} is unknown here.", "Convert it to another kind.")
    stream.codec_context.thread_count = 1
    return stream


class SoundStream:
    """The sound of a file at its own rate, down-mixed to two channels. One thread at a time.

    Sample 0 is heard together with the file's first picture; in a file without pictures it is the first sample that is
    to be heard: what the container says to skip (the priming of encoders) is skipped. Where a frame has been reached by
    a jump it is placed by its timestamp; from there on samples are counted.

    ``rate`` and ``channels`` are the file's own. ``damage`` is None, or the second at which a packet could not be
    decoded: silence is heard there. Raises LongtakeError when the file cannot be read or holds no sound.
    """

    def __init__(self, path: Path, number: int = 0) -> None:
        self.path = Path(path)
        self.damage: float | None = None
        self._number = number
        self._container: Any = None
        self._track: Any = None
        self._reopen()
        context = self._track.codec_context
        self.codec: str = context.name
        self._tick = Fraction(self._track.time_base)
        self._places: tuple[list[int], list[int]] | None = None  # ticks and places of frames, where they were counted
        self._begins = self._learn()
        if self._tick > Fraction(1, self.rate) and not self._is_even:
            self._places = self._count()

    def close(self) -> None:
        """Give back the file; the next ``samples`` opens it again."""
        if self._container is not None:
            self._container.close()
            self._container = None

    def samples(self, start: int, count: int) -> np.ndarray:
        """``count`` samples from ``start`` on, at the file's rate, float32 [count, 2]. What is not there is silence."""
        out = np.zeros((count, 2), dtype=np.float32)
        cursor: int | None = None
        with contextlib.suppress(FFmpegError, OSError):  # a cut file ends in an error: what came before is whole
            jumped, packets = self._packets_from(start - int(_LONG_RUN_UP.get(self.codec, _RUN_UP) * self.rate))
            for packet in packets:
                begun = cursor if cursor is not None else self._place(packet.pts)
                frames = self._decoded(packet, None if begun is None or begun < start else begun)
                if jumped and frames:  # some demuxers have priming skipped here too, where there is none
                    frames, jumped = [], False
                for frame in frames:
                    placed = self._place(frame.pts)
                    if cursor is None or (placed is not None and abs(placed - cursor) > _TOLERANCE * self.rate):
                        cursor = placed
                    if cursor is None:
                        continue
                    kept = self._kept(frame, packet)
                    _lay(out, cursor - start, stereo_of(frame)[:kept] if frame.sample_rate == self.rate else None)
                    cursor += frame.samples
                if cursor is not None and cursor >= start + count:
                    break
        return out

    # --- places in time -----------------------------------------------------------------------------------------

    def _learn(self) -> Fraction:
        """Take rate, channels and the even length of frames from the first of them; the second at which sample 0 is."""
        frames: list[Any] = []
        with contextlib.suppress(FFmpegError, OSError):
            for number, packet in enumerate(packets_of(self._container, self._track)):
                with contextlib.suppress(FFmpegError):
                    frames += packet.decode()
                if len(frames) >= _LEARNT_FROM or (number > _MOST_PACKETS and not frames):
                    break
        if not frames:
            raise unreadable(self.path, ": its sound cannot be decoded")
        first = frames[0]
        self.rate: int = first.sample_rate
        self.channels: int = first.layout.nb_channels
        own = Fraction(first.pts or 0) * self._tick
        begins = self._picture_start()
        begins = own if begins is None else begins
        lengths = {frame.samples for frame in frames[1:-1]}
        self._is_even = len(lengths) == 1 and (self.codec in _FIXED or self.codec.startswith("pcm"))
        self._grid = lengths.pop() if self._is_even else 1
        self._first = first.pts  # of a frame that may be shorter than the others: some of it may have been skipped
        self._grid_at = round((own - begins) * self.rate) + first.samples
        self.close()
        return begins

    def _picture_start(self) -> Fraction | None:
        """The second at which the first picture is shown; None in a file without pictures."""
        container = open_container(self.path)
        try:
            stream = picture_stream(container, self.path)
            for packet in packets_of(container, stream):
                for frame in packet.decode():
                    if frame.pts is not None:
                        return frame.pts * Fraction(stream.time_base)
        except (LongtakeError, FFmpegError, OSError):
            return None
        finally:
            container.close()
        return None

    def _place(self, pts: int | None) -> int | None:
        """The sample at which a frame of that timestamp begins.

        Timestamps are rounded; frames of an even length are put back where counting from the first one has them.
        """
        if pts is None:
            return None
        if self._places is not None:
            ticks, places = self._places
            near = max(0, bisect_right(ticks, pts) - 1)
            return places[near] + round((pts - ticks[near]) * self._tick * self.rate)
        place = round((pts * self._tick - self._begins) * self.rate)
        if self._is_even and pts != self._first:
            even = self._grid_at + round(Fraction(place - self._grid_at, self._grid)) * self._grid
            if abs(even - place) <= max(_ROUNDING, 2 * self._tick * self.rate):
                return even
        return place

    def _count(self) -> tuple[list[int], list[int]]:
        """Where every frame begins, by decoding all: for frames of uneven length under timestamps that are too coarse
        to say."""
        ticks: list[int] = []
        places: list[int] = []
        cursor = 0
        self._reopen()
        with contextlib.suppress(FFmpegError, OSError):
            for packet in packets_of(self._container, self._track):
                for frame in self._decoded(packet, None):
                    if frame.pts is not None and (not ticks or frame.pts > ticks[-1]):
                        placed = round((frame.pts * self._tick - self._begins) * self.rate)
                        if not ticks or abs(placed - cursor) > _TOLERANCE * self.rate:
                            cursor = placed
                        ticks.append(frame.pts)
                        places.append(cursor)
                    cursor += frame.samples
        self.close()
        return ticks, places

    def _kept(self, frame: Any, packet: Any) -> int:
        """How many of the frame's samples are to be heard: the last packet may say that it lasts less."""
        lasts = round((packet.duration or 0) * self._tick * self.rate)
        return lasts if 0 < lasts < frame.samples - _ROUNDING else frame.samples

    # --- packets -----------------------------------------------------------------------------------------------

    def _packets_from(self, place: int) -> tuple[bool, Iterator[Any]]:
        """Packets from the first one on that begins at ``place`` or later, the decoder being as new.

        And whether they begin in the middle of the file.
        """
        goal = int((self._begins + Fraction(place, self.rate)) // self._tick)
        if place > self._grid_at:
            for margin in _SEEK_MARGINS:
                is_flushed = self.codec in _FLUSHED or self.codec.startswith("pcm")
                container: Any = (is_flushed and self._container) or self._reopen()
                try:
                    container.seek(goal - int(margin / self._tick), stream=self._track)
                    packets = packets_of(container, self._track)
                    first = next((packet for packet in packets if packet.pts is not None), None)
                except (FFmpegError, OSError):
                    continue
                if first is not None and first.pts <= goal:
                    return True, _from(goal, chain((first,), packets))
        packets = packets_of(self._reopen(), self._track)
        return (True, _from(goal, packets)) if place > self._grid_at else (False, packets)

    def _decoded(self, packet: Any, place: int | None) -> list[Any]:
        """The frames of a packet; none of a damaged one, which is noted where ``place`` says that it is heard."""
        try:
            return packet.decode()
        except FFmpegError:
            if place is not None and place >= 0:
                self.damage = place / self.rate if self.damage is None else min(self.damage, place / self.rate)
            return []

    def _reopen(self) -> Any:
        self.close()
        self._container = open_container(self.path)
        track = sound_track(self._container, self.path, self._number)
        if track is None:
            self.close()
            raise LongtakeError(f"{shown_name(self.path)} holds no sound.", "Choose another file.")
        self._track = track
        return self._container


def _from(goal: int, packets: Iterable[Any]) -> Iterator[Any]:
    """The first packet whose timestamp is ``goal`` or later, and all that follow it."""
    return dropwhile(lambda packet: packet.pts is None or packet.pts < goal, packets)


def _lay(out: np.ndarray, at: int, part: np.ndarray | None) -> None:
    """Put ``part`` into ``out`` from place ``at`` on; what lies outside is dropped."""
    if part is None:
        return
    begin, end = max(0, at), min(len(out), at + len(part))
    if begin < end:
        out[begin:end] = part[begin - at : end - at]
