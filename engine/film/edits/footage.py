"""Edits that paint over footage: the marked stretch of a footage clip becomes a shot made from it."""

from __future__ import annotations

from dataclasses import replace

from engine.errors import LongtakeError
from engine.film.edits import given, runs
from engine.film.edits.cutting import overwrite
from engine.film.edits.redoing import drawn_on
from engine.film.project import Project, Shot, new_id
from engine.film.recipe import Recipe, Repaint, Restyle, Retake, Span
from engine.film.shapes import Mask
from engine.film.timebase import FrameRange
from engine.film.track import Clip


def retake_footage(project: Project, clip_id: str, range_on_track: FrameRange, prompt: str) -> tuple[Project, str]:
    """Paint a stretch of a footage clip anew, as a new shot in its place; returns the shot's id too.

    ::

        AAAAAAAA   retake 2 frames at 3   AAAxx5AAA

    The shot is given up to a second of the clip on either side, so that the painted part joins what is beside it; its
    clip shows the stretch alone and can be trimmed outward. Nothing else on the timeline moves. Raises LongtakeError
    when nothing of the clip is marked.
    """
    source, target = _stretch(project, clip_id, range_on_track)
    return _in_place(project, clip_id, range_on_track, Retake(source, target), prompt)


def restyle_footage(
    project: Project,
    clip_id: str,
    range_on_track: FrameRange,
    prompt: str,
    strength: float | None = None,
    keeps: str | None = None,
) -> tuple[Project, str]:
    """Give a stretch of a footage clip another style; otherwise as ``retake_footage``. No style is an error too."""
    if not prompt.strip():
        raise LongtakeError("No style was named.", "Type a style such as pencil sketch or watercolour.")
    source, target = _stretch(project, clip_id, range_on_track)
    return _in_place(project, clip_id, range_on_track, Restyle(source, target, strength, keeps), prompt)


def repaint_footage(
    project: Project, clip_id: str, range_on_track: FrameRange, mask: Mask, prompt: str
) -> tuple[Project, str]:
    """Paint anew what lies in a mask, in a stretch of a footage clip; otherwise as ``retake_footage``.

    The mask's frames count frames of the film (see ``repaint_recipe``). Raises LongtakeError also when it is drawn on
    no frame of the stretch or the second on either side of it.
    """
    source, target = _stretch(project, clip_id, range_on_track)
    _, placed, clip = runs.find_clip(project, clip_id)
    start = placed.range.start + source.frames.start - clip.source.start
    mask = drawn_on(mask, FrameRange(start, source.frames.length), -start)
    return _in_place(project, clip_id, range_on_track, Repaint(source, target, mask), prompt)


def _stretch(project: Project, clip_id: str, range_on_track: FrameRange) -> tuple[Span, FrameRange]:
    """The marked frames with up to a second of the clip on either side, and which of those are the marked ones."""
    _, placed, clip = runs.find_clip(project, clip_id)
    given.picture_of(project, clip)
    if clip.footage is None:
        raise ValueError("this clip shows a shot, whose takes are made anew by their own recipes")
    given.check_speed(clip)
    marked = range_on_track.intersection(placed.range).moved(clip.source.start - placed.range.start)
    if not marked.length:
        raise LongtakeError("Nothing of this clip is marked.", "Mark a range inside the clip.")
    beside = project.rate.frames(given.CONTEXT_SECONDS)
    around = FrameRange.between(marked.start - beside, marked.end + beside).intersection(clip.source)
    return Span(clip.footage, around), marked.moved(-around.start)


def _in_place(
    project: Project, clip_id: str, range_on_track: FrameRange, operation: Retake | Restyle | Repaint, prompt: str
) -> tuple[Project, str]:
    """A shot of that recipe behind the nearest one before it, its clip over the marked stretch."""
    track, placed, _ = runs.find_clip(project, clip_id)
    recipe = given.new_recipe(project, operation, operation.source.frames.length, Recipe(prompt=prompt.strip()))
    shot = Shot(new_id(), recipe)
    index = given.index_behind(project, track, clip_id)
    project = replace(project, shots=(*project.shots[:index], shot, *project.shots[index:]))
    clip = Clip(new_id(), operation.target, shot=shot.id)
    at = max(placed.range.start, range_on_track.start)
    return overwrite(project, track.id, at, clip), shot.id
