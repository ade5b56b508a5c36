"""Asks for another shape of the picture, and where the picture lies in it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QRadioButton, QSpinBox, QWidget

from engine.film.edits.redoing import centred
from ui import theme
from ui.dialogs.ask import AskDialog, PromptBox
from ui.drawing.overlay import NUDGES
from ui.widgets import button, in_a_row, ready_number, words

SHAPES = (("16:9", 16 / 9), ("9:16", 9 / 16), ("1:1", 1.0), ("4:3", 4 / 3), ("2.39:1", 2.39))
LEAST, MOST = 16, 8192  # pixels of a side
Size = tuple[int, int]
Place = tuple[int, int, int, int]


def even(side: float) -> int:
    """The nearest even number of pixels: what films can be exported in."""
    return max(LEAST, min(MOST, 2 * round(side / 2)))


def size_around(source: Size, shape: float) -> Size:
    """The smallest size of a shape (width over height) that holds a picture whole."""
    width, height = source
    return (even(height * shape), even(height)) if width <= height * shape else (even(width), even(width / shape))


class PlaceView(QWidget):
    """The new frame with the picture in it, to be dragged; arrows move it by a pixel, with Shift by ten."""

    changed = Signal()

    def __init__(self, source: Size) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Where the picture lies"))
        self.setToolTip(self.tr("Drag the picture, or move it with the arrow keys. Double click: the middle."))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SizeAllCursor)
        self.setFixedHeight(190)
        self._source = source
        self.size_wanted: Size = source
        self.place: Place = centred(source, source)
        self._image: QImage | None = None
        self._held: tuple[QPointF, Place] | None = None

    def show_image(self, image: QImage) -> None:
        self._image = image
        self.update()

    @property
    def has_image(self) -> bool:
        return self._image is not None

    def show_size(self, size: Size) -> None:
        """Another shape: the picture lies in its middle."""
        if size != self.size_wanted:
            self.size_wanted = size
            self._put(centred(self._source, size))

    def _put(self, place: Place) -> None:
        self.place = place
        left, top, width, height = place
        words_ = self.tr("{width} × {height} pixels, {left} from the left, {top} from the top")
        self.setAccessibleDescription(words_.format(width=width, height=height, left=left, top=top))
        self.update()
        self.changed.emit()

    @property
    def is_middle(self) -> bool:
        return self.place == centred(self._source, self.size_wanted)

    def _frame(self) -> QRectF:
        width, height = self.size_wanted
        room = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        scale = min(room.width() / width, room.height() / height)
        frame = QRectF(0, 0, width * scale, height * scale)
        frame.moveCenter(room.center())
        return frame

    def move_by(self, dx: float, dy: float) -> None:
        """Move the picture by pixels; one pixel of it at least stays in sight."""
        left, top, width, height = self.place
        left = max(1 - width, min(self.size_wanted[0] - 1, round(left + dx)))
        top = max(1 - height, min(self.size_wanted[1] - 1, round(top + dy)))
        self._put((left, top, width, height))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._held = (event.position(), self.place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is not None:
            start, place = self._held
            scale = self.size_wanted[0] / self._frame().width()
            way = (event.position() - start) * scale
            self.place = place
            self.move_by(way.x(), way.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._put(centred(self._source, self.size_wanted))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = NUDGES.get(Qt.Key(event.key()))
        if way is None:
            super().keyPressEvent(event)
            return
        by = 10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        self.move_by(way[0] * by, way[1] * by)

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        frame = self._frame()
        painter.fillRect(self.rect(), QColor(theme.WINDOW))
        painter.fillRect(frame, QColor(theme.RAISED))
        painter.fillRect(frame, Qt.BrushStyle.BDiagPattern)
        scale = frame.width() / self.size_wanted[0]
        left, top, width, height = (value * scale for value in self.place)
        place = QRectF(frame.left() + left, frame.top() + top, width, height)
        painter.setClipRect(frame)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._image is not None:
            painter.drawImage(place, self._image)
        else:
            painter.fillRect(place, QColor(theme.INK))
        painter.setClipping(False)
        painter.setPen(QPen(QColor(theme.ACCENT if self.hasFocus() else theme.LINE_STRONG), 1))
        painter.drawRect(frame)
        painter.end()


class ReframeDialog(AskDialog):
    """Shapes to choose from, a size of one's own, the place, and whether the whole film changes."""

    def __init__(self, source: Size, film: Size, parent: QWidget | None = None) -> None:
        """``source`` is the take's size, ``film`` the film's."""
        super().__init__(
            self.tr("Reframe"),
            self.tr("The picture stays as it is; what another shape leaves free is painted."),
            self.tr("Shoot"),
            "reframe",
            parent,
        )
        self._source, self._film = source, film
        self.chips = QButtonGroup(self)
        self.width_field, self.height_field = self._side(self.tr("Width")), self._side(self.tr("Height"))
        self.view = PlaceView(source)
        self.clip = QRadioButton(self.tr("This clip"))
        self.whole = QRadioButton(self.tr("The whole film"))
        self.box = PromptBox("", self.tr("Leave empty to keep the words"))
        self.box.setFixedHeight(2 * self.box.fontMetrics().lineSpacing() + 14)
        self.add(self.tr("Shape"), self._shapes())
        self.add(self.tr("Size"), self._sides())
        self.grid.addWidget(self.view, self.grid.rowCount(), 0, 1, 2)
        self.add(self.tr("For"), in_a_row(self.clip, self.whole))
        self.add(self.tr("Prompt"), self.box)
        self.note = words("", "dim", small=True, wrap=True)
        self.note.setFixedHeight(2 * self.note.fontMetrics().lineSpacing())
        self.grid.addWidget(self.note, self.grid.rowCount(), 1)
        self.finish()
        self.clip.setChecked(True)
        self.whole.toggled.connect(lambda _on: self._tell())
        self.view.changed.connect(self._tell)
        other = next((name for name, shape in SHAPES if abs(shape - source[0] / source[1]) > 0.01), "16:9")
        self._take_shape(other)

    def _shapes(self) -> QWidget:
        for name, _ in SHAPES:
            chip: QPushButton = button(name)
            chip.setProperty("role", "chip")
            chip.setFont(theme.small_font())
            chip.setCheckable(True)
            chip.setAutoDefault(False)
            chip.setObjectName(name)
            chip.clicked.connect(lambda _on=False, name=name: self._take_shape(name))
            self.chips.addButton(chip)
        return in_a_row(*self.chips.buttons(), spacing=theme.UNIT)

    def _side(self, name: str) -> QSpinBox:
        field = QSpinBox()
        field.setRange(LEAST, MOST)
        field.setSingleStep(2)
        ready_number(field, name)
        field.setSuffix(" px")
        field.valueChanged.connect(lambda _value: self._sized())
        return field

    def _sides(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        row.addWidget(self.width_field, 1)
        row.addWidget(words("×", "dim"))
        row.addWidget(self.height_field, 1)
        return holder

    def _take_shape(self, name: str) -> None:
        width, height = size_around(self._source, dict(SHAPES)[name])
        for field, value in ((self.width_field, width), (self.height_field, height)):
            field.blockSignals(True)
            field.setValue(value)
            field.blockSignals(False)
        self._sized()

    def _sized(self) -> None:
        """Mark the shape that the numbers have, and show the picture in it."""
        size = self.size_wanted
        self.chips.setExclusive(False)
        for chip in self.chips.buttons():
            chip.setChecked(size_around(self._source, dict(SHAPES)[chip.objectName()]) == size)
        self.chips.setExclusive(True)
        self.view.show_size(size)
        self._tell()

    def _tell(self) -> None:
        for field in (self.view, self.box):
            field.setEnabled(not self.whole.isChecked())
        width, height = self.size_wanted
        if self.whole.isChecked():
            text = self.tr("The film becomes {width} × {height}. Every shot with a take is reframed, in its middle.")
        elif self.size_wanted != self._film:
            text = self.tr("The film stays {film_width} × {film_height} and shows the middle of the new picture.")
        else:
            text = ""
        film_width, film_height = self._film
        self.note.setText(text.format(width=width, height=height, film_width=film_width, film_height=film_height))
        same = self.size_wanted == self._source and self.view.is_middle
        self.refuse(self.tr("That is the shape it has.") if same and not self.whole.isChecked() else "")

    @property
    def size_wanted(self) -> Size:
        return even(self.width_field.value()), even(self.height_field.value())

    @property
    def place(self) -> Place | None:
        """Where the picture lies; None for its middle."""
        return None if self.view.is_middle else self.view.place

    @property
    def prompt(self) -> str:
        return self.box.words()

    @property
    def for_the_film(self) -> bool:
        return self.whole.isChecked()

    def accept(self) -> None:
        if not self.problem.isVisible():
            super().accept()
