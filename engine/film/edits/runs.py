"""The arithmetic under the edits: runs of clips and gaps, and a project with one part exchanged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from engine.errors import LongtakeError
from engine.film.edits import settling, syncing
from engine.film.edits.splicing import Items, Tracks, join, tidy, with_track
from engine.film.project import Project, Shot, Timeline
from engine.film.track import PICTURE, SOUND, SUBTITLES, Clip, Gap, Placed, Track

LONGEST = 360_000  # seconds: beyond it a timeline at its closest has places that windows cannot count


def same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    """True when both hold the very same objects (gaps, which have no identity, may be equal instead)."""
    return len(one) == len(other) and all(
        a is b or (isinstance(a, Gap) and a == b) for a, b in zip(one, other, strict=True)
    )


def find_track(project: Project, track_id: str) -> Track:
    for track in project.tracks:
        if track.id == track_id:
            return track
    raise LongtakeError("That track is no longer in the film.", "Choose another track.")


def open_track(project: Project, track_id: str) -> Track:
    """The track of that id. Raises LongtakeError when it is gone or locked."""
    return unlocked(find_track(project, track_id))


def unlocked(track: Track) -> Track:
    """The track itself. Raises LongtakeError when it is locked."""
    if track.is_locked:
        raise LongtakeError(f"{track.name} is locked.", "Unlock it first: its lock is at the track's head.")
    return track


def find_clip(project: Project, clip_id: str) -> tuple[Track, Placed, Clip]:
    found = project.find_clip(clip_id)
    if found is None:
        raise LongtakeError("That clip is no longer in the film.", "Select another clip.")
    return found


def open_clip(project: Project, clip_id: str) -> tuple[Track, Placed, Clip]:
    """As ``find_clip``; a clip on a locked track is refused too."""
    found = find_clip(project, clip_id)
    unlocked(found[0])
    return found


def clip_in(placed: Placed) -> Clip:
    """The clip of a place that ``find_clip`` found."""
    assert isinstance(placed.item, Clip)
    return placed.item


def find_shot(project: Project, shot_id: str) -> Shot:
    shot = project.shot(shot_id)
    if shot is None:
        raise LongtakeError("That shot is no longer in the film.", "Select another shot.")
    return shot


def check_kind(project: Project, track: Track, clip: Clip) -> None:
    """Refuse a clip on a track that it cannot be seen or heard on. Raises LongtakeError."""
    footage = next((each for each in project.footage if each.id == clip.footage), None)
    if track.kind == SUBTITLES and clip.title is None:
        raise LongtakeError(f"{track.name} is for subtitles.", "Put the clip on a track of pictures or of sound.")
    if track.kind == SOUND and (footage is None or not footage.channels):
        raise LongtakeError("There is no sound in this clip.", "Put it on a track of pictures.")
    if track.kind == PICTURE and footage is not None and not footage.has_pictures:
        raise LongtakeError("There is no picture in this clip.", "Put it on a track of sound.")


def every_track(project: Project) -> Iterator[Track]:
    """The tracks of every timeline, those of the open one first."""
    yield from project.tracks
    for timeline in project.shelved:
        yield from timeline.tracks


def clips_of(project: Project, shot_id: str) -> list[Clip]:
    """The clips that show a shot, in every timeline, track by track."""
    items = (item for track in every_track(project) for item in track.items)
    return [item for item in items if isinstance(item, Clip) and item.shot == shot_id]


def is_known(project: Project, clip_id: str) -> bool:
    """Whether any timeline has a clip of that id."""
    return any(track.number_of(clip_id) is not None for track in every_track(project))


def with_tracks(project: Project, tracks: Tracks) -> Project:
    """The project with other tracks in its open timeline; those that are equal to the old ones stay the same objects.

    Raises LongtakeError when a locked one would have other items.
    """
    old = {track.id: track for track in project.tracks}
    kept = tuple(old[track.id] if old.get(track.id) == track else track for track in tracks)
    for track in kept:
        if track.id in old and track.items != old[track.id].items:
            unlocked(old[track.id])
    return project if same(kept, project.tracks) else replace(project, tracks=kept)


def with_items(project: Project, track_id: str, items: Items) -> Project:
    """The project with that track's items exchanged; the same project when they are the same items."""
    return with_tracks(project, with_track(project.tracks, track_id, items))


def without(track: Track, clip_id: str) -> Track:
    """The track with a gap in the place of a clip."""
    number = track.number_of(clip_id)
    assert number is not None
    gap = Gap(track.items[number].length)
    return replace(track, items=join(track.items[:number], (gap,), track.items[number + 1 :]))


def with_shot(project: Project, shot: Shot) -> Project:
    """The project with the shot of that id exchanged."""
    return replace(project, shots=tuple(shot if old.id == shot.id else old for old in project.shots))


def with_clips(project: Project, changed: dict[str, Clip | None], follows: bool = True) -> Project:
    """The project with clips exchanged by id, or taken out (None), in whichever timeline; what follows ripples.

    With ``follows`` the tracks of what belongs to the clips that move ripple too (see ``syncing``).
    """
    project = with_tracks(project, _exchanged(project.tracks, changed, follows))
    shelved = tuple(_with_clips(timeline, changed) for timeline in project.shelved)
    return project if same(shelved, project.shelved) else replace(project, shelved=shelved)


def _with_clips(timeline: Timeline, changed: dict[str, Clip | None]) -> Timeline:
    touched = [track for track in timeline.tracks if any(track.number_of(each) is not None for each in changed)]
    if not touched:
        return timeline
    for track in touched:
        unlocked(track)
    return replace(timeline, tracks=settling.settled(timeline.tracks, _exchanged(timeline.tracks, changed, True)))


def _exchanged(tracks: Tracks, changed: dict[str, Clip | None], follows: bool) -> Tracks:
    """Clips exchanged on every track. Ripples are followed from the last one on, so that the places before stay.

    Tracks in sync go with the lowest track that ripples, so that a picture and its sound do not move them twice.
    """
    numbers = {
        track.id: sorted((number, clip_id) for clip_id in changed if (number := track.number_of(clip_id)) is not None)
        for track in tracks
    }
    but = frozenset(track_id for track_id, found in numbers.items() if found)
    first: Track | None = None
    for lead in [track for track in tracks if track.id in but]:
        items = list(lead.items)
        for number, clip_id in numbers[lead.id]:
            items[number] = changed[clip_id] or Gap(0)
        is_tidy = None not in (changed[clip_id] for _, clip_id in numbers[lead.id])
        tracks = with_track(tracks, lead.id, tuple(items) if is_tidy else tidy(items))
        for number, clip_id in reversed(numbers[lead.id]) if follows else ():
            placed = lead.place_of(clip_id)
            if placed and (by := items[number].length - placed.range.length):
                first = first or lead
                tracks = syncing.follow(tracks, lead, placed.range.end, by, but=but, only_partners=lead is not first)
    return tracks


def check_moment(project: Project, frame: int) -> None:
    """Raises LongtakeError for a frame at which no film is any more."""
    if project.rate.seconds(frame) > LONGEST:
        raise LongtakeError("A film cannot be longer than 100 hours.", "Choose an earlier moment.")


def settled(before: Project, after: Project) -> Project:
    """The project as an edit leaves it: see ``settling.settled``. Every edit that moves or cuts clips ends with it.

    Raises LongtakeError for a film that would become longer than any.
    """
    if after.tracks is before.tracks:
        return after
    if after.length > before.length:
        check_moment(after, after.length)
    tracks = settling.settled(before.tracks, after.tracks)
    return after if same(tracks, after.tracks) else replace(after, tracks=tracks)
