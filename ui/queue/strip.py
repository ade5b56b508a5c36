"""The queue strip: what is being shot now, how long it takes and how to stop it, always in the same place."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QSizePolicy, QWidget

from ui import theme
from ui.document import Document, JobView
from ui.queue.words import JobWords
from ui.told import told
from ui.widgets import Elided, tool, words


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
        self.pause = tool("pause", "")
        self.stop = tool("cancel", self.tr("Cancel this take"))
        self.note = Elided("", "faint")
        self.failed = words("", "dim")
        self.waiting = words("", "dim")
        self.open = tool("chevron-up", self.tr("Show the queue"))
        self.open.setCheckable(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.MARGIN, 0, theme.UNIT, 0)
        row.setSpacing(theme.GAP)
        for widget in (self.mark, self.title, self.step, self.bar, self.eta, self.pause, self.stop):
            row.addWidget(widget)
        row.addWidget(self.note, 1)
        for widget in (self.failed, self.waiting, self.open):
            row.addWidget(widget)
        for widget in (self.bar, self.pause, self.stop):  # their room stays theirs, so that nothing moves
            policy = widget.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            widget.setSizePolicy(policy)
        self.stop.clicked.connect(self._cancel)
        self.pause.clicked.connect(lambda: pause_or_resume(document))
        self.open.clicked.connect(self.list_wanted)
        document.queue_changed.connect(self.refresh)
        document.project_changed.connect(lambda _old, _new: self.refresh())
        self.refresh()

    def _now(self) -> JobView | None:
        """What runs, else what will begin next."""
        queue = self._document.queue
        ready = (job for job in queue.waiting if not job.is_put_off)
        return queue.running or next(ready, None) or next(iter(queue.waiting), None)

    def _cancel(self) -> None:
        job = self._now()
        if job:
            self._document.cancel(job.job)

    def refresh(self) -> None:
        """Show the queue as it is now."""
        queue = self._document.queue
        now = self._now()
        if queue.is_paused and queue.running is None:
            now = None
        rest = sum(job is not now for job in queue.waiting)
        failed = len(queue.failed)
        self.bar.setVisible(now is not None)
        self.stop.setVisible(now is not None)
        self.stop.setEnabled(now is not None and now.state != "cancelling")
        self.pause.setVisible(now is not None or queue.is_paused)
        self.pause.setIcon(theme.icon("play" if queue.is_paused else "pause"))
        tip = self.tr("Go on with the queue") if queue.is_paused else self.tr("Pause: stop, and give the memory back")
        self.pause.setToolTip(tip)
        self.pause.setAccessibleName(tip)
        if now is None:
            self._show_nothing()
        else:
            self._show_now(now)
        self.waiting.setText(self.tr("{count} waiting").format(count=rest) if rest else "")
        self.failed.setText(self.tr("{count} failed").format(count=failed) if failed else "")
        self.failed.setStyleSheet(f"color: {theme.FAILED};")

    def _show_nothing(self) -> None:
        paused = self._document.queue.is_paused
        self.mark.clear()
        if paused:
            pause = theme.icon("pause", theme.STALE)
            self.mark.setPixmap(pause.pixmap(theme.icon_size(), self.devicePixelRatioF()))
        self.title.setText(self.tr("Queue is paused") if paused else self.tr("Queue is empty"))
        self.title.setEnabled(paused)
        self.step.clear()
        self.eta.clear()
        self.note.setText("")

    def _show_now(self, now: JobView) -> None:
        icon = theme.state_icon(self._words.state(now))
        self.mark.setPixmap(icon.pixmap(theme.icon_size(), self.devicePixelRatioF()))
        self.title.setEnabled(True)
        self.title.setText(self._words.title(now))
        self.step.setText(self._words.progress(now))
        self.eta.setText(self._words.left(now))
        self.note.setText(told(now.sentence))
        if now.state == "loading":
            self.bar.setRange(0, 100 if now.loaded is not None else 0)
            self.bar.setValue(round(100 * (now.loaded or 0)))
        else:
            self.bar.setRange(0, max(1, now.steps))
            self.bar.setValue(now.step)


def pause_or_resume(document: Document) -> None:
    """The one button for both."""
    if document.queue.is_paused:
        document.queue.resume()
    else:
        document.queue.pause()
