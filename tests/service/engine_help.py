"""What the tests of the engine share: a bench that submits scripted jobs and listens, and who is left over."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psutil

from engine.film.recipe import Recipe
from engine.messages import END_EVENTS, Event, Finished, Loading, Shoot
from engine.service.engine import Engine

LONG = 30.0  # seconds after which something that should happen has not


class Bench:
    """An engine over the fake core, or another one, and everything that it has told so far."""

    def __init__(
        self, core: str, folder: Path, patience: float = 5.0, shoot: str = "fake_core:shoot", long: float = LONG
    ) -> None:
        self.folder, self.long = folder, long
        self.events: list[Event] = []
        self._news = threading.Event()
        self.engine = Engine(core, self._news.set, shoot, patience)  # type: ignore[arg-type]
        self.engine.start()

    def submit(self, script: str, job: str, not_before: float | None = None) -> str:
        self.engine.submit(self.request(script, job, not_before))
        return job

    def request(self, script: str, job: str, not_before: float | None = None) -> Shoot:
        recipe = Recipe(prompt=script, seed=1, length=8)
        return Shoot(job, f"shot of {job}", f"take of {job}", recipe, str(self.folder), (), not_before)

    def listen(self, until: Callable[[Event], bool]) -> Event:
        """Collect events until one is as wanted; that one."""
        give_up = time.monotonic() + self.long
        seen = 0
        while time.monotonic() < give_up:
            self._news.clear()
            self.events += self.engine.drain()
            for event in self.events[seen:]:
                if until(event):
                    return event
            seen = len(self.events)
            self._news.wait(0.05)
        raise AssertionError(f"not heard; so far: {[type(event).__name__ for event in self.events]}")

    def hear(self, kind: type, job: str) -> Event:
        found = next((e for e in self.events if isinstance(e, kind) and e.job == job), None)
        return found or self.listen(lambda event: isinstance(event, kind) and event.job == job)

    def hear_loading(self, job: str) -> None:
        """Wait until the job is in the hands of the fake core."""
        self.listen(lambda e: isinstance(e, Loading) and (e.job, e.what) == (job, "fake weights"))

    def end_of(self, job: str) -> Event:
        found = next((e for e in self.events if isinstance(e, END_EVENTS) and e.job == job), None)
        return found or self.listen(lambda event: isinstance(event, END_EVENTS) and event.job == job)

    def idle(self) -> None:
        assert self.engine.wait_idle(self.long)
        self.events += self.engine.drain()

    def begun(self) -> list[str]:
        """The jobs in the order in which the core was given them."""
        return [event.job for event in self.events if isinstance(event, Loading) and event.what == "fake weights"]

    def told_of(self, job: str) -> list[str]:
        return [type(event).__name__ for event in self.events if event.job == job]

    def ends(self) -> dict[str, list[str]]:
        """The ends that each accepted job had."""
        ends: dict[str, list[str]] = {event.job: [] for event in self.events}
        for event in self.events:
            if isinstance(event, END_EVENTS):
                ends[event.job].append(type(event).__name__)
        return ends


def made_with(event: Event) -> dict[str, str]:
    """What the core wrote down with the take of a finished job."""
    assert isinstance(event, Finished)
    return dict(event.take.made_with)


def cores() -> list[psutil.Process]:
    """The child processes of this one, without the tracker that Python keeps until its own end."""
    found = []
    for process in psutil.Process(os.getpid()).children(recursive=True):
        try:
            if process.status() != psutil.STATUS_ZOMBIE and "resource_tracker" not in " ".join(process.cmdline()):
                found.append(process)
        except psutil.NoSuchProcess:
            continue
    return found


def engine_threads() -> list[str]:
    return [thread.name for thread in threading.enumerate() if thread.name.startswith("longtake")]
