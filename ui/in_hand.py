"""What a person has in hand of an open film: what is selected, where the playhead stands, what is marked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from engine.film.edits import Marks
from engine.film.project import Project
from engine.film.timebase import FrameRange


class InHand(QObject):
    """The selection, the playhead and the marks over a ``project``, which whoever derives from this has."""

    selection_changed = Signal()
    range_changed = Signal()
    playhead_moved = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.selected_shot: str | None = None
        self.selected_clip: str | None = None
        self.selected_clips: tuple[str, ...] = ()  # all that are selected, that one first
        self.marks = Marks()  # frames of the film
        self.playhead = 0

    @property
    def project(self) -> Project:
        """The film as it is shown now."""
        raise NotImplementedError

    @property
    def marked_range(self) -> FrameRange | None:
        """The frames between In and Out; to the film's own edge where one of both is missing. None where both are."""
        return self.marks.over(self.project.length)

    def select(self, *, shot: str | None = None, clip: str | None = None) -> None:
        """Select a clip (and with it its shot) or a shot (and with it its first clip)."""
        if clip is not None:
            found = self.project.find_clip(clip)
            shot = found[2].shot if found else None
        elif shot is not None:
            clip = next((c.id for _, _, c in self.project.clips() if c.shot == shot), None)
        self._select(shot, (clip,) if clip else ())

    def select_clips(self, clip_ids: Sequence[str]) -> None:
        """Select several clips. The first one leads: the inspector shows it, and edits of one clip are its."""
        found = self.project.find_clip(clip_ids[0]) if clip_ids else None
        self._select(found[2].shot if found else None, tuple(dict.fromkeys(clip_ids)))

    def _select(self, shot: str | None, clips: tuple[str, ...]) -> None:
        if (shot, clips) != (self.selected_shot, self.selected_clips):
            self.selected_shot, self.selected_clips = shot, clips
            self.selected_clip = clips[0] if clips else None
            self.selection_changed.emit()

    def move_playhead(self, frame: int) -> None:
        frame = max(0, min(frame, max(0, self.project.length)))
        if frame != self.playhead:
            self.playhead = frame
            self.playhead_moved.emit(frame)

    def mark(self, marked: FrameRange | Marks | None) -> None:
        """Set or clear In and Out, frames of the film."""
        marks = Marks(marked.start, marked.end) if isinstance(marked, FrameRange) else marked or Marks()
        if marks != self.marks:
            self.marks = marks
            self.range_changed.emit()

    def follow_film(self) -> None:
        """Let go of what the film has no longer."""
        project = self.project
        there = tuple(clip for clip in self.selected_clips if project.find_clip(clip))
        if there != self.selected_clips:
            lead = project.find_clip(there[0]) if there and there[0] != self.selected_clip else None
            self._select(lead[2].shot if lead else self.selected_shot, there)
        if self.selected_shot and not project.shot(self.selected_shot):
            self.selected_shot = None
            self.selection_changed.emit()
        self.move_playhead(self.playhead)
