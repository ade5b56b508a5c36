"""Where the engine leaves its events and the window collects them: in order, thread safe, newest preview only."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable

from engine.messages import Event, JobId, Preview


class Outbox:
    """Any thread puts, any thread drains. The only lock of the engine is in here, held for moments.

    A job's Preview takes the place of the one before it that nobody has collected yet, and stands where the newer
    one belongs; every other event is kept, in the order in which it was put. So a window that is busy for a minute
    finds a short list, whatever happened meanwhile.
    """

    def __init__(self, wake: Callable[[], None] | None = None) -> None:
        """``wake`` is called, on the thread that puts, when the outbox goes from empty to not empty.

        It is called outside the lock, so it may drain. It should only leave a note for another thread.
        """
        self._wake = wake
        self._lock = threading.Lock()
        self._tickets = itertools.count()
        self._events: dict[int, Event] = {}  # by ticket; a dict keeps the order and lets one from the middle go
        self._previews: dict[JobId, int] = {}  # the ticket of the preview that is waiting, by job

    def put(self, event: Event) -> None:
        """Add an event; wake the reader when it is the first."""
        with self._lock:
            was_empty = not self._events
            ticket = next(self._tickets)
            if isinstance(event, Preview):
                self._events.pop(self._previews.get(event.job, -1), None)
                self._previews[event.job] = ticket
            self._events[ticket] = event
            wake = self._wake if was_empty else None
        if wake is not None:
            wake()

    def drain(self) -> list[Event]:
        """Everything since the last call, oldest first; afterwards the outbox is empty."""
        with self._lock:
            events = list(self._events.values())
            self._events.clear()
            self._previews.clear()
        return events

    def silence(self) -> None:
        """Wake nobody any more: the reader is going away. Events can still be drained."""
        with self._lock:
            self._wake = None
