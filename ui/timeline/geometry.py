"""Where things lie in the timeline: frames to pixels and back, rows, ruler ticks, snapping, what is under the pointer.

Plain arithmetic on an immutable project; nothing here draws or listens. Frames are counted at the project's rate.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from PySide6.QtCore import QPoint, QRect

from engine.film.joins import Joins
from engine.film.project import Project
from engine.film.timebase import FrameRange, Rate
from engine.film.track import Clip, Gap, Placed, Track

RULER_HEIGHT = 28
HEADER_WIDTH = 56
ROW_GAP = 4
ROW_HEIGHTS = (112, 96, 80, 64, 52)  # the tallest that lets every track be seen is taken
EDGE_GRIP = 8  # how far into a clip its edge can be taken hold of
CUT_GRIP = 3  # on either side of a cut
SNAP_REACH = 8
TAIL = 160  # empty pixels after the film's end, so that the last edge can be pulled
MIN_SCALE, MAX_SCALE = 0.005, 96.0  # pixels a frame
MIN_LABEL = 104  # pixels between two written timecodes

Part = Literal["ruler", "playhead", "range_start", "range_end", "header", "start", "end", "body", "cut", "gap", "empty"]


@dataclass(frozen=True, slots=True)
class Scale:
    """Frames to pixels: ``pixels`` a frame, ``scroll`` pixels of film hidden to the left of the track headers."""

    pixels: float = 4.0
    scroll: float = 0.0

    def x(self, frame: float) -> int:
        """The pixel column at which ``frame`` begins."""
        return round(HEADER_WIDTH + frame * self.pixels - self.scroll)

    def frame(self, x: float) -> int:
        """The frame that covers column ``x``; may be negative left of the film."""
        return int(self.instant(x) // 1)

    def boundary(self, x: float) -> int:
        """The frame whose beginning is nearest to column ``x``, never before the film's start."""
        return max(0, round(self.instant(x)))

    def instant(self, x: float) -> float:
        """The time at column ``x`` in frames, with its fraction; negative left of the film."""
        return (x - HEADER_WIDTH + self.scroll) / self.pixels

    def zoomed(self, factor: float, x: float) -> Scale:
        """Zoom by ``factor`` while the instant under column ``x`` stays where it is."""
        pixels = min(MAX_SCALE, max(MIN_SCALE, self.pixels * factor))
        return Scale(pixels, max(0.0, self.instant(x) * pixels - (x - HEADER_WIDTH)))

    @staticmethod
    def fitting(length: int, width: int) -> Scale:
        """Show ``length`` frames and a little room after them in a view ``width`` pixels wide."""
        room = max(64, width - HEADER_WIDTH - 48)
        return Scale(min(16.0, max(MIN_SCALE, room / max(1, length))))


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the ruler at ``frame``; ``label`` is its timecode, empty for the small ones."""

    frame: int
    label: str = ""


def tick_steps(rate: Rate, pixels: float) -> tuple[int, int]:
    """Frames between two labelled ticks and between two small ones, so that labels never touch."""
    second = rate.nominal
    steps = [1, 2, 5, 10]
    steps = [step for step in steps if step < second]
    steps += [second * n for n in (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600, 7200, 18000, 36000)]
    major = next((step for step in steps if step * pixels >= MIN_LABEL), steps[-1])
    divisors = [part for part in (10, 6, 5, 4, 3, 2) if major % part == 0 and major // part * pixels >= 7]
    return major, major // divisors[0] if divisors else major


def ticks(rate: Rate, scale: Scale, left: int, right: int) -> Iterator[Tick]:
    """The ruler's lines between two pixel columns, from left to right."""
    major, minor = tick_steps(rate, scale.pixels)
    first = max(0, scale.frame(left - MIN_LABEL)) // major * major
    for frame in range(first, max(0, scale.frame(right)) + 1, minor):
        yield Tick(frame, rate.timecode(frame) if frame % major == 0 else "")


@dataclass(frozen=True, slots=True)
class Hit:
    """What lies under the pointer. ``frame`` is the nearest beginning of a frame.

    ``clip`` is set for body, start and end; ``left`` and ``right`` are the clips on both sides of a cut or gap
    (None where there is none); ``range`` is the place of the clip or gap.
    """

    part: Part
    frame: int = 0
    track: str | None = None
    clip: str | None = None
    left: str | None = None
    right: str | None = None
    range: FrameRange | None = None


@dataclass(frozen=True, slots=True)
class Join:
    """Two clips that follow each other on a track; ``gap`` is the emptiness between them (length 0 at a cut)."""

    track: str
    left: str
    right: str
    gap: FrameRange


class Row:
    """A track laid out: its items with their places, found by frame in logarithmic time."""

    def __init__(self, track: Track, top: int, height: int) -> None:
        self.track = track
        self.top = top
        self.height = height
        self.placed: tuple[Placed, ...] = tuple(placed for placed in track.placed() if placed.range.length)
        self._starts = [placed.range.start for placed in self.placed]

    def index_at(self, frame: int) -> int | None:
        """Which item covers ``frame``."""
        index = bisect_right(self._starts, frame) - 1
        return index if index >= 0 and frame in self.placed[index].range else None

    def between(self, first: int, last: int) -> tuple[Placed, ...]:
        """The items that show anything of the frames ``first`` to ``last``, both included."""
        low = max(0, bisect_right(self._starts, first) - 1)
        return self.placed[low : bisect_right(self._starts, last)]

    def neighbour(self, index: int, step: int) -> Clip | None:
        """The clip right beside an item; None at a gap or at the track's ends."""
        index += step
        item = self.placed[index].item if 0 <= index < len(self.placed) else None
        return item if isinstance(item, Clip) else None


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
        """The tracks from the top of the view down: the last track of the project comes first."""
        count = len(self.project.tracks)
        room = self.height - RULER_HEIGHT - ROW_GAP
        height = next((h for h in ROW_HEIGHTS if count * (h + ROW_GAP) <= room), ROW_HEIGHTS[-1])
        top = RULER_HEIGHT + ROW_GAP - self.rise
        tracks = reversed(self.project.tracks)
        return tuple(Row(track, top + i * (height + ROW_GAP), height) for i, track in enumerate(tracks))

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

    @cached_property
    def _places(self) -> dict[str, tuple[Row, Placed]]:
        return {p.item.id: (row, p) for row in self.rows for p in row.placed if isinstance(p.item, Clip)}

    def row_of(self, track_id: str | None) -> Row | None:
        return next((row for row in self.rows if row.track.id == track_id), None)

    def row_at(self, y: int) -> Row | None:
        """The row at height ``y``; the space between two rows belongs to the upper one."""
        if y < RULER_HEIGHT:
            return None
        return next((row for row in self.rows if row.top <= y < row.top + row.height + ROW_GAP), None)

    def nearest_row(self, y: int) -> Row:
        """The row at height ``y`` or the first or last one when ``y`` is beyond them."""
        return min(self.rows, key=lambda row: max(row.top - y, y - row.top - row.height, 0))

    def range_rect(self, row: Row, range_: FrameRange) -> QRect:
        """The rectangle of a stretch of a row; neighbours share no column."""
        left, right = self.scale.x(range_.start), self.scale.x(range_.end)
        return QRect(left, row.top, max(1, right - left), row.height)

    def clip_rect(self, clip_id: str) -> QRect:
        """Where a clip is drawn; a null rectangle when there is no such clip."""
        found = self._places.get(clip_id)
        return self.range_rect(found[0], found[1].range) if found else QRect()

    def place_of(self, clip_id: str) -> Placed | None:
        found = self._places.get(clip_id)
        return found[1] if found else None

    def cut_point(self, left_id: str, right_id: str) -> QPoint:
        """The middle of a cut, or of the gap between two clips."""
        left, right = self.clip_rect(left_id), self.clip_rect(right_id)
        return QPoint((left.x() + left.width() + right.x()) // 2, left.center().y())

    def joins(self) -> Iterator[Join]:
        """Every cut and every gap between two clips."""
        for row in self.rows:
            before: Placed | None = None
            for placed in row.placed:
                if isinstance(placed.item, Clip):
                    if before is not None and isinstance(before.item, Clip):
                        gap = FrameRange.between(before.range.end, placed.range.start)
                        yield Join(row.track.id, before.item.id, placed.item.id, gap)
                    before = placed

    # --- cuts and snapping -------------------------------------------------------------------------------------

    @cached_property
    def edges(self) -> tuple[int, ...]:
        """Every frame at which a clip begins or ends, in order, with the film's start."""
        edges = {0}
        for row in self.rows:
            for placed in row.placed:
                if isinstance(placed.item, Clip):
                    edges |= {placed.range.start, placed.range.end}
        return tuple(sorted(edges))

    def previous_cut(self, frame: int) -> int:
        index = bisect_left(self.edges, frame)
        return self.edges[index - 1] if index else 0

    def next_cut(self, frame: int) -> int:
        index = bisect_right(self.edges, frame)
        return self.edges[index] if index < len(self.edges) else self.edges[-1]

    def snap_targets(
        self,
        playhead: int,
        marked: FrameRange | None,
        without: Iterable[str] = (),
        rippled: int | None = None,
    ) -> tuple[int, ...]:
        """Where a moving edge may catch: cuts, playhead, marks.

        ``without`` names the clips that move; edges behind ``rippled`` move along with them and are left out too.
        """
        moving = set(without)
        found = {0, playhead}
        for clip_id, (_, placed) in self._places.items():
            if clip_id not in moving:
                found |= {placed.range.start, placed.range.end}
        if rippled is not None:
            found = {frame for frame in found if frame <= rippled or frame == playhead}
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
        frame = self.scale.boundary(x)
        if y < RULER_HEIGHT:
            return Hit(self._ruler_part(x, y, playhead, marked), frame)
        row = self.row_at(y)
        if row is None:
            return Hit("header" if x < HEADER_WIDTH else "empty", frame)
        if x < HEADER_WIDTH:
            return Hit("header", frame, row.track.id)
        return self._in_row(row, x, frame)

    def _ruler_part(self, x: int, y: int, playhead: int | None, marked: FrameRange | None) -> Part:
        if x < HEADER_WIDTH:
            return "header"
        if playhead is not None and y >= RULER_HEIGHT // 2 and abs(x - self.scale.x(playhead)) <= 6:
            return "playhead"
        if marked is not None and y < RULER_HEIGHT // 2:
            if abs(x - self.scale.x(marked.start)) <= 5:
                return "range_start"
            if abs(x - self.scale.x(marked.end)) <= 5:
                return "range_end"
        return "ruler"

    def _in_row(self, row: Row, x: int, frame: int) -> Hit:
        track = row.track.id
        index = self._index_under(row, x)
        if index is None:
            last = row.placed[-1] if row.placed else None
            if last and isinstance(last.item, Clip) and x - self.scale.x(last.range.end) <= EDGE_GRIP // 2:
                return Hit("end", frame, track, last.item.id, range=last.range)
            return Hit("empty", frame, track)
        placed = row.placed[index]
        before, after = row.neighbour(index, -1), row.neighbour(index, 1)
        left, right = self.scale.x(placed.range.start), self.scale.x(placed.range.end)
        if isinstance(placed.item, Gap):
            if before and x - left < EDGE_GRIP // 2:
                return Hit("end", frame, track, before.id, range=row.placed[index - 1].range)
            if after and right - x <= EDGE_GRIP // 2:
                return Hit("start", frame, track, after.id, range=row.placed[index + 1].range)
            return Hit(
                "gap", frame, track, left=before.id if before else None, right=after.id if after else None,
                range=placed.range,
            )  # fmt: skip
        clip = placed.item
        grip = min(EDGE_GRIP, max(1, (right - left) // 4))
        cut = min(CUT_GRIP, max(1, grip // 2))
        if before and x - left < cut:
            return Hit("cut", placed.range.start, track, left=before.id, right=clip.id)
        if after and right - x <= cut:
            return Hit("cut", placed.range.end, track, left=clip.id, right=after.id)
        if x - left < grip:
            return Hit("start", frame, track, clip.id, range=placed.range)
        if right - x <= grip:
            return Hit("end", frame, track, clip.id, range=placed.range)
        return Hit("body", frame, track, clip.id, range=placed.range)

    def _index_under(self, row: Row, x: int) -> int | None:
        """The item drawn at column ``x``: columns are rounded, so the frame's neighbours are looked at as well."""
        frame = self.scale.frame(x)
        for near in (frame, frame + 1, frame - 1):
            index = row.index_at(near)
            if index is not None:
                range_ = row.placed[index].range
                if self.scale.x(range_.start) <= x < max(self.scale.x(range_.end), self.scale.x(range_.start) + 1):
                    return index
        return None
