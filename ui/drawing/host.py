"""Where drawings stand in the window: over the viewer, with their tools around it and their form beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget, QToolButton, QWidget

from engine.film.shapes import Mask
from ui.drawing.stage import Stage
from ui.tasks import Tasks
from ui.viewer.view import ViewerPanel

if TYPE_CHECKING:
    from ui.action_set import ActionSet


TIED = {  # buttons of the tools and of the camera's transport, by name, and the actions that do the same
    "draw_select": "mask_select",
    "draw_box": "mask_box",
    "draw_polygon": "mask_polygon",
    "draw_remove": "mask_remove",
    "draw_undo": "undo",
    "transport_start": "to_start",
    "transport_end": "to_end",
    "transport_play_pause": "play",
    "transport_previous_key": "path_previous",
    "transport_next_key": "path_next",
    "draw_previous_key": "path_previous",  # in a mask these go to its keys, which no action does
    "draw_next_key": "path_next",
}


class DrawingHost(QObject):
    """Shows one stage at a time. ``drawn`` keeps the mask last drawn on a medium, so that leaving loses nothing."""

    def __init__(self, viewer: ViewerPanel, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self.viewer = viewer
        self.tasks = tasks
        self.table: ActionSet | None = None  # whose keys count while drawing, and stand in the tool tips
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
        self._take_keys(stage)
        self.viewer.show_tools(stage.strip, stage.overlay, stage.foot)
        stage.keys_changed.connect(self.viewer.transport.bar.show_keys)
        stage.ended.connect(self.end)
        stage.show_keys()

    def _take_keys(self, stage: Stage) -> None:
        if self.table is not None:
            stage.overlay.go_by(self.table.keymap)
            for part in (stage.strip, stage.foot):
                for button in part.findChildren(QToolButton) if part is not None else ():
                    action = TIED.get(button.objectName())
                    if action is not None and self.table.rows[action].place in ("", stage.overlay.place):
                        self.table.show_key(button, action)

    def doings(self) -> Mapping[str, Callable[[], object]]:
        """What actions do in the drawing that is open, by id; nothing when none is."""
        return self.stage.overlay.doings() if self.stage is not None else {}

    def do(self, action_id: str) -> None:
        """Do an action of the drawing. Raises KeyError for one that it has not."""
        self.doings()[action_id]()

    def end(self) -> None:
        """Leave the drawing that is open, if any."""
        stage, self.stage = self.stage, None
        if stage is not None:
            self.viewer.hide_tools()
            self._side.removeWidget(stage.panel)
            stage.close()
            self.viewer.setFocus()
