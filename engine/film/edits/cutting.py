"""Edits of the timeline: insert, overwrite, split, lift, delete, close, move. In the pictures letters are clips, dots
gaps, and ``~`` begins a track of sound.

Where a clip has partners, what is named here is done to all that belong together, unless it is asked for ``alone``;
what lies on locked tracks is left as it is. How other tracks ripple along is told in ``syncing``.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import replace

from engine.errors import LongtakeError
from engine.film.edits import runs, syncing
from engine.film.edits.joined import Place, members
from engine.film.edits.splicing import Tracks, cut, join, laid, padded, spaced, track_in, with_track
from engine.film.edits.tracks import new_track
from engine.film.project import Footage, Project, new_id
from engine.film.recipe import MediaId
from engine.film.timebase import FrameRange
from engine.film.track import Clip, Gap, Track


def insert(project: Project, track_id: str, at: int, clip: Clip) -> Project:
    """Put a clip in at a frame; everything from there on moves right.

    ::

        aaaabbbb   insert XX at 2   aaXXaabbbb

    A clip under the frame is cut in two. Past the end of the track the way there becomes a gap; a frame below 0 means
    0. Other tracks move along if they are in sync. A clip whose id is in the film already gets a new one.
    Raises LongtakeError where the clip cannot lie on that track.
    """
    track, clip = runs.open_track(project, track_id), usable(project, track_id, clip)
    return runs.settled(project, runs.with_tracks(project, inserted(project.tracks, track, max(0, at), clip)))


def inserted(tracks: Tracks, track: Track, at: int, clip: Clip, cut_too: Set[str] = frozenset()) -> Tracks:
    """The tracks with a clip put in on one of them; those of ``cut_too`` get a gap at the very frame."""
    left, right = cut(track, at)
    after = with_track(tracks, track.id, join(padded(track, left, at), (clip,), right))
    return syncing.follow(after, track, at, clip.length, cut_too=cut_too)


def overwrite(project: Project, track_id: str, at: int, clip: Clip) -> Project:
    """Lay a clip over what is there; nothing else moves.

    ::

        aaaabbbb   overwrite XXX at 2   aaXXXbbb

    Clips that are covered whole disappear, clips covered in part are trimmed, and a clip longer than the new one on
    both sides is left as two. Past the end of the track the way there becomes a gap; a frame below 0 means 0. A clip
    whose id is in the film already gets a new one. Raises LongtakeError where the clip cannot lie on that track.
    """
    track, clip = runs.open_track(project, track_id), usable(project, track_id, clip)
    return runs.settled(project, runs.with_items(project, track_id, laid(track, max(0, at), clip)))


def usable(project: Project, track_id: str, clip: Clip) -> Clip:
    """The clip as it can be put on a track. Raises LongtakeError when it cannot be shown, or not there."""
    if clip.length < 1:
        raise LongtakeError("A clip cannot be shorter than one frame.", "Mark at least one frame.")
    shot = project.shot(clip.shot)
    is_known = clip.title or shot or any(each.id == clip.footage for each in project.footage)
    if not is_known:
        raise LongtakeError("What this clip shows is not in the film.", "Add the shot or import the footage first.")
    if clip.retime and shot and not shot.takes:
        raise LongtakeError("A clip without a picture has no speed yet.", "Shoot it first.")
    if shot and not shot.takes and clip.source.end > shot.recipe.length:
        raise LongtakeError("The shot is not as long as that.", "Mark fewer frames, or make the shot longer first.")
    runs.check_kind(project, runs.find_track(project, track_id), clip)
    return replace(clip, id=new_id(), link=None, group=None) if runs.is_known(project, clip.id) else clip


def split(project: Project, track_id: str, frame: int, alone: bool = False) -> Project:
    """Cut the clip under a frame in two, and what belongs with it; the picture stays as it was.

    ::

        aaaabbbb   split at 2   aa|aabbbb

    The left half keeps the clip's id; the right halves of linked clips are linked with each other. At a cut, in a gap
    and past the end there is nothing to split.
    """
    track = runs.find_track(project, track_id)
    placed = track.at(frame)
    if placed is None or isinstance(placed.item, Gap) or placed.range.start == frame:
        return project
    runs.unlocked(track)
    tracks = project.tracks
    for each, place, _ in members(project, placed.item.id, alone):
        if place.range.start < frame < place.range.end:
            left, right = cut(each, frame)
            tracks = with_track(tracks, each.id, join(left, (), right))
    return runs.settled(project, runs.with_tracks(project, tracks))


def split_at(project: Project, clip_id: str, frames: Iterable[int]) -> Project:
    """Cut a clip in several at frames of the film; the picture stays as it was.

    ::

        aaaabbbb   split a at 1, 3   a|aa|abbbb

    The leftmost part keeps the clip's id. Frames outside the clip are left out.
    """
    track, placed, _ = runs.find_clip(project, clip_id)
    for frame in sorted(set(frames), reverse=True):
        if placed.range.start < frame < placed.range.end:
            project = split(project, track.id, frame)
    return project


def lift(project: Project, clip_id: str, alone: bool = False) -> Project:
    """Take a clip away and leave a gap; nothing else moves.

    ::

        aaabbbccc   lift b   aaa...ccc

    The gap merges with gaps beside it; at the end of the track no gap is left.
    """
    runs.open_clip(project, clip_id)
    return runs.settled(project, runs.with_tracks(project, lifted(project.tracks, members(project, clip_id, alone))))


def lifted(tracks: Tracks, places: list[Place]) -> Tracks:
    """The tracks with gaps in the places of clips."""
    for track, _, clip in places:
        tracks = with_track(tracks, track.id, runs.without(track_in(tracks, track.id), clip.id).items)
    return tracks


def ripple_delete(project: Project, clip_id: str, alone: bool = False) -> Project:
    """Take a clip away and close the place where it was.

    ::

        aaabbbccc     ripple delete b    aaaccc
        ~AAABBBCCC    with its sound     ~AAACCC

    Gaps on both sides become one. Other tracks move by as much if they are in sync, as do those of its partners; where
    sound was longer than its picture, a gap is left.
    """
    runs.open_clip(project, clip_id)
    tracks = removed(project.tracks, members(project, clip_id, alone), alone)
    return runs.settled(project, runs.with_tracks(project, tracks))


def removed(tracks: Tracks, places: list[Place], alone: bool = False, only_partners: bool = False) -> Tracks:
    """The tracks without some clips; those on the track of the first leave no gap, and what follows them ripples.

    ``alone`` leaves every other track where it is, ``only_partners`` those without partners of what moves.
    """
    lead = places[0][0]
    there = [place for place in places if place[0] is lead]
    elsewhere = [place for place in places if place[0] is not lead]
    tracks = lifted(tracks, elsewhere)
    also = {track.id for track, _, _ in elsewhere}
    for _, placed, clip in sorted(there, key=lambda place: place[1].range, reverse=True):
        track = track_in(tracks, lead.id)
        number = track.number_of(clip.id)
        assert number is not None
        items = join(track.items[:number], (), track.items[number + 1 :])
        tracks = with_track(tracks, lead.id, items)
        if not alone:
            tracks = syncing.follow(
                tracks, track, placed.range.end, -clip.length, also=also, only_partners=only_partners
            )
    return tracks


def close_gap(project: Project, track_id: str, frame: int, alone: bool = False) -> Project:
    """Close the gap under a frame; what follows moves left.

    ::

        aaa...ccc   close gap at 4   aaaccc

    Nothing changes when there is a clip or nothing at all under the frame. Raises LongtakeError where another track,
    that would have to move along, has clips in the way.
    """
    track = runs.find_track(project, track_id)
    placed = track.at(frame)
    if placed is None or isinstance(placed.item, Clip):
        return project
    start, end = placed.range.start, placed.range.end
    tracks = with_track(project.tracks, track_id, spaced(track, start, start - end))
    if not alone:
        rippled = syncing.follow(tracks, track, end, start - end)
        for old, new in zip(tracks, rippled, strict=True):
            if new is not old and syncing.covers(old, new):
                raise LongtakeError(
                    f"What lies on {old.name} would be covered.",
                    f"Make room there, or switch off the sync lock of {old.name} (or lock it) to leave it.",
                )
        tracks = rippled
    return runs.settled(project, runs.with_tracks(project, tracks))


def close_gaps(project: Project, track_id: str) -> Project:
    """Close every gap of a track that something lies behind.

    ::

        .aaa..bb...cc   close the gaps   aaabbcc

    Raises LongtakeError where another track, that would have to move along, has clips in the way.
    """
    track = runs.find_track(project, track_id)
    gaps = [placed.range.start for placed in track.placed() if isinstance(placed.item, Gap)]
    for start in reversed(gaps):
        project = close_gap(project, track_id, start)
    return project


def move(
    project: Project, clip_id: str, track_id: str, to_frame: int, alone: bool = False, over: bool = False
) -> Project:
    """Move a clip to a frame of a track.

    ::

        aabb..cc   move a to 4   ..bbaacc      free place: nothing else moves
        aabbcc     move c to 1   ccaabb        taken place: inserted at the cut nearest to where it would land
        aabbcc     move c over 1   acc1b       over: laid over what is there, on the tracks of its partners too

    Into a free place (its own old place counts as free) it is lifted and laid there. Where clips are in the way it is
    inserted at the nearest cut; on the same track the place that it left closes, so that only the clips between the
    two places shift, and on another track a gap stays behind. A frame below 0 means 0.

    What belongs with it moves as far: from its track to the same one, from others each on its own. Tracks that are in
    sync and have nothing to do with it stay. Sound whose place is taken while its picture goes into a free place, or to
    another track, lies on the first other track of sound that is free there, if need be a new one (and a picture
    likewise).
    """
    source, placed, clip = runs.open_clip(project, clip_id)
    target = runs.open_track(project, track_id)
    if target.kind != source.kind and not clip.title:
        raise LongtakeError(f"{target.name} is for {target.kind}.", f"Move the clip to a track of {source.kind}.")
    places = members(project, clip_id, alone)
    for track, _, each in places:
        if track is source:
            runs.check_kind(project, target, each)
    earliest = min(place.range.start for _, place, _ in places)
    to_frame = max(placed.range.start - earliest, to_frame)
    if target is source and to_frame == placed.range.start:
        return project
    without = lifted(project.tracks, places)
    goals = [
        (track_id if track is source else track.id, place.range.start + to_frame - placed.range.start, each)
        for track, place, each in places
    ]
    _check_apart(goals)
    kinds = {track.id: track.kind for track in project.tracks}
    alike = [goal for goal in goals if kinds[goal[0]] == target.kind]
    if over:
        tracks = without
    elif all(_is_free(track_in(without, goal), FrameRange(at, each.length)) for goal, at, each in alike):
        tracks, goals = _rehomed(project, without, goals, target.kind)
    else:
        if target is source:
            without = removed(project.tracks, places, alone, only_partners=True)
        own = [FrameRange(at, each.length) for goal, at, each in goals if goal == track_id]
        begin, end = min(each.start for each in own), max(each.end for each in own)
        earliest = min(at for _, at, _ in goals)
        at = _nearest_cut(track_in(without, track_id), begin, begin - earliest)
        goals = [(goal, start + at - begin, each) for goal, start, each in goals]
        along = {goal for goal, _, _ in goals if target is source or kinds[goal] == target.kind} - {track_id}
        tracks = _with_room(without, track_id, FrameRange(at, end - begin), along, alone)
        if target is not source:
            tracks, goals = _rehomed(project, tracks, goals, target.kind)
    for goal, at, each in goals:
        tracks = with_track(tracks, goal, laid(track_in(tracks, goal), at, each))
    return runs.settled(project, runs.with_tracks(project, tracks))


def _check_apart(goals: list[tuple[str, int, Clip]]) -> None:
    """Refuse to lay clips over each other. Raises LongtakeError."""
    ends: dict[str, int] = {}
    for track_id, at, clip in sorted(goals, key=lambda goal: goal[1]):
        if at < ends.get(track_id, 0):
            raise LongtakeError("What belongs together would lie in one place.", "Move it alone, or ungroup it first.")
        ends[track_id] = at + clip.length


def _is_free(track: Track, place: FrameRange) -> bool:
    return all(isinstance(other.item, Gap) for other in track.between(place.start, place.end))


def _nearest_cut(track: Track, frame: int, least: int) -> int:
    """The cut of a track, its beginning or its end, that is nearest to a frame, from ``least`` on; of two the first."""
    placed = track.at(frame)
    if placed is None:
        return max(least, track.length)
    cuts = [cut for cut in (placed.range.start, placed.range.end) if cut >= least]
    return min(cuts, key=lambda cut: (abs(cut - frame), cut))


def _rehomed(
    project: Project, tracks: Tracks, goals: list[tuple[str, int, Clip]], kind: str
) -> tuple[Tracks, list[tuple[str, int, Clip]]]:
    """The tracks, perhaps with new ones, and the goals: where something is in the way of those of a track, all of them
    lie on another one of its kind. Those on tracks of the kind ``kind`` stay."""
    wanted: dict[str, list[FrameRange]] = {}
    for goal, at, each in goals:
        wanted.setdefault(goal, []).append(FrameRange(at, each.length))
    homes: dict[str, str] = {}
    for goal, places in wanted.items():
        track = track_in(tracks, goal)
        if track.kind == kind or all(_is_free(track, place) for place in places):
            continue
        taken = {*wanted, *homes.values()}
        others = (each for each in tracks if each.kind == track.kind and each.id not in taken and not each.is_locked)
        home = next((each for each in others if all(_is_free(each, place) for place in places)), None)
        if home is None:
            home = new_track(replace(project, tracks=tracks), track.kind)
            tracks = (*tracks, home)
        homes[goal] = home.id
    return tracks, [(homes.get(goal, goal), at, each) for goal, at, each in goals]


def _with_room(tracks: Tracks, track_id: str, room: FrameRange, along: Set[str], alone: bool) -> Tracks:
    """The tracks with a gap put in on one, on those of ``along``, and on those that have partners of what moves."""
    track = track_in(tracks, track_id)
    tracks = with_track(tracks, track_id, spaced(track, room.start, room.length))
    if alone:
        return tracks
    return syncing.follow(tracks, track, room.start, room.length, cut_too=along, only_partners=True)


def add_footage(project: Project, footage: Footage) -> Project:
    """Put footage into the bin; footage whose id is there already changes nothing."""
    if any(item.id == footage.id for item in project.footage):
        return project
    return replace(project, footage=(*project.footage, footage))


def keep_fields(project: Project, footage_id: MediaId, keeps: bool = True) -> Project:
    """Show both fields of interlaced footage together, as they are stored; with False every frame is made whole again.

    ::

        A~A~A   keep the fields of A   A=A=A

    Raises LongtakeError for footage that is not interlaced or not there.
    """
    found = next((item for item in project.footage if item.id == footage_id), None)
    if found is None or not found.is_interlaced:
        raise LongtakeError("This footage has no fields.", "Choose a clip of interlaced footage.")
    if found.keeps_fields == keeps:
        return project
    changed = replace(found, keeps_fields=keeps)
    return replace(project, footage=tuple(changed if item is found else item for item in project.footage))
