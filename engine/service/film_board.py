"""Makes a project follow a list of shots, and says what there is left to shoot and to bridge. Pure functions."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise

from engine.film import edits, staleness
from engine.film.project import Project, Shot, Take, new_id
from engine.film.recipe import Bridge, Generate, MediaId, Recipe
from engine.film.track import Clip, Track
from engine.service.shot_list import ListedShot


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the person asked of every shot; None leaves it to the project and the family.

    ``seed`` is that of the first shot; the others count on from it.
    """

    family: str | None = None
    seed: int | None = None
    steps: int | None = None


def follow(project: Project, listed: Sequence[ListedShot], wishes: Wishes) -> Project:
    """The project with its storyboard made equal to the list, keeping what has not changed.

    Equal lines keep their shots and takes wherever other lines come and go. A line with other words is the same shot
    with another prompt; a shot that has takes and gets another duration is replaced by a new one, since its clips are
    cut to the old takes. New lines are put in at their place, lines that are gone take their shots out of the film.
    """
    board = [shot for shot in project.shots if shot.is_numbered]
    old = [(shot.recipe.prompt, shot.recipe.length) for shot in board]
    new = [(shot.prompt, shot.length) for shot in listed]
    kept: list[str] = []  # the ids of the shots, in the order of the list
    for _, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        before, after = board[old_from:old_to], listed[new_from:new_to]
        for shot, line in zip(before, after, strict=False):
            project, shot_id = _rewritten(project, shot, line)
            kept.append(shot_id)
        for line in after[len(before) :]:
            project, shot_id = _added(project, line, kept[-1] if kept else None)
            kept.append(shot_id)
        for shot in before[len(after) :]:
            project = edits.remove_shot(project, shot.id)
    for index, shot_id in enumerate(kept):
        project = _wished(project, shot_id, index, wishes)
    return project


def _rewritten(project: Project, shot: Shot, line: ListedShot) -> tuple[Project, str]:
    recipe = shot.recipe
    if (recipe.prompt, recipe.length) == (line.prompt, line.length):
        return project, shot.id
    if recipe.length != line.length and shot.takes:
        project, shot_id = _added(project, line, shot.id)
        return edits.remove_shot(project, shot.id), shot_id
    words = recipe if recipe.prompt == line.prompt else replace(recipe, prompt=line.prompt, expanded="")
    return edits.change_recipe(project, shot.id, replace(words, length=line.length)), shot.id


def _added(project: Project, line: ListedShot, after: str | None) -> tuple[Project, str]:
    shot_id = new_id()
    recipe = Recipe(
        Generate(), line.prompt, length=line.length, size=project.size, rate=project.rate, family=project.family
    )
    project = edits.add_shot(project, recipe, after, shot_id)
    return (edits.move_shot(project, shot_id, 0) if after is None else project), shot_id


def _wished(project: Project, shot_id: str, index: int, wishes: Wishes) -> Project:
    shot = project.shot(shot_id)
    assert shot is not None
    recipe = shot.recipe
    if wishes.family is not None:
        recipe = replace(recipe, family=wishes.family)
    if wishes.seed is not None:
        recipe = replace(recipe, seed=wishes.seed + index)
    if wishes.steps is not None:
        recipe = replace(recipe, steps=wishes.steps)
    return edits.change_recipe(project, shot_id, recipe)


# --- what is left to shoot ---------------------------------------------------------------------------------------


def fits(take: Take, recipe: Recipe) -> bool:
    """True when the take is what the recipe asks for; a seed of None is met by any seed.

    A take of another operation than the shot's own (a restyle, say) was chosen by hand and is left alone.
    """
    return type(take.recipe.operation) is not type(recipe.operation) or same_picture(take.recipe, recipe)


def same_picture(made: Recipe, wanted: Recipe) -> bool:
    """True when the first recipe, whose seed is a number, is the second one with any seed that that allows."""
    return made == (replace(wanted, seed=made.seed) if wanted.seed is None else wanted)


def prefer_fitting(project: Project) -> Project:
    """Choose an older take of each shot whose take on show no longer fits, where an older one does."""
    for shot in project.shots:
        recipe = staleness.followed(project, shot)
        if shot.take is not None and not fits(shot.take, recipe):
            fitting = [take for take in shot.takes if fits(take, recipe)]
            if fitting:
                project = edits.choose_take(project, shot.id, fitting[-1].id)
    return project


def shots_to_shoot(project: Project, numbered: bool, missing: Container[MediaId] = ()) -> tuple[Shot, ...]:
    """The storyboard's shots (``numbered``), or the extensions and bridges, that have no take as they are asked for.

    ``missing`` are the ids of takes whose file is gone.
    """
    return tuple(
        shot
        for shot in project.shots
        if shot.is_numbered == numbered
        and (shot.take is None or shot.take.id in missing or not fits(shot.take, staleness.followed(project, shot)))
    )


# --- bridges -----------------------------------------------------------------------------------------------------


def bridged(project: Project, length: int | None) -> Project:
    """The project with a bridge of ``length`` frames between each two successive shots, waiting to be shot.

    A bridge that joins what its neighbours show now, at that length, is kept; others are made anew. None keeps the
    length of the bridges that are there and adds none; 0 takes them all out. A bridge's seed is that of the shot
    before it. Shots whose clips do not lie beside each other on one track are left as they are.
    """
    board = [shot for shot in project.shots if shot.is_numbered]
    for before, after in pairwise(board):
        project = _bridged_pair(project, before.id, after.id, length)
    return project


def _bridged_pair(project: Project, before: str, after: str, length: int | None) -> Project:
    found = _between(project, before, after)
    if found is None:
        return project
    left, bridges, right = found
    wanted = length
    if wanted is None:
        wanted = bridges[0].length if bridges else 0
    if len(bridges) == 1 and bridges[0].length == wanted and _joins(project, bridges[0], left, right):
        return project
    for clip in bridges:
        assert clip.shot is not None
        project = edits.remove_shot(project, clip.shot)
    if wanted == 0:
        return project
    project, shot_id = edits.bridge(project, left.id, right.id, wanted)
    bridge, shot = project.shot(shot_id), project.shot(before)
    assert bridge is not None and shot is not None
    own = replace(bridge.recipe, seed=shot.recipe.seed, steps=shot.recipe.steps, family=shot.recipe.family)
    return edits.change_recipe(project, shot_id, own)


def _between(project: Project, before: str, after: str) -> tuple[Clip, list[Clip], Clip] | None:
    """The last clip of one shot, the bridges that follow it, and the first clip of the other right behind them."""
    for track in project.tracks:
        places = _clips_of(track, before), _clips_of(track, after)
        if places[0] and places[1]:
            start, end = places[0][-1], places[1][0]
            middle = track.items[start + 1 : end]
            left, right = track.items[start], track.items[end]
            bridges = [clip for clip in middle if isinstance(clip, Clip) and _is_bridge(project, clip)]
            beside = start < end and len(bridges) == len([clip for clip in middle if isinstance(clip, Clip)])
            if beside and isinstance(left, Clip) and isinstance(right, Clip):
                return left, bridges, right
    return None


def _clips_of(track: Track, shot_id: str) -> list[int]:
    return [index for index, item in enumerate(track.items) if isinstance(item, Clip) and item.shot == shot_id]


def _is_bridge(project: Project, clip: Clip) -> bool:
    shot = project.shot(clip.shot)
    return shot is not None and isinstance(shot.recipe.operation, Bridge)


def _joins(project: Project, bridge: Clip, left: Clip, right: Clip) -> bool:
    """True when the bridge was made from what the clips beside it show now."""
    shot, before, after = project.shot(bridge.shot), project.media_of(left), project.media_of(right)
    if shot is None or before is None or after is None or not isinstance(shot.recipe.operation, Bridge):
        return False
    return (shot.recipe.operation.before.media, shot.recipe.operation.after.media) == (before.id, after.id)
