"""The words that paint a frame, and those that a shot has from the shot that it continues."""

from __future__ import annotations

from dataclasses import replace

from engine.film.edits import runs
from engine.film.project import Project, Take
from engine.film.recipe import (
    Bridge,
    ExtendAfter,
    ExtendBefore,
    Finish,
    Loop,
    MediaId,
    Operation,
    Recipe,
    Reframe,
    Repaint,
    Restyle,
    Retake,
    Span,
    spans_of,
)


def prompt_at(project: Project, media_id: MediaId | None, frame: int, default: Recipe) -> Recipe:
    """The recipe whose words painted that frame of a take, a beat's words as its prompt.

    Outside the range of a retake or a restyle, and under what repaints, reframes or finishes a take, those are the
    words of what it was made from.
    """
    medium = project.media(media_id) if media_id else None
    if isinstance(medium, Take):
        match medium.recipe.operation:
            case Retake(target=target) | Restyle(target=target) if frame in target:
                default = medium.recipe
            case Retake(source=source) | Restyle(source=source) | Repaint(source=source):
                return prompt_at(project, source.media, frame + source.frames.start, default)
            case Reframe(source=source) | Finish(source=source):
                return prompt_at(project, source.media, frame + source.frames.start, default)
    begun = [beat for beat in default.beats if beat.at <= frame]
    return replace(default, prompt=begun[-1].prompt, expanded="") if begun else default


def said(recipe: Recipe, prompt: str | None) -> Recipe:
    """The recipe in other words; None leaves it as it is."""
    return recipe if prompt is None or prompt == recipe.prompt else replace(recipe, prompt=prompt, expanded="")


def led(before: Recipe, after: Recipe, prompt: str | None) -> Recipe:
    """The words for what leads from one recipe's frames to another's."""
    words = said(before, joined_prompts(before.prompt, after.prompt) if prompt is None else prompt)
    return replace(words, negative=before.negative or after.negative)


def joined_prompts(before: str, after: str) -> str:
    """The words for what lies between two shots: one of them when they agree, else ``A, then B``."""
    before, after = before.strip(), after.strip()
    if not before or not after or before.casefold() == after.casefold():
        return before or after
    return f"{before.rstrip(' .,;')}, then {after}"


def follow(before: Project, after: Project, shot_id: str) -> Project:
    """``after``, in which a shot was written anew, with the shots that continue it in its words as well.

    An extension, a bridge or a loop follows in what it had from the shot: its prompt, its negative prompt, its
    references. What was typed for it, and so is other than what the shot had there, stays its own.
    """
    owner = after.shot(shot_id)
    takes = {take.id for take in owner.takes} if owner else set()
    for number in range(len(after.shots)):
        shot = after.shots[number]
        operation = shot.recipe.operation
        if not takes or not any(span.media in takes for span in spans_of(operation)):
            continue
        old, new = _inherited(before, operation), _inherited(after, operation)
        if old is None or new is None or old == new:
            continue
        recipe = shot.recipe
        if (recipe.prompt, recipe.expanded) == (old.prompt, old.expanded):
            recipe = replace(recipe, prompt=new.prompt, expanded=new.expanded)
        if recipe.negative == old.negative:
            recipe = replace(recipe, negative=new.negative)
        if recipe.references == old.references:
            recipe = replace(recipe, references=new.references)
        if recipe != shot.recipe:
            after = follow(after, runs.with_shot(after, replace(shot, recipe=recipe)), shot.id)
    return after


def _inherited(project: Project, operation: Operation) -> Recipe | None:
    """The recipe whose words a shot that continues others has as long as nobody types any; None for other shots."""

    def at(span: Span, frame: int) -> Recipe:
        owner = next((shot for shot in project.shots if any(take.id == span.media for take in shot.takes)), None)
        return prompt_at(project, span.media, frame, owner.recipe) if owner else Recipe()

    match operation:
        case ExtendAfter(context=span):
            return at(span, span.frames.end - 1)
        case ExtendBefore(context=span):
            return at(span, span.frames.start)
        case Bridge(before=left, after=right) | Loop(end=left, start=right):
            return led(at(left, left.frames.end - 1), at(right, right.frames.start), None)
    return None
