"""The line of exports of a window: one film is written at a time, the others wait, and the window stays usable."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, Signal

from engine.film.project import Project
from engine.service.delivery import Pace
from ui.document import Document
from ui.tasks import Task, Tasks
from ui.told import told

if TYPE_CHECKING:
    from engine.media.exports.order import ExportOrder

_TELL_SECONDS = 0.05  # at least this long between two reports of the same export
WAITING, RUNNING, DONE, FAILED, STOPPED = "waiting", "running", "done", "failed", "stopped"


@dataclass(eq=False, slots=True)
class ExportJob:
    """A film that is to be written as it is now: later edits do not change it. ``sentence`` is what there is to say at
    its end."""

    project: Project
    out: Path
    order: ExportOrder
    label: str
    state: str = WAITING
    done: int = 0
    total: int = 0
    sentence: str = ""
    task: Task | None = None
    pace: Pace = field(default_factory=Pace)

    @property
    def is_over(self) -> bool:
        return self.state in (DONE, FAILED, STOPPED)

    def words(self) -> str:
        """How far it is, or how it ended."""
        translate = QCoreApplication.translate
        if self.state == WAITING:
            return translate("Export", "Waits")
        if self.state != RUNNING:
            return self.sentence
        if not self.total:
            return translate("Export", "Begins")
        parts = [translate("Export", "Frame {done} of {total}").format(done=self.done, total=self.total)]
        pace, left = self.pace.a_second(), self.pace.left(self.done, self.total)
        if pace is not None and left is not None:
            count = f"{pace:.0f}" if pace >= 10 else f"{pace:.1f}"
            parts.append(translate("Export", "{count} a second").format(count=count))
            parts.append(translate("Export", "{time} left").format(time=_clock(left)))
        return ", ".join(parts)


def _clock(seconds: float) -> str:
    """``0:25``, ``12:07``, ``1:02:30``."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


class ExportQueue(QObject):
    """Writes one film after another. ``changed`` when the list or a state is another, ``progressed`` in between."""

    changed = Signal()
    progressed = Signal(object)  # ExportJob
    ended = Signal(object)  # ExportJob

    def __init__(self, document: Document, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._tasks = tasks
        self._is_closed = False
        self.jobs: list[ExportJob] = []

    @property
    def is_busy(self) -> bool:
        """True while a film is written or waits to be."""
        return any(not job.is_over for job in self.jobs)

    def add(self, job: ExportJob) -> None:
        """Write a film, after those that wait."""
        self.jobs.append(job)
        self._go_on()

    def writes_to(self, out: Path) -> bool:
        """True when a film that is written or waits will be there."""
        return any(job.out == out and not job.is_over for job in self.jobs)

    def remove(self, job: ExportJob) -> None:
        """Stop it, or take it off the list."""
        if job.state == RUNNING and job.task is not None:
            job.task.cancel()
        else:
            self.jobs.remove(job)
        self.changed.emit()

    def close(self) -> None:
        """Begin no other; the one at work is stopped with the window's tasks."""
        self._is_closed = True
        self.jobs = [job for job in self.jobs if job.state != WAITING]

    def _go_on(self) -> None:
        if not self._is_closed and not any(job.state == RUNNING for job in self.jobs):
            job = next((each for each in self.jobs if each.state == WAITING), None)
            if job is not None:
                self._begin(job)
        self.changed.emit()

    def _begin(self, job: ExportJob) -> None:
        path_of, luts = self._document.path_of, self._document.session.luts

        def work(task: Task) -> Any:
            from engine.media.exports.writing import export

            told_at = 0.0

            def tell(done: int, total: int) -> None:
                nonlocal told_at
                now = time.monotonic()
                if now - told_at >= _TELL_SECONDS or done == total:
                    told_at = now
                    task.on_progress(done, total)

            return export(job.project, path_of, job.out, job.order, tell, task.should_stop, luts=luts)

        job.state = RUNNING
        job.task = self._tasks.start(work)
        job.task.progressed.connect(lambda done, total: self._progress(job, done, total))
        job.task.done.connect(lambda written: self._end(job, DONE, self._told(written)))
        job.task.failed.connect(lambda error: self._end(job, FAILED, str(error)))
        job.task.cancelled.connect(lambda: self._end(job, STOPPED, self.tr("Stopped. No file was written.")))

    def _progress(self, job: ExportJob, done: int, total: int) -> None:
        job.done, job.total = done, total
        job.pace.note(done)
        self.progressed.emit(job)

    def _told(self, written: Any) -> str:
        parts = [self.tr("Done")]
        if written.copied:
            parts.append(
                self.tr("{copied} of {total} frames copied as they are").format(
                    copied=written.copied, total=written.frames
                )
            )
        return ", ".join(parts) + (f". {told(written.note)}" if written.note else "")

    def _end(self, job: ExportJob, state: str, sentence: str) -> None:
        job.state, job.sentence, job.task = state, sentence, None
        self.ended.emit(job)
        self._go_on()
