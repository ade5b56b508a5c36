"""What can be shot with, and what a recipe comes to: the engine's facts, told without loading anything."""

from __future__ import annotations

from pathlib import Path

from engine.errors import LongtakeError
from engine.film.recipe import Finish, Recipe
from engine.shoot.families import LIBRARY, family, installed
from engine.shoot.family import FamilyInfo, Plan
from engine.shoot.planning import check_finish, check_recipe, plan_for_finish


def families(also_away: bool = False) -> tuple[FamilyInfo, ...]:
    """The facts of every family that is there, in the order they are offered; if asked, of those that are away too."""
    return tuple(each.info for each in (LIBRARY.all() if also_away else installed()))


def check_list() -> None:
    """Raises LongtakeError when the list of added families cannot be read; ``families`` then tells of none of them."""
    LIBRARY.check()


def add(folder: Path) -> FamilyInfo:
    """Add a folder of weights to the families. Raises LongtakeError saying why it cannot be used."""
    return LIBRARY.add(folder).info


def remove(family_id: str) -> None:
    """Take an added family out again; its files stay. Raises LongtakeError when none of that id was added."""
    LIBRARY.remove(family_id)


def family_info(family_id: str) -> FamilyInfo:
    """The facts of one family. Raises LongtakeError when there is no such family."""
    return family(family_id).info


def plan(recipe: Recipe) -> Plan:
    """What the recipe comes to. Raises LongtakeError when its family does not exist or cannot paint it."""
    if isinstance(recipe.operation, Finish):
        check_finish(recipe)
        return plan_for_finish(recipe)
    return family(recipe.family).plan(recipe)


def unread(family_id: str, prompt: str) -> tuple[tuple[int, int], ...]:
    """Where a prompt has words of which the family reads nothing: start and end of each, in characters; empty when
    there is no such family."""
    try:
        return family(family_id).unread(prompt)
    except LongtakeError:
        return ()


def ready(family_id: str) -> LongtakeError | None:
    """None when the family's weights are whole and in place, otherwise what is wrong and what to do."""
    try:
        family(family_id).check()
    except LongtakeError as error:
        return error
    return None


def no_references(recipe: Recipe, more: int = 1) -> LongtakeError | None:
    """None when the recipe's family goes by ``more`` reference pictures beside those that the recipe has, otherwise
    why not."""
    try:
        info = family_info(recipe.family)
    except LongtakeError as error:
        return error
    if not info.references:
        return LongtakeError(f"{info.name} does not go by reference pictures.", "Choose another model for the shot.")
    if len(recipe.references) + more > info.references:
        return LongtakeError(f"{info.name} goes by {info.references} reference pictures.", "Take one away first.")
    return None


def check(recipe: Recipe) -> None:
    """Refuse what cannot be shot now.

    Raises LongtakeError: unknown family, an operation it does not know, an empty prompt, a length below one frame,
    a range outside its source, weights missing or damaged.
    """
    if isinstance(recipe.operation, Finish):  # needs no family, and no weights
        check_finish(recipe)
    else:
        chosen = family(recipe.family)
        check_recipe(chosen.info, recipe)
        chosen.check()
