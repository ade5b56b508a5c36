"""Several readers on one file: where it is read at two places in turn, each has one, so that none jumps to and fro."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from engine.errors import LongtakeError
from engine.media.index import VideoIndex
from engine.media.reader import VideoReader

MOST = 3  # a dissolve between two parts of a file, with a third one in a corner
_STEP = 4  # frames: from one place to the next of who reads on, forwards or backwards, at up to fourfold speed


class Heads:
    """The readers of one file, as ``open_reader`` opens them: with what is known of the file, None at first.

    A further one is opened when reading goes on from a place that a reader has left for another; random jumps share
    one. Readers belong to one thread, and so do these.
    """

    def __init__(self, open_reader: Callable[[VideoIndex | None], VideoReader]) -> None:
        self._open = open_reader
        self.first = open_reader(None)
        self._heads: list[tuple[int, VideoReader]] = [(0, self.first)]  # where each is; the one used last at the end
        self._asked: deque[int] = deque(maxlen=MOST)

    def reader(self, i: int) -> VideoReader:
        """The reader for frame ``i``, which is the next that is asked of it."""
        near = [head for head in self._heads if abs(i - head[0]) <= _STEP]
        goes_on = any(abs(i - asked) <= _STEP for asked in self._asked)
        head = min(near, key=lambda head: abs(i - head[0])) if near else self._heads[0]
        if not near and goes_on and len(self._heads) < MOST:
            head = self._further() or head
        if head in self._heads:
            self._heads.remove(head)
        self._heads.append((i, head[1]))
        self._asked.append(i)
        return head[1]

    def _further(self) -> tuple[int, VideoReader] | None:
        try:
            return 0, self._open(self.first.index)
        except LongtakeError:  # the file is gone, but what is open can be read
            return None

    @property
    def seeks(self) -> int:
        """How many times the readers had to jump."""
        return sum(reader.seeks for _, reader in self._heads)

    def close(self) -> None:
        for _, reader in self._heads:
            reader.close()
