"""What a take will need of memory, time and disk, by what takes before it took on this machine."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from engine.errors import LongtakeError
from engine.film.recipe import Finish, Recipe
from engine.shoot import machine
from engine.shoot.experience import Ran
from engine.shoot.family import FamilyInfo, Plan

# Where nothing was shot yet. Sketch, whose weights are next to nothing, was measured on the processor at 550 MB and
# 170 bytes a pixel and frame of the window; other libraries and larger models are given the benefit of the doubt.
LIBRARIES = 800_000_000
A_PIXEL = 400
# Finishing holds some drawings and their movement, and needs no model: measured at 135 MB and 280 bytes a pixel.
FINISH_LIBRARIES = 150_000_000
A_FINISHED_PIXEL = 320
FINISH_DEVICE = "cpu"  # whatever else there is
# Bytes a pixel and frame of a take's file: measured 0.0007 for large flat pictures, 3.6 for small ones of noise.
FILM = (0.0005, 3.7)


@dataclass(frozen=True, slots=True)
class Work:
    """What there is to do for a take, in the measures of ``Ran``; ``canvas`` lies on disk while it is painted."""

    family: str
    window: int
    canvas: int
    film: int
    steps: int


@dataclass(frozen=True, slots=True)
class Needs:
    """Bytes of memory at the peak and of disk, of which ``certain_disk`` whatever the pictures are; ``seconds`` is
    None where nothing of the family was shot on the device before."""

    memory: int
    disk: int
    certain_disk: int
    seconds: float | None


def work_of(recipe: Recipe, info: FamilyInfo, plan: Plan) -> Work:
    """The work of a recipe; where the number of steps depends on what is given, it is the most that it may be."""
    width, height = plan.canvas_size
    area, frames = width * height, min(plan.canvas_length, info.max_frames)
    steps = recipe.steps or max(each.steps for each in info.sampling.values())
    film = recipe.size[0] * recipe.size[1] * recipe.length
    return Work(info.id, area * frames, area * plan.canvas_length, film, steps * max(1, plan.windows))


def finish_work(recipe: Recipe) -> Work:
    """The work of finishing a clip: its frames are the steps, and one picture is what is worked on at a time."""
    area = recipe.size[0] * recipe.size[1]
    inbetweens = isinstance(recipe.operation, Finish) and recipe.operation.inbetweens
    name = "finish with in-betweens" if inbetweens else "finish"
    return Work(name, area, 0, area * recipe.length, recipe.length)


def needs_of_finish(recipe: Recipe, runs: Sequence[Ran]) -> Needs:
    """What finishing a clip needs; the frames that are kept on the way lie on disk beside the take."""
    work = finish_work(recipe)
    found = needs_of(work, runs, FINISH_DEVICE, 0)
    memory = found.memory
    if not any((ran.family, ran.device) == (work.family, FINISH_DEVICE) and ran.memory for ran in runs):
        memory = FINISH_LIBRARIES + A_FINISHED_PIXEL * work.window
    return Needs(memory, 2 * found.disk, found.certain_disk, found.seconds)


def needs_of(work: Work, runs: Sequence[Ran], device: str, weights: int) -> Needs:
    """``weights`` are the bytes of the model's files; ``runs`` those of this machine, of any family and device."""
    alike = [ran for ran in runs if (ran.family, ran.device) == (work.family, device)]
    remembered = [(ran.window, ran.memory) for ran in alike if ran.memory]
    careful = weights + A_PIXEL * work.window + (LIBRARIES if device == "cpu" else 0)
    memory = line(remembered, work.window) if remembered else careful
    seconds = None
    if alike:
        step = line([(ran.window, ran.step_seconds) for ran in alike], work.window)
        seconds = work.steps * step + line([(ran.film, ran.other_seconds) for ran in alike], work.film)
    filled = [ran.written / ran.film for ran in runs if ran.film and ran.family == work.family]
    spool = 3 * work.canvas
    disk = spool + (max(filled) if filled else FILM[1]) * work.film
    return Needs(round(memory), round(disk), round(spool + FILM[0] * work.film), seconds)


def line(points: Sequence[tuple[float, float]], x: float) -> float:
    """What lies at ``x`` on the straight line through points (x, y): the median of all slopes and of what is left
    (Theil 1950, Sen 1968), so that a few takes shot on a busy machine count for nothing.

    Nothing falls as work grows, so a slope is 0 at least. Points at one place alone are taken in proportion.
    """
    slopes = [(b[1] - a[1]) / (b[0] - a[0]) for a, b in combinations(points, 2) if a[0] != b[0]]
    if not slopes:
        return statistics.median(y for _, y in points) * max(1.0, x / points[0][0] if points[0][0] else 1.0)
    slope = max(0.0, statistics.median(slopes))
    return max(0.0, slope * x + statistics.median(y - slope * at for at, y in points))


def weights_bytes(folder: Path) -> int:
    """The bytes of a model's tensors on disk; 0 for a folder that is away."""
    try:
        return sum(path.stat().st_size for path in folder.rglob("*.safetensors"))
    except OSError:
        return 0


def demand_disk(needs: Needs, folder: Path) -> None:
    """Raises LongtakeError when the disk is too small for the take whatever the pictures are."""
    free = machine.free_disk(folder)
    if free is not None and free < needs.certain_disk:
        raise LongtakeError(
            f"This take needs at least {megabytes(needs.certain_disk)} of disk, and {megabytes(free)} are free.",
            f"Free some space on the disk that holds {folder.absolute()}, or ask for a shorter or smaller shot.",
        )


def megabytes(count: int) -> str:
    """Bytes for a person: “14 MB”, “2.1 GB”."""
    return f"{count / 1e9:.1f} GB" if count >= 1e9 else f"{max(1, round(count / 1e6))} MB"
