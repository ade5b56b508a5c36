"""The states of a job, one small class each; a state carries only what is true in it."""

from __future__ import annotations

from dataclasses import dataclass

from engine import messages
from engine.film.project import Take
from engine.messages import JobId, Shoot


@dataclass(frozen=True, slots=True)
class Waiting:
    """Accepted, its turn has not come. ``attempts`` counts the times that it was begun and the core died."""

    request: Shoot
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class Running:
    """The core is at it, for the ``attempts``-th time."""

    request: Shoot
    attempts: int = 1


@dataclass(frozen=True, slots=True)
class Cancelling:
    """The core was asked to stop and has not stopped. At ``deadline`` (monotonic seconds) it will be killed."""

    request: Shoot
    deadline: float


@dataclass(frozen=True, slots=True)
class Finished:
    """The take is on disk."""

    job: JobId
    take: Take


@dataclass(frozen=True, slots=True)
class Failed:
    """The take could not be made, for the reason that the sentence gives."""

    job: JobId
    sentence: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The job has stopped and left nothing."""

    job: JobId


Active = Running | Cancelling
Live = Waiting | Active
Ended = Finished | Failed | Cancelled
Job = Live | Ended


def ended(event: messages.Finished | messages.Failed | messages.Cancelled) -> Ended:
    """The state that an end event puts its job into."""
    match event:
        case messages.Finished(job=job, take=take):
            return Finished(job, take)
        case messages.Failed(job=job, sentence=sentence, remedy=remedy):
            return Failed(job, sentence, remedy)
        case messages.Cancelled(job=job):
            return Cancelled(job)
