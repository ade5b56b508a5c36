"""What the program tells of itself and of the machine, as the rows of the actions table call it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from ui.commands import Commands


def about(commands: Commands) -> None:
    """Say what this program is, which version, and whose work it stands on."""
    from ui.dialogs.about import AboutDialog

    commands.show_dialog(AboutDialog)


def doctor(commands: Commands) -> None:
    """Look at what the machine has, in the background, and show it."""
    from ui.dialogs.about import DoctorDialog, report

    commands.tell(
        "info", QCoreApplication.translate("Commands", "Looking at what this machine has. It takes some seconds.")
    )
    commands.in_background(
        lambda task: report(task.should_stop),
        lambda text: commands.show_dialog(lambda window: DoctorDialog(text, window)),
    )
