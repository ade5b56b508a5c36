"""Saving what is decided and what arrives: at once; or, where the disk refuses it for a while, as soon as it can be."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence

from engine.errors import LongtakeError
from engine.film.problems import DiskRefuses, OpenElsewhere, looked_at
from engine.film.project import Project, Take
from engine.film.queued import QueuedJob
from engine.film.store import ProjectStore


class Saving:
    """The store as a session writes to it.

    At first whatever cannot be saved is raised as LongtakeError, and has not happened. Somebody who stays beside the
    project may ``wait_for_disk`` instead: what the disk refuses is then kept in memory, with all that follows it in
    their order, and counts as done; ``try_again`` saves it. Each step is one transaction, so that whenever the program
    ends the file holds the film as it was after one of them.
    """

    def __init__(self, store: ProjectStore) -> None:
        self._store = store
        self._waiting: deque[Callable[[], None]] = deque()
        self._told: Callable[[], object] | None = None
        self.refusal: LongtakeError | None = None

    @property
    def count(self) -> int:
        """How many steps wait to be saved."""
        return len(self._waiting)

    def use(self, store: ProjectStore) -> None:
        """Go on with another store of the same project."""
        self._store = store

    def wait_for_disk(self, told: Callable[[], object]) -> None:
        """Keep in memory what the disk refuses from now on. ``told`` is called when ``refusal`` has become another."""
        self._told = told

    def demand_writable(self) -> None:
        """Raises LongtakeError in a project that is only looked at: ask before a file of it is written."""
        if self._store.is_read_only:
            raise looked_at(self._store.folder)

    def try_again(self) -> bool:
        """Save what waits, in order, as far as that is possible; True when nothing waits any more."""
        try:
            while self._waiting:
                self._waiting[0]()
                self._waiting.popleft()
        except LongtakeError as error:
            self._note(error)
            return False
        self._note(None)
        return True

    def _save(self, step: Callable[[], None]) -> None:
        if self._waiting:
            self._waiting.append(step)
            return
        try:
            step()
        except (DiskRefuses, OpenElsewhere) as refusal:  # the lock is ours, so another program is only in the way
            if self._told is None:
                raise
            self._waiting.append(step)
            self._note(refusal)

    def _note(self, refusal: LongtakeError | None) -> None:
        is_news = str(refusal) != str(self.refusal)
        self.refusal = refusal
        if is_news and self._told is not None:
            self._told()

    # --- the steps, as ProjectStore has them -----------------------------------------------------------------

    def push(self, project: Project, label: str, jobs: Sequence[QueuedJob] = ()) -> None:
        self._save(lambda: self._store.save_push(project, label, jobs))

    def cursor(self, index: int) -> None:
        self._save(lambda: self._store.save_cursor(index))

    def take(self, shot_id: str, take: Take, job_id: str | None) -> None:
        self._save(lambda: self._store.save_take(shot_id, take, job_id))

    def job(self, job: QueuedJob) -> None:
        self._save(lambda: self._store.save_job(job))

    def remove_jobs(self, job_ids: Sequence[str]) -> None:
        self._save(lambda: self._store.remove_jobs(job_ids))

    def reorder(self, job_ids: Sequence[str]) -> None:
        self._save(lambda: self._store.reorder(job_ids))

    def paused(self, paused: bool) -> None:
        self._save(lambda: self._store.save_paused(paused))

    def note(self, name: str, value: str) -> None:
        self._save(lambda: self._store.save_note(name, value))
