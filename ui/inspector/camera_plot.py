"""The path that was drawn for a camera beside the one that its take follows, as a small picture and in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.film.project import Take
from engine.film.recipe import CameraPath
from engine.film.shapes import CameraKey
from ui import theme
from ui.drawing.camera_sketch import corners
from ui.drawing.overlay import closed_path
from ui.widgets import words

translate = QCoreApplication.translate
HEIGHT = 96
MARGIN = 6


def departure_words(take: Take, *, short: bool = False) -> str:
    """How near the take's camera came to the path that was drawn; '' where none was, or it was not measured."""
    from engine.media.camera import departure

    operation = take.recipe.operation
    if not isinstance(operation, CameraPath) or not take.camera:
        return ""
    width, height = take.recipe.size
    share = max(0.1, 100 * departure(operation.path, take.camera, take.length, width / height))
    if short:
        return translate("Take", "path within {share:.1f} %").format(share=share)
    return translate("Take", "Path followed within {share:.1f} % of the picture").format(share=share)


class PathPlot(QWidget):
    """What the camera was to see first and last, and the way between; over it what the take shows."""

    def __init__(self) -> None:
        super().__init__()
        self._take: Take | None = None
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(translate("Take", "Camera path"))

    def show_take(self, take: Take) -> None:
        self._take = take
        self.update()

    def paintEvent(self, event) -> None:
        operation = self._take.recipe.operation if self._take else None
        if self._take is None or not isinstance(operation, CameraPath):
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.FIELD))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = self._take.recipe.size
        paths = (operation.path, self._take.camera)
        ends = [corners(key, size, size) for path in paths for key in _ends(path)]
        place = self._place([(0.0, 0.0), (1.0, 1.0), *(point for shape in ends for point in shape)], size)
        painter.fillRect(_rect(place, (0, 0), (1, 1)), QColor(theme.RAISED))
        for path, colour, style in (
            (operation.path, theme.ACCENT, Qt.PenStyle.SolidLine),
            (self._take.camera, theme.PLAYHEAD, Qt.PenStyle.DashLine),
        ):
            painter.setPen(QPen(QColor(colour), 1.5, style))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for key in _ends(path):
                shape = [_at(place, point) for point in corners(key, size, size)]
                painter.drawPath(closed_path(shape))
            line = QPainterPath(_at(place, (path[0].x, path[0].y)))
            for key in path[1:]:
                line.lineTo(_at(place, (key.x, key.y)))
            painter.drawPath(line)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            painter.drawEllipse(_at(place, (path[-1].x, path[-1].y)), 2.5, 2.5)
        painter.end()

    def _place(self, points: Sequence[tuple[float, float]], size: tuple[int, int]) -> QRectF:
        """Where the picture is drawn so that all the points are in sight."""
        left, right = min(x for x, _ in points), max(x for x, _ in points)
        top, bottom = min(y for _, y in points), max(y for _, y in points)
        width, height = self.width() - 2 * MARGIN, self.height() - 2 * MARGIN
        scale = min(width / ((right - left) * size[0]), height / ((bottom - top) * size[1]))
        wide, high = size[0] * scale, size[1] * scale
        x = self.width() / 2 - (left + right) / 2 * wide
        y = self.height() / 2 - (top + bottom) / 2 * high
        return QRectF(x, y, wide, high)


class CameraReport(QWidget):
    """The plot, and under it what it comes to."""

    def __init__(self) -> None:
        super().__init__()
        self._take: Take | None = None
        self.hide()
        self.plot = PathPlot()
        self.legend = words(translate("Take", "Drawn (blue), followed (dashed)"), "faint", small=True)
        self.departure = words("", "dim", small=True, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.UNIT)
        for widget in (self.plot, self.departure, self.legend):
            column.addWidget(widget)

    def show_take(self, take: Take | None) -> None:
        """Show the paths of a take; nothing where it has none."""
        if take is self._take:
            return
        self._take = take
        text = departure_words(take) if take is not None else ""
        self.setVisible(bool(text))
        if take is not None and text:
            self.departure.setText(text)
            self.plot.setAccessibleDescription(text)
            self.plot.show_take(take)


def _ends(path: Sequence[CameraKey]) -> tuple[CameraKey, ...]:
    return (path[0], path[-1]) if len(path) > 1 else tuple(path)


def _at(place: QRectF, point: tuple[float, float]) -> QPointF:
    return QPointF(place.left() + point[0] * place.width(), place.top() + point[1] * place.height())


def _rect(place: QRectF, one: tuple[float, float], other: tuple[float, float]) -> QRectF:
    return QRectF(_at(place, one), _at(place, other))
