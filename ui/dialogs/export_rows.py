"""The list of exports in the export dialog: what is written, what waits, and how the others ended."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.exports import DONE, FAILED, RUNNING, WAITING, ExportJob, ExportQueue
from ui.widgets import Elided, button, words

_ROW, _SHOWN = 52, 2


class ExportRow(QFrame):
    """An export: its file, how far it is, and a button that stops it, removes it, or shows what was written."""

    def __init__(self, job: ExportJob, queue: ExportQueue) -> None:
        super().__init__()
        self.job = job
        self._queue = queue
        self.setFixedHeight(_ROW)
        self.setObjectName("export-row")
        self.setStyleSheet(f"#export-row {{ border: none; border-bottom: 1px solid {theme.LINE}; }}")
        self.title = Elided(f"{job.out.name}, {job.label}")
        self.title.setToolTip(str(job.out))
        self.facts = Elided("", "dim")
        self.facts.setFont(theme.small_font())
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.show_file = button(self.tr("Show in folder"))
        self.remove = button(self.tr("Remove"))
        for each in (self.show_file, self.remove):
            each.setAutoDefault(False)
        text = QVBoxLayout()
        text.setSpacing(1)
        text.addWidget(self.title)
        text.addWidget(self.facts)
        text.addWidget(self.bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.GAP, theme.UNIT, theme.GAP, theme.UNIT)
        row.setSpacing(theme.GAP)
        row.addLayout(text, 1)
        row.addWidget(self.show_file)
        row.addWidget(self.remove)
        self.remove.clicked.connect(lambda: queue.remove(job))
        self.show_file.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(job.out.parent))))
        self.refresh()

    def refresh(self) -> None:
        """Show the export as it is now."""
        job = self.job
        self.facts.setText(job.words())
        self.facts.setStyleSheet(f"color: {theme.FAILED};" if job.state == FAILED else "")
        self.bar.setVisible(job.state == RUNNING)
        self.bar.setRange(0, job.total)
        self.bar.setValue(job.done)
        self.show_file.setVisible(job.state == DONE)
        self.remove.setText(self.tr("Stop") if job.state == RUNNING else self.tr("Remove"))
        self.remove.setAccessibleName(f"{self.remove.text()}: {job.out.name}")
        self.setAccessibleName(f"{job.out.name}: {job.words()}")


class ExportRows(QWidget):
    """All of them, the newest at the bottom; nothing where there is none."""

    def __init__(self, queue: ExportQueue) -> None:
        super().__init__()
        self._queue = queue
        self.rows: list[ExportRow] = []
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidget(self._content)
        self._area.setWidgetResizable(True)
        self._area.setAccessibleName(self.tr("Exports"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.UNIT)
        self.head = words("", "dim", small=True)
        column.addWidget(self.head)
        column.addWidget(self._area)
        queue.changed.connect(self.refresh)
        queue.progressed.connect(self._progress)
        self.refresh()

    def refresh(self) -> None:
        """Show the list as it is now."""
        jobs = self._queue.jobs
        if [row.job for row in self.rows] != jobs:
            kept = {row.job: row for row in self.rows}
            for row in self.rows:
                self._column.removeWidget(row)
                if row.job not in jobs:
                    row.hide()
                    row.deleteLater()
            self.rows = [kept.get(job) or ExportRow(job, self._queue) for job in jobs]
            for place, row in enumerate(self.rows):
                self._column.insertWidget(place, row)
                row.show()
        for row in self.rows:
            row.refresh()
        waiting = sum(job.state == WAITING for job in jobs)
        self.head.setText(self.tr("Exports, {count} waiting").format(count=waiting) if waiting else self.tr("Exports"))
        self.setVisible(bool(jobs))
        self._area.setFixedHeight(min(_SHOWN, max(1, len(jobs))) * _ROW + 2)

    def _progress(self, job: ExportJob) -> None:
        for row in self.rows:
            if row.job is job:
                row.refresh()
