"""One thing that is drawn over the viewer: the drawing, its tools, its form, and what comes of it at the end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from engine.errors import LongtakeError
from engine.film.project import Footage, Project, Take
from engine.film.recipe import Recipe
from engine.film.timebase import FrameRange
from engine.service import catalogue
from ui.document import Document
from ui.drawing.mask_strip import Strip
from ui.drawing.overlay import Overlay
from ui.drawing.panel import TaskPanel
from ui.told import told

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Ground:
    """The clip that is drawn on. Its frames are those of its medium; they lie where the clip lies now."""

    clip: str

    def medium(self, project: Project) -> Take | Footage | None:
        """What the clip shows; None when it is gone or waits."""
        found = project.find_clip(self.clip)
        return project.media_of(found[2]) if found else None

    def shown(self, project: Project) -> FrameRange:
        """The frames of the medium that the clip shows."""
        found, medium = project.find_clip(self.clip), self.medium(project)
        if found is None or medium is None:
            return FrameRange(0, 0)
        return found[2].source.intersection(FrameRange(0, medium.length))

    def shift(self, project: Project) -> int:
        """What turns a frame of the medium into one of the film."""
        found = project.find_clip(self.clip)
        return found[1].range.start - found[2].source.start if found else 0

    def frame(self, project: Project, playhead: int) -> int | None:
        """The medium's frame at the playhead, None where the clip is not or is covered by another."""
        found = project.clip_at(playhead)
        return playhead - self.shift(project) if found and found[1].id == self.clip else None


class Stage(QObject):
    """What stands over the viewer (``overlay``), in the place of its header (``strip``) and of its transport
    (``foot``, unless None), and in the place of the inspector (``panel``).

    ``ended`` comes once; whoever shows the stage then takes it away with ``close``. ``keys_changed`` carries the
    film's frames to mark on the scrub bar.
    """

    ended = Signal()
    keys_changed = Signal(tuple)

    def __init__(
        self, document: Document, overlay: Overlay, strip: Strip, panel: TaskPanel, foot: QWidget | None = None
    ) -> None:
        super().__init__()
        self.document = document
        self.overlay = overlay
        self.strip = strip
        self.panel = panel
        self.foot = foot
        self.is_over = False
        overlay.left.connect(self.end)
        panel.rejected.connect(self.end)
        panel.accepted.connect(self.accept)
        document.playhead_moved.connect(self._on_playhead)
        document.project_changed.connect(self._on_project)
        document.range_changed.connect(self._on_range)

    def accept(self) -> None:
        """Do what was drawn, and end when that could be done."""
        raise NotImplementedError

    def end(self) -> None:
        """Leave the drawing."""
        if not self.is_over:
            self.is_over = True
            self.ended.emit()

    def close(self) -> None:
        """Take everything away. Nothing works in the background any more."""
        self.is_over = True
        self.document.playhead_moved.disconnect(self._on_playhead)
        self.document.project_changed.disconnect(self._on_project)
        self.document.range_changed.disconnect(self._on_range)
        for widget in (self.overlay, self.strip, self.panel, self.foot):
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.deleteLater()

    def show_keys(self) -> None:
        """Tell which frames of the film to mark."""

    def show_plan(self, make: Callable[[], Recipe]) -> None:
        """Say in the form what the family will make of the recipe, or why it cannot."""
        try:
            sentence = catalogue.plan(make()).sentence
        except LongtakeError as error:
            sentence = str(error)
        self.panel.tell(told(sentence))

    def _on_playhead(self, frame: int) -> None:
        pass

    def _on_range(self) -> None:
        pass

    def _on_project(self, old: Project, new: Project) -> None:
        pass
