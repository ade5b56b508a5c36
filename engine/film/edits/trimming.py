"""Trims: the edges of clips and the cuts between them are moved, and pictures under them.

In the pictures letters are clips, dots gaps; a digit says at which frame of its medium a clip begins. What is linked
with a clip is trimmed with it by as much, so that sound that begins before its picture goes on doing so; what is
grouped with it where it has the same edge. How other tracks ripple along is told in ``syncing``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil, floor
from typing import NamedTuple

from engine.errors import LongtakeError
from engine.film.edits import runs, syncing
from engine.film.edits.joined import Place, members, partners
from engine.film.edits.splicing import spaced, track_in
from engine.film.project import Footage, Project
from engine.film.timebase import FrameRange
from engine.film.track import Clip, Gap, Item

UNLIMITED = 1_000_000  # frames; the room of a clip whose medium has no end yet
RIPPLE, IN_PLACE, ROLL, SLIP, SLIDE = TOOLS = ("ripple", "in place", "roll", "slip", "slide")


class Cut(NamedTuple):
    """A place on a track, and what lies on both sides of it: a cut, or the place of a clip that slides."""

    track: str
    left: Item | None
    right: Item | None
    place: FrameRange


def room(project: Project, clip_id: str, edge: str) -> int:
    """How many frames an edge (``start`` or ``end``) can still move outward within the clip's medium.

    UNLIMITED for a waiting clip, whose shot grows with it, for a title, a frozen frame, and a still picture; 0 when the
    clip reaches the medium's edge or past it (a shorter take may have been chosen since).
    """
    _check_edge(edge)
    return _room(project, runs.find_clip(project, clip_id)[2], edge)


def _room(project: Project, clip: Clip, edge: str) -> int:
    medium = project.media_of(clip)
    if medium is None or _is_still(project, clip):
        return UNLIMITED
    before, behind = clip.source.start, medium.length - clip.source.end
    if clip.retime is None:
        return max(0, before if edge == "start" else behind)
    speed, phase = clip.retime.speed, clip.retime.phase
    if speed == 0:
        return UNLIMITED
    if speed < 0:
        before, behind = behind, before
    if edge == "start":
        return max(0, floor((before + phase) / abs(speed)))
    return max(0, ceil((clip.source.length + behind - phase) / abs(speed)) - clip.length)


def _is_still(project: Project, clip: Clip) -> bool:
    medium = project.media_of(clip)
    return clip.title is not None or (isinstance(medium, Footage) and medium.length <= 1)


def limits(project: Project, clip_id: str, edge: str, tool: str, alone: bool = False) -> FrameRange:
    """By how many frames a tool can go: from the range's ``start`` to the one before its ``end``; 0 is always in it.

    ``tool`` is one of ``TOOLS``; slip and slide take no account of ``edge``. Raises LongtakeError where the tool has
    nothing to work on.
    """
    _check_edge(edge)
    runs.open_clip(project, clip_id)
    if tool == RIPPLE:
        found = [_own_limits(project, clip, edge) for _, _, clip in _trimmed(project, clip_id, edge, alone)]
    elif tool == IN_PLACE:
        found = [_place_limits(project, place, edge) for place in _trimmed(project, clip_id, edge, alone)]
    elif tool == ROLL:
        found = [_cut_limits(project, *_sides(place, edge)) for place in _rolled(project, clip_id, edge, alone)]
    elif tool == SLIP:
        found = [_slip_limits(project, clip) for _, _, clip in partners(project, clip_id, alone)]
    elif tool == SLIDE:
        found = [_cut_limits(project, *_neighbours(place)) for place in partners(project, clip_id, alone)]
    else:
        raise ValueError(f"a tool is one of {TOOLS}, not {tool!r}")
    return FrameRange.between(max(least for least, _ in found), min(most for _, most in found) + 1)


def _within(project: Project, clip_id: str, edge: str, tool: str, by: int, alone: bool) -> int:
    possible = limits(project, clip_id, edge, tool, alone)
    return max(possible.start, min(by, possible.end - 1))


def ripple(project: Project, clip_id: str, edge: str, by: int, alone: bool = False) -> Project:
    """Move one edge of a clip (``start`` or ``end``) by frames, to the right when positive; what follows ripples.

    ::

        aaaabbbb   ripple the end of a by -2    aabbbb
        aaaabbbb   ripple the start of a by 1   1aaabbbb

    The clip's place does not move: trimming the start shows a later first frame there. The edge stops at the medium's
    edge and leaves at least one frame. A shot that waits for its first take grows and shrinks with its clip.
    """
    by = _within(project, clip_id, edge, RIPPLE, by, alone)
    if by == 0:
        return project
    places = _trimmed(project, clip_id, edge, alone)
    lead, placed, _ = places[0]
    after = _edges_moved(project, [(clip, edge) for _, _, clip in places], by)
    if not alone:
        own = frozenset(track.id for track, _, _ in places)
        longer = by if edge == "end" else -by
        after = runs.with_tracks(after, syncing.follow(after.tracks, lead, placed.range.end, longer, but=own))
    return runs.settled(project, after)


trim = ripple  # as it is called where there is but one way to trim


def trim_in_place(project: Project, clip_id: str, edge: str, by: int, alone: bool = False) -> Project:
    """Move one edge of a clip by frames; nothing else moves.

    ::

        aaaabbbb   the end of a by -2      aa..bbbb
        aaaa..bb   the end of a by 5       aaaaaabb
        aaaabbbb   the start of b by 1     aaaa.1bbb

    The edge stops at the next clip, at the medium's edge and where one frame is left.
    """
    by = _within(project, clip_id, edge, IN_PLACE, by, alone)
    if by == 0:
        return project
    cuts = []
    for place in _trimmed(project, clip_id, edge, alone):
        sides = (None, place[2]) if edge == "start" else (place[2], None)
        cuts.append(Cut(place[0].id, *sides, FrameRange(_at(place, edge), 0)))
    return runs.settled(project, _cuts_moved(project, cuts, by))


def roll(project: Project, clip_id: str, edge: str, by: int, alone: bool = False) -> Project:
    """Move the cut at an edge of a clip by frames: one clip grows by what the other loses, and nothing else moves.

    ::

        aaaabbbb   roll the end of a by 1   aaaaa1bbb

    Where its sound is cut at the same frame that cut moves along. Raises LongtakeError where no clip is beside it.
    """
    by = _within(project, clip_id, edge, ROLL, by, alone)
    if by == 0:
        return project
    cuts = [
        Cut(place[0].id, *_sides(place, edge), FrameRange(_at(place, edge), 0))
        for place in _rolled(project, clip_id, edge, alone)
    ]
    return runs.settled(project, _cuts_moved(project, cuts, by))


def slide(project: Project, clip_id: str, by: int, alone: bool = False) -> Project:
    """Move a clip between its neighbours: the one before it grows by what the one behind it loses.

    ::

        aaaabbcccc   slide b by 1   aaaaabb1ccc

    A gap beside it grows or shrinks likewise; nothing else moves. Its sound moves with it, wherever that is cut.
    """
    by = _within(project, clip_id, "start", SLIDE, by, alone)
    if by == 0:
        return project
    cuts = [Cut(place[0].id, *_neighbours(place), place[1].range) for place in partners(project, clip_id, alone)]
    return runs.settled(project, _cuts_moved(project, cuts, by))


def slip(project: Project, clip_id: str, by: int, alone: bool = False) -> Project:
    """Show a stretch of the medium that is ``by`` frames later in a clip; the clip stays where it is.

    ::

        aa2bbbcc   slip b by 1   aa3bbbcc

    It stops at the medium's edges. In a clip at another speed they are frames of the medium; a frozen frame becomes
    another one. A still and a title have nothing to slip.
    """
    by = _within(project, clip_id, "start", SLIP, by, alone)
    if by == 0:
        return project
    slipped = {clip.id: replace(clip, source=clip.source.moved(by)) for _, _, clip in partners(project, clip_id, alone)}
    return runs.with_clips(project, dict(slipped))


def _trimmed(project: Project, clip_id: str, edge: str, alone: bool) -> list[Place]:
    """What is trimmed with an edge of a clip: what it is linked with, and what of its group has the same edge."""
    first, *others = members(project, clip_id, alone)
    return [
        first,
        *(
            other
            for other in others
            if (other[2].link and other[2].link == first[2].link) or _at(other, edge) == _at(first, edge)
        ),
    ]


def _rolled(project: Project, clip_id: str, edge: str, alone: bool) -> list[Place]:
    """Whose cuts are rolled: the clip's own, and those of what it is linked with that lie at the same frame."""
    first, *others = partners(project, clip_id, alone)
    if not all(isinstance(side, Clip) for side in _sides(first, edge)):
        raise LongtakeError("There is no cut at this edge.", "Choose an edge at which two clips meet.")
    return [first, *(other for other in others if _at(other, edge) == _at(first, edge))]


def _at(place: Place, edge: str) -> int:
    return place[1].range.start if edge == "start" else place[1].range.end


def _neighbours(place: Place) -> tuple[Item | None, Item | None]:
    """What lies before and behind a clip on its track."""
    track, _, clip = place
    number = track.number_of(clip.id)
    assert number is not None
    before = track.items[number - 1] if number else None
    return before, track.items[number + 1] if number + 1 < len(track.items) else None


def _sides(place: Place, edge: str) -> tuple[Item | None, Item | None]:
    """What meets at an edge of a clip."""
    before, behind = _neighbours(place)
    return (before, place[2]) if edge == "start" else (place[2], behind)


def _own_limits(project: Project, clip: Clip, edge: str) -> tuple[int, int]:
    """How far an edge can be moved, as far as the clip itself goes."""
    outward, inward = _room(project, clip, edge), clip.length - 1
    return (-outward, inward) if edge == "start" else (-inward, outward)


def _place_limits(project: Project, place: Place, edge: str) -> tuple[int, int]:
    """How far an edge can be moved where nothing else gives way but a gap."""
    least, most = _own_limits(project, place[2], edge)
    before, behind = _neighbours(place)
    if edge == "start":
        return max(least, -before.length if isinstance(before, Gap) else 0), most
    if behind is None:
        return least, most
    return least, min(most, behind.length if isinstance(behind, Gap) else 0)


def _cut_limits(project: Project, left: Item | None, right: Item | None) -> tuple[int, int]:
    """How far what meets at a cut, or lies on both sides of a clip that slides, can give way and take."""
    least, most = -UNLIMITED, UNLIMITED
    if isinstance(left, Clip):
        least, most = 1 - left.length, _room(project, left, "end")
    elif isinstance(left, Gap):
        least = -left.length
    else:
        least = 0
    if isinstance(right, Clip):
        return max(least, -_room(project, right, "start")), min(most, right.length - 1)
    return least, min(most, right.length) if right else most


def _slip_limits(project: Project, clip: Clip) -> tuple[int, int]:
    if _is_still(project, clip):
        return 0, 0
    medium, shot = project.media_of(clip), project.shot(clip.shot)
    length = medium.length if medium else shot.recipe.length if shot else clip.source.end
    return min(0, -clip.source.start), max(0, length - clip.source.end)


def _cuts_moved(project: Project, cuts: list[Cut], by: int) -> Project:
    """What lies left of each place grows by what lies right of it loses: at a cut, or beside a clip that slides."""
    project = _edges_moved(
        project, [(side, edge) for cut in cuts for side, edge in ((cut.left, "end"), (cut.right, "start"))], by
    )
    for cut in cuts:
        start, end = cut.place.start, cut.place.end
        if not isinstance(cut.left, Clip):
            items = spaced(track_in(project.tracks, cut.track), start if by > 0 else start + by, by)
            project = runs.with_items(project, cut.track, items)
        if not isinstance(cut.right, Clip):
            items = spaced(track_in(project.tracks, cut.track), end + by, -by)
            project = runs.with_items(project, cut.track, items)
    return project


def _edges_moved(project: Project, edges: Sequence[tuple[Item | None, str]], by: int) -> Project:
    """Clips with an edge moved and what follows them on their tracks; nothing else ripples."""
    changed: dict[str, Clip | None] = {}
    for clip, edge in edges:
        if not isinstance(clip, Clip):
            continue
        if clip.shot is not None and project.media_of(clip) is None:
            project = _waiting_moved(project, clip.id, edge, by)
            continue
        moved = clip.part(by, clip.length - by) if edge == "start" else clip.part(0, clip.length + by)
        if _is_still(project, clip) and clip.retime is None:
            moved = replace(moved, source=FrameRange(0, moved.source.length))  # every frame of a still is the same
        changed[clip.id] = moved
    return runs.with_clips(project, changed, follows=False) if changed else project


def _waiting_moved(project: Project, clip_id: str, edge: str, by: int) -> Project:
    """Trim a clip of a shot without takes: the shot's own start or end follows when the clip showed it."""
    clip = runs.find_clip(project, clip_id)[2]
    shot = runs.find_shot(project, clip.shot or "")
    start, end = clip.source.start, clip.source.end
    first, last = 0, shot.recipe.length
    if edge == "start":
        start += by
    else:
        end += by
    others = [other for other in runs.clips_of(project, shot.id) if other.id != clip.id]
    if edge == "start" and (clip.source.start == 0 or start < 0):
        first = min([start, *(other.source.start for other in others)])
    if edge == "end" and (clip.source.end >= last or end > last):
        last = max([end, *(other.source.end for other in others)])
    moved = clip.part(start - clip.source.start, end - start)
    changed: dict[str, Clip | None] = {clip.id: replace(moved, source=moved.source.moved(-first))}
    if first != 0:
        changed.update({other.id: replace(other, source=other.source.moved(-first)) for other in others})
    project = runs.with_clips(project, changed, follows=False)
    if last - first == shot.recipe.length:
        return project
    return runs.with_shot(project, replace(shot, recipe=replace(shot.recipe, length=last - first)))


def _check_edge(edge: str) -> None:
    if edge not in ("start", "end"):
        raise ValueError(f"an edge is start or end, not {edge!r}")
