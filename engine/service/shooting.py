"""Shooting for a command: an engine beside an open project, and Ctrl-C as a wish to stop."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from types import FrameType
from typing import Any, Literal

from engine import messages
from engine.errors import CancelledByUser
from engine.messages import END_EVENTS, Event, JobId, Shoot
from engine.service.engine import Engine
from engine.service.names import capital, name_of
from engine.service.report import Report
from engine.service.session import Session

INTERRUPTED = 130  # the exit code of a program that Ctrl-C ended
_LOOK_SECONDS = 0.2  # a signal is seen only between two waits on some systems


@dataclass(frozen=True, slots=True)
class Failure:
    """A job that ended without a take: what people call its shot, and the words for what happened.

    ``job`` is None for a shot that could not even be asked for.
    """

    job: str | None
    name: str
    words: str

    @property
    def sentence(self) -> str:
        return f"{capital(self.name)} could not be shot. {self.words}"


class Shooting:
    """An engine that shoots what is asked of a project, and writes down what becomes of it."""

    def __init__(
        self,
        session: Session,
        report: Report,
        stopping: threading.Event,
        shoot: str | None,
        core: Literal["process", "inline"] = "process",
    ) -> None:
        """``shoot`` names the function that makes a take (see core.Core)."""
        self._session = session
        self._report = report
        self._stopping = stopping
        # In a process, so that Ctrl-C ends even a job that is deep in a library, and a crash costs one attempt.
        self._news = threading.Event()
        self._engine = Engine(core, self._news.set, shoot)
        self._asked: set[JobId] = set()  # the jobs of the project; others are nobody's business but their caller's

    def __enter__(self) -> Shooting:
        self._engine.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._engine.stop()
        # What finished in the last moment is kept. The Cancelled events of the stop itself are not written down,
        # so that the queue is still in the project.
        for event in self._engine.drain():
            if isinstance(event, messages.Finished) and event.job in self._asked:
                self._session.accept(event)

    def run(self, requests: Iterable[Shoot]) -> list[Failure]:
        """Shoot these; returns those that failed. Raises CancelledByUser when the person stops it."""
        requests = list(requests)
        self._asked |= {request.job for request in requests}
        self._report.begin(self._session.project, requests)
        failed: list[Failure] = []

        def hear(event: Event) -> None:
            self._session.accept(event)
            self._report.hear(event)
            if isinstance(event, messages.Failed):
                name = name_of(self._session.project, self._session.project.shot(event.shot))
                failed.append(Failure(event.job, name, f"{event.sentence} {event.remedy}".strip()))

        self.follow(requests, hear)
        return failed

    def follow(self, requests: Iterable[Shoot], hear: Callable[[Event], None]) -> None:
        """Have the engine do these and tell ``hear`` everything until the last has ended; nothing is written down.

        Raises CancelledByUser when the person stops it.
        """
        open_jobs = set()
        for request in requests:
            open_jobs.add(request.job)
            self._engine.submit(request)
        while open_jobs:
            if self._stopping.is_set():
                raise CancelledByUser
            self._news.wait(_LOOK_SECONDS)
            self._news.clear()
            for event in self._engine.drain():
                hear(event)
                if isinstance(event, END_EVENTS):
                    open_jobs.discard(event.job)


@contextlib.contextmanager
def stop_signals() -> Iterator[threading.Event]:
    """Ctrl-C and SIGTERM ask to stop instead of breaking off; a second one ends the program where it stands."""
    stopping = threading.Event()
    former: dict[int, Any] = {}

    def stop(number: int, _frame: FrameType | None) -> None:
        stopping.set()
        signal.signal(number, signal.SIG_DFL)

    if threading.current_thread() is threading.main_thread():
        for number in (signal.SIGINT, signal.SIGTERM):
            former[number] = signal.signal(number, stop)
    try:
        yield stopping
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
