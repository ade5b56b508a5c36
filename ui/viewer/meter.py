"""A small level meter of two sides: decibels below full scale, the highest held, a light for what was cut off."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from engine.media.sound.meters import FLOOR_DB, Needle
from ui import theme

translate = QCoreApplication.translate
Levels = Callable[[], tuple[float, float]]
_LOUD_DB = -9.0  # from here up it is drawn in the colour of a warning
_TICKS_DB = (-40.0, -20.0, -9.0)
_LIGHT = 6
_MILLISECONDS = 33


class LevelMeter(QWidget):
    """Follows ``levels`` (amplitudes left and right since last asked) while there is something to follow.

    A click puts out the light.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self.setObjectName("level_meter")
        self.setFixedSize(self.sizeHint())
        self.needles = (Needle(), Needle())
        self._levels: Levels | None = None
        self._clock = clock
        self._moved = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(_MILLISECONDS)
        self._timer.timeout.connect(self.move_on)
        self._tell()

    def sizeHint(self) -> QSize:
        return QSize(96, 16)

    def follow(self, levels: Levels | None) -> None:
        """Show these from now on; None: fall to rest."""
        if levels is not None and self._levels is None:
            for needle in self.needles:
                needle.is_over = False  # the light is that of this play
        self._levels = levels
        self._moved = self._clock()
        self._timer.start()

    def move_on(self) -> None:
        """Move the needles to now."""
        now = self._clock()
        peaks = self._levels() if self._levels is not None else (0.0, 0.0)
        for needle, peak in zip(self.needles, peaks, strict=True):
            needle.move(peak, now - self._moved)
        self._moved = now
        if self._levels is None and all(needle.held <= FLOOR_DB for needle in self.needles):
            self._timer.stop()
        self._tell()
        self.update()

    def _tell(self) -> None:
        words = [f"{needle.held:.0f} dB" if needle.held > FLOOR_DB else "−∞ dB" for needle in self.needles]
        told = translate("Viewer", "Loudest: left {0}, right {1}").format(*(word.replace("-", "−") for word in words))
        if any(needle.is_over for needle in self.needles):
            told += "\n" + translate(
                "Viewer", "Above full scale: it will be cut off. Lower the gain of a clip or a track."
            )
        self.setToolTip(told)
        self.setAccessibleName(translate("Viewer", "Level of the sound"))
        self.setAccessibleDescription(told)

    def mousePressEvent(self, event) -> None:
        for needle in self.needles:
            needle.is_over = False
        self.move_on()

    def _x(self, level: float) -> float:
        """Where a level lies from the left."""
        return (self.width() - _LIGHT - 2) * (1 - max(FLOOR_DB, min(0.0, level)) / FLOOR_DB)

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        high = (self.height() - 2) / 2
        for row, needle in enumerate(self.needles):
            top = row * (high + 2)
            painter.fillRect(QRectF(0, top, self._x(0), high), QColor(theme.FIELD))
            calm, loud = self._x(min(needle.level, _LOUD_DB)), self._x(needle.level)
            painter.fillRect(QRectF(0, top, calm, high), QColor(theme.READY))
            if loud > calm:
                painter.fillRect(QRectF(calm, top, loud - calm, high), QColor(theme.STALE))
            if needle.held > FLOOR_DB:
                painter.fillRect(QRectF(self._x(needle.held) - 1, top, 2, high), QColor(theme.TEXT))
            light = theme.FAILED if needle.is_over else theme.FIELD
            painter.fillRect(QRectF(self.width() - _LIGHT, top, _LIGHT, high), QColor(light))
        painter.setPen(Qt.PenStyle.NoPen)
        for level in _TICKS_DB:
            painter.fillRect(QRectF(self._x(level), 0, 1, self.height()), QColor(theme.LINE_STRONG))
        painter.end()
