"""Reading media: any frame of any film or picture, exactly, as RGB of 8 or 16 bits."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Self

import cv2
import numpy as np

from engine.film.project import Footage, Take
from engine.film.timebase import FrameRange, Rate, convert_frame, convert_length
from engine.media.decoder import FrameDecoder
from engine.media.index import VideoIndex, index_video
from engine.media.sequence import SEQUENCE, SequenceDecoder, index_sequence
from engine.media.still import is_still, read_layers, read_still
from engine.media.webp import ANIMATION, WebpDecoder, index_animation, is_animation

CACHE_BYTES = 64 << 20
_BEHIND_BYTES = 192 << 20  # of frames kept from the run up to a frame reached by a backward seek, for stepping back
_LEAST_BEHIND, _MOST_BEHIND = 16, 250  # frames


class VideoReader:
    """The frames of one file, counted from 0 in the order of display.

    Frames come as uint8 [H, W, 3] RGB arrays that are shared with the cache and therefore not writable; as uint16 of
    full range when asked for with ``depth`` 16. ``alpha`` comes by itself, or with the colours in ``layer``.
    Reading forward decodes on without seeking; anything else seeks to the keyframe before. The cache holds
    the newest frames, up to ``cache_bytes`` (one frame at least).

    A reader belongs to one thread: its decoder has a position. Other threads open their own; give them
    ``index`` of this one, which is immutable, and opening is at once.

    ``rate`` is the exact frame rate, or the average when ``is_constant`` is False; a still has the rate
    given, else 24. ``size`` is (width, height) as shown: square pixels, upright. ``note`` is a sentence when
    the file is cut short, else empty. Every failure is a LongtakeError that names the file.
    """

    def __init__(
        self,
        path: Path,
        rate: Rate | None = None,
        cache_bytes: int = CACHE_BYTES,
        index: VideoIndex | None = None,
        sequence: int = 0,
        keeps_fields: bool = False,
    ) -> None:
        """Open and index ``path``. ``rate`` overrides what the file says: a take's recipe knows it exactly.

        With ``sequence`` it is the first of so many numbered pictures. With ``keeps_fields`` interlaced frames come as
        they are stored, else made whole (``engine/media/fields.py``).
        """
        self.path = Path(path)
        self.cache_bytes = cache_bytes
        self._cache: OrderedDict[tuple[int, int, int], np.ndarray] = OrderedDict()  # by frame, depth and shrinking
        self._held = 0
        self._is_closed = False
        self._decoder: FrameDecoder | SequenceDecoder | WebpDecoder | None = None
        self.index: VideoIndex | None = None
        if index is None and not sequence and is_still(self.path) and not is_animation(self.path):
            picture = read_still(self.path)
            self._remember(0, 8, picture)
            self.rate = rate or Rate(Fraction(24))
            self.size = (picture.shape[1], picture.shape[0])
            self.length, self.is_constant, self.note = 1, True, ""
            return
        found = index or _indexed(self.path, sequence, rate)
        self.index = found
        self._times: list[int] = found.times.tolist()
        others = {SEQUENCE: SequenceDecoder, ANIMATION: WebpDecoder}
        other = others.get(found.codec)
        self._decoder = other(found) if other is not None else FrameDecoder(found, keeps_fields)
        self.rate = rate or found.rate
        self.is_constant = found.is_constant or rate is not None
        self.size, self.length, self.note = found.size, found.length, found.note
        pixels = self.size[0] * self.size[1]  # of some two bytes each, as they come from the decoder
        self._behind = max(_LEAST_BEHIND, min(_BEHIND_BYTES // (2 * pixels), _MOST_BEHIND))

    @property
    def is_still(self) -> bool:
        """True for a picture: it lasts as long as it is wanted."""
        return self.index is None

    @property
    def held_bytes(self) -> int:
        """Bytes of frames in the cache."""
        return self._held

    @property
    def seeks(self) -> int:
        """How many times the decoder had to jump."""
        return self._decoder.seeks if self._decoder else 0

    def frame(self, i: int, depth: int = 8) -> np.ndarray:
        """Frame ``i``, uint8 or uint16 (``depth`` 8 or 16) [H, W, 3], not writable.

        Raises IndexError outside 0 to length - 1.
        """
        held = self._held_frame(i, depth)
        if held is not None:
            return held
        if self._decoder is None:
            return self._remember(i, depth, read_still(self.path, depth))
        return self._remember(i, depth, self._decoder.frame(i, depth, self._behind))

    def alpha(self, i: int, depth: int = 8) -> np.ndarray | None:
        """How opaque frame ``i`` is, uint8 or uint16 [H, W] of full range; None where all of the medium is.

        Raises IndexError outside 0 to length - 1.
        """
        self._check(i)
        if self._decoder is None:
            return read_layers(self.path, depth)[1]
        return self._decoder.alpha(i, depth) if self.index is not None and self.index.has_alpha else None

    def layer(self, i: int, depth: int = 8) -> np.ndarray:
        """Frame ``i`` for laying over others: [H, W, 4] with straight alpha where it has any, else as ``frame``.

        Transparent stills are over black in ``frame``; here their colours are their own.
        """
        self._check(i)
        if self.index is not None and not self.index.has_alpha and self.index.codec != SEQUENCE:
            return self.frame(i, depth)
        if self._decoder is None:
            colours, alpha = read_layers(self.path, depth)
        else:
            alpha = self._decoder.alpha(i, depth)
            ours = self._decoder
            colours = ours.straight(i, depth) if isinstance(ours, SequenceDecoder) else self.frame(i, depth)
        out = colours if alpha is None else np.dstack([colours, alpha])
        out.flags.writeable = False
        return out

    def small(self, i: int, shrink: int) -> np.ndarray:
        """Frame ``i`` as ``layer`` has it, uint8, at a ``shrink``-th of its size: made quickly, for showing while a
        film plays. The decoder stands where ``frame`` would have left it."""
        self._check(i)
        held = self._cache.get((i, 8, shrink))
        if held is not None:
            self._cache.move_to_end((i, 8, shrink))
            return held
        if isinstance(self._decoder, FrameDecoder) and not (self.index and self.index.has_alpha):
            return self._remember(i, 8, self._decoder.small(i, shrink, self._behind), shrink)
        whole = self.layer(i)
        height, width = whole.shape[:2]
        size = (max(1, width // shrink), max(1, height // shrink))
        small = np.asarray(cv2.resize(whole, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
        return self._remember(i, 8, small, shrink)

    def frames(self, range: FrameRange) -> np.ndarray:
        """The frames of ``range``, uint8 [n, H, W, 3]. Raises IndexError when it leaves the file."""
        width, height = self.size
        out = np.empty((range.length, height, width, 3), dtype=np.uint8)
        for place, i in enumerate(_numbers(range)):
            out[place] = self.frame(i)
        return out

    def index_at(self, frame: int, rate: Rate) -> int:
        """Which frame is on screen at the instant at which ``frame`` of a film at ``rate`` begins.

        Both start together at 0. Rounding is downward: the frame that is being shown, as ``convert_frame``
        has it; with a variable rate, the last frame whose timestamp is not later (by more than one tick,
        since containers round). Before the start the first frame answers, after the end the last.
        """
        if self.is_constant:
            i = convert_frame(frame, rate, self.rate)
        else:
            assert self.index is not None
            ticks = int(rate.seconds(frame) / self.index.time_base // 1) + 1
            i = bisect_right(self._times, self._times[0] + ticks) - 1
        return min(max(i, 0), self.length - 1)

    def length_at(self, rate: Rate) -> int:
        """How many frames of a film at ``rate`` the medium lasts: the nearest count, at least 1. A still: 1."""
        if self.is_still:
            return 1
        if self.is_constant:
            return convert_length(self.length, self.rate, rate)
        assert self.index is not None
        ticks = self._times[-1] - self._times[0] + self.index.last_ticks
        return max(1, rate.frames(ticks * self.index.time_base))

    def close(self) -> None:
        """Give back the file and the cached frames."""
        if self._decoder is not None:
            self._decoder.close()
            self._decoder = None
        self._cache.clear()
        self._held = 0
        self._is_closed = True

    def _check(self, i: int) -> None:
        if not 0 <= i < self.length:
            raise IndexError(f"frame {i} of {self.length}")
        if self._is_closed:
            raise ValueError("the reader is closed")

    def _held_frame(self, i: int, depth: int) -> np.ndarray | None:
        held = self._cache.get((i, depth, 1))
        if held is None:
            self._check(i)
        else:
            self._cache.move_to_end((i, depth, 1))
        return held

    def _room(self, depth: int) -> int:
        """How many frames the cache can hold."""
        width, height = self.size
        return max(1, self.cache_bytes // max(1, width * height * 3 * depth // 8))

    def _remember(self, i: int, depth: int, picture: np.ndarray, shrink: int = 1) -> np.ndarray:
        picture.flags.writeable = False
        old = self._cache.pop((i, depth, shrink), None)
        self._held += picture.nbytes - (old.nbytes if old is not None else 0)
        self._cache[i, depth, shrink] = picture
        while self._held > self.cache_bytes and len(self._cache) > 1:
            _, oldest = self._cache.popitem(last=False)
            self._held -= oldest.nbytes
        return picture

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self.close()


def _numbers(frames: FrameRange) -> range:
    return range(frames.start, frames.end)


def _indexed(path: Path, sequence: int, rate: Rate | None) -> VideoIndex:
    if sequence:
        return index_sequence(path, sequence, rate)
    return index_animation(path) if is_still(path) else index_video(path)


def open_reader(path: Path, rate: Rate | None = None, sequence: int = 0) -> VideoReader:
    """A reader on a film, a picture, or ``sequence`` numbered pictures from ``path`` on.

    Raises LongtakeError, naming the file, when it cannot be read.
    """
    return VideoReader(path, rate, sequence=sequence)


def reader_of(
    media: Take | Footage | None, path: Path, cache_bytes: int = CACHE_BYTES, index: VideoIndex | None = None
) -> VideoReader:
    """A reader on the file of a take or of footage: at a take's own rate, which its recipe knows exactly, and with
    all pictures of a numbered sequence. Raises LongtakeError, naming the file, when it cannot be read.
    """
    if isinstance(media, Footage):
        rate = media.rate if media.sequence else None
        return VideoReader(path, rate, cache_bytes, index, media.sequence, media.keeps_fields)
    return VideoReader(path, media.recipe.rate if media is not None else None, cache_bytes, index)


def frames_at(reader: VideoReader, rate: Rate, range: FrameRange) -> np.ndarray:
    """``range`` of the medium counted at ``rate``, uint8 [n, H, W, 3]: each frame is the one on screen at its
    instant.

    This is how media of another rate are conformed: frames are held or left out, never blended; see
    ``index_at`` for the rounding. Past either end the first or last frame is held.
    """
    width, height = reader.size
    out = np.empty((range.length, height, width, 3), dtype=np.uint8)
    for place, frame in enumerate(_numbers(range)):
        out[place] = reader.frame(reader.index_at(frame, rate))
    return out
