"""Edits of several clips at once, as one: lifted, deleted or moved together, however many they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from engine.errors import LongtakeError
from engine.film.edits import runs
from engine.film.edits.cutting import lift, move, ripple_delete
from engine.film.project import Project, new_id
from engine.film.track import Clip


def lift_all(project: Project, clip_ids: Sequence[str]) -> Project:
    """Take clips away and leave gaps; nothing else moves.

    ::

        aabbcc   lift a and c   ..bb
    """
    return _as_one(project, clip_ids, lambda held: lift(held, clip_ids[0]))


def ripple_delete_all(project: Project, clip_ids: Sequence[str]) -> Project:
    """Take clips away and close their places on the first one's track; the tracks of the others move along.

    ::

        aabbcc   ripple delete a and c   bb
    """
    return _as_one(project, clip_ids, lambda held: ripple_delete(held, clip_ids[0]))


def move_all(project: Project, clip_ids: Sequence[str], track_id: str, to_frame: int, over: bool = False) -> Project:
    """Move the first clip to a frame of a track, and the others as far: those of its track along, else each on its own.

    ::

        aabb....cc   move a and b, a to 4   ....aabbcc

    With ``over`` they are laid over what is there, see ``move``.
    """
    return _as_one(project, clip_ids, lambda held: move(held, clip_ids[0], track_id, to_frame, over=over))


def _as_one(project: Project, clip_ids: Sequence[str], edit: Callable[[Project], Project]) -> Project:
    """An edit of clips that are one group while it lasts: the first one's edit is then everyone's.

    Raises LongtakeError for no clips at all.
    """
    if not clip_ids:
        raise LongtakeError("No clip is selected.", "Select clips on the timeline.")
    former = {clip_id: runs.open_clip(project, clip_id)[2].group for clip_id in clip_ids}
    if len(former) == 1:
        return edit(project)
    name = new_id()
    after = edit(_regrouped(project, lambda clip: name if clip.id in former else clip.group))
    # What the edit cut in two has a half with an id of its own; its group ends with the edit.
    after = _regrouped(after, lambda clip: former.get(clip.id) if clip.group == name else clip.group)
    if after.tracks == project.tracks:
        return project
    return runs.settled(project, runs.with_tracks(replace(after, tracks=project.tracks), after.tracks))


def _regrouped(project: Project, group_of: Callable[[Clip], str | None]) -> Project:
    """The project with the group of every clip as ``group_of`` says."""
    tracks = []
    for track in project.tracks:
        changed = {
            number: replace(item, group=group)
            for number, item in enumerate(track.items)
            if isinstance(item, Clip) and (group := group_of(item)) != item.group
        }
        items = tuple(changed.get(number, item) for number, item in enumerate(track.items)) if changed else track.items
        tracks.append(replace(track, items=items) if changed else track)
    return replace(project, tracks=tuple(tracks))
