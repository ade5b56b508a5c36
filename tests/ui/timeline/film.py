"""A small real film for the tests of timeline and viewer: a session on disk, takes that decode, a recording link."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal

from engine import messages
from engine.film import edits
from engine.film.project import Drift, Project, Seam, Take
from engine.film.recipe import Recipe
from engine.film.timebase import FrameRange, Rate
from engine.film.track import Clip
from engine.media.writer import TakeWriter
from engine.service.session import Session
from ui.document import Document
from ui.pictures import Pictures

SIZE = (64, 48)
COLOURS = [(200, 60, 40), (40, 180, 60), (50, 70, 210), (200, 190, 40), (150, 60, 190)]


def wait_until(true: Callable[[], bool], seconds: float = 5.0) -> bool:
    """Let events run until something is true; False when it did not become true in time."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            return False
        pause(5)
    return True


def pause(milliseconds: int) -> None:
    """Let events run that long. An event loop lets other threads run meanwhile; QTest.qWait keeps the interpreter."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


class FakeLink(QObject):
    """Takes requests and keeps them; a test tells the engine's story with ``event_arrived``."""

    event_arrived = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.submitted: list[messages.Shoot] = []
        self.cancelled: list[str] = []

    def submit(self, request: messages.Shoot) -> None:
        self.submitted.append(request)

    def cancel(self, job: str) -> None:
        self.cancelled.append(job)


def picture(colour: Sequence[int], frame: int) -> np.ndarray:
    """A flat picture in ``colour`` whose top left corner tells the frame: its red is the frame's number."""
    image = np.full((SIZE[1], SIZE[0], 3), colour, dtype=np.uint8)
    image[:8, :8] = (frame, 0, 0)
    return image


class Film:
    """A document with shots ``s0``, ``s1``, ... of the given lengths, one after another on V1."""

    def __init__(self, folder: Path, lengths: Sequence[int], prompts: Sequence[str] = (), rate: int = 24) -> None:
        project = Project(rate=Rate.of(rate), size=SIZE)
        self.session = Session.create(folder / "Test.longtake", project, check_family=lambda recipe: None)
        for index, length in enumerate(lengths):
            prompt = prompts[index] if index < len(prompts) else f"shot number {index}"
            recipe = Recipe(prompt=prompt, length=length, size=SIZE, rate=project.rate)
            project = edits.add_shot(project, recipe, shot_id=f"s{index}")
        if lengths:
            self.session.push(project, "Shots")
        self.link = FakeLink()
        self.document = Document(self.session, self.link)
        self.pictures = Pictures(self.document.path_of, project.rate, self.document.medium_of)

    @property
    def project(self) -> Project:
        return self.document.project

    @property
    def steps(self) -> int:
        """How many versions the history has."""
        return len(self.session.history.versions)

    def clip(self, shot_id: str) -> Clip:
        return next(clip for _, _, clip in self.project.clips() if clip.shot == shot_id)

    def place(self, shot_id: str) -> FrameRange:
        found = self.project.find_clip(self.clip(shot_id).id)
        assert found is not None
        return found[1].range

    def give_take(
        self,
        shot_id: str,
        painted: tuple[FrameRange, ...] | None = None,
        seams: tuple[Seam, ...] = (),
        drift: Drift | None = None,
    ) -> Take:
        """Let the engine shoot a take of a shot: flat colour, the frame's number in the corner."""
        self.document.shoot([shot_id])
        return self.finish(self.link.submitted[-1], painted, seams, drift)

    def finish(
        self,
        request: messages.Shoot,
        painted: tuple[FrameRange, ...] | None = None,
        seams: tuple[Seam, ...] = (),
        drift: Drift | None = None,
    ) -> Take:
        """Let the engine finish what it was asked for."""
        recipe, shot_id = request.recipe, request.shot
        path = self.session.folder / "media" / f"{request.take}.mkv"
        writer = TakeWriter(path, recipe.rate, recipe.size)
        shots = [shot.id for shot in self.project.shots]
        colour = COLOURS[shots.index(shot_id) % len(COLOURS)]
        for frame in range(recipe.length):
            writer.write(picture(colour, frame))
        writer.close()
        whole = (FrameRange(0, recipe.length),)
        take = Take(
            request.take, f"media/{request.take}.mkv", recipe.length, replace(recipe, seed=recipe.seed or 1),
            "2026-01-01T00:00:00Z", painted=whole if painted is None else painted, seams=seams,
            drift=drift,
        )  # fmt: skip
        self.link.event_arrived.emit(messages.Finished(request.job, shot_id, take))
        return take

    def shoot_until(self, shot_id: str, step: int, steps: int, colour: Sequence[int]) -> messages.Shoot:
        """Let a shot be shot up to a step, with a preview in one colour."""
        self.document.shoot([shot_id])
        request = self.link.submitted[-1]
        self.link.event_arrived.emit(messages.Started(request.job, steps))
        self.link.event_arrived.emit(messages.Step(request.job, step, steps, 2.0))
        frames = np.full((6, 12, 16, 3), colour, dtype=np.uint8)
        length = request.recipe.length
        self.link.event_arrived.emit(messages.Preview(request.job, shot_id, step, frames, 0, length))
        return request

    def fail(self, shot_id: str, sentence: str) -> None:
        self.document.shoot([shot_id])
        self.link.event_arrived.emit(messages.Failed(self.link.submitted[-1].job, shot_id, sentence))

    def close(self) -> None:
        self.pictures.close()
        self.session.close()
