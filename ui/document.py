"""The open project as the window sees it: film, selection, playhead, queue. Only this changes what is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Signal

from engine import messages
from engine.errors import LongtakeError
from engine.film import edits, staleness
from engine.film.project import Project, Shot, Take
from engine.film.recipe import Recipe
from engine.film.timebase import FrameRange, Rate
from engine.service.session import Session

RUNNING = ("shooting", "loading", "cancelling")


@dataclass(frozen=True, slots=True, eq=False)
class LivePreview:
    """The newest preview of a running job: ``frames`` uint8 [T, H, W, 3] RGB, spread over the painted stretch.

    They stand for the ``length`` take frames from ``start`` on.
    """

    shot: str
    frames: np.ndarray
    start: int
    length: int
    step: int


@dataclass(frozen=True, slots=True)
class JobView:
    """A row of the queue. ``state``: waiting, loading, shooting, cancelling, failed. ``eta`` in seconds or None."""

    job: str
    shot: str
    state: str
    step: int = 0
    steps: int = 0
    eta: float | None = None
    sentence: str = ""
    loaded: float | None = None  # while loading: how much of the weights is read, 0 to 1


class Document(QObject):
    """One open project. Edits go in through ``edit`` and ``shoot``; everything visible follows the signals."""

    project_changed = Signal(object, object)  # old Project, new Project
    selection_changed = Signal()
    range_changed = Signal()
    playhead_moved = Signal(int)
    preview_arrived = Signal(str)  # shot id
    queue_changed = Signal()
    noticed = Signal(str, str)  # level ("info" | "warning" | "error"), words

    def __init__(self, session: Session, link, parent: QObject | None = None) -> None:
        """``link`` is a ui.engine_link.EngineLink (submit, cancel, event_arrived)."""
        super().__init__(parent)
        self.session = session
        self.link = link
        self.selected_shot: str | None = None
        self.selected_clip: str | None = None
        self.marked_range: FrameRange | None = None  # I/O marks, frames of the film
        self.playhead = 0
        self.previews: dict[str, LivePreview] = {}  # by shot id
        self.is_closed = False
        self._jobs: dict[str, JobView] = {}
        self._changes_in: Project | None = None
        self._changes: dict[int, tuple[Shot, tuple[str, ...]]] = {}  # by id() of the shot, which is kept too
        link.event_arrived.connect(self._on_event)
        for job in session.jobs:
            self._jobs[job.job] = JobView(job.job, job.shot, job.state, sentence=job.sentence)

    # --- what is there -------------------------------------------------------------------------------------

    @property
    def project(self) -> Project:
        return self.session.project

    @property
    def name(self) -> str:
        return self.session.folder.name.removesuffix(".longtake")

    @property
    def jobs(self) -> tuple[JobView, ...]:
        """The queue, the running job first."""
        return tuple(self._jobs.values())

    @property
    def running(self) -> JobView | None:
        """The job that the engine works on now."""
        return next((job for job in self._jobs.values() if job.state in RUNNING), None)

    def job_of(self, shot_id: str) -> JobView | None:
        """The most telling job of a shot: a running one before a waiting one before a failed one."""
        order = {"shooting": 0, "loading": 0, "cancelling": 0, "waiting": 1, "failed": 2}
        own = [job for job in self._jobs.values() if job.shot == shot_id]
        return min(own, key=lambda job: order[job.state], default=None)

    def state_of(self, shot: Shot) -> str:
        """The state with one colour everywhere: waiting, queued, shooting, ready, stale, failed."""
        job = self.job_of(shot.id)
        if job and job.state in RUNNING:
            return "shooting"
        if job and job.state == "waiting":
            return "queued"
        if job and job.state == "failed":
            return "failed"
        if shot.take is None:
            return "waiting"
        return "stale" if self.changes_of(shot) else "ready"

    def changes_of(self, shot: Shot) -> tuple[str, ...]:
        """What has changed since its take on show was shot, in short words (see engine/film/staleness.py)."""
        if self._changes_in is not self.project:  # asked for every clip whenever the timeline is painted
            self._changes_in, self._changes = self.project, {}
        known = self._changes.get(id(shot))
        if known is None or known[0] is not shot:
            known = self._changes[id(shot)] = (shot, staleness.changes(self.project, shot))
        return known[1]

    def name_of(self, shot: Shot) -> str:
        """What people call it: ``Shot 3``, or ``Bridge`` for one without a number."""
        number = self.project.number_of(shot.id)
        if number is not None:
            return self.tr("Shot {number}").format(number=number)
        return {
            "extend after": self.tr("Extension"),
            "extend before": self.tr("Lead-in"),
            "bridge": self.tr("Bridge"),
            "loop": self.tr("Loop"),
        }[shot.recipe.operation.name]

    def path_of(self, media_id: str) -> Path:
        return self.session.path_of(media_id)

    def rate_of(self, media_id: str) -> Rate | None:
        """The exact rate of a take's file; None for footage, whose file says it, and for an unknown id."""
        media = self.project.media(media_id)
        return media.recipe.rate if isinstance(media, Take) else None

    # --- selection and playhead ----------------------------------------------------------------------------

    def select(self, *, shot: str | None = None, clip: str | None = None) -> None:
        """Select a clip (and with it its shot) or a shot (and with it its first clip)."""
        if clip is not None:
            found = self.project.find_clip(clip)
            shot = found[2].shot if found else None
        elif shot is not None:
            clip = next((c.id for _, _, c in self.project.clips() if c.shot == shot), None)
        if (shot, clip) != (self.selected_shot, self.selected_clip):
            self.selected_shot, self.selected_clip = shot, clip
            self.selection_changed.emit()

    def move_playhead(self, frame: int) -> None:
        frame = max(0, min(frame, max(0, self.project.length)))
        if frame != self.playhead:
            self.playhead = frame
            self.playhead_moved.emit(frame)

    def mark(self, range_: FrameRange | None) -> None:
        """Set or clear the marked range (In and Out), frames of the film."""
        if range_ != self.marked_range:
            self.marked_range = range_
            self.range_changed.emit()

    # --- edits -----------------------------------------------------------------------------------------------

    @contextmanager
    def _telling(self, level: str = "warning") -> Iterator[list[LongtakeError]]:
        """Tell the person what could not be done or saved; the list then holds the error."""
        errors: list[LongtakeError] = []
        try:
            yield errors
        except LongtakeError as error:
            errors.append(error)
            self.noticed.emit(level, str(error))

    def edit(self, project: Project, label: str) -> None:
        """Push a decision; a project that is the current one is no decision."""
        old = self.project
        with self._telling("error"):
            self.session.push(project, label)
        self._changed(old)

    def attempt(self, function, *arguments, label: str, **options) -> bool:
        """Run an edit ``function(project, ...)`` and push it; tell the person when it is impossible."""
        with self._telling() as errors:
            self.edit(function(self.project, *arguments, **options), label)
        return not errors

    def undo(self) -> None:
        self._step(self.session.undo)

    def redo(self) -> None:
        self._step(self.session.redo)

    def _step(self, step: Callable[[], Project]) -> None:
        old = self.project
        with self._telling("error"):
            step()
        self._changed(old)

    def _changed(self, old: Project) -> None:
        project = self.project
        if project is old:
            return
        self.project_changed.emit(old, project)
        if self.selected_clip and not project.find_clip(self.selected_clip):
            self.selected_clip = None
            self.selection_changed.emit()
        if self.selected_shot and not project.shot(self.selected_shot):
            self.selected_shot = None
            self.selection_changed.emit()
        self.move_playhead(self.playhead)

    # --- shooting --------------------------------------------------------------------------------------------

    def shoot(
        self,
        shot_ids: Sequence[str],
        label: str = "Shoot",
        recipe: Recipe | None = None,
        project: Project | None = None,
    ) -> bool:
        """Queue one take of each shot; with ``recipe``, of the only shot, as that one-off recipe says.

        ``project`` is a decision that belongs to the same step: both are undone together.
        """
        decided = project or self.project
        asks = []
        refused: dict[str, list[str]] = {}  # the sentence, and the shots that it is said of
        for shot_id in shot_ids:
            try:
                asks.append(self.session.ask(shot_id, recipe, decided))
            except LongtakeError as error:
                shot = decided.shot(shot_id)
                refused.setdefault(str(error), []).append(self.name_of(shot) if shot else "")
        for sentence, names in refused.items():
            named = names[0] if len(shot_ids) > 1 and len(names) < len(shot_ids) else ""
            more = self.tr(" and {count} more").format(count=len(names) - 1) if named and len(names) > 1 else ""
            self.noticed.emit("warning", f"{named}{more}: {sentence}" if named else sentence)
        if not asks:
            self.edit(decided, label)
            return False
        old = self.project
        with self._telling("error") as errors:
            self.session.shoot(asks, label, decided)
        if errors:
            return False
        for ask in asks:
            self._jobs[ask.job] = JobView(ask.job, ask.shot, "waiting")
            self.link.submit(ask)
        self._changed(old)
        self.queue_changed.emit()
        return True

    def shoot_all(self) -> bool:
        """Queue every shot that has no take and no job yet."""
        waiting = [shot.id for shot in self.project.shots if not shot.take and not self._busy(shot.id)]
        if not waiting:
            self.noticed.emit("info", "Every shot has a take. Select one and press Shoot for another take.")
            return False
        return self.shoot(waiting, "Shoot all")

    def _busy(self, shot_id: str) -> bool:
        job = self.job_of(shot_id)
        return job is not None and job.state != "failed"

    def extend(self, clip_id: str, edge: str, length: int, prompt: str | None = None, reveal: bool = False) -> bool:
        """Continue a clip past its edge (with ``reveal``, past the end of its medium): a new clip, queued at once."""
        return self._grow(lambda: edits.extend(self.project, clip_id, edge, length, prompt, reveal), "Extend")

    def bridge(self, left_clip_id: str, right_clip_id: str, length: int, prompt: str | None = None) -> bool:
        """Join two clips with painted frames, queued at once."""
        return self._grow(lambda: edits.bridge(self.project, left_clip_id, right_clip_id, length, prompt), "Bridge")

    def _grow(self, make: Callable[[], tuple[Project, str]], label: str) -> bool:
        with self._telling():
            project, shot_id = make()
            queued = self.shoot([shot_id], label, project=project)
            self.select(shot=shot_id)
            return queued
        return False

    def retake(self, clip_id: str, range_: FrameRange, prompt: str) -> bool:
        """Paint a stretch of a clip anew: another take of its shot, or a shot over that stretch of footage."""
        return self._remake("Retake", edits.retake_recipe, edits.retake_footage, clip_id, range_, prompt)

    def restyle(self, clip_id: str, range_: FrameRange, prompt: str, strength: float | None = None) -> bool:
        """Give a stretch of a clip another style, as ``retake`` does."""
        return self._remake("Restyle", edits.restyle_recipe, edits.restyle_footage, clip_id, range_, prompt, strength)

    def _remake(self, label: str, recipe_of: Callable, over_footage: Callable, clip_id: str, *wishes) -> bool:
        found = self.project.find_clip(clip_id)
        if found and found[2].footage:
            return self._grow(lambda: over_footage(self.project, clip_id, *wishes), label)
        with self._telling():
            recipe = recipe_of(self.project, clip_id, *wishes)
            shot_id = found[2].shot if found else None
            return shot_id is not None and self.shoot([shot_id], label, recipe)
        return False

    def cancel(self, job_id: str) -> None:
        """Cancel a waiting or running job; drop a failed one."""
        job = self._jobs.get(job_id)
        if job is None:
            return
        if job.state == "failed":
            with self._telling("error"):
                self.session.forget(job_id)
                del self._jobs[job_id]
            self.queue_changed.emit()
        else:
            self.link.cancel(job_id)

    def retry(self, job_id: str) -> None:
        """Put a failed job back into the queue."""
        with self._telling():
            self.link.submit(self.session.retry(job_id))
            self._update(job_id, state="waiting", sentence="")

    def resume_queue(self) -> None:
        """Submit what the last session left waiting; what cannot be shot any more says why."""
        with self._telling("error"):
            for ask in self.session.requests_waiting():
                self.link.submit(ask)
        for job in self.session.jobs:
            if job.state == "failed" and self._jobs[job.job].state != "failed":
                self._fail(job.job, job.shot, job.sentence)

    def close(self) -> None:
        """Let go of the engine and of the project's files. What waits in the queue stays saved with the project."""
        if self.is_closed:
            return
        self.is_closed = True
        self.link.event_arrived.disconnect(self._on_event)
        for job in self._jobs.values():
            if job.state != "failed":
                self.link.cancel(job.job)
        self.session.close()

    # --- the engine's story ----------------------------------------------------------------------------------

    def _front(self, job_id: str) -> None:
        if job_id in self._jobs:
            self._jobs = {job_id: self._jobs[job_id], **self._jobs}

    def _update(self, job_id: str, **changes) -> None:
        if job_id in self._jobs:
            self._jobs[job_id] = replace(self._jobs[job_id], **changes)
            self.queue_changed.emit()

    def _on_event(self, event: messages.Event) -> None:
        if event.job not in self._jobs:
            return  # the engine still speaks of a project that was closed
        old = self.project
        changed = False
        with self._telling("error"):
            changed = self.session.accept(event)
        match event:
            case messages.Loading(job=job, what=what, done=done):
                self._update(job, state="loading", sentence=what, loaded=done)
            case messages.Started(job=job, steps=steps, note=note):
                self._front(job)
                self._update(job, state="shooting", step=0, steps=steps, sentence=note)
            case messages.Step(job=job, step=step, steps=steps, eta=eta):
                self._update(job, state="shooting", step=step, steps=steps, eta=eta)
            case messages.Cancelling(job=job):
                self._update(job, state="cancelling")
            case messages.Preview(shot=shot):
                self.previews[shot] = LivePreview(shot, event.frames, event.start, event.length, event.step)
                self.preview_arrived.emit(shot)
            case messages.Finished(job=job, shot=shot) | messages.Cancelled(job=job, shot=shot):
                self._ended(job, shot)
            case messages.Failed(job=job, shot=shot, sentence=sentence, remedy=remedy):
                self.previews.pop(shot, None)
                self._fail(job, shot, f"{sentence} {remedy}".strip())
        if changed:
            self._changed(old)

    def _fail(self, job: str, shot: str, sentence: str) -> None:
        self._update(job, state="failed", sentence=sentence)
        failed = self.project.shot(shot)
        self.noticed.emit("error", f"{self.name_of(failed)}: {sentence}" if failed else sentence)

    def _ended(self, job: str, shot: str) -> None:
        self._jobs.pop(job, None)
        self.previews.pop(shot, None)
        self.queue_changed.emit()
        self.preview_arrived.emit(shot)
