"""Trains Sketch's transformer and text encoder: `python -m sketch.train --data FOLDER --out FOLDER --minutes N`.

On a CPU, two processes of one thread each do better than one of two when the machine is shared; on CUDA one
process does.  The learning rate follows the time elapsed, so the decay is complete at the deadline however
contended the machine was.  Started again with the same --out it goes on from the last weights.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import numpy as np
import torch
import torch.distributed as dist
import torch.fx.experimental._config
import torch.multiprocessing as mp
from safetensors.torch import load_file, save_file

from . import batches, captions, data, model


class Timetable:
    """How far the training is, 0 to 1, by the clock; time spent before a restart counts."""

    def __init__(self, minutes: float, spent: float) -> None:
        self.begun, self.spent, self.total = time.monotonic(), spent, spent + 60 * minutes

    def elapsed(self) -> float:
        return self.spent + time.monotonic() - self.begun

    def progress(self) -> float:
        return min(1.0, self.elapsed() / self.total)


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


def exchange(parameters: list[torch.nn.Parameter], extra: float, world: int, limit: float = 1.0) -> tuple[float, float]:
    """Averages the gradients over the ranks and clips their norm; also sums `extra`. Returns that sum and the norm."""
    gradients = []
    for parameter in parameters:
        if parameter.grad is None:
            parameter.grad = torch.zeros_like(parameter)
        gradients.append(parameter.grad)
    flat = torch.cat([*(g.flatten() for g in gradients), torch.full((1,), extra, device=parameters[0].device)])
    if world > 1:
        dist.all_reduce(flat)
    total = float(flat[-1])
    flat = flat[:-1] / world
    norm = float(flat.norm())
    flat *= min(1.0, limit / (norm + 1e-6))
    for gradient, part in zip(gradients, flat.split([g.numel() for g in gradients]), strict=True):
        gradient.copy_(part.view_as(gradient))
    return total, norm


def save(folder: Path, name: str, state: dict[str, torch.Tensor]) -> None:
    """Writes weights under a temporary name and renames them, so a reader never sees half a file."""
    partial = folder / f"{name}.partial"
    save_file({key: value.detach().cpu().contiguous() for key, value in state.items()}, partial)
    partial.replace(folder / name)


def _modules(size: model.Size, folder: Path, device: torch.device) -> torch.nn.ModuleDict:
    torch.manual_seed(1)
    parts = {"transformer": model.build_transformer(size), "text_encoder": model.build_text_encoder(size)}
    modules = torch.nn.ModuleDict(parts)
    if (folder / "weights.safetensors").exists():
        modules.load_state_dict(load_file(folder / "weights.safetensors"), strict=False)
    return modules.to(device)


class Average:
    """An exponential average of the weights, faster at the start."""

    def __init__(self, modules: torch.nn.Module, folder: Path) -> None:
        self.state = {k: v.detach().clone() for k, v in modules.named_parameters()}
        if (folder / "average.safetensors").exists():
            for key, value in load_file(folder / "average.safetensors").items():
                self.state[key].copy_(value)

    @torch.no_grad()
    def update(self, modules: torch.nn.Module, step: int, keep: float = 0.997) -> None:
        keep = min(keep, (step + 1) / (step + 20))
        torch._foreach_lerp_(list(self.state.values()), list(modules.parameters()), 1 - keep)


@torch.no_grad()
def validate(
    modules: torch.nn.ModuleDict, source: batches.Source, amp: Callable[[], AbstractContextManager[object]]
) -> str:
    """Losses on clips held out from training, at three noise levels without and with the first frame given."""
    words = []
    for name, given in (("text", model.Given()), ("first", model.Given(prefix=1))):
        batch, ids = source.held_out(given)
        generator = torch.Generator().manual_seed(5)
        noise = torch.randn(batch.tokens.shape, generator=generator).to(batch.tokens.device)
        losses = []
        for level in (0.35, 0.7, 0.93):
            sigma = torch.full((len(ids),), level, device=batch.tokens.device)
            with amp():
                losses.append(
                    float(model.flow_loss(modules["transformer"], modules["text_encoder"], batch, sigma, noise, ids))
                )
        words.append(f"{name} " + "/".join(f"{loss:.3f}" for loss in losses))
    return ", ".join(words)


def tell(words: str) -> None:
    """Prints a line with the time in front of it."""
    print(f"{time.strftime('%H:%M:%S')} {words}", flush=True)


def means(losses: dict[str, list[float]]) -> str:
    """The mean loss of each kind of step."""
    return " ".join(f"{name} {np.mean(values):.3f}" for name, values in sorted(losses.items()))


def work(rank: int, world: int, options: argparse.Namespace) -> None:
    """One process of the training."""
    device = torch.device(options.device)
    torch.set_num_threads(1 if world > 1 else torch.get_num_threads())
    torch.set_flush_denormal(True)
    if world > 1:
        meeting = f"file://{options.out}/.rendezvous-{options.run}"
        dist.init_process_group("gloo", init_method=meeting, rank=rank, world_size=world)
    basis, _ = data.load_basis(options.data / "basis.npz")
    modules = _modules(model.Size(width=basis.width), options.out, device)
    if options.compile:
        # Batch, token and caption counts that happen to be equal in one plan must not be taken for one number.
        torch.fx.experimental._config.use_duck_shape = False
        for block in modules["transformer"].get_submodule("transformer_blocks").children():
            block.compile(dynamic=True)
    average = Average(modules, options.out)
    state_file = options.out / "state.json"
    state = json.loads(state_file.read_text()) if state_file.exists() else {"step": 0, "samples": 0, "elapsed": 0.0}
    clock, first_step = Timetable(options.minutes, state["elapsed"]), state["step"]
    optimisers = Optimisers(modules, rank, world, options.muon, options.adam)
    parameters = list(modules.parameters())
    source = batches.Source(options.data, captions.build_tokenizer(), device, options.batch)
    shared, own = np.random.default_rng([9, state["step"]]), np.random.default_rng([10 + rank, state["step"]])

    def amp() -> AbstractContextManager[object]:
        return torch.autocast(device.type, torch.bfloat16) if options.bf16 else nullcontext()

    losses: dict[str, list[float]] = {}
    saved, told, marked = time.monotonic(), time.monotonic(), state["samples"]
    progress = clock.progress()
    while progress < 1:
        plan = batches.draw_plan(shared, progress)
        batch, ids = source.draw(plan, own)
        count = len(ids)
        sigma = batches.draw_sigma(own, count, plan.centre(progress)).to(device)
        noise = torch.randn_like(batch.tokens)
        with amp():
            loss = model.flow_loss(
                modules["transformer"], modules["text_encoder"], batch, sigma, noise, ids,
                subject_weight=1.5, condition_noise=0.15 if own.uniform() < 0.3 else 0.0,
            )  # fmt: skip
        loss.backward()
        progress, norm = exchange(parameters, clock.progress() if rank == 0 else 0.0, world)
        optimisers.step(learning_rate(progress, state["step"] - first_step))
        for parameter in parameters:
            parameter.grad = None
        state["step"] += 1
        state["samples"] += count * world
        if rank:
            continue
        average.update(modules, state["step"])
        losses.setdefault(plan.name, []).append(float(loss.detach()))
        now = time.monotonic()
        if now - told > (10 if state["step"] - first_step < 40 else 60):
            rate, share = (state["samples"] - marked) / (now - told), time.process_time() / (now - clock.begun)
            done = f"{progress:6.1%} step {state['step']} samples {state['samples']} {rate:.1f}/s"
            tell(f"{done} cpu {share:.0%} norm {norm:.2f} | {means(losses)}")
            told, marked, losses = now, state["samples"], {}
        if now - saved > options.save_every or progress >= 1:
            state["elapsed"] = clock.elapsed()
            save(options.out, "weights.safetensors", dict(modules.named_parameters()))
            save(options.out, "average.safetensors", average.state)
            state_file.write_text(json.dumps(state))
            saved = time.monotonic()
            if state["step"] // options.check_every != state.get("checked", -1):
                state["checked"] = state["step"] // options.check_every
                tell(f"held out: {validate(modules, source, amp)}")
    if world > 1:
        dist.destroy_process_group()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, required=True, help="wall time from now until the end of the decay")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--batch", type=int, default=12, help="17-frame clips a process takes a step")
    parser.add_argument("--muon", type=float, default=4e-3)
    parser.add_argument("--adam", type=float, default=2e-3)
    parser.add_argument("--bf16", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument("--compile", action=argparse.BooleanOptionalAction, default=False)
    parser.add_argument("--save-every", type=float, default=120, help="seconds between saved weights")
    parser.add_argument("--check-every", type=int, default=150, help="steps between held-out losses, at a save")
    options = parser.parse_args()
    options.out = options.out.resolve()
    options.out.mkdir(parents=True, exist_ok=True)
    options.run = os.getpid()
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    if options.processes == 1:
        work(0, 1, options)
    else:
        mp.spawn(work, (options.processes, options), nprocs=options.processes)


if __name__ == "__main__":
    main()
