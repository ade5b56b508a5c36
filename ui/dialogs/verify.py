"""Verifying a take: it is shot once more beside the project, compared frame by frame, and what came of it is said."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QWidget

from engine import messages
from engine.service.verify import Verdict, Verification
from ui import theme
from ui.dialogs.ask import AskDialog
from ui.document import Document
from ui.tasks import Task, Tasks
from ui.told import told
from ui.widgets import words

SAMPLED = 90  # of a hundred: the share of the progress bar that shooting takes; the rest is comparing


class VerifyDialog(AskDialog):
    """Shoots and compares while it is open; closing it stops that. Cutting and shooting go on meanwhile."""

    def __init__(
        self, document: Document, tasks: Tasks, verification: Verification, name: str, parent: QWidget | None = None
    ) -> None:
        """``name`` is what people call the take, at the start of a sentence."""
        super().__init__(
            self.tr("Verify the take"),
            self.tr("It is shot once more from its recipe and compared with what is on disk. Nothing joins the film."),
            self.tr("Close"),
            "verify",
            parent,
        )
        self.setModal(False)
        self._document, self._tasks, self._verification, self._name = document, tasks, verification, name
        self._task: Task | None = None
        self.verdict: Verdict | None = None
        self._waits = True  # for the engine
        self.bar = QProgressBar()
        self.bar.setRange(0, 100)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.said = words(self.tr("Waits for its turn"), "dim", wrap=True)
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.said.setMinimumHeight(4 * self.said.fontMetrics().lineSpacing())
        self.grid.addWidget(self.bar, 0, 0, 1, 2)
        self.grid.addWidget(self.said, 1, 0, 1, 2)
        self.finish()
        self.ok.setEnabled(False)
        document.link.event_arrived.connect(self._hear)
        self.finished.connect(self._leave, Qt.ConnectionType.SingleShotConnection)
        document.link.submit(verification.request)

    def _hear(self, event: object) -> None:
        if getattr(event, "job", None) != self._verification.request.job:
            return
        match event:
            case messages.Loading(what=what):
                self.said.setText(what)
            case messages.Step(step=step, steps=steps):
                self.said.setText(self.tr("Shooting it again, step {step} of {steps}").format(step=step, steps=steps))
                self.bar.setValue(SAMPLED * step // max(1, steps))
            case messages.Finished(take=take):
                self._waits = False
                self.said.setText(self.tr("Comparing the two"))
                self._compare(take)
            case messages.Failed(sentence=sentence, remedy=remedy):
                self._waits = False
                self._end(told(f"{sentence} {remedy}".strip()), theme.FAILED)
            case messages.Cancelled():
                self._waits = False
                self._end(self.tr("It was cancelled."), theme.TEXT_DIM)

    def _compare(self, take) -> None:
        verification = self._verification
        self._task = task = self._tasks.start(lambda task: verification.judge(take, task.on_progress, task.should_stop))
        task.progressed.connect(self._compared)
        task.done.connect(self._judged)
        task.failed.connect(lambda error: self._end(told(error), theme.FAILED))

    def _compared(self, done: int, total: int) -> None:
        self.bar.setValue(SAMPLED + (100 - SAMPLED) * done // max(1, total))

    def _judged(self, verdict: Verdict) -> None:
        self.verdict = verdict
        colour = {"identical": theme.READY, "close": theme.STALE}.get(verdict.kind, theme.FAILED)
        self._end(f"{self._name} {told(verdict.sentence)}", colour)

    def _end(self, sentence: str, colour: str) -> None:
        self.bar.setValue(100)
        self.said.setText(sentence)
        self.said.setStyleSheet(f"color: {colour};")
        self.said.setMinimumHeight(max(self.said.minimumHeight(), self.said.heightForWidth(self.said.width())))
        self.no.hide()
        self.ok.setEnabled(True)
        self.ok.setFocus()

    def _leave(self) -> None:
        """Stop what is still going on, and leave nothing behind."""
        self._document.link.event_arrived.disconnect(self._hear)
        if self._waits:
            self._document.link.cancel(self._verification.request.job)
        if self._task is not None and not self._task.is_over:
            for over in (self._task.done, self._task.failed, self._task.cancelled):
                over.connect(lambda *_, verification=self._verification: verification.close())
            self._task.cancel()
        else:
            self._verification.close()
