"""Follows a mask through the pictures it is drawn on, in the background, so that scrubbing shows where it goes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from engine.errors import CancelledByUser, LongtakeError
from engine.film.shapes import Mask
from engine.film.timebase import FrameRange, Rate
from ui.drawing.sketch import MaskSketch, Shapes
from ui.tasks import Task, Tasks

if TYPE_CHECKING:
    from engine.media.masks import MaskTrack

AFTER_MS = 250  # of rest before following begins: a drag changes the mask at every move


@dataclass(frozen=True, slots=True)
class Pictures:
    """The film that a mask is drawn on: its file, its frames in use counted at ``rate``, and its size."""

    path: Path
    rate: Rate
    frames: FrameRange
    size: tuple[int, int]


class MaskFollower(QObject):
    """Keeps the outlines of a sketch known at every frame. ``changed`` comes when they are known anew."""

    changed = Signal()
    failed = Signal(str)

    def __init__(self, sketch: MaskSketch, pictures: Pictures, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sketch = sketch
        self._pictures = pictures
        self._tasks = tasks
        self._task: Task | None = None
        self._track: MaskTrack | None = None
        self._of: Mask | None = None  # what is known, or being found out
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(AFTER_MS)
        self._later.timeout.connect(self._begin)
        sketch.followed = self.shapes

    @property
    def is_busy(self) -> bool:
        return self._later.isActive() or self._task is not None

    def shapes(self, frame: int) -> Shapes | None:
        """The outlines at a frame, None while nothing was followed yet."""
        if self._track is None:
            return None
        return tuple(outline.points for outline in self._track.outlines(frame))

    def follow(self) -> None:
        """The sketch is another: follow that one, soon. Until then its outlines go from key to key in straight lines,
        as those that are not to be followed do anyway."""
        mask = self._sketch.mask()
        if _way(mask) != _way(self._of):
            self.stop()
            self._of = mask
            self._track = _track(replace(mask, tracked=False), self._pictures, None) if mask is not None else None
            if mask is not None and mask.tracked:
                self._later.start()
        self.changed.emit()

    def stop(self) -> None:
        """Give up what is under way."""
        self._later.stop()
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _begin(self) -> None:
        mask, pictures = self._of, self._pictures
        if mask is None:
            return
        task = self._task = self._tasks.start(lambda task: _track(mask, pictures, task))
        task.done.connect(lambda track: self._found(task, track))
        task.failed.connect(lambda error: self._give_up(task, error))
        self.changed.emit()

    def _found(self, task: Task, track: MaskTrack) -> None:
        if task is self._task:
            self._task, self._track = None, track
            self.changed.emit()

    def _give_up(self, task: Task, error: LongtakeError) -> None:
        if task is self._task:
            self._task = None
            self.failed.emit(str(error))
            self.changed.emit()


def _way(mask: Mask | None) -> object:
    """What of a mask decides where it goes."""
    return (mask.outlines, mask.tracked) if mask is not None else None


def _track(mask: Mask, pictures: Pictures, task: Task | None) -> MaskTrack:
    """The mask through all its frames. Raises CancelledByUser when ``task`` is to stop, LongtakeError for a film that
    cannot be read."""
    from engine.media.masks import MaskTrack
    from engine.media.reader import open_reader

    if task is None:
        return MaskTrack(mask, _no_frame, pictures.frames, pictures.size)
    with open_reader(pictures.path, pictures.rate) as reader:

        def read(n: int):
            if task.should_stop():
                raise CancelledByUser
            task.on_progress(n - pictures.frames.start, pictures.frames.length)
            return reader.frame(reader.index_at(n, pictures.rate))

        return MaskTrack(mask, read, pictures.frames, pictures.size)


def _no_frame(n: int):
    raise LookupError(f"frame {n} is not needed for straight lines")
