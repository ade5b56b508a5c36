"""The strip under the timeline: snapping, zoom, and the film in miniature with what of it is in sight."""

from __future__ import annotations

import math

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

from ui import theme
from ui.document import Document
from ui.timeline.geometry import Geometry
from ui.timeline.overview import Overview
from ui.timeline.scale import MAX_SCALE
from ui.widgets import tool

HEIGHT = 28
_STEPS = 1000
_LEAST = 0.02  # pixels a frame at the slider's left end

translate = QCoreApplication.translate


class Controls(QWidget):
    """Snapping, zoom and overview. Shows what it is told with ``show_geometry`` and asks with its signals."""

    snapping_toggled = Signal(bool)
    zoom_asked = Signal(float)  # pixels a frame
    fit_asked = Signal()
    stepped = Signal(int)  # +1 nearer, -1 farther
    framed = Signal(float, float)  # the first frame in sight, and the one after the last

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timeline_controls")
        self.setProperty("role", "strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.snap = self._tool("snap", translate("Timeline", "Snapping"))
        self.snap.setCheckable(True)
        self.snap.setChecked(True)
        self.snap.toggled.connect(self.snapping_toggled)
        self.farther = self._tool("zoom-out", translate("Timeline", "Zoom out"))
        self.farther.clicked.connect(lambda: self.stepped.emit(-1))
        self.nearer = self._tool("zoom-in", translate("Timeline", "Zoom in"))
        self.nearer.clicked.connect(lambda: self.stepped.emit(1))
        self.fit = self._tool("fit", translate("Timeline", "Show the whole film"))
        self.fit.clicked.connect(self.fit_asked)
        self.zoom = QSlider(Qt.Orientation.Horizontal)
        self.zoom.setRange(0, _STEPS)
        self.zoom.setFixedWidth(120)
        self.zoom.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.zoom.setAccessibleName(translate("Timeline", "Zoom"))
        self.zoom.setToolTip(translate("Timeline", "Zoom (Ctrl+wheel)"))
        self.zoom.valueChanged.connect(lambda value: self.zoom_asked.emit(_pixels(value)))
        self.overview = Overview(document)
        self.overview.framed.connect(self.framed)
        self.overview.fit_asked.connect(self.fit_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.UNIT, 0, theme.UNIT, 0)
        row.setSpacing(2)
        for widget in (self.snap, self.farther, self.zoom, self.nearer, self.fit):
            row.addWidget(widget)
        row.addSpacing(theme.GAP)
        row.addWidget(self.overview, 1)

    @staticmethod
    def _tool(icon: str, tip: str):
        button = tool(icon, tip)
        button.setFixedSize(24, 24)
        return button

    def show_geometry(self, geometry: Geometry) -> None:
        """Follow the view without asking anything back."""
        with QSignalBlocker(self.zoom):
            self.zoom.setValue(_value(geometry.scale.pixels))
        self.overview.show_geometry(geometry)


def _pixels(value: int) -> float:
    return _LEAST * (MAX_SCALE / _LEAST) ** (value / _STEPS)


def _value(pixels: float) -> int:
    part = math.log(max(pixels, _LEAST) / _LEAST) / math.log(MAX_SCALE / _LEAST)
    return round(part * _STEPS)
