"""A job in the list: its state, its words, how far it is, and what the mouse and the keyboard do to it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from ui import theme
from ui.document import Document, JobView
from ui.queue.words import JobWords
from ui.told import told
from ui.widgets import Elided, button, delete_itself, tool, words

ROW = 48


class JobRow(QFrame):
    """A job. What is to be done with it is asked for by signals: the list knows its neighbours."""

    act = Signal(str, str)  # what (see JobList.act), job id
    dragged = Signal(str, QPoint)  # job id, where the mouse is on the screen
    dropped = Signal(str)

    def __init__(self, document: Document, job: JobView, speech: JobWords, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document
        self._speech = speech
        self._pressed: QPoint | None = None
        self._dragging = False
        self.job = job
        self.setObjectName("job-row")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(ROW)
        delete_itself(self)
        self.mark = QLabel()
        self.mark.setContentsMargins(0, 2, 0, 0)
        self.title = Elided()
        self.progress = words("", "dim", small=True)
        self.detail = words("", "dim", small=True, wrap=True)
        self.prompt = Elided("", "dim")
        self.prompt.setFont(theme.small_font())
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.retry = button(self.tr("Retry"), icon="retry")
        self.remove = tool("close", "")
        self._lay_out()
        self.retry.clicked.connect(lambda: self.act.emit("retry", self.job.job))
        self.remove.clicked.connect(lambda: self.act.emit("remove", self.job.job))
        self.show_job(job)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.GAP)
        head.addWidget(self.title, 1)
        head.addWidget(self.progress)
        text = QVBoxLayout()
        text.setSpacing(2)
        text.addLayout(head)
        text.addWidget(self.prompt)
        text.addWidget(self.detail)
        text.addWidget(self.bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.MARGIN, 6, theme.UNIT, 6)
        row.setSpacing(theme.GAP)
        row.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(text, 1)
        row.addWidget(self.retry)
        row.addWidget(self.remove)

    def show_job(self, job: JobView) -> None:
        """Show the job as it is now."""
        self.job = job
        speech, failed = self._speech, job.state == "failed"
        icon = theme.state_icon(speech.state(job))
        self.mark.setPixmap(icon.pixmap(theme.icon_size(), self.devicePixelRatioF()))
        self.title.setText(speech.title(job))
        parts = [speech.progress(job), speech.left(job)] if job.is_running or job.is_put_off else []
        self.progress.setText("  ".join(part for part in parts if part))
        self.prompt.setText(" ".join(job.recipe.painted_prompt.split()))
        self.prompt.setVisible(not failed)
        self.detail.setText(told(job.sentence))
        self.detail.setVisible(failed)
        self.bar.setVisible(job.is_running)
        if job.state == "loading":
            self.bar.setRange(0, 100 if job.loaded is not None else 0)
            self.bar.setValue(round(100 * (job.loaded or 0)))
        else:
            self.bar.setRange(0, max(1, job.steps))
            self.bar.setValue(job.step)
        self.retry.setVisible(failed)
        self.remove.setEnabled(job.state != "cancelling")
        tip = self.tr("Remove from the queue") if not job.is_running else self.tr("Cancel this take")
        self.remove.setToolTip(tip)
        self.remove.setAccessibleName(tip)
        self.retry.setAccessibleName(self.tr("Retry {title}").format(title=self.title.whole()))
        self.setAccessibleName(speech.whole(job))

    # --- keyboard and mouse ----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        steps = {Qt.Key.Key_Up: "up", Qt.Key.Key_Down: "down", Qt.Key.Key_Home: "first", Qt.Key.Key_End: "last"}
        if key in steps:
            self.act.emit(f"focus {steps[key]}", self.job.job)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.act.emit("retry" if self.job.state == "failed" else "change", self.job.job)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.act.emit("menu", self.job.job)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.job.state == "waiting":
            self.act.emit("change", self.job.job)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or self.job.state != "waiting":
            return
        far = (event.position().toPoint() - self._pressed).manhattanLength()
        if self._dragging or far >= QApplication.startDragDistance():
            if not self._dragging:
                self._dragging = True
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.dragged.emit(self.job.job, event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        if self._dragging:
            self._dragging = False
            self.unsetCursor()
            self.dropped.emit(self.job.job)


class Head(QFrame):
    """A line above jobs that belong together."""

    def __init__(self, text: str, tip: str, cancel: Callable[[], object], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("job-head")
        self.setFixedHeight(theme.ROW)
        self.words = Elided(text, "faint")
        self.words.setFont(theme.small_font(bold=True))
        self.cancel = tool("close", tip)
        self.cancel.clicked.connect(lambda: cancel())
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.MARGIN, 0, theme.UNIT, 0)
        row.addWidget(self.words, 1)
        row.addWidget(self.cancel)
