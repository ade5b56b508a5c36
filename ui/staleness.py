"""When a take no longer shows what its shot asks for."""

from __future__ import annotations

from engine.film.project import Shot
from engine.film.recipe import Restyle, Retake

# What of a recipe shows in the picture; a seed shows only when it was set on purpose.
_TELLING = ("operation", "painted_prompt", "negative", "length", "size", "family", "steps", "guidance")


def is_stale(shot: Shot) -> bool:
    """True when the recipe was changed after the take on show was shot.

    A retake or a restyle has a recipe of its own; then the take that it was made from is compared.
    """
    take = shot.take
    seen = set()
    while take and isinstance(take.recipe.operation, Retake | Restyle) and take.id not in seen:
        seen.add(take.id)
        source = take.recipe.operation.source.media
        take = next((other for other in shot.takes if other.id == source), None)
    if take is None:
        return False
    if shot.recipe.seed is not None and shot.recipe.seed != take.recipe.seed:
        return True
    return any(getattr(shot.recipe, name) != getattr(take.recipe, name) for name in _TELLING)
