"""What is done with the takes of the selected shot, as the rows of the actions table call it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from engine.errors import LongtakeError
from engine.service.verify import Verification
from ui.dialogs.verify import VerifyDialog
from ui.takes_grid import TakesGrid

if TYPE_CHECKING:
    from ui.commands import Commands


def has_several_takes(commands: Commands) -> bool:
    """True when there is something to compare, be it on its way."""
    shot = commands.project.shot(commands.document.selected_shot)
    return shot is not None and len(shot.takes) + len(commands.document.coming(shot.id)) > 1


def compare_takes(commands: Commands) -> None:
    """Show all takes of the selected shot side by side."""
    shot = commands.document.selected_shot
    if shot is not None:
        commands.show_dialog(
            lambda window: TakesGrid(commands.document, window.pictures, shot, window.actions_table, window)
        )


def verify_take(commands: Commands) -> None:
    """Shoot the take on show once more from its recipe and say whether it comes out the same."""
    document = commands.document
    shot = commands.project.shot(document.selected_shot)
    if shot is None or shot.take is None:
        return
    number = shot.takes.index(shot.take) + 1
    words = QCoreApplication.translate("Commands", "{shot}, take {number},")
    try:
        verification = Verification(document.session, shot.take.id)
    except LongtakeError as error:
        commands.tell("warning", str(error))
        return
    name = words.format(shot=document.name_of(shot), number=number)
    commands.show_dialog(lambda window: VerifyDialog(document, window.tasks, verification, name, window))
