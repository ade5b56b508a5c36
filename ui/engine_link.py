"""The engine as the window sees it: requests go in, events come out on the Qt thread, one signal each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal

from engine.messages import Event, JobId, Shoot


class EngineDoor(Protocol):
    """What the window asks of an engine; engine.service.engine.Engine is one."""

    def start(self) -> None: ...
    def warm(self) -> None: ...
    def submit(self, request: Shoot) -> None: ...
    def cancel(self, job: JobId) -> None: ...
    def drain(self) -> Sequence[Event]: ...
    def stop(self) -> None: ...


MakeEngine = Callable[[Callable[[], None]], EngineDoor]


def process_engine(wake: Callable[[], None]) -> EngineDoor:
    """The real engine with its core in a child process."""
    from engine.service.engine import Engine

    return Engine("process", wake)


class EngineLink(QObject):
    """Owns the engine. ``event_arrived`` carries its events, in order, on the thread of this object."""

    event_arrived = Signal(object)  # engine.messages.Event
    _woken = Signal()

    def __init__(self, make_engine: MakeEngine = process_engine, parent: QObject | None = None) -> None:
        """``make_engine(wake)`` makes the engine; ``wake`` may be called from any thread."""
        super().__init__(parent)
        self._stopped = False
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
            self.event_arrived.emit(event)

    def submit(self, request: Shoot) -> None:
        self._engine.submit(request)

    def cancel(self, job: JobId) -> None:
        self._engine.cancel(job)

    def warm(self) -> None:
        """Let the core get ready before the first job asks for it; returns at once."""
        self._engine.warm()

    def stop(self) -> None:
        """End the engine and its core; no event arrives after this."""
        if not self._stopped:
            self._stopped = True
            self._engine.stop()
