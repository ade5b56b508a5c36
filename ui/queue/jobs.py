"""The list of jobs: it opens above the queue strip and takes room from nothing, or stands in a panel of its own."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.document import Document, JobView
from ui.keymap import LentKeys
from ui.menus import rows_menu
from ui.place_rows import IN_QUEUE
from ui.queue.row import Head, JobRow
from ui.queue.strip import QueueStrip, pause_or_resume
from ui.queue.words import JobWords
from ui.told import told
from ui.widgets import Bar, Empty, button

if TYPE_CHECKING:
    from ui.action_set import ActionSet

WIDTH, TALLEST, EMPTY = 560, 340, 180
WAITING = ("job_change", None, "job_first", "job_up", "job_down", "job_last", None, "job_remove")


class JobList(QFrame):
    """Laid over ``host`` just above ``strip``; closes with Escape or with the strip's button.

    Arrows go from row to row; keys of the actions table, and the mouse, move what waits.
    """

    change_wanted = Signal(str)  # job id: its words, seed and steps shall be other ones

    def __init__(self, document: Document, strip: QueueStrip, table: ActionSet, host: QWidget) -> None:
        super().__init__(host)
        self._table = table
        self._document = document
        self._queue = document.queue
        self._strip = strip
        self._host = host
        self._speech = JobWords(document)
        self._by_id: dict[str, JobRow] = {}
        self._heads: list[Head] = []
        self._shown: list[str] = []
        self._is_panel = False
        self._target = -1  # among the waiting jobs, where the dragged one would go
        self.setObjectName("job-list")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Queue"))
        self.setStyleSheet(
            f"#job-list {{ background: {theme.PANEL}; border: 1px solid {theme.LINE_STRONG}; border-radius: 4px; }}"
            f"#job-row {{ border: none; border-left: 2px solid transparent; border-bottom: 1px solid {theme.LINE}; }}"
            f"#job-row:hover {{ background: {theme.HEADER}; }}"
            f"#job-row:focus {{ background: {theme.SELECTED}; border-left-color: {theme.ACCENT}; }}"
            f"#job-head {{ background: {theme.WINDOW}; border: none; }}"
            f"#drop-line {{ background: {theme.ACCENT}; }}"
        )
        self._make()
        self.hide()
        host.installEventFilter(self)
        strip.list_wanted.connect(self.toggle)
        document.queue_changed.connect(self.refresh)
        document.project_changed.connect(lambda _old, _new: self._retitle())

    def _make(self) -> None:
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self._content = QWidget()
        self._content.setLayout(self._column)
        self._drop_line = QFrame(self._content)
        self._drop_line.setObjectName("drop-line")
        self._drop_line.hide()
        self._area = QScrollArea()
        self._area.setWidget(self._content)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.empty = Empty("queue", self.tr("Nothing waits. What you shoot stands here until it is done."))
        bar = self._bar = Bar(self.tr("Queue"))
        self.retry_all = button(self.tr("Retry failed"), icon="retry")
        self.clear = button(self.tr("Remove failed"))
        self.pause = button(self.tr("Pause"), icon="pause")
        for each in (self.retry_all, self.clear, self.pause):
            bar.add(each)
        self.retry_all.clicked.connect(lambda: self._queue.retry(*(job.job for job in self._queue.failed)))
        self.clear.clicked.connect(lambda: self._queue.cancel(*(job.job for job in self._queue.failed)))
        self.pause.clicked.connect(lambda: pause_or_resume(self._document))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self._area, 1)
        column.addWidget(self.empty, 1)

    @property
    def rows(self) -> list[JobRow]:
        """The rows from top to bottom."""
        return [self._by_id[job_id] for job_id in self._shown]

    @property
    def meant(self) -> JobView | None:
        """The job of the row that has the focus, or had it last."""
        focused = self.window().focusWidget()
        return next((row.job for row in self.rows if row is focused or row.isAncestorOf(focused)), None)

    def toggle(self) -> None:
        """Open or close; in a panel, get the focus."""
        self.setVisible(self._is_panel or not self.isVisible())
        self._strip.open.setChecked(self.isVisible())
        self.refresh()
        if self.isVisible():
            first = next(iter(self.rows), self)
            first.setFocus(Qt.FocusReason.PopupFocusReason)

    def stand_in(self, panel: QWidget | None) -> None:
        """Stand in a panel; None: be opened and closed over the others again, closed at first."""
        self._is_panel = panel is not None
        self._bar.title.setHidden(self._is_panel)  # the panel has one
        layout = panel.layout() if panel is not None else None
        if layout is not None:
            layout.addWidget(self)
            self.show()
        else:
            self.setParent(self._host)
            self.hide()
        self._strip.open.setChecked(False)
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    # --- showing ---------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the queue as it is now; rows are made for new jobs only."""
        if not self.isVisible():
            return
        jobs = self._queue.jobs
        ids = [job.job for job in jobs]
        if ids != self._shown or any(self._by_id[job.job].job.state != job.state for job in jobs):
            self._arrange(jobs)
        else:
            for job in jobs:
                if self._by_id[job.job].job is not job:
                    self._by_id[job.job].show_job(job)
        self.empty.setVisible(not jobs)
        self._area.setVisible(bool(jobs))
        for each in (self.retry_all, self.clear):
            each.setVisible(bool(self._queue.failed))
        paused = self._queue.is_paused
        self.pause.setText(self.tr("Go on") if paused else self.tr("Pause"))
        self.pause.setIcon(theme.icon("play" if paused else "pause"))
        self._place()

    def _arrange(self, jobs: tuple[JobView, ...]) -> None:
        focused = next((row.job.job for row in self.rows if row.hasFocus()), None)
        place = self._shown.index(focused) if focused else 0
        for head in self._heads:
            self._column.removeWidget(head)
            head.hide()
            head.deleteLater()
        self._heads.clear()
        for job_id in set(self._by_id) - {job.job for job in jobs}:
            row = self._by_id.pop(job_id)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        at = 0
        for (failed, _), group in groupby(jobs, lambda job: (job.state == "failed", job.batch)):
            members = list(group)
            if members[0].batch is not None or failed:
                self._heads.append(self._head(members, failed))
                self._column.insertWidget(at, self._heads[-1])
                self._heads[-1].show()
                at += 1
            for job in members:
                self._column.insertWidget(at, self._row(job))
                self._by_id[job.job].show()
                at += 1
        self._shown = [job.job for job in jobs]
        if focused and self.rows and focused not in self._by_id:  # the focus stays where the person is looking
            self.rows[min(place, len(self.rows) - 1)].setFocus()
        elif focused and not self.rows:
            self.setFocus()

    def _head(self, jobs: list[JobView], failed: bool) -> Head:
        ids = [job.job for job in jobs]
        if failed:
            text = self.tr("Could not be shot: {count}").format(count=len(jobs))
            return Head(text, self.tr("Remove these"), lambda: self._queue.cancel(*ids), self._content)
        batch = jobs[0].batch
        assert batch is not None
        text = self.tr("{label}: {left} of {count} to go").format(
            label=told(batch.label), left=len(jobs), count=batch.count
        )
        return Head(text, self.tr("Cancel these"), lambda: self._queue.cancel(*ids), self._content)

    def _row(self, job: JobView) -> JobRow:
        row = self._by_id.get(job.job)
        if row is None:
            row = self._by_id[job.job] = JobRow(self._document, job, self._speech, self._content)
            row.act.connect(self.act)
            LentKeys(row, self._table.keymap, lambda: {each.id: partial(self._table.do, each.id) for each in IN_QUEUE},
                     "queue")  # fmt: skip
            row.dragged.connect(self._drag)
            row.dropped.connect(self._drop)
        row.show_job(job)
        return row

    def _retitle(self) -> None:
        if self.isVisible():
            for row in self.rows:
                row.show_job(row.job)

    def _place(self) -> None:
        if self._is_panel:
            return
        width = min(WIDTH, self._host.width() - 2 * theme.GAP)
        wanted = EMPTY
        if self._shown:
            inner = width - 2
            rows = sum(max(row.minimumHeight(), row.heightForWidth(inner)) for row in self.rows)
            wanted = min(TALLEST, rows + theme.ROW * len(self._heads))
        height = min(theme.BAR + 2 + wanted, self._host.height() - theme.STRIP - theme.GAP)
        top = self._strip.mapTo(self._host, self._strip.rect().topLeft()).y()
        self.setGeometry(self._host.width() - width - theme.GAP, top - height - theme.UNIT, width, height)
        self.raise_()

    # --- what is done ----------------------------------------------------------------------------------------

    def act(self, what: str, job_id: str) -> None:
        """``focus`` or ``move`` and ``up, down, first, last``; ``remove, retry, change, now, menu``."""
        queue, row = self._queue, self._by_id[job_id]
        verb, _, where = what.partition(" ")
        if verb == "focus":
            self._focus(row, where)
        elif verb == "move":
            last = len(queue.waiting)
            place = [job.job for job in queue.waiting].index(job_id) if row.job.state == "waiting" else 0
            queue.move(job_id, {"up": max(0, place - 1), "down": place + 1, "first": 0, "last": last}[where])
            self._area.ensureWidgetVisible(row)
        elif verb == "remove":
            queue.cancel(job_id)
        elif verb == "retry":
            queue.retry(job_id)
        elif verb == "change" and row.job.state == "waiting":
            self.change_wanted.emit(job_id)
        elif verb == "now":
            queue.begin_at([job_id], None)
        elif verb == "menu":
            row.setFocus(Qt.FocusReason.MouseFocusReason)
            menu = self.menu_of(row.job)
            menu.popup(row.mapToGlobal(QPoint(theme.MARGIN, row.height() // 2)))

    def menu_of(self, job: JobView) -> QMenu:
        """What can be done with the job whose row has the focus."""
        if job.state == "failed":
            rows = ("job_retry", "job_remove")
        elif job.is_running:
            rows = ("job_remove",)
        else:
            rows = ("job_now", *WAITING) if job.is_put_off else WAITING
        menu = rows_menu(self, self._table, rows)
        assert menu is not None
        return menu

    def _focus(self, row: JobRow, where: str) -> None:
        rows = self.rows
        at = rows.index(row)
        goal = {"up": at - 1, "down": at + 1, "first": 0, "last": len(rows) - 1}[where]
        other = rows[min(max(goal, 0), len(rows) - 1)]
        other.setFocus(Qt.FocusReason.TabFocusReason)
        self._area.ensureWidgetVisible(other, 0, theme.GAP)

    def _drag(self, job_id: str, at: QPoint) -> None:
        """Show where the dragged job would go."""
        waiting = [row for row in self.rows if row.job.state == "waiting"]
        y = self._content.mapFromGlobal(at).y()
        self._target = sum(y > row.geometry().center().y() for row in waiting)
        below = self._target < len(waiting)
        edge = waiting[self._target].geometry().top() if below else waiting[-1].geometry().bottom() + 1
        self._drop_line.setGeometry(0, max(0, edge - 1), self._content.width(), 2)
        self._drop_line.show()
        self._drop_line.raise_()
        self._area.ensureVisible(0, y, 0, theme.ROW)

    def _drop(self, job_id: str) -> None:
        self._drop_line.hide()
        order = [job.job for job in self._queue.waiting]
        if job_id in order and self._target >= 0:  # it may have begun while it was being dragged
            before = order.index(job_id) < self._target
            self._queue.move(job_id, self._target - before)
        self._target = -1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self._is_panel:
            self.toggle()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.rows:
            self.rows[0].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False
