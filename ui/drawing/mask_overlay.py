"""The mask over the picture: what is inside is tinted, what is outside dimmed; drawn with the mouse or the keyboard."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPainterPath

from engine.film.shapes import Point
from ui import theme
from ui.drawing import sketch as shapes_of
from ui.drawing.mask_painter import paint_away, paint_mask
from ui.drawing.overlay import REACH, Overlay, as_point, closed_path, paint_handle, paint_line, paint_picture
from ui.drawing.sketch import MaskSketch, Shape
from ui.viewer.screen import Screen

translate = QCoreApplication.translate
SELECT, BOX, POLYGON = "select", "box", "polygon"
SMALLEST = 6  # pixels: a box that is smaller was a slip of the hand
CENTRE: Shape = shapes_of.box((0.3, 0.3), (0.7, 0.7))


@dataclass(frozen=True, slots=True)
class Grip:
    """What the pointer has hold of, or what is chosen: a corner of an outline, or (None) the outline as a whole."""

    outline: int
    point: int | None = None


@dataclass(slots=True)
class Drag:
    """A drag under way: what is held, where it began, and how the outline was then."""

    grip: Grip
    start: Point
    shape: Shape
    began: bool = False


class MaskOverlay(Overlay):
    """Draws on a MaskSketch at the frame on show. ``tool_changed`` says which tool is at hand."""

    tool_changed = Signal(str)
    hinted = Signal(str)  # why something did not happen
    place = "mask"

    def __init__(self, screen: Screen, sketch: MaskSketch, picture_size: tuple[int, int]) -> None:
        super().__init__(screen, picture_size, translate("Drawing", "Mask"))
        self.sketch = sketch
        self.frame: int | None = 0  # None: the viewer shows something else
        self.tool = BOX if sketch.is_empty else SELECT
        self.chosen: Grip | None = None
        self.open_points: list[Point] = []  # of the polygon that is being drawn
        self._drag: Drag | None = None
        self._box: tuple[Point, Point] | None = None
        self._at = QPointF(-1, -1)
        self._choose_tool(self.tool)

    # --- from outside --------------------------------------------------------------------------------------------

    def show_frame(self, frame: int | None) -> None:
        """Show the mask at a frame of what it is drawn on; None while the viewer shows something else."""
        if frame != self.frame:
            if self.open_points or self._box:
                self._drop_unfinished()
            self.frame = frame
            self._keep_choice()
            self.refresh()

    def refresh(self) -> None:
        """The sketch is another."""
        self._describe()
        self.update()

    def choose_tool(self, tool: str) -> None:
        if tool != self.tool:
            self._drop_unfinished()
            self._choose_tool(tool)

    def _choose_tool(self, tool: str) -> None:
        self.tool = tool
        self.setCursor(Qt.CursorShape.ArrowCursor if tool == SELECT else Qt.CursorShape.CrossCursor)
        self.tool_changed.emit(tool)
        self.update()

    def _drop_unfinished(self) -> None:
        self.open_points.clear()
        self._box = self._drag = None
        self.update()

    def told(self) -> None:
        """The sketch was changed, here or by its owner."""
        self.refresh()
        self.changed.emit()

    def _describe(self) -> None:
        count = len(self.shapes())
        words = translate("Drawing", "%n outline(s)", "", count) if count else translate("Drawing", "Nothing drawn yet")
        if self.frame is None:
            words = translate("Drawing", "Outside the clip")
        self.setAccessibleDescription(words)

    def shapes(self) -> tuple[Shape, ...]:
        return () if self.frame is None else self.sketch.shapes(self.frame)

    # --- what can be done -----------------------------------------------------------------------------------------

    def add(self, shape: Shape) -> None:
        """A finished outline: it is chosen, and the pointer becomes the tool that moves it."""
        if self.frame is None:
            return
        self.sketch.add(self.frame, shape)
        self.chosen = Grip(len(self.shapes()) - 1)
        self._choose_tool(SELECT)
        self.told()

    def remove_chosen(self) -> None:
        """Take away the chosen corner; the whole outline where none is chosen or only three are left."""
        if self.chosen is None or self.frame is None:
            return
        shape = self.shapes()[self.chosen.outline]
        less = shapes_of.without_point(shape, self.chosen.point) if self.chosen.point is not None else None
        if less is not None:
            self._change(self.chosen, less, hold=True)
            self.chosen = Grip(self.chosen.outline)
        elif self.sketch.remove(self.frame, self.chosen.outline):
            self.chosen = None
        else:
            self.hinted.emit(translate("Drawing", "This outline was drawn at another frame. Go there to remove it."))
        self.told()

    def undo(self) -> None:
        if self.open_points:
            self.remove_last()
        elif self.sketch.undo():
            self._keep_choice()
            self.told()

    def redo(self) -> None:
        if self.sketch.redo():
            self._keep_choice()
            self.told()

    def close_polygon(self) -> None:
        if len(self.open_points) >= 3:
            shape = tuple(self.open_points)
            self.open_points.clear()
            self.add(shape)

    def remove_last(self) -> None:
        self.open_points.pop()
        self.update()

    def nudge(self, dx: float, dy: float) -> None:
        """Move what is chosen by shares of the picture."""
        if self.chosen is None:
            return
        shape = self.shapes()[self.chosen.outline]
        if self.chosen.point is None:
            shape = shapes_of.moved(shape, dx, dy)
        else:
            x, y = shape[self.chosen.point]
            shape = shapes_of.with_point(shape, self.chosen.point, (x + dx, y + dy))
        self._change(self.chosen, shape, hold=True)
        self.told()

    def choose_next(self, by: int) -> None:
        """Go round: each outline as a whole, then each of its corners."""
        all_grips = [
            Grip(index, point) for index, shape in enumerate(self.shapes()) for point in (None, *range(len(shape)))
        ]
        if all_grips:
            place = all_grips.index(self.chosen) + by if self.chosen in all_grips else 0
            self.chosen = all_grips[place % len(all_grips)]
            self.update()

    def split_edge(self) -> None:
        """Put a corner halfway behind the chosen one."""
        if self.chosen is not None and self.chosen.point is not None:
            shape, point = self.shapes()[self.chosen.outline], self.chosen.point
            self._change(
                self.chosen, shapes_of.with_point_after(shape, point, shapes_of.middle_of(shape, point)), hold=True
            )
            self.chosen = Grip(self.chosen.outline, point + 1)
            self.told()

    def escape(self) -> None:
        """First the unfinished outline, then the choice, then drawing itself."""
        if self.open_points or self._box or self._drag:
            if self._drag and self._drag.began:
                self.sketch.undo()
            self._drop_unfinished()
            self.told()
        elif self.chosen is not None:
            self.chosen = None
            self.update()
        else:
            self.left.emit()

    def doings(self):
        return {
            "undo": self.undo,
            "redo": self.redo,
            "mask_select": lambda: self.choose_tool(SELECT),
            "mask_box": lambda: self.choose_tool(BOX),
            "mask_polygon": lambda: self.choose_tool(POLYGON),
            "mask_next": lambda: self.choose_next(1),
            "mask_previous": lambda: self.choose_next(-1),
            "mask_remove": self.remove_last if self.open_points else self.remove_chosen,
            "mask_corner": self.split_edge,
        }

    def keys(self):
        key, plain = Qt.Key, Qt.KeyboardModifier.NoModifier
        wanted = {(key.Key_Escape, plain): self.escape}
        if self.open_points:
            wanted |= {(k, plain): self.close_polygon for k in (key.Key_Return, key.Key_Enter)}
        elif self.tool != SELECT:
            wanted |= {(k, plain): lambda: self.add(CENTRE) for k in (key.Key_Return, key.Key_Enter)}
        elif self.chosen is not None:
            wanted |= self.nudges(self.nudge)
        return wanted

    # --- the mouse -------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() != Qt.MouseButton.LeftButton or self.frame is None:
            return
        at, share = event.position(), self.to_share(event.position())
        if self.tool == POLYGON:
            self._put_point(at, share)
            return
        grip = self.grip_at(at)
        if self.tool == BOX and (grip is None or grip.point is None):
            self._box = (share, share)
        else:
            self.chosen = grip
            if grip is not None:
                self._drag = Drag(grip, share, self.shapes()[grip.outline])
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._at = event.position()
        share = self.to_share(self._at)
        if self._box is not None:
            self._box = (self._box[0], share)
        elif self._drag is not None:
            free = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            self._drag_to(self._drag, share, free)
        elif self.tool == SELECT:
            self._point_at(self._at)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self._box is not None:
            shape = shapes_of.box(*self._box)
            one, other = self.to_screen(shape[0]), self.to_screen(shape[2])
            self._box = None
            if min(other.x() - one.x(), other.y() - one.y()) >= SMALLEST:
                self.add(shape)
        elif self._drag is not None:
            dragged, self._drag = self._drag.began, None
            if dragged:
                self.told()
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self.frame is None:
            return
        if self.tool == POLYGON:
            self.close_polygon()  # its first click has put the last corner
        elif self.tool == SELECT:
            self._split_at(event.position())

    def _put_point(self, at: QPointF, share: Point) -> None:
        if self._would_close(at):
            self.close_polygon()
        else:
            self.open_points.append(share)
        self.update()

    def _would_close(self, at: QPointF) -> bool:
        """True over the first corner of a polygon that can be closed."""
        first = self.points_on_screen(self.open_points[:1])
        return len(self.open_points) >= 3 and shapes_of.nearest_point(first, as_point(at), REACH) is not None

    def _drag_to(self, drag: Drag, share: Point, free: bool) -> None:
        dx, dy = share[0] - drag.start[0], share[1] - drag.start[1]
        if drag.grip.point is None:
            shape = shapes_of.moved(drag.shape, dx, dy)
        else:
            x, y = drag.shape[drag.grip.point]
            shape = shapes_of.with_point(drag.shape, drag.grip.point, (x + dx, y + dy), free=free)
        self._change(drag.grip, shape, hold=not drag.began)
        drag.began = True

    def _change(self, grip: Grip, shape: Shape, *, hold: bool) -> None:
        assert self.frame is not None
        if hold:
            self.sketch.hold()
        self.sketch.change(self.frame, grip.outline, shape)

    def _split_at(self, at: QPointF) -> None:
        for index, shape in enumerate(self.shapes()):
            points = self.points_on_screen(shape)
            edge = shapes_of.nearest_edge(points, as_point(at), REACH)
            if edge is not None and shapes_of.nearest_point(points, as_point(at), REACH) is None:
                self._change(Grip(index), shapes_of.with_point_after(shape, edge, self.to_share(at)), hold=True)
                self.chosen = Grip(index, edge + 1)
                self.told()
                return

    def grip_at(self, at: QPointF) -> Grip | None:
        """What lies under the pointer: a corner before an outline, the chosen outline before others."""
        here = as_point(at)
        outlines = list(enumerate(self.shapes()))
        outlines.sort(key=lambda each: self.chosen is None or each[0] != self.chosen.outline)
        drawn = [(index, self.points_on_screen(shape)) for index, shape in outlines]
        for index, points in drawn:
            point = shapes_of.nearest_point(points, here, REACH)
            if point is not None:
                return Grip(index, point)
        for index, points in drawn:
            if shapes_of.is_inside(points, here) or shapes_of.nearest_edge(points, here, REACH / 2) is not None:
                return Grip(index)
        return None

    def _point_at(self, at: QPointF) -> None:
        grip = self.grip_at(at)
        shape = Qt.CursorShape.ArrowCursor
        if grip is not None:
            shape = Qt.CursorShape.SizeAllCursor if grip.point is None else Qt.CursorShape.PointingHandCursor
        if self.cursor().shape() != shape:
            self.setCursor(shape)

    def _keep_choice(self) -> None:
        """Let go of a choice that no longer exists."""
        shapes = self.shapes()
        if self.chosen is not None and (
            self.chosen.outline >= len(shapes) or (self.chosen.point or 0) >= len(shapes[self.chosen.outline])
        ):
            self.chosen = None

    # --- painting ----------------------------------------------------------------------------------------------------

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._picture is not None:
            painter.setClipRect(self.frame_rect())
            paint_picture(painter, self._picture, self.picture_rect())
            painter.setClipping(False)
        shapes = list(self.shapes())
        if self._box is not None:
            shapes.append(shapes_of.box(*self._box))
        if shapes:
            outlines = [closed_path(self.points_on_screen(shape)) for shape in shapes]
            paint_mask(painter, outlines, self.frame_rect(), self.sketch.feather * self.picture_rect().height())
        for index, shape in enumerate(self.shapes()):
            self._paint_outline(painter, index, shape)
        if self._box is not None:
            paint_line(painter, closed_path(self.points_on_screen(shapes[-1])), theme.ACCENT, strong=True)
        self._paint_open(painter)
        if self.frame is None:
            paint_away(painter, self.frame_rect())
        painter.end()

    def _paint_outline(self, painter: QPainter, index: int, shape: Shape) -> None:
        chosen = self.chosen is not None and self.chosen.outline == index
        is_key = self.frame is not None and self.sketch.is_key(self.frame)
        path = closed_path(self.points_on_screen(shape))
        paint_line(painter, path, theme.ACCENT if chosen else theme.PLAYHEAD, strong=chosen, dashed=not is_key)
        if chosen or self.tool == SELECT:
            for number, point in enumerate(shape):
                held = chosen and self.chosen is not None and self.chosen.point == number
                paint_handle(painter, self.to_screen(point), chosen=held)

    def _paint_open(self, painter: QPainter) -> None:
        """The polygon so far, and the line to the pointer."""
        if not self.open_points:
            return
        points = [self.to_screen(point) for point in self.open_points]
        path = QPainterPath(points[0])
        for point in (*points[1:], self._at):
            path.lineTo(point)
        paint_line(painter, path, theme.ACCENT, strong=True)
        for point in points[1:]:
            paint_handle(painter, point)
        paint_handle(painter, points[0], chosen=self._would_close(self._at), round_one=True)
