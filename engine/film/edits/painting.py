"""Edits that put frames to be painted beside clips: extend, several starts, bridge, loop. Each adds a waiting clip."""

from __future__ import annotations

from collections.abc import Sequence

from engine.errors import LongtakeError
from engine.film.edits import given, runs
from engine.film.edits.storyboard import check_length
from engine.film.edits.trimming import UNLIMITED, room, trim
from engine.film.edits.words import led, said
from engine.film.project import Project
from engine.film.recipe import Bridge, ExtendAfter, ExtendBefore, Loop, Operation, Recipe
from engine.film.track import Gap


def extend(
    project: Project, clip_id: str, edge: str, length: int, prompt: str | None = None, reveal: bool = False
) -> tuple[Project, str]:
    """Lengthen a clip past its ``start`` or ``end`` with frames to be painted; returns the new shot's id too.

    ::

        aaabbb   extend the end of a by 2     aaaXXbbb
        aaabbb   extend the start of b by 2   aaaXXbbb

    With ``reveal`` a trimmed clip is first shown to the end of its medium. The new waiting clip joins the old one and
    what follows ripples. The motion context is the last (first) second that the clip shows. ``prompt`` None continues
    with the words that painted the frames at that edge; footage has none.
    Raises LongtakeError for a clip that has no picture yet.
    """
    check_length(length)
    if edge not in ("start", "end"):
        raise ValueError(f"an edge is start or end, not {edge!r}")
    if reveal and 0 < (hidden := room(project, clip_id, edge)) < UNLIMITED:
        project = trim(project, clip_id, edge, hidden if edge == "end" else -hidden)
    track, placed, clip = runs.find_clip(project, clip_id)
    context = given.context_at(project, clip, edge)
    words = said(given.recipe_at(project, clip, edge), prompt)
    operation: Operation = ExtendAfter(context) if edge == "end" else ExtendBefore(context)
    recipe = given.new_recipe(project, operation, length, words)
    at = placed.range.end if edge == "end" else placed.range.start
    return given.add_part(project, track, clip, at, 0, recipe, before=edge == "start")


def starts(
    project: Project, clip_id: str, prompts: Sequence[str], length: int
) -> tuple[Project, str, tuple[Recipe, ...]]:
    """Several different starts that flow into one ending: one waiting clip before a clip, and a recipe for each start.

    ::

        aaabbb   two starts of 2 for b   aaaXXbbb   with two recipes to shoot X by

    Returns the new shot's id, and the recipes, in the order of ``prompts``. Each makes one take of that shot, so that
    the start is chosen as takes are; the shot's own words are those of the last. Errors as for ``extend``; no prompt
    at all, or an empty one, is one too.
    """
    if not prompts or not all(prompt.strip() for prompt in prompts):
        raise LongtakeError("A start has no words.", "Type what should be seen in each of them.")
    project, shot_id = extend(project, clip_id, "start", length, prompts[-1])
    recipe = runs.find_shot(project, shot_id).recipe
    return project, shot_id, tuple(said(recipe, prompt) for prompt in prompts)


def bridge(
    project: Project, left_clip_id: str, right_clip_id: str, length: int, prompt: str | None = None
) -> tuple[Project, str]:
    """Join two neighbouring clips with frames to be painted; returns the new shot's id too.

    ::

        aaa..bbb   bridge a and b        aaaXXbbb
        aaabbb     bridge a and b by 2   aaaXXbbb

    A gap between them is filled whole, whatever ``length`` says; at a cut ``length`` frames are put in. Up to a second
    of both clips is given. ``prompt`` None joins the words of both sides. Raises LongtakeError when the clips are not
    neighbours on one track, or when one of them has no picture yet.
    """
    track, left, left_clip = runs.find_clip(project, left_clip_id)
    other, right, right_clip = runs.find_clip(project, right_clip_id)
    if track is other and right.range.start < left.range.start:
        left, left_clip, right, right_clip = right, right_clip, left, left_clip
    gap = track.at(left.range.end)
    empty = gap.range.length if gap and isinstance(gap.item, Gap) else 0
    if track is not other or left_clip is right_clip or left.range.end + empty != right.range.start:
        raise LongtakeError("Only clips beside each other can be bridged.", "Choose a gap or a cut between two clips.")
    length = empty or length
    check_length(length)
    operation = Bridge(given.context_at(project, left_clip, "end"), given.context_at(project, right_clip, "start"))
    words = given.recipe_at(project, left_clip, "end"), given.recipe_at(project, right_clip, "start")
    recipe = given.new_recipe(project, operation, length, led(*words, prompt))
    return given.add_part(project, track, left_clip, left.range.end, empty, recipe, before=False)


def loop(project: Project, clip_id: str, length: int, prompt: str | None = None) -> tuple[Project, str]:
    """Lead a clip's end back to its start, so that the two together can be shown for ever; returns the new shot's id
    too.

    ::

        aaabbb   loop a by 2   aaaXXbbb

    The last second that the clip shows is what comes before, its first second what follows. ``prompt`` None joins the
    words of its end and its start. Raises LongtakeError for a clip that has no picture yet.
    """
    check_length(length)
    track, placed, clip = runs.find_clip(project, clip_id)
    operation = Loop(given.context_at(project, clip, "end"), given.context_at(project, clip, "start"))
    words = given.recipe_at(project, clip, "end"), given.recipe_at(project, clip, "start")
    recipe = given.new_recipe(project, operation, length, led(*words, prompt))
    return given.add_part(project, track, clip, placed.range.end, 0, recipe, before=False)
