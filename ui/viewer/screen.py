"""The picture area: the film's frame on neutral grey, a card for what is not shot yet, or a live preview."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme

BORDER = 12  # grey kept around the picture
SAFE = (0.93, 0.9)  # of the frame: for action and for titles (SMPTE ST 2046-1)
_CROSS = 8  # pixels, of the arms of the cross in the middle

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Card:
    """What stands for a shot that has no picture yet."""

    title: str
    prompt: str
    state: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """Words over the picture's corner: a live preview's step, or what is wrong. ``done`` runs from 0 to 1."""

    words: str
    colour: str
    done: float | None = None


class Screen(QWidget):
    """Shows one of: a picture, a card, words about what to do first."""

    resized = Signal()

    def __init__(self, aspect: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("screen")
        self.setAccessibleName(translate("Viewer", "Picture"))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(200, 120)
        self._aspect = aspect
        self._image: QImage | None = None
        self._card: Card | None = None
        self._label: Label | None = None
        self._empty = ""
        self._has_guides = False

    # --- what to show -----------------------------------------------------------------------------------------

    def show_picture(self, image: QImage) -> None:
        if self._card is not None or self._empty:
            self.setAccessibleDescription("")
        self._image, self._card, self._empty = image, None, ""
        self.update(self.picture_rect())

    def show_card(self, card: Card) -> None:
        if card != self._card:
            self._card, self._empty = card, ""
            self.setAccessibleDescription(f"{card.title}. {card.prompt}")
            self.update()

    def show_empty(self, words: str) -> None:
        self._image, self._card, self._empty = None, None, words
        self.setAccessibleDescription(words)
        self.update()

    def set_label(self, label: Label | None) -> None:
        if label != self._label:
            self._label = label
            self.update(self.picture_rect())

    def show_guides(self, is_shown: bool) -> None:
        """Draw the safe areas over the picture."""
        self._has_guides = is_shown
        self.update(self.picture_rect())

    def set_aspect(self, aspect: float) -> None:
        if aspect != self._aspect:
            self._aspect = aspect
            self.update()

    @property
    def card(self) -> Card | None:
        return self._card

    @property
    def image(self) -> QImage | None:
        """The picture on show, None under a card or when there is nothing."""
        return None if self._card is not None or self._empty else self._image

    @property
    def label(self) -> Label | None:
        return self._label

    @property
    def empty_words(self) -> str:
        return self._empty

    # --- layout -------------------------------------------------------------------------------------------------

    def picture_rect(self) -> QRect:
        """Where the film's frame is, letterboxed."""
        room = self.rect().adjusted(BORDER, BORDER, -BORDER, -BORDER)
        width = min(room.width(), round(room.height() * self._aspect))
        height = min(room.height(), round(width / self._aspect))
        width, height = max(1, width), max(1, height)
        return QRect(room.center().x() - width // 2 + 1, room.center().y() - height // 2 + 1, width, height)

    def device_size(self) -> QSize:
        """The picture's size in device pixels."""
        rect, ratio = self.picture_rect(), self.devicePixelRatioF()
        return QSize(round(rect.width() * ratio), round(rect.height() * ratio))

    def sizeHint(self) -> QSize:
        return QSize(640, 400)

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    # --- painting -----------------------------------------------------------------------------------------------

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(theme.WINDOW))
        frame = self.picture_rect()
        painter.fillRect(frame, QColor("#000000"))
        if self._empty:
            self._paint_empty(painter, frame)
        elif self._card is not None:
            self._paint_card(painter, frame, self._card)
        elif self._image is not None:
            self._paint_image(painter, frame, self._image)
            if self._has_guides:
                paint_guides(painter, frame)
        if self._label is not None:
            self._paint_label(painter, frame, self._label)
        painter.end()

    def _paint_image(self, painter: QPainter, frame: QRect, image: QImage) -> None:
        """Whole, in the middle of the frame. The player scales to the very size; anything else is scaled here."""
        scale = min(frame.width() / image.width(), frame.height() / image.height())
        size = QSize(round(image.width() * scale), round(image.height() * scale))
        target = QRect(frame.topLeft(), size)
        target.moveCenter(frame.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, size != image.size())
        painter.drawImage(target, image)

    def _paint_card(self, painter: QPainter, frame: QRect, card: Card) -> None:
        painter.fillRect(frame, QColor(theme.PANEL))
        painter.save()
        painter.setClipRect(frame)
        size = max(theme.BODY_SIZE, min(24, frame.height() // 18))
        room = frame.adjusted(frame.width() // 10, 32, -frame.width() // 10, -32)
        note_height = 0 if not card.note else 40
        prompt = card.prompt or translate("Viewer", "No prompt yet")
        font = theme.font(size)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
        box = QFontMetrics(font).boundingRect(QRect(0, 0, room.width(), 10_000), int(flags), prompt)
        height = min(box.height(), max(size, room.height() - 60 - note_height))
        top = room.center().y() - (height + 44 + note_height) // 2
        self._paint_state(painter, QRect(room.left(), top, room.width(), 20), card)
        painter.setFont(font)
        painter.setPen(QColor(theme.TEXT if card.prompt else theme.TEXT_FAINT))
        painter.drawText(QRect(room.left(), top + 40, room.width(), height + 2), int(flags), prompt)
        if card.note:
            painter.setFont(theme.small_font())
            painter.setPen(theme.state_colour(card.state))
            painter.drawText(QRect(room.left(), top + 52 + height, room.width(), note_height), int(flags), card.note)
        painter.restore()

    def _paint_state(self, painter: QPainter, line: QRect, card: Card) -> None:
        """Icon, number and state in one centred line."""
        bold, plain = theme.font(bold=True), theme.font()
        state = theme.state_words(card.state)
        left_words = QFontMetrics(bold).horizontalAdvance(card.title)
        width = 24 + left_words + 12 + QFontMetrics(plain).horizontalAdvance(state)
        x = line.center().x() - width // 2
        theme.paint_icon(
            painter, f"state-{card.state}", theme.state_colour(card.state).name(), QRectF(x, line.top() + 2, 16, 16)
        )
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(bold)
        painter.setPen(QColor(theme.TEXT))
        painter.drawText(QRect(x + 24, line.top(), line.width(), 20), middle, card.title)
        painter.setFont(plain)
        painter.setPen(QColor(theme.TEXT_DIM))
        painter.drawText(QRect(x + 36 + left_words, line.top(), line.width(), 20), middle, state)

    def _paint_empty(self, painter: QPainter, frame: QRect) -> None:
        theme.paint_icon(
            painter, "film", theme.TEXT_OFF, QRectF(frame.center().x() - 16, frame.center().y() - 48, 32, 32)
        )
        painter.setFont(theme.font())
        painter.setPen(QColor(theme.TEXT_DIM))
        box = QRect(frame.left() + 32, frame.center().y(), frame.width() - 64, frame.height() // 2)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap), self._empty)

    def _paint_label(self, painter: QPainter, frame: QRect, label: Label) -> None:
        font: QFont = theme.small_font(bold=True)
        width = min(frame.width() - 16, QFontMetrics(font).horizontalAdvance(label.words) + 32)
        pill = QRectF(frame.left() + 8, frame.top() + 8, width, 24)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(theme.INK, 215))
        painter.drawRoundedRect(pill, 4, 4)
        painter.setBrush(QColor(label.colour))
        painter.drawEllipse(QRectF(pill.left() + 8, pill.center().y() - 4, 8, 8))
        painter.setFont(font)
        painter.setPen(QColor(theme.TEXT))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        words = QFontMetrics(font).elidedText(label.words, Qt.TextElideMode.ElideRight, int(width) - 30)
        painter.drawText(pill.adjusted(22, 0, 0, 0), flags, words)
        if label.done is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            line = QRect(frame.left(), frame.bottom() - 2, frame.width(), 3)
            painter.fillRect(line, theme.colour(theme.INK, 170))
            line.setWidth(round(frame.width() * max(0.0, min(1.0, label.done))))
            painter.fillRect(line, QColor(label.colour))


def paint_guides(painter: QPainter, frame: QRect) -> None:
    """The safe areas and the middle of the frame, light with a dark edge, so that they are seen on every picture."""
    painter.save()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    middle = QPointF(frame.center()) + QPointF(0.5, 0.5)
    areas = []
    for share in SAFE:
        area = QRectF(0, 0, frame.width() * share, frame.height() * share)
        area.moveCenter(middle)
        areas.append(area)
    for colour, width in ((theme.colour(theme.INK, 160), 3.0), (theme.colour(theme.TEXT, 220), 1.0)):
        painter.setPen(QPen(colour, width))
        for area in areas:
            painter.drawRect(area)
        painter.drawLine(middle - QPointF(_CROSS, 0), middle + QPointF(_CROSS, 0))
        painter.drawLine(middle - QPointF(0, _CROSS), middle + QPointF(0, _CROSS))
    painter.restore()
