"""The kinds of drag: scrub, trim and extend, move. Each shows a preview and is one edit at release."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QCoreApplication, QRect

from engine.errors import LongtakeError
from engine.film import edits
from engine.film.project import Footage, Project
from engine.film.timebase import FrameRange
from engine.film.track import PICTURE, Clip, Gap, Placed
from ui.timeline.geometry import Geometry
from ui.timeline.words import frames_words, seconds
from ui.told import told

if TYPE_CHECKING:
    from ui.document import Document

GHOST = "~ghost"  # the id, in a preview project, of frames that are not asked for yet
DETENT = 14  # pixels to pull past the end of the media before an extension begins
Edge = Literal["start", "end"]
PlanWords = Callable[[Project, str], str]

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Floating:
    """A clip carried by the pointer. ``caret`` is the cut at which it would be put in; None in a free place."""

    clip: str
    track: str
    range: FrameRange
    caret: int | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """What a drag shows. ``project`` is painted in place of the real one; ``words`` stand at the pointer.

    ``snap`` is the frame that the moving edge has caught on.
    """

    project: Project | None = None
    words: tuple[str, ...] = ()
    warning: bool = False
    snap: int | None = None
    floating: Floating | None = None
    edge: tuple[str, Edge] | None = None  # the clip's edge that is held
    others: tuple[Floating, ...] = ()  # what is carried along
    frames: tuple[tuple[str, int], ...] = ()  # what the viewer shows meanwhile: media and their frames, left to right
    band: QRect | None = None  # a rubber band, in pixels
    chosen: frozenset[str] = frozenset()  # the clips that it touches


def edge_frames(project: Project, *edges: tuple[str, Edge]) -> tuple[tuple[str, int], ...]:
    """What is seen at edges of clips: the medium and its first or last frame; nothing of clips without one."""
    found = []
    for clip_id, edge in edges:
        place = project.find_clip(clip_id)
        media = project.media_of(place[2]) if place else None
        if place is None or media is None or (isinstance(media, Footage) and not media.has_pictures):
            continue
        clip = place[2]
        found.append((media.id, clip.source_at(0 if edge == "start" else clip.length - 1)))
    return tuple(found)


def with_ghost(project: Project, clip_id: str, edge: Edge, length: int) -> Project:
    """``project`` with ``length`` empty frames named GHOST beside a clip; what follows moves right."""
    tracks = []
    for track in project.tracks:
        items = list(track.items)
        for index, item in enumerate(items):
            if isinstance(item, Clip) and item.id == clip_id:
                ghost = Clip(GHOST, FrameRange(0, length))
                items.insert(index + (1 if edge == "end" else 0), ghost)
                break
        tracks.append(replace(track, items=tuple(items)))
    return replace(project, tracks=tuple(tracks))


def plan_words(project: Project, shot_id: str) -> str:
    """What the family will really make of that shot, in a sentence; empty when exactly what is asked."""
    from engine.service import catalogue

    shot = project.shot(shot_id)
    return told(catalogue.plan(shot.recipe).sentence) if shot else ""


class Drag:
    """One kind of drag. ``move`` answers with what to show; ``release`` does the edit."""

    def move(self, geometry: Geometry, x: int, y: int, snapping: bool) -> Preview | None:
        raise NotImplementedError

    def release(self) -> None:
        """Do what the preview has shown."""

    def cancel(self) -> None:
        """Leave everything as it was before the press."""


class Scrub(Drag):
    """The playhead follows the pointer."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._from = document.playhead

    def move(self, geometry: Geometry, x: int, y: int, snapping: bool) -> None:
        self._document.move_playhead(geometry.scale.boundary(x))

    def cancel(self) -> None:
        self._document.move_playhead(self._from)


class MarkEdge(Drag):
    """An end of the marked range follows the pointer."""

    def __init__(self, document: Document, edge: Edge) -> None:
        self._document = document
        self._edge = edge
        self._before = document.marked_range

    def move(self, geometry: Geometry, x: int, y: int, snapping: bool) -> Preview | None:
        marked = self._before
        if marked is None:
            return None
        frame = min(geometry.scale.boundary(x), geometry.project.length)
        caught = geometry.snap(frame, geometry.snap_targets(self._document.playhead, None)) if snapping else None
        frame = frame if caught is None else caught
        if self._edge == "start":
            changed = FrameRange.between(min(frame, marked.end - 1), marked.end)
        else:
            changed = FrameRange.between(marked.start, max(frame, marked.start + 1))
        self._document.mark(changed)
        rate = geometry.project.rate
        words = (seconds(rate, changed.length), frames_words(changed.length))
        return Preview(words=(" · ".join(words),), snap=caught)

    def cancel(self) -> None:
        self._document.mark(self._before)


class Trim(Drag):
    """An edge of a clip is moved. Pulled past the end of its media, the edge asks for new frames.

    Nothing else moves, and the edge stops at the next clip; or what follows ripples along (``ripples``). With ``alone``
    what is linked with the clip stays as it is.
    """

    def __init__(
        self,
        document: Document,
        placed: Placed,
        edge: Edge,
        instant: float,
        plan: PlanWords,
        ripples: bool = False,
        alone: bool = False,
    ) -> None:
        """Raises LongtakeError where the clip lies on a locked track."""
        self._document = document
        self._project = document.project
        self._placed = placed
        self._clip: Clip = placed.item  # type: ignore[assignment]
        self._edge: Edge = edge
        self._instant = instant
        self._plan = plan
        self._ripples, self._alone = ripples, alone
        self._room = edits.room(self._project, self._clip.id, edge)
        found = self._project.find_clip(self._clip.id)
        self._grows = found is not None and found[0].kind == PICTURE  # nothing makes more sound
        tool = edits.RIPPLE if ripples else edits.IN_PLACE
        limits = edits.limits(self._project, self._clip.id, edge, tool, alone)
        self._free = limits.end - 1 if edge == "end" else -limits.start
        self._by = 0
        self._extra = 0
        self._said: tuple[int, tuple[str, ...], bool] | None = None

    @property
    def _outward(self) -> int:
        return 1 if self._edge == "end" else -1

    def move(self, geometry: Geometry, x: int, y: int, snapping: bool) -> Preview:
        by, caught = self._travelled(geometry, x, snapping)
        out = by * self._outward
        past = out - self._room
        may_extend = self._grows and self._free == self._room and past > 0
        self._extra = past if may_extend and past * geometry.scale.pixels > DETENT else 0
        self._by = min(out, self._free) * self._outward
        project = self._trimmed(self._project) if self._by else self._project
        if self._extra:
            return self._extension(project, caught)
        now = project.find_clip(self._clip.id)
        length = now[2].length if now else self._clip.length
        self._by = (length - self._clip.length) * self._outward  # what the edit really allowed
        changed = frames_words(length - self._clip.length, signed=True)
        words = (f"{changed} · {seconds(project.rate, length)}", self._hint(out))
        snap = caught if caught is not None and out <= self._free else None
        held: tuple[str, Edge] = (self._clip.id, self._edge)
        return Preview(project, words, snap=snap, edge=held, frames=edge_frames(project, held))

    def _travelled(self, geometry: Geometry, x: int, snapping: bool) -> tuple[int, int | None]:
        """By how many frames the edge is asked to go, and the frame that it has caught on."""
        range_ = self._placed.range
        at = range_.end if self._edge == "end" else range_.start
        by = round(geometry.scale.instant(x) - self._instant)
        if not snapping:
            return by, None
        rippled = (range_.start if self._edge == "end" else range_.end) if self._ripples else None
        marked = self._document.marked_range
        caught = geometry.snap(
            at + by, geometry.snap_targets(self._document.playhead, marked, (self._clip.id,), rippled)
        )
        return (by, None) if caught is None else (caught - at, caught)

    def _trimmed(self, project: Project) -> Project:
        edit = edits.ripple if self._ripples else edits.trim_in_place
        return edit(project, self._clip.id, self._edge, self._by, self._alone)

    def _extended(self, project: Project) -> tuple[Project, str]:
        """The film with the clip shown to the end of its media and then going on; the new shot's id too."""
        return edits.extend(self._trimmed(project), self._clip.id, self._edge, self._extra)

    def _hint(self, out: int) -> str:
        """What becomes of what lies beside the clip, or why the edge goes no further."""
        if out > 0 and out >= self._room:
            return translate("Timeline", "End of the media. Pull on to extend." if self._grows else "End of the media.")
        if out > self._free:
            return translate("Timeline", "A clip is in the way: hold Ctrl before you drag to move it along.")
        if self._ripples:
            return translate("Timeline", "What follows moves along.")
        return translate("Timeline", "Nothing else moves.")

    def _extension(self, project: Project, caught: int | None) -> Preview:
        if self._said is None or self._said[0] != self._extra:
            self._said = (self._extra, *self._extension_words())
        ghosted = with_ghost(project, self._clip.id, self._edge, self._extra)
        _, words, warning = self._said
        return Preview(ghosted, words, warning, snap=caught if self._edge == "end" else None)

    def _extension_words(self) -> tuple[tuple[str, ...], bool]:
        rate = self._project.rate
        first = translate("Timeline", "extend {0} · {1}").format(seconds(rate, self._extra), frames_words(self._extra))
        try:
            sentence = self._plan(*self._extended(self._project))
        except LongtakeError as error:
            return (first, told(error)), True
        return ((first, sentence) if sentence else (first,)), False

    def release(self) -> None:
        document = self._document
        if self._extra:
            document.grow(lambda: self._extended(document.project), translate("Timeline", "Extend"))
        elif self._by:
            document.attempt(self._trimmed, label=translate("Timeline", "Trim"))


class Move(Drag):
    """A clip is carried along its track or to another one, and with it what is selected and what belongs with it."""

    def __init__(self, document: Document, placed: Placed, track: str, instant: float) -> None:
        self._document = document
        self._project = document.project
        self._placed = placed
        self._clip: Clip = placed.item  # type: ignore[assignment]
        self._track = track
        self._instant = instant
        self.over = False  # True while what is in the way shall be covered
        self._to = (track, placed.range.start)
        chosen = document.selected_clips if self._clip.id in document.selected_clips else ()
        self._ids = tuple(dict.fromkeys((self._clip.id, *chosen)))
        along = {each.id for clip in self._ids[1:200] for each in edits.together(self._project, clip)}
        along |= {each.id for each in edits.together(self._project, self._clip.id)} | set(self._ids)
        self._along = along - {self._clip.id}
        self._kind = next((each.kind for each in self._project.tracks if each.id == track), PICTURE)
        places = (self._project.find_clip(clip) for clip in self._along)
        self._others = [(found[2].id, found[0].id, found[1].range) for found in places if found]
        earliest = min((range_.start for _, _, range_ in self._others), default=placed.range.start)
        self._least = placed.range.start - min(earliest, placed.range.start)

    def move(self, geometry: Geometry, x: int, y: int, snapping: bool) -> Preview:
        range_ = self._placed.range
        start = max(self._least, range_.start + round(geometry.scale.instant(x) - self._instant))
        caught = None
        if snapping:
            moving = (self._clip.id, *self._along)
            targets = geometry.snap_targets(self._document.playhead, self._document.marked_range, moving)
            start, caught = self._snapped(geometry, targets, start)
        track = geometry.nearest_row(y, self._kind).track
        self._to = (track.id, start)
        words = (self._document.counting.words(start), frames_words(start - range_.start, signed=True))
        if len(self._along):
            words = (*words, translate("Timeline", "{0} clips").format(len(self._along) + 1))
        try:
            caret = self._caret(track.id, start)
        except LongtakeError as error:
            floating = Floating(self._clip.id, track.id, FrameRange(start, range_.length))
            return Preview(words=(" · ".join(words), told(error)), warning=True, floating=floating)
        if self.over:
            words = (*words, translate("Timeline", "covers what is there"))
        elif caret is not None:
            words = (*words, translate("Timeline", "goes in between (Shift: covers)"))
        by = start - range_.start
        first, last = geometry.scale.frame(0), geometry.scale.frame(geometry.width)
        seen = (
            Floating(clip, track.id if where == self._track else where, place.moved(by))
            for clip, where, place in self._others
            if place.start + by <= last and place.end + by >= first
        )
        return Preview(
            words=(" · ".join(words),),
            snap=caught,
            floating=Floating(self._clip.id, track.id, FrameRange(start, range_.length), caret),
            others=tuple(seen),
        )

    def _caret(self, track_id: str, start: int) -> int | None:
        """The cut, in the film as it is, at which the clip would be put in when its place is taken.

        Raises LongtakeError where it cannot be put.
        """
        target = next(track for track in self._project.tracks if track.id == track_id)
        moving = {self._clip.id, *self._along}
        there = target.between(start, start + self._placed.range.length)
        if self.over:
            edits.move_all(self._project, self._ids, track_id, start, over=True)
            return None
        if not target.is_locked and all(isinstance(p.item, Gap) or p.item.id in moving for p in there):
            return None
        moved = edits.move_all(self._project, self._ids, track_id, start)
        track, placed, _ = moved.find_clip(self._clip.id) or (None, None, None)
        if track is None or placed is None or placed.range.start == start:
            return None
        index = track.items.index(placed.item)
        before = track.items[index - 1] if index else None
        after = track.items[index + 1] if index + 1 < len(track.items) else None
        if isinstance(before, Clip) and (found := self._project.find_clip(before.id)):
            return found[1].range.end
        if isinstance(after, Clip) and (found := self._project.find_clip(after.id)):
            return found[1].range.start
        return placed.range.start

    def _snapped(self, geometry: Geometry, targets: tuple[int, ...], start: int) -> tuple[int, int | None]:
        """The start at which one of both edges catches, whichever is nearer."""
        length = self._placed.range.length
        head, tail = geometry.snap(start, targets), geometry.snap(start + length, targets)
        starts = [head] if head is not None else []
        if tail is not None and tail >= length:
            starts.append(tail - length)
        if not starts:
            return start, None
        best = min(starts, key=lambda candidate: abs(candidate - start))
        return best, head if best == head else tail

    def release(self) -> None:
        if self._to != (self._track, self._placed.range.start):
            label = translate("Timeline", "Move")
            self._document.attempt(edits.move_all, self._ids, *self._to, self.over, label=label)
