"""Watching a stock diffusers pipeline sample: a guess of the result after every step, and a way out at any moment."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from engine.errors import CancelledByUser
from engine.shoot.family import ShouldStop

if TYPE_CHECKING:
    import torch

OnGuess = Callable[[Any], None]
"""Is given x0 of the whole clip after each step, in the shape in which the pipeline samples it."""


class Guess(Protocol):
    """How x0 follows from what a pipeline hands to ``scheduler.step``; called before the step is taken."""

    def __call__(self, scheduler: Any, velocity: torch.Tensor, sample: torch.Tensor, said: dict[str, Any]) -> Any: ...


def flow_guess(scheduler: Any, velocity: torch.Tensor, sample: torch.Tensor, said: dict[str, Any]) -> torch.Tensor:
    """Flow matching by any solver (Euler, UniPC, DPM++): x0 = x - sigma * v."""
    return sample - sigma_now(scheduler) * velocity


def tokens_guess(scheduler: Any, velocity: torch.Tensor, sample: torch.Tensor, said: dict[str, Any]) -> torch.Tensor:
    """LTXConditionPipeline: it passes -v, and a time for every token."""
    per_token = said["per_token_timesteps"] / scheduler.config.num_train_timesteps
    return sample + per_token[..., None] * velocity


def sigma_now(scheduler: Any) -> torch.Tensor:
    """The noise level of the step that is about to be taken, a scalar. No step taken yet means the first."""
    return scheduler.sigmas[scheduler.step_index or 0]


@dataclass(frozen=True, slots=True)
class Held:
    """Latents that are to come out as they are: float [1, C, t, h, w], those where ``mask`` (bool [t]) is True."""

    latents: torch.Tensor
    mask: np.ndarray

    def put_into(self, latents: torch.Tensor) -> torch.Tensor:
        """``latents`` with the held ones in their place."""
        import torch

        return torch.where(self._where(latents), self.latents, latents)

    def steered(self, velocity: torch.Tensor, sample: torch.Tensor, sigma: torch.Tensor) -> torch.Tensor:
        """The velocity that leads the held latents straight to what they are: v = (x - x0) / sigma.

        Whatever the solver, they then move on a straight line from their noise, so at every step the model sees them
        at the noise level of the rest.
        """
        import torch

        return torch.where(self._where(sample), (sample - self.latents) / sigma, velocity)

    def _where(self, like: torch.Tensor) -> torch.Tensor:
        import torch

        return torch.from_numpy(self.mask).to(like.device)[None, None, :, None, None]


class Watch:
    """For the time of a ``with`` block, the pipeline goes by ``levels``, reports every step and stops when asked.

    The scheduler is watched by giving the live object a subclass of its own class: callbacks differ from pipeline to
    pipeline, while every one of them calls ``scheduler.step``. Each transformer block looks at ``should_stop`` before
    it runs, so CancelledByUser is raised within a block. Leaving the block, by whatever way, puts the pipeline back as
    it was, so the next run is the same to the bit.
    """

    def __init__(
        self,
        pipeline: Any,
        levels: list[float],
        guess: Guess,
        should_stop: ShouldStop,
        on_guess: OnGuess,
        held: Held | None = None,
    ) -> None:
        """``levels`` are the noise levels to sample at, from 1 at most down, the last above 0."""
        self._pipeline, self._levels, self._guess = pipeline, levels, guess
        self._should_stop, self._on_guess, self._held = should_stop, on_guess, held
        self._hooks: list[Any] = []

    def __enter__(self) -> Watch:
        self.look()
        scheduler = self._pipeline.scheduler
        self._plain = type(scheduler)
        scheduler.__class__ = self._watched(self._plain)
        for block in blocks_of(self._pipeline):
            self._hooks.append(block.register_forward_pre_hook(lambda *_: self.look()))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pipeline.scheduler.__class__ = self._plain
        for hook in self._hooks:
            hook.remove()
        self._hooks.clear()
        self._pipeline.maybe_free_model_hooks()

    def look(self) -> None:
        """Raises CancelledByUser when the person asked to stop."""
        if self._should_stop():
            raise CancelledByUser

    def _watched(self, plain: type) -> type:
        watch = self

        @functools.wraps(plain.step)
        def step(scheduler: Any, model_output: Any, timestep: Any, sample: Any, *args: Any, **kwargs: Any) -> Any:
            watch.look()
            if watch._held is not None:
                model_output = watch._held.steered(model_output, sample, sigma_now(scheduler))
            guess = watch._guess(scheduler, model_output, sample, kwargs)
            result = plain.step(scheduler, model_output, timestep, sample, *args, **kwargs)
            watch._on_guess(guess)
            return result

        @functools.wraps(plain.set_timesteps)
        def set_timesteps(scheduler: Any, num_inference_steps: Any = None, device: Any = None, **_: Any) -> None:
            # Whatever the pipeline would sample at: each has another schedule, and some hand over times without
            # noise levels, of which the scheduler then bends one and not the other.
            times = [level * scheduler.config.num_train_timesteps for level in watch._levels]
            sigmas = np.array([time / scheduler.config.num_train_timesteps for time in times])
            if "timesteps" in inspect.signature(plain.set_timesteps).parameters:
                plain.set_timesteps(scheduler, timesteps=times, sigmas=sigmas, device=device)
            else:
                plain.set_timesteps(scheduler, sigmas=sigmas, device=device)
                scheduler.set_begin_index(0)  # its times are whole numbers: two may be equal, so none tells its place

        own = {"step": step, "set_timesteps": set_timesteps, "__module__": plain.__module__}
        return type(plain.__name__, (plain,), own)


def blocks_of(pipeline: Any) -> list[Any]:
    """Every block of every transformer of a pipeline."""
    import torch

    parts = (getattr(pipeline, name, None) for name in ("transformer", "transformer_2"))
    lists = (child for part in parts if part is not None for child in part.children())
    return [block for child in lists if isinstance(child, torch.nn.ModuleList) for block in child]


def straighten(scheduler: Any) -> None:
    """Keep a scheduler from bending the levels that it is given; what it is asked for is bent already."""
    if hasattr(scheduler, "set_shift"):
        scheduler.set_shift(1.0)
    neutral = {"flow_shift": 1.0, "use_dynamic_shifting": False, "shift_terminal": None}
    scheduler.register_to_config(**{name: value for name, value in neutral.items() if name in scheduler.config})


def schedule(steps: int, shift: float) -> list[float]:
    """The noise levels to sample at, from 1 down: u = 1 .. 1/steps bent to ``shift * u / (1 + (shift - 1) * u)``.

    The bend is the one of flow matching at higher resolutions (Esser et al., 2024, "Scaling Rectified Flow
    Transformers", section 5.3.2).
    """
    even = [1 - index / steps for index in range(steps)]
    return [shift * u / (1 + (shift - 1) * u) for u in even]
