"""Plays the film in threads of its own: exact pace, frames dropped rather than late, the newest seek first."""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import NamedTuple, Protocol

import numpy as np
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from engine.errors import LongtakeError
from engine.film.project import Project
from engine.film.timebase import FrameRange, Rate
from engine.media.compose import Composer

_log = logging.getLogger(__name__)
FASTEST = 8
AHEAD = 12  # pictures that are decoded before they are due, at most
AHEAD_BYTES = 96 << 20  # of these pictures together


class FrameSource(Protocol):
    """What the player needs of a composer."""

    def frame(self, n: int, shrink: int = 1) -> np.ndarray: ...
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
    def last_tick(self) -> int:
        """The last tick that has a frame without looping."""
        return (self.last - self.start) // self.speed

    @property
    def last(self) -> int:
        """Where it stops without looping."""
        return self.bounds.start if self.speed < 0 else max(self.bounds.start, self.bounds.end - 1)


class _Ready(NamedTuple):
    """A picture that waits for its time; at the end of the film there is none."""

    tick: int
    frame: int | None
    picture: QImage | None


class Player(QObject):
    """Hands over the film's pictures. Commands return at once and may come from the Qt thread only.

    One thread decodes, up to ``AHEAD`` pictures before they are due, so that a picture that takes long (the first of a
    file, a jump to the middle of a long group) holds nothing up; another one hands them over when they are due.
    ``frame_arrived`` carries the film's frame and its picture, scaled to ``fit`` when that was called; while playing,
    no further one is sent before ``taken`` was called, so a busy window drops frames instead of queueing them.
    ``dropped`` counts frames of this play that had their time and were not handed over.
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
        """``source`` belongs to the player's thread from now on. Without threads, a test calls ``step`` itself."""
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
        self._shrink = 1
        self._pace: Pace | None = None
        self._tick = -1  # the last tick that was shown or dropped
        self._made = -1  # the last tick that there is a picture for
        self._ready: deque[_Ready] = deque()
        self._costs: deque[float] = deque(maxlen=5)  # seconds that frames took lately
        self._untaken = False
        self._threads: list[threading.Thread] = []
        if threaded:
            self._threads = [
                threading.Thread(target=self._decode_on, name="player", daemon=True),
                threading.Thread(target=self._show_on, name="player clock", daemon=True),
            ]
            for thread in self._threads:
                thread.start()

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
            self._pace = None
            self._forget()

    def play(
        self,
        rate: Rate,
        start: int,
        speed: int,
        bounds: FrameRange,
        loop: bool = False,
        voice: Clock | None = None,
        slow: int = 1,
    ) -> None:
        """Play from ``start`` at ``speed`` (negative backwards, at most 8) within ``bounds``; drops count from 0.

        With a ``voice`` pictures are shown when their sound is heard. ``slow`` 4 is a quarter as fast.
        """
        speed = max(-FASTEST, min(FASTEST, speed))
        with self._told:
            self._seek = None
            slower = Rate(rate.value / slow)
            self._pace = Pace(slower, start, speed, bounds, loop, voice=voice) if speed and bounds.length else None
            self._tick = -1
            self._costs.clear()
            self._untaken = False
            self.plays += 1
            self.dropped = 0
            self._forget()

    def pause(self) -> None:
        with self._told:
            self._pace = None
            self._forget()

    def update(self, project: Project) -> None:
        """Go on with another version of the project."""
        with self._told:
            self._project = project
            self._forget()

    def fit(self, width: int, height: int) -> None:
        """Scale pictures to that many device pixels from now on."""
        with self._told:
            self._size = (width, height)
            self._forget()

    def shrink(self, by: int) -> None:
        """Make pictures 1, 2 or 4 times smaller while the film plays; those that stand are always whole."""
        with self._told:
            self._shrink = by
            self._forget()

    def _forget(self) -> None:
        """What is decoded is for nothing; begin again behind what was shown. The lock is held."""
        self._ready.clear()
        self._made = self._tick
        self._told.notify_all()

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
        """End the threads and close every file. Safe to call twice."""
        with self._told:
            self._stopping = True
            self._told.notify_all()
        for thread in self._threads:
            thread.join()
        self._threads = []
        self._source.close()

    # --- on threads of its own ------------------------------------------------------------------------------------

    def _decode_on(self) -> None:
        while not self._stopping:
            try:
                has_worked = self.work()
            except Exception:
                _log.exception("a frame could not be shown")
                self.pause()
                has_worked = False
            with self._told:
                if not (has_worked or self._stopping or self._has_work()):
                    self._told.wait()

    def _show_on(self) -> None:
        while not self._stopping:
            wait = self.show()
            if wait == 0.0:
                continue
            with self._told:
                if not (self._stopping or (wait is None and self._pace is not None and self._ready)):
                    self._told.wait(wait)

    def step(self) -> float | None:
        """Do one piece of work; the seconds until the next one is due, None for: when something is asked."""
        wait = self.show()
        return 0.0 if wait == 0.0 or self.work() else wait

    def _has_work(self) -> bool:
        if self._seek is not None or self._project is not None:
            return True
        return self._pace is not None and not self._is_full()

    def _is_full(self) -> bool:
        """True when enough pictures wait, or the end does. The lock is held."""
        if not self._ready:
            return False
        last = self._ready[-1].picture
        return last is None or len(self._ready) >= max(2, min(AHEAD, AHEAD_BYTES // max(1, last.sizeInBytes())))

    def work(self) -> bool:
        """Decode one picture, if one is wanted."""
        with self._told:
            if not self._has_work():
                return False
            project, self._project = self._project, None
            seek, self._seek = self._seek, None
            pace, tick, shrink, play = self._pace, self._made + 1, self._shrink, self.plays
            cost = 0.0 if self._ready or not self._costs else median(self._costs)  # with some in hand there is time
        if project is not None:
            self._source.update(project)
        if seek is not None:
            self._hand_over(seek, self._picture(seek), play)
        elif pace is not None:
            self._prepare(pace, tick, shrink, cost)
        return True

    def _prepare(self, pace: Pace, tick: int, shrink: int, cost: float) -> None:
        """Decode the next frame that can still be shown in time, if that takes ``cost`` seconds."""
        begun = self._now(pace)
        tick = max(tick, pace.tick_at(begun + cost))  # what will be on when it is decoded
        frame = pace.frame(tick)
        if frame is None:
            tick = pace.last_tick
            if tick > self._made:  # the end was passed while decoding: stop on the last picture all the same
                frame = pace.last
            else:
                tick = self._made + 1
        picture = None if frame is None else self._picture(frame, shrink)
        with self._told:
            if self._pace is not pace or shrink != self._shrink:
                return
            if pace.since is None:  # the first frame opens files and says nothing about the next
                self._pace = replace(pace, since=self._now(pace))
                if pace.voice is not None:
                    pace.voice.go()
            else:
                self._costs.append(self._now(pace) - begun)
            self._made = tick
            self._ready.append(_Ready(tick, frame, picture))
            self._told.notify_all()

    def _now(self, pace: Pace) -> float:
        """The clock's reading: the sound's where there is any."""
        return self._clock() if pace.voice is None else pace.voice.position()

    def show(self) -> float | None:
        """Hand over the picture that is due; the seconds until one is, 0 when one was, None while there is none."""
        with self._told:
            pace = self._pace
            if pace is None or not self._ready:
                return None
            now = self._now(pace)
            early = pace.due(self._ready[0].tick) - now
            if early > 0:
                return early
            while len(self._ready) > 1 and self._ready[1].picture and pace.due(self._ready[1].tick) <= now:
                self._ready.popleft()  # a later one is due as well
            ready, play = self._ready.popleft(), self.plays
            self.dropped += ready.tick - (self._tick + 1)
            self._tick = ready.tick
            if ready.picture is None:
                self._pace = None
            self._told.notify_all()
        if ready.picture is None or ready.frame is None:
            self.ended.emit(pace.last)
        elif self._untaken:
            self.dropped += 1
        else:
            self._untaken = True
            self._hand_over(ready.frame, ready.picture, play)
        return 0.0

    def _hand_over(self, frame: int, picture: QImage, play: int) -> None:
        self.shown += 1
        self.frame_arrived.emit(frame, picture, play)

    def _picture(self, frame: int, shrink: int = 1) -> QImage:
        return scaled_image(self._source.frame(frame, shrink), self._size)


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
