"""Plays the film in a thread of its own: exact pace, frames dropped rather than late, the newest seek first."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

import numpy as np
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from engine.errors import LongtakeError
from engine.film.project import Project
from engine.film.timebase import FrameRange, Rate
from engine.media.compose import Composer

_log = logging.getLogger(__name__)
FASTEST = 8


class FrameSource(Protocol):
    """What the player needs of a composer."""

    def frame(self, n: int) -> np.ndarray: ...
    @property
    def problems(self) -> Mapping[str, LongtakeError]: ...
    def update(self, project: Project) -> None: ...
    def close(self) -> None: ...


class Clock(Protocol):
    """The sound of a play: pictures follow it."""

    def go(self) -> None: ...
    def position(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Pace:
    """Which frame is on screen when. One tick lasts 1/rate seconds; at ``speed`` n every n-th frame is shown.

    ``since`` is the clock's reading at tick 0, None until the first frame is there: decoding it costs no drops.
    With a ``voice`` the clock is how far it was heard, and begins at 0.
    """

    rate: Rate
    start: int
    speed: int
    bounds: FrameRange
    loop: bool = False
    since: float | None = None
    voice: Clock | None = None

    def due(self, tick: int) -> float:
        """When the tick begins, on the clock; computed from the exact rate, so errors never add up."""
        return (self.since or 0.0) + float(tick / self.rate.value)

    def tick_at(self, now: float) -> int:
        """The tick that is on at ``now``."""
        if self.since is None:
            return 0
        guess = int((now - self.since) * float(self.rate.value))
        return guess + 1 if now >= self.due(guess + 1) else guess

    def frame(self, tick: int) -> int | None:
        """The film's frame at a tick; None past the end when it does not loop."""
        frame = self.start + self.speed * tick
        if frame in self.bounds:
            return frame
        if not self.loop or not self.bounds.length:
            return None
        return self.bounds.start + (frame - self.bounds.start) % self.bounds.length

    @property
    def last(self) -> int:
        """Where it stops without looping."""
        return self.bounds.start if self.speed < 0 else max(self.bounds.start, self.bounds.end - 1)


class Player(QObject):
    """Hands over the film's pictures. Commands return at once and may come from the Qt thread only.

    ``frame_arrived`` carries the film's frame and its picture, scaled to ``fit`` when that was called; while playing,
    no further one is sent before ``taken`` was called, so a busy window drops frames instead of queueing them.
    """

    frame_arrived = Signal(int, QImage, int)  # frame, picture, which play it belongs to
    ended = Signal(int)  # the last frame, when playing stopped by itself

    def __init__(
        self,
        source: FrameSource,
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
        threaded: bool = True,
    ) -> None:
        """``source`` belongs to the player's thread from now on. Without a thread, a test calls ``step`` itself."""
        super().__init__(parent)
        self.shown = 0
        self.dropped = 0
        self.skipped_seeks = 0
        self.plays = 0  # how many times play was called: tells a play's pictures from older ones still on their way
        self._source = source
        self._clock = clock
        self._told = threading.Condition()
        self._stopping = False
        self._seek: int | None = None
        self._project: Project | None = None
        self._size: tuple[int, int] | None = None
        self._pace: Pace | None = None
        self._tick = -1  # the last tick that was shown or dropped
        self._ready: tuple[int, int, QImage] | None = None  # tick, frame, picture: decoded, not yet due
        self._cost = 0.0  # seconds that a frame took lately
        self._untaken = False
        self._serving = 0  # the play that the step at work belongs to
        self._thread = threading.Thread(target=self._run, name="player", daemon=True) if threaded else None
        if self._thread is not None:
            self._thread.start()

    @classmethod
    def of(cls, project: Project, path_of: Callable[[str], Path], luts: Path) -> Player:
        """A player of a project's film."""
        return cls(Composer(project, path_of, luts=luts))

    # --- commands ---------------------------------------------------------------------------------------------

    @property
    def playing(self) -> bool:
        return self._pace is not None

    def seek(self, frame: int) -> None:
        """Show a frame. Of seeks that come faster than they can be decoded, only the newest is."""
        with self._told:
            if self._seek is not None:
                self.skipped_seeks += 1
            self._seek = frame
            self._pace = self._ready = None
            self._told.notify()

    def play(
        self, rate: Rate, start: int, speed: int, bounds: FrameRange, loop: bool = False, voice: Clock | None = None
    ) -> None:
        """Play from ``start`` at ``speed`` (negative backwards, at most 8) within ``bounds``; drops count from 0.

        With a ``voice`` pictures are shown when their sound is heard.
        """
        speed = max(-FASTEST, min(FASTEST, speed))
        with self._told:
            self._seek = None
            self._pace = Pace(rate, start, speed, bounds, loop, voice=voice) if speed and bounds.length else None
            self._ready, self._tick, self._cost = None, -1, 0.0
            self._untaken = False
            self.plays += 1
            self.dropped = 0
            self._told.notify()

    def pause(self) -> None:
        with self._told:
            self._pace = self._ready = None
            self._told.notify()

    def update(self, project: Project) -> None:
        """Go on with another version of the project."""
        with self._told:
            self._project = project
            self._ready = None
            self._told.notify()

    def fit(self, width: int, height: int) -> None:
        """Scale pictures to that many device pixels from now on."""
        with self._told:
            self._size = (width, height)
            self._ready = None

    def problem_of(self, media_id: str) -> LongtakeError | None:
        """Why frames of that medium are a placeholder, None when they are not."""
        return self._source.problems.get(media_id)

    @property
    def has_problems(self) -> bool:
        """True when some medium could not be read."""
        return bool(self._source.problems)

    def taken(self) -> None:
        """The last picture handed over was received."""
        self._untaken = False

    def stop(self) -> None:
        """End the thread and close every file. Safe to call twice."""
        with self._told:
            self._stopping = True
            self._told.notify()
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        else:
            self._source.close()

    # --- on the player's thread ----------------------------------------------------------------------------------

    def _run(self) -> None:
        try:
            while not self._stopping:
                try:
                    wait = self.step()
                except Exception:
                    _log.exception("a frame could not be shown")
                    self.pause()
                    wait = None
                with self._told:
                    if not self._stopping and self._quiet(wait):
                        self._told.wait(wait)
        finally:
            self._source.close()

    def _quiet(self, wait: float | None) -> bool:
        """True when nothing was asked since the step and there is time to wait."""
        if self._seek is not None or self._project is not None:
            return False
        return self._pace is None if wait is None else wait > 0

    def step(self) -> float | None:
        """Do one piece of work; the seconds until the next one is due, None for: when something is asked."""
        with self._told:
            project, self._project = self._project, None
            seek, self._seek = self._seek, None
            pace, ready = self._pace, self._ready
            self._serving = self.plays
        if project is not None:
            self._source.update(project)
        if seek is not None:
            self._hand_over(seek, self._picture(seek))
            return 0.0
        if pace is None:
            return None
        if ready is None:
            return self._prepare(pace)
        return self._show(pace, *ready)

    def _prepare(self, pace: Pace) -> float:
        """Decode the next frame that can still be shown in time."""
        begun = self._now(pace)
        tick = max(self._tick + 1, pace.tick_at(begun + self._cost))  # what will be on when it is decoded
        frame = pace.frame(tick)
        if frame is None:
            if tick > self._tick + 1:  # the end was passed while decoding: stop on the last picture all the same
                self.dropped += tick - self._tick - 2
                self._hand_over(pace.last, self._picture(pace.last))
            self._end(pace)
            return 0.0
        picture = self._picture(frame)
        if pace.since is not None:  # the first frame opens files and says nothing about the next
            self._cost = (self._cost + self._now(pace) - begun) / 2
        with self._told:
            if self._pace is not pace:
                return 0.0
            self._ready = (tick, frame, picture)
            if pace.since is None:
                self._pace = replace(pace, since=self._now(pace))
                if pace.voice is not None:
                    pace.voice.go()
        return 0.0

    def _now(self, pace: Pace) -> float:
        """The clock's reading: the sound's where there is any."""
        return self._clock() if pace.voice is None else pace.voice.position()

    def _show(self, pace: Pace, tick: int, frame: int, picture: QImage) -> float:
        early = pace.due(tick) - self._now(pace)
        if early > 0:
            return early
        with self._told:
            if self._pace is not pace:
                return 0.0
            self._ready = None
            self.dropped += tick - (self._tick + 1)
            self._tick = tick
        if self._untaken:
            self.dropped += 1
        else:
            self._untaken = True
            self._hand_over(frame, picture)
        return 0.0

    def _end(self, pace: Pace) -> None:
        with self._told:
            if self._pace is pace:
                self._pace = None
                self.ended.emit(pace.last)

    def _hand_over(self, frame: int, picture: QImage) -> None:
        self.shown += 1
        self.frame_arrived.emit(frame, picture, self._serving)

    def _picture(self, frame: int) -> QImage:
        return scaled_image(self._source.frame(frame), self._size)


def scaled_image(frame: np.ndarray, size: tuple[int, int] | None) -> QImage:
    """``frame``, uint8 [H, W, 3] RGB, as a QImage of its own memory, scaled to fit ``size`` (width, height).

    Scaling down averages, scaling up is bicubic: the same two as everywhere else in the program.
    """
    import cv2

    if size is not None and size[0] > 0 and size[1] > 0:
        height, width = frame.shape[:2]
        scale = min(size[0] / width, size[1] / height)
        wanted = (max(1, round(width * scale)), max(1, round(height * scale)))
        if wanted != (width, height):
            how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
            frame = np.asarray(cv2.resize(frame, wanted, interpolation=how), dtype=np.uint8)
    height, width = frame.shape[:2]
    frame = np.ascontiguousarray(frame)
    image = QImage(frame.data, width, height, 3 * width, QImage.Format.Format_RGB888)
    return image.convertToFormat(QImage.Format.Format_RGB32)
