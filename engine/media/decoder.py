"""Decoding the i-th frame of an indexed video: straight on when the next one is asked for, by a seek otherwise."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Any

import av
import numpy as np
from av.error import FFmpegError, InvalidDataError

from engine.errors import LongtakeError
from engine.media.checksum import slices_are_whole
from engine.media.fields import Deinterlacer
from engine.media.files import shown_name
from engine.media.index import (
    VideoIndex,
    alpha_decoder,
    hides_alpha,
    open_container,
    packets_of,
    picture_stream,
    whole_packets,
)
from engine.media.pixels import RgbConverter
from engine.media.units import Units

_Given = tuple[int, av.VideoFrame | None]  # None: that frame is damaged
_WORTH_A_SEEK = 4  # frames that decoding on would throw away, from which a seek is cheaper
_PASSES = ("h264",)  # in these, pictures that no other leans on are marked so for certain, and need not be decoded
_TIMED = ("mov", "matroska")  # in these a packet's time is that of its picture


class FrameDecoder:
    """One decoder on one file. ``seeks`` and ``decoded`` count work, for tests and benchmarks.

    Frames of an interlaced file are made whole unless ``keeps_fields``. One thread at a time.
    """

    def __init__(self, index: VideoIndex, keeps_fields: bool = False) -> None:
        self.index = index
        self._keep = 0  # frames before the wanted one that are kept
        self._whole: Deinterlacer | None = None
        if index.is_interlaced and not keeps_fields:
            self._whole = Deinterlacer(index.length, lambda i: self._stored(i, self._keep))
        self.seeks = 0
        self.decoded = 0
        self._times: list[int] = index.times.tolist()
        self._key_pts = [key.pts for key in index.keyframes]
        width, height = index.size
        upright = (height, width) if index.rotation % 180 else (width, height)
        self._converter = RgbConverter(upright, index.rotation)
        self._shrinker = RgbConverter(upright, index.rotation)  # a scaler keeps what it was last used for
        self._container: Any = None
        self._own: Any = None  # decodes in place of the stream's own decoder
        self._passes = self._is_timed = False
        self._units: Units | None = None  # of HEVC
        self._frames: Iterator[_Given] = iter(())
        self._last = -1  # the frame that the decoder gave last
        self._pending: _Given | None = None
        self._shown: av.VideoFrame | None = None  # the frame that was given last, held where one is missing
        self._shown_at = -1
        self._behind: dict[int, av.VideoFrame] = {}  # passed on the way from the last seek
        self._whole_from = -1  # ticks: before it only pictures are decoded that others lean on
        self._asked = 0  # the frame that was asked for last
        self._has_jumped = False  # to it
        self._ends_at = -1  # ticks: no packet is decoded behind the picture of that time
        self._restart()

    def close(self) -> None:
        self._frames = iter(())
        self._pending = self._shown = None
        self._behind.clear()
        if self._whole is not None:
            self._whole.forget()
        if self._container is not None:
            self._container.close()
            self._container = None

    def frame(self, i: int, depth: int = 8, keep: int = 0) -> np.ndarray:
        """Frame ``i``, uint8 or uint16 (``depth`` 8 or 16) [H, W, 3]. Up to ``keep`` of the frames decoded just
        before it are kept as they come from the decoder, where this is a step back, for further ones.

        A frame that the file holds but that no longer decodes shows the one before it, as players do (the one
        after it when there is none); in FFV1, where a checksum says that it is damaged, LongtakeError is
        raised.
        """
        return self._converter.convert(self._decoded(i, keep), depth)

    def small(self, i: int, shrink: int, keep: int = 0) -> np.ndarray:
        """Frame ``i``, uint8 [H, W, 3] at a ``shrink``-th of its size, quickly. Raises as ``frame``."""
        return self._shrinker.small(self._decoded(i, keep), shrink)

    def alpha(self, i: int, depth: int = 8) -> np.ndarray | None:
        """How opaque frame ``i`` is, uint8 or uint16 [H, W]; None where the file has no alpha. Raises as ``frame``."""
        return self._converter.alpha(self._decoded(i), depth)

    def stored(self, i: int) -> av.VideoFrame:
        """Frame ``i`` as the decoder gives it, in the file's own pixel format; not to be written to. Raises as
        ``frame``."""
        return self._decoded(i)

    def _decoded(self, i: int, keep: int = 0) -> av.VideoFrame:
        if self._whole is None:
            return self._stored(i, keep)
        self._keep = keep
        return self._whole.frame(i)

    def _stored(self, i: int, keep: int) -> av.VideoFrame:
        """Frame ``i`` as it is in the file."""
        if self._shown is not None and i == self._last == self._shown_at:
            return self._shown
        if i in self._behind:
            return self._behind[i]
        asked, self._asked = self._asked, i
        is_ahead = self._is_ahead(i)
        ends = self._has_jumped and not is_ahead and self._is_timed and self._key(i) != self._key(asked)
        keep = keep if 0 < asked - i <= 2 * keep else 0
        self._has_jumped = not is_ahead
        if not is_ahead:
            self._seek(i)
        elif i > self._last + 1:
            self._behind.clear()
        self._whole_from = self._times[max(0, i - keep)] if self._passes else -1
        self._ends_at = self._times[i] if ends else -1
        frame = self._run_to(i, keep)
        if frame is not None and (self._shown_at == i or not (ends or self._whole_from >= 0)):
            return frame
        self._seek(i)  # it does not decode, and what stands for it may have been passed over or not come yet
        self._whole_from = -1
        frame = self._run_to(i, keep)
        if frame is None:
            self._last = self.index.length
            raise self._damaged(i)
        return frame

    def _run_to(self, i: int, keep: int) -> av.VideoFrame | None:
        """Decode on until frame ``i`` is there, or a later one: what is shown then, None where nothing decodes."""
        try:
            while (given := self._next()) is not None:
                at, frame = given
                if at > i:
                    self._pending = (at, frame)
                    self._shown = self._shown or frame
                    break
                self._last = at
                if frame is not None:
                    self._shown, self._shown_at = frame, at
                if at == i:
                    if frame is None:
                        raise self._damaged(i)
                    break
                if frame is not None and i - at <= keep:
                    self._behind[at] = frame
        except (FFmpegError, OSError) as error:
            self._last = self.index.length  # the position is lost: whatever comes next begins with a seek
            raise self._damaged(i) from error
        return self._shown

    def _is_ahead(self, i: int) -> bool:
        """True when decoding on from here is the way to frame ``i``."""
        if i <= self._last or self._ends_at >= 0:
            return False
        if self.index.counted:
            return True
        return self._key_frame(i) <= self._last + 1 + _WORTH_A_SEEK

    def _key(self, i: int) -> int:
        """Which keyframe to begin at for frame ``i``: the last one shown no later; -1 for the file's start.

        Frames of an open group that are shown before their keyframe are reached from the keyframe before it.
        """
        return bisect_right(self._key_pts, self._times[i]) - 1

    def _key_frame(self, i: int) -> int:
        key = self._key(i)
        return bisect_left(self._times, self._key_pts[key]) if key >= 0 else 0

    def _next(self) -> _Given | None:
        pending, self._pending = self._pending, None
        return pending or next(self._frames, None)

    def _restart(self) -> None:
        """From the first packet, in a fresh container."""
        self.close()
        self._container = open_container(self.index.path)
        self._stream = picture_stream(self._container, self.index.path)
        self._own = alpha_decoder(self._stream) if hides_alpha(self._stream) else None
        self._is_timed = not self.index.counted and self._container.format.name.startswith(_TIMED)
        if self._is_timed and self.index.codec == "hevc":
            self._units = Units.of("hevc", self._stream.codec_context.extradata)
        self._passes = self._units is not None or (self._is_timed and self.index.codec in _PASSES)
        self._ends_at = -1
        self._last = -1
        self._frames = self._decode(packets_of(self._container, self._stream), 0)

    def _seek(self, i: int) -> None:
        """Put the decoder on the keyframe before frame ``i``: exactly on it, whatever the demuxer's seek does."""
        self.seeks += 1
        self._ends_at = -1
        self._pending = self._shown = None
        self._behind.clear()
        which = self._key(i) if not self.index.counted else -1
        if which < 0:
            self._restart()
            return
        key = self.index.keyframes[which]
        # MP4 seeks by decoding time, others by display time; one keyframe earlier when that overshoots.
        by_dts = self._container.format.name.startswith("mov")
        for target in (key, self.index.keyframes[max(0, which - 1)]):
            try:
                self._container.seek(target.dts if by_dts else target.pts, stream=self._stream)
            except (FFmpegError, OSError):
                continue
            if self._own is not None:
                self._own.flush_buffers()
            if self._begin_at(key.pts, key.dts):
                return
        self._restart()
        if not self._begin_at(key.pts, key.dts):
            raise self._damaged(i)

    def _begin_at(self, pts: int, dts: int) -> bool:
        """Skip packets, undecoded, up to the keyframe with these times. False when it has been passed."""
        packets = packets_of(self._container, self._stream)
        try:
            for packet in packets:
                if packet.is_keyframe and packet.pts == pts:
                    floor = bisect_left(self._times, pts)
                    self._last = floor - 1
                    self._frames = self._decode(packets, floor, packet)
                    return True
                if packet.dts is not None and packet.dts > dts:
                    return False
        except (FFmpegError, OSError):
            return False
        return False

    def _decode(self, packets: Iterator[Any], floor: int, first: Any | None = None) -> Iterator[_Given]:
        """Decoded frames with their index, from ``floor`` on; those of an open group before it are not whole."""
        count = -1
        for packet in self._chained(first, packets):
            try:
                if self.index.has_checksums and packet.size and not slices_are_whole(bytes(packet)):
                    raise InvalidDataError(0, "checksum")
                context = self._own or self._stream.codec_context
                is_passed = self._passes and packet.pts is not None and packet.pts < self._whole_from
                if self._units is not None:
                    if is_passed and not self._units.is_leant_on(bytes(packet)):
                        continue
                elif self._passes:
                    context.skip_frame = "NONREF" if is_passed else "DEFAULT"
                frames = context.decode(packet)
                if 0 <= self._ends_at == packet.pts:
                    frames += context.decode(None)  # what it holds back, which more packets would bring out too
            except FFmpegError:
                at = self._place(packet.pts)
                if self.index.codec == "ffv1" and at is not None:
                    yield at, None
                continue
            for frame in frames:
                self.decoded += 1
                count += 1
                at = count if self.index.counted else self._place(frame.pts)
                if at is not None and at >= floor:
                    yield at, frame

    @staticmethod
    def _chained(first: Any | None, packets: Iterator[Any]) -> Iterator[Any]:
        if first is not None:
            yield first
        yield from whole_packets(packets)

    def _place(self, pts: int | None) -> int | None:
        if pts is None:
            return None
        at = bisect_left(self._times, pts)
        return at if at < len(self._times) and self._times[at] == pts else None

    def _damaged(self, i: int) -> LongtakeError:
        return LongtakeError(
            f"Frame {i + 1} of {shown_name(self.index.path)} is damaged.",
            "Copy the file again from where it came, or shoot the take again.",
        )
