"""A camera's move over one picture: drawing its path, looking through it, and shooting it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QCoreApplication, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QDoubleSpinBox, QGridLayout, QSizePolicy, QWidget

from engine.film.project import Project
from engine.film.recipe import Recipe
from engine.film.shapes import CameraKey
from ui import theme
from ui.document import Document
from ui.drawing.camera_overlay import CameraOverlay
from ui.drawing.camera_sketch import FURTHEST, NEAREST, CameraSketch
from ui.drawing.camera_tools import CameraStrip, PathTransport
from ui.drawing.panel import PromptField, TaskPanel
from ui.drawing.stage import Stage
from ui.inspector.fields import DurationField
from ui.pictures import image_of
from ui.viewer.screen import Screen
from ui.widgets import ready_number, words

translate = QCoreApplication.translate
THROUGH = 640  # pixels: as wide as the camera's view is worked out while it plays
BESIDE = 320  # and in the form
LOWEST, HIGHEST = 48, 208  # pixels of the view in the form: it takes what room the fields leave
FREE = np.array([[52, 52, 52], [40, 40, 40]], dtype=np.uint8)  # stripes where nothing is there yet
STRIPE = 6


@dataclass(frozen=True, slots=True)
class Move:
    """What the form asks for."""

    path: tuple[CameraKey, ...]
    length: int
    prompt: str


def seen(picture: np.ndarray, key: CameraKey, shape: tuple[int, int], width: int) -> QImage:
    """What the camera sees of ``picture``, uint8 [H, W, 3], in the shape (width, height), ``width`` pixels wide; what
    will be painted beyond the picture is striped."""
    from engine.media.camera import view

    size = (width, max(2, round(width * shape[1] / shape[0])))
    image, covered = view(picture, key, size)
    if not covered.all():
        rows, columns = np.mgrid[: size[1], : size[0]]
        stripes = FREE[((rows + columns) // STRIPE) % 2]
        image = np.where(covered[..., None], image, stripes)
    return image_of(image)


class CameraView(QWidget):
    """The picture that the camera sees now."""

    def __init__(self, shape: tuple[int, int]) -> None:
        super().__init__()
        self._shape = shape
        self._image: QImage | None = None
        self.setAccessibleName(translate("Drawing", "What the camera sees"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(LOWEST)
        self.setMaximumHeight(HIGHEST)

    def show_image(self, image: QImage) -> None:
        self._image = image
        self.update()

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.INK))
        if self._image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            size = QSize(*self._shape).scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = self.rect()
            place.setSize(size)
            place.moveCenter(self.rect().center())
            painter.drawImage(place, self._image)
        painter.end()


class PlaceFields(QWidget):
    """The numbers of the place that is looked at, for those who would rather type."""

    def __init__(self, overlay: CameraOverlay) -> None:
        super().__init__()
        self._overlay = overlay
        self.across = self._field(translate("Drawing", "Across"), -200, 300, 1, 1, " %")
        self.down = self._field(translate("Drawing", "Down"), -200, 300, 1, 1, " %")
        self.zoom = self._field(translate("Drawing", "Zoom"), FURTHEST, NEAREST, 0.05, 2, " ×")
        self.roll = self._field(translate("Drawing", "Roll"), -180, 180, 1, 1, "°")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.GAP)
        grid.setVerticalSpacing(theme.GAP)
        for place, field in enumerate((self.across, self.down, self.zoom, self.roll)):
            row, column = divmod(place, 2)
            label = words(field.accessibleName(), "dim", small=True)
            label.setBuddy(field)
            grid.addWidget(label, row, 2 * column)
            grid.addWidget(field, row, 2 * column + 1)
            grid.setColumnStretch(2 * column + 1, 1)

    def _field(self, name: str, least: float, most: float, step: float, digits: int, unit: str) -> QDoubleSpinBox:
        field = QDoubleSpinBox()
        field.setRange(least, most)
        field.setSingleStep(step)
        field.setDecimals(digits)
        field.setSuffix(unit)
        ready_number(field, name)
        field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        field.valueChanged.connect(self._changed)
        return field

    def show_key(self, key: CameraKey) -> None:
        values = (100 * key.x, 100 * key.y, key.zoom, key.roll)
        for field, value in zip((self.across, self.down, self.zoom, self.roll), values, strict=True):
            field.blockSignals(True)
            field.setValue(value)
            field.blockSignals(False)

    def _changed(self) -> None:
        key = replace(
            self._overlay.key,
            x=self.across.value() / 100,
            y=self.down.value() / 100,
            zoom=self.zoom.value(),
            roll=self.roll.value(),
        )
        self._overlay.change(key)


class CameraStage(Stage):
    """Draws a path over a picture, which comes later with ``show_picture``."""

    def __init__(
        self,
        document: Document,
        screen: Screen,
        picture: tuple[int, int],
        move: Move,
        shoot: Callable[[Move], bool],
        recipe: Callable[[Move], Recipe],
    ) -> None:
        """``picture`` is its size; ``move`` what to begin with, an empty path for a ready-made one. ``recipe`` is what
        would be shot, ``shoot`` shoots it and says whether that could be asked for."""
        self._shoot, self._recipe, self._array = shoot, recipe, None
        project = document.project
        self._size, self._rate = project.size, project.rate
        self.sketch = CameraSketch(move.length, move.path)
        self.camera = CameraOverlay(screen, self.sketch, picture, project.size)
        self.tools = CameraStrip(self.camera, project.rate)
        self.transport = PathTransport()
        panel = TaskPanel(
            translate("Drawing", "Camera move"),
            "camera-path",
            "",
            translate("Drawing", "Shoot"),
        )
        super().__init__(document, self.camera, self.tools, panel, self.transport)
        self._clock = QTimer(self)
        self._clock.setInterval(max(10, round(1000 / float(project.rate.value))))
        self._clock.timeout.connect(self._tick)
        self._began = 0.0
        self._build_form(move)
        self.camera.moved.connect(lambda _frame: self.refresh())
        self.camera.changed.connect(self.refresh)
        self.camera.play.connect(self.play_pause)
        self.transport.pressed.connect(self._on_button)
        self.transport.bar.scrubbed.connect(self._scrub)
        self.refresh()

    def _build_form(self, move: Move) -> None:
        panel = self.panel
        panel.sentence.hide()
        self.view = CameraView(self._size)
        self.prompt = PromptField(move.prompt, translate("Drawing", "What comes into view; empty keeps the words"))
        self.prompt.setFixedHeight(2 * self.prompt.fontMetrics().lineSpacing() + 14)
        self.duration = DurationField()
        self.duration.show_frames(move.length, self._rate)
        self.fields = PlaceFields(self.camera)
        panel.add_wide(self.view)
        panel.add_prompt(self.prompt)
        panel.add(translate("Drawing", "Duration"), self.duration)
        panel.add_rows()
        panel.add_wide(self.fields)
        panel.finish()
        panel.form.setStretchFactor(self.view, 20)
        self.duration.finished.connect(self._set_length)
        self.duration.refused.connect(lambda sentence: self.document.noticed.emit("warning", sentence))
        self.prompt.textChanged.connect(self._plan)

    def show_picture(self, picture: np.ndarray) -> None:
        """The picture that the camera looks at: uint8 [H, W, 3]."""
        if not self.is_over:
            self._array = picture
            self.camera.show_picture(image_of(picture))
            self.refresh()

    def _set_length(self, length: int) -> None:
        self.sketch.set_length(length)
        self.camera.refresh()
        self.refresh()

    def refresh(self) -> None:
        """The path is another, or another frame of it is looked at."""
        frame = self.camera.frame
        keys = tuple(key.at for key in self.sketch.path)
        self.tools.refresh()
        self.transport.show_path(frame, self.sketch.length, keys, self._rate)
        self.fields.show_key(self.camera.key)
        if self.sketch.length != self.duration.frames:
            self.duration.show_frames(self.sketch.length, self._rate)
        if self._array is not None:
            if self._clock.isActive():
                self.camera.show_through(seen(self._array, self.camera.key, self._size, THROUGH))
            else:
                self.view.show_image(seen(self._array, self.camera.key, self._size, BESIDE))
        if not self._clock.isActive():
            self._plan()

    # --- looking through the camera ------------------------------------------------------------------------------

    def play_pause(self) -> None:
        """Look through the camera along its path, from the start when it is at its end."""
        if self._clock.isActive():
            self._stand()
            return
        at = 0 if self.camera.frame >= self.sketch.length - 1 else self.camera.frame
        self._began = time.monotonic() - float(self._rate.seconds(at))
        self._clock.start()
        self.transport.show_playing(1)
        self._tick()

    def _stand(self) -> None:
        self._clock.stop()
        self.transport.show_playing(0)
        self.camera.show_through(None)
        self.refresh()

    def _tick(self) -> None:
        frame = self._rate.frames(time.monotonic() - self._began)
        if frame >= self.sketch.length:
            if self.transport.buttons["loop"].isChecked():
                self._began, frame = time.monotonic(), 0
            else:
                self.camera.go(self.sketch.length - 1)
                self._stand()
                return
        if frame != self.camera.frame:
            self.camera.go(frame)
        elif self.camera.through is None:
            self.refresh()

    def _scrub(self, frame: int) -> None:
        if self._clock.isActive():
            self._stand()
        self.camera.go(frame)

    def _on_button(self, name: str) -> None:
        {
            "start": lambda: self._scrub(0),
            "previous_key": lambda: self.camera.go_to_key(-1),
            "play_pause": self.play_pause,
            "next_key": lambda: self.camera.go_to_key(1),
            "end": lambda: self._scrub(self.sketch.length - 1),
            "loop": lambda: None,
        }[name]()

    # --- shooting ------------------------------------------------------------------------------------------------

    def asked(self) -> Move:
        return Move(self.sketch.path, self.sketch.length, self.prompt.words())

    def _plan(self) -> None:
        self.show_plan(lambda: self._recipe(self.asked()))

    def accept(self) -> None:
        if self.duration.flush() and self._shoot(self.asked()):
            self.end()

    def _on_project(self, old: Project, new: Project) -> None:
        if new.size != old.size:
            self.end()  # the frame that was drawn has another shape

    def close(self) -> None:
        self._clock.stop()
        super().close()
