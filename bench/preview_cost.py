"""What previews cost: as a share of a step of the bundled family, and the map alone at the sizes of published models.

Run from the project's folder: ``python bench/preview_cost.py [--rounds 3]``. Takes with and without previews take
turns, in processor time. For the published models, whose weights are not here, the map is run on latents of their size
and held against a step of theirs as their makers tell it: Wan2.1-T2V-1.3B takes some 4 minutes for 50 steps of 81
frames at 480p on an RTX 4090 (its README), LTX-Video 2 s for 20 steps of 121 frames at 768x512 on an H100 (its paper).
A map that would cost more than 3 % of a step is not run at every step (``Pace`` in engine/shoot/preview.py).
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np

from bench.studio import PROMPTS, RATE, Studio
from engine.film.recipe import Generate
from engine.shoot.preview import LatentMap

STEPS = 16  # of the bundled family
MODELS = (  # name, latents [C, t, h, w], frames of a latent, side of its picture, seconds of a step
    ("Wan2.1 1.3B, 81 frames at 832x480", (16, 21, 60, 104), 4, 2, 240 / 50),
    ("LTX-Video 2B, 121 frames at 768x512", (128, 16, 16, 24), 8, 8, 2 / 20),
)


class Clock:
    """A preview map that counts the processor time it takes; ``idle`` makes pictures of nothing."""

    def __init__(self, true_map: LatentMap) -> None:
        self._map = true_map
        self.idle = False
        self.spent = 0.0

    def __call__(self, latents: np.ndarray) -> np.ndarray:
        if self.idle:
            return np.zeros((4 * (latents.shape[1] - 1) + 1, 1, 1, 3), np.uint8)
        begun = time.thread_time()
        pictures = self._map(latents)
        self.spent += time.thread_time() - begun
        return pictures


def on_the_bundled_family(studio: Studio, rounds: int) -> None:
    studio.shoot(Generate(), PROMPTS[0], 2 * RATE, 0)
    painter = studio.painter()
    clock = Clock(painter._preview)
    painter._preview = clock
    spent: dict[bool, list[float]] = {False: [], True: []}
    for number in range(2 * rounds):
        clock.idle = number % 2 == 1
        begun = time.process_time()
        studio.shoot(Generate(), PROMPTS[number % len(PROMPTS)], 2 * RATE, number)
        spent[clock.idle].append(time.process_time() - begun)
    step, of_map = statistics.median(spent[True]) / STEPS, clock.spent / rounds / STEPS
    more = statistics.median(a - b for a, b in zip(spent[False], spent[True], strict=True)) / STEPS
    print(f"Sketch, 17 frames at 128x96: a step takes {step * 1000:.1f} ms")
    print(f"  the map alone                {of_map * 1000:7.2f} ms  {of_map / step:6.1%} of a step")
    print(
        f"  takes with and without       {more * 1000:7.2f} ms  {more / step:6.1%} of a step, all that comes with them"
    )


def on_others(rounds: int) -> None:
    rng = np.random.default_rng(0)
    for name, shape, frames, side, step in MODELS:
        pixels = side * side * 3
        weight = rng.standard_normal((shape[0] + 1, frames * pixels), np.float32)
        latent_map = LatentMap(weight, weight[:, :pixels], frames, side)
        latents = rng.standard_normal(shape, np.float32)
        spent = []
        for _ in range(rounds + 1):
            begun = time.process_time()
            latent_map(latents)
            spent.append(time.process_time() - begun)
        least = min(spent)
        print(f"{name}: {least * 1000:6.1f} ms, {least / step:6.1%} of a step of {step:.2f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        on_the_bundled_family(Studio(Path(folder)), rounds)
    on_others(rounds)


if __name__ == "__main__":
    main()
