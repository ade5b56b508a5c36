"""Will it fit: what a take will need, held against what this machine has left, before anything is loaded."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from engine.film.recipe import Finish, Recipe
from engine.service import catalogue
from engine.shoot import machine
from engine.shoot.experience import Experience
from engine.shoot.needs import megabytes, needs_of, needs_of_finish, weights_bytes, work_of

__all__ = ["Forecast", "forecast", "megabytes"]

_SPARE = 1.1  # a prediction that is 10 % too low is no surprise


@dataclass(frozen=True, slots=True)
class Forecast:
    """``memory`` and ``disk`` in bytes; ``seconds`` without the loading, None where this machine has no experience.

    ``fits`` is False when there is less left of one of them; ``sentence`` then says what will be done, or what to do.
    """

    memory: int
    seconds: float | None
    disk: int
    fits: bool = True
    sentence: str = ""


def forecast(recipe: Recipe, folder: Path, experience: Experience | None = None) -> Forecast:
    """What a take of ``recipe`` will need, written to the project ``folder``. Torch is not imported.

    Raises LongtakeError as ``catalogue.plan`` does.
    """
    plan = catalogue.plan(recipe)
    runs = (experience or Experience()).runs()
    if isinstance(recipe.operation, Finish):
        needs = needs_of_finish(recipe, runs)
        return _judged(needs.memory, needs.seconds, needs.disk, machine.free_memory(), machine.free_disk(folder))
    info = catalogue.family_info(recipe.family)
    last = next((ran for ran in reversed(runs) if ran.family == info.id), None)
    device = last.device if last is not None else machine.device()
    needs = needs_of(work_of(recipe, info, plan), runs, device, weights_bytes(info.weights_folder))
    # A graphics card cannot be asked without torch, but the last take has told how large it is.
    free = last.room if last is not None and device != "cpu" and last.room else None
    free = machine.free_memory() if device == "cpu" else free
    return _judged(needs.memory, needs.seconds, needs.disk, free, machine.free_disk(folder))


def _judged(memory: int, seconds: float | None, disk: int, free_memory: int | None, free_disk: int | None) -> Forecast:
    said = []
    if free_memory is not None and memory * _SPARE > free_memory:
        said.append(
            f"This will take about {megabytes(memory)} of memory and {megabytes(free_memory)} are free: "
            "should it run out, the take is tried again with less; closing other programs helps."
        )
    if free_disk is not None and disk * _SPARE > free_disk:
        said.append(
            f"This may take {megabytes(disk)} of disk and {megabytes(free_disk)} are free: make room before shooting."
        )
    return Forecast(memory, seconds, disk, not said, " ".join(said))
