"""All takes of a shot side by side, playing in step: look, compare, and put the best one on show."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from engine.film.joins import Joins, Outdated
from engine.film.project import Take
from ui import theme
from ui.document import Document, JobView
from ui.inspector.seams import seam_colour, seam_words, worst
from ui.inspector.takes import paint_check, take_words
from ui.keymap import LentKeys
from ui.pictures import Pictures, image_of
from ui.widgets import button, press_with_space, tool, words

if TYPE_CHECKING:
    from ui.action_set import ActionSet

FRAMES_A_SECOND = 12  # shown; enough to judge motion, and nine takes at once stay within what one thread decodes
FOOT = 26  # pixels below each picture
LEAST = QSize(200, 150 + FOOT)
MOST_COLUMNS = 4


class Cell(QAbstractButton):
    """One take, or one that is coming: its picture, its number, and what is to be known of it."""

    chosen = Signal()
    taken = Signal()  # chosen, and done with looking
    typed = Signal(int)  # a key other than the one that chooses

    def __init__(self, number: int, aspect: float) -> None:
        super().__init__()
        self.number = number
        self._aspect = aspect
        self._image: QImage | None = None
        self.setMinimumSize(LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        press_with_space(self)
        self.clicked.connect(self.chosen)

    def show_image(self, image: QImage | None) -> None:
        if image is not None and image is not self._image:
            self._image = image
            self.update()

    @property
    def picture_height(self) -> int:
        """In device pixels; even steps, so that a window being resized does not decode everything at every size."""
        room = max(1, min(self.height() - FOOT - 4, round((self.width() - 4) / self._aspect)))
        return min(360, math.ceil(room * self.devicePixelRatioF() / 60) * 60)

    def _picture_rect(self) -> QRectF:
        room = QRectF(self.rect()).adjusted(2, 2, -2, -FOOT)
        width = min(room.width(), room.height() * self._aspect)
        target = QRectF(0, 0, width, width / self._aspect)
        target.moveCenter(room.center())
        return target

    def paint_picture(self, painter: QPainter, colour: str, width: int) -> QRectF:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = self._picture_rect()
        painter.fillRect(box, QColor(theme.INK))
        if self._image is not None:
            painter.drawImage(box, self._image)
        painter.setPen(QPen(QColor(colour), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(-width / 2, -width / 2, width / 2, width / 2), 3, 3)
        return box

    def paint_foot(self, painter: QPainter, left: str, right: str, colour: str) -> None:
        box = self._picture_rect()
        line = QRectF(box.left(), box.bottom() + 4, box.width(), FOOT - 6)
        painter.setFont(theme.small_font())
        metrics = painter.fontMetrics()
        painter.setPen(QColor(colour))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, right)
        room = int(line.width()) - metrics.horizontalAdvance(right) - theme.GAP
        painter.setPen(QColor(theme.TEXT if self.hasFocus() or self.isChecked() else theme.TEXT_DIM))
        text = metrics.elidedText(left, Qt.TextElideMode.ElideRight, max(0, room))
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def mouseDoubleClickEvent(self, event) -> None:
        self.taken.emit()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            self.typed.emit(event.key())  # by itself, an arrow key would click the next one


class TakeCell(Cell):
    """A finished take."""

    def __init__(self, take: Take, number: int, outdated: Outdated) -> None:
        """``outdated`` are joins that no longer are what was measured."""
        super().__init__(number, take.recipe.size[0] / take.recipe.size[1])
        self.take = take
        self._seam = worst([seam for seam in take.seams if (take.id, seam) not in outdated])
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setToolTip(take_words(take, number, outdated))
        self.setAccessibleName(self.tr("Take {number}").format(number=number))

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        colour = theme.ACCENT if self.isChecked() else theme.TEXT_DIM if self.hasFocus() else theme.LINE_STRONG
        box = self.paint_picture(painter, colour, 2 if self.isChecked() else 1)
        if self.isChecked():
            paint_check(painter, QRectF(box.right() - 22, box.bottom() - 22, 18, 18))
        seam = self._seam
        self.paint_foot(
            painter,
            self.tr("Take {number}, seed {seed}").format(number=self.number, seed=self.take.recipe.seed),
            seam_words(seam) if seam else f"{self.take.seconds_spent:.1f} s",
            seam_colour(seam),
        )
        painter.end()


class ComingCell(Cell):
    """A take on its way, with the newest preview of the one that is being shot."""

    def __init__(self, job: JobView, number: int, aspect: float) -> None:
        super().__init__(number, aspect)
        self.job = job
        self.setEnabled(False)
        self.setAccessibleName(self.tr("Take {number}, coming").format(number=number))

    def paintEvent(self, event) -> None:
        state = {"waiting": "queued"}.get(self.job.state, self.job.state)
        painter = QPainter(self)
        box = self.paint_picture(painter, theme.state_colour(state).name(), 1)
        if self._image is None:
            theme.paint_state(painter, state, QRectF(box.center().x() - 12, box.center().y() - 12, 24, 24))
        if self.job.steps:
            done = box.width() * self.job.step / self.job.steps
            painter.fillRect(QRectF(box.left(), box.bottom() - 3, done, 3), QColor(theme.ACCENT))
        right = f"{self.job.step}/{self.job.steps}" if self.job.steps else theme.state_words(state)
        left = self.tr("Take {number}").format(number=self.number)
        self.paint_foot(painter, left, right, theme.state_colour(state).name())
        painter.end()


class TakesGrid(QDialog):
    """The grid, for one shot. A click puts a take on show, a double click or Enter also closes; Space pauses."""

    def __init__(
        self, document: Document, pictures: Pictures, shot_id: str, table: ActionSet, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._table = table
        self._document, self._pictures, self._shot = document, pictures, shot_id
        self.cells: list[TakeCell] = []
        self._coming: list[ComingCell] = []
        self._key: tuple = ()
        self._tick = 0
        self.setModal(True)
        self.resize(1040, 720)
        self._heading = words("", "title")
        self.hint = words(self.tr("A click puts a take on show."), "dim")
        self.pause = tool("pause", self.tr("Pause"))
        self.pause.clicked.connect(self.play_or_pause)
        table.show_key(self.pause, "shuttle_stop")
        self._lend(self)
        done = button(self.tr("Done"), primary=True)
        done.setAutoDefault(False)
        done.clicked.connect(self.accept)
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.MARGIN)
        self._grid.setContentsMargins(2, 2, 2, 2)
        body = QWidget()
        body.setLayout(self._grid)
        area = QScrollArea()
        area.setWidget(body)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        foot = QHBoxLayout()
        foot.setSpacing(theme.GAP)
        foot.addWidget(self.pause)
        foot.addWidget(self.hint, 1)
        foot.addWidget(done)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(theme.MARGIN)
        column.addWidget(self._heading)
        column.addWidget(area, 1)
        column.addLayout(foot)
        self._timer = QTimer(self)
        self._timer.setInterval(1000 // FRAMES_A_SECOND)
        self._timer.timeout.connect(self._advance)
        document.project_changed.connect(self.refresh)
        document.queue_changed.connect(self.refresh)
        document.preview_arrived.connect(self._show_preview)
        self.finished.connect(self._leave, Qt.ConnectionType.SingleShotConnection)
        self.refresh()
        self._timer.start()

    @property
    def is_playing(self) -> bool:
        return self._timer.isActive()

    def play_or_pause(self) -> None:
        if self.is_playing:
            self._timer.stop()
        else:
            self._timer.start()
        self.pause.setIcon(theme.icon("pause" if self.is_playing else "play"))
        tip = self.tr("Pause") if self.is_playing else self.tr("Play")
        self.pause.setToolTip(tip)
        self.pause.setAccessibleName(tip)

    def _lend(self, widget: QWidget) -> None:
        """Have the key that stops the film stop the takes."""
        LentKeys(widget, self._table.keymap, lambda: {"shuttle_stop": self.play_or_pause})

    def refresh(self, *_: object) -> None:
        """Follow the shot: new takes, takes on their way, the one on show."""
        shot = self._document.project.shot(self._shot)
        if shot is None:
            self.reject()
            return
        jobs = self._document.coming(shot.id)
        name = self._document.name_of(shot)
        self._heading.setText(self.tr("{name}: takes side by side").format(name=name))
        self.setWindowTitle(self._heading.text())
        key = (tuple(take.id for take in shot.takes), tuple(job.job for job in jobs))
        if key != self._key:
            self._key = key
            self._rebuild(shot.takes, jobs)
        for cell, job in zip(self._coming, jobs, strict=True):
            cell.job = job
            cell.update()
        for cell in self.cells:
            cell.setChecked(bool(shot.take and cell.take.id == shot.take.id))

    def _outdated(self, takes: tuple[Take, ...]) -> Outdated:
        shot = self._document.project.shot(self._shot)
        if shot is None or not any(take.seams for take in takes):
            return frozenset()
        return Joins(self._document.project).outdated(shot, self._document.selected_clip)

    def _rebuild(self, takes: tuple[Take, ...], jobs: list[JobView]) -> None:
        former = self.focusWidget()
        focused = former.take.id if isinstance(former, TakeCell) else None
        for cell in (*self.cells, *self._coming):
            self._grid.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
        width, height = self._document.project.size
        outdated = self._outdated(takes)
        self.cells = [TakeCell(take, number, outdated) for number, take in enumerate(takes, 1)]
        self._coming = [ComingCell(job, len(takes) + n, width / height) for n, job in enumerate(jobs, 1)]
        everything = [*self.cells, *self._coming]
        columns = min(MOST_COLUMNS, max(1, math.ceil(math.sqrt(len(everything)))))
        for place, cell in enumerate(everything):
            self._grid.addWidget(cell, place // columns, place % columns)
        for cell in self.cells:
            cell.chosen.connect(lambda take=cell.take: self._choose(take))
            cell.taken.connect(self.accept)
            cell.typed.connect(self._press)
            self._lend(cell)
            if cell.take.id == focused or (focused is None and cell.isChecked()):
                cell.setFocus()
        self._columns = columns
        self._show_frames()

    def _choose(self, take: Take) -> None:
        self._document.choose_take(self._shot, take)
        self.refresh()

    # --- playing ---------------------------------------------------------------------------------------------

    def _advance(self) -> None:
        self._tick += 1
        self._show_frames()

    def _show_frames(self) -> None:
        """All takes begin together; a short one waits at its end for the longest."""
        longest = max((cell.take.length for cell in self.cells), default=1)
        step = max(1, round(float(self._document.project.rate.value) / FRAMES_A_SECOND))
        frame = self._tick * step % max(1, longest)
        for cell in self.cells:
            own = min(frame, cell.take.length - 1) // step * step
            cell.show_image(self._pictures.request(cell.take.id, own, cell.picture_height))

    def _show_preview(self, shot_id: str) -> None:
        preview = self._document.previews.get(shot_id)
        running = next((cell for cell in self._coming if cell.job.is_running), None)
        if shot_id == self._shot and preview is not None and running is not None:
            running.show_image(image_of(preview.middle))

    # --- keys ------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._press(event.key()):
            super().keyPressEvent(event)

    def _press(self, key: int) -> bool:
        moves = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -self._columns,
            Qt.Key.Key_Down: self._columns,
        }
        if key in moves:
            self._move(moves[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            if isinstance(focused, TakeCell):
                self._choose(focused.take)
            self.accept()
        elif key == Qt.Key.Key_Escape:
            self.reject()
        else:
            return False
        return True

    def _move(self, by: int) -> None:
        focused = self.focusWidget()
        there = self.cells.index(focused) + by if isinstance(focused, TakeCell) else 0
        if 0 <= there < len(self.cells):
            self.cells[there].setFocus()

    def _leave(self) -> None:
        self._timer.stop()
        self._document.project_changed.disconnect(self.refresh)
        self._document.queue_changed.disconnect(self.refresh)
        self._document.preview_arrived.disconnect(self._show_preview)
