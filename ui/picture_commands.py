"""Giving pictures to shots: chosen from files or dropped on a clip, read in the background."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog

from engine.errors import LongtakeError
from engine.film.project import Footage
from engine.service.footage import PICTURES, given_to, read_footage

if TYPE_CHECKING:
    from ui.commands import Commands

translate = QCoreApplication.translate


def choose_picture(commands: Commands, shot_id: str, at: int) -> None:
    """Ask for a file whose picture a shot shows at its frame ``at``. A video gives its first frame."""

    def make(window) -> QFileDialog:
        dialog = QFileDialog(window, translate("Pictures", "Give the shot a picture"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        patterns = " ".join(f"*{suffix}" for suffix in PICTURES)
        dialog.setNameFilters(
            [
                translate("Pictures", "Pictures ({patterns})").format(patterns=patterns),
                translate("Pictures", "All files (*)"),
            ]
        )
        dialog.fileSelected.connect(lambda path: give_picture(commands, Path(path), shot_id, at))
        return dialog

    commands.show_dialog(make)


def give_picture(commands: Commands, path: Path, shot_id: str, at: int) -> None:
    """Read a file and give its picture to a shot at its frame ``at``; what is wrong with it is told."""
    document = commands.document
    rate = commands.project.rate

    def done(found: tuple[list[Footage], list[LongtakeError]]) -> None:
        if document.is_closed:
            return
        for error in found[1]:
            document.noticed.emit("error", str(error))
        for footage in found[0]:
            if document.attempt(given_to, shot_id, footage, at, label=translate("Pictures", "Give picture")):
                document.select(shot=shot_id)

    commands.in_background(lambda task: read_footage([path], rate, task.should_stop), done)
