"""Where things lie in the timeline: rows of their own height, clips, cuts, and what a moving edge catches on.

Plain arithmetic on an immutable project; nothing here draws or listens. Frames are counted at the project's rate.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from PySide6.QtCore import QPoint, QRect

from engine.film.joins import Joins
from engine.film.project import Project
from engine.film.timebase import FrameRange
from engine.film.track import PICTURE, SOUND, SUBTITLES, Clip, Placed, Track
from ui.timeline.hits import Hit, hit
from ui.timeline.scale import HEADER_WIDTH, RULER_HEIGHT, Scale

ROW_GAP = 4
ROW_HEIGHTS = (112, 96, 80, 64, 52)  # of pictures; the tallest that lets every track be seen is taken
SUBTITLES_HEIGHT, SOUND_LEAST = 34, 40
SNAP_REACH = 8
TAIL = 160  # empty pixels after the film's end, so that the last edge can be pulled


@dataclass(frozen=True, slots=True)
class Join:
    """Two clips that follow each other on a track; ``gap`` is the emptiness between them (length 0 at a cut)."""

    track: str
    left: str
    right: str
    gap: FrameRange


def row_height(kind: str, pictures: int) -> int:
    """How high a track of that kind is where those of pictures are ``pictures`` high."""
    if kind == SUBTITLES:
        return SUBTITLES_HEIGHT
    return max(SOUND_LEAST, pictures * 5 // 8) if kind == SOUND else pictures


@dataclass(frozen=True)
class Row:
    """A track laid out. Its items are found by frame in logarithmic time."""

    track: Track
    top: int
    height: int

    @cached_property
    def placed(self) -> tuple[Placed, ...]:
        """Every item in its place: for short films and tests; what is on screen is asked for with ``between``."""
        return tuple(self.track.placed())

    def between(self, first: int, last: int) -> tuple[Placed, ...]:
        """The items that show anything of the frames ``first`` to ``last``, both included."""
        return tuple(self.track.between(first, last + 1))


@dataclass(frozen=True)
class Geometry:
    """A project laid out in a view of ``width`` by ``height`` pixels; ``rise`` pixels of rows are scrolled away."""

    project: Project
    scale: Scale
    width: int
    height: int
    rise: int = 0

    def at_scale(self, scale: Scale) -> Geometry:
        return replace(self, scale=scale)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The tracks from the top of the view down: subtitles, pictures (the lowest last), sound (the first first)."""
        project = self.project
        upper = (*project.tracks_of(SUBTITLES)[::-1], *project.tracks_of(PICTURE)[::-1])
        tracks = (*upper, *project.tracks_of(SOUND))
        room = self.height - RULER_HEIGHT - ROW_GAP
        heights = ([row_height(track.kind, pictures) for track in tracks] for pictures in ROW_HEIGHTS)
        least = [row_height(track.kind, ROW_HEIGHTS[-1]) for track in tracks]
        chosen = next((each for each in heights if sum(each) + ROW_GAP * len(each) <= room), least)
        rows, top = [], RULER_HEIGHT + ROW_GAP - self.rise
        for track, height in zip(tracks, chosen, strict=True):
            rows.append(Row(track, top, height))
            top += height + ROW_GAP
        return tuple(rows)

    @cached_property
    def measured(self) -> Joins:
        """The measured joins of the project."""
        return Joins(self.project)

    @property
    def rows_height(self) -> int:
        """What all rows together need below the ruler."""
        return sum(row.height + ROW_GAP for row in self.rows) + ROW_GAP

    @property
    def film_width(self) -> int:
        """How wide film and tail are, in pixels."""
        return round(self.project.length * self.scale.pixels) + TAIL

    @property
    def most_scroll(self) -> int:
        return max(0, self.film_width - (self.width - HEADER_WIDTH))

    def row_of(self, track_id: str | None) -> Row | None:
        return next((row for row in self.rows if row.track.id == track_id), None)

    def row_at(self, y: int) -> Row | None:
        """The row at height ``y``; the space between two rows belongs to the upper one."""
        if y < RULER_HEIGHT:
            return None
        return next((row for row in self.rows if row.top <= y < row.top + row.height + ROW_GAP), None)

    def nearest_row(self, y: int, kind: str) -> Row:
        """The row of that kind at height ``y``, or the nearest one to it."""
        rows = (row for row in self.rows if row.track.kind == kind)
        return min(rows, key=lambda row: max(row.top - y, y - row.top - row.height, 0))

    def range_rect(self, row: Row, range_: FrameRange) -> QRect:
        """The rectangle of a stretch of a row; neighbours share no column."""
        left, right = self.scale.x(range_.start), self.scale.x(range_.end)
        return QRect(left, row.top, max(1, right - left), row.height)

    def clip_rect(self, clip_id: str) -> QRect:
        """Where a clip is drawn; a null rectangle when there is no such clip."""
        found = self.project.find_clip(clip_id)
        row = self.row_of(found[0].id) if found else None
        return self.range_rect(row, found[1].range) if found and row else QRect()

    def place_of(self, clip_id: str) -> Placed | None:
        found = self.project.find_clip(clip_id)
        return found[1] if found else None

    def cut_point(self, left_id: str, right_id: str) -> QPoint:
        """The middle of a cut, or of the gap between two clips."""
        left, right = self.clip_rect(left_id), self.clip_rect(right_id)
        return QPoint((left.x() + left.width() + right.x()) // 2, left.center().y())

    def joins(self) -> Iterator[Join]:
        """Every cut and every gap between two clips."""
        for track in self.project.tracks:
            before: Placed | None = None
            for placed in track.placed():
                if isinstance(placed.item, Clip):
                    if before is not None and isinstance(before.item, Clip):
                        gap = FrameRange.between(before.range.end, placed.range.start)
                        yield Join(track.id, before.item.id, placed.item.id, gap)
                    before = placed

    def join_of(self, left_id: str | None, right_id: str | None) -> Join | None:
        """The cut or the gap between two clips that follow each other; None where they do not, or are gone."""
        left, right = self.project.find_clip(left_id), self.project.find_clip(right_id)
        if left is None or right is None or left[0] is not right[0]:
            return None
        gap = FrameRange.between(left[1].range.end, right[1].range.start)
        between = left[0].at(gap.start)  # the right clip itself, or all that lies between the two
        follows = between is not None and (between.item is right[2] or between.range == gap)
        return Join(left[0].id, left[2].id, right[2].id, gap) if follows else None

    # --- cuts and snapping -------------------------------------------------------------------------------------

    def previous_cut(self, frame: int) -> int:
        """The nearest frame before that one at which a clip begins or ends; the film's start where there is none."""
        return max((edge for track in self.project.tracks for edge in _edges_near(track, frame) if edge < frame),
                   default=0)  # fmt: skip

    def next_cut(self, frame: int) -> int:
        """The nearest frame after that one at which a clip begins or ends; the film's end where there is none."""
        tracks = self.project.tracks
        behind = [edge for track in tracks for edge in _edges_near(track, frame) if edge > frame]
        return min(behind) if behind else max((e for t in tracks for e in _edges_near(t, t.length)), default=0)

    def snap_targets(
        self,
        playhead: int,
        marked: FrameRange | None,
        without: Iterable[str] = (),
        rippled: int | None = None,
    ) -> tuple[int, ...]:
        """Where a moving edge may catch: cuts up to a view's width beyond what is seen, playhead, marks, markers.

        ``without`` names the clips that move; edges behind ``rippled`` move along with them and are left out too.
        """
        moving = set(without)
        found = {0}
        first, last = self.scale.frame(-self.width), self.scale.frame(2 * self.width)
        for row in self.rows:
            for placed in row.between(first, last):
                if isinstance(placed.item, Clip) and placed.item.id not in moving:
                    found |= {placed.range.start, placed.range.end}
        if rippled is not None:
            found = {frame for frame in found if frame <= rippled}
        found |= {playhead, *(marker.at for marker in self.project.markers)}
        if marked is not None:
            found |= {marked.start, marked.end}
        return tuple(sorted(found))

    def snap(self, frame: int, targets: tuple[int, ...], reach: int = SNAP_REACH) -> int | None:
        """The target nearest to ``frame`` within ``reach`` pixels, None when there is none."""
        index = bisect_left(targets, frame)
        near = targets[max(0, index - 1) : index + 1]
        best = min(near, key=lambda target: abs(target - frame), default=None)
        return best if best is not None and abs(best - frame) * self.scale.pixels <= reach else None

    # --- under the pointer -------------------------------------------------------------------------------------

    def hit(self, x: int, y: int, playhead: int | None = None, marked: FrameRange | None = None) -> Hit:
        """What lies at pixel (x, y)."""
        return hit(self, x, y, playhead, marked)

    def clips_in(self, area: QRect) -> tuple[str, ...]:
        """The clips that a rectangle of pixels touches, from the top down."""
        first, last = self.scale.frame(area.left()), self.scale.frame(area.right())
        rows = (row for row in self.rows if row.top <= area.bottom() and area.top() < row.top + row.height)
        return tuple(
            placed.item.id for row in rows for placed in row.between(first, last) if isinstance(placed.item, Clip)
        )


def _edges_near(track: Track, frame: int) -> Iterator[int]:
    """Edges of a track's clips among which those nearest to a frame are, on either side of it."""
    number = track.index_at(frame)
    before = (track.items[n] for n in range(min(number, len(track.items) - 1), -1, -1))
    behind = (track.items[n] for n in range(number, len(track.items)))
    for way in (before, behind):
        for clip in islice((item for item in way if isinstance(item, Clip)), 2):
            placed = track.place_of(clip.id)
            if placed is not None:
                yield from (placed.range.start, placed.range.end)
