"""What lies under the pointer in the timeline: a clip or its edge, a cut, a gap, a fade, a transition, a marker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QRect

from engine.film.timebase import FrameRange
from engine.film.track import Clip, Gap, Placed
from ui.timeline.scale import HEADER_WIDTH, MARKER_LANE, RULER_HEIGHT, Scale

if TYPE_CHECKING:
    from ui.timeline.geometry import Geometry, Row

EDGE_GRIP = 8  # how far into a clip its edge can be taken hold of
CUT_GRIP = 3  # on either side of a cut
FADE_GRIP = 7  # around the handle of a fade, at the top of its clip
FADE_LEAST = (48, 40)  # pixels that a clip is wide and high at least to show the handles of its fades
BOX_TOP, BOX_HEIGHT, BOX_LEAST = 20, 20, 10  # of a transition: below the clip's title, pixels high, and wide at least

Part = Literal[
    "ruler", "playhead", "range_start", "range_end", "marker", "header", "start", "end", "body", "cut", "gap", "empty",
    "fade_in", "fade_out", "transition", "transition_start", "transition_end",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hit:
    """What lies under the pointer. ``frame`` is the nearest beginning of a frame.

    ``clip`` is set for a body, an edge, a fade, and a transition (which is the clip's that comes in by it); ``left``
    and ``right`` are the clips on both sides of a cut or gap (None where there is none); ``range`` is the place of the
    clip or gap; ``marker`` is a marker's id.
    """

    part: Part
    frame: int = 0
    track: str | None = None
    clip: str | None = None
    left: str | None = None
    right: str | None = None
    range: FrameRange | None = None
    marker: str | None = None


def fade_x(scale: Scale, placed: Placed, clip: Clip, edge: str) -> int:
    """The column at which the fade at a clip's edge (``start`` or ``end``) ends or begins: its handle's."""
    if edge == "start":
        return scale.x(placed.range.start + clip.treatment.fade_in)
    return scale.x(placed.range.end - clip.treatment.fade_out)


def has_fade_handles(rect: QRect) -> bool:
    return rect.width() >= FADE_LEAST[0] and rect.height() >= FADE_LEAST[1]


def transition_box(scale: Scale, row: Row, placed: Placed) -> QRect:
    """Where the transition by which a clip comes in is drawn; null where it has none or there is no room for one."""
    clip = placed.item
    if not isinstance(clip, Clip) or clip.transition is None:
        return QRect()
    start = placed.range.start - clip.transition.before
    left, right = scale.x(start), scale.x(start + clip.transition.length)
    height = min(BOX_HEIGHT, row.height - 6)
    top = row.top + min(BOX_TOP, (row.height - height) // 2)
    return QRect(left, top, right - left, height) if right - left >= BOX_LEAST else QRect()


def hit(geometry: Geometry, x: int, y: int, playhead: int | None, marked: FrameRange | None) -> Hit:
    """What lies at pixel (x, y)."""
    frame = geometry.scale.boundary(x)
    if y < RULER_HEIGHT:
        return _on_ruler(geometry, x, y, frame, playhead, marked)
    row = geometry.row_at(y)
    if row is None:
        return Hit("header" if x < HEADER_WIDTH else "empty", frame)
    if x < HEADER_WIDTH:
        return Hit("header", frame, row.track.id)
    return _on_transition(geometry.scale, row, x, y, frame) or _in_row(geometry.scale, row, x, y, frame)


def _on_ruler(geometry: Geometry, x: int, y: int, frame: int, playhead: int | None, marked: FrameRange | None) -> Hit:
    scale = geometry.scale
    if x < HEADER_WIDTH:
        return Hit("header", frame)
    if y >= MARKER_LANE:
        near = min(geometry.project.markers, key=lambda marker: abs(scale.x(marker.at) - x), default=None)
        if near is not None and abs(scale.x(near.at) - x) <= 6:
            return Hit("marker", near.at, marker=near.id)
        if playhead is not None and abs(x - scale.x(playhead)) <= 6:
            return Hit("playhead", frame)
    elif marked is not None:
        if abs(x - scale.x(marked.start)) <= 5:
            return Hit("range_start", frame)
        if abs(x - scale.x(marked.end)) <= 5:
            return Hit("range_end", frame)
    return Hit("ruler", frame)


def _on_transition(scale: Scale, row: Row, x: int, y: int, frame: int) -> Hit | None:
    for placed in row.between(scale.frame(x) - 1, scale.frame(x) + 1):
        following = row.track.at(placed.range.end)
        for each in (placed, following) if following else (placed,):
            box = transition_box(scale, row, each)
            if box.contains(x, y) and isinstance(each.item, Clip):
                grip = min(6, box.width() // 4)
                part: Part = "transition"
                if x - box.left() < grip:
                    part = "transition_start"
                elif box.right() - x < grip:
                    part = "transition_end"
                return Hit(part, frame, row.track.id, each.item.id, range=each.range)
    return None


def _in_row(scale: Scale, row: Row, x: int, y: int, frame: int) -> Hit:
    track = row.track
    placed = under(scale, row, x)
    if placed is None:
        last = track.at(track.length - 1)
        if last and isinstance(last.item, Clip) and 0 <= x - scale.x(last.range.end) <= EDGE_GRIP // 2:
            return Hit("end", frame, track.id, last.item.id, range=last.range)
        return Hit("empty", frame, track.id)
    before, after = track.at(placed.range.start - 1), track.at(placed.range.end)
    left, right = scale.x(placed.range.start), scale.x(placed.range.end)
    former = before.item if before and isinstance(before.item, Clip) else None
    following = after.item if after and isinstance(after.item, Clip) else None
    if isinstance(placed.item, Gap):
        if before and former and x - left < EDGE_GRIP // 2:
            return Hit("end", frame, track.id, former.id, range=before.range)
        if after and following and right - x <= EDGE_GRIP // 2:
            return Hit("start", frame, track.id, following.id, range=after.range)
        ids = (former.id if former else None, following.id if following else None)
        return Hit("gap", frame, track.id, left=ids[0], right=ids[1], range=placed.range)
    clip = placed.item
    if (edge := _fade_at(scale, row, placed, clip, x, y)) is not None:
        return Hit("fade_in" if edge == "start" else "fade_out", frame, track.id, clip.id, range=placed.range)
    grip = min(EDGE_GRIP, max(1, (right - left) // 4))
    cut = min(CUT_GRIP, max(1, grip // 2))
    if former and x - left < cut:
        return Hit("cut", placed.range.start, track.id, left=former.id, right=clip.id)
    if following and right - x <= cut:
        return Hit("cut", placed.range.end, track.id, left=clip.id, right=following.id)
    part: Part = "start" if x - left < grip else "end" if right - x <= grip else "body"
    return Hit(part, frame, track.id, clip.id, range=placed.range)


def _fade_at(scale: Scale, row: Row, placed: Placed, clip: Clip, x: int, y: int) -> str | None:
    """Which of a clip's fades has its handle here; a fade that there is not has its handle inside the clip's corner."""
    if y - row.top > 2 * FADE_GRIP or row.track.is_locked:
        return None
    left, right = scale.x(placed.range.start), scale.x(placed.range.end)
    if not has_fade_handles(QRect(left, row.top, right - left, row.height)):
        return None
    for edge, corner in (("start", left + FADE_GRIP), ("end", right - FADE_GRIP)):
        at = fade_x(scale, placed, clip, edge)
        at = max(at, corner) if edge == "start" else min(at, corner)
        if abs(x - at) <= FADE_GRIP:
            return edge
    return None


def under(scale: Scale, row: Row, x: int) -> Placed | None:
    """The item drawn at column ``x``: columns are rounded, so the frame's neighbours are looked at as well."""
    frame = scale.frame(x)
    for near in (frame, frame + 1, frame - 1):
        placed = row.track.at(near)
        if placed is not None:
            left = scale.x(placed.range.start)
            if left <= x < max(scale.x(placed.range.end), left + 1):
                return placed
    return None
