"""The drags of the trimming tools: roll, slip, slide. All are by frames, within limits."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from engine.film import edits
from engine.film.project import Project
from engine.film.track import Clip, Placed
from ui.timeline.drags import Drag, Edge, Preview, edge_frames
from ui.timeline.geometry import Geometry
from ui.timeline.words import frames_words
from ui.words import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from ui.document import Document

translate = QCoreApplication.translate


class ByFrames(Drag):
    """A tool that changes a clip by frames. What it comes to is shown as the film would be."""

    tool = ""
    label = ""  # what undo calls it

    def __init__(self, document: Document, placed: Placed, edge: Edge, instant: float) -> None:
        """Raises LongtakeError where the tool has nothing to work on: a locked track, no cut."""
        self._document = document
        self._project = document.project
        self._clip: Clip = placed.item  # type: ignore[assignment]
        self._edge: Edge = edge
        self._at = placed.range.start if edge == "start" else placed.range.end
        self._instant = instant
        self._limits = edits.limits(self._project, self._clip.id, edge, self.tool)
        self._after = self._project

    def wanted(self, travelled: int) -> int:
        """By how many frames the tool is asked to go when the pointer has travelled so many."""
        return travelled

    def apply(self, by: int) -> Project:
        raise NotImplementedError

    def frames(self, project: Project) -> tuple[tuple[str, int], ...]:
        """What the viewer shows of it."""
        return edge_frames(project, (self._clip.id, self._edge))

    def move(self, geometry: Geometry, x: int, y: int, snapping: bool) -> Preview:
        travelled, caught = round(geometry.scale.instant(x) - self._instant), None
        if snapping and self.tool != edits.SLIP:
            targets = geometry.snap_targets(self._document.playhead, self._document.marked_range, self.held)
            caught = geometry.snap(self._at + travelled, targets)
            travelled = travelled if caught is None else caught - self._at
        by = self.wanted(travelled)
        limited = max(self._limits.start, min(by, self._limits.end - 1))
        self._after = self.apply(limited)
        words = [f"{translate('Timeline', self.label)} {frames_words(limited, signed=True)}"]
        if limited != by:
            words.append(translate("Timeline", "It goes no further."))
        snap = caught if limited == by else None
        return Preview(self._after, tuple(words), snap=snap, frames=self.frames(self._after))

    @property
    def held(self) -> tuple[str, ...]:
        """The clips whose own edges are nothing to catch on."""
        return (self._clip.id, *(clip.id for clip in _beside(self._project, self._clip) if clip))

    def release(self) -> None:
        self._document.edit(self._after, translate("Timeline", self.label))


class Roll(ByFrames):
    """A cut is moved between its two clips: one grows by what the other loses, and the film keeps its length."""

    tool, label = edits.ROLL, QT_TRANSLATE_NOOP("Timeline", "Roll")

    def apply(self, by: int) -> Project:
        return edits.roll(self._project, self._clip.id, self._edge, by)

    def frames(self, project: Project) -> tuple[tuple[str, int], ...]:
        before, behind = _beside(project, self._clip)
        left, right = (before, self._clip) if self._edge == "start" else (self._clip, behind)
        return _cut_frames(project, left, right)


class Slip(ByFrames):
    """The pictures are pulled along under a clip that stays where it is."""

    tool, label = edits.SLIP, QT_TRANSLATE_NOOP("Timeline", "Slip")

    def wanted(self, travelled: int) -> int:
        return -travelled  # pulled to the right, what lies before comes in

    def apply(self, by: int) -> Project:
        return edits.slip(self._project, self._clip.id, by)

    def frames(self, project: Project) -> tuple[tuple[str, int], ...]:
        return edge_frames(project, (self._clip.id, "start"), (self._clip.id, "end"))


class Slide(ByFrames):
    """A clip is moved between its neighbours, which give way and follow."""

    tool, label = edits.SLIDE, QT_TRANSLATE_NOOP("Timeline", "Slide")

    def apply(self, by: int) -> Project:
        return edits.slide(self._project, self._clip.id, by)

    def frames(self, project: Project) -> tuple[tuple[str, int], ...]:
        return _cut_frames(project, *_beside(project, self._clip))


TOOL_DRAGS: dict[str, Callable[..., ByFrames]] = {"roll": Roll, "slip": Slip, "slide": Slide}


def _beside(project: Project, clip: Clip) -> tuple[Clip | None, Clip | None]:
    """The clips right before and right behind a clip."""
    found = project.find_clip(clip.id)
    if found is None:
        return None, None
    sides = found[0].at(found[1].range.start - 1), found[0].at(found[1].range.end)
    before, behind = (side.item if side and isinstance(side.item, Clip) else None for side in sides)
    return before, behind


def _cut_frames(project: Project, left: Clip | None, right: Clip | None) -> tuple[tuple[str, int], ...]:
    """The last frame of what lies left and the first one of what lies right."""
    edges: list[tuple[str, Edge]] = []
    if left is not None:
        edges.append((left.id, "end"))
    if right is not None:
        edges.append((right.id, "start"))
    return edge_frames(project, *edges)
