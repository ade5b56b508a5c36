"""Media come into the film: a clip behind the others, a picture with its sound."""

from __future__ import annotations

from dataclasses import replace

from engine.errors import LongtakeError
from engine.film.edits import runs, syncing
from engine.film.edits.cutting import add_footage, overwrite, usable
from engine.film.edits.splicing import Tracks, laid, spaced, track_in, with_track
from engine.film.project import Footage, Project, new_id
from engine.film.timebase import FrameRange
from engine.film.track import Clip

HOW = ("insert", "overwrite")
Laid = tuple[str, int, Clip]  # track, frame, clip


def append(project: Project, track_id: str, clip: Clip) -> Project:
    """Put a clip behind all that is on a track.

    ::

        aaabb   append XX   aaabbXX
    """
    return overwrite(project, track_id, runs.find_track(project, track_id).length, clip)


def place_media(
    project: Project,
    media: Footage | str,
    source: FrameRange,
    at: int,
    how: str,
    picture_track: str | None,
    sound_track: str | None = None,
) -> Project:
    """Put a stretch of footage (or of a shot, by its id) on tracks, its picture and its sound linked.

    ::

        aaaa    insert BB with its sound at 2    aaBB2aa
        ~ccc                                     ~ccBB2c

    Both tracks are cut at that frame, whatever lies on them. Footage that is not in the bin yet comes there too. None
    leaves out the picture or the sound, as does a medium that has none; raises LongtakeError when that leaves nothing.
    """
    _check(how)
    if isinstance(media, Footage):
        project = add_footage(project, media)
        media = media.id
    footage = next((each for each in project.footage if each.id == media), None)
    clip = Clip(new_id(), source, footage=media) if footage else Clip(new_id(), source, shot=media)
    pieces: list[Laid] = []
    if picture_track is not None and (footage is None or footage.has_pictures):
        pieces.append((picture_track, at, clip))
    if sound_track is not None and footage is not None and footage.channels:
        pieces.append((sound_track, at, replace(clip, id=new_id())))
    if not pieces:
        raise LongtakeError("Nothing of this would be seen or heard.", "Choose a track of its kind: pictures or sound.")
    if len(pieces) > 1:
        link = new_id()
        pieces = [(track_id, at, replace(clip, link=link)) for track_id, at, clip in pieces]
    return runs.settled(project, placed(project, pieces, how))


def placed(project: Project, pieces: list[Laid], how: str) -> Project:
    """Several clips put on tracks at once; inserted, all that follows the first of them moves by their whole length."""
    _check(how)
    pieces = [(track_id, max(0, at), usable(project, track_id, clip)) for track_id, at, clip in pieces]
    for track_id, _, _ in pieces:
        runs.open_track(project, track_id)
    tracks = project.tracks
    if how == "insert":
        begin = min(at for _, at, _ in pieces)
        length = max(at + clip.length for _, at, clip in pieces) - begin
        tracks = _with_room(tracks, [track_id for track_id, _, _ in pieces], FrameRange(begin, length))
    for track_id, at, clip in pieces:
        tracks = with_track(tracks, track_id, laid(track_in(tracks, track_id), at, clip))
    return runs.with_tracks(project, tracks)


def _with_room(tracks: Tracks, track_ids: list[str], room: FrameRange) -> Tracks:
    """The tracks cut at a frame, and what follows on them, and on those with partners of it, moved."""
    lead = track_in(tracks, track_ids[0])
    rippled = syncing.follow(tracks, lead, room.start, room.length, cut_too=frozenset(track_ids) - {lead.id})
    return with_track(rippled, lead.id, spaced(lead, room.start, room.length))


def _check(how: str) -> None:
    if how not in HOW:
        raise ValueError(f"a clip goes in by one of {HOW}, not {how!r}")
