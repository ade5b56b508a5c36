"""The real shooting, which keeps every step it takes. A prompt with “hungry” in it is killed at its third step, once,
as the kernel kills a process when memory runs out, and counted."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

from engine.film.project import Take
from engine.messages import Event, Shoot, Step
from engine.shoot import keeping, machine, shooting
from engine.shoot.residency import Residency

__all__ = ["Residency", "shoot"]

keeping.EVERY = 0.0


def shoot(request: Shoot, emit: Callable[[Event], None], should_stop: Callable[[], bool], residency: Residency) -> Take:
    killed = Path(request.folder) / "killed"
    machine.killed_for_memory = lambda: int(killed.exists())

    def tell(event: Event) -> None:
        emit(event)
        if "hungry" in request.recipe.prompt and isinstance(event, Step) and event.step == 3 and not killed.exists():
            killed.touch()
            os.kill(os.getpid(), signal.SIGKILL)

    return shooting.shoot(request, tell, should_stop, residency)
