"""Edits of the timeline: insert, overwrite, split, lift, trim, move. In the pictures letters are clips, dots gaps."""

from __future__ import annotations

from dataclasses import replace

from engine.errors import LongtakeError
from engine.film.edits import runs
from engine.film.project import Footage, Project, new_id
from engine.film.timebase import FrameRange
from engine.film.track import Clip, Gap, Track

UNLIMITED = 1_000_000  # frames; the room of a clip whose medium has no end yet


def insert(project: Project, track_id: str, at: int, clip: Clip) -> Project:
    """Put a clip in at a frame; everything from there on moves right.

    ::

        aaaabbbb   insert XX at 2   aaXXaabbbb

    A clip under the frame is cut in two. Past the end of the track the way there becomes a gap; a frame below 0 means
    0. Other tracks stay where they are. A clip whose id is in the film already gets a new one.
    """
    track = runs.find_track(project, track_id)
    clip = _usable(project, clip)
    left, right = runs.cut_at(track.items, max(0, at))
    return runs.with_items(project, track_id, runs.join(runs.padded(left, at), (clip,), right))


def overwrite(project: Project, track_id: str, at: int, clip: Clip) -> Project:
    """Lay a clip over what is there; nothing else moves.

    ::

        aaaabbbb   overwrite XXX at 2   aaXXXbbb

    Clips that are covered whole disappear, clips covered in part are trimmed, and a clip longer than the new one on
    both sides is left as two. Past the end of the track the way there becomes a gap; a frame below 0 means 0. A clip
    whose id is in the film already gets a new one.
    """
    track = runs.find_track(project, track_id)
    clip = _usable(project, clip)
    at = max(0, at)
    left, _ = runs.cut_at(track.items, at)
    _, right = runs.cut_at(track.items, at + clip.length)
    return runs.with_items(project, track_id, runs.join(runs.padded(left, at), (clip,), right))


def _usable(project: Project, clip: Clip) -> Clip:
    if clip.length < 1:
        raise LongtakeError("A clip cannot be shorter than one frame.", "Mark at least one frame.")
    known = project.shot(clip.shot) if clip.shot else next((f for f in project.footage if f.id == clip.footage), None)
    if known is None:
        raise LongtakeError("What this clip shows is not in the film.", "Add the shot or import the footage first.")
    return replace(clip, id=new_id()) if project.find_clip(clip.id) else clip


def split(project: Project, track_id: str, frame: int) -> Project:
    """Cut the clip under a frame in two; the picture stays as it was.

    ::

        aaaabbbb   split at 2   aa|aabbbb

    The left half keeps the clip's id. At a cut, in a gap and past the end there is nothing to split.
    """
    track = runs.find_track(project, track_id)
    placed = track.at(frame)
    if placed is None or isinstance(placed.item, Gap) or placed.range.start == frame:
        return project
    return runs.with_items(project, track_id, runs.join(*_around(track, frame)))


def _around(track: Track, frame: int) -> tuple[runs.Items, runs.Items, runs.Items]:
    left, right = runs.cut_at(track.items, frame)
    return left, (), right


def lift(project: Project, clip_id: str) -> Project:
    """Take a clip away and leave a gap; nothing else moves.

    ::

        aaabbbccc   lift b   aaa...ccc

    The gap merges with gaps beside it; at the end of the track no gap is left.
    """
    track, _, clip = runs.find_clip(project, clip_id)
    items = (Gap(item.length) if item is clip else item for item in track.items)
    return runs.with_items(project, track.id, runs.tidy(items))


def ripple_delete(project: Project, clip_id: str) -> Project:
    """Take a clip away and close the place where it was.

    ::

        aaabbbccc   ripple delete b   aaaccc

    Gaps on both sides become one. Other tracks stay where they are.
    """
    runs.find_clip(project, clip_id)
    return runs.with_clips(project, {clip_id: None})


def close_gap(project: Project, track_id: str, frame: int) -> Project:
    """Close the gap under a frame; what follows moves left.

    ::

        aaa...ccc   close gap at 4   aaaccc

    Nothing changes when there is a clip or nothing at all under the frame.
    """
    track = runs.find_track(project, track_id)
    placed = track.at(frame)
    if placed is None or isinstance(placed.item, Clip):
        return project
    left, _ = runs.cut_at(track.items, placed.range.start)
    _, right = runs.cut_at(track.items, placed.range.end)
    return runs.with_items(project, track_id, runs.tidy((*left, *right)))


def room(project: Project, clip_id: str, edge: str) -> int:
    """How many frames an edge (``start`` or ``end``) can still move outward within the clip's medium.

    UNLIMITED for a waiting clip, whose shot grows with it, and for the end and start of a still picture; 0 when the
    clip reaches the medium's edge or past it (a shorter take may have been chosen since).
    """
    _, _, clip = runs.find_clip(project, clip_id)
    _check_edge(edge)
    medium = project.media_of(clip)
    if medium is None or (isinstance(medium, Footage) and medium.length <= 1):
        return UNLIMITED
    return max(0, clip.source.start if edge == "start" else medium.length - clip.source.end)


def trim(project: Project, clip_id: str, edge: str, by: int) -> Project:
    """Move one edge of a clip (``start`` or ``end``) by frames, to the right when positive; what follows ripples.

    ::

        aaaabbbb   trim the end of a by -2    aabbbb
        aaaabbbb   trim the start of a by 1   aaabbbb

    The clip's place does not move: trimming the start shows a later first frame there. The edge stops at the medium's
    edge and leaves at least one frame. A shot that waits for its first take grows and shrinks with its clip.
    """
    _, _, clip = runs.find_clip(project, clip_id)
    outward = room(project, clip_id, edge)
    if edge == "start":
        by = max(-outward, min(by, clip.length - 1))
    else:
        by = max(1 - clip.length, min(by, outward))
    if by == 0:
        return project
    if project.media_of(clip) is None:
        return _trim_waiting(project, clip, edge, by)
    start, end = clip.source.start, clip.source.end
    if isinstance(project.media_of(clip), Footage) and outward == UNLIMITED:
        start, end = 0, clip.length + (by if edge == "end" else -by)  # every frame of a still is the same
    elif edge == "start":
        start += by
    else:
        end += by
    return runs.with_clips(project, {clip_id: replace(clip, source=FrameRange.between(start, end))})


def _trim_waiting(project: Project, clip: Clip, edge: str, by: int) -> Project:
    """Trim a clip of a shot without takes: the shot's own start or end follows when the clip showed it."""
    shot = project.shot(clip.shot)
    if shot is None:
        raise LongtakeError("What this clip shows is not in the film.", "Delete the clip.")
    start, end = clip.source.start, clip.source.end
    first, last = 0, shot.recipe.length
    if edge == "start":
        start += by
    else:
        end += by
    others = [other.source for other in runs.clips_of(project, shot.id) if other.id != clip.id]
    if edge == "start" and (clip.source.start == 0 or start < 0):
        first = min([start, *(source.start for source in others)])
    if edge == "end" and (clip.source.end >= last or end > last):
        last = max([end, *(source.end for source in others)])
    changed: dict[str, Clip | None] = {clip.id: replace(clip, source=FrameRange.between(start - first, end - first))}
    if first != 0:
        for other in runs.clips_of(project, shot.id):
            if other.id != clip.id:
                changed[other.id] = replace(other, source=other.source.moved(-first))
    project = runs.with_clips(project, changed)
    if last - first == shot.recipe.length:
        return project
    return runs.with_shot(project, replace(shot, recipe=replace(shot.recipe, length=last - first)))


def _check_edge(edge: str) -> None:
    if edge not in ("start", "end"):
        raise ValueError(f"an edge is start or end, not {edge!r}")


def move(project: Project, clip_id: str, track_id: str, to_frame: int) -> Project:
    """Move a clip to a frame of a track.

    ::

        aabb..cc   move a to 4   ..bbaacc      free place: nothing else moves
        aabbcc     move c to 1   ccaabb        taken place: inserted at the cut nearest to where it would land

    Into a free place (its own old place counts as free) it is lifted and laid there. Where clips are in the way it is
    inserted at the nearest cut; on the same track the place that it left closes, so that only the clips between the
    two places shift, and on another track a gap stays behind. A frame below 0 means 0.
    """
    source, placed, clip = runs.find_clip(project, clip_id)
    target = runs.find_track(project, track_id)
    to_frame = max(0, to_frame)
    if target is source and to_frame == placed.range.start:
        return project
    lifted = lift(project, clip_id)
    goal = FrameRange(to_frame, clip.length)
    items = runs.find_track(lifted, track_id).items
    taken = any(
        isinstance(other.item, Clip) and other.range.overlaps(goal) for other in replace(target, items=items).placed()
    )
    if not taken:
        left, _ = runs.cut_at(items, goal.start)
        _, right = runs.cut_at(items, goal.end)
        return runs.with_items(lifted, track_id, runs.join(runs.padded(left, goal.start), (clip,), right))
    if target is source:
        items = runs.tidy(item for item in target.items if item is not clip)
    cut = min(_cuts(items), key=lambda frame: (abs(frame - to_frame), frame))
    left, right = runs.cut_at(items, cut)
    base = project if target is source else lifted
    return runs.with_items(base, track_id, runs.join(left, (clip,), right))


def _cuts(items: runs.Items) -> list[int]:
    cuts = [0]
    for item in items:
        cuts.append(cuts[-1] + item.length)
    return cuts


def add_footage(project: Project, footage: Footage) -> Project:
    """Put footage into the bin; footage whose id is there already changes nothing."""
    if any(item.id == footage.id for item in project.footage):
        return project
    return replace(project, footage=(*project.footage, footage))


def add_track(project: Project) -> Project:
    """Add an empty track above the others, named V1, V2, ... by the first free number."""
    names = {track.name for track in project.tracks}
    name = next(name for n in range(1, len(names) + 2) if (name := f"V{n}") not in names)
    return replace(project, tracks=(*project.tracks, Track(new_id(), name)))
