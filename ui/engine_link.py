"""The engine as the window sees it: requests go in, events come out on the Qt thread, one signal each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal

from engine.messages import END_EVENTS, Cancelled, Changed, Event, JobId, Shoot


class EngineDoor(Protocol):
    """What the window asks of an engine; engine.service.engine.Engine is one."""

    def start(self) -> None: ...
    def warm(self) -> None: ...
    def submit(self, request: Shoot) -> None: ...
    def cancel(self, job: JobId) -> None: ...
    def change(self, request: Shoot) -> None: ...
    def reorder(self, job_ids: Sequence[JobId]) -> None: ...
    def pause(self) -> None: ...
    def resume(self) -> None: ...
    def drain(self) -> Sequence[Event]: ...
    def stop(self) -> None: ...


MakeEngine = Callable[[Callable[[], None]], EngineDoor]


def process_engine(wake: Callable[[], None]) -> EngineDoor:
    """The real engine with its core in a child process."""
    from engine.service.engine import Engine

    return Engine("process", wake)


class EngineLink(QObject):
    """Owns the engine. ``event_arrived`` carries its events, in order, on the thread of this object.

    A project that is closed cancels its jobs, and opened again at once asks for the same ones while the engine is
    still stopping. Such a request waits here until the job has ended; its being cancelled is then nobody's business.
    """

    event_arrived = Signal(object)  # engine.messages.Event
    _woken = Signal()

    def __init__(self, make_engine: MakeEngine = process_engine, parent: QObject | None = None) -> None:
        """``make_engine(wake)`` makes the engine; ``wake`` may be called from any thread."""
        super().__init__(parent)
        self._stopped = False
        self._stopping_jobs: set[JobId] = set()  # cancelled, not ended yet
        self._live: set[JobId] = set()
        self._again: dict[JobId, Shoot] = {}
        self._woken.connect(self._drain, Qt.ConnectionType.QueuedConnection)
        self._engine = make_engine(self._wake)
        self._engine.start()

    def _wake(self) -> None:
        if not self._stopped:
            self._woken.emit()

    def _drain(self) -> None:
        if self._stopped:
            return
        for event in self._engine.drain():
            if not self._keep_back(event):
                self.event_arrived.emit(event)

    def _keep_back(self, event: Event) -> bool:
        """Follow which jobs are live; True for what concerns only the former life of a job that is asked for again."""
        again = self._again.get(event.job)
        if isinstance(event, END_EVENTS):
            self._live.discard(event.job)
            self._stopping_jobs.discard(event.job)
            self._again.pop(event.job, None)
            if again is not None and isinstance(event, Cancelled):
                self.submit(again)
                return True
            return False
        return again is not None

    def submit(self, request: Shoot) -> None:
        if request.job in self._stopping_jobs:
            self._again[request.job] = request
            return
        self._live.add(request.job)
        self._engine.submit(request)

    def cancel(self, job: JobId) -> None:
        request = self._again.pop(job, None)
        if request is not None:  # it never reached the engine again; the end of its former life is the end of it
            return
        if job in self._live:
            self._stopping_jobs.add(job)
        self._engine.cancel(job)

    def change(self, request: Shoot) -> None:
        """Replace a waiting job: Changed or Refused follows."""
        if request.job in self._again:
            self._again[request.job] = request
            self.event_arrived.emit(Changed(request.job, request))
        else:
            self._engine.change(request)

    def reorder(self, job_ids: Sequence[JobId]) -> None:
        """Begin these first of those that wait, in this order."""
        self._again = {job: self._again[job] for job in sorted(self._again, key=_place_in(job_ids))}
        self._engine.reorder(job_ids)

    def pause(self) -> None:
        self._engine.pause()

    def resume(self) -> None:
        self._engine.resume()

    def warm(self) -> None:
        """Let the core get ready before the first job asks for it; returns at once."""
        self._engine.warm()

    def stop(self) -> None:
        """End the engine and its core; no event arrives after this."""
        if not self._stopped:
            self._stopped = True
            self._engine.stop()


def _place_in(job_ids: Sequence[JobId]) -> Callable[[JobId], int]:
    """A key that sorts jobs as ``job_ids`` has them, the others behind."""
    rank = {job_id: place for place, job_id in enumerate(job_ids)}
    return lambda job_id: rank.get(job_id, len(rank))
