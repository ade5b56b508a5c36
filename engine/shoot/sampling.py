"""Watching a stock diffusers pipeline sample: a guess after every step, a way out at any moment, and a way back in."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from engine.errors import CancelledByUser
from engine.shoot.family import ShouldStop
from engine.shoot.keeping import Bookmark, Moment

if TYPE_CHECKING:
    import torch

# What of a scheduler is always kept: a number may look untouched because the former run left it the same, and lists are
# written into. The tables that it begins with, and its configuration, are the same objects as before the first step.
_PLAIN = (bool, int, float, str, list, type(None))

OnGuess = Callable[[Any], None]
"""Is given x0 of the whole clip after each step, in the shape in which the pipeline samples it."""


class Guess(Protocol):
    """How x0 and what a pipeline hands to ``scheduler.step`` follow from each other, before the step is taken."""

    def __call__(self, scheduler: Any, velocity: torch.Tensor, sample: torch.Tensor, said: dict[str, Any]) -> Any:
        """x0 of the whole clip."""
        ...

    def led(
        self, scheduler: Any, velocity: torch.Tensor, sample: torch.Tensor, said: dict[str, Any], held: Held
    ) -> torch.Tensor:
        """``velocity``, but what is held moves straight to what it is: v = (x - x0) / sigma.

        Whatever the solver, it then moves on a straight line from its noise, so at every step the model sees it at
        the noise level of the rest.
        """
        ...


class FlowGuess:
    """Flow matching by any solver (Euler, UniPC, DPM++): x0 = x - sigma * v."""

    def __call__(
        self, scheduler: Any, velocity: torch.Tensor, sample: torch.Tensor, said: dict[str, Any]
    ) -> torch.Tensor:
        return sample - sigma_now(scheduler) * velocity

    def led(
        self, scheduler: Any, velocity: torch.Tensor, sample: torch.Tensor, said: dict[str, Any], held: Held
    ) -> torch.Tensor:
        import torch

        return torch.where(held.where(sample), (sample - held.latents) / sigma_now(scheduler), velocity)


class TokensGuess:
    """LTXConditionPipeline: it passes -v, and a time for every token. Those of its conditions come first."""

    def __call__(
        self, scheduler: Any, velocity: torch.Tensor, sample: torch.Tensor, said: dict[str, Any]
    ) -> torch.Tensor:
        return sample + _times(scheduler, said) * velocity

    def led(
        self, scheduler: Any, velocity: torch.Tensor, sample: torch.Tensor, said: dict[str, Any], held: Held
    ) -> torch.Tensor:
        import torch

        clean, where = held.in_tokens(sample)
        times = _times(scheduler, said)
        moving = where & (times > 0)  # a token at time 0 is clean already
        return torch.where(moving, (clean - sample) / times.clamp(min=1e-6), velocity)


flow_guess, tokens_guess = FlowGuess(), TokensGuess()


def _times(scheduler: Any, said: dict[str, Any]) -> torch.Tensor:
    """The noise level of every token, [1, tokens, 1]."""
    return said["per_token_timesteps"][..., None] / scheduler.config.num_train_timesteps


def sigma_now(scheduler: Any) -> torch.Tensor:
    """The noise level of the step that is about to be taken, a scalar. No step taken yet means the first."""
    return scheduler.sigmas[scheduler.step_index or 0]


@dataclass(frozen=True, slots=True)
class Held:
    """Latents that are to come out as they are: float [1, C, t, h, w], those where ``mask`` (bool [t, h, w], or
    [t, 1, 1]) is True."""

    latents: torch.Tensor
    mask: np.ndarray

    def put_into(self, latents: torch.Tensor) -> torch.Tensor:
        """``latents`` with the held ones in their place."""
        import torch

        return torch.where(self.where(latents), self.latents, latents)

    def where(self, like: torch.Tensor) -> torch.Tensor:
        """The mask beside latents [1, C, t, h, w]."""
        import torch

        return torch.from_numpy(self.mask).to(like.device)[None, None]

    def in_tokens(self, sample: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """The latents and the mask, [1, tokens, C] and [1, tokens, 1], beside a sample whose last tokens are those of
        the clip, one for each latent; tokens before them are not held."""
        import torch

        clean = self.latents.flatten(2).transpose(1, 2)
        where = self.where(clean).expand(1, 1, *self.latents.shape[2:]).flatten(2).transpose(1, 2)
        before = sample.shape[1] - clean.shape[1]
        blank = clean.new_zeros(1, before, clean.shape[2])
        return torch.cat([blank, clean], 1), torch.cat([where.new_zeros(1, before, 1), where], 1)


class Brake:
    """For the time of a ``with`` block, CancelledByUser is raised soon after ``should_stop()`` turns true.

    Each block of a transformer looks before it runs, and every part, down to the single layer, of the encoders and the
    autoencoder, whose layers can take seconds. Leaving the block gives memory back as the pipeline does at the end of
    a call, which one that was left by an exception has not done.
    """

    def __init__(self, pipeline: Any, should_stop: ShouldStop) -> None:
        self._pipeline, self._should_stop = pipeline, should_stop
        self._hooks: list[Any] = []

    def __enter__(self) -> Brake:
        self.look()
        for part in (*blocks_of(self._pipeline), *_layers_of(self._pipeline)):
            self._hooks.append(part.register_forward_pre_hook(lambda *_: self.look()))
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        for hook in self._hooks:
            hook.remove()
        self._hooks.clear()
        if kind is not None or getattr(self._pipeline, "_all_hooks", ()):  # else there is nothing to free
            self._pipeline.maybe_free_model_hooks()

    def look(self) -> None:
        """Raises CancelledByUser when the person asked to stop."""
        if self._should_stop():
            raise CancelledByUser


class Watch:
    """For the time of a ``with`` block, the pipeline goes by ``levels``, reports every step, and stops when asked.

    The scheduler is watched by giving the live object a subclass of its own class: callbacks differ from pipeline to
    pipeline, while every one of them calls ``scheduler.step``. Leaving the block, by whatever way, puts the pipeline
    back as it was, so the next run is the same to the bit.

    With a ``bookmark`` the pipeline keeps where it stands, and goes on from what was found there. Schedulers with a
    memory of former steps cannot begin in the middle, and pipelines draw random numbers on the way, so a call is
    replayed: up to the kept step the transformers give zeros at once and the scheduler takes no step; then latents,
    scheduler and generator are put back as they were.
    """

    def __init__(
        self,
        pipeline: Any,
        levels: list[float],
        guess: Guess,
        should_stop: ShouldStop,
        on_guess: OnGuess,
        held: Held | None = None,
        bookmark: Bookmark | None = None,
        generator: torch.Generator | None = None,
    ) -> None:
        """``levels`` are the noise levels to sample at, from 1 at most down, the last above 0.

        ``generator`` is what the pipeline draws from; it is kept with a ``bookmark``.
        """
        self._pipeline, self._levels, self._guess = pipeline, levels, guess
        self._on_guess, self._held = on_guess, held
        self._brake = Brake(pipeline, should_stop)
        self._bookmark, self._generator = bookmark, generator
        self._found = bookmark.found if bookmark is not None else None
        self._fresh: dict[str, Any] = {}  # the scheduler's attributes before the first step
        self._forwards: dict[Any, Any] = {}  # by transformer: the forward of its own object, None for that of its class
        self.done = 0  # steps, those of an earlier run included

    def __enter__(self) -> Watch:
        self._brake.__enter__()
        scheduler = self._pipeline.scheduler
        self._plain = type(scheduler)
        scheduler.__class__ = self._watched(self._plain)
        if self._found is not None:
            for part in transformers_of(self._pipeline):
                part.forward, self._forwards[part] = _zeros_for(part), vars(part).get("forward")
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._pipeline.scheduler.__class__ = self._plain
        self._wake_transformers()
        self._brake.__exit__(kind)

    def look(self) -> None:
        """Raises CancelledByUser when the person asked to stop."""
        self._brake.look()

    def _replayed(self, scheduler: Any, sample: torch.Tensor) -> torch.Tensor:
        """What a step of an earlier run is taken to have come to; the kept one is the last of them."""
        found = self._found
        assert found is not None
        if self.done < found.step:
            return sample
        self._found = None
        self._wake_transformers()
        vars(scheduler).update(found.scheduler)
        if self._generator is not None and found.random is not None:
            self._generator.set_state(found.random)
        return found.latents.to(sample.device)

    def _wake_transformers(self) -> None:
        for part, forward in self._forwards.items():
            if forward is None:
                del part.forward
            else:
                part.forward = forward
        self._forwards.clear()

    def _keep(self, scheduler: Any, latents: torch.Tensor) -> None:
        if self._bookmark is None or self._generator is None or not self._bookmark.is_due:
            return
        changed = {
            name: value
            for name, value in vars(scheduler).items()
            if isinstance(value, _PLAIN) or value is not self._fresh.get(name, self)
        }
        self._bookmark.keep(Moment(self.done, latents, changed, self._generator.get_state()))

    def _watched(self, plain: type) -> type:
        watch = self

        @functools.wraps(plain.step)
        def step(scheduler: Any, model_output: Any, timestep: Any, sample: Any, *args: Any, **kwargs: Any) -> Any:
            watch.look()
            if watch.done == 0:
                watch._fresh = dict(vars(scheduler))
            watch.done += 1
            if watch._found is not None:
                return (watch._replayed(scheduler, sample),)
            if watch._held is not None:
                model_output = watch._guess.led(scheduler, model_output, sample, kwargs, watch._held)
            guess = watch._guess(scheduler, model_output, sample, kwargs)
            result = plain.step(scheduler, model_output, timestep, sample, *args, **kwargs)
            watch._on_guess(guess)
            watch._keep(scheduler, result[0])
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


def _zeros_for(transformer: Any) -> Callable[..., Any]:
    """A forward that costs nothing: zeros in the shape of a transformer's answer."""

    def forward(hidden_states: torch.Tensor, *_: Any, **__: Any) -> tuple[torch.Tensor]:
        import torch

        zeros = torch.zeros_like(hidden_states)
        is_tokens = hidden_states.ndim == 3  # else the channels come second, and there may be more going in than out
        return (zeros if is_tokens else zeros[:, : transformer.config.out_channels],)

    return forward


def transformers_of(pipeline: Any) -> list[Any]:
    """The one or two transformers of a pipeline."""
    parts = (getattr(pipeline, name, None) for name in ("transformer", "transformer_2"))
    return [part for part in parts if part is not None]


def blocks_of(pipeline: Any) -> list[Any]:
    """Every block of every transformer of a pipeline."""
    import torch

    lists = (child for part in transformers_of(pipeline) for child in part.children())
    return [block for child in lists if isinstance(child, torch.nn.ModuleList) for block in child]


def encoders_of(pipeline: Any) -> list[Any]:
    """What encodes words, and pictures for words' sake; not the autoencoder."""
    parts = (getattr(pipeline, name, None) for name in ("text_encoder", "image_encoder"))
    return [part for part in parts if part is not None]


def _layers_of(pipeline: Any) -> list[Any]:
    """Every module of the encoders and of the autoencoder."""
    return [module for part in (*encoders_of(pipeline), pipeline.vae) for module in part.modules()]


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
