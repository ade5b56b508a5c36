"""The open project as the window sees it: film, selection, playhead, queue. Only this changes what is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from engine import messages
from engine.errors import LongtakeError
from engine.film import edits, staleness
from engine.film.project import Footage, Project, Shot, Take
from engine.film.recipe import Recipe
from engine.film.timebase import FrameRange
from engine.service.session import Session
from ui.counting import Counting
from ui.in_hand import InHand
from ui.live_preview import LivePreview
from ui.queue.model import JobView, Queue
from ui.telling import telling
from ui.trial import Change, Trial

__all__ = ["Document", "JobView", "LivePreview", "Wishes"]


@dataclass(frozen=True, slots=True)
class Wishes:
    """How takes are asked for: how many of each shot, whether the one that joins best shall be on show, and when they
    may begin (seconds since the epoch, None: in their turn)."""

    takes: int = 1
    best_join: bool = False
    not_before: float | None = None


PLAIN = Wishes()


class Document(InHand):
    """One open project. Edits go in through ``edit`` and ``shoot``; everything visible follows the signals."""

    project_changed = Signal(object, object)  # old Project, new Project
    preview_arrived = Signal(str)  # shot id
    queue_changed = Signal()
    saving_changed = Signal()  # the disk refuses what is decided, or takes it again
    missing_changed = Signal()  # files are gone, or there again
    lost_take_made = Signal()  # again, under its own id
    access_changed = Signal()  # what was only looked at can be edited
    noticed = Signal(str, str)  # level ("info" | "warning" | "error"), words

    def __init__(self, session: Session, link, parent: QObject | None = None) -> None:
        """``link`` is a ui.engine_link.EngineLink (submit, cancel, event_arrived)."""
        super().__init__(parent)
        self.session = session
        self.link = link
        self.previews: dict[str, LivePreview] = {}  # by shot id
        self.is_closed = False
        self.counting = Counting(session.project.rate, self)
        self.missing: frozenset[str] = frozenset()  # what has lost its file: see ui/missing_media.py
        self.missing_changed.connect(self.queue_changed)  # states of shots are others
        self.queue = Queue(session, link, self._name_by_id, self)
        self.queue.changed.connect(self.queue_changed)
        self.queue.noticed.connect(self.noticed)
        self._trial = Trial()
        self._changes_in: Project | None = None
        self._changes: dict[int, tuple[Shot, tuple[str, ...]]] = {}  # by id() of the shot, which is kept too
        link.event_arrived.connect(self._on_event)
        session.saving.wait_for_disk(self.saving_changed.emit)

    # --- what is there -------------------------------------------------------------------------------------

    @property
    def project(self) -> Project:
        return self._trial.project or self.session.project

    @property
    def name(self) -> str:
        """The project's, on one line: a folder's name may hold anything."""
        return " ".join(self.session.folder.name.removesuffix(".longtake").split())

    @property
    def is_read_only(self) -> bool:
        """True while it is only looked at."""
        return self.session.is_read_only

    @property
    def jobs(self) -> tuple[JobView, ...]:
        """The queue: what runs, what waits in its order, what failed."""
        return self.queue.jobs

    @property
    def running(self) -> JobView | None:
        """The job that the engine works on now."""
        return self.queue.running

    def job_of(self, shot_id: str) -> JobView | None:
        """The most telling job of a shot: a running one before a waiting one before a failed one."""
        return next((job for job in self.queue.jobs if job.shot == shot_id), None)

    def coming(self, shot_id: str) -> list[JobView]:
        """The jobs that will make more takes of a shot, in the order in which they come."""
        return [job for job in self.queue.jobs if job.shot == shot_id and job.state != "failed"]

    def state_of(self, shot: Shot) -> str:
        """The state with one colour everywhere: waiting, queued, shooting, ready, stale, failed, lost."""
        job = self.job_of(shot.id)
        if job and job.is_running:
            return "shooting"
        if job and job.state == "waiting":
            return "queued"
        if job and job.state == "failed":
            return "failed"
        if shot.take is None:
            return "waiting"
        if shot.take.id in self.missing:
            return "lost"
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
        return self.name_with(shot, self.project.number_of(shot.id))

    def name_with(self, shot: Shot, number: int | None) -> str:
        """The name of a shot whose number is known: for whoever names them all."""
        if number is not None:
            return self.tr("Shot {number}").format(number=number)
        return {
            "extend after": self.tr("Extension"),
            "extend before": self.tr("Lead-in"),
            "bridge": self.tr("Bridge"),
            "loop": self.tr("Loop"),
        }[shot.recipe.operation.name]

    def _name_by_id(self, shot_id: str) -> str:
        shot = self.project.shot(shot_id)
        return self.name_of(shot) if shot else self.tr("A shot that was removed")

    def path_of(self, media_id: str) -> Path:
        return self.session.path_of(media_id)

    def medium_of(self, media_id: str) -> Take | Footage | None:
        """The take or the footage of that id; None for an unknown one."""
        return self.project.media(media_id)

    # --- edits -----------------------------------------------------------------------------------------------

    def edit(self, project: Project, label: str) -> None:
        """Push a decision; a project that is the current one is no decision."""
        old = self.project
        self._trial.end()
        with telling(self.noticed, "error"):
            self.session.push(project, label)
        self._changed(old)

    def attempt(self, function, *arguments, label: str, **options) -> bool:
        """Run an edit ``function(project, ...)`` and push it; tell the person when it is impossible."""
        self.settle()
        with telling(self.noticed) as errors:
            self.edit(function(self.project, *arguments, **options), label)
        return not errors

    def try_out(self, change: Change, label: str, by: object) -> None:
        """Show what an edit comes to while the person is still at it; ``settle`` makes the last one a decision. What
        something other than ``by`` had tried out is settled first."""
        if not self._trial.is_of(by):
            self.settle()
        old = self.project
        self._trial.begin(change, label, by, self.session.project)
        self._changed(old)

    def settle(self, *, keep: bool = True) -> None:
        """Decide what is tried out, if anything, or forget it; tell the person when it is impossible."""
        old, label = self.project, self._trial.label
        change = self._trial.end()
        if change is not None:
            with telling(self.noticed):
                self.session.push(change(self.session.project) if keep else self.session.project, label)
            self._changed(old)

    def choose_take(self, shot_id: str, take: Take) -> None:
        """Put a take on show."""
        shot = self.project.shot(shot_id)
        if shot is not None and shot.take is not take:
            self.attempt(edits.choose_take, shot_id, take.id, label=self.tr("Choose take"))

    def undo(self) -> None:
        self._step(self.session.undo)

    def redo(self) -> None:
        self._step(self.session.redo)

    def _step(self, step: Callable[[], Project]) -> None:
        self.settle()
        old = self.project
        with telling(self.noticed, "error"):
            step()
        self._changed(old)

    def _changed(self, old: Project) -> None:
        project = self.project
        if project is old:
            return
        self.project_changed.emit(old, project)
        self.follow_film()

    # --- shooting --------------------------------------------------------------------------------------------

    def shoot(
        self,
        shot_ids: Sequence[str],
        label: str = "Shoot",
        recipe: Recipe | None = None,
        project: Project | None = None,
        wishes: Wishes = PLAIN,
        recipes: Sequence[Recipe] = (),
    ) -> bool:
        """Queue takes of each shot; with ``recipe``, of the only shot, as that one-off recipe says, with ``recipes``,
        of each shot as its own says.

        ``project`` is a decision that belongs to the same step: both are undone together.
        """
        self.settle()
        decided = project or self.project
        asks: list[messages.Shoot] = []
        refused: dict[str, list[str]] = {}  # the sentence, and the shots that it is said of
        for place, shot_id in enumerate(shot_ids):
            try:
                asks += self.session.ask_takes(shot_id, wishes.takes, recipes[place] if recipes else recipe, decided)
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
        asks = [replace(ask, not_before=wishes.not_before) for ask in asks]
        return self.submit(asks, label, decided, wishes.best_join)

    def submit(
        self, asks: Sequence[messages.Shoot], label: str, decided: Project | None = None, best_join: bool = False
    ) -> bool:
        """Save what is asked for, with the decision that it belongs to, in one step, and have it shot."""
        old = self.project
        with telling(self.noticed, "error") as errors:
            self.session.shoot(asks, label, decided, best_join)
        if errors:
            return False
        self.queue.add(asks)
        self._changed(old)
        return True

    def show_missing(self, missing: frozenset[str]) -> None:
        """Have the panels mark what is gone."""
        if missing != self.missing:
            self.missing = missing
            self.missing_changed.emit()

    def unshot(self) -> list[str]:
        """The shots that have no take and no job yet."""
        return [shot.id for shot in self.project.shots if not shot.take and not self._busy(shot.id)]

    def shoot_all(self, label: str = "Shoot all", wishes: Wishes = PLAIN) -> bool:
        """Queue every shot that has no take and no job yet."""
        waiting = self.unshot()
        if not waiting:
            words = self.tr("Every shot has a take. Select one and press Shoot for another take.")
            self.noticed.emit("info", words)
            return False
        return self.shoot(waiting, label, wishes=wishes)

    def _busy(self, shot_id: str) -> bool:
        job = self.job_of(shot_id)
        return job is not None and job.state != "failed"

    def extend(self, clip_id: str, edge: str, length: int, prompt: str | None = None, reveal: bool = False) -> bool:
        """Continue a clip past its edge (with ``reveal``, past the end of its medium): a new clip, queued at once."""
        return self.grow(lambda: edits.extend(self.project, clip_id, edge, length, prompt, reveal), "Extend")

    def bridge(self, left_clip_id: str, right_clip_id: str, length: int, prompt: str | None = None) -> bool:
        """Join two clips with painted frames, queued at once."""
        return self.grow(lambda: edits.bridge(self.project, left_clip_id, right_clip_id, length, prompt), "Bridge")

    def grow(self, make: Callable[[], tuple[Project, str]], label: str) -> bool:
        """Queue a take of the shot that ``make`` adds to the project; tell the person when it is impossible."""
        with telling(self.noticed):
            project, shot_id = make()
            queued = self.shoot([shot_id], label, project=project)
            self.select(shot=shot_id)
            return queued
        return False

    def retake(self, clip_id: str, range_: FrameRange, prompt: str) -> bool:
        """Paint a stretch of a clip anew: another take of its shot, or a shot over that stretch of footage."""
        return self._remake("Retake", edits.retake_recipe, edits.retake_footage, clip_id, range_, prompt)

    def restyle(
        self, clip_id: str, range_: FrameRange, prompt: str, strength: float | None = None, keeps: str | None = None
    ) -> bool:
        """Give a stretch of a clip another style, as ``retake`` does."""
        wishes = (clip_id, range_, prompt, strength, keeps)
        return self._remake("Restyle", edits.restyle_recipe, edits.restyle_footage, *wishes)

    def _remake(self, label: str, recipe_of: Callable, over_footage: Callable, clip_id: str, *wishes) -> bool:
        found = self.project.find_clip(clip_id)
        if found and found[2].footage:
            return self.grow(lambda: over_footage(self.project, clip_id, *wishes), label)
        return self.remake(clip_id, lambda: recipe_of(self.project, clip_id, *wishes), label)

    def remake(self, clip_id: str, make: Callable[[], Recipe], label: str) -> bool:
        """Queue another take of a clip's shot, by a recipe of its own; tell the person when it is impossible."""
        found = self.project.find_clip(clip_id)
        shot_id = found[2].shot if found else None
        with telling(self.noticed):
            recipe = make()
            return shot_id is not None and self.shoot([shot_id], label, recipe)
        return False

    def cancel(self, job_id: str) -> None:
        """Cancel a waiting or running job; drop a failed one."""
        self.queue.cancel(job_id)

    def retry(self, job_id: str) -> None:
        """Put a failed job back into the queue."""
        self.queue.retry(job_id)

    def resume_queue(self) -> None:
        """Submit what the last session left waiting; what cannot be shot any more says why."""
        self.queue.submit_saved()

    def look_again(self) -> None:
        """Show what the one that writes the project has saved by now."""
        self._go_on_with(self.session.look_again)

    def take_over(self) -> None:
        """Edit from now on what was only looked at; told when it is still open elsewhere."""
        self._go_on_with(self.session.take_over)
        if not self.is_read_only:
            self.access_changed.emit()
            self.resume_queue()

    def _go_on_with(self, read: Callable[[], None]) -> None:
        self.settle(keep=False)
        old = self.project
        with telling(self.noticed):
            read()
            self.queue.read()
        self._changed(old)

    def close(self) -> None:
        """Let go of the engine and of the project's files. What waits in the queue stays saved with the project."""
        if self.is_closed:
            return
        self.is_closed = True
        self.link.event_arrived.disconnect(self._on_event)
        self.queue.close()
        self.session.close()

    # --- the engine's story ----------------------------------------------------------------------------------

    def _on_event(self, event: messages.Event) -> None:
        if not self.queue.concerns(event):
            return
        old = self.project
        changed = False
        with telling(self.noticed, "error"):
            changed = self.session.accept(event)
        self.queue.hear(event)
        match event:
            case messages.Preview(shot=shot):
                self.previews[shot] = LivePreview(shot, event.frames, event.start, event.length, event.step)
                self.preview_arrived.emit(shot)
            case messages.Finished(shot=shot) | messages.Cancelled(shot=shot) | messages.Failed(shot=shot):
                self.previews.pop(shot, None)
                self.preview_arrived.emit(shot)
        if isinstance(event, messages.Finished) and event.take.id in self.missing:
            self.lost_take_made.emit()
        if changed:
            self._trial.again(self.session.project)
            self._changed(old)
