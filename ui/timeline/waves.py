"""Waveforms in the timeline: the sound of a clip as it runs in it, faded as it is heard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import numpy as np
from PySide6.QtCore import QObject, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from engine.film.timebase import Rate
from engine.film.track import Clip
from ui import theme

_LEAST = 8  # pixels: a narrower clip shows no waveform


class Peaks(Protocol):
    """What knows the loudness of files: engine.media.sound.waveform.Waveforms."""

    def peaks(self, path: Path, start_seconds: float, end_seconds: float, count: int) -> np.ndarray | None:
        """The least and the greatest sample of ``count`` parts of a stretch, float32 [count, channels, 2]."""

    def forget(self, path: Path) -> None: ...
    def close(self) -> None: ...


class Waves(QObject):
    """Draws waveforms of a project's sound. ``arrived`` says of which medium more is known."""

    arrived = Signal(str)  # media id
    _ready = Signal(object)  # Path, from the thread that reads

    def __init__(
        self, path_of: Callable[[str], Path], open_peaks: Callable[[Callable[[Path], None]], Peaks],
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
        """``open_peaks`` is given what to call, on any thread, when more of a file is known."""
        super().__init__(parent)
        self._path_of = path_of
        self._media: dict[Path, str] = {}
        self._ready.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._peaks = open_peaks(self._ready.emit)

    def forget(self, media: frozenset[str]) -> None:
        """Other files lie in the places of these now."""
        for path, media_id in self._media.items():
            if media_id in media:
                self._peaks.forget(path)
                self.arrived.emit(media_id)

    def close(self) -> None:
        self._peaks.close()

    def paint(self, painter: QPainter, rate: Rate, clip: Clip, media: str, body: QRect, pixels: float,
              shown: QRect) -> None:  # fmt: skip
        """Draw the sound of a clip of ``media`` whose body is ``body``; only columns of ``shown`` matter."""
        left, right = max(body.left(), shown.left()), min(body.right(), shown.right()) + 1
        if body.width() < _LEAST or right <= left:
            return
        path = self._path_of(media)
        self._media[path] = media
        begin, end = (self._second(rate, clip, (x - body.left()) / pixels) for x in (left, right))
        peaks = self._peaks.peaks(path, min(begin, end), max(begin, end), right - left)
        middle = body.top() + body.height() / 2
        painter.setPen(QPen(QColor(theme.LINE_STRONG), 1))
        painter.drawLine(QPointF(left, middle), QPointF(right, middle))
        if peaks is None or not len(peaks) or begin == end:
            return
        least = np.nan_to_num(peaks[..., 0].min(axis=1))
        greatest = np.nan_to_num(peaks[..., 1].max(axis=1))
        if begin > end:
            least, greatest = least[::-1], greatest[::-1]
        half = body.height() / 2 - 2
        above = (middle - np.clip(greatest, 0, 1) * half).tolist()
        below = (middle - np.clip(least, -1, 0) * half + 1).tolist()
        columns = range(left, left + len(above))
        shape = [QPointF(x, y) for x, y in zip(columns, above, strict=True)]
        shape += [QPointF(x, y) for x, y in zip(reversed(columns), reversed(below), strict=True)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.QUEUED))
        painter.drawPolygon(QPolygonF(shape))

    @staticmethod
    def _second(rate: Rate, clip: Clip, frame: float) -> float:
        """The second of the medium that is heard at a place in the clip, in frames with their fraction."""
        if clip.retime is None:
            return float(rate.seconds(1)) * (clip.source.start + frame)
        speed, phase = float(clip.retime.speed), float(clip.retime.phase)
        run = phase + frame * abs(speed)
        at = clip.source.end - run if speed < 0 else clip.source.start + run
        return float(rate.seconds(1)) * at

    def _tell(self, path: Path) -> None:
        media = self._media.get(path)
        if media is not None:
            self.arrived.emit(media)
