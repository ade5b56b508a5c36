"""The states of a job that has not ended, one small class each; a state carries only what is true in it."""

from __future__ import annotations

from dataclasses import dataclass

from engine.messages import Shoot

MOST_DEATHS = 5  # of the core over one job, wherever they were


@dataclass(frozen=True, slots=True)
class Death:
    """The core died while it was at a job: after ``step`` of ``steps``, both 0 before sampling began. It was the
    ``times``-th death over that job."""

    step: int
    steps: int
    cause: str
    times: int = 1

    @property
    def place(self) -> str:
        """Where that was, for a sentence."""
        return f"at step {self.step} of {self.steps}" if self.step else "before its first step"


@dataclass(frozen=True, slots=True)
class Waiting:
    """Accepted, its turn has not come. ``death`` is what ended its core when it was begun before."""

    request: Shoot
    death: Death | None = None


@dataclass(frozen=True, slots=True)
class Running:
    """The core is at it and has told of ``step`` of ``steps``; ``death`` is what ended its former core."""

    request: Shoot
    death: Death | None = None
    step: int = 0
    steps: int = 0

    def died(self, cause: str) -> Death:
        """What is to be remembered when the core ends now."""
        return Death(self.step, self.steps, cause, 1 if self.death is None else self.death.times + 1)

    @property
    def is_stuck(self) -> bool:
        """True when the core, should it die now, would have died twice at one place, or too often at any.

        A job goes on from what was kept, so steps that it had done before are no other place.
        """
        return self.death is not None and (self.step == self.death.step or self.death.times + 1 >= MOST_DEATHS)


@dataclass(frozen=True, slots=True)
class Pausing:
    """Stops after its next step, when its core is ended to give memory back; at ``deadline`` (monotonic seconds) it is
    ended in any case. ``is_ending`` once that was done."""

    running: Running
    deadline: float
    is_ending: bool = False

    @property
    def request(self) -> Shoot:
        return self.running.request


@dataclass(frozen=True, slots=True)
class Cancelling:
    """The core was asked to stop and has not stopped. At ``deadline`` (monotonic seconds) it will be killed."""

    request: Shoot
    deadline: float


Active = Running | Pausing | Cancelling
Live = Waiting | Active
