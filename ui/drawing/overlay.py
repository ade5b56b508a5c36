"""What every drawing over the viewer's picture shares: its place, its keys, and lines that show on any picture."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from engine.film.shapes import Point
from ui import theme
from ui.keymap import Keymap, LentKeys
from ui.viewer.screen import Screen
from ui.widgets import OwnKeys

REACH = 11  # pixels around a handle or a line that belong to it
HANDLE = 5.0  # half the width of a handle
NUDGES = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Overlay(QWidget):
    """Covers a Screen. Places are shares of a picture of ``picture_size``, which fills the film's frame as the film
    shows it: covering it, cut off around its middle.

    Subclasses paint, say in ``doings`` what actions of the table do here, and in ``keys`` what keys do that no person
    can change: arrows, Enter and Escape.
    """

    place = ""  # of the actions table, whose keys come before the window's

    left = Signal()  # Escape: the person is done with drawing
    changed = Signal()  # what is drawn is another

    def __init__(self, screen: Screen, picture_size: tuple[int, int], name: str) -> None:
        super().__init__(screen)
        self._screen = screen
        self._picture_size = picture_size
        self._picture: QImage | None = None
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.installEventFilter(OwnKeys(lambda event: self._own(event) is not None, self))
        screen.resized.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.setGeometry(self._screen.rect())

    def show_picture(self, image: QImage) -> None:
        """Lay a picture of one's own over what the viewer shows."""
        self._picture = image
        self.update()

    @property
    def has_picture(self) -> bool:
        """True when a picture of its own lies over what the viewer shows."""
        return self._picture is not None

    # --- places --------------------------------------------------------------------------------------------------

    def frame_rect(self) -> QRectF:
        """Where the film's frame is."""
        return QRectF(self._screen.picture_rect())

    def picture_rect(self) -> QRectF:
        """Where the whole picture is; it may reach beyond the film's frame, where it is cut off."""
        frame = self.frame_rect()
        width, height = self._picture_size
        scale = max(frame.width() / width, frame.height() / height)
        place = QRectF(0, 0, width * scale, height * scale)
        place.moveCenter(frame.center())
        return place

    def to_screen(self, point: Point) -> QPointF:
        place = self.picture_rect()
        return QPointF(place.left() + point[0] * place.width(), place.top() + point[1] * place.height())

    def to_share(self, at: QPointF) -> Point:
        place = self.picture_rect()
        return (at.x() - place.left()) / place.width(), (at.y() - place.top()) / place.height()

    def points_on_screen(self, shape: Sequence[Point]) -> list[Point]:
        return [as_point(self.to_screen(point)) for point in shape]

    # --- keys ------------------------------------------------------------------------------------------------------

    def go_by(self, keys: Keymap) -> None:
        """Have the keys of the table's actions do here what ``doings`` says."""
        LentKeys(self, keys, self.doings, self.place)

    def doings(self) -> Mapping[str, Callable[[], object]]:
        """What actions do here now, by id; the others are left to the window."""
        return {}

    def keys(self) -> Mapping[tuple[int, Qt.KeyboardModifier], Callable[[], object]]:
        """What the keys of every drawing do now; those that do nothing now are left to the window."""
        return {}

    def _own(self, event: QKeyEvent) -> Callable[[], object] | None:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return self.keys().get((event.key(), plain))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        do = self._own(event)
        if do is None:
            super().keyPressEvent(event)
        else:
            do()

    def nudges(self, by: Callable[[float, float], object]) -> dict:
        """Keys for arrows: one pixel of the picture, ten with Shift. ``by`` is called with shares."""
        width, height = self._picture_size
        return {
            (key, modifier): lambda dx=dx, dy=dy, n=n: by(dx * n / width, dy * n / height)
            for key, (dx, dy) in NUDGES.items()
            for modifier, n in ((Qt.KeyboardModifier.NoModifier, 1), (Qt.KeyboardModifier.ShiftModifier, 10))
        }


def as_point(at: QPointF) -> Point:
    return at.x(), at.y()


# --- painting that shows on light and on dark pictures -----------------------------------------------------------


def closed_path(points: Sequence[Point] | Sequence[QPointF]) -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(QPolygonF([point if isinstance(point, QPointF) else QPointF(*point) for point in points]))
    path.closeSubpath()
    return path


def paint_line(
    painter: QPainter, path: QPainterPath, colour: str, *, strong: bool = False, dashed: bool = False
) -> None:
    """A coloured line on a dark one that is wider."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    width = 2.0 if strong else 1.5
    painter.setPen(round_pen(theme.colour(theme.SHADOW, 190), width + 2))
    painter.drawPath(path)
    pen = round_pen(QColor(colour), width)
    if dashed:
        pen.setDashPattern([4, 3])
    painter.setPen(pen)
    painter.drawPath(path)


def round_pen(colour: QColor, width: float) -> QPen:
    """A pen whose corners are round: outlines have sharp ones."""
    pen = QPen(colour, width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def paint_handle(painter: QPainter, at: QPointF, *, chosen: bool = False, round_one: bool = False) -> None:
    """A white square (or disc) with a dark edge; the chosen one is filled with the accent and larger."""
    half = HANDLE + (1 if chosen else 0)
    place = QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half)
    painter.setPen(QPen(QColor(theme.SHADOW), 1.5))
    painter.setBrush(QColor(theme.ACCENT if chosen else theme.PLAYHEAD))
    if round_one:
        painter.drawEllipse(place)
    else:
        painter.drawRect(place)


def paint_picture(painter: QPainter, image: QImage, place: QRectF) -> None:
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(place, image)
