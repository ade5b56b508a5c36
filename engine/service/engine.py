"""The engine's door: requests in from any thread, events out; one thread behind it owns the queue and the core.

Three rules hold, whatever happens to the core:

1. every accepted job ends in exactly one of Finished, Failed, Cancelled;
2. after Cancel a running job is Cancelling until the core itself has stopped;
3. the next job starts only after that.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Literal

from engine import messages
from engine.messages import Cancel, Event, JobId, Shoot
from engine.service import jobs
from engine.service.core import SHOOT, Warm
from engine.service.core_links import FromCore, Gone, InlineLink, Link, ProcessLink
from engine.service.outbox import Outbox

log = logging.getLogger(__name__)

ATTEMPTS = 2  # a job whose core died is begun once more by itself, then given up
PATIENCE = 10.0  # seconds that a cancelled job may take to stop before its process is killed
STOP_SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class _Stop:
    """Leave: what runs must have stopped at ``deadline`` (monotonic seconds)."""

    deadline: float


@dataclass(frozen=True, slots=True, eq=False)
class _Watch:
    """Somebody waits for the queue to be empty."""

    idle: threading.Event


_Note = Shoot | Cancel | Warm | _Stop | _Watch | FromCore | Gone


class Engine:
    """Shoots takes one after another, out of the caller's way.

    ``submit``, ``cancel``, ``warm`` and ``wait_idle`` may be called from any thread; they leave a note in the inbox
    and return. Everything else belongs to the engine thread, so there is nothing to lock. ``core="process"`` puts
    torch in a child process that may crash, be killed and be replaced; ``core="inline"`` runs the same code in the
    engine thread.
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
        self._patience = patience
        self._outbox = Outbox(self._wake_reader)
        self._inbox: queue.SimpleQueue[_Note] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._over = False  # the engine thread reads no more notes
        self._jobs: tuple[jobs.Live, ...] = ()
        self._ended: dict[JobId, jobs.Ended] = {}
        # From here on: the engine thread's own.
        self._waiting: deque[jobs.Waiting] = deque()
        self._active: jobs.Active | None = None
        self._link: Link | None = None
        self._stopping: _Stop | None = None
        self._watchers: list[threading.Event] = []

    # --- the door ----------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Start the engine thread. The core starts with the first job, or with ``warm``."""
        self._thread = threading.Thread(target=self._run, name="longtake engine", daemon=True)
        self._thread.start()

    def __enter__(self) -> Engine:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def submit(self, request: Shoot) -> None:
        """Put a job at the end of the queue. After ``stop`` it is cancelled on the spot."""
        self._post(request)

    def cancel(self, job: JobId) -> None:
        """Stop that job: a waiting one at once, a running one as soon as the core can. Others are left alone."""
        self._post(Cancel(job))

    def warm(self) -> None:
        """Start the core and import what it needs, so that the first job does not wait for it."""
        self._post(Warm())

    def drain(self) -> list[Event]:
        """The events since the last call, oldest first."""
        return self._outbox.drain()

    @property
    def jobs(self) -> tuple[jobs.Live, ...]:
        """The jobs that have not ended, the active one first."""
        return self._jobs

    def state_of(self, job: JobId) -> jobs.Job | None:
        """The job's state now; None for a job that was never submitted or is still on its way in."""
        live = next((each for each in self._jobs if each.request.job == job), None)
        return live or self._ended.get(job)

    def wait_idle(self, timeout: float | None = None) -> bool:
        """Wait until every job submitted so far has ended; False when ``timeout`` seconds were not enough."""
        idle = threading.Event()
        self._post(_Watch(idle))
        return idle.wait(timeout)

    def stop(self, timeout: float = STOP_SECONDS) -> None:
        """Cancel everything and leave no thread and no process behind.

        A running job has ``timeout`` seconds to stop by itself, then its process is killed (an inline job that does
        not stop is left to die with the program). The reader is not woken any more; who wants the queue to survive,
        as a closing window does, simply does not drain these last Cancelled events.
        """
        self._outbox.silence()
        if self._thread is not None and not self._over:
            self._post(_Stop(time.monotonic() + timeout))
            self._thread.join(timeout + 2 * STOP_SECONDS)
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
                self._tell_end(messages.Cancelled(note.job, note.shot))
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
        try:
            while not (self._stopping and self._active is None):
                self._begin_next()
                self._settle()
                if not (self._stopping and self._active is None):
                    self._read_note()
        except Exception as error:  # a fault of ours: say so, and leave no job without an end
            log.exception("The engine stopped on an error of its own.")
            self._give_up(error)
        finally:
            self._hang_up()
            self._over = True
            self._refuse_notes()
            self._settle()

    def _give_up(self, error: Exception) -> None:
        live = [*([self._active] if self._active else []), *self._waiting]
        self._active = None
        self._waiting.clear()
        for job in live:
            sentence = "The engine stopped on an error of its own."
            remedy = "Save a copy of the log and start Longtake again."
            self._tell_end(messages.Failed(job.request.job, job.request.shot, sentence, remedy, repr(error)))

    def _settle(self) -> None:
        """Publish the queue as it is now, and tell those who wait for it to be empty."""
        self._jobs = (*((self._active,) if self._active else ()), *self._waiting)
        if not self._jobs:
            for idle in self._watchers:
                idle.set()
            self._watchers.clear()

    def _read_note(self) -> None:
        """Handle the next note; past the deadline of a cancelled job, kill its core instead."""
        deadline = self._active.deadline if isinstance(self._active, jobs.Cancelling) else None
        try:
            wait = None if deadline is None else max(0.0, deadline - time.monotonic())
            note = self._inbox.get(timeout=wait)
        except queue.Empty:
            self._lose_patience()
            return
        self._handle(note)

    def _lose_patience(self) -> None:
        assert isinstance(self._active, jobs.Cancelling) and self._link is not None
        log.warning("A cancelled job did not stop in time; its process is ended.")
        self._active = jobs.Cancelling(self._active.request, time.monotonic() + self._patience)
        self._link.kill()

    def _should_stop(self) -> bool:
        """Asked by an inline job within each step: reads the inbox meanwhile, since this thread is busy with it."""
        while True:
            try:
                self._handle(self._inbox.get_nowait())
            except queue.Empty:
                return isinstance(self._active, jobs.Cancelling)
            self._settle()

    def _handle(self, note: _Note) -> None:
        match note:
            case Shoot():
                self._accept(note)
            case Cancel(job=job):
                self._cancel(job, self._patience)
            case Warm():
                if not self._stopping and self._open_link():
                    self._link.warm()  # type: ignore[union-attr]
            case _Watch(idle=idle):
                self._watchers.append(idle)
            case FromCore(link=link, event=event):
                if link is self._link:
                    self._hear(event)
            case Gone(link=link, exit_code=exit_code):
                if link is self._link:
                    self._lose_core(exit_code)
            case _Stop(deadline=deadline):
                self._stop(note, deadline)

    def _accept(self, request: Shoot) -> None:
        if any(job.request.job == request.job for job in self._jobs):
            log.warning("Job %s is in the queue already.", request.job)
        elif self._stopping:
            self._tell_end(messages.Cancelled(request.job, request.shot))
        else:
            self._waiting.append(jobs.Waiting(request))
            self._jobs = (*self._jobs, self._waiting[-1])
            self._outbox.put(messages.Queued(request.job, request.shot))

    def _cancel(self, job: JobId, patience: float) -> None:
        if isinstance(self._active, jobs.Running) and self._active.request.job == job:
            self._active = jobs.Cancelling(self._active.request, time.monotonic() + patience)
            self._settle()
            self._outbox.put(messages.Cancelling(job))
            if self._link is not None:
                self._link.cancel(job)
            return
        for waiting in self._waiting:
            if waiting.request.job == job:
                self._waiting.remove(waiting)
                self._tell_end(messages.Cancelled(job, waiting.request.shot))
                self._settle()
                return

    def _stop(self, stop: _Stop, deadline: float) -> None:
        self._stopping = stop
        for waiting in tuple(self._waiting):
            self._cancel(waiting.request.job, 0)
        patience = max(0.0, deadline - time.monotonic())
        if isinstance(self._active, jobs.Running):
            self._cancel(self._active.request.job, patience)
        elif isinstance(self._active, jobs.Cancelling):
            self._active = jobs.Cancelling(self._active.request, min(self._active.deadline, deadline))

    # --- the core ----------------------------------------------------------------------------------------------

    def _open_link(self) -> bool:
        """Have a core to talk to; False when the system cannot start its process."""
        if self._link is None:
            try:
                self._link = (
                    InlineLink(self._where, self._handle, self._should_stop)
                    if self._inline
                    else ProcessLink(self._where, self._inbox.put)
                )
            except OSError:
                log.exception("The painting process could not be started.")
        return self._link is not None

    def _hang_up(self) -> None:
        link, self._link = self._link, None
        if link is not None:
            link.close()

    def _begin_next(self) -> None:
        """Rule 3: begin the next job when, and only when, nothing is active."""
        while self._active is None and self._waiting:
            job = self._waiting.popleft()
            request = job.request
            self._active = jobs.Running(request, job.attempts + 1)
            self._settle()
            if self._link is None:
                self._outbox.put(messages.Loading(request.job, "Starting the painting process"))
            if self._open_link():
                self._link.begin(request)  # type: ignore[union-attr]
            else:
                sentence = "The painting process could not be started."
                self._end(messages.Failed(request.job, request.shot, sentence, "Close other programs and try again."))

    def _hear(self, event: Event) -> None:
        """Pass on what the core tells of the active job. A job being cancelled tells only its end."""
        if self._active is None or event.job != self._active.request.job:
            return
        if isinstance(event, messages.END_EVENTS):
            if isinstance(event, messages.Failed) and isinstance(self._active, jobs.Cancelling):
                # What breaks on the way out was given up anyway; the person asked for nothing more than an end.
                log.info("A cancelled job failed while stopping: %s", event.detail)
                event = messages.Cancelled(event.job, event.shot)
            self._end(event)
        elif isinstance(self._active, jobs.Running):
            self._outbox.put(event)

    def _lose_core(self, exit_code: int | None) -> None:
        """The process has ended by itself or was killed: end the job that it ran, or have it begun once more."""
        self._hang_up()
        active = self._active
        if active is None:
            return
        request = active.request
        if isinstance(active, jobs.Cancelling):
            self._end(messages.Cancelled(request.job, request.shot))
        elif active.attempts < ATTEMPTS:
            log.warning("The painting process stopped unexpectedly (exit code %s); starting another.", exit_code)
            self._active = None
            self._waiting.appendleft(jobs.Waiting(request, active.attempts))
        else:
            sentence = "The painting process stopped unexpectedly."
            remedy = "Shoot it again; if it stops once more, close other programs or ask for a shorter or smaller shot."
            self._end(messages.Failed(request.job, request.shot, sentence, remedy, f"exit code {exit_code}"))

    def _end(self, event: messages.Finished | messages.Failed | messages.Cancelled) -> None:
        """Rule 1: the one place where an active job ends."""
        if isinstance(event, messages.Failed):
            log.error("%s %s", event.sentence, event.detail)
        self._active = None
        self._tell_end(event)
        self._settle()

    def _tell_end(self, event: messages.Finished | messages.Failed | messages.Cancelled) -> None:
        """Remember how the job ended and say so, before anybody is told that the queue is empty."""
        self._ended[event.job] = jobs.ended(event)
        self._outbox.put(event)
