"""What passes through the engine's door: requests going in, events coming out. Plain values, picklable."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.film.project import Take
from engine.film.recipe import MediaId, Recipe
from engine.film.timebase import Rate

JobId = str


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A media file that an operation reads: its absolute path and its length in frames at the recipe's rate.

    ``rate`` is a take's own, which its recipe knows exactly while the file rounds it; None believes the file.
    """

    media: MediaId
    path: str
    length: int
    rate: Rate | None = None


@dataclass(frozen=True, slots=True)
class Shoot:
    """One take, asked for. ``recipe.seed`` is a number by now; ``take`` is the id that the take will carry.

    The finished media file is ``folder/media/<take>.mkv``; ``folder`` is the absolute project folder.
    """

    job: JobId
    shot: str
    take: MediaId
    recipe: Recipe
    folder: str
    sources: tuple[SourceFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Cancel:
    """Stop that job: at once when it waits, at the next possible moment when it runs."""

    job: JobId


Request = Shoot | Cancel


@dataclass(frozen=True, slots=True)
class Queued:
    """The job was accepted and waits its turn."""

    job: JobId
    shot: str


@dataclass(frozen=True, slots=True)
class Loading:
    """Weights are being read. ``done`` runs from 0 to 1, None when it cannot be told."""

    job: JobId
    what: str
    done: float | None = None


@dataclass(frozen=True, slots=True)
class Started:
    """Sampling begins; there will be ``steps`` steps. ``note`` says in a sentence what was snapped, if anything."""

    job: JobId
    steps: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """``step`` of ``steps`` denoising steps are done; ``eta`` is the time left in seconds, None when unknown."""

    job: JobId
    step: int
    steps: int
    eta: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Preview:
    """What the take looks like so far: ``frames`` uint8 [T, H, W, 3] RGB over the painted stretch, small.

    ``start`` and ``length`` tell which frames of the take (recipe's rate) they stand for.
    """

    job: JobId
    shot: str
    step: int
    frames: np.ndarray
    start: int
    length: int


@dataclass(frozen=True, slots=True)
class Finished:
    """The take is on disk, whole."""

    job: JobId
    shot: str
    take: Take


@dataclass(frozen=True, slots=True)
class Failed:
    """The take could not be made: one sentence, a remedy, and the technical detail for the log."""

    job: JobId
    shot: str
    sentence: str
    remedy: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Cancelling:
    """The running job was asked to stop and has not stopped yet."""

    job: JobId


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The job has stopped; nothing of it remains."""

    job: JobId
    shot: str


Event = Queued | Loading | Started | Step | Preview | Finished | Failed | Cancelling | Cancelled
END_EVENTS = (Finished, Failed, Cancelled)
