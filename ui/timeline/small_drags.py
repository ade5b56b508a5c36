"""Drags of what is small: handles of fades, edges of transitions, markers; and the rubber band."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect

from engine.film import edits
from engine.film.track import Clip, Placed
from engine.film.treatment import Transition
from ui.timeline.drags import Drag, Edge, Preview
from ui.timeline.geometry import Geometry
from ui.timeline.words import frames_words, seconds
from ui.words import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from ui.document import Document

translate = QCoreApplication.translate


class _Changes(Drag):
    """A drag whose preview is the film as it would be, and whose release is that film."""

    label = ""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._project = self._after = document.project

    def release(self) -> None:
        self._document.edit(self._after, translate("Timeline", self.label))


class Fade(_Changes):
    """The handle of a fade follows the pointer."""

    label = QT_TRANSLATE_NOOP("Timeline", "Fade")

    def __init__(self, document: Document, placed: Placed, edge: Edge) -> None:
        super().__init__(document)
        self._placed = placed
        self._clip: Clip = placed.item  # type: ignore[assignment]
        self._edge: Edge = edge

    def move(self, geometry: Geometry, x: int, y: int, snapping: bool) -> Preview:
        frame, range_, treatment = geometry.scale.boundary(x), self._placed.range, self._clip.treatment
        caught = geometry.snap(frame, (self._document.playhead,)) if snapping else None
        frame = frame if caught is None else caught
        if self._edge == "start":
            length = max(0, min(frame - range_.start, range_.length - treatment.fade_out))
            treatment = replace(treatment, fade_in=length)
        else:
            length = max(0, min(range_.end - frame, range_.length - treatment.fade_in))
            treatment = replace(treatment, fade_out=length)
        self._after = edits.treat(self._project, (self._clip.id,), treatment)
        words = translate("Timeline", "Fade in {0} · {1}" if self._edge == "start" else "Fade out {0} · {1}")
        return Preview(
            self._after, (words.format(seconds(self._project.rate, length), frames_words(length)),), snap=caught
        )


class Passing(_Changes):
    """An edge of a transition follows the pointer: it gets longer or shorter on that side of its cut."""

    label = QT_TRANSLATE_NOOP("Timeline", "Transition length")

    def __init__(self, document: Document, placed: Placed, edge: Edge) -> None:
        super().__init__(document)
        self._cut = placed.range.start
        self._clip: Clip = placed.item  # type: ignore[assignment]
        self._edge: Edge = edge

    def move(self, geometry: Geometry, x: int, y: int, snapping: bool) -> Preview | None:
        transition = self._clip.transition
        if transition is None:
            return None
        changed = self._at(transition, geometry.scale.boundary(x))
        self._after = edits.set_transition(self._project, self._clip.id, changed)
        found = self._after.find_clip(self._clip.id)
        length = found[2].transition.length if found and found[2].transition else 0
        return Preview(self._after, (f"{seconds(self._project.rate, length)} · {frames_words(length)}",))

    def _at(self, transition: Transition, frame: int) -> Transition:
        before, behind = transition.before, transition.length - transition.before
        if self._edge == "start":
            before = max(0 if behind else 1, self._cut - frame)
        else:
            behind = max(0 if before else 1, frame - self._cut)
        return replace(transition, before=before, length=before + behind)


class CarryMarker(_Changes):
    """A marker follows the pointer along the ruler."""

    label = QT_TRANSLATE_NOOP("Timeline", "Move marker")

    def __init__(self, document: Document, marker: str) -> None:
        super().__init__(document)
        self._marker = marker

    def move(self, geometry: Geometry, x: int, y: int, snapping: bool) -> Preview:
        frame = geometry.scale.boundary(x)
        targets = geometry.snap_targets(self._document.playhead, self._document.marked_range)
        own = next((marker.at for marker in self._project.markers if marker.id == self._marker), None)
        caught = geometry.snap(frame, tuple(each for each in targets if each != own)) if snapping else None
        frame = frame if caught is None else caught
        self._after = edits.move_marker(self._project, self._marker, frame)
        return Preview(self._after, (self._document.counting.words(frame),), snap=caught)


class RubberBand(Drag):
    """A rectangle is drawn over clips; those that it touches are selected, with what belongs with them."""

    def __init__(self, document: Document, instant: float, y: int, rise: int, adds: bool) -> None:
        self._document = document
        self._instant, self._y = instant, y + rise
        self._former = document.selected_clips if adds else ()
        self._chosen: tuple[str, ...] = self._former

    def move(self, geometry: Geometry, x: int, y: int, snapping: bool) -> Preview:
        left, top = geometry.scale.x(self._instant), self._y - geometry.rise
        band = QRect(min(left, x), min(top, y), abs(x - left) + 1, abs(y - top) + 1)
        self._chosen = tuple(dict.fromkeys((*self._former, *geometry.clips_in(band))))
        return Preview(band=band, chosen=frozenset(self._chosen))

    def release(self) -> None:
        self._document.select_clips(with_partners(self._document, self._chosen))


def with_partners(document: Document, clip_ids: tuple[str, ...]) -> tuple[str, ...]:
    """Clips and what is linked or grouped with them, in order; those of a very large choice are taken as they are."""
    if len(clip_ids) > 500:
        return clip_ids
    project, found = document.project, {}
    for clip_id in clip_ids:
        if clip_id not in found:
            found.update((clip.id, None) for clip in edits.together(project, clip_id))
    return tuple(found)
