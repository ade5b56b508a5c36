"""The list of jobs that opens above the queue strip, over the timeline: it never takes room from anything."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.document import Document, JobView
from ui.queue.strip import JobWords, QueueStrip
from ui.widgets import Bar, Elided, button, tool, words

WIDTH, MOST_ROWS = 480, 6
ROW = 44


class JobRow(QFrame):
    """A job: its state, its words, and what can be done about it."""

    def __init__(self, document: Document, job: JobView, speech: JobWords) -> None:
        super().__init__()
        self._document = document
        self._speech = speech
        self.job = job
        self.setMinimumHeight(ROW)
        self.mark = QLabel()
        self.title = Elided()
        self.detail = words("", "dim", small=True, wrap=True)
        self.retry = button(self.tr("Retry"), icon="retry")
        self.remove = tool("close", self.tr("Remove from the queue"))
        text = QVBoxLayout()
        text.setSpacing(0)
        text.addWidget(self.title)
        text.addWidget(self.detail)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.MARGIN, 4, theme.UNIT, 4)
        row.setSpacing(theme.GAP)
        row.addWidget(self.mark)
        row.addLayout(text, 1)
        row.addWidget(self.retry)
        row.addWidget(self.remove)
        self.retry.clicked.connect(lambda: document.retry(self.job.job))
        self.remove.clicked.connect(lambda: document.cancel(self.job.job))
        self.show_job(job)

    def show_job(self, job: JobView) -> None:
        self.job = job
        state = {"waiting": "queued"}.get(job.state, job.state)
        self.mark.setPixmap(theme.state_icon(state).pixmap(theme.icon_size(), self.devicePixelRatioF()))
        self.title.setText(self._speech.title(job))
        self.detail.setText(job.sentence if job.state == "failed" else self._speech.progress(job))
        self.retry.setVisible(job.state == "failed")
        self.remove.setEnabled(job.state != "cancelling")


class JobList(QFrame):
    """Laid over ``host`` just above ``strip``; closes with Escape, with the strip's button, or with the last job."""

    def __init__(self, document: Document, strip: QueueStrip, host: QWidget) -> None:
        super().__init__(host)
        self._document = document
        self._strip = strip
        self._host = host
        self._speech = JobWords(document)
        self.rows: list[JobRow] = []
        self.setObjectName("job-list")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Queue"))
        self.setStyleSheet(
            f"#job-list {{ background: {theme.PANEL}; border: 1px solid {theme.LINE_STRONG}; border-radius: 4px; }}"
        )
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        content = QWidget()
        content.setLayout(self._column)
        area = QScrollArea()
        area.setWidget(content)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        bar = Bar(self.tr("Queue"))
        self.clear = button(self.tr("Remove failed"))
        self.clear.clicked.connect(self._remove_failed)
        bar.add(self.clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(area, 1)
        self.hide()
        host.installEventFilter(self)
        strip.list_wanted.connect(self.toggle)
        document.queue_changed.connect(self.refresh)

    def toggle(self) -> None:
        """Open or close."""
        self.setVisible(not self.isVisible() and bool(self._document.jobs))
        self._strip.open.setChecked(self.isVisible())
        self.refresh()
        if self.isVisible():
            self.setFocus(Qt.FocusReason.PopupFocusReason)

    def refresh(self) -> None:
        if not self.isVisible():
            return
        jobs = self._document.jobs
        if not jobs:
            self.hide()
            self._strip.open.setChecked(False)
            return
        if [row.job.job for row in self.rows] != [job.job for job in jobs]:
            for row in self.rows:
                row.hide()
                row.deleteLater()
            self.rows = [JobRow(self._document, job, self._speech) for job in jobs]
            for place, row in enumerate(self.rows):
                self._column.insertWidget(place, row)
        else:
            for row, job in zip(self.rows, jobs, strict=True):
                row.show_job(job)
        self.clear.setVisible(any(job.state == "failed" for job in jobs))
        self._place()

    def _remove_failed(self) -> None:
        for job in self._document.jobs:
            if job.state == "failed":
                self._document.cancel(job.job)

    def _place(self) -> None:
        width = min(WIDTH, self._host.width() - 2 * theme.GAP)
        wanted = sum(max(ROW, row.heightForWidth(width - 2)) for row in self.rows[:MOST_ROWS])
        height = min(theme.BAR + 2 + wanted, self._host.height() - theme.STRIP - theme.GAP)
        top = self._strip.mapTo(self._host, self._strip.rect().topLeft()).y()
        self.setGeometry(self._host.width() - width - theme.GAP, top - height - theme.UNIT, width, height)
        self.raise_()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.toggle()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False
