"""What passes through the engine's door: requests going in, events coming out. Plain values, picklable."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.film.project import Drift, Seam, Take
from engine.film.recipe import MediaId, Recipe
from engine.film.timebase import Rate

JobId = str


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A media file that an operation reads: its absolute path and its length in frames at the recipe's rate.

    ``rate`` is a take's own, which its recipe knows exactly while the file rounds it; None believes the file. ``seams``
    and ``drift`` are how a take measured, since what keeps its frames keeps these. Of a numbered sequence ``path`` is
    the first picture, and ``sequence`` how many there are.
    """

    media: MediaId
    path: str
    length: int
    rate: Rate | None = None
    seams: tuple[Seam, ...] = ()
    drift: Drift | None = None
    sequence: int = 0


@dataclass(frozen=True, slots=True)
class Shoot:
    """One take, asked for. ``recipe.seed`` is a number by now; ``take`` is the id that the take will carry.

    The finished media file is ``folder/media/<take>.mkv``; ``folder`` is the absolute project folder. A job that is
    put off does not begin before ``not_before`` (seconds since the epoch); others that wait behind it do.
    """

    job: JobId
    shot: str
    take: MediaId
    recipe: Recipe
    folder: str
    sources: tuple[SourceFile, ...] = ()
    not_before: float | None = None


@dataclass(frozen=True, slots=True)
class Cancel:
    """Stop that job: at once when it waits, at the next possible moment when it runs."""

    job: JobId


@dataclass(frozen=True, slots=True)
class Change:
    """Put ``request`` in the place of the waiting job of the same id: other words, another seed, another time."""

    request: Shoot


@dataclass(frozen=True, slots=True)
class Reorder:
    """Of the jobs that wait, begin these first, in this order; the others follow in theirs."""

    jobs: tuple[JobId, ...]


@dataclass(frozen=True, slots=True)
class Pause:
    """Begin nothing more, put the running job back to the head of the queue and give the device's memory back."""


@dataclass(frozen=True, slots=True)
class Resume:
    """Go on after a pause."""


Request = Shoot | Cancel | Change | Reorder | Pause | Resume


@dataclass(frozen=True, slots=True)
class Queued:
    """The job waits its turn: it was accepted, or a pause has put it back to the head of the queue."""

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
    """Sampling begins; there will be ``steps`` steps. ``note`` says in a sentence what was snapped, if anything.

    ``done`` of the steps were done before: the job was broken off and goes on from there.
    """

    job: JobId
    steps: int
    note: str = ""
    done: int = 0


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


@dataclass(frozen=True, slots=True)
class Pausing:
    """The running job was asked to make room for a pause and has not stopped yet."""

    job: JobId


@dataclass(frozen=True, slots=True)
class CoreDied:
    """The painting process ended by itself; a new one goes on with the job. ``cause`` says in words what ended it.

    ``step`` of ``steps`` were told of by then; both are 0 before sampling began.
    """

    job: JobId
    shot: str
    cause: str
    step: int
    steps: int


@dataclass(frozen=True, slots=True)
class Changed:
    """The waiting job is now the one of ``request``, and begins as such."""

    job: JobId
    request: Shoot


@dataclass(frozen=True, slots=True)
class Refused:
    """A change came too late: the job has begun, or has ended."""

    job: JobId
    sentence: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Reordered:
    """The order in which jobs will begin: all that have not ended, the active one first. It concerns no one job."""

    jobs: tuple[JobId, ...]
    job: JobId = ""


@dataclass(frozen=True, slots=True)
class Paused:
    """Nothing runs, nothing begins, and no painting process is left. It concerns no one job."""

    job: JobId = ""


@dataclass(frozen=True, slots=True)
class Resumed:
    """The queue goes on. It concerns no one job."""

    job: JobId = ""


Event = (
    Queued
    | Loading
    | Started
    | Step
    | Preview
    | Finished
    | Failed
    | Cancelling
    | Cancelled
    | Pausing
    | CoreDied
    | Changed
    | Refused
    | Reordered
    | Paused
    | Resumed
)
END_EVENTS = (Finished, Failed, Cancelled)
