"""The film's sound while it plays: mixed a little ahead in a thread of its own, and the clock that pictures follow."""

from __future__ import annotations

import logging
import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from engine.errors import LongtakeError
from engine.film.project import Project
from engine.film.timebase import FrameRange, Rate
from engine.media.sound.meters import peak_of
from engine.media.sound.mix import Mixer, has_sound
from engine.media.sound.reader import SAMPLE_RATE
from ui.viewer.reel import Reel
from ui.viewer.sink import SilentSink, Sink, open_sink

_log = logging.getLogger(__name__)
FASTEST_HEARD = 2
CHUNK = 1200  # samples that are mixed at a time: 25 ms
AHEAD = SAMPLE_RATE // 2
_LOW = SAMPLE_RATE // 20  # when no more than this is left to play and nothing is mixed, silence goes out
_PATIENCE = 0.3  # seconds that a play waits for its first sound
_FEEDS_EVERY = 10  # milliseconds
_GUESSES = 0.25  # seconds that the clock goes on by itself while the sink says nothing new
BLIP = SAMPLE_RATE * 3 // 50  # samples that are heard of a frame that is stepped or scrubbed to: 60 ms
_EDGE = SAMPLE_RATE // 200  # samples over which they begin and end, so that it does not click


class Voice:
    """The sound of one play. Any thread may ask for ``position``; the player calls ``go`` with its first picture.

    ``lasts`` is how many samples of it are heard, None for as many as there are.
    """

    def __init__(self, reel: Reel, clock: Callable[[], float], lasts: int | None = None) -> None:
        self.reel = reel
        self.lasts = lasts
        self.asked: float | None = None  # the clock's reading at go
        self.is_started = False
        self.mixed = 0  # samples of the play that were mixed, written, and heard
        self.written = 0
        self.ready: deque[tuple[int, np.ndarray]] = deque()
        self.peaks: deque[tuple[int, tuple[float, float]]] = deque()  # where a piece ends, and how loud it was
        self.before = 0  # what was heard through a sink that broke
        self._clock = clock
        self._heard = (0, 0.0)  # samples, and the clock's reading when there were first so many
        self._told = 0.0

    def piece(self, at: int, samples: Callable[[int, int], np.ndarray]) -> np.ndarray:
        """``CHUNK`` samples from ``at`` on, float32 [CHUNK, 2]."""
        piece = self.reel.piece(at, CHUNK, samples)
        if self.lasts is None:
            return piece
        place = np.arange(at, at + CHUNK)
        loud = np.clip(np.minimum(place + 1, self.lasts - place) / _EDGE, 0, 1)
        return piece * loud[:, None].astype(np.float32)

    @property
    def is_over(self) -> bool:
        """True when all that is to be heard of it was."""
        return self.lasts is not None and self.is_started and self.position() * SAMPLE_RATE >= self.lasts

    def go(self) -> None:
        """The first picture is there."""
        if self.asked is None:
            self.asked = self._clock()

    def hear(self, played: int) -> None:
        """The sink has played so many samples."""
        if not self.is_started or self.before + played != self._heard[0]:
            self._heard = (self.before + played, self._clock())
            self.is_started = True

    def position(self) -> float:
        """Seconds of this play that were heard; it never goes back, and between the sink's words goes on evenly."""
        if self.is_started:
            heard, since = self._heard
            guessed = min(self._clock() - since, _GUESSES) if heard else 0.0  # devices begin late
            self._told = max(self._told, heard / SAMPLE_RATE + guessed)
        return self._told


class SoundOut(QObject):
    """Plays the film's sound and says by it what time it is. Commands come from the Qt thread only.

    Once, twice and a quarter as fast are heard, either way, with the pitch of a tape at that speed; faster plays are
    mute. A ``blip`` is a moment of sound while the film stands. Where the machine has no output the sound goes nowhere
    at the clock's pace, so that meters move. ``troubled`` says why, with the first play of a film that has sound, and
    what media cannot be heard or are damaged: each sentence once.
    """

    troubled = Signal(str)

    def __init__(
        self,
        project: Project,
        path_of: Callable[[str], Path],
        parent: QObject | None = None,
        make_sink: Callable[[], tuple[Sink, LongtakeError | None]] = open_sink,
        clock: Callable[[], float] = time.monotonic,
        threaded: bool = True,
    ) -> None:
        """Without a thread, a test calls ``mix`` and ``feed`` itself. The sink is made with the first play."""
        super().__init__(parent)
        self._mixer = Mixer(project, path_of)  # belongs to the thread, once there is one
        self._project = project
        self._make_sink = make_sink
        self._clock = clock
        self._threaded = threaded
        self._sink: Sink | None = None
        self._voice: Voice | None = None
        self._new: Project | None = None
        self._problem: LongtakeError | None = None  # why there is no output, until it is told
        self._next: tuple[Rate, int] | None = None  # the blip that is wanted after this one
        self._said: set[str] = set()
        self._told = threading.Condition()
        self._stopping = False
        self._thread: threading.Thread | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_FEEDS_EVERY)
        self._timer.timeout.connect(self.feed)

    # --- commands ----------------------------------------------------------------------------------------------

    @property
    def has_sound(self) -> bool:
        """True for a film that has any to play."""
        return has_sound(self._project)

    def play(
        self, rate: Rate, start: int, speed: int, bounds: FrameRange, loop: bool = False, slow: int = 1
    ) -> Voice | None:
        """Get ready to play as the player does; it begins with the voice's ``go``. None for a play without sound."""
        self.pause()
        if not (self.has_sound and 0 < abs(speed) <= FASTEST_HEARD and bounds.length):
            return None
        voice = self._begin(Voice(Reel(rate, start, speed, bounds, loop, slow), self._clock))
        if self._problem is not None:
            self._say(self._problem)
        return voice

    def blip(self, rate: Rate, frame: int) -> None:
        """Let a moment of sound be heard from a frame on, for stepping and scrubbing. Of those that come faster than
        they can be heard only the newest is; while the film plays, none is."""
        if not self.has_sound or (self._voice is not None and self._voice.lasts is None):
            return
        self._next = (rate, frame)
        if self._voice is None:
            self._blip()

    def _blip(self) -> None:
        (rate, frame), self._next = self._next or (self._project.rate, 0), None
        bounds = FrameRange(frame, int(BLIP * rate.value // SAMPLE_RATE) + 2)
        self._begin(Voice(Reel(rate, frame, 1, bounds), self._clock, BLIP)).go()

    def _begin(self, voice: Voice) -> Voice:
        if self._sink is None:
            self._sink, self._problem = self._make_sink()
        with self._told:
            self._voice = voice
            self._told.notify()
        if self._threaded:
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="sound", daemon=True)
                self._thread.start()
            self._timer.start()
        return voice

    def pause(self) -> None:
        """Be silent."""
        self._next = None
        self._stop_voice()

    def _stop_voice(self) -> None:
        self._timer.stop()
        with self._told:
            voice, self._voice = self._voice, None
        if voice is not None and voice.is_started and self._sink is not None:
            self._sink.stop()

    def update(self, project: Project) -> None:
        """Go on with another version of the project."""
        self._project = project
        with self._told:
            self._new = project
            self._told.notify()

    def levels(self) -> tuple[float, float]:
        """The largest amplitudes, left and right, of what was heard since this was last asked; (0, 0) while silent."""
        voice = self._voice
        if voice is None:
            return 0.0, 0.0
        now = voice.position() * SAMPLE_RATE
        left = right = 0.0
        while voice.peaks and voice.peaks[0][0] - CHUNK <= now:
            end, (one, other) = voice.peaks[0]
            left, right = max(left, one), max(right, other)
            if end > now:
                break
            voice.peaks.popleft()
        return left, right

    def stop(self) -> None:
        """End the thread and close every file. Safe to call twice."""
        self.pause()
        with self._told:
            self._stopping = True
            self._told.notify()
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        self._mixer.close()

    # --- on the Qt thread, every few milliseconds -----------------------------------------------------------------

    def feed(self) -> None:
        """Give the sink what is mixed, and learn how far it has come."""
        voice, sink = self._voice, self._sink
        if voice is None or sink is None or voice.asked is None:
            return
        if not voice.is_started:
            if not voice.ready and self._clock() - voice.asked < _PATIENCE:
                return
            sink.start()
            voice.hear(0)
        elif sink.is_broken:
            sink = self._without_device(voice, sink)
        voice.hear(sink.played())
        with self._told:
            while (piece := self._due(voice, sink)) is not None:
                sink.write(piece)
                voice.written += len(piece)
                voice.peaks.append((voice.written, peak_of(piece)))
            self._told.notify()
        if voice.is_over:
            self._stop_voice()
            if self._next is not None:
                self._blip()

    def _due(self, voice: Voice, sink: Sink) -> np.ndarray | None:
        """What to write next; silence where mixing is late and hardly anything is left to play."""
        room = sink.room()
        while voice.ready and voice.ready[0][0] + len(voice.ready[0][1]) <= voice.written:
            voice.ready.popleft()
        if room <= 0:
            return None
        if voice.ready:
            begin, samples = voice.ready[0]
            return samples[voice.written - begin :][:room]
        if voice.written - voice.before - sink.played() > _LOW:
            return None
        return np.zeros((min(room, CHUNK), 2), dtype=np.float32)

    def _without_device(self, voice: Voice, sink: Sink) -> Sink:
        """Go on silently from where the device was lost."""
        sink.stop()
        with self._told:
            voice.before = voice.written = voice.mixed = round(voice.position() * SAMPLE_RATE)
            voice.ready.clear()
        self._sink = SilentSink(self._clock)
        self._sink.start()
        return self._sink

    # --- on the sound's thread ------------------------------------------------------------------------------------

    def _run(self) -> None:
        while not self._stopping:
            try:
                has_work = self.mix()
            except Exception:
                _log.exception("sound could not be mixed")
                self._voice, has_work = None, False
            with self._told:
                if not has_work and not self._stopping:
                    self._told.wait()

    def mix(self) -> bool:
        """Mix one piece; False when enough is ready."""
        with self._told:
            project, self._new = self._new, None
            voice = self._voice
        if project is not None:
            self._mixer.update(project)
        if voice is None or voice.mixed >= min(voice.written + AHEAD, voice.lasts or sys.maxsize):
            return project is not None
        begin = max(voice.mixed, voice.written)  # what is too late by now is left out
        piece = voice.piece(begin, self._mixer.samples)
        with self._told:
            voice.ready.append((begin, piece))
            voice.mixed = begin + CHUNK
        if voice.lasts is None:  # a step or a scrub says nothing: that is for a play
            for problem in self._mixer.problems.values():
                self._say(problem)
        return True

    def _say(self, problem: LongtakeError) -> None:
        if str(problem) not in self._said:
            self._said.add(str(problem))
            self.troubled.emit(str(problem))
