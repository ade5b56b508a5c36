"""What is dropped on the window: files, folders of projects, and what was carried from the bin."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QMimeData, QPoint
from PySide6.QtGui import QDropEvent

from engine.service.footage import is_picture
from engine.service.interchange.formats import SUFFIXES as TIMELINES
from ui.bin.carrying import ids_in
from ui.bin_commands import drop
from ui.interchange_commands import bring_in
from ui.picture_commands import give_picture

if TYPE_CHECKING:
    from ui.window import MainWindow


class Drops:
    """Takes what is dropped on a window to where it belongs."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    @staticmethod
    def wants(data: QMimeData) -> bool:
        return bool(ids_in(data)) or any(url.isLocalFile() for url in data.urls())

    def _on_timeline(self, event: QDropEvent) -> QPoint:
        """Where the pointer is, in the timeline's own measure."""
        return self._window.timeline.mapFromGlobal(self._window.mapToGlobal(event.position().toPoint()))

    def show(self, event: QDropEvent) -> bool:
        """Show on the timeline where it would go; False where it would go nowhere."""
        at = self._on_timeline(event)
        self._window.timeline.show_drop(at)
        return not ids_in(event.mimeData()) or self._window.timeline.place_at(at) is not None

    def take(self, event: QDropEvent) -> None:
        """Do with it what dropping it there means."""
        window, at = self._window, self._on_timeline(event)
        window.timeline.show_drop(None)
        place = window.timeline.place_at(at)
        if source_ids := ids_in(event.mimeData()):
            if place is not None:
                drop(window.commands, source_ids, *place)
            return
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        projects = [path for path in paths if (path / "project.db").is_file()]
        if projects:
            window.open_wanted.emit(projects[0])
        elif files := [path for path in paths if path.exists()]:
            moment = window.timeline.moment_at(at)
            if len(files) == 1 and files[0].suffix.lower() in TIMELINES:
                bring_in(window.commands, files[0])
            elif moment is not None and len(files) == 1 and is_picture(files[0]):
                give_picture(window.commands, files[0], *moment)
            else:
                window.commands.import_files(files, place)
        else:
            sentence = QCoreApplication.translate("MainWindow", "Drop videos, pictures or the folder of a project.")
            window.notices.say("info", sentence)
