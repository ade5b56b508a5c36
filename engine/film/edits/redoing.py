"""Recipes for another take of a shot, made from the one on show: retake, restyle, repaint, reframe, finish."""

from __future__ import annotations

from dataclasses import replace

from engine.errors import LongtakeError
from engine.film.edits import given, runs
from engine.film.edits.storyboard import check_size, choose_take
from engine.film.project import Project, Shot, Take
from engine.film.recipe import Finish, Operation, Recipe, Reframe, Repaint, Restyle, Retake, Span
from engine.film.shapes import Mask
from engine.film.timebase import FrameRange
from engine.film.track import Placed

Place = tuple[int, int, int, int]  # left, top, width, height in pixels


def retake_recipe(
    project: Project, clip_id: str, range_on_track: FrameRange, prompt: str, seed: int | None = None
) -> Recipe:
    """The recipe that paints a stretch of a clip anew and keeps the rest of its take bit for bit.

    ``range_on_track`` counts frames of the film; what lies outside the clip is left out of it. An empty ``prompt``
    keeps the shot's words. Raises LongtakeError when nothing of the clip is marked, for a clip that waits, for footage.
    """
    shot, take, placed = _take_of(project, clip_id, "retaken")
    target = _target(placed, take, range_on_track)
    return _worded(_on_take(shot, take, Retake(_whole(take), target), seed), prompt)


def restyle_recipe(
    project: Project,
    clip_id: str,
    range_on_track: FrameRange,
    prompt: str,
    strength: float | None = None,
    keeps: str | None = None,
    seed: int | None = None,
) -> Recipe:
    """The recipe that gives a stretch of a clip another style and keeps its length and motion.

    ``prompt`` is the style as typed (``pencil sketch``); the shot's own words come before it, unless it has them
    already. ``strength`` and ``keeps`` are as for ``Restyle``. Range and errors as for ``retake_recipe``; no style at
    all is an error too.
    """
    shot, take, placed = _take_of(project, clip_id, "restyled")
    target = _target(placed, take, range_on_track)
    if not prompt.strip():
        raise LongtakeError("No style was named.", "Type a style such as pencil sketch or watercolour.")
    recipe = _on_take(shot, take, Restyle(_whole(take), target, strength, keeps), seed)
    return _worded(recipe, styled_prompt(shot.recipe.prompt, prompt))


def styled_prompt(prompt: str, style: str) -> str:
    """The shot's words with the style after them: ``a fox runs, pencil sketch``."""
    words, style = prompt.strip().rstrip(" .,;"), style.strip()
    return style if not words or words.casefold() in style.casefold() else f"{words}, {style}"


def repaint_recipe(
    project: Project,
    clip_id: str,
    range_on_track: FrameRange,
    mask: Mask,
    prompt: str,
    seed: int | None = None,
) -> Recipe:
    """The recipe that paints anew what lies in a mask, in a stretch of a clip; every pixel outside it stays.

    The frames of ``mask`` count frames of the film, as those of ``range_on_track`` do: what is drawn on the picture at
    the playhead is drawn at the playhead's frame. They are turned into frames of the take here; outlines drawn where
    the clip is not are left out. Range, ``prompt`` and errors as for ``retake_recipe``; a mask that is drawn on no
    frame of the clip is an error too.
    """
    shot, take, placed = _take_of(project, clip_id, "repainted")
    target = _target(placed, take, range_on_track)
    operation = Repaint(_whole(take), target, drawn_on(mask, placed.range, _by(placed)))
    return _worded(_on_take(shot, take, operation, seed), prompt)


def drawn_on(mask: Mask, range_on_track: FrameRange, by: int) -> Mask:
    """What of a mask is drawn in a range of the film, its frames moved. Raises LongtakeError when that is nothing."""
    outlines = tuple(replace(each, at=each.at + by) for each in mask.outlines if each.at in range_on_track)
    if not outlines:
        raise LongtakeError("The mask is not drawn on this clip.", "Draw it on a frame that the clip shows.")
    return replace(mask, outlines=outlines)


def reframe_recipe(
    project: Project,
    clip_id: str,
    size: tuple[int, int],
    place: Place | None = None,
    prompt: str = "",
    seed: int | None = None,
) -> Recipe:
    """The recipe that gives a clip's whole take another size and paints what its picture leaves free.

    ``place`` is where the picture lies in the new one: left, top, width, height in pixels. None puts it in the middle,
    at its own size where it fits and scaled to fit otherwise; a take that was reframed before is then made anew from
    the one that it was made from. An empty ``prompt`` keeps the shot's words. Raises LongtakeError for a size that no
    film has, a place outside the picture, a clip that waits, footage.
    """
    shot, take, _ = _take_of(project, clip_id, "reframed")
    return _reframed(shot, take if place else unframed(shot, take), size, place, prompt, seed)


def reframe_film(project: Project, size: tuple[int, int]) -> tuple[Project, tuple[tuple[str, Recipe], ...]]:
    """Give the film another size: every shot is shot in it from now on.

    Returns also what there is to shoot, by shot: for each shot on the timeline the recipe that reframes its take on
    show. A shot that has an unreframed take of that size shows it again instead. Raises LongtakeError for a size that
    no film has.
    """
    check_size(size)
    resized = tuple(
        shot if shot.recipe.size == size else replace(shot, recipe=replace(shot.recipe, size=size))
        for shot in project.shots
    )
    if not runs.same(resized, project.shots):
        project = replace(project, shots=resized)
    if project.size != size:
        project = replace(project, size=size)
    recipes = []
    for shot_id in dict.fromkeys(clip.shot for _, _, clip in project.clips()):
        shot = project.shot(shot_id)
        if shot is None or shot.take is None or shot.take.recipe.size == size:
            continue
        source = unframed(shot, shot.take)
        if source.recipe.size == size:
            project = choose_take(project, shot.id, source.id)
        else:
            recipes.append((shot.id, _reframed(shot, source, size, None, "", None)))
    return project, tuple(recipes)


def unframed(shot: Shot, take: Take) -> Take:
    """The take that this one was reframed from, through every reframing of it."""
    while isinstance(take.recipe.operation, Reframe):
        source = take.recipe.operation.source
        former = next((other for other in shot.takes if other.id == source.media), None)
        if former is None or source.frames.length != former.length:
            break
        take = former
    return take


def centred(source: tuple[int, int], size: tuple[int, int]) -> Place:
    """The place in the middle of ``size`` of a picture of the size ``source``: at that size where it fits, else
    scaled to fit."""
    width, height = source
    scale = min(1.0, size[0] / width, size[1] / height)
    width, height = max(1, round(width * scale)), max(1, round(height * scale))
    return (size[0] - width) // 2, (size[1] - height) // 2, width, height


def finish_recipe(
    project: Project, clip_id: str, inbetweens: bool = True, size: tuple[int, int] | None = None
) -> Recipe:
    """The recipe that makes a clip's take ready for delivery: enlarged to ``size``, and moving on at every frame with
    ``inbetweens``. None keeps the take's size.

    Raises LongtakeError when nothing would change, for a size that no film has, a clip that waits, footage.
    """
    shot, take, _ = _take_of(project, clip_id, "finished")
    size = size or take.recipe.size
    check_size(size)
    if size == take.recipe.size and not inbetweens:
        raise LongtakeError("The clip has that size already.", "Name a larger size, or let frames be put in between.")
    recipe = _on_take(shot, take, Finish(_whole(take), inbetweens), take.recipe.seed)
    return replace(recipe, size=size, beats=(), references=())


def _take_of(project: Project, clip_id: str, done: str) -> tuple[Shot, Take, Placed]:
    """The clip's shot, its take on show, and where the clip lies."""
    _, placed, clip = runs.find_clip(project, clip_id)
    shot, take = project.shot(clip.shot), given.picture_of(project, clip)
    if shot is None or not isinstance(take, Take):
        raise LongtakeError(
            f"Footage cannot be {done}.", "Choose a clip of a shot; footage can be extended, bridged and painted over."
        )
    return shot, take, placed


def _by(placed: Placed) -> int:
    """What turns a frame of the film into one of the clip's medium."""
    return runs.clip_in(placed).source.start - placed.range.start


def _target(placed: Placed, take: Take, range_on_track: FrameRange) -> FrameRange:
    """The marked range as frames of the take."""
    given.check_speed(runs.clip_in(placed))
    shown = range_on_track.intersection(placed.range).moved(_by(placed))
    target = shown.intersection(FrameRange(0, take.length))
    if not target.length:
        raise LongtakeError("Nothing of this clip is marked.", "Mark a range inside the clip.")
    return target


def _whole(take: Take) -> Span:
    return Span(take.id, FrameRange(0, take.length))


def _on_take(shot: Shot, take: Take, operation: Operation, seed: int | None) -> Recipe:
    """The shot's recipe for a take that must match another one frame by frame: its length, size and rate."""
    return replace(
        shot.recipe,
        operation=operation,
        length=take.length,
        size=take.recipe.size,
        rate=take.recipe.rate,
        seed=seed,
    )


def _worded(recipe: Recipe, prompt: str) -> Recipe:
    """The recipe in words of its own, which then hold from its first frame to its last; '' keeps those it has."""
    return replace(recipe, prompt=prompt, expanded="", beats=()) if prompt.strip() else recipe


def _reframed(
    shot: Shot, take: Take, size: tuple[int, int], place: Place | None, prompt: str, seed: int | None
) -> Recipe:
    check_size(size)
    left, top, width, height = place = place or centred(take.recipe.size, size)
    if width < 1 or height < 1 or not (-width < left < size[0] and -height < top < size[1]):
        raise LongtakeError("There would be nothing of the clip in the picture.", "Put it into the new frame.")
    recipe = _on_take(shot, take, Reframe(_whole(take), place), seed)
    return _worded(replace(recipe, size=size), prompt)
