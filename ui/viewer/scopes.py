"""Scopes beside the picture: waveform, vectorscope and histogram of what is on the screen."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from engine.media.scopes import chroma, histogram, vectorscope, waveform
from ui import theme

translate = QCoreApplication.translate
WIDTH = 192  # pixels of the column
COLUMNS = 256  # that a picture is measured in, at most: more are not seen
_PAUSE_MS = 60  # between two measurings while the film plays
_TARGETS = ((191, 0, 0), (191, 191, 0), (0, 191, 0), (0, 191, 191), (0, 0, 191), (191, 0, 191))  # bars of 75 %
_SKIN = math.radians(123)  # where skin of all people lies, counterclockwise from the blue difference
_CHANNELS = ("#e05a50", "#5fbf6a", "#5a8ee8")


class Plot(QWidget):
    """One scope: a title, lines to read by, and what was measured."""

    def __init__(self, title: str, ratio: float) -> None:
        super().__init__()
        self._title, self._ratio = title, ratio
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(56)

    def plot_rect(self) -> QRectF:
        """Where the measured is drawn: below the title, of the scope's own shape."""
        room = QRectF(self.rect()).adjusted(1, 18, -1, -1)
        width = min(room.width(), room.height() * self._ratio) if self._ratio else room.width()
        height = width / self._ratio if self._ratio else room.height()
        place = QRectF(0, 0, width, height)
        place.moveCenter(room.center())
        return place

    def show_picture(self, picture: np.ndarray) -> None:
        """Measure a picture, uint8 [H, W, 3]."""
        raise NotImplementedError

    def paint_plot(self, painter: QPainter, place: QRectF) -> None:
        raise NotImplementedError

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        painter.setFont(theme.small_font())
        painter.setPen(QColor(theme.TEXT_DIM))
        painter.drawText(QRectF(2, 0, self.width() - 4, 16), int(Qt.AlignmentFlag.AlignLeft), self._title)
        place = self.plot_rect()
        painter.fillRect(place, QColor(theme.INK))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self.paint_plot(painter, place)
        painter.end()


def glow(counts: np.ndarray, colour: str) -> QImage:
    """Counts [H, W] as light of a colour: few are seen, many do not drown the rest."""
    most = max(1.0, float(np.percentile(counts[counts > 0], 95))) if counts.any() else 1.0
    light = np.clip(np.sqrt(counts / most), 0, 1) * (counts > 0)
    tint = QColor(colour)
    out = np.empty((*counts.shape, 4), dtype=np.uint8)
    for channel, level in enumerate((tint.blue(), tint.green(), tint.red(), 255)):
        out[..., channel] = level * (0.25 * (counts > 0) + 0.75 * light)
    height, width = counts.shape
    return QImage(out.tobytes(), width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied).copy()


class Waveform(Plot):
    """Luma by columns, black at the bottom, with a line at every quarter."""

    def __init__(self) -> None:
        super().__init__(translate("Viewer", "Waveform"), 0)
        self._light = QImage()

    def show_picture(self, picture: np.ndarray) -> None:
        self._light = glow(waveform(picture), theme.TEXT)
        self.update()

    def paint_plot(self, painter: QPainter, place: QRectF) -> None:
        if not self._light.isNull():
            painter.drawImage(place, self._light)
        painter.setPen(QPen(theme.colour(theme.ACCENT, 110), 1))
        for quarter in range(5):
            y = round(place.bottom() - place.height() * quarter / 4)
            painter.drawLine(QPointF(place.left(), y), QPointF(place.right(), y))


class Vectorscope(Plot):
    """Chroma, with the places of colour bars and the line on which skin lies."""

    def __init__(self) -> None:
        super().__init__(translate("Viewer", "Vectorscope"), 1.0)
        self._light = QImage()

    def show_picture(self, picture: np.ndarray) -> None:
        self._light = glow(vectorscope(picture), theme.READY)
        self.update()

    def paint_plot(self, painter: QPainter, place: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, side = place.center(), place.width()
        painter.setPen(QPen(QColor(theme.LINE_STRONG), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(place.adjusted(1, 1, -1, -1))
        painter.drawLine(QPointF(place.left(), middle.y()), QPointF(place.right(), middle.y()))
        painter.drawLine(QPointF(middle.x(), place.top()), QPointF(middle.x(), place.bottom()))
        painter.drawLine(middle, middle + QPointF(math.cos(_SKIN), -math.sin(_SKIN)) * side / 2)
        across, up = chroma(np.array(_TARGETS))
        for target, x, y in zip(_TARGETS, across, up, strict=True):
            painter.setPen(QPen(QColor(*(min(255, level + 64) for level in target)), 1))
            at = middle + QPointF(x, -y) * side
            painter.drawRect(QRectF(at.x() - 4, at.y() - 4, 8, 8))
        if not self._light.isNull():
            painter.drawImage(place, self._light)


class Histogram(Plot):
    """How much of the picture has which value, by channel, dark at the left."""

    def __init__(self) -> None:
        super().__init__(translate("Viewer", "Histogram"), 0)
        self._counts = np.zeros((3, 128))

    def show_picture(self, picture: np.ndarray) -> None:
        self._counts = np.sqrt(histogram(picture))
        self.update()

    def paint_plot(self, painter: QPainter, place: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
        painter.setPen(Qt.PenStyle.NoPen)
        most, bins = max(1.0, float(self._counts.max())), self._counts.shape[1]
        for counts, colour in zip(self._counts, _CHANNELS, strict=True):
            heights = place.bottom() - place.height() * counts / most
            xs = place.left() + place.width() * (np.arange(bins) + 0.5) / bins
            points = [QPointF(x, y) for x, y in zip(xs.tolist(), heights.tolist(), strict=True)]
            painter.setBrush(theme.colour(colour, 190))
            painter.drawPolygon(QPolygonF([place.bottomLeft(), *points, place.bottomRight()]))


class Scopes(QWidget):
    """The column of scopes. While it is hidden nothing is measured."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("scopes")
        self.setAccessibleName(translate("Viewer", "Scopes"))
        self.setFixedWidth(WIDTH)
        self.plots: tuple[Plot, ...] = (Waveform(), Vectorscope(), Histogram())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        column.setSpacing(theme.GAP)
        for plot, share in zip(self.plots, (2, 3, 2), strict=True):
            column.addWidget(plot, share)
        self._image: QImage | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PAUSE_MS)
        self._later.timeout.connect(self._measure)
        self.hide()

    def show_image(self, image: QImage | None) -> None:
        """Measure that picture, soon; of several that come in between only the last."""
        self._image = image
        if self.isVisible() and not self._later.isActive():
            self._later.start()

    def showEvent(self, event) -> None:
        super().showEvent(event)
        self._later.start()

    def _measure(self) -> None:
        if not self.isVisible():
            return
        picture = np.zeros((1, 1, 3), np.uint8) if self._image is None else pixels_of(self._image)
        for plot in self.plots:
            plot.show_picture(picture)


def pixels_of(image: QImage) -> np.ndarray:
    """uint8 [H, W, 3], every n-th pixel of a large one."""
    step = max(1, -(-image.width() // COLUMNS))
    rgb = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(rgb.constBits(), np.uint8).reshape(rgb.height(), rgb.bytesPerLine())
    return rows[::step, : 3 * rgb.width()].reshape(-1, rgb.width(), 3)[:, ::step].copy()
