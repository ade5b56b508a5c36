"""Giving pictures to shots: chosen from files or dropped on a clip, read in the background."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog

from engine.errors import LongtakeError
from engine.film.project import Footage, Project
from engine.service.footage import PICTURES, given_to, read_footage, referred_to
from ui.last_folder import begins_where_left

if TYPE_CHECKING:
    from ui.commands import Commands

translate = QCoreApplication.translate


def choose_picture(commands: Commands, shot_id: str, at: int) -> None:
    """Ask for a file whose picture a shot shows at its frame ``at``. A video gives its first frame."""
    title = translate("Pictures", "Give the shot a picture")
    _choose(commands, title, lambda path: give_picture(commands, path, shot_id, at))


def choose_reference(commands: Commands, shot_id: str) -> None:
    """Ask for a file with a picture of what shall look alike in a shot."""
    title = translate("Pictures", "Add a reference picture")
    _choose(commands, title, lambda path: give_references(commands, [path], shot_id))


def give_picture(commands: Commands, path: Path, shot_id: str, at: int) -> None:
    """Read a file and give its picture to a shot at its frame ``at``; what is wrong with it is told."""
    label = translate("Pictures", "Give picture")
    _give(commands, [path], shot_id, label, lambda project, found: given_to(project, shot_id, found[0], at))


def give_references(commands: Commands, paths: Sequence[Path], shot_id: str) -> None:
    """Read files and have a shot go by their pictures too; what is wrong with them is told."""
    label = translate("Pictures", "Add reference")
    _give(commands, paths, shot_id, label, lambda project, found: referred_to(project, shot_id, found))


def _choose(commands: Commands, title: str, then: Callable[[Path], object]) -> None:
    def make(window) -> QFileDialog:
        dialog = QFileDialog(window, title)
        begins_where_left(dialog, window.settings, "pictures")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        patterns = " ".join(f"*{suffix}" for suffix in PICTURES)
        dialog.setNameFilters(
            [
                translate("Pictures", "Pictures ({patterns})").format(patterns=patterns),
                translate("Pictures", "All files (*)"),
            ]
        )
        dialog.fileSelected.connect(lambda path: then(Path(path)))
        return dialog

    commands.show_dialog(make)


def _give(
    commands: Commands,
    paths: Sequence[Path],
    shot_id: str,
    label: str,
    put: Callable[[Project, list[Footage]], Project],
) -> None:
    document, rate = commands.document, commands.project.rate

    def done(found: tuple[list[Footage], list[LongtakeError]]) -> None:
        footage, refused = found
        if document.is_closed:
            return
        for error in refused:
            document.noticed.emit("error", str(error))
        if footage and document.attempt(put, footage, label=label):
            document.select(shot=shot_id)

    commands.in_background(lambda task: read_footage(paths, rate, task.should_stop), done)
