"""The saved queue of an open project: what waits and what failed, in order, and whether it is paused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from engine.film.queued import Batch, QueuedJob
from engine.messages import JobId, Shoot
from engine.service.session_saving import Saving
from engine.shoot import keeping


class SessionQueue:
    """Jobs as they lie in the project. Whatever changes is saved before it is seen.

    A job that is being shot counts as waiting: should the program end now, it waits at the next start.
    """

    def __init__(self, folder: Path, saving: Saving, jobs: tuple[QueuedJob, ...], is_paused: bool) -> None:
        """``jobs`` and ``is_paused`` are what was saved."""
        self._folder = folder
        self._saving = saving
        self.jobs = jobs
        self.is_paused = is_paused

    def find(self, job_id: JobId) -> QueuedJob | None:
        return next((job for job in self.jobs if job.job == job_id), None)

    def failed_of(self, batch: Batch) -> tuple[QueuedJob, ...]:
        """What could not be shot of a batch that has come to its end; nothing while some of it waits."""
        own = [job for job in self.jobs if job.batch is not None and job.batch.id == batch.id]
        return tuple(own) if all(job.state == "failed" for job in own) else ()

    # --- what the person decides -----------------------------------------------------------------------------

    def pause(self) -> None:
        """Let nothing begin, now and after a restart."""
        self._saving.paused(True)
        self.is_paused = True

    def resume(self) -> None:
        self._saving.paused(False)
        self.is_paused = False

    def reorder(self, job_ids: Sequence[JobId]) -> None:
        """Put these jobs first, in this order; the others follow in theirs."""
        rank = {job_id: place for place, job_id in enumerate(job_ids)}
        jobs = tuple(sorted(self.jobs, key=lambda job: rank.get(job.job, len(rank))))
        if jobs != self.jobs:
            self._saving.reorder([job.job for job in jobs])
            self.jobs = jobs

    def change(self, request: Shoot) -> None:
        """Save that a waiting job is now what ``request`` says."""
        job = self.find(request.job)
        if job is not None:
            self.save(replace(job, recipe=request.recipe, not_before=request.not_before))

    def retry(self, job: QueuedJob) -> None:
        """Have a failed job wait again, behind the others."""
        self.save(replace(job, state="waiting", sentence="", not_before=None))
        self.reorder([other.job for other in self.jobs if other.job != job.job])

    def forget(self, *job_ids: JobId) -> None:
        """Take jobs out of the queue, with what is kept of their takes; one that is not there changes nothing."""
        found = [job for job in self.jobs if job.job in job_ids]
        if found:
            self._saving.remove_jobs(job_ids)
            self.dropped(*job_ids)
        for job in found:
            keeping.forget(self._folder, job.take)

    def sweep(self) -> None:
        """Remove what is kept of takes that no job asks for."""
        keeping.sweep(self._folder, {job.take for job in self.jobs})

    def fail(self, job_id: JobId, sentence: str) -> None:
        """Set a job aside with what is known; one that is not there changes nothing."""
        job = self.find(job_id)
        if job is not None:
            self.save(replace(job, state="failed", sentence=sentence))

    def save(self, job: QueuedJob) -> None:
        self._saving.job(job)
        self.jobs = tuple(job if old.job == job.job else old for old in self.jobs)

    # --- what the store was told by others -------------------------------------------------------------------

    def joined(self, jobs: Sequence[QueuedJob]) -> None:
        """These were saved along with the decision that asks for them."""
        self.jobs = (*self.jobs, *jobs)

    def dropped(self, *job_ids: JobId) -> None:
        """These are in the project no longer, one along with the take that it made."""
        self.jobs = tuple(job for job in self.jobs if job.job not in job_ids)
