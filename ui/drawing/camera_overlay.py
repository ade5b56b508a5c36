"""The camera's path over the picture: frames to pan, zoom and roll at its places, and the line between them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import atan2, degrees, hypot

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPainterPath

from engine.film.shapes import CameraKey, Point
from ui import theme
from ui.drawing import sketch as shapes_of
from ui.drawing.camera_sketch import CameraSketch, corners, zoomed
from ui.drawing.overlay import REACH, Overlay, as_point, closed_path, paint_handle, paint_line, paint_picture
from ui.viewer.screen import Screen

translate = QCoreApplication.translate
# Of the room: how large the picture is shown, so that there is room around it.
SPREADS = (0.62, 0.54, 0.46, 0.38, 0.3, 0.22, 0.15, 0.1)
STALK = 26  # pixels from a frame's upper edge to the handle that rolls it
LEVEL = 1.5  # degrees: nearer than that, a roll is none
ZOOM_STEP, ZOOM_LEAP = 1.01, 1.1
PAN, ZOOM, ROLL = "pan", "zoom", "roll"


@dataclass(slots=True)
class Drag:
    """A drag under way: what it does, where it began, and the place as it was then."""

    what: str
    start: QPointF
    key: CameraKey
    began: bool = False


class CameraOverlay(Overlay):
    """Draws on a CameraSketch. ``moved`` says which frame of the path is looked at, ``play`` asks to play it."""

    moved = Signal(int)
    play = Signal()
    place = "path"

    def __init__(
        self, screen: Screen, sketch: CameraSketch, picture_size: tuple[int, int], view: tuple[int, int]
    ) -> None:
        """``view`` is the size of what will be shot, (width, height)."""
        super().__init__(screen, picture_size, translate("Drawing", "Camera"))
        self.sketch = sketch
        self.frame = 0
        self.through: QImage | None = None  # while it plays: what the camera sees
        self._view = view
        self._spread = SPREADS[0]
        self._drag: Drag | None = None
        self.refresh()

    # --- places ----------------------------------------------------------------------------------------------------

    def picture_rect(self) -> QRectF:
        """In the middle of the room, small enough for what the camera sees beyond it."""
        room, (width, height) = QRectF(self.rect()), self._picture_size
        scale = self._spread * min(room.width() / width, room.height() / height)
        place = QRectF(0, 0, width * scale, height * scale)
        place.moveCenter(room.center())
        return place

    def frame_of(self, key: CameraKey) -> list[Point]:
        """The corners of what the camera sees, in pixels."""
        return self.points_on_screen(corners(key, self._picture_size, self._view))

    def roll_handle(self, key: CameraKey) -> QPointF:
        one, other, *_, last = self.frame_of(key)
        up = QPointF(one[0] - last[0], one[1] - last[1])
        stalk = STALK / max(1.0, hypot(up.x(), up.y()))
        return QPointF((one[0] + other[0]) / 2, (one[1] + other[1]) / 2) + up * stalk

    def _settle(self) -> None:
        """Show the picture as large as all that the camera sees allows."""
        room = QRectF(self.rect()).adjusted(8, 8, -8, -8)
        for spread in SPREADS:
            self._spread = spread
            seen = [QPointF(*point) for key in self.sketch.path for point in self.frame_of(key)]
            seen += [self.roll_handle(key) for key in self.sketch.path]
            if all(room.contains(point) for point in seen):
                return

    # --- what is there ---------------------------------------------------------------------------------------------

    @property
    def key(self) -> CameraKey:
        """Where the camera looks at the frame that is looked at."""
        return self.sketch.at(self.frame)

    def refresh(self) -> None:
        """The sketch is another."""
        self.frame = min(self.frame, self.sketch.length - 1)
        if self._drag is None:
            self._settle()
        words = translate("Drawing", "{count} places, frame {frame}, zoom {zoom:.2f}")
        self.setAccessibleDescription(words.format(count=len(self.sketch.path), frame=self.frame, zoom=self.key.zoom))
        self.update()

    def resizeEvent(self, event) -> None:
        self._settle()
        super().resizeEvent(event)

    def go(self, frame: int) -> None:
        """Look at another frame of the path."""
        frame = max(0, min(self.sketch.length - 1, frame))
        if frame != self.frame:
            self.frame = frame
            self.refresh()
            self.moved.emit(frame)

    def go_to_key(self, by: int) -> None:
        """Look at the next (1) or the former (-1) place of the path."""
        ahead = [key.at for key in self.sketch.path if (key.at - self.frame) * by > 0]
        if ahead:
            self.go(min(ahead) if by > 0 else max(ahead))

    def change(self, key: CameraKey, *, hold: bool = True) -> None:
        """Let the camera look elsewhere at the frame that is looked at; that becomes a place of the path."""
        if hold:
            self.sketch.hold()
        self.sketch.put(replace(key, at=self.frame))
        self.refresh()
        self.changed.emit()

    def show_through(self, image: QImage | None) -> None:
        """Show what the camera sees instead of where it looks; None ends that."""
        self.through = image
        self.update()

    # --- keys ------------------------------------------------------------------------------------------------------

    def doings(self):
        return {
            "undo": self.undo,
            "redo": self.redo,
            "play": self.play.emit,
            "to_start": lambda: self.go(0),
            "to_end": lambda: self.go(self.sketch.length - 1),
            "path_next": lambda: self.go_to_key(1),
            "path_previous": lambda: self.go_to_key(-1),
            "path_frame_back": lambda: self.go(self.frame - 1),
            "path_frame_on": lambda: self.go(self.frame + 1),
            "path_add": self.add_key,
            "path_remove": self.remove_key,
            "path_roll_left": lambda: self.roll_by(-1),
            "path_roll_right": lambda: self.roll_by(1),
            "path_nearer": lambda: self.zoom_by(ZOOM_STEP),
            "path_farther": lambda: self.zoom_by(1 / ZOOM_STEP),
            "path_much_nearer": lambda: self.zoom_by(ZOOM_LEAP),
            "path_much_farther": lambda: self.zoom_by(1 / ZOOM_LEAP),
        }

    def keys(self):
        nudges = self.nudges(lambda dx, dy: self.change(replace(self.key, x=self.key.x + dx, y=self.key.y + dy)))
        return {(Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier): self.left.emit, **nudges}

    def undo(self) -> None:
        self._stepped(self.sketch.undo())

    def redo(self) -> None:
        self._stepped(self.sketch.redo())

    def told(self) -> None:
        """The sketch was changed by its owner."""
        self._stepped(True)

    def _stepped(self, happened: bool) -> None:
        if happened:
            self.refresh()
            self.changed.emit()

    def zoom_by(self, factor: float) -> None:
        self.change(zoomed(self.key, self.key.zoom * factor))

    def roll_by(self, angle: float) -> None:
        self.change(replace(self.key, roll=self.key.roll + angle))

    def add_key(self) -> None:
        """Make the frame that is looked at a place of the path."""
        self.sketch.add(self.frame)
        self._stepped(True)

    def remove_key(self) -> None:
        self._stepped(self.sketch.remove(self.frame))

    # --- the mouse -------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        at = event.position()
        what = self.hold_at(at)
        if what is None and (frame := self.key_under(at)) is not None:
            self.go(frame)
            what = self.hold_at(at) or PAN
        if what is not None:
            self._drag = Drag(what, at, self.key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag is None:
            what = self.hold_at(event.position())
            shape = {PAN: Qt.CursorShape.SizeAllCursor, ROLL: Qt.CursorShape.PointingHandCursor}
            zoom = Qt.CursorShape.SizeFDiagCursor if what == ZOOM else Qt.CursorShape.ArrowCursor
            self.setCursor(shape.get(what or "", zoom))
            return
        drag = self._drag
        self.change(self._dragged(drag, event.position()), hold=not drag.began)
        drag.began = True

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._drag is not None:
            self._drag = None
            self.refresh()

    def wheelEvent(self, event) -> None:
        if event.angleDelta().y():
            self.zoom_by(ZOOM_LEAP ** (event.angleDelta().y() / 480))
        event.accept()

    def _dragged(self, drag: Drag, at: QPointF) -> CameraKey:
        centre = self.to_screen((drag.key.x, drag.key.y))
        was, now = drag.start - centre, at - centre
        if drag.what == ZOOM:
            reach = max(4.0, hypot(now.x(), now.y())) / max(4.0, hypot(was.x(), was.y()))
            return zoomed(drag.key, drag.key.zoom / reach)
        if drag.what == ROLL:
            turn = degrees(atan2(now.y(), now.x()) - atan2(was.y(), was.x()))
            roll = (drag.key.roll + turn + 180) % 360 - 180
            return replace(drag.key, roll=0.0 if abs(roll) < LEVEL else roll)
        here, there = self.to_share(drag.start), self.to_share(at)
        return replace(drag.key, x=drag.key.x + there[0] - here[0], y=drag.key.y + there[1] - here[1])

    def hold_at(self, at: QPointF) -> str | None:
        """What the pointer would do to the place that is looked at."""
        points, here = self.frame_of(self.key), as_point(at)
        if shapes_of.nearest_point([as_point(self.roll_handle(self.key))], here, REACH) is not None:
            return ROLL
        if shapes_of.nearest_point(points, here, REACH) is not None:
            return ZOOM
        if shapes_of.nearest_edge(points, here, REACH / 2) is not None:
            return PAN
        dot = [as_point(self.to_screen((self.key.x, self.key.y)))]
        if shapes_of.nearest_point(dot, here, REACH) is not None:
            return PAN
        inside = shapes_of.is_inside(points, here)
        return PAN if inside and self.key_under(at) in (None, self.frame) else None

    def key_under(self, at: QPointF) -> int | None:
        """The frame of the place that lies under the pointer: by its dot, its edge, or the smallest around it."""
        here = as_point(at)
        keys = [key for key in self.sketch.path if key.at != self.frame] + [self.key]
        dots = [as_point(self.to_screen((key.x, key.y))) for key in keys]
        edges = [key for key in keys if shapes_of.nearest_edge(self.frame_of(key), here, REACH / 2) is not None]
        dot = shapes_of.nearest_point(dots, here, REACH)
        if dot is not None and keys[dot].at != self.frame:
            return keys[dot].at
        around = edges or [key for key in keys if shapes_of.is_inside(self.frame_of(key), here)]
        return max(around, key=lambda key: key.zoom).at if around else None

    # --- painting ----------------------------------------------------------------------------------------------------

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.WINDOW))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.through is not None:
            painter.fillRect(self.frame_rect(), QColor(theme.INK))
            paint_picture(painter, self.through, self.frame_rect())
            painter.end()
            return
        place = self.picture_rect()
        if self._picture is not None:
            paint_picture(painter, self._picture, place)
        else:
            painter.fillRect(place, QColor(theme.INK))
        self._dim(painter)
        self._paint_path(painter)
        for key in self.sketch.path:
            if key.at != self.frame:
                paint_line(painter, closed_path(self.frame_of(key)), theme.PLAYHEAD)
                self._paint_name(painter, key)
        self._paint_chosen(painter)
        painter.end()

    def _dim(self, painter: QPainter) -> None:
        """Darken what the camera does not see at the frame that is looked at."""
        outside = QPainterPath()
        outside.addRect(self.picture_rect())
        seen = closed_path(self.frame_of(self.key))
        painter.fillPath(outside.subtracted(seen), theme.colour(theme.SHADOW, 110))

    def _paint_path(self, painter: QPainter) -> None:
        path = QPainterPath(self.to_screen((self.sketch.path[0].x, self.sketch.path[0].y)))
        for key in self.sketch.path[1:]:
            path.lineTo(self.to_screen((key.x, key.y)))
        paint_line(painter, path, theme.ACCENT, strong=True)
        for key in self.sketch.path:
            paint_handle(painter, self.to_screen((key.x, key.y)), chosen=key.at == self.frame, round_one=True)

    def _paint_chosen(self, painter: QPainter) -> None:
        key = self.key
        points = self.frame_of(key)
        handle = self.roll_handle(key)
        stalk = QPainterPath((QPointF(*points[0]) + QPointF(*points[1])) / 2)
        stalk.lineTo(handle)
        paint_line(painter, stalk, theme.ACCENT)
        paint_line(painter, closed_path(points), theme.ACCENT, strong=True, dashed=not self.sketch.is_key(self.frame))
        for point in points:
            paint_handle(painter, QPointF(*point))
        paint_handle(painter, handle, round_one=True)
        self._paint_name(painter, key)

    def _paint_name(self, painter: QPainter, key: CameraKey) -> None:
        """What a frame is, inside its lower left corner."""
        first, last = self.sketch.path[0].at, self.sketch.path[-1].at
        if not self.sketch.is_key(key.at):
            return
        if key.at == first:
            text = translate("Drawing", "Start")
        elif key.at == last:
            text = translate("Drawing", "End")
        else:
            text = str([each.at for each in self.sketch.path].index(key.at) + 1)
        painter.setFont(theme.small_font(bold=True))
        width = painter.fontMetrics().horizontalAdvance(text) + 12
        corner = QPointF(*self.frame_of(key)[3])
        pill = QRectF(corner.x() + 8, corner.y() - 26, width, 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(theme.INK, 215))
        painter.drawRoundedRect(pill, 3, 3)
        painter.setPen(QColor(theme.ACCENT if key.at == self.frame else theme.TEXT))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
