"""What the queue's actions do: several takes, overnight, pause, retry, changing what waits, telling what failed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from engine.film.queued import Batch, QueuedJob
from ui.document import Document, Wishes
from ui.queue.dialogs import BatchDialog, ChangeDialog, OvernightDialog, TakesDialog, failed_words
from ui.queue.model import JobView
from ui.queue.strip import pause_or_resume
from ui.queue.words import JobWords
from ui.told import told

if TYPE_CHECKING:
    from ui.queue.jobs import JobList
    from ui.window import MainWindow


class QueueCommands(QObject):
    """The functions behind the queue's actions of one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._document: Document = window.document
        self._queue = self._document.queue
        self._words = JobWords(self._document)
        self.list: JobList | None = None  # of the window, when it is there
        self._queue.batch_ended.connect(self.tell_failures)

    # --- when things can be done -----------------------------------------------------------------------------

    @property
    def meant(self) -> JobView | None:
        """The job that is chosen in the queue's list."""
        return self.list.meant if self.list is not None else None

    def can_pause(self) -> bool:
        return self._queue.is_paused or self._queue.running is not None or bool(self._queue.waiting)

    def has_failed(self) -> bool:
        return bool(self._queue.failed)

    def words_for_pause(self) -> str:
        return self.tr("Go on with the queue") if self._queue.is_paused else self.tr("Pause the queue")

    def meant_is(self, state: str) -> bool:
        """True when the job that is chosen in the queue's list is in a state."""
        return self.meant is not None and self.meant.state == state

    def is_put_off(self) -> bool:
        return self.meant is not None and self.meant.is_put_off

    def can_move(self) -> bool:
        return self.meant_is("waiting") and len(self._queue.waiting) > 1

    def can_remove(self) -> bool:
        return self.meant is not None and self.meant.state != "cancelling"

    def words_for_remove(self) -> str:
        job = self.meant
        return self.tr("Cancel this take") if job and job.is_running else self.tr("Remove from the queue")

    # --- what is done ----------------------------------------------------------------------------------------

    def act(self, what: str) -> None:
        """Do something with the job that is chosen in the queue's list (see JobList.act)."""
        job = self.meant
        if job is not None and self.list is not None:
            self.list.act(what, job.job)

    def move(self, where: str) -> None:
        """The job that is chosen goes ``up``, ``down``, ``first`` or ``last`` of those that wait."""
        self.act(f"move {where}")

    def pause(self) -> None:
        pause_or_resume(self._document)

    def retry_failed(self) -> None:
        self._queue.retry(*(job.job for job in self._queue.failed))

    def shoot_takes(self) -> None:
        """Ask how many takes of the selected shot, and whether the best join shall be on show."""
        document = self._document
        shot = document.project.shot(document.selected_shot)
        if shot is None:
            return
        dialog = TakesDialog(document.name_of(shot).lower(), not shot.is_numbered, self._window)

        def shoot() -> None:
            count, best = dialog.count.value(), dialog.best.isChecked()
            label = self.tr("Shoot {count}, keep the best join") if best else self.tr("Shoot {count} takes")
            document.shoot([shot.id], label.format(count=count), wishes=Wishes(count, best))

        self._window.commands.ask(dialog, shoot)

    def shoot_overnight(self) -> None:
        """Ask what to shoot later, and from when on."""
        document = self._document
        choices: list[tuple[str, list[str]]] = []
        unshot = document.unshot()
        if unshot:
            choices.append((self.tr("Every shot without a take ({count})").format(count=len(unshot)), unshot))
        shot = document.project.shot(document.selected_shot)
        if shot is not None:
            choices.append((document.name_of(shot), [shot.id]))
        everything = [shot.id for shot in document.project.shots]
        if len(everything) > 1 or not choices:
            choices.append((self.tr("Every shot ({count})").format(count=len(everything)), everything))
        dialog = OvernightDialog([name for name, _ in choices], [len(ids) for _, ids in choices], self._window)

        def put_off() -> None:
            wishes = Wishes(dialog.count.value(), not_before=dialog.begin().timestamp())
            document.shoot(choices[dialog.what.currentIndex()][1], self.tr("Shoot overnight"), wishes=wishes)

        self._window.commands.ask(dialog, put_off)

    def change(self, job_id: str) -> None:
        """Ask for other words, another seed or other steps for what waits."""
        job = self._queue.find(job_id)
        if job is None or job.state != "waiting":
            return
        dialog = ChangeDialog(self._words.title(job), job.recipe, self._window)
        self._window.commands.ask(dialog, lambda: self._queue.change(job_id, dialog.recipe()))

    # --- at the end of a batch -------------------------------------------------------------------------------

    def tell_failures(self, batch: Batch, failed: Sequence[QueuedJob]) -> None:
        """One notice for all of them; its button tells the reasons."""
        said = f"{failed_words(len(failed), batch.count)} ({told(batch.label)})."
        self._window.notices.say("error", said, self.tr("See why"), lambda: self.show_failures(batch))

    def show_failures(self, batch: Batch) -> None:
        """The reasons of those that are still set aside, and another try."""
        failed = self._document.session.queue.failed_of(batch)
        if not failed:
            return
        reasons = [(self._words.title(JobView.of(job)), told(job.sentence)) for job in failed]
        dialog = BatchDialog(batch.count, reasons, self._window)
        self._window.commands.ask(dialog, lambda: self._queue.retry(*(job.job for job in failed)))
