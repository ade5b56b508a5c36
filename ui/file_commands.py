"""What the File menu does: projects, footage, the export."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from engine.errors import LongtakeError
from engine.film.project import Footage
from engine.service.footage import SOUND_FILES, VIDEO_FILES, dropped_at, put_at_the_end, read_footage, whole
from ui.command_base import CommandBase
from ui.last_folder import begins_where_left


class FileCommands(CommandBase):
    """The part of a window's commands that deals with files."""

    def new(self) -> None:
        self._window.new_wanted.emit()

    def open(self) -> None:
        dialog = QFileDialog(self._window, self.tr("Open a project"), str(self.document.session.folder.parent))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda path: self._window.open_wanted.emit(Path(path)))
        dialog.open()

    def import_footage(self) -> None:
        self.ask_for_footage(self.import_files)

    def ask_for_footage(self, then: Callable[[list[Path]], object]) -> None:
        """Let files be chosen, and hand them on."""
        dialog = QFileDialog(self._window, self.tr("Import footage"))
        begins_where_left(dialog, self._window.settings, "footage")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilter(
            self.tr("Video, pictures and sound ({patterns})").format(patterns=f"{VIDEO_FILES} {SOUND_FILES}")
        )
        dialog.filesSelected.connect(lambda paths: then([Path(path) for path in paths]))
        dialog.open()

    def import_files(self, paths: list[Path], place: tuple[str, int] | None = None) -> None:
        """Read the files in the background, then put them where they were dropped, a track and a frame, or else at the
        end of the lowest track, in their order."""
        if not paths:
            return
        rate = self.project.rate
        told: list[str] = []

        self.in_background(
            lambda task: read_footage(paths, rate, task.should_stop, told.append, sequences=True),
            lambda found: self._put_footage(found[0], found[1], told, place),
        )

    def _put_footage(
        self, footage: list[Footage], refused: list[LongtakeError], told: list[str], place: tuple[str, int] | None
    ) -> None:
        if self.document.is_closed:
            return
        if place is not None and any(track.id == place[0] for track in self.project.tracks):
            self.document.attempt(dropped_at, list(map(whole, footage)), *place, label=self.tr("Import footage"))
        else:
            self.document.attempt(put_at_the_end, footage, label=self.tr("Import footage"))
        if footage and not self._window.storyboard.entry.toPlainText():
            self._window.timeline.setFocus()  # keys that play and cut shall not be typed as a shot
        if not footage and not refused:
            told.append(self.tr("There is nothing in this folder that can be imported."))
        for sentence in told:
            self._window.notices.say("warning", sentence)
        for error in refused:
            self._window.notices.say("error", str(error))

    def export(self) -> None:
        self._window.show_export()

    def quit(self) -> None:
        self._window.close()
