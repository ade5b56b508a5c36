"""Clips that belong together: a picture linked with its sound, clips grouped; and clips switched off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from engine.errors import LongtakeError
from engine.film.edits import runs
from engine.film.edits.syncing import keys_of
from engine.film.project import Project, new_id
from engine.film.track import Clip, Placed, Track

Place = tuple[Track, Placed, Clip]


def together(project: Project, clip_id: str) -> tuple[Clip, ...]:
    """The clip and all that belong with it by a link or a group, those that belong with these too; itself first."""
    return tuple(clip for _, _, clip in members(project, clip_id, with_locked=True))


def members(project: Project, clip_id: str, alone: bool = False, with_locked: bool = False) -> list[Place]:
    """The clip and what belongs with it, in their places; with ``alone`` the clip only.

    What lies on locked tracks is left out: locking a track is how picture is edited without its sound.
    """
    first = runs.find_clip(project, clip_id)
    keys = keys_of((first[2],))
    if alone or not keys:
        return [first]
    found = {clip_id: first}
    grown = True
    while grown:
        grown = False
        for track in project.tracks:
            theirs = [n for n, item in enumerate(track.items) if item.link in keys or item.group in keys]
            for number in theirs:
                item = track.items[number]
                if not isinstance(item, Clip) or item.id in found:
                    continue
                found[item.id] = (track, track.placed_at(number), item)
                more = keys_of((item,)) - keys
                grown = grown or bool(more)
                keys |= more
    return [place for place in found.values() if with_locked or place is first or not place[0].is_locked]


def partners(project: Project, clip_id: str, alone: bool = False) -> list[Place]:
    """The clip and those that it is linked with, but not its group; otherwise as ``members``."""
    first, *others = members(project, clip_id, alone)
    return [first, *(other for other in others if other[2].link and other[2].link == first[2].link)]


def link(project: Project, clip_ids: Sequence[str]) -> Project:
    """Link clips of different tracks, such as a picture and its sound: what is done to one is done to all.

    ::

        aaa        link a and B    aaa
        ~BBB                       ~BBB    cutting a cuts B

    Former links of theirs end. Raises LongtakeError for fewer than two clips, and for two on one track.
    """
    places = [runs.open_clip(project, clip_id) for clip_id in dict.fromkeys(clip_ids)]
    if len(places) < 2:
        raise LongtakeError("One clip cannot be linked with itself.", "Select a picture and its sound.")
    if len({track.id for track, _, _ in places}) < len(places):
        raise LongtakeError("Two clips of one track cannot be linked.", "Group them instead.")
    name = new_id()
    return _changed(project, {clip.id: replace(clip, link=name) for _, _, clip in places})


def unlink(project: Project, clip_id: str) -> Project:
    """End the link that a clip is in: picture and sound are edited each by itself."""
    clip = runs.open_clip(project, clip_id)[2]
    if clip.link is None:
        return project
    return _changed(project, {each.id: replace(each, link=None) for _, _, each in partners(project, clip_id)})


def group(project: Project, clip_ids: Sequence[str]) -> Project:
    """Group clips: they are selected, moved and deleted together. What is linked with them belongs with them too.

    Former groups of theirs go on without them. Raises LongtakeError for fewer than two clips.
    """
    clips = [runs.open_clip(project, clip_id)[2] for clip_id in dict.fromkeys(clip_ids)]
    if len(clips) < 2:
        raise LongtakeError("One clip is no group.", "Select at least two clips.")
    name = new_id()
    return _changed(project, {clip.id: replace(clip, group=name) for clip in clips})


def ungroup(project: Project, clip_id: str) -> Project:
    """End the group that a clip is in; links stay."""
    clip = runs.open_clip(project, clip_id)[2]
    if clip.group is None:
        return project
    mates = [each for _, _, each in members(project, clip_id) if each.group == clip.group]
    return _changed(project, {each.id: replace(each, group=None) for each in mates})


def switch_on(project: Project, clip_ids: Sequence[str], is_on: bool) -> Project:
    """Let clips be seen and heard again, or, with ``is_on`` False, neither; they keep their places."""
    clips = [runs.open_clip(project, clip_id)[2] for clip_id in clip_ids]
    return _changed(project, {clip.id: replace(clip, is_on=is_on) for clip in clips if clip.is_on != is_on})


def _changed(project: Project, changed: dict[str, Clip]) -> Project:
    """Clips exchanged by others of the same length."""
    return runs.settled(project, runs.with_clips(project, dict(changed)))
