"""The queue strip: what is being shot now, how long it takes and how to stop it, always in the same place."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QSizePolicy, QWidget

from ui import theme
from ui.document import Document, JobView
from ui.widgets import Elided, tool, words


def clock(seconds: float) -> str:
    """``0:07`` for people."""
    whole = max(0, round(seconds))
    return f"{whole // 60}:{whole % 60:02d}"


class JobWords:
    """How jobs are spoken of, in the strip and in the list."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def title(self, job: JobView) -> str:
        """``Shot 3, take 2``: the take that the job will make."""
        project = self._document.project
        shot = project.shot(job.shot)
        if shot is None:
            return self._document.tr("A shot that was removed")
        before = [other for other in self._document.jobs if other.shot == job.shot and other.state != "failed"]
        ids = [other.job for other in before]
        place = ids.index(job.job) if job.job in ids else len(ids)
        name = self._document.name_of(shot)
        return self._document.tr("{shot}, take {take}").format(shot=name, take=len(shot.takes) + place + 1)

    def progress(self, job: JobView) -> str:
        if job.state == "loading":
            if job.loaded is not None:
                return self._document.tr("Loading the model, {percent} %").format(percent=round(100 * job.loaded))
            return self._document.tr("Loading the model")
        if job.state == "shooting":
            return self._document.tr("Step {step} of {steps}").format(step=job.step, steps=job.steps)
        return theme.state_words({"waiting": "queued"}.get(job.state, job.state))


class QueueStrip(QFrame):
    """One line at the bottom of the window. ``list_wanted`` is emitted when its list shall open or close."""

    list_wanted = Signal()

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._words = JobWords(document)
        self.setProperty("role", "strip")
        self.setFixedHeight(theme.STRIP)
        self.mark = QLabel()
        self.mark.setFixedSize(QSize(theme.ICON, theme.ICON))
        self.title = Elided()
        self.title.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.title.setFixedWidth(152)
        self.step = words("", "dim")
        self.step.setFixedWidth(152)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(200)
        self.eta = words("", "dim")
        self.eta.setFixedWidth(72)
        self.stop = tool("cancel", self.tr("Cancel this take"))
        self.note = Elided("", "faint")
        self.failed = words("", "dim")
        self.waiting = words("", "dim")
        self.open = tool("chevron-up", self.tr("Show the queue"))
        self.open.setCheckable(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.MARGIN, 0, theme.UNIT, 0)
        row.setSpacing(theme.GAP)
        for widget in (self.mark, self.title, self.step, self.bar, self.eta, self.stop):
            row.addWidget(widget)
        row.addWidget(self.note, 1)
        for widget in (self.failed, self.waiting, self.open):
            row.addWidget(widget)
        for widget in (self.bar, self.stop):  # their room stays theirs, so that nothing moves
            policy = widget.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            widget.setSizePolicy(policy)
        self.stop.clicked.connect(self._cancel)
        self.open.clicked.connect(self.list_wanted)
        document.queue_changed.connect(self.refresh)
        document.project_changed.connect(lambda _old, _new: self.refresh())
        self.refresh()

    def _cancel(self) -> None:
        job = self._document.running or next((job for job in self._document.jobs if job.state == "waiting"), None)
        if job:
            self._document.cancel(job.job)

    def refresh(self) -> None:
        """Show the queue as it is now."""
        jobs = self._document.jobs
        waiting = [job for job in jobs if job.state == "waiting"]
        failed = [job for job in jobs if job.state == "failed"]
        now = self._document.running or next(iter(waiting), None)
        rest = len(waiting) - (1 if now in waiting else 0)
        self.bar.setVisible(now is not None)
        self.stop.setVisible(now is not None)
        self.stop.setEnabled(now is not None and now.state != "cancelling")
        self._show_now(now)
        self.waiting.setText(self.tr("{count} waiting").format(count=rest) if rest else "")
        self.failed.setText(self.tr("{count} failed").format(count=len(failed)) if failed else "")
        self.failed.setStyleSheet(f"color: {theme.FAILED};")
        self.open.setEnabled(bool(jobs))

    def _show_now(self, now: JobView | None) -> None:
        if now is None:
            self.mark.clear()
            self.title.setText(self.tr("Queue is empty"))
            self.title.setEnabled(False)
            self.step.clear()
            self.eta.clear()
            self.note.setText("")
            return
        state = {"waiting": "queued"}.get(now.state, now.state)
        self.mark.setPixmap(theme.state_icon(state).pixmap(theme.icon_size(), self.devicePixelRatioF()))
        self.title.setEnabled(True)
        self.title.setText(self._words.title(now))
        self.step.setText(self._words.progress(now))
        self.eta.setText(self.tr("{time} left").format(time=clock(now.eta)) if now.eta is not None else "")
        self.note.setText(now.sentence if now.state != "failed" else "")
        if now.state == "loading":
            self.bar.setRange(0, 100 if now.loaded is not None else 0)
            self.bar.setValue(round(100 * (now.loaded or 0)))
        else:
            self.bar.setRange(0, max(1, now.steps))
            self.bar.setValue(now.step)
