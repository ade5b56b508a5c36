"""How what is in the bin is painted: as lines with a small picture, or as a grid of larger ones."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui import theme
from ui.bin.model import SOURCE_ROLE, BinModel
from ui.bin.sources import Source
from ui.pictures import Pictures
from ui.row_ground import paint_ground

Index = QModelIndex | QPersistentModelIndex
LINE, TILE = 56, QSize(132, 118)
SMALL, LARGE = QRect(8, 8, 71, 40), QRect(6, 6, 120, 68)


class BinDelegate(QStyledItemDelegate):
    """Paints sources; ``is_grid`` says how."""

    def __init__(self, model: BinModel, pictures: Pictures, parent: QWidget) -> None:
        super().__init__(parent)
        self._model, self._pictures = model, pictures
        self.is_grid = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return TILE if self.is_grid else QSize(160, LINE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        source = index.data(SOURCE_ROLE)
        if source is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = paint_ground(painter, option, is_line=not self.is_grid)
        painter.translate(rect.topLeft())
        (self._paint_tile if self.is_grid else self._paint_line)(painter, source, rect.width())
        painter.restore()

    def _paint_line(self, painter: QPainter, source: Source, width: int) -> None:
        self._paint_picture(painter, source, SMALL)
        left, right = SMALL.right() + 11, width - 8
        self._write(painter, QRect(left, 5, right - left, 18), source.name, theme.TEXT, middle=True)
        painter.setFont(theme.small_font())
        self._write(painter, QRect(left, 23, right - left, 14), self._model.words(source), theme.TEXT_DIM)
        size = self._model.size_words(source)
        room = right - left - painter.fontMetrics().horizontalAdvance(size) - 8
        self._write(painter, QRect(left, 37, right - left, 14), size, theme.TEXT_FAINT, right=True)
        self._write(painter, QRect(left, 37, room, 14), self._model.use_words(source), self._use_colour(source))

    def _paint_tile(self, painter: QPainter, source: Source, width: int) -> None:
        self._paint_picture(painter, source, LARGE)
        painter.setFont(theme.small_font())
        across = LARGE.width()
        self._write(painter, QRect(LARGE.left(), 77, across, 16), source.name, theme.TEXT, middle=True)
        below = QRect(LARGE.left(), 93, across, 14)
        if self._model.is_missing(source):
            self._write(painter, below, self._model.use_words(source), theme.FAILED)
            return
        self._write(painter, below, self._model.length_words(source), theme.TEXT_DIM)
        count = self._model.counts.get(source.id, 0)
        use = f"{count}×" if count else self._model.use_words(source)
        self._write(painter, below, use, self._use_colour(source), right=True)

    def _use_colour(self, source: Source) -> str:
        if self._model.is_missing(source):
            return theme.FAILED
        return theme.TEXT_DIM if self._model.counts.get(source.id) else theme.TEXT_FAINT

    @staticmethod
    def _write(
        painter: QPainter, box: QRect, text: str, colour: str, middle: bool = False, right: bool = False
    ) -> None:
        mode = Qt.TextElideMode.ElideMiddle if middle else Qt.TextElideMode.ElideRight
        painter.setPen(QColor(colour))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        words = painter.fontMetrics().elidedText(text, mode, max(0, box.width()))
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, words)

    def picture(self, source: Source, ratio: float) -> QImage | None:
        """The first picture of a source as it is painted on a screen with ``ratio`` pixels to a point; None while it is
        decoded, and of what has none or has lost it."""
        if not source.has_pictures or self._model.is_missing(source):
            return None
        return self._pictures.request(source.media, 0, round((LARGE if self.is_grid else SMALL).height() * ratio))

    def _paint_picture(self, painter: QPainter, source: Source, rect: QRect) -> None:
        """The first picture, whole, on black; of what has none, or lost it, an icon."""
        painter.save()
        path = QPainterPath()
        path.addRoundedRect(QRectF(rect), 3, 3)
        painter.setClipPath(path)
        painter.fillRect(rect, QColor(theme.INK))
        image = self.picture(source, painter.device().devicePixelRatioF())
        if image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            size = image.size().scaled(rect.size(), Qt.AspectRatioMode.KeepAspectRatio)
            target = QRectF(0, 0, size.width(), size.height())
            target.moveCenter(QRectF(rect).center())
            painter.drawImage(target, image)
        else:
            centre = QRectF(rect).center()
            name = "state-lost" if self._model.is_missing(source) else source.kind
            colour = theme.FAILED if self._model.is_missing(source) else theme.TEXT_FAINT
            theme.paint_icon(painter, name, colour, QRectF(centre.x() - 10, centre.y() - 10, 20, 20))
        painter.restore()
