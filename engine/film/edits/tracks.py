"""Edits of tracks: added, deleted, named, ordered, locked, kept in sync, muted, heard alone, and how loud they are."""

from __future__ import annotations

from dataclasses import replace

from engine.errors import LongtakeError
from engine.film.edits import runs
from engine.film.edits.settling import whole
from engine.film.edits.syncing import keys_of
from engine.film.project import Project, new_id
from engine.film.track import PICTURE, SOUND, SUBTITLES, Track

_LETTERS = {PICTURE: "V", SOUND: "A", SUBTITLES: "S"}
LEAST_GAIN, MOST_GAIN = -96.0, 24.0  # dB


def add_track(project: Project, kind: str = PICTURE) -> Project:
    """Add an empty track: of pictures above the others, of sound or of subtitles below them.

    Named V1, V2, ..., of sound A1, A2, ..., of subtitles S1, S2, ... by the first free number.
    """
    return replace(project, tracks=(*project.tracks, new_track(project, kind)))


def new_track(project: Project, kind: str) -> Track:
    """An empty track with a name of its own."""
    names = {track.name for track in project.tracks}
    name = next(name for n in range(1, len(names) + 2) if (name := f"{_LETTERS[kind]}{n}") not in names)
    return Track(new_id(), name, kind=kind)


def delete_track(project: Project, track_id: str) -> Project:
    """Take a track away with its clips; shots and footage stay in the film.

    Raises LongtakeError for the last track of pictures, and for a locked one.
    """
    track = runs.open_track(project, track_id)
    if project.tracks_of(PICTURE) == (track,):
        raise LongtakeError("A film has at least one track of pictures.", "Add another one first.")
    return runs.settled(project, replace(project, tracks=tuple(each for each in project.tracks if each is not track)))


def rename_track(project: Project, track_id: str, name: str) -> Project:
    """Give a track another name. Raises LongtakeError for none at all."""
    if not name.strip():
        raise LongtakeError("A track has a name.", "Type at least one letter.")
    return _with(project, track_id, name=name.strip())


def lock_track(project: Project, track_id: str, is_locked: bool = True) -> Project:
    """Lock a track, so that no edit changes it, or unlock it.

    What clips were linked with may be gone when it is unlocked: then they are linked no longer.
    """
    locked = _with(project, track_id, is_locked=is_locked)
    if is_locked or locked is project:
        return locked
    tracks = whole(locked.tracks, keys_of(runs.find_track(locked, track_id).items))
    return locked if runs.same(tracks, locked.tracks) else replace(locked, tracks=tracks)


def sync_track(project: Project, track_id: str, is_synced: bool = True) -> Project:
    """Let a track move along where room is made or closed on another one, or let it keep its place; see ``syncing``."""
    return _with(project, track_id, is_synced=is_synced)


def mute_track(project: Project, track_id: str, is_muted: bool = True) -> Project:
    """Let a track be neither heard nor seen, or let it be so again."""
    return _with(project, track_id, is_muted=is_muted)


def solo_track(project: Project, track_id: str, is_solo: bool = True) -> Project:
    """Hear a track of sound alone, with others that are solo, or end that. Raises LongtakeError for another track."""
    if runs.find_track(project, track_id).kind != SOUND:
        raise LongtakeError("Only sound can be solo.", "Mute the tracks that shall not be seen.")
    return _with(project, track_id, is_solo=is_solo)


def set_track_sound(project: Project, track_id: str, gain: float, pan: float) -> Project:
    """Set how loud a track is, in dB, and where it is heard, from -1 (left) to 1 (right); both within their limits."""
    gain, pan = max(LEAST_GAIN, min(gain, MOST_GAIN)), max(-1.0, min(pan, 1.0))
    return _with(project, track_id, gain=gain, pan=pan)


def move_track(project: Project, track_id: str, place: int) -> Project:
    """Give a track another place among those of its kind, counted from 0; past either end means that end.

    The lowest track of pictures is the one on which the storyboard lays its shots.
    """
    track = runs.find_track(project, track_id)
    own = [each for each in project.tracks_of(track.kind) if each is not track]
    own.insert(max(0, place), track)
    ordered = iter(own)
    tracks = tuple(next(ordered) if each.kind == track.kind else each for each in project.tracks)
    return project if runs.same(tracks, project.tracks) else replace(project, tracks=tracks)


def _with(project: Project, track_id: str, **changes: object) -> Project:
    track = runs.find_track(project, track_id)
    changed = replace(track, **changes)  # type: ignore[arg-type]
    if changed == track:
        return project
    return replace(project, tracks=tuple(changed if each is track else each for each in project.tracks))
