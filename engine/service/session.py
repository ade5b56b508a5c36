"""An open project folder: its history, its queue and its media. No window and no engine; both use it."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Self

from engine.errors import LongtakeError
from engine.film import codecs, edits, schema, staleness
from engine.film.project import Project, Take, new_id
from engine.film.queued import Batch, QueuedJob
from engine.film.recipe import MediaId, Recipe
from engine.film.store import DATABASE, ProjectStore
from engine.film.upgrades import upgraded_take
from engine.media.files import Stamp
from engine.media.whole import is_whole
from engine.media.writer import facts_of
from engine.messages import Cancelled, Changed, Event, Failed, Finished, Reordered, Shoot
from engine.service.asking import check_recipe
from engine.service.session_folder import LUTS, MEDIA, inside, new_folder, tidy
from engine.service.session_media import SessionMedia
from engine.service.session_notes import SessionNotes
from engine.service.session_queue import SessionQueue
from engine.service.session_saving import Saving

__all__ = ["CheckFamily", "QueuedJob", "Session"]

CheckFamily = Callable[[Recipe], None]  # raises LongtakeError when no family can shoot the recipe


def _check_in_catalogue(recipe: Recipe) -> None:
    from engine.service import catalogue

    catalogue.check(recipe)


class Session:
    """The folder ``Name.longtake/``: ``project.db``, ``media/`` (takes), ``luts/`` (.cube files), ``cache/`` (may
    be deleted).

    Whatever changes is saved before it is seen (unless ``saving`` waits for a disk that refuses it): a method that
    raises LongtakeError has changed nothing. Calls must not overlap; ``with`` closes it.
    """

    def __init__(self, folder: Path, store: ProjectStore, check_family: CheckFamily) -> None:
        """Use ``create`` or ``open``."""
        self.folder = folder
        self._check_family = check_family
        self.saving = Saving(store)
        self._read(store)

    def _read(self, store: ProjectStore) -> None:
        """Be what a store holds. Raises LongtakeError for what cannot be read; then nothing has changed."""
        history, jobs = store.load()
        takes, is_paused = store.takes(), store.is_paused()
        self._store, self.history, self._takes = store, history, takes
        self.saving.use(store)
        self.queue = SessionQueue(self.folder, self.saving, jobs, is_paused)
        self.notes = SessionNotes(store, self.saving)
        self.media = SessionMedia(self.folder, lambda: self.project, takes)

    # --- opening and closing ---------------------------------------------------------------------------------

    @classmethod
    def create(
        cls, folder: Path, project: Project | None = None, check_family: CheckFamily = _check_in_catalogue
    ) -> Self:
        """Make a project in a new or empty folder and open it. Raises LongtakeError when the folder holds anything."""
        folder = Path(folder).absolute()
        with new_folder(folder) as lock:
            store = ProjectStore.create(folder, project or Project(), lock)
        return cls._around(folder, store, check_family)

    @classmethod
    def open(cls, folder: Path, check_family: CheckFamily = _check_in_catalogue, read_only: bool = False) -> Self:
        """Open a project folder (or the ``project.db`` in it), take in finished takes that could not be saved, and
        sweep out what a killed shooting left and no job goes on with.

        ``read_only`` is for looking at it as it is now, be it open elsewhere: nothing is taken in or swept out, and
        whatever would be saved raises LongtakeError.

        Raises LongtakeError: not a project, made by a newer version, damaged, open already, not writable.
        """
        folder = Path(folder).absolute()
        folder = folder.parent if folder.name == DATABASE else folder
        store = ProjectStore.open(folder, read_only)
        session = cls._around(folder, store, check_family)
        if not read_only:
            session._put_in_order()
        return session

    def _put_in_order(self) -> None:
        tidy(self.folder)
        self._adopt()
        self.queue.sweep()

    def look_again(self) -> None:
        """See a project that is only looked at as it is by now. Raises LongtakeError; then nothing has changed."""
        self._go_on_with(ProjectStore.open(self.folder, read_only=True))

    def take_over(self) -> None:
        """Write a project that was only looked at so far, as it is by now. Raises LongtakeError as ``open``; then
        nothing has changed."""
        self._go_on_with(ProjectStore.open(self.folder))
        self._put_in_order()

    def _go_on_with(self, store: ProjectStore) -> None:
        former = self._store
        try:
            self._read(store)
        except BaseException:
            store.close()
            raise
        former.close()

    @classmethod
    def _around(cls, folder: Path, store: ProjectStore, check_family: CheckFamily) -> Self:
        try:
            return cls(folder, store, check_family)
        except BaseException:
            store.close()
            raise

    def close(self) -> None:
        """Let go of the folder, saving before what the disk may take by now; safe to call twice."""
        self.saving.try_again()
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # --- decisions -------------------------------------------------------------------------------------------

    @property
    def project(self) -> Project:
        """The current version."""
        return self.history.current

    @property
    def is_read_only(self) -> bool:
        """True when it is only looked at."""
        return self._store.is_read_only

    @property
    def jobs(self) -> tuple[QueuedJob, ...]:
        """The saved queue, in order."""
        return self.queue.jobs

    def push(self, project: Project, label: str) -> None:
        """Make a decision; the current project pushed again is none. Takes that arrived while the decision was being
        made (a long drag) are not lost: they join it."""
        self._push(project, label, ())

    def _push(self, project: Project, label: str, jobs: Sequence[QueuedJob]) -> None:
        project = self._with_facts(project)
        if project is self.project and not jobs:
            return
        if project is self.project:
            project = replace(project)
        self.saving.push(project, label, jobs)
        self.history.push(project, label)
        self.queue.joined(jobs)

    def _with_facts(self, project: Project) -> Project:
        """The project with every known take of its shots; the current version's shots where they are equal."""
        shots = list(project.shots)
        for index, shot in enumerate(shots):
            takes = self._takes.get(shot.id, ())
            if shot.takes != takes:
                joined = replace(shot, takes=takes)
                current = self.project.shot(shot.id)
                shots[index] = current if current == joined and current is not None else joined
        changed = any(new is not old for new, old in zip(shots, project.shots, strict=True))
        return replace(project, shots=tuple(shots)) if changed else project

    def undo(self) -> Project:
        """Take the last decision back, if there is one."""
        return self._step(-1, self.history.undo)

    def redo(self) -> Project:
        """Bring the next decision back, if there is one."""
        return self._step(+1, self.history.redo)

    def _step(self, by: int, step: Callable[[], Project]) -> Project:
        index = self.history.cursor + by
        if 0 <= index < len(self.history.versions):
            self.saving.cursor(index)
            step()
        return self.project

    # --- media -----------------------------------------------------------------------------------------------

    @property
    def luts(self) -> Path:
        """Where the project's .cube files lie."""
        return self.folder / LUTS

    def path_of(self, media_id: MediaId) -> Path:
        """Where a take or footage lies; see ``SessionMedia.path_of``."""
        return self.media.path_of(media_id)

    def missing_media(self) -> tuple[MediaId, ...]:
        """What of the current version has lost its file; see ``SessionMedia.missing``."""
        return self.media.missing()

    def stamps(self) -> dict[MediaId, tuple[Path, Stamp]]:
        """What tells the files of footage from others in their places; see ``SessionMedia.stamps``."""
        return self.media.stamps()

    def is_there(self, media_id: MediaId) -> bool:
        """True when the medium's file is there, and of a take is all there."""
        return self.media.is_there(media_id)

    # --- shooting --------------------------------------------------------------------------------------------

    def ask(self, shot_id: str, recipe: Recipe | None = None, project: Project | None = None) -> Shoot:
        """A request for one take of a shot, as its own recipe or as ``recipe`` says; without a seed one is drawn.

        The shot's own recipe goes on from what is on show now (see ``staleness.followed``). ``project`` is the decision
        in which the shot is found, when it is not pushed yet (see ``shoot``).

        Nothing is queued or saved yet. Raises LongtakeError for what could not be shot: no prompt, no length, media
        that are missing, a family that is not there or cannot do it.
        """
        project = project or self.project
        shot = project.shot(shot_id)
        if shot is None:
            raise LongtakeError("This shot is no longer in the film.", "Select another shot.")
        recipe = recipe or staleness.followed(project, shot)
        check_recipe(recipe)
        sources = self.media.sources(recipe, project)
        self._check_family(recipe)
        if recipe.seed is None:
            recipe = replace(recipe, seed=secrets.randbits(31))
        take = new_id()
        self.media.demand_inside(take)
        return Shoot(new_id(), shot_id, take, recipe, str(self.folder), sources)

    def ask_again(self, take: Take, folder: Path) -> Shoot:
        """A request that makes a take of this project once more, into another folder: for comparing the two, so that
        nothing of it joins the project. Raises LongtakeError when its source or its model is no longer there."""
        sources = self.media.sources(take.recipe)
        self._check_family(take.recipe)
        shot = next((shot.id for shot in self.project.shots if take in shot.takes), "")
        return Shoot(new_id(), shot, new_id(), take.recipe, str(folder), sources)

    def ask_lost(self, take_id: MediaId) -> Shoot:
        """A request that makes a take of the project again whose file is gone: by its own recipe and under its own id,
        so that whatever goes by it finds it where it was. Raises LongtakeError as ``ask``."""
        owner = next((shot for shot in self.project.shots if any(take.id == take_id for take in shot.takes)), None)
        take = self.media.find(take_id)
        if owner is None or not isinstance(take, Take):
            raise LongtakeError("That take is not in the film.", "Choose one of a shot's takes.")
        self._check_family(take.recipe)
        self.media.demand_inside(take_id)
        return Shoot(new_id(), owner.id, take_id, take.recipe, str(self.folder), self.media.sources(take.recipe))

    def ask_takes(
        self, shot_id: str, count: int, recipe: Recipe | None = None, project: Project | None = None
    ) -> tuple[Shoot, ...]:
        """Requests for takes of a shot that differ in their seed: a chosen one counts on, others are drawn. Raises
        LongtakeError as ``ask``."""
        first = self.ask(shot_id, recipe, project)
        shot = (project or self.project).shot(shot_id)
        chosen = (recipe or (shot.recipe if shot else first.recipe)).seed
        more = (None if chosen is None else chosen + number for number in range(1, count))
        return (first, *(self.ask(shot_id, replace(first.recipe, seed=seed), project) for seed in more))

    def shoot(self, asks: Sequence[Shoot], label: str, project: Project | None = None, best_join: bool = False) -> None:
        """Queue takes: one history step chooses them and saves their jobs. Submitting them is the caller's.

        ``project`` joins a decision to the same step, such as the clip that an extension adds. With ``best_join`` a
        shot shows whichever of these takes, and of others made by the same operation, joins best, as they arrive,
        instead of the last one asked for.
        """
        if not asks:
            return
        project = project or self.project
        batch = Batch(new_id(), label, len(asks)) if len(asks) > 1 else None
        new = [ask for ask in asks if self.media.find(ask.take) is None]  # a lost take stays as chosen
        for shot_id in dict.fromkeys(ask.shot for ask in new):
            takes = [ask.take for ask in new if ask.shot == shot_id]
            if best_join:
                project = edits.prefer_best_join(project, shot_id, takes)
            else:
                project = edits.expect_take(project, shot_id, takes[-1])
        jobs = [QueuedJob(a.job, a.shot, a.take, a.recipe, not_before=a.not_before, batch=batch) for a in asks]
        self._push(project, label, jobs)

    def requests_waiting(self) -> tuple[Shoot, ...]:
        """The saved queue as requests, in order; a job whose media went missing meanwhile becomes a failed one."""
        requests = []
        for job in (job for job in self.jobs if job.state == "waiting"):
            try:
                requests.append(self._request(job))
            except LongtakeError as error:
                self.queue.fail(job.job, str(error))
        return tuple(requests)

    def _request(self, job: QueuedJob) -> Shoot:
        self.media.demand_inside(job.take)
        sources = self.media.sources(job.recipe)
        return Shoot(job.job, job.shot, job.take, job.recipe, str(self.folder), sources, job.not_before)

    def ask_otherwise(self, job_id: str, recipe: Recipe | None = None, not_before: float | None = None) -> Shoot:
        """The request of a waiting job with another recipe (None: its own) and another time to begin.

        It is saved when the engine says that the job has not begun: see ``accept``. Raises LongtakeError as ``ask``.
        """
        job = self._job(job_id)
        recipe = recipe or job.recipe
        check_recipe(recipe)
        self._check_family(recipe)
        if recipe.seed is None:
            recipe = replace(recipe, seed=secrets.randbits(31))
        return self._request(replace(job, recipe=recipe, not_before=not_before))

    def retry(self, job_id: str) -> Shoot:
        """Put a failed job back into the queue and return the request to submit. Raises LongtakeError as ``ask``."""
        job = self._job(job_id)
        request = self._request(replace(job, not_before=None))
        self._check_family(job.recipe)
        self.queue.retry(job)
        return request

    def _job(self, job_id: str) -> QueuedJob:
        job = self.queue.find(job_id)
        if job is None:
            raise LongtakeError("This job is no longer in the queue.", "Shoot the shot again.")
        return job

    def forget(self, *job_ids: str) -> None:
        """Take jobs out of the queue, with what is kept of their takes; one that is not there changes nothing."""
        self.queue.forget(*job_ids)

    def reorder(self, job_ids: Sequence[str]) -> None:
        """Put these jobs first, in this order; the others follow in theirs."""
        self.queue.reorder(job_ids)

    # --- facts -----------------------------------------------------------------------------------------------

    def accept(self, event: Event) -> bool:
        """Take note of what the engine reports; True when the project changed. Hearing it twice changes nothing more.

        A finished take joins its shot in every version and its job leaves the queue; it is kept even when no version
        has the shot any more. A failed job stays with its sentence; a cancelled one leaves. What the engine says of the
        order and of changed jobs is how the queue is saved.
        """
        match event:
            case Finished(job=job_id, shot=shot_id, take=take):
                return self._finish(job_id, shot_id, take)
            case Failed(job=job_id, sentence=sentence, remedy=remedy):
                self.queue.fail(job_id, f"{sentence} {remedy}".strip())
            case Cancelled(job=job_id):
                self.forget(job_id)
            case Changed(request=request):
                self.queue.change(request)
            case Reordered(jobs=job_ids):
                self.queue.reorder(job_ids)
        return False

    def _finish(self, job_id: str, shot_id: str, take: Take) -> bool:
        if any(known.id == take.id for takes in self._takes.values() for known in takes):
            self.forget(job_id)
            return False
        inside(self.folder, take.media)
        try:
            self.saving.take(shot_id, take, job_id)
        except LongtakeError as error:
            remedy = "Put that right and open the project again; the finished take is kept and joins the film then."
            raise LongtakeError(error.sentence, remedy) from error
        self.queue.dropped(job_id)
        self._takes[shot_id] = (*self._takes.get(shot_id, ()), take)
        before = self.project
        self.history.amend(edits.TakeAdder(shot_id, take))
        return self.project is not before

    def keep_takes(self, shot_id: str, takes: Sequence[Take]) -> None:
        """Save takes that come with a shot from another film; their files are in this one's folder already."""
        for take in takes:
            inside(self.folder, take.media)
            self.saving.take(shot_id, take, None)
        known = self._takes.get(shot_id, ())
        self._takes[shot_id] = (*known, *(take for take in takes if take not in known))

    def _adopt(self) -> None:
        """Take in what was finished when it could not be saved: its job still waits, and its file says what it is."""
        for job in self.jobs:
            with contextlib.suppress(LongtakeError, codecs.BadRecord):  # else it is shot again
                self.media.demand_inside(job.take)
                path = self.folder / MEDIA / f"{job.take}.mkv"
                if not is_whole(path):
                    continue
                facts = facts_of(path)
                take = codecs.from_text(schema.take, upgraded_take(facts))
                if (take.id, take.media, take.recipe) == (job.take, f"{MEDIA}/{job.take}.mkv", job.recipe):
                    self._finish(job.job, job.shot, take)
