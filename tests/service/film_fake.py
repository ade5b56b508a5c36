"""A stand-in for shooting that writes real takes: plain grey pictures whose brightness is the seed.

The words of the prompt script it as in fake_core; ordinary words do nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import fake_core
import numpy as np
from fake_core import Residency as Residency

from engine.film.project import Take
from engine.media.writer import TakeWriter
from engine.messages import Event, Shoot


def shoot(request: Shoot, emit: Callable[[Event], None], should_stop: Callable[[], bool], residency: Residency) -> Take:
    take = fake_core.shoot(request, emit, should_stop, residency)
    recipe = request.recipe
    width, height = recipe.size
    picture = np.full((height, width, 3), (recipe.seed or 0) % 256, np.uint8)
    with TakeWriter(Path(request.folder) / take.media, recipe.rate, recipe.size) as writer:
        for _ in range(recipe.length):
            writer.write(picture)
    return take
