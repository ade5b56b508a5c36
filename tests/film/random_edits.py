"""Random decisions for property tests: any edit, with arguments that are often sensible and sometimes not."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from engine.errors import LongtakeError
from engine.film import edits
from engine.film.project import Footage, Project, Take, new_id
from engine.film.recipe import Beat, ImageAt, Recipe, sources_of
from engine.film.shapes import CameraKey, Mask, Outline
from engine.film.timebase import FrameRange
from engine.film.track import Clip
from tests.notation import RATE, take_of

Choice = random.Random


def _clip_id(project: Project, pick: Choice) -> str:
    return pick.choice([clip.id for _, _, clip in project.clips()] or ["none"])


def _shot_id(project: Project, pick: Choice) -> str:
    return pick.choice([shot.id for shot in project.shots] or ["none"])


def _track_id(project: Project, pick: Choice) -> str:
    return pick.choice(project.tracks).id


def _frame(project: Project, pick: Choice) -> int:
    return pick.randint(-2, project.length + 5)


def _add_shot(project: Project, pick: Choice) -> Project:
    after = pick.choice([None, _shot_id(project, pick)])
    recipe = Recipe(prompt=pick.choice(["a fox", "a bird", "雪が降る"]), length=pick.randint(0, 9), rate=RATE)
    return edits.add_shot(project, recipe, after if project.shot(after) else None)


def _change_recipe(project: Project, pick: Choice) -> Project:
    shot = project.shot(_shot_id(project, pick))
    recipe = shot.recipe if shot else Recipe()
    changes = pick.choice([{"length": pick.randint(0, 12)}, {"prompt": "a wolf"}, {"seed": 7}, {}])
    return edits.change_recipe(project, shot.id if shot else "none", replace(recipe, **changes))


def _new_clip(project: Project, pick: Choice) -> Clip:
    source = FrameRange(0, pick.randint(0, 8))
    if project.footage and pick.random() < 0.4:
        return Clip(new_id(), source, footage=pick.choice(project.footage).id)
    shot = project.shot(_shot_id(project, pick))
    if shot and not shot.takes:
        source = FrameRange(0, min(source.length, shot.recipe.length))
    return Clip(new_id(), source, shot=shot.id if shot else "none")


def _add_footage(project: Project, _: Choice) -> Project:
    return edits.add_footage(project, Footage(new_id(), "/films/f.mov", 8, RATE, (64, 48)))


def _bridge(project: Project, pick: Choice) -> Project:
    clips = [clip.id for _, _, clip in project.clips()]
    at = pick.randrange(max(1, len(clips)))
    pair = (clips[at], clips[min(at + 1, len(clips) - 1)]) if clips else ("none", "none")
    return edits.bridge(project, *pair, pick.randint(1, 5))[0]


def _edge(pick: Choice) -> str:
    return pick.choice(["start", "end"])


def _take(project: Project, pick: Choice) -> str:
    shot = project.shot(_shot_id(project, pick))
    return pick.choice([take.id for take in shot.takes]) if shot and shot.takes else "none"


def _media(project: Project, pick: Choice) -> str:
    media = [take.id for shot in project.shots for take in shot.takes] + [footage.id for footage in project.footage]
    return pick.choice(media or ["none"])


def _asked(project: Project, recipe: Recipe) -> Project:
    """A recipe for another take changes nothing yet; it must be possible to shoot."""
    assert recipe.length > 0 and sources_of(recipe)
    for span in sources_of(recipe):
        medium = project.media(span.media)
        assert medium and 0 <= span.frames.start < span.frames.end <= medium.length
    return project


def _mask(pick: Choice) -> Mask:
    return Mask((Outline(pick.randint(0, 9), ((0.0, 0.0), (1.0, 0.0), (0.5, 1.0))),))


def _size(pick: Choice) -> tuple[int, int]:
    return pick.choice([(512, 384), (768, 384), (384, 512), (15, 15)])


def _range(project: Project, pick: Choice) -> FrameRange:
    return FrameRange(max(0, _frame(project, pick)), pick.randint(0, 6))


def _path(pick: Choice) -> list[CameraKey]:
    return [CameraKey(pick.randint(-1, 5), zoom=pick.uniform(0.5, 2)) for _ in range(pick.randint(0, 3))]


def _over_footage(project: Project, pick: Choice) -> Project:
    clips = [clip.id for _, _, clip in project.clips() if clip.footage]
    if not clips:
        return project
    clip, marked = pick.choice(clips), _range(project, pick)
    if pick.random() < 0.5:
        return edits.repaint_footage(project, clip, marked, _mask(pick), "a hat")[0]
    return edits.restyle_footage(project, clip, marked, "ink")[0]


EDITS: tuple[Callable[[Project, Choice], Project], ...] = (
    _add_shot,
    _add_shot,
    _change_recipe,
    _add_footage,
    lambda p, pick: edits.add_track(p) if len(p.tracks) < 3 else p,
    lambda p, pick: edits.change_notes(p, _shot_id(p, pick), pick.choice(["", "wide", "slow"])),
    lambda p, pick: edits.remove_shot(p, _shot_id(p, pick)),
    lambda p, pick: edits.move_shot(p, _shot_id(p, pick), pick.randint(-1, 6)),
    lambda p, pick: edits.choose_take(p, _shot_id(p, pick), _take(p, pick)),
    lambda p, pick: edits.insert(p, _track_id(p, pick), _frame(p, pick), _new_clip(p, pick)),
    lambda p, pick: edits.overwrite(p, _track_id(p, pick), _frame(p, pick), _new_clip(p, pick)),
    lambda p, pick: edits.split(p, _track_id(p, pick), _frame(p, pick)),
    lambda p, pick: edits.lift(p, _clip_id(p, pick)),
    lambda p, pick: edits.ripple_delete(p, _clip_id(p, pick)),
    lambda p, pick: edits.close_gap(p, _track_id(p, pick), _frame(p, pick)),
    lambda p, pick: edits.trim(p, _clip_id(p, pick), _edge(pick), pick.randint(-6, 6)),
    lambda p, pick: edits.move(p, _clip_id(p, pick), _track_id(p, pick), _frame(p, pick)),
    lambda p, pick: edits.extend(p, _clip_id(p, pick), _edge(pick), pick.randint(1, 5))[0],
    _bridge,
    lambda p, pick: edits.loop(p, _clip_id(p, pick), pick.randint(0, 5))[0],
    lambda p, pick: edits.starts(p, _clip_id(p, pick), ["a door", "a road"][: pick.randint(0, 2)], 3)[0],
    lambda p, pick: edits.camera_from(p, _clip_id(p, pick), _frame(p, pick), _path(pick), pick.randint(0, 6))[0],
    lambda p, pick: edits.edit_picture(p, _clip_id(p, pick), _frame(p, pick), pick.choice(["", "snow"]))[0],
    lambda p, pick: edits.camera_path(p, _shot_id(p, pick), ImageAt(_media(p, pick), 0), _path(pick)),
    lambda p, pick: edits.give_image(p, _shot_id(p, pick), _media(p, pick), pick.randint(0, 8), pick.randint(-1, 8)),
    lambda p, pick: edits.move_image(p, _shot_id(p, pick), pick.randint(0, 8), pick.randint(-1, 8)),
    lambda p, pick: edits.take_image_away(p, _shot_id(p, pick), pick.randint(0, 8)),
    lambda p, pick: edits.set_moving(p, _shot_id(p, pick), pick.choice([None, _mask(pick)])),
    lambda p, pick: edits.set_beats(p, _shot_id(p, pick), [Beat(pick.randint(-1, 8), "it sits") for _ in range(2)]),
    _over_footage,
    lambda p, pick: edits.prefer_best_join(p, _shot_id(p, pick)),
    lambda p, pick: edits.reframe_film(p, _size(pick))[0],
    lambda p, pick: _asked(p, edits.reframe_recipe(p, _clip_id(p, pick), _size(pick))),
    lambda p, pick: _asked(p, edits.finish_recipe(p, _clip_id(p, pick), pick.random() < 0.5, _size(pick))),
    lambda p, pick: _asked(p, edits.retake_recipe(p, _clip_id(p, pick), _range(p, pick), "")),
    lambda p, pick: _asked(p, edits.repaint_recipe(p, _clip_id(p, pick), _range(p, pick), _mask(pick), "a hat")),
)


def random_edit(project: Project, pick: Choice) -> Project:
    """The project after one random edit; the same project when that edit was impossible."""
    try:
        return pick.choice(EDITS)(project, pick)
    except LongtakeError as told:
        assert told.sentence.endswith(".") and told.remedy.endswith("."), told
        return project


def random_take(project: Project, pick: Choice) -> tuple[str, Take] | None:
    """A take that arrives for some shot: shot id and take; None when there is no shot."""
    shot = project.shot(_shot_id(project, pick))
    if shot is None:
        return None
    return shot.id, replace(take_of(shot.id[:6]), id=new_id(), length=pick.randint(1, 10))
