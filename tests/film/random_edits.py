"""Random decisions for property tests: any edit, with arguments that are often sensible and sometimes not."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from engine.errors import LongtakeError
from engine.film import edits
from engine.film.curves import Curve, Key
from engine.film.project import Footage, Project, Take, new_id
from engine.film.recipe import Beat, ImageAt, Recipe, sources_of
from engine.film.shapes import CameraKey, Mask, Outline
from engine.film.timebase import FrameRange
from engine.film.track import PICTURE, SOUND, TRACK_KINDS, Clip
from engine.film.treatment import Title, Transform, Transition, Treatment
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
    if pick.random() < 0.1:
        return Clip(new_id(), source, title=Title("words"))
    if project.footage and pick.random() < 0.4:
        return Clip(new_id(), source, footage=pick.choice(project.footage).id)
    shot = project.shot(_shot_id(project, pick))
    return Clip(new_id(), source, shot=shot.id if shot else "none")


def _add_footage(project: Project, pick: Choice) -> Project:
    size = pick.choice([(64, 48), (64, 48), (0, 0)])
    channels = 2 if size == (0, 0) else pick.choice([0, 1, 2])
    length = pick.choice([1, 8, 8]) if channels == 0 else 8
    has_fields = pick.random() < 0.5
    footage = Footage(new_id(), "/films/f.mov", length, RATE, size, channels=channels, is_interlaced=has_fields)
    return edits.add_footage(project, footage)


def _relink(project: Project, pick: Choice) -> Project:
    if not project.footage:
        return project
    old = pick.choice(project.footage)
    new = replace(old, path="/others/f.mov", length=pick.randint(1, 12), channels=pick.choice([0, old.channels]))
    return edits.relink(project, {old.id: new})


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


def _clip_ids(project: Project, pick: Choice) -> list[str]:
    return [_clip_id(project, pick) for _ in range(pick.randint(0, 3))]


def _marks(length: int, pick: Choice) -> edits.Marks:
    start, end = sorted(pick.choice([None, pick.randint(0, length)]) or 0 for _ in range(2))
    return edits.Marks(pick.choice([None, start]), pick.choice([None, end]) if end > start else None)


def _how(pick: Choice) -> str:
    return pick.choice(["insert", "overwrite"])


def _place_media(project: Project, pick: Choice) -> Project:
    media = pick.choice([*project.footage, _shot_id(project, pick)])
    tracks = [pick.choice([None, *(track.id for track in project.tracks_of(kind))]) for kind in (PICTURE, SOUND)]
    source = FrameRange(pick.randint(0, 3), pick.randint(0, 5))
    return edits.place_media(project, media, source, _frame(project, pick), _how(pick), *tracks)


def _three_points(project: Project, pick: Choice) -> Project:
    footage = pick.choice(project.footage) if project.footage else None
    if footage is None:
        return project
    timeline = _marks(project.length, pick)
    points = edits.three_points(footage.length, _marks(footage.length, pick), timeline, _frame(project, pick))
    return edits.place_media(project, footage, points.source, points.at, _how(pick), _track_id(project, pick))


def _paste(project: Project, pick: Choice) -> Project:
    clipboard = edits.copied(project, _clip_ids(project, pick))
    return edits.paste(project, clipboard, _track_id(project, pick), _frame(project, pick), _how(pick))


def _speed(pick: Choice) -> Fraction:
    return pick.choice([Fraction(2), Fraction(1, 2), Fraction(-3, 2), Fraction(1), Fraction(24, 25), Fraction(0)])


def _treatment(pick: Choice) -> Treatment:
    keys = tuple(Key(at, pick.random()) for at in sorted(pick.sample(range(-2, 9), pick.randint(0, 3))))
    return Treatment(Transform(x=Curve(0, keys)), fade_in=pick.randint(0, 3), fade_out=pick.randint(0, 3))


def _transition(pick: Choice) -> Transition | None:
    length = pick.randint(1, 6)
    return pick.choice([None, Transition("dissolve", length, pick.randint(0, length))])


def _lock(project: Project, pick: Choice) -> Project:
    return edits.lock_track(project, _track_id(project, pick), pick.random() < 0.3)


def _track(project: Project, pick: Choice) -> Project:
    track = _track_id(project, pick)
    return pick.choice(
        [
            lambda: edits.rename_track(project, track, pick.choice(["", "Music"])),
            lambda: edits.mute_track(project, track, pick.random() < 0.5),
            lambda: edits.sync_track(project, track, pick.random() < 0.6),
            lambda: edits.solo_track(project, track, pick.random() < 0.5),
            lambda: edits.set_track_sound(project, track, pick.uniform(-200, 50), pick.uniform(-2, 2)),
            lambda: edits.move_track(project, track, pick.randint(-1, 3)),
            lambda: edits.delete_track(project, track) if len(project.tracks) > 4 else project,
        ]
    )()


def _timeline(project: Project, pick: Choice) -> Project:
    if len(project.shelved) > 2:
        return edits.delete_timeline(project, pick.choice(project.shelved).id)
    one = pick.choice([project.timeline, *(timeline.id for timeline in project.shelved)])
    return pick.choice(
        [
            lambda: edits.add_timeline(project, pick.choice(["", "Short", "Trailer"])),
            lambda: edits.duplicate_timeline(project, one),
            lambda: edits.open_timeline(project, one),
            lambda: edits.open_timeline(project, one),
            lambda: edits.rename_timeline(project, one, pick.choice(["Film", "Long"])),
            lambda: edits.delete_timeline(project, one),
        ]
    )()


def _marker(project: Project, pick: Choice) -> Project:
    marker = pick.choice([marker.id for marker in project.markers] or ["none"])
    return pick.choice(
        [
            lambda: edits.add_marker(project, _frame(project, pick), colour="red"),
            lambda: edits.move_marker(project, marker, _frame(project, pick)),
            lambda: edits.change_marker(project, marker, note="here"),
            lambda: edits.remove_marker(project, marker),
        ]
    )()


def _subtitles(project: Project, pick: Choice) -> Project:
    if len(project.tracks) > 5:
        return project
    return edits.add_subtitles(project, [(_range(project, pick), pick.choice(["", "words"])) for _ in range(3)])


def _alone(pick: Choice) -> bool:
    return pick.random() < 0.3


EDITS: tuple[Callable[[Project, Choice], Project], ...] = (
    _add_shot,
    _add_shot,
    _change_recipe,
    _add_footage,
    _relink,
    lambda p, pick: edits.add_track(p, pick.choice(TRACK_KINDS)) if len(p.tracks) < 5 else p,
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
    lambda p, pick: edits.close_gaps(p, _track_id(p, pick)),
    lambda p, pick: edits.shift(p, edits.select_backward(p, None, _frame(p, pick)), pick.randint(-4, 4)),
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
    lambda p, pick: edits.append(p, _track_id(p, pick), _new_clip(p, pick)),
    lambda p, pick: edits.remove_footage(p, [_media(p, pick)]),
    _place_media,
    _place_media,
    _three_points,
    lambda p, pick: edits.trim_in_place(p, _clip_id(p, pick), _edge(pick), pick.randint(-6, 6), _alone(pick)),
    lambda p, pick: edits.ripple(p, _clip_id(p, pick), _edge(pick), pick.randint(-6, 6), _alone(pick)),
    lambda p, pick: edits.roll(p, _clip_id(p, pick), _edge(pick), pick.randint(-6, 6), _alone(pick)),
    lambda p, pick: edits.slip(p, _clip_id(p, pick), pick.randint(-6, 6), _alone(pick)),
    lambda p, pick: edits.slide(p, _clip_id(p, pick), pick.randint(-6, 6), _alone(pick)),
    lambda p, pick: edits.move(p, _clip_id(p, pick), _track_id(p, pick), _frame(p, pick), _alone(pick)),
    lambda p, pick: edits.move(p, _clip_id(p, pick), _track_id(p, pick), _frame(p, pick), _alone(pick), over=True),
    lambda p, pick: edits.ripple_delete(p, _clip_id(p, pick), _alone(pick)),
    lambda p, pick: edits.lift_range(p, _range(p, pick)),
    lambda p, pick: edits.extract(p, _range(p, pick)),
    lambda p, pick: edits.shift(p, _clip_ids(p, pick), pick.randint(-4, 4)),
    lambda p, pick: edits.shift(p, edits.select_forward(p, None, _frame(p, pick)), pick.randint(-4, 4)),
    lambda p, pick: edits.duplicate(p, _clip_ids(p, pick)),
    _paste,
    lambda p, pick: edits.set_speed(p, _clip_id(p, pick), _speed(pick), pick.random() < 0.5, _alone(pick)),
    lambda p, pick: edits.reverse(p, _clip_id(p, pick), _alone(pick)),
    lambda p, pick: edits.freeze(p, _clip_id(p, pick), _frame(p, pick), pick.randint(1, 4), _alone(pick)),
    lambda p, pick: edits.replace_with_take(p, _clip_id(p, pick), _take(p, pick)),
    lambda p, pick: edits.link(p, _clip_ids(p, pick)),
    lambda p, pick: edits.unlink(p, _clip_id(p, pick)),
    lambda p, pick: edits.group(p, _clip_ids(p, pick)),
    lambda p, pick: edits.ungroup(p, _clip_id(p, pick)),
    lambda p, pick: edits.switch_on(p, _clip_ids(p, pick), pick.random() < 0.5),
    lambda p, pick: edits.keep_fields(p, pick.choice([each.id for each in p.footage] or ["none"]), pick.random() < 0.5),
    lambda p, pick: edits.treat(p, _clip_ids(p, pick), _treatment(pick)),
    lambda p, pick: edits.set_transition(p, _clip_id(p, pick), _transition(pick)),
    lambda p, pick: edits.set_title(p, _clip_id(p, pick), Title("others")),
    lambda p, pick: edits.add_title(p, _track_id(p, pick), _frame(p, pick), pick.randint(0, 5), Title("words")),
    _lock,
    _track,
    _timeline,
    _marker,
    _subtitles,
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
