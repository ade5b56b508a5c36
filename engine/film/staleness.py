"""When a take no longer shows what its shot asks for: what has changed since, and how to shoot it again."""

from __future__ import annotations

from dataclasses import fields, replace

from engine.film.project import Project, Shot, Take
from engine.film.recipe import (
    Bridge,
    ExtendAfter,
    ExtendBefore,
    Finish,
    Loop,
    Operation,
    Recipe,
    Reframe,
    Repaint,
    Restyle,
    Retake,
    Span,
)
from engine.film.timebase import FrameRange

# What of a recipe shows in the picture, and the word for it; a seed shows only when it was set on purpose.
_TELLING = (
    ("painted_prompt", "prompt"),
    ("beats", "beats"),
    ("negative", "negative prompt"),
    ("length", "length"),
    ("family", "model"),
    ("steps", "steps"),
    ("guidance", "guidance"),
    ("motion", "motion"),
    ("references", "references"),
)
_ONE_OFF = Retake | Restyle | Repaint | Reframe | Finish  # made from another take of the same shot
_CONTINUES = ExtendAfter | ExtendBefore | Bridge | Loop


def is_stale(project: Project, shot: Shot) -> bool:
    """True when anything has changed since the take on show was shot."""
    return bool(changes(project, shot))


def changes(project: Project, shot: Shot) -> tuple[str, ...]:
    """What differs between what the shot asks for now and how its take on show was shot, in short words; empty when
    nothing does, and while it waits for its first take.

    ``source``: what it continues shows other frames now than those that it was shot from. A retake, a restyle and
    whatever else was made from another take of the shot have recipes of their own; then the take that they were first
    made from is compared. Of a shot that shows the best of its takes, any seed will do, and the words of any start when
    it was given several.
    """
    shown = shot.take
    if shown is None:
        return ()
    asked, take = followed(project, shot), _first(shot, shown)
    made = take.recipe
    if isinstance(made.operation, _ONE_OFF) and type(made.operation) is not type(asked.operation):
        return ()  # the take that it was made from is gone
    found = [word for name, word in _TELLING if getattr(asked, name) != getattr(made, name)]
    best = shot.shows_best_join
    if best and "prompt" in found and any(each.recipe.painted_prompt == asked.painted_prompt for each in shot.takes):
        found.remove("prompt")
    if asked.size not in (made.size, shown.recipe.size):
        found.append("size")
    if asked.seed not in (None, made.seed) and not best:
        found.append("seed")
    if asked.operation != made.operation:
        found.append(_difference(project, asked.operation, made.operation))
    return tuple(word for word in found if word)


def followed(project: Project, shot: Shot) -> Recipe:
    """The recipe to shoot the shot again by: its own, with what it continues moved to the takes now on show.

    The frames are the same, as far as the new take has them. A take that shows the very same pixels there, such as
    one of which another part was retaken, or shows them enlarged or in another shape, is as good as the old one, which
    stays. Pictures that were picked for a shot (to animate, for a camera) stay those that were picked.
    """
    operation = shot.recipe.operation
    if not isinstance(operation, _CONTINUES):
        return shot.recipe
    changed = {
        each.name: moved
        for each in fields(operation)
        if (span := getattr(operation, each.name)) is not (moved := _followed(project, span))
    }
    return replace(shot.recipe, operation=replace(operation, **changed)) if changed else shot.recipe


def _followed(project: Project, span: Span) -> Span:
    owner = next((shot for shot in project.shots if any(take.id == span.media for take in shot.takes)), None)
    if owner is None or owner.take is None or owner.take.id == span.media:
        return span
    now = owner.take
    length = min(span.frames.length, now.length)
    moved = Span(now.id, FrameRange(min(span.frames.start, now.length - length), length))
    return span if _origin(project, span) == _origin(project, moved) else moved


def _origin(project: Project, span: Span) -> Span:
    """The stretch of the oldest take that has these pixels: what a retake left alone is its source's own, and to finish
    or reframe a take changes nothing of what it shows."""
    medium = project.media(span.media)
    if isinstance(medium, Take):
        match medium.recipe.operation:
            case (
                Retake(source=source, target=target)
                | Restyle(source=source, target=target)
                | Repaint(source=source, target=target)
            ) if not target.overlaps(span.frames):
                return _origin(project, Span(source.media, span.frames.moved(source.frames.start)))
            case Finish(source=source) | Reframe(source=source):
                return _origin(project, Span(source.media, span.frames.moved(source.frames.start)))
    return span


def _first(shot: Shot, take: Take) -> Take:
    """The take of the shot that this one was made from, through every retake, restyle and finish."""
    takes = {each.id: each for each in shot.takes}
    while isinstance(take.recipe.operation, _ONE_OFF) and (
        source := takes.pop(take.recipe.operation.source.media, None)
    ):
        take = source
    return take


def _difference(project: Project, asked: Operation, made: Operation) -> str:
    """What differs between two operations, in a word; '' when both are given the same pixels."""
    if type(asked) is not type(made):
        return "operation"
    if not isinstance(asked, _CONTINUES):
        return "pictures" if asked.name == "animate" else asked.name
    spans = [(getattr(asked, each.name), getattr(made, each.name)) for each in fields(asked)]
    return "" if all(_origin(project, one) == _origin(project, other) for one, other in spans) else "source"
