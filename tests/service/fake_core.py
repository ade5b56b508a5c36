"""A stand-in for engine.shoot.shooting that behaves: its prompt is a small script of what shall happen.

Words of the prompt, separated by blanks: ``steps=3`` denoising steps, ``slow=0.05`` seconds each, ``preview`` one at
each step, ``deaf=2`` seconds without asking should_stop, ``fail`` a LongtakeError, ``bug`` a ZeroDivisionError,
``memory`` a MemoryError, ``crash`` end the process, ``crash_once`` likewise unless a file of the project says that it
happened, ``die=5,40`` kill the process after step 5 of the first run and after step 40 of the second,
``crash_again`` kill the second run at its start, ``saves`` go on after the last step of a former run, ``modules`` write
the names of all imported modules to ``modules.txt``, ``chatty`` print to standard output, ``stubborn`` fail while
being cancelled, ``linger=0.4`` seconds to stop when asked to.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from engine.errors import CancelledByUser, LongtakeError
from engine.film.project import Take
from engine.film.timebase import FrameRange
from engine.messages import Event, Loading, Preview, Shoot, Started, Step


class Residency:
    """What stays loaded: it counts the jobs, so that a test can tell a fresh core from a used one."""

    def __init__(self) -> None:
        self.jobs = 0
        self.warmed = False

    def warm(self) -> None:
        self.warmed = True


def shoot(request: Shoot, emit: Callable[[Event], None], should_stop: Callable[[], bool], residency: Residency) -> Take:
    words: dict[str, str] = {}
    for word in request.recipe.prompt.split():
        name, _, value = word.partition("=")
        words[name] = value
    folder = Path(request.folder)
    residency.jobs += 1
    emit(Loading(request.job, "fake weights"))
    _misbehave(words, folder)
    steps = int(words.get("steps", 2))
    progress = folder / f"{request.job}.step"
    done = int(progress.read_text()) if "saves" in words and progress.exists() else 0
    emit(Started(request.job, steps, done=done))
    deaths = [int(step) for step in words.get("die", "").split(",") if step]
    runs = _count_run(folder / f"{request.job}.runs") if deaths else 0
    if runs > 1 and "crash_again" in words:
        os.kill(os.getpid(), signal.SIGKILL)
    for step in range(done + 1, steps + 1):
        if should_stop():
            time.sleep(float(words.get("linger", 0)))
            if "stubborn" in words:
                raise RuntimeError("broke while stopping")
            raise CancelledByUser
        time.sleep(float(words.get("slow", 0)))
        if "saves" in words:
            progress.write_text(str(step))
        emit(Step(request.job, step, steps, 0.0))
        if deaths and step == deaths[min(runs, len(deaths)) - 1]:
            os.kill(os.getpid(), signal.SIGKILL)
        if "preview" in words:
            frames = np.full((3, 8, 8, 3), step, np.uint8)
            emit(Preview(request.job, request.shot, step, frames, 0, request.recipe.length))
    made_with = (
        ("pid", str(os.getpid())),
        ("steps done before", str(done)),
        ("jobs of this core", str(residency.jobs)),
        ("warmed", str(residency.warmed)),
        ("interrupts", str(signal.getsignal(signal.SIGINT))),
    )
    return Take(
        id=request.take,
        media=f"media/{request.take}.mkv",
        length=request.recipe.length,
        recipe=request.recipe,
        made_at=datetime.now(UTC).isoformat(),
        painted=(FrameRange(0, request.recipe.length),),
        made_with=made_with,
    )


def _count_run(path: Path) -> int:
    """How many times this job was begun, this time included."""
    runs = 1 + (int(path.read_text()) if path.exists() else 0)
    path.write_text(str(runs))
    return runs


def _misbehave(words: dict[str, str], folder: Path) -> None:
    if "deaf" in words:
        time.sleep(float(words["deaf"]))
    if "fail" in words:
        raise LongtakeError("The paint has dried.", "Open another pot.")
    if "bug" in words:
        print(1 // 0)
    if "memory" in words:
        raise MemoryError
    if "crash" in words:
        os._exit(3)
    if "crash_once" in words:
        mark = folder / "crashed"
        if not mark.exists():
            mark.touch()
            os._exit(3)
    if "modules" in words:
        (folder / "modules.txt").write_text("\n".join(sorted(sys.modules)), "utf-8")
    if "chatty" in words:
        print("a library talks to itself")
