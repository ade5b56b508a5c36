"""Writing a take: frames in, one lossless file out, whole or not at all."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from types import TracebackType
from typing import Self

import av
import numpy as np
from av.error import FFmpegError

from engine.errors import LongtakeError
from engine.film.timebase import Rate
from engine.media.files import OpenFile, UnfinishedFile, shown_name, write_problem

_BUFFER = 1 << 20
_SLICE_PIXELS = 1 << 22  # the most that a slice of FFV1 may have
_FACTS = "LONGTAKE"  # the name of a tag


class TakeWriter:
    """Writes 8-bit RGB frames as FFV1 in Matroska; decoding gives back the same RGB, bit for bit, at any
    size.

    Why FFV1: it is lossless, so what is kept through retakes and extensions never ages; every frame stands
    alone (intra), so any frame is one read away; version 3 carries a checksum per slice, so a damaged disk is
    noticed and not shown as picture; it is the codec (RFC 9043) that film archives standardised on. RGB is
    stored as RGB (reversible colour transform inside the codec), there is no YUV rounding.

    Matroska keeps timestamps in milliseconds, so they are rounded at most rates. That is harmless: frames are
    addressed by their order, and the exact rate is kept in the track's default duration (nanoseconds), from
    which the reader gets the exact fraction back.

    The same frames and facts give the same bytes (no random ids, no dates of its own). One thread at a time.
    """

    def __init__(
        self,
        path: Path,
        rate: Rate,
        size: tuple[int, int],
        open_file: OpenFile = UnfinishedFile,
        facts: str = "",
    ) -> None:
        """``size`` is (width, height), each from 1 up; ``facts`` is any text about the take (see ``facts_of``).

        Raises LongtakeError when the file cannot be made.
        """
        self.path = Path(path)
        self.rate = rate
        self.size = size
        self.length = 0
        self._held: tuple[np.ndarray, list[bytes]] | None = None
        width, height = size
        if width < 1 or height < 1:
            raise ValueError(f"a take cannot be {width} x {height} pixels")
        self._file = open_file(self.path)
        try:
            self._container = av.open(
                self._file,
                "w",
                format="matroska",
                buffer_size=_BUFFER,
                container_options={"fflags": "+bitexact"},
            )
            if facts:
                self._container.metadata[_FACTS] = facts
            # Four slices on every machine, for threads; a line of pixels cannot be divided, a large picture has to be.
            slices = "1" if min(size) == 1 else "4" if width * height <= 4 * _SLICE_PIXELS else "16"
            options = {"level": "3", "slicecrc": "1", "slices": slices, "flags": "+bitexact"}
            self._stream = self._container.add_stream("ffv1", rate=rate.value, options=options)
            self._stream.width, self._stream.height = width, height
            self._stream.pix_fmt = "bgr0"  # the 8-bit RGB layout that FFmpeg's FFV1 encoder takes
            context = self._stream.codec_context
            context.gop_size = 1
            context.thread_count = max(1, min(4, os.cpu_count() or 1))
            context.thread_type = "SLICE"
        except BaseException:
            self._file.discard()
            raise
        self._open = True

    def write(self, frame: np.ndarray) -> None:
        """Append one frame, uint8 [height, width, 3] RGB.

        Raises LongtakeError when the disk refuses; then nothing is left.
        """
        width, height = self.size
        if not self._open:
            raise ValueError("the take is closed")
        if frame.shape != (height, width, 3) or frame.dtype != np.uint8:
            raise ValueError(f"expected uint8 {(height, width, 3)}, got {frame.dtype} {frame.shape}")
        try:
            if self._held is None or not np.array_equal(self._held[0], frame):
                self._held = frame.copy(), self._encoded(frame)
            self._container.mux([self._shown_now(data) for data in self._held[1]])
            self._check()
        except (OSError, FFmpegError) as error:
            raise self._refused(error) from error
        self.length += 1

    def _encoded(self, frame: np.ndarray) -> list[bytes]:
        picture = av.VideoFrame.from_ndarray(np.ascontiguousarray(frame), format="rgb24").reformat(format="bgr0")
        picture.pts = self.length
        picture.time_base = 1 / self.rate.value
        return [bytes(packet) for packet in self._stream.encode(picture)]

    def _shown_now(self, data: bytes) -> av.Packet:
        """A packet for this moment. Every frame is a key frame that knows nothing of the others, so a drawing that is
        held is encoded once and stands in the file as often as it is shown."""
        packet = av.Packet(data)
        packet.stream, packet.time_base = self._stream, 1 / self.rate.value
        packet.pts = packet.dts = self.length
        packet.duration, packet.is_keyframe = 1, True
        return packet

    def close(self) -> Path:
        """Finish the file: synced to disk and renamed to ``path``. Raises LongtakeError; then nothing is left."""
        if not self._open:
            return self.path
        if self.length == 0:
            self.abort()
            raise LongtakeError(f"{shown_name(self.path)} has no frames.", "Shoot at least one frame.")
        try:
            self._container.mux(self._stream.encode(None))
            self._container.close()
            self._check()
        except (OSError, FFmpegError) as error:
            raise self._refused(error) from error
        self._open = False
        return self._file.finish()

    def abort(self) -> None:
        """Give up: the temporary file is removed and ``path`` is as it was."""
        if self._open:
            self._open = False
            with contextlib.suppress(OSError, FFmpegError):
                self._container.close()
        self._file.discard()

    def _check(self) -> None:
        if self._file.failure is not None:
            raise self._file.failure

    def _refused(self, error: Exception) -> LongtakeError:
        """Remove what was written and say why. The disk's own error comes before the muxer's echo of it."""
        cause = self._file.failure or error
        self.abort()
        if isinstance(cause, OSError):
            return write_problem(cause, self.path)
        return LongtakeError(f"{shown_name(self.path)} could not be encoded.", "Try again at another size.")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        if kind is None:
            self.close()
        else:
            self.abort()


def write_take(path: Path, rate: Rate, frames: np.ndarray) -> Path:
    """Write ``frames``, uint8 [T, H, W, 3], as a take at ``path``.

    Raises LongtakeError as TakeWriter does.
    """
    with TakeWriter(path, rate, (frames.shape[2], frames.shape[1])) as writer:
        for frame in frames:
            writer.write(frame)
    return path


def facts_of(path: Path) -> str:
    """The text that was written into a take with its frames; '' when there is none or the file cannot be read."""
    try:
        with av.open(path, metadata_errors="replace") as container:
            return container.metadata.get(_FACTS, "")
    except (OSError, FFmpegError):
        return ""
