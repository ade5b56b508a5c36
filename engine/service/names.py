"""What people call the shots of a film, in the middle of an English sentence."""

from __future__ import annotations

from engine.film.project import Project, Shot
from engine.film.recipe import Bridge, ExtendAfter, ExtendBefore, Loop

_KINDS = {Bridge: "bridge", ExtendAfter: "extension", ExtendBefore: "lead-in", Loop: "loop"}


def name_of(project: Project, shot: Shot | None) -> str:
    """``shot 3``, ``the bridge after shot 1``, ``the lead-in of shot 2``."""
    if shot is None:
        return "a shot that is gone"
    number = project.number_of(shot.id)
    if number is not None:
        return f"shot {number}"
    kind = _KINDS.get(type(shot.recipe.operation), "part")
    index = project.shots.index(shot)
    before = [number for other in project.shots[:index] if (number := project.number_of(other.id))]
    after = [number for other in project.shots[index:] if (number := project.number_of(other.id))]
    if isinstance(shot.recipe.operation, ExtendBefore) and after:
        return f"the {kind} of shot {after[0]}"
    if before:
        return f"the {kind} after shot {before[-1]}"
    return f"the {kind} before shot {after[0]}" if after else f"the {kind}"


def capital(words: str) -> str:
    """The words as the start of a sentence."""
    return words[:1].upper() + words[1:]
