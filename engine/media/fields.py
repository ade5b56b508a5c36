"""Interlaced pictures made whole: of every frame the lines of its first field, and between them what belongs there."""

from __future__ import annotations

import contextlib
from collections import OrderedDict
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import av.filter
from av.error import FFmpegError
from av.video.frame import VideoFrame

# One picture for each frame; those that are not marked as interlaced pass as they are.
_BWDIF = "mode=send_frame:parity=auto:deint=interlaced"
_HELD = 4  # decoded frames that are kept, so that a step back needs no seek


class Deinterlacer:
    """Whole frames of an interlaced film, by the motion-adaptive filter "bwdif" of FFmpeg.

    What it makes of frame i depends on frames i - 1, i and i + 1 and on nothing else, so a frame is the same however it
    is come to. ``decoded(i)`` gives frames as they are stored, ``length`` is how many there are. One thread at a time.
    """

    def __init__(self, length: int, decoded: Callable[[int], VideoFrame]) -> None:
        self._length = length
        self._decoded = decoded
        self._held: OrderedDict[int, VideoFrame] = OrderedDict()
        self._graph: Any = None
        self._form: tuple[Any, ...] = ()
        self._next = 0  # the frame that the graph gives next, once it has the one behind it
        self._made: tuple[int, VideoFrame] | None = None

    def frame(self, i: int) -> VideoFrame:
        """Frame ``i``, made whole. Raises as ``decoded``."""
        if self._made is None or self._made[0] != i:
            self._made = i, self._make(i)
        return self._made[1]

    def forget(self) -> None:
        """Give back all frames."""
        self._held.clear()
        self._graph = self._made = None

    def _make(self, i: int) -> VideoFrame:
        here = self._fetched(i)
        graph = self._graph
        if graph is None or self._next != i or self._form != _form(here):
            graph = self._graph = self._begun(i)
        last = i + 1 >= self._length
        after = None if last else self._fetched(i + 1)
        if after is not None and _form(after) != self._form:
            after, last = None, True  # what is of another form has no part in it
        try:
            graph.push(after)
            made = graph.pull()
        except (FFmpegError, OSError):
            made = here  # of a form that the filter does not take: shown as it is stored
            last = True
        self._next = i + 1
        if last:
            self._graph = None
        return made

    def _begun(self, i: int) -> Any:
        """A graph that gives frame ``i`` next."""
        frames = [self._fetched(n) for n in range(max(0, i - 1), i + 1)]
        self._form = _form(frames[-1])
        width, height, form = self._form
        graph: Any = av.filter.Graph()
        source = graph.add_buffer(width=width, height=height, format=form, time_base=Fraction(1, 1000))
        bwdif = graph.add("bwdif", _BWDIF)
        sink = graph.add("buffersink")
        source.link_to(bwdif)
        bwdif.link_to(sink)
        graph.configure()
        for frame in frames:
            if _form(frame) == self._form:
                graph.push(frame)
        if len(frames) == 2:
            with contextlib.suppress(FFmpegError, OSError):
                graph.pull()  # of frame i - 1, which lacks the one before it
        return graph

    def _fetched(self, i: int) -> VideoFrame:
        if i not in self._held:
            self._held[i] = self._decoded(i)
            while len(self._held) > _HELD:
                self._held.popitem(last=False)
        return self._held[i]


def _form(frame: VideoFrame) -> tuple[Any, ...]:
    return frame.width, frame.height, frame.format.name
