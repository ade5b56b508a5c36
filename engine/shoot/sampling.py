"""Watching a stock diffusers pipeline sample: a guess of the result after every step, and a way out at any moment."""

from __future__ import annotations

import functools
from collections.abc import Callable
from types import TracebackType
from typing import Any

from engine.errors import CancelledByUser
from engine.shoot.family import ShouldStop

OnGuess = Callable[[Any], None]
"""Is given x0 of every token after each step: float tensor [1, tokens, C]."""


class Watch:
    """For the time of a ``with`` block, the pipeline reports every step and stops when asked.

    The scheduler is watched by giving the live object a subclass of its own class: callbacks differ from pipeline to
    pipeline, while every one of them calls ``scheduler.step``. Each transformer block looks at ``should_stop`` before
    it runs, so CancelledByUser is raised within a block. Leaving the block, by whatever way, puts the pipeline back as
    it was, so the next run is the same to the bit.
    """

    def __init__(self, pipeline: Any, should_stop: ShouldStop, on_guess: OnGuess) -> None:
        self._pipeline = pipeline
        self._should_stop = should_stop
        self._on_guess = on_guess
        self._hooks: list[Any] = []

    def __enter__(self) -> Watch:
        self.look()
        scheduler = self._pipeline.scheduler
        self._plain = type(scheduler)
        scheduler.__class__ = self._watched(self._plain)
        for block in self._pipeline.transformer.transformer_blocks:
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
            result = plain.step(scheduler, model_output, timestep, sample, *args, **kwargs)
            # Euler flow matching, x0 = x - sigma * v. LTXConditionPipeline passes -v and a sigma for every token.
            per_token = kwargs["per_token_timesteps"] / scheduler.config.num_train_timesteps
            watch._on_guess(sample + per_token[..., None] * model_output)
            return result

        @functools.wraps(plain.set_timesteps)
        def set_timesteps(scheduler: Any, *args: Any, **kwargs: Any) -> None:
            # WORKAROUND: the pipeline hands over timesteps without sigmas; the scheduler then shifts the sigmas only,
            # and the two disagree. State both. Can go when LTXConditionPipeline takes sigmas.
            timesteps = kwargs.get("timesteps")
            if timesteps is not None and kwargs.get("sigmas") is None:
                kwargs["sigmas"] = [float(each) / scheduler.config.num_train_timesteps for each in timesteps]
            plain.set_timesteps(scheduler, *args, **kwargs)

        own = {"step": step, "set_timesteps": set_timesteps, "__module__": plain.__module__}
        return type(plain.__name__, (plain,), own)


def schedule(steps: int, shift: float) -> list[float]:
    """The noise levels to sample at, from 1 down: u = 1 .. 1/steps bent to ``shift * u / (1 + (shift - 1) * u)``.

    The bend is the one of flow matching at higher resolutions (Esser et al., 2024, "Scaling Rectified Flow
    Transformers", section 5.3.2).
    """
    even = [1 - index / steps for index in range(steps)]
    return [shift * u / (1 + (shift - 1) * u) for u in even]
