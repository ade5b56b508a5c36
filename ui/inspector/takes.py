"""The takes of the selected shot: a strip of pictures, the one on show marked; a click puts another on show."""

from __future__ import annotations

import contextlib
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from engine.film.joins import Joins, Outdated
from engine.film.project import Shot, Take
from ui import theme
from ui.document import Document, JobView
from ui.inspector.camera_plot import departure_words
from ui.inspector.seams import changed_words, drift_words, seam_colour, seam_words, worst
from ui.pictures import Pictures, image_of
from ui.storyboard.row import OPERATION_ICONS
from ui.told import listed, told
from ui.widgets import Elided, Panel, press_with_space, words

CARD = QSize(96, 92)
PICTURE = QRect(2, 2, 92, 68)


def take_words(take: Take, number: int, outdated: Outdated = frozenset()) -> str:
    """What a take's tool tip says: how it was shot, when, and how its joins measure."""
    title = QCoreApplication.translate("Take", "Take {number}, {operation}")
    how = QCoreApplication.translate("Take", "Seed {seed}, shot in {seconds:.1f} s")
    lines = [
        title.format(number=number, operation=told(take.recipe.operation.name)),
        how.format(seed=take.recipe.seed, seconds=take.seconds_spent),
    ]
    with contextlib.suppress(ValueError):
        lines.append(datetime.fromisoformat(take.made_at).astimezone().strftime("%Y-%m-%d %H:%M"))
    for seam in take.seams:
        measured = changed_words() if (take.id, seam) in outdated else seam_words(seam)
        lines.append(measured.capitalize())
    if take.drift is not None:
        lines.append(drift_words(take.drift).capitalize())
    return "\n".join(lines)


def paint_check(painter: QPainter, corner: QRectF) -> None:
    """The mark of the take that is on show."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.ACCENT))
    painter.drawRoundedRect(corner, 3, 3)
    theme.paint_icon(painter, "check", theme.ON_ACCENT, corner.adjusted(2, 2, -2, -2))


class Card(QAbstractButton):
    """A picture with a number; what is below it is up to the kind of card."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(CARD)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        press_with_space(self)

    def picture(self) -> QImage | None:
        raise NotImplementedError

    def paint_frame(self, painter: QPainter, colour: str, width: int) -> bool:
        """Paint the picture and its edge; False when there is none yet."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(PICTURE, QColor(theme.INK))
        image = self.picture()
        if image is not None:
            size = image.size().scaled(PICTURE.size(), Qt.AspectRatioMode.KeepAspectRatio)
            target = QRectF(0, 0, size.width(), size.height())
            target.moveCenter(QRectF(PICTURE).center())
            painter.drawImage(target, image)
        painter.setPen(QPen(QColor(colour), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        edge = width / 2
        painter.drawRoundedRect(QRectF(PICTURE).adjusted(-edge, -edge, edge, edge), 3, 3)
        return image is not None

    def paint_number(self, painter: QPainter, number: int) -> None:
        painter.setFont(theme.small_font(bold=True))
        box = QRect(PICTURE.left() + 4, PICTURE.bottom() - 19, 20, 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(theme.INK, 210))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(QColor(theme.TEXT))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))


class TakeCard(Card):
    """A finished take. ``outdated`` are joins that no longer are what was measured."""

    def __init__(self, take: Take, number: int, pictures: Pictures) -> None:
        super().__init__()
        self.take = take
        self.number = number
        self._pictures = pictures
        self._outdated: Outdated = frozenset()
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(take_words(take, number))
        self.setAccessibleName(self.tr("Take {number}").format(number=number))

    def show_joins(self, outdated: Outdated) -> None:
        """Tell of the joins that these are no longer what was measured."""
        if outdated != self._outdated:
            self._outdated = outdated
            self.setToolTip(take_words(self.take, self.number, outdated))
            self.update()

    def picture(self) -> QImage | None:
        pixels = round(PICTURE.height() * self.devicePixelRatioF())
        return self._pictures.request(self.take.id, self.take.length // 2, pixels)

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        colour = theme.ACCENT if self.isChecked() else theme.TEXT_DIM if self.hasFocus() else theme.LINE_STRONG
        self.paint_frame(painter, colour, 2 if self.isChecked() else 1)
        self.paint_number(painter, self.number)
        if self.isChecked():
            paint_check(painter, QRectF(PICTURE.right() - 18, PICTURE.bottom() - 19, 16, 16))
        self._paint_foot(painter)
        painter.end()

    def _paint_foot(self, painter: QPainter) -> None:
        """The join's figure where there is one, otherwise how it was made."""
        painter.setFont(theme.small_font())
        box = QRect(2, PICTURE.bottom() + 5, CARD.width() - 4, 16)
        seam = worst(self.take.seams)
        colour = seam_colour(seam)
        text = self.tr("join {figure:.2f}").format(figure=seam.figure) if seam else f"{self.take.seconds_spent:.1f} s"
        if any((self.take.id, each) in self._outdated for each in self.take.seams):
            colour, text = theme.TEXT_FAINT, self.tr("join ?")
        theme.paint_icon(
            painter, OPERATION_ICONS[self.take.recipe.operation.name], colour, QRectF(2, box.top() + 2, 12, 12)
        )
        painter.setPen(QColor(colour))
        painter.drawText(box.adjusted(18, 0, 0, 0), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)


class ComingCard(Card):
    """A take that is being shot or waits its turn: it stands where the take will stand."""

    def __init__(self, document: Document, job: JobView, number: int) -> None:
        super().__init__()
        self.job = job
        self._document = document
        self._number = number
        self.setEnabled(False)
        self.setAccessibleName(self.tr("Take {number}, coming").format(number=number))

    def picture(self) -> QImage | None:
        preview = self._document.previews.get(self.job.shot)
        return image_of(preview.middle) if preview is not None and self.job.is_running else None

    def paintEvent(self, event) -> None:
        state = {"waiting": "queued"}.get(self.job.state, self.job.state)
        painter = QPainter(self)
        has_picture = self.paint_frame(painter, theme.state_colour(state).name(), 1)
        self.paint_number(painter, self._number)
        if not has_picture:
            centre = QRectF(PICTURE).center()
            theme.paint_state(painter, state, QRectF(centre.x() - 10, centre.y() - 10, 20, 20))
        if self.job.steps:
            done = PICTURE.width() * self.job.step // self.job.steps
            painter.fillRect(QRect(PICTURE.left(), PICTURE.bottom() - 2, done, 3), QColor(theme.ACCENT))
        painter.setFont(theme.small_font())
        painter.setPen(theme.state_colour(state))
        box = QRect(2, PICTURE.bottom() + 5, CARD.width() - 4, 16)
        text = f"{self.job.step}/{self.job.steps}" if self.job.steps else theme.state_words(state)
        text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()


class TakesView(Panel):
    """The strip of takes with the button that shoots another."""

    def __init__(self, document: Document, pictures: Pictures, shoot: QWidget, parent: QWidget | None = None) -> None:
        """``shoot`` is the button of the Shoot action, made by the window."""
        super().__init__(self.tr("Takes"))
        self.setParent(parent)
        self._document = document
        self._pictures = pictures
        self.cards: list[TakeCard] = []
        self._coming: list[ComingCard] = []
        self._key: tuple = ()
        self.summary = Elided("", "faint")
        self.summary.setFont(theme.small_font())
        self.summary.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.bar.row.setContentsMargins(theme.MARGIN, 0, theme.MARGIN, 0)
        self.bar.row.addWidget(self.summary, 20)
        self._row = QHBoxLayout()
        self._row.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, 0)
        self._row.setSpacing(theme.GAP)
        self._row.addStretch(1)
        self._strip = QWidget()
        self._strip.setLayout(self._row)
        self._area = QScrollArea()
        self._area.setWidget(self._strip)
        self._area.setWidgetResizable(True)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll = QTimer(self)  # after the layout
        self._scroll.setSingleShot(True)
        self._scroll.timeout.connect(self._show_newest)
        self._area.horizontalScrollBar().rangeChanged.connect(lambda _least, _most: self._scroll.start())
        self._empty = words(self.tr("No take yet. Shoot makes the first one."), "dim", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setContentsMargins(24, 0, 24, 0)
        body = QWidget()
        body.setFixedHeight(CARD.height() + theme.GAP + 14)
        self._stack = QStackedLayout(body)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._area)
        foot = QVBoxLayout()
        foot.setContentsMargins(theme.MARGIN, theme.UNIT, theme.MARGIN, theme.MARGIN)
        foot.addWidget(shoot)
        self.column.addWidget(body)
        self.column.addLayout(foot)
        document.selection_changed.connect(self.refresh)
        document.project_changed.connect(lambda _old, _new: self.refresh())
        document.queue_changed.connect(self.refresh)
        document.preview_arrived.connect(lambda _shot: self._repaint(self._coming))
        pictures.arrived.connect(lambda _media, _frame: self._repaint(self.cards))
        self.refresh()

    @staticmethod
    def _repaint(cards) -> None:
        for card in cards:
            card.update()

    def refresh(self) -> None:
        """Show the takes of the selected shot; cards are made anew only when there are others."""
        shot = self._document.project.shot(self._document.selected_shot)
        jobs = self._document.coming(shot.id) if shot else []
        takes = shot.takes if shot else ()
        key = (shot.id if shot else None, tuple(take.id for take in takes), tuple(job.job for job in jobs))
        if key != self._key:
            self._key = key
            self._rebuild(takes, jobs)
        for card, job in zip(self._coming, jobs, strict=True):
            card.job = job
            card.update()
        outdated = self._outdated(shot)
        for card in self.cards:
            card.setChecked(bool(shot and shot.take and card.take.id == shot.take.id))
            card.show_joins(outdated)
        self._stack.setCurrentIndex(1 if takes or jobs else 0)
        self._empty.setVisible(shot is not None)
        self._summarise(shot, outdated)

    def _outdated(self, shot: Shot | None) -> Outdated:
        """The joins of the shot's takes that are not what was measured in the selected clip, or in any of its clips."""
        if shot is None or not any(take.seams for take in shot.takes):
            return frozenset()
        return Joins(self._document.project).outdated(shot, self._document.selected_clip)

    def _rebuild(self, takes, jobs) -> None:
        for card in (*self.cards, *self._coming):
            self._row.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = [TakeCard(take, number, self._pictures) for number, take in enumerate(takes, 1)]
        self._scroll.start()
        self._coming = [ComingCard(self._document, job, len(takes) + n) for n, job in enumerate(jobs, 1)]
        for place, card in enumerate((*self.cards, *self._coming)):
            self._row.insertWidget(place, card, 0, Qt.AlignmentFlag.AlignTop)
        for card in self.cards:
            card.clicked.connect(lambda _on=False, take=card.take: self._choose(take))

    def _show_newest(self) -> None:
        """Scroll to the take that is being shot, or to the one on show."""
        card = next((card for card in self.cards if card.isChecked()), None)
        card = self._coming[-1] if self._coming else card
        if card is not None:
            self._area.ensureWidgetVisible(card, theme.MARGIN, 0)

    def _choose(self, take: Take) -> None:
        if self._document.selected_shot is not None:
            self._document.choose_take(self._document.selected_shot, take)
        self.refresh()

    def _summarise(self, shot: Shot | None, outdated: Outdated) -> None:
        take = shot.take if shot else None
        if shot is None or take is None:
            self.summary.setText("")
            return
        number = shot.takes.index(take) + 1
        parts = [self.tr("{number} of {count}").format(number=number, count=len(shot.takes))]
        seam = worst(take.seams)
        if any((take.id, each) in outdated for each in take.seams):
            parts.append(changed_words())
        elif seam is not None:
            parts.append(seam_words(seam))
        if followed := departure_words(take, short=True):
            parts.append(followed)
        parts.append(self.tr("seed {seed}").format(seed=take.recipe.seed))
        self.summary.setText(listed(parts))
