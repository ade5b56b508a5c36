"""What the engine thread decides: which job begins, and what becomes of it when it is stopped or its core dies."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import replace

from engine import messages
from engine.messages import Cancel, Change, Event, JobId, Pause, Reorder, Request, Resume, Shoot
from engine.service import jobs
from engine.service.core import Warm
from engine.service.core_links import FromCore, Gone, Link
from engine.service.exits import exit_words
from engine.service.line import Line

log = logging.getLogger(__name__)

CLOCK_SECONDS = 30.0  # how long to sleep at most towards an hour of the day: clocks are put right, machines suspended

Note = Request | Warm | FromCore | Gone
End = messages.Finished | messages.Failed | messages.Cancelled


class Dispatcher:
    """The line, the active job and the core, as one state machine that is fed notes.

    It belongs to the engine thread. ``live`` may be read from any; it is up to date before the event that tells of the
    change is put.
    """

    def __init__(self, put: Callable[[Event], None], connect: Callable[[], Link], patience: float) -> None:
        """``connect`` starts a core and raises OSError when the system cannot; its answers are notes to ``handle``."""
        self._put = put
        self._connect = connect
        self._patience = patience
        self.live: tuple[jobs.Live, ...] = ()
        self._waiting = Line()
        self._active: jobs.Active | None = None
        self._link: Link | None = None
        self._stopping = False
        self._paused = False
        self._resting = False  # paused, with nothing active and no core

    # --- what the thread asks --------------------------------------------------------------------------------

    @property
    def is_active(self) -> bool:
        return self._active is not None

    @property
    def shall_stop(self) -> bool:
        """Asked by an inline job within each step."""
        return isinstance(self._active, jobs.Cancelling | jobs.Pausing)

    def seconds_to_wait(self) -> float | None:
        """Until something is to be done that no note tells of, by ``look_at_clock``; None when there is nothing."""
        if isinstance(self._active, jobs.Cancelling | jobs.Pausing):
            return max(0.0, self._active.deadline - time.monotonic())
        due = self._waiting.next_time()
        if due is None or self._active is not None or self._paused:
            return None
        return min(max(0.0, due - time.time()), CLOCK_SECONDS)

    def look_at_clock(self) -> None:
        """Kill the core of a job that shall stop and has not stopped in time."""
        active = self._active
        if isinstance(active, jobs.Cancelling | jobs.Pausing) and active.deadline <= time.monotonic():
            if isinstance(active, jobs.Cancelling):
                log.warning("A cancelled job did not stop in time; its process is ended.")
            self._active = replace(active, deadline=time.monotonic() + self._patience)
            self._end_core()

    def begin_next(self) -> None:
        """Rule 3: begin the next job when, and only when, nothing is active and the queue is not paused."""
        while not self._paused and self._active is None and (job := self._waiting.take(time.time())) is not None:
            request = job.request
            self._active = jobs.Running(request, job.death)
            self._publish()
            if self._link is None:
                self._put(messages.Loading(request.job, "Starting the painting process"))
            if self._open_link():
                self._link.begin(request)  # type: ignore[union-attr]
            else:
                sentence = "The painting process could not be started."
                self._end(messages.Failed(request.job, request.shot, sentence, "Close other programs and try again."))
        if self._paused:
            self._rest()

    def handle(self, note: Note) -> None:
        """Do what a request asks, or take note of what the core tells."""
        match note:
            case Shoot():
                self._accept(note)
            case Cancel(job=job):
                self._cancel(job, self._patience)
            case Change(request=request):
                self._change(request)
            case Reorder(jobs=job_ids):
                self._waiting.reorder(job_ids)
                self._publish()
                self._put(messages.Reordered(tuple(job.request.job for job in self.live)))
            case Pause():
                self._pause()
            case Resume():
                self._resume()
            case Warm():
                if not (self._stopping or self._paused) and self._open_link():
                    self._link.warm()  # type: ignore[union-attr]
            case FromCore(link=link, event=event):
                if link is self._link:
                    self._hear(event)
            case Gone(link=link, exit_code=exit_code):
                if link is self._link:
                    self._lose_core(exit_code)

    def stop(self, deadline: float) -> None:
        """Cancel everything; what runs must have stopped at ``deadline`` (monotonic seconds)."""
        self._stopping = True
        for waiting in self._waiting:
            self._cancel(waiting.request.job, 0)
        if isinstance(self._active, jobs.Running | jobs.Pausing):
            self._cancel(self._active.request.job, max(0.0, deadline - time.monotonic()))
        elif isinstance(self._active, jobs.Cancelling):
            self._active = replace(self._active, deadline=min(self._active.deadline, deadline))

    def give_up(self, error: Exception) -> None:
        """A fault of ours: leave no job without an end."""
        live = [*([self._active] if self._active else []), *self._waiting]
        self._active = None
        self._waiting.clear()
        for job in live:
            sentence = "The engine stopped on an error of its own."
            remedy = "Save a copy of the log and start Longtake again."
            self.tell_end(messages.Failed(job.request.job, job.request.shot, sentence, remedy, repr(error)))

    def hang_up(self) -> None:
        """Let the core go."""
        link, self._link = self._link, None
        if link is not None:
            link.close()

    def tell_end(self, event: End) -> None:
        """Say how the job ended, before anybody is told that the queue is empty."""
        self._publish()
        self._put(event)

    def _publish(self) -> None:
        self.live = (*((self._active,) if self._active else ()), *self._waiting)

    # --- requests ------------------------------------------------------------------------------------------------

    def _accept(self, request: Shoot) -> None:
        if any(job.request.job == request.job for job in self.live):
            log.warning("Job %s is in the queue already.", request.job)
        elif self._stopping:
            self.tell_end(messages.Cancelled(request.job, request.shot))
        else:
            self._waiting.append(jobs.Waiting(request))
            self._publish()
            self._put(messages.Queued(request.job, request.shot))

    def _change(self, request: Shoot) -> None:
        if self._waiting.change(request):
            self._publish()
            self._put(messages.Changed(request.job, request))
        else:
            sentence = "This take has begun meanwhile, so it is shot as it was asked for."
            self._put(messages.Refused(request.job, sentence, "Shoot another take of it."))

    def _cancel(self, job: JobId, patience: float) -> None:
        if isinstance(self._active, jobs.Running | jobs.Pausing) and self._active.request.job == job:
            self._active = jobs.Cancelling(self._active.request, time.monotonic() + patience)
            self._publish()
            self._put(messages.Cancelling(job))
            if self._link is not None:
                self._link.cancel(job)
            return
        waiting = self._waiting.remove(job)
        if waiting is not None:
            self.tell_end(messages.Cancelled(job, waiting.request.shot))

    def _pause(self) -> None:
        self._paused = True
        if isinstance(self._active, jobs.Running):
            self._active = jobs.Pausing(self._active, time.monotonic() + self._patience)
            self._publish()
            self._put(messages.Pausing(self._active.request.job))

    def _resume(self) -> None:
        if not self._paused:
            return
        self._paused = self._resting = False
        if isinstance(self._active, jobs.Pausing) and not self._active.is_ending:
            self._active = self._active.running
            self._publish()
        self._put(messages.Resumed())

    def _rest(self) -> None:
        """Once nothing is active any more, a pause lets the core go."""
        if self._active is None and not self._resting:
            self._resting = True
            self.hang_up()
            self._put(messages.Paused())

    # --- the core ------------------------------------------------------------------------------------------------

    def _open_link(self) -> bool:
        """Have a core to talk to; False when the system cannot start its process."""
        if self._link is None:
            try:
                self._link = self._connect()
            except OSError:
                log.exception("The painting process could not be started.")
        return self._link is not None

    def _end_core(self) -> None:
        """Kill the core: Gone follows. A job that is pausing then waits again."""
        if isinstance(self._active, jobs.Pausing):
            self._active = replace(self._active, is_ending=True)
        if self._link is not None:
            self._link.kill()

    def _hear(self, event: Event) -> None:
        """Pass on what the core tells of the active job. A job that shall stop tells only how that went."""
        active = self._active
        if active is None or event.job != active.request.job:
            return
        if isinstance(active, jobs.Pausing) and isinstance(event, messages.Step | messages.Failed | messages.Cancelled):
            if isinstance(event, messages.Step):
                self._end_core()
            else:  # what breaks on the way out has another chance when the queue goes on
                self._put_back(jobs.Waiting(active.request, active.running.death))
        elif isinstance(event, End):
            if isinstance(event, messages.Failed) and isinstance(active, jobs.Cancelling):
                # What breaks on the way out was given up anyway; the person asked for nothing more than an end.
                log.info("A cancelled job failed while stopping: %s", event.detail)
                event = messages.Cancelled(event.job, event.shot)
            self._end(event)
        elif isinstance(active, jobs.Running):
            if isinstance(event, messages.Started):
                self._active = replace(active, step=event.done, steps=event.steps)
            elif isinstance(event, messages.Step):
                self._active = replace(active, step=event.step, steps=event.steps)
            self._put(event)

    def _lose_core(self, exit_code: int | None) -> None:
        """The process has ended by itself or was killed: end the job that it ran, or have it go on in another one."""
        self.hang_up()
        active = self._active
        if isinstance(active, jobs.Cancelling):
            self._end(messages.Cancelled(active.request.job, active.request.shot))
        elif isinstance(active, jobs.Pausing):
            self._put_back(jobs.Waiting(active.request, active.running.death))
        elif isinstance(active, jobs.Running):
            self._survive(active, exit_code)

    def _survive(self, active: jobs.Running, exit_code: int | None) -> None:
        """Go on with the job whose core died. When two died at one place, or too many, it is set aside with what is
        known."""
        request, death = active.request, active.died(exit_words(exit_code))
        if active.is_stuck:
            family = request.recipe.family
            often = "twice" if death.times == 2 else f"{death.times} times, the last"
            sentence = f"The painting process of “{family}” stopped {often} {death.place}: {death.cause}."
            remedy = "Shoot it again; if it stops once more, close other programs or ask for a shorter or smaller shot."
            detail = f"exit code {exit_code}; before that: {active.death}"
            self._end(messages.Failed(request.job, request.shot, sentence, remedy, detail))
            return
        log.warning("The painting process stopped %s (%s); starting another.", death.place, death.cause)
        self._put(messages.CoreDied(request.job, request.shot, death.cause, death.step, death.steps))
        self._put_back(jobs.Waiting(request, death))

    def _put_back(self, job: jobs.Waiting) -> None:
        """The active job has not ended: it waits again, before all others."""
        self._active = None
        self._waiting.put_back(job)
        self._publish()
        self._put(messages.Queued(job.request.job, job.request.shot))

    def _end(self, event: End) -> None:
        """Rule 1: the one place where an active job ends."""
        if isinstance(event, messages.Failed):
            log.error("%s %s", event.sentence, event.detail)
        self._active = None
        self.tell_end(event)
