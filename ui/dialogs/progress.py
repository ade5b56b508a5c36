"""The small window over work in the background: how far it is, and a button that stops it; cutting goes on."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QWidget

from ui.dialogs.ask import AskDialog
from ui.tasks import Task


class ProgressDialog(AskDialog):
    """Open as long as its task works; closing it, by whatever way, stops the task."""

    def __init__(self, task: Task, title: str, sentence: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(title, sentence, self.tr("Stop"), icon, parent)
        self.setModal(False)
        self._task = task
        self.bar = QProgressBar()
        self.bar.setAccessibleName(title)
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.grid.addWidget(self.bar, self.grid.rowCount(), 0, 1, 2)
        self.finish()
        self.no.hide()
        task.progressed.connect(self._show)
        for end in (task.done, task.failed, task.cancelled):
            end.connect(self._close)

    def _show(self, done: int, total: int) -> None:
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)

    def _close(self, *_what: object) -> None:
        self.done(0)

    def accept(self) -> None:
        self._task.cancel()
        super().accept()

    def reject(self) -> None:
        self._task.cancel()
        super().reject()
