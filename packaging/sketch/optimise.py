"""The machinery of training: the clock its rates follow, its optimisers, the averaged weights, and their files."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import torch
import torch.distributed as dist
from safetensors.torch import load_file, save_file


class Timetable:
    """How far the training is, 0 to 1, by a clock; time spent in earlier runs counts.

    minutes: how long this run may go on.  total: how long all runs go on together; None for this run and those before.
    clock: tells seconds; the processor time of this process, so that a run in the background of other work is trained
    as long as one that has the machine to itself.
    """

    def __init__(
        self, minutes: float, spent: float, total: float | None = None, clock: Callable[[], float] = time.process_time
    ) -> None:
        self.clock = clock
        self.begun, self.spent, self.until = clock(), spent, spent + 60 * minutes
        self.total = 60 * total if total else self.until

    def elapsed(self) -> float:
        return self.spent + self.clock() - self.begun

    def progress(self) -> float:
        return min(1.0, self.elapsed() / self.total)

    def is_over(self) -> bool:
        """Whether this run's time is up."""
        return self.elapsed() >= min(self.until, self.total)


def learning_rate(progress: float, step: int, hold: float = 0.45, warm_up: int = 40) -> float:
    """The factor of the learning rates: a short rise, a plateau until `hold`, then a straight line to zero."""
    decay = 1.0 if progress < hold else max(0.0, (1 - progress) / (1 - hold))
    return min(1.0, (step + 1) / warm_up) * decay


class Optimisers:
    """Muon for the matrices inside the blocks, shared out between the ranks, and AdamW for everything else."""

    def __init__(self, modules: torch.nn.ModuleDict, rank: int, world: int, muon: float, adam: float) -> None:
        inner, rest = [], []
        for name, parameter in modules.named_parameters():
            matrix = parameter.ndim == 2 and "weight" in name and ("_blocks." in name or ".block." in name)
            (inner if matrix and "relative_attention" not in name else rest).append(parameter)
        self.rank, self.world, self.inner = rank, world, inner
        self.rates = (muon, adam)
        self.muon = torch.optim.Muon(
            [p for i, p in enumerate(inner) if i % world == rank],
            lr=muon, momentum=0.95, weight_decay=0.01, adjust_lr_fn="match_rms_adamw",
        )  # fmt: skip
        self.adam = torch.optim.AdamW(rest, lr=adam, betas=(0.9, 0.98), weight_decay=0.0)

    def step(self, factor: float) -> None:
        for optimiser, rate in zip((self.muon, self.adam), self.rates, strict=True):
            for group in optimiser.param_groups:
                group["lr"] = rate * factor
            optimiser.step()
        if self.world > 1:
            with torch.no_grad():
                mine = [p if i % self.world == self.rank else torch.zeros_like(p) for i, p in enumerate(self.inner)]
                flat = torch.cat([p.detach().flatten() for p in mine])
                dist.all_reduce(flat)
                for parameter, part in zip(self.inner, flat.split([p.numel() for p in self.inner]), strict=True):
                    parameter.copy_(part.view_as(parameter))


def exchange(
    parameters: list[torch.nn.Parameter], extra: float, world: int, limit: float = 1.0
) -> tuple[float, torch.Tensor]:
    """Averages the gradients over the ranks and clips their norm; also sums `extra`. Returns that sum and the norm."""
    gradients = []
    for parameter in parameters:
        if parameter.grad is None:
            parameter.grad = torch.zeros_like(parameter)
        gradients.append(parameter.grad)
    if world == 1:
        return extra, torch.nn.utils.clip_grad_norm_(parameters, limit)
    flat = torch.cat([*(g.flatten() for g in gradients), torch.full((1,), extra, device=parameters[0].device)])
    dist.all_reduce(flat)
    total = float(flat[-1])
    flat = flat[:-1] / world
    norm = flat.norm()
    flat *= min(1.0, limit / (float(norm) + 1e-6))
    for gradient, part in zip(gradients, flat.split([g.numel() for g in gradients]), strict=True):
        gradient.copy_(part.view_as(gradient))
    return total, norm


class Average:
    """An exponential average of the weights, faster at the start."""

    def __init__(self, modules: torch.nn.Module, path: Path) -> None:
        self.state = {k: v.detach().clone() for k, v in modules.named_parameters()}
        if path.exists():
            for key, value in load_file(path).items():
                self.state[key].copy_(value)

    @torch.no_grad()
    def update(self, modules: torch.nn.Module, step: int, keep: float = 0.997) -> None:
        keep = min(keep, (step + 1) / (step + 20))
        torch._foreach_lerp_(list(self.state.values()), list(modules.parameters()), 1 - keep)


def save(folder: Path, name: str, state: dict[str, torch.Tensor]) -> None:
    """Writes weights under a temporary name and renames them, so a reader never sees half a file."""
    partial = folder / f"{name}.partial"
    save_file({key: value.detach().cpu().contiguous() for key, value in state.items()}, partial)
    partial.replace(folder / name)


def warm_start(modules: torch.nn.Module, path: Path) -> tuple[int, int]:
    """Takes over all weights of a file that fit in name and shape; returns how many did, and how many there are."""
    own, found = modules.state_dict(), load_file(path)
    fitting = {name: value for name, value in found.items() if name in own and own[name].shape == value.shape}
    modules.load_state_dict(fitting, strict=False)
    return len(fitting), len(list(modules.parameters()))
