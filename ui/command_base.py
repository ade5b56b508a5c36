"""What every command has at hand: the window's document and timeline, a voice, dialogs, work in the background."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from engine.film.project import Project
from engine.film.track import Clip, Placed
from engine.film.treatment import Treatment
from ui.dialogs.ask import PromptBox
from ui.document import Document
from ui.queue_commands import QueueCommands
from ui.tasks import Task

if TYPE_CHECKING:
    from ui.window import MainWindow


class CommandBase(QObject):
    """One window, as the functions behind its actions see it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.document: Document = window.document
        self.timeline = window.timeline
        self.queue = QueueCommands(window)
        self.drawing = window.drawing
        self.viewer = window.viewer
        self.bin = window.bin
        self.copied_treatment: Treatment | None = None  # what can be pasted on a clip
        self.proxies = window.proxies

    @property
    def project(self) -> Project:
        return self.document.project

    def flush(self) -> None:
        """Take over what is typed in the storyboard and the inspector before anything else is done."""
        self._window.flush()

    def tell(self, level: str, sentence: str) -> None:
        """Say something to the person: "info", "warning" or "error"."""
        self._window.notices.say(level, sentence)

    def show_panel(self, panel: str) -> None:
        """Bring a panel into sight; the focus stays where it is."""
        self._window.panels.bring_forward(panel)

    def go_to_panel(self, panel: str) -> None:
        """Show a panel and give it the focus."""
        self._window.panels.go_to(panel)

    def show_dialog(self, make: Callable[[MainWindow], QDialog], modal: bool = True) -> None:
        """Open a dialog over the window, which waits for it if it is modal; it is gone when it is closed."""
        dialog = make(self._window)
        self._mark_unread(dialog)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open() if modal else dialog.show()

    def ask(self, dialog: QDialog, then: Callable[[], object]) -> None:
        """Open ``dialog`` and act when it is accepted; the window goes on meanwhile."""
        self._mark_unread(dialog)
        dialog.accepted.connect(then)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _mark_unread(self, dialog: QDialog) -> None:
        """Prompts in a dialog are read by the model of the clip that is meant, else by the film's."""
        meant = self.clip_meant()
        shot = self.project.shot(meant[1].shot) if meant else None
        for box in dialog.findChildren(PromptBox):
            box.mark_unread(shot.recipe.family if shot else self.project.family)

    def in_background(self, work: Callable[[Task], Any], then: Callable[[Any], object]) -> Task:
        """Do ``work`` off the Qt thread, then hand its result on; what goes wrong is told."""
        task = self._window.tasks.start(work)
        task.done.connect(then)
        task.failed.connect(lambda error: self._window.notices.say("error", str(error)))
        return task

    def clip_meant(self) -> tuple[Placed, Clip] | None:
        """The selected clip, else the topmost one under the playhead."""
        found = self.project.find_clip(self.document.selected_clip)
        return found[1:] if found else self.project.clip_at(self.document.playhead)
