"""Where drawings stand in the window: over the viewer, with their tools around it and their form beside it."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget, QWidget

from engine.film.shapes import Mask
from ui.drawing.stage import Stage
from ui.tasks import Tasks
from ui.viewer.view import ViewerPanel


class DrawingHost(QObject):
    """Shows one stage at a time. ``drawn`` keeps the mask last drawn on a medium, so that leaving loses nothing."""

    def __init__(self, viewer: ViewerPanel, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self.viewer = viewer
        self.tasks = tasks
        self.stage: Stage | None = None
        self.drawn: dict[str, Mask] = {}
        self._side = QStackedWidget()

    def beside(self, panel: QWidget) -> QWidget:
        """``panel`` as it is to be put into the window: forms of drawings take its place."""
        self._side.addWidget(panel)
        return self._side

    def show(self, stage: Stage) -> None:
        """Draw: the stage's tools, form and drawing stand where they belong until it ends."""
        self.end()
        self.stage = stage
        self._side.addWidget(stage.panel)
        self._side.setCurrentWidget(stage.panel)
        self.viewer.show_tools(stage.strip, stage.overlay, stage.foot)
        stage.keys_changed.connect(self.viewer.transport.bar.show_keys)
        stage.ended.connect(self.end)
        stage.show_keys()

    def end(self) -> None:
        """Leave the drawing that is open, if any."""
        stage, self.stage = self.stage, None
        if stage is not None:
            self.viewer.hide_tools()
            self._side.removeWidget(stage.panel)
            stage.close()
            self.viewer.setFocus()
