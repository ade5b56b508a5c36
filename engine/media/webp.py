"""Animated WebP, which FFmpeg does not read: its index, and any frame of it."""

from __future__ import annotations

import contextlib
from fractions import Fraction
from pathlib import Path

import numpy as np
from PIL import Image

from engine.errors import LongtakeError
from engine.media.files import shown_name
from engine.media.index import MAX_PIXELS, VideoIndex, unreadable
from engine.media.rates import rate_of

ANIMATION = "webp animation"  # what an index of one has for a codec
_LEAST = 10  # milliseconds that a frame without a duration stays


def is_animation(path: Path) -> bool:
    """True for a WebP file that says it moves (the animation bit of its VP8X chunk)."""
    if not path.is_file():
        return False
    with contextlib.suppress(OSError), path.open("rb") as file:
        head = file.read(21)
        return len(head) == 21 and head[:4] == b"RIFF" and head[8:16] == b"WEBPVP8X" and bool(head[20] & 2)
    return False


def index_animation(path: Path) -> VideoIndex:
    """When each frame is shown, by the durations in the file. Raises LongtakeError, naming it, when it is damaged."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise unreadable(path) from error
    durations, has_alpha, at = [], bool(data[20] & 16), 12
    while at + 8 <= len(data):
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        if data[at : at + 4] == b"ANMF" and at + 8 + size <= len(data):
            durations.append(int.from_bytes(data[at + 20 : at + 23], "little") or _LEAST)
        at += 8 + size + size % 2
    announced = int.from_bytes(data[4:8], "little") + 8
    if not durations or announced > len(data) + 1:
        raise unreadable(path, ": the rest of it is missing" if durations else "")
    with _opened(path) as picture:
        size = picture.size
    times = np.cumsum([0, *durations[:-1]], dtype=np.int64)
    rate, is_constant = rate_of(times, Fraction(1, 1000), [Fraction(1000, durations[0])])
    return VideoIndex(
        path=path,
        stream=0,
        times=times,
        time_base=Fraction(1, 1000),
        keyframes=(),
        rate=rate,
        is_constant=is_constant,
        size=size,
        rotation=0,
        counted=False,
        last_ticks=durations[-1],
        note="",
        codec=ANIMATION,
        has_checksums=False,
        has_alpha=has_alpha,
    )


def _opened(path: Path) -> Image.Image:
    try:
        picture = Image.open(path, formats=["WEBP"])
    except (OSError, ValueError, Image.DecompressionBombError) as error:
        raise unreadable(path) from error
    if picture.width * picture.height > MAX_PIXELS:
        picture.close()
        raise unreadable(path, ": it is too large")
    return picture


class WebpDecoder:
    """The frames of an animated WebP. Going back begins at its start. One thread at a time."""

    def __init__(self, index: VideoIndex) -> None:
        self.index = index
        self.seeks = 0
        self._last = -1
        self._picture = _opened(index.path)

    def frame(self, i: int, depth: int = 8, keep: int = 0) -> np.ndarray:
        """Frame ``i``, uint8 or uint16 [H, W, 3]. Raises LongtakeError when it is damaged."""
        return self._at_depth(np.ascontiguousarray(self._rgba(i)[..., :3]), depth)

    def alpha(self, i: int, depth: int = 8) -> np.ndarray | None:
        """How opaque frame ``i`` is, uint8 or uint16 [H, W]; None where the file has no alpha."""
        if not self.index.has_alpha:
            return None
        return self._at_depth(np.ascontiguousarray(self._rgba(i)[..., 3]), depth)

    def close(self) -> None:
        """Give back the file."""
        self._picture.close()

    def _rgba(self, i: int) -> np.ndarray:
        self.seeks += i < self._last
        self._last = i
        try:
            self._picture.seek(i)
            return np.asarray(self._picture.convert("RGBA"))
        except (OSError, ValueError, EOFError) as error:
            raise LongtakeError(
                f"Frame {i + 1} of {shown_name(self.index.path)} is damaged.", "Copy the file again from where it came."
            ) from error

    @staticmethod
    def _at_depth(levels: np.ndarray, depth: int) -> np.ndarray:
        return levels if depth == 8 else levels.astype(np.uint16) * np.uint16(257)
