"""The engine's door: requests in from any thread, events out; one thread behind it has the queue and the core.

Three rules hold, whatever happens to the core:

1. every accepted job ends in exactly one of Finished, Failed, Cancelled;
2. after Cancel a running job is Cancelling until the core itself has stopped;
3. the next job starts only after that.

A pause ends the core and puts the running job back to the head of the queue: it has not ended, and goes on later.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from engine import messages
from engine.messages import Cancel, Change, Event, JobId, Pause, Reorder, Resume, Shoot
from engine.service import jobs
from engine.service.core import SHOOT, Warm
from engine.service.core_links import InlineLink, Link, ProcessLink
from engine.service.dispatch import Dispatcher, Note
from engine.service.outbox import Outbox

log = logging.getLogger(__name__)

PATIENCE = 1.5  # seconds that a job may take to stop before its process is killed: a cancel is over within two
_LAST_SECONDS = 6.0  # that the engine's thread may take longer than that to let everything go


@dataclass(frozen=True, slots=True)
class _Stop:
    """Leave: what runs must have stopped at ``deadline`` (monotonic seconds)."""

    deadline: float


@dataclass(frozen=True, slots=True, eq=False)
class _Watch:
    """Somebody waits for the queue to be empty."""

    idle: threading.Event


_Note = Note | _Stop | _Watch


class Engine:
    """Shoots takes one after another, out of the caller's way.

    The methods of the door may be called from any thread; they leave a note in the inbox and return. Everything else
    belongs to the engine thread, so there is nothing to lock, and a job that begins while it is being changed or moved
    has either begun or been changed, never both. ``core="process"`` puts torch in a child process that may crash, be
    killed and be replaced; ``core="inline"`` runs the same code in the engine thread.
    """

    def __init__(
        self,
        core: Literal["process", "inline"] = "process",
        wake: Callable[[], None] | None = None,
        shoot: str | None = None,
        patience: float = PATIENCE,
    ) -> None:
        """``wake`` is called on the engine thread when events are waiting to be drained.

        ``shoot`` names the function that makes a take, as ``"package.module:function"`` (see core.Core).
        """
        self._inline = core == "inline"
        self._where = shoot or SHOOT
        self._wake = wake
        self._outbox = Outbox(self._wake_reader)
        self._inbox: queue.SimpleQueue[_Note] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._over = False  # the engine thread reads no more notes
        # From here on: the engine thread's own.
        self._dispatcher = Dispatcher(self._outbox.put, self._connect, patience)
        self._stopping = False
        self._watchers: list[threading.Event] = []

    # --- the door ----------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Start the engine thread. The core starts with the first job, or with ``warm``."""
        self._thread = threading.Thread(target=self._run, name="longtake engine", daemon=True)
        self._thread.start()

    def __enter__(self) -> Engine:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def submit(self, request: Shoot) -> None:
        """Put a job at the end of the queue. After ``stop`` it is cancelled on the spot."""
        self._post(request)

    def cancel(self, job: JobId) -> None:
        """Stop that job: a waiting one at once, a running one as soon as the core can. Others are left alone."""
        self._post(Cancel(job))

    def change(self, request: Shoot) -> None:
        """Replace the waiting job of the request's id, at its place: Changed follows, or Refused if it has begun."""
        self._post(Change(request))

    def reorder(self, job_ids: Sequence[JobId]) -> None:
        """Begin these first of those that wait, in this order; Reordered follows, with the order as it is then."""
        self._post(Reorder(tuple(job_ids)))

    def pause(self) -> None:
        """Stop the running job after its next step, let the core go and begin nothing: Paused follows."""
        self._post(Pause())

    def resume(self) -> None:
        """Go on with what waits."""
        self._post(Resume())

    def warm(self) -> None:
        """Start the core and import what it needs, so that the first job does not wait for it."""
        self._post(Warm())

    def drain(self) -> list[Event]:
        """The events since the last call, oldest first."""
        return self._outbox.drain()

    @property
    def jobs(self) -> tuple[jobs.Live, ...]:
        """The jobs that have not ended, the active one first."""
        return self._dispatcher.live

    def wait_idle(self, timeout: float | None = None) -> bool:
        """Wait until every job submitted so far has ended; False when ``timeout`` seconds were not enough."""
        idle = threading.Event()
        self._post(_Watch(idle))
        return idle.wait(timeout)

    def stop(self, timeout: float = PATIENCE) -> None:
        """Cancel everything and leave no thread and no process behind.

        A running job has ``timeout`` seconds to stop by itself, then its process is killed (an inline job that does
        not stop is left to die with the program). The reader is not woken any more; who wants the queue to survive,
        as a closing window does, simply does not drain these last Cancelled events.
        """
        self._outbox.silence()
        if self._thread is not None and not self._over:
            self._post(_Stop(time.monotonic() + timeout))
            self._thread.join(timeout + _LAST_SECONDS)
            if self._thread.is_alive():
                log.warning("A job did not stop within %.0f seconds and is left behind.", timeout)
        self._over = True
        self._refuse_notes()

    def _post(self, note: _Note) -> None:
        self._inbox.put(note)
        if self._over:
            self._refuse_notes()

    def _refuse_notes(self) -> None:
        """Answer the notes that came too late for the engine thread, each exactly once whoever calls."""
        while True:
            try:
                note = self._inbox.get_nowait()
            except queue.Empty:
                return
            if isinstance(note, Shoot):
                self._dispatcher.tell_end(messages.Cancelled(note.job, note.shot))
            elif isinstance(note, _Watch):
                note.idle.set()

    def _wake_reader(self) -> None:
        if self._wake is None:
            return
        try:
            self._wake()
        except Exception:  # a reader in trouble must not take the queue with it
            log.exception("The reader of the engine's events could not be woken.")

    # --- the engine thread -------------------------------------------------------------------------------------

    def _run(self) -> None:
        dispatcher = self._dispatcher
        try:
            while not (self._stopping and not dispatcher.is_active):
                dispatcher.begin_next()
                self._settle()
                if not (self._stopping and not dispatcher.is_active):
                    self._read_note()
        except Exception as error:  # a fault of ours: say so, and leave no job without an end
            log.exception("The engine stopped on an error of its own.")
            dispatcher.give_up(error)
        finally:
            dispatcher.hang_up()
            self._over = True
            self._refuse_notes()
            self._settle()

    def _settle(self) -> None:
        """Tell those who wait for the queue to be empty, if it is."""
        if not self._dispatcher.live:
            for idle in self._watchers:
                idle.set()
            self._watchers.clear()

    def _read_note(self) -> None:
        """Handle the next note; when none comes before something is due, see to that instead."""
        try:
            note = self._inbox.get(timeout=self._dispatcher.seconds_to_wait())
        except queue.Empty:
            self._dispatcher.look_at_clock()
            return
        self._handle(note)

    def _handle(self, note: _Note) -> None:
        match note:
            case _Watch(idle=idle):
                self._watchers.append(idle)
            case _Stop(deadline=deadline):
                self._stopping = True
                self._dispatcher.stop(deadline)
            case _:
                self._dispatcher.handle(note)

    def _connect(self) -> Link:
        """A core of the kind asked for. Raises OSError when the system cannot start its process."""
        if self._inline:
            return InlineLink(self._where, self._dispatcher.handle, self._should_stop)
        return ProcessLink(self._where, self._inbox.put)

    def _should_stop(self) -> bool:
        """Asked by an inline job within each step: reads the inbox meanwhile, since this thread is busy with it."""
        while True:
            try:
                self._handle(self._inbox.get_nowait())
            except queue.Empty:
                return self._dispatcher.shall_stop
            self._settle()
