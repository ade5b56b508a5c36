"""How a storyboard row is painted and edited in place."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPainterPath, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from engine.film.project import Shot
from ui import theme
from ui.document import Document
from ui.pictures import Pictures, image_of
from ui.row_ground import paint_ground
from ui.storyboard.model import SHOT_ROLE

Index = QModelIndex | QPersistentModelIndex
TALL, SHORT = 80, 36  # heights of a numbered row and of an extension or bridge
PICTURE = QRect(36, 10, theme.THUMB_WIDTH, theme.THUMB_HEIGHT)
TEXT_LEFT = PICTURE.right() + 1 + theme.MARGIN
OPERATION_ICONS = {
    "generate": "generate",
    "animate": "animate",
    "extend after": "extend-after",
    "extend before": "extend-before",
    "bridge": "bridge",
    "loop": "loop",
    "retake": "retake",
    "restyle": "restyle",
    "repaint": "repaint",
    "reframe": "reframe",
    "camera path": "camera-path",
    "still": "still",
    "edit": "edit",
    "finish": "finish",
}


def lines_of(text: str, font, width: int, most: int) -> list[str]:
    """``text`` broken into at most ``most`` lines of ``width`` pixels, the last one elided if need be."""
    layout = QTextLayout(" ".join(text.split()), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    whole = layout.text()
    spans: list[tuple[int, int]] = []
    layout.beginLayout()
    while len(spans) <= most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(1, width))
        spans.append((line.textStart(), line.textLength()))
    layout.endLayout()
    lines = [whole[start : start + length].strip() for start, length in spans[:most]]
    if len(spans) > most:
        rest = whole[spans[most - 1][0] :]
        lines[-1] = QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
    return lines


class PromptEditor(QPlainTextEdit):
    """The prompt, edited where it stands: Enter keeps it, Escape leaves it as it was."""


class RowDelegate(QStyledItemDelegate):
    """Paints shots; every state looks here as it does on the timeline."""

    def __init__(self, document: Document, pictures: Pictures, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document
        self._pictures = pictures
        self._body = theme.font()
        self._small = theme.small_font()

    def _shot(self, index: Index) -> Shot | None:
        return self._document.project.shot(index.data(SHOT_ROLE))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        shot = self._shot(index)
        return QSize(200, SHORT if shot and not shot.is_numbered else TALL)

    # --- painting ----------------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shot = self._shot(index)
        if shot is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = paint_ground(painter, option)
        painter.translate(rect.topLeft())
        if shot.is_numbered:
            self._paint_tall(painter, shot, rect.width())
        else:
            self._paint_short(painter, shot, rect.width())
        painter.restore()

    def _paint_tall(self, painter: QPainter, shot: Shot, width: int) -> None:
        state = self._document.state_of(shot)
        painter.setFont(self._body)
        painter.setPen(QColor(theme.TEXT_DIM))
        number = str(self._document.project.number_of(shot.id))
        painter.drawText(QRect(4, 10, 24, 18), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, number)
        self._paint_picture(painter, shot, state, PICTURE)
        right = width - theme.MARGIN
        self._paint_meta(painter, shot, state, TEXT_LEFT, 10, right)
        painter.setFont(self._body)
        painter.setPen(QColor(theme.TEXT))
        for row, line in enumerate(lines_of(shot.recipe.prompt, self._body, right - TEXT_LEFT, 2)):
            painter.drawText(TEXT_LEFT, 46 + 19 * row, line)

    def _paint_short(self, painter: QPainter, shot: Shot, width: int) -> None:
        """An extension or a bridge: one line, indented under the shot that it belongs to."""
        state = self._document.state_of(shot)
        name = OPERATION_ICONS[shot.recipe.operation.name]
        theme.paint_icon(painter, name, theme.TEXT_DIM, QRectF(PICTURE.left() + 4, 10, 16, 16))
        right = width - theme.MARGIN
        words = self._document.name_of(shot)
        painter.setFont(self._body)
        painter.setPen(QColor(theme.TEXT_DIM))
        left = PICTURE.left() + 28
        metrics = painter.fontMetrics()
        painter.drawText(left, 23, words)
        left += metrics.horizontalAdvance(words) + theme.MARGIN
        length = self._length(shot)
        mark = right - metrics.horizontalAdvance(length) - 24
        prompt = metrics.elidedText(shot.recipe.prompt, Qt.TextElideMode.ElideRight, max(0, mark - left - 8))
        painter.setPen(QColor(theme.TEXT_FAINT))
        painter.drawText(left, 23, prompt)
        self._paint_mark(painter, state, QRectF(mark, 11, 14, 14))
        painter.setFont(self._small)
        painter.setPen(QColor(theme.TEXT_DIM))
        painter.drawText(
            QRect(mark, 10, right - mark, 16), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, length
        )

    def _length(self, shot: Shot) -> str:
        return self.tr("{seconds:.1f} s").format(seconds=float(shot.recipe.rate.seconds(shot.recipe.length)))

    def _paint_mark(self, painter: QPainter, state: str, rect: QRectF) -> None:
        theme.paint_state(painter, state, rect)

    def _paint_meta(self, painter: QPainter, shot: Shot, state: str, left: int, top: int, right: int) -> None:
        """The small line: state, its words, the number of takes, the duration at the right."""
        self._paint_mark(painter, state, QRectF(left, top + 1, 14, 14))
        painter.setFont(self._small)
        metrics = painter.fontMetrics()
        box = QRect(left + 20, top, right - left - 20, 16)
        length = self._length(shot)
        painter.setPen(QColor(theme.TEXT_DIM))
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, length)
        box.setRight(right - metrics.horizontalAdvance(length) - 8)
        words = self._state_words(shot, state)
        painter.setPen(
            theme.state_colour(state) if state in ("shooting", "failed", "stale", "lost") else QColor(theme.TEXT_FAINT)
        )
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)

    def _state_words(self, shot: Shot, state: str) -> str:
        job = self._document.job_of(shot.id)
        if job and job.state == "shooting" and job.steps:
            return self.tr("Step {step} of {steps}").format(step=job.step, steps=job.steps)
        if state == "stale":
            return self.tr("Recipe changed")
        if state == "ready" and len(shot.takes) > 1 and shot.take:
            number = shot.takes.index(shot.take) + 1
            return self.tr("Take {number} of {count}").format(number=number, count=len(shot.takes))
        return theme.state_words(job.state if job and job.state in ("loading", "pausing", "cancelling") else state)

    def _paint_picture(self, painter: QPainter, shot: Shot, state: str, rect: QRect) -> None:
        image = self._image(shot, rect.height() * painter.device().devicePixelRatioF())
        path = QPainterPath()
        path.addRoundedRect(QRectF(rect), 3, 3)
        painter.save()
        painter.setClipPath(path)
        if image is not None:
            painter.fillRect(rect, QColor(theme.INK))
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            size = image.size().scaled(rect.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
            target = QRectF(0, 0, size.width(), size.height())
            target.moveCenter(QRectF(rect).center())
            painter.drawImage(target, image)
        else:
            painter.fillRect(rect, QColor(theme.FIELD))
            theme.paint_state(painter, state, QRectF(rect.center().x() - 9, rect.center().y() - 9, 20, 20))
        self._paint_progress(painter, shot, rect)
        painter.restore()
        if image is None:
            pen = QPen(
                theme.state_colour(state), 1, Qt.PenStyle.DashLine if state == "waiting" else Qt.PenStyle.SolidLine
            )
            painter.setPen(pen)
            painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)

    def _paint_progress(self, painter: QPainter, shot: Shot, rect: QRect) -> None:
        job = self._document.job_of(shot.id)
        if job and job.state == "shooting" and job.steps:
            painter.fillRect(QRect(rect.left(), rect.bottom() - 3, rect.width(), 4), QColor(theme.INK))
            done = rect.width() * job.step // job.steps
            painter.fillRect(QRect(rect.left(), rect.bottom() - 3, done, 4), QColor(theme.ACCENT))

    def _image(self, shot: Shot, height: float) -> QImage | None:
        preview = self._document.previews.get(shot.id)
        if preview is not None and len(preview.frames):
            return image_of(preview.middle)
        take = shot.take
        return self._pictures.request(take.id, take.length // 2, round(height)) if take else None

    # --- editing -----------------------------------------------------------------------------------------------

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = PromptEditor(parent)
        editor.setAccessibleName(self.tr("Prompt"))
        editor.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, PromptEditor):
            editor.setPlainText(index.data(Qt.ItemDataRole.EditRole))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, PromptEditor):
            model.setData(index, " ".join(editor.toPlainText().split()), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        rect = QRect(option.rect)  # type: ignore[attr-defined]
        left = TEXT_LEFT - 8 if rect.height() >= TALL else PICTURE.left() + 24
        editor.setGeometry(rect.adjusted(left, 4, -4, -5))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(watched, PromptEditor):
            key = event.key()  # type: ignore[attr-defined]
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.commitData.emit(watched)
                self.closeEditor.emit(watched)
                return True
        return super().eventFilter(watched, event)
