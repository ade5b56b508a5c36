"""The queue as the window sees it: what runs, what waits and in which order, what failed; and what is done about it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from engine import messages
from engine.film.queued import Batch, QueuedJob
from engine.film.recipe import Recipe
from engine.messages import JobId, Shoot
from engine.service.session import Session
from ui.engine_link import EngineLink
from ui.telling import telling

RUNNING = ("shooting", "loading", "pausing", "cancelling")
_RANKS = {"waiting": 1, "failed": 2}


@dataclass(frozen=True, slots=True)
class JobView:
    """A row of the queue. ``state``: waiting, loading, shooting, pausing, cancelling, failed.

    ``eta`` is in seconds, ``loaded`` from 0 to 1 while loading; ``not_before`` is in seconds since the epoch.
    """

    job: JobId
    shot: str
    state: str
    recipe: Recipe
    step: int = 0
    steps: int = 0
    eta: float | None = None
    sentence: str = ""
    loaded: float | None = None
    not_before: float | None = None
    batch: Batch | None = None

    @property
    def is_running(self) -> bool:
        return self.state in RUNNING

    @property
    def is_put_off(self) -> bool:
        """True while its time has not come."""
        return self.state == "waiting" and self.not_before is not None and self.not_before > time.time()

    @classmethod
    def of(cls, job: QueuedJob) -> JobView:
        """A job as it is saved."""
        return cls(
            job.job,
            job.shot,
            job.state,
            job.recipe,
            sentence=job.sentence,
            not_before=job.not_before,
            batch=job.batch,
        )


class Queue(QObject):
    """Follows the engine, which decides; asks it, and the session, for what the person wants."""

    changed = Signal()
    noticed = Signal(str, str)  # level, words
    batch_ended = Signal(object, object)  # Batch, the QueuedJobs of it that failed

    def __init__(self, session: Session, link: EngineLink, name_of: Callable[[str], str], parent: QObject) -> None:
        """``name_of`` gives what people call a shot, by its id."""
        super().__init__(parent)
        self._session = session
        self._link = link
        self._name_of = name_of
        self._jobs = {job.job: JobView.of(job) for job in session.jobs}

    def read(self) -> None:
        """Show the saved queue anew: the session has gone on with what another window has saved."""
        self._jobs = {job.job: JobView.of(job) for job in self._session.jobs}
        self.changed.emit()

    # --- what is there ---------------------------------------------------------------------------------------

    @property
    def jobs(self) -> tuple[JobView, ...]:
        """What runs, then what waits in the order in which it will begin, then what failed."""
        return tuple(sorted(self._jobs.values(), key=lambda job: _RANKS.get(job.state, 0)))

    @property
    def running(self) -> JobView | None:
        return next((job for job in self._jobs.values() if job.is_running), None)

    @property
    def waiting(self) -> tuple[JobView, ...]:
        return tuple(job for job in self._jobs.values() if job.state == "waiting")

    @property
    def failed(self) -> tuple[JobView, ...]:
        return tuple(job for job in self._jobs.values() if job.state == "failed")

    @property
    def is_paused(self) -> bool:
        """True from the moment at which the person asks for it; what runs may take a moment to stop."""
        return self._session.queue.is_paused

    def find(self, job_id: JobId) -> JobView | None:
        return self._jobs.get(job_id)

    # --- what is asked for -----------------------------------------------------------------------------------

    def add(self, requests: Sequence[Shoot]) -> None:
        """Submit what the session has just saved."""
        for request in requests:
            job = self._session.queue.find(request.job)
            if job is not None:
                self._jobs[job.job] = JobView.of(job)
                self._link.submit(request)
        self.changed.emit()

    def _can_steer(self) -> bool:
        """False, and a sentence, where the queue belongs to another window."""
        if self._session.is_read_only:
            sentence = self.tr("This project is only looked at here, so its queue cannot be steered.")
            remedy = self.tr("Do it in the window that has it open.")
            self.noticed.emit("info", f"{sentence} {remedy}")
        return not self._session.is_read_only

    def submit_saved(self) -> None:
        """Submit what the last session left waiting; what cannot be shot any more says why."""
        if self._session.is_read_only:  # whoever writes the project shoots it
            return
        if self.is_paused:
            self._link.pause()
        else:
            self._link.resume()
        with telling(self.noticed, "error"):
            for request in self._session.requests_waiting():
                self._link.submit(request)
        for job in self._session.jobs:
            if job.state == "failed" and self._jobs[job.job].state != "failed":
                self._set_aside(job.job, job.sentence)
        if self.is_paused and self.waiting:
            words = self.tr("The queue of this project is paused: {count} takes wait. “Go on” shoots them.")
            self.noticed.emit("info", words.format(count=len(self.waiting)))

    def cancel(self, *job_ids: JobId) -> None:
        """Cancel waiting or running jobs; drop failed ones."""
        if not self._can_steer():
            return
        found = [job for job_id in job_ids if (job := self._jobs.get(job_id))]
        failed = [job.job for job in found if job.state == "failed"]
        if failed:
            with telling(self.noticed, "error"):
                self._session.forget(*failed)
                for job_id in failed:
                    del self._jobs[job_id]
            self.changed.emit()
        for job in found:
            if job.state not in ("failed", "cancelling"):
                self._link.cancel(job.job)

    def retry(self, *job_ids: JobId) -> None:
        """Put failed jobs back into the queue, behind what waits."""
        if not self._can_steer():
            return
        for job_id in job_ids:
            with telling(self.noticed):
                request = self._session.retry(job_id)
                self._jobs[job_id] = JobView.of(self._session.queue.find(job_id) or self._jobs[job_id])  # type: ignore[arg-type]
                self._jobs[job_id] = self._jobs.pop(job_id)  # to the end
                self._link.submit(request)
        self.changed.emit()

    def pause(self) -> None:
        """Stop what runs after its next step, give the device's memory back and begin nothing more."""
        if not self._can_steer():
            return
        with telling(self.noticed, "error"):
            self._session.queue.pause()
            self._link.pause()
        self.changed.emit()

    def resume(self) -> None:
        """Go on with what waits."""
        if not self._can_steer():
            return
        with telling(self.noticed, "error"):
            self._session.queue.resume()
            self._link.resume()
        self.changed.emit()

    def move(self, job_id: JobId, place: int) -> None:
        """Give a waiting job another place among those that wait, 0 being the next to begin."""
        order = [job.job for job in self.waiting]
        if job_id not in order:
            return
        before = tuple(order)
        order.remove(job_id)
        order.insert(max(0, place), job_id)
        if tuple(order) == before or not self._can_steer():
            return
        with telling(self.noticed, "error"):
            self._session.queue.reorder(self._with_running(order))
            self._put_in_order(order)
            self._link.reorder(order)

    def change(self, job_id: JobId, recipe: Recipe) -> None:
        """Have a waiting job shot as ``recipe`` says; told when it has begun meanwhile."""
        job = self._jobs.get(job_id)
        if job is not None and job.state == "waiting" and self._can_steer():
            with telling(self.noticed):
                self._link.change(self._session.ask_otherwise(job_id, recipe, job.not_before))

    def begin_at(self, job_ids: Sequence[JobId], not_before: float | None) -> None:
        """Put waiting jobs off to a time (seconds since the epoch); None has them begin in their turn."""
        if not self._can_steer():
            return
        for job_id in job_ids:
            job = self._jobs.get(job_id)
            if job is not None and job.state == "waiting":
                with telling(self.noticed):
                    self._link.change(self._session.ask_otherwise(job_id, None, not_before))

    def close(self) -> None:
        """Have the engine forget this project's jobs; they stay saved."""
        for job in self._jobs.values():
            if job.state != "failed" and not self._session.is_read_only:
                self._link.cancel(job.job)

    # --- the engine's story ----------------------------------------------------------------------------------

    def concerns(self, event: messages.Event) -> bool:
        """False for what the engine still says of a project that was closed."""
        return not event.job or event.job in self._jobs

    def hear(self, event: messages.Event) -> None:
        """Follow an event that the session has taken note of."""
        job_id = event.job
        match event:
            case messages.Queued():
                if self._jobs[job_id].is_running:
                    self._update(job_id, state="waiting", step=0, steps=0, eta=None, loaded=None, sentence="")
                    self._put_in_order([job_id])
            case messages.Loading(what=what, done=done):
                self._update(job_id, state="loading", sentence=what, loaded=done)
            case messages.Started(steps=steps, note=note, done=done):
                self._update(job_id, state="shooting", step=done, steps=steps, sentence=note)
            case messages.Step(step=step, steps=steps, eta=eta):
                self._update(job_id, state="shooting", step=step, steps=steps, eta=eta)
            case messages.Pausing():
                self._update(job_id, state="pausing")
            case messages.Cancelling():
                self._update(job_id, state="cancelling")
            case messages.CoreDied(shot=shot, cause=cause):
                words = self.tr("The painting process stopped ({cause}); a new one goes on with {shot}.")
                name = self._name_of(shot)
                self.noticed.emit("warning", words.format(cause=cause, shot=name[:1].lower() + name[1:]))
            case messages.Changed(request=request):
                self._update(job_id, recipe=request.recipe, not_before=request.not_before)
            case messages.Refused(sentence=sentence, remedy=remedy):
                self.noticed.emit("warning", f"{sentence} {remedy}".strip())
            case messages.Reordered(jobs=order):
                self._put_in_order(order)
            case messages.Resumed():
                self._wake()
            case messages.Paused():
                self.changed.emit()
            case messages.Failed(sentence=sentence, remedy=remedy):
                self._set_aside(job_id, f"{sentence} {remedy}".strip())
            case messages.Finished() | messages.Cancelled():
                job = self._jobs.pop(job_id)
                self._end_batch(job.batch)
                self.changed.emit()

    def _update(self, job_id: JobId, **changes) -> None:
        self._jobs[job_id] = replace(self._jobs[job_id], **changes)
        self.changed.emit()

    def _wake(self) -> None:
        """A pause was taken back before it came about."""
        for job in self._jobs.values():
            if job.state == "pausing":
                self._jobs[job.job] = replace(job, state="shooting" if job.steps else "loading")
        self.changed.emit()

    def _set_aside(self, job_id: JobId, sentence: str) -> None:
        """One that was asked for alone says at once what is wrong; a batch says it at its end."""
        self._update(job_id, state="failed", sentence=sentence, step=0, steps=0, eta=None)
        job = self._jobs[job_id]
        if job.batch is None:
            self.noticed.emit("error", f"{self._name_of(job.shot)}: {sentence}")
        self._end_batch(job.batch)

    def _end_batch(self, batch: Batch | None) -> None:
        failed = self._session.queue.failed_of(batch) if batch is not None else ()
        if failed:
            self.batch_ended.emit(batch, failed)

    def _with_running(self, waiting: Sequence[JobId]) -> list[JobId]:
        running = self.running
        return [*([running.job] if running else []), *waiting]

    def _put_in_order(self, order: Sequence[JobId]) -> None:
        rank = {job_id: place for place, job_id in enumerate(order)}
        self._jobs = dict(sorted(self._jobs.items(), key=lambda item: rank.get(item[0], len(rank))))
        self.changed.emit()
