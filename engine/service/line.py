"""The line of waiting jobs: which of them begins next, and how the order and the jobs in it are changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from engine.messages import JobId, Shoot
from engine.service.jobs import Waiting


class Line:
    """Jobs in the order in which they will begin. Not thread safe: it belongs to the engine thread.

    A job that is put off keeps its place and is passed over until its time has come.
    """

    def __init__(self) -> None:
        self._jobs: list[Waiting] = []

    def __iter__(self) -> Iterator[Waiting]:
        return iter(tuple(self._jobs))

    def __len__(self) -> int:
        return len(self._jobs)

    def append(self, job: Waiting) -> None:
        self._jobs.append(job)

    def put_back(self, job: Waiting) -> None:
        """To the head, where it was taken from."""
        self._jobs.insert(0, job)

    def take(self, now: float) -> Waiting | None:
        """Take out the job that begins next, None when all are put off. ``now`` is in seconds since the epoch."""
        for job in self._jobs:
            if (job.request.not_before or 0.0) <= now:
                self._jobs.remove(job)
                return job
        return None

    def next_time(self) -> float | None:
        """When the first of those that are put off may begin, in seconds since the epoch."""
        return min((job.request.not_before for job in self._jobs if job.request.not_before is not None), default=None)

    def remove(self, job_id: JobId) -> Waiting | None:
        """Take that job out and return it; None when it does not wait."""
        found = next((job for job in self._jobs if job.request.job == job_id), None)
        if found is not None:
            self._jobs.remove(found)
        return found

    def change(self, request: Shoot) -> bool:
        """Put the request in the place of the one with its id; False when that does not wait.

        A job that is asked for in another way has another chance with the core.
        """
        for place, job in enumerate(self._jobs):
            if job.request.job == request.job:
                self._jobs[place] = replace(job, request=request, death=None)
                return True
        return False

    def reorder(self, job_ids: Sequence[JobId]) -> None:
        """Put these first, in this order; the others follow in theirs. Ids that do not wait change nothing."""
        rank = {job_id: place for place, job_id in enumerate(job_ids)}
        self._jobs.sort(key=lambda job: rank.get(job.request.job, len(rank)))

    def clear(self) -> None:
        self._jobs.clear()
