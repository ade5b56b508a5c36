"""Edits of the storyboard: shots are added, written, ordered and removed, and their takes chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from engine.errors import LongtakeError
from engine.film.edits import runs, words
from engine.film.edits.cutting import insert
from engine.film.project import BEST_JOIN, Project, Shot, Take, new_id
from engine.film.recipe import Beat, Bridge, ExtendAfter, Loop, MediaId, Recipe
from engine.film.timebase import FrameRange
from engine.film.track import Clip

MIN_SIDE, MAX_SIDE = 16, 8192  # pixels of a film


def check_length(length: int) -> None:
    if length < 1:
        raise LongtakeError("A shot cannot be shorter than one frame.", "Give it a duration such as 2s.")


def check_size(size: tuple[int, int]) -> None:
    """Refuse a size that no film can be exported in. Raises LongtakeError."""
    if not all(MIN_SIDE <= side <= MAX_SIDE and side % 2 == 0 for side in size):
        raise LongtakeError(
            f"A film of {size[0]}x{size[1]} cannot be made.",
            f"Choose even numbers from {MIN_SIDE} to {MAX_SIDE}, such as 512x384.",
        )


def groups_of(shots: tuple[Shot, ...]) -> list[list[Shot]]:
    """Numbered shots, each together with the extensions and bridges that belong to it, in order.

    What extends a shot before stands before it, extensions after and bridges stand after it.
    """
    groups: list[list[Shot]] = []
    leading: list[Shot] = []
    for shot in shots:
        if shot.is_numbered:
            groups.append([*leading, shot])
            leading = []
        elif isinstance(shot.recipe.operation, ExtendAfter | Bridge | Loop) and groups and not leading:
            groups[-1].append(shot)
        else:
            leading.append(shot)
    if leading and groups:
        groups[-1].extend(leading)
    elif leading:
        groups.append(leading)
    return groups


def add_shot(project: Project, recipe: Recipe, after: str | None = None, shot_id: str | None = None) -> Project:
    """Write a new shot and put its waiting clip on the timeline.

    ::

        aaabbb   add c after a   aaacccbbb
        aaabbb   add c           aaabbbccc

    ``after`` is a shot's id: the new one follows it and its extensions in the storyboard, and its last clip on the
    timeline; a shot that has no clip sends the new clip to the end of the lowest track. None means the end of both.
    """
    check_length(recipe.length)
    shot = Shot(shot_id or new_id(), recipe)
    if project.shot(shot.id):
        raise LongtakeError("That shot is in the film already.", "Add it under another name.")
    clip = Clip(new_id(), FrameRange(0, recipe.length), shot=shot.id)
    if after is None:
        placed = replace(project, shots=(*project.shots, shot))
        return insert(placed, project.main_track.id, project.main_track.length, clip)
    runs.find_shot(project, after)
    groups = groups_of(project.shots)
    group = next(group for group in groups if any(member.id == after for member in group))
    group.append(shot)
    track_id, at = _end_of(project, after, {member.id for member in group})
    return insert(replace(project, shots=tuple(shot for group in groups for shot in group)), track_id, at, clip)


def _end_of(project: Project, shot_id: str, group: set[str]) -> tuple[str, int]:
    """Where the last clip of a shot ends, counting clips of its group that follow at once: track id and frame."""
    own = [(track, placed) for track, placed, clip in project.clips() if clip.shot == shot_id]
    if not own:
        return project.main_track.id, project.main_track.length
    track, placed = own[-1]
    end = placed.range.end
    while (following := track.at(end)) and isinstance(following.item, Clip) and following.item.shot in group:
        end = following.range.end
    return track.id, end


def change_recipe(project: Project, shot_id: str, recipe: Recipe) -> Project:
    """Write another recipe for a shot.

    ::

        aaabbb   a becomes 5 frames long while it waits   aaaaabbb

    While the shot waits for its first take, its clips follow a new length: the one that shows the shot's end grows or
    shrinks, what lies wholly past the new end goes, what follows ripples. A shot with takes keeps its clips; the new
    length is that of its next take. Shots that continue it and have their words from it are written anew with it.
    """
    shot = runs.find_shot(project, shot_id)
    check_length(recipe.length)
    if recipe == shot.recipe:
        return project
    if not shot.takes and recipe.length != shot.recipe.length:
        project = _follow_length(project, shot, recipe.length)
    return words.follow(project, runs.with_shot(project, replace(shot, recipe=recipe)), shot_id)


def _follow_length(project: Project, shot: Shot, length: int) -> Project:
    clips = runs.clips_of(project, shot.id)
    changed: dict[str, Clip | None] = {}
    for clip in clips:
        reaches_end = clip.source.end >= shot.recipe.length
        end = length if reaches_end else min(clip.source.end, length)
        source = FrameRange.between(clip.source.start, end)
        if source != clip.source:
            changed[clip.id] = replace(clip, source=source) if source.length else None
    if clips and all(changed.get(clip.id, clip) is None for clip in clips):
        changed[clips[0].id] = replace(clips[0], source=FrameRange(0, length))
    return runs.settled(project, runs.with_clips(project, changed))


def set_beats(project: Project, shot_id: str, beats: Sequence[Beat]) -> Project:
    """Say what is to be seen from which frame of a shot on, beside its own words; no beats leave it to those.

    They may be given in any order. Raises LongtakeError for one outside the shot or without words, and for two at one
    frame.
    """
    shot = runs.find_shot(project, shot_id)
    beats = tuple(sorted(beats, key=lambda beat: beat.at))
    if any(not beat.prompt.strip() for beat in beats):
        raise LongtakeError("A beat has no words.", "Type what should be seen from there on.")
    if beats and not 0 <= beats[0].at <= beats[-1].at < shot.recipe.length:
        raise LongtakeError("A beat lies outside of the shot.", "Put it within the shot, or make the shot longer.")
    if len({beat.at for beat in beats}) != len(beats):
        raise LongtakeError("Two beats begin at the same frame.", "Give each a moment of its own.")
    return change_recipe(project, shot_id, replace(shot.recipe, beats=beats))


def change_notes(project: Project, shot_id: str, notes: str) -> Project:
    """Write other notes for a shot."""
    shot = runs.find_shot(project, shot_id)
    return project if notes == shot.notes else runs.with_shot(project, replace(shot, notes=notes))


def remove_shot(project: Project, shot_id: str) -> Project:
    """Take a shot out of the storyboard and its clips out of the timeline.

    ::

        aaabbbaaccc   remove a   bbbccc

    The places close on each track, in every timeline. Extensions and bridges made from the shot stay; the media stay on
    disk.
    """
    runs.find_shot(project, shot_id)
    clips = dict.fromkeys((clip.id for clip in runs.clips_of(project, shot_id)), None)
    project = runs.settled(project, runs.with_clips(project, dict(clips)))
    return replace(project, shots=tuple(shot for shot in project.shots if shot.id != shot_id))


def move_shot(project: Project, shot_id: str, index: int) -> Project:
    """Give a shot another place in the storyboard; ``index`` is its place in ``project.shots`` afterwards.

    ::

        aaabbbccc   move c to 1   aaacccbbb

    Its extensions and bridges go with it; between another shot and what belongs to that one it goes behind them. The
    lowest track follows when it still is the storyboard in order: no gaps, no footage, nothing linked or grouped, no
    shot in two places. An index past either end means that end.
    """
    shot = runs.find_shot(project, shot_id)
    if not shot.is_numbered:
        raise LongtakeError("An extension or a bridge stays beside its clip.", "Move the shot that it belongs to.")
    groups = groups_of(project.shots)
    own = next(group for group in groups if shot in group)
    rest = [other for other in project.shots if other is not shot]
    index = max(0, index)
    follower = rest[index] if index < len(rest) else None
    if follower in own:
        return project
    others = [group for group in groups if group is not own]
    at = next((place for place, group in enumerate(others) if follower in group), len(others))
    if at < len(others) and others[at][0] is not follower:
        at += 1
    shots = tuple(member for group in [*others[:at], own, *others[at:]] for member in group)
    if runs.same(shots, project.shots):
        return project
    moved = replace(project, shots=shots)
    stretches = _stretches(project)
    if stretches is None:
        return moved
    items = tuple(clip for shot in shots for clip in stretches.get(shot.id, ()))
    return runs.settled(moved, runs.with_items(moved, project.main_track.id, items))


def _stretches(project: Project) -> dict[str, list[Clip]] | None:
    """The lowest track's clips by shot when they lie in storyboard order without holes, else None."""
    stretches: dict[str, list[Clip]] = {}
    last = None
    for item in project.main_track.items:
        if not isinstance(item, Clip) or item.shot is None or (item.shot in stretches and item.shot != last):
            return None
        if item.link or item.group:
            return None
        stretches.setdefault(item.shot, []).append(item)
        last = item.shot
    in_order = [shot.id for shot in project.shots if shot.id in stretches]
    return stretches if in_order == list(stretches) else None


def choose_take(project: Project, shot_id: str, take_id: MediaId) -> Project:
    """Show that take of a shot in every clip of it. Clips keep their lengths, whatever the take's own length.

    Where the shot's words are those of the take on show, they become those of the chosen one if it was shot by the
    same operation: of several starts, the one that is seen is the one that is read. Words typed since stay.
    """
    shot = runs.find_shot(project, shot_id)
    chosen = next((take for take in shot.takes if take.id == take_id), None)
    if chosen is None:
        raise LongtakeError("That take does not belong to this shot.", "Choose one of the shot's takes.")
    shown = shot.take
    if shown and shown.recipe.operation == chosen.recipe.operation and _words(shown.recipe) == _words(shot.recipe):
        worded = replace(shot.recipe, prompt=chosen.recipe.prompt, expanded=chosen.recipe.expanded)
        project = change_recipe(project, shot_id, worded)
    return expect_take(project, shot_id, take_id)


def _words(recipe: Recipe) -> tuple[str, str]:
    return recipe.prompt, recipe.expanded


def expect_take(project: Project, shot_id: str, take_id: MediaId) -> Project:
    """Choose a take that is still to arrive; until it does, the newest take is on show."""
    shot = runs.find_shot(project, shot_id)
    return project if shot.chosen == take_id else runs.with_shot(project, replace(shot, chosen=take_id))


def prefer_best_join(project: Project, shot_id: str, takes: Sequence[MediaId] = ()) -> Project:
    """Show whichever take of a shot has the joins that show least, of those there are and of those to come.

    ``takes`` are those that were asked for so: only what was made by the same operation is compared with them, so that
    of two retakes the better one is shown, and not the take that they were made from. None compares with the newest.
    """
    return expect_take(project, shot_id, " ".join((BEST_JOIN, *takes)))


class TakeAdder:
    """A function that adds a take to a shot in one project after another: for ``History.amend``.

    Versions that shared the shot share the new one too. A project without the shot, or whose shot has the take
    already, comes back as it is.
    """

    def __init__(self, shot_id: str, take: Take) -> None:
        self.shot_id = shot_id
        self.take = take
        # By id() of the old shot; the old shot is kept too, so that its id() is not given to another object.
        self._done: dict[int, tuple[Shot, Shot]] = {}

    def __call__(self, project: Project) -> Project:
        shot = project.shot(self.shot_id)
        if shot is None or any(take.id == self.take.id for take in shot.takes):
            return project
        if id(shot) not in self._done:
            self._done[id(shot)] = (shot, replace(shot, takes=(*shot.takes, self.take)))
        return runs.with_shot(project, self._done[id(shot)][1])
