"""What is done with the takes of the selected shot, as the rows of the actions table call it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.takes_grid import TakesGrid

if TYPE_CHECKING:
    from ui.commands import Commands


def has_several_takes(commands: Commands) -> bool:
    """True when there is something to compare, be it on its way."""
    shot = commands.project.shot(commands.document.selected_shot)
    jobs = [job for job in commands.document.jobs if shot and job.shot == shot.id and job.state != "failed"]
    return shot is not None and len(shot.takes) + len(jobs) > 1


def compare_takes(commands: Commands) -> None:
    """Show all takes of the selected shot side by side."""
    shot = commands.document.selected_shot
    if shot is not None:
        commands.show_dialog(lambda window: TakesGrid(commands.document, window.pictures, shot, window))
