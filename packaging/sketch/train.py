"""Trains Sketch's transformer and text encoder: `python -m sketch.train --out FOLDER --minutes N ...`.

Three phases, each a run with a folder of its own: `flow` from random weights or --warm ones; `guide`, which folds
guidance into the model of another run (--teacher); and `halve`, which makes two of the teacher's steps one.  Data come
from a folder (--data) or are rendered meanwhile (--live).  Started again with the same --out a run goes on where it
was.  The learning rate follows the time spent, so the decay is complete at the deadline: minutes of a processor core
where the training runs on the processor, however busy it was with other things, else minutes of the clock.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
import torch.distributed as dist
import torch.fx.experimental._config
import torch.multiprocessing as mp
from safetensors.torch import load_file

from . import batches, data, export, losses, model, optimise, peek, scenes
from .layout import Given
from .pool import DiskPool, LivePool, Pool

PHASES = ("flow", "guide", "halve")
HELD_OUT_LEVELS = (0.35, 0.7, 0.93)
Amp = Callable[[], AbstractContextManager[object]]


def tell(words: str) -> None:
    """Prints a line with the time in front of it."""
    print(f"{time.strftime('%H:%M:%S')} {words}", flush=True)


class Journal:
    """The losses of a run, printed and kept in curve.csv and held_out.csv."""

    def __init__(self, out: Path) -> None:
        self.out, self.losses = out, dict[str, list[torch.Tensor]]()

    def note(self, name: str, loss: torch.Tensor) -> None:
        self.losses.setdefault(name, []).append(loss.detach())

    def _append(self, name: str, head: list[str], rows: list[list[object]]) -> None:
        fresh = not (self.out / name).exists()
        with (self.out / name).open("a", newline="") as file:
            csv.writer(file).writerows([head, *rows] if fresh else rows)

    def write(self, minutes: float, step: int, samples: int, words: str) -> None:
        """Prints the means since the last time and appends them to the curve."""
        means = {name: float(torch.stack(values).mean()) for name, values in sorted(self.losses.items())}
        tell(f"{words} | " + " ".join(f"{name} {value:.3f}" for name, value in means.items()))
        rows: list[list[object]] = [
            [f"{minutes:.2f}", step, samples, name, f"{value:.4f}"] for name, value in means.items()
        ]
        self._append("curve.csv", ["minutes", "step", "samples", "kind", "loss"], rows)
        self.losses = {}

    def held_out(self, minutes: float, step: int, found: dict[str, list[float]]) -> None:
        tell(
            "held out: "
            + ", ".join(f"{name} " + "/".join(f"{v:.3f}" for v in values) for name, values in found.items())
        )
        row: list[object] = [f"{minutes:.2f}", step, *(f"{v:.4f}" for values in found.values() for v in values)]
        head = ["minutes", "step", *(f"{name}_{level}" for name in found for level in HELD_OUT_LEVELS)]
        self._append("held_out.csv", head, [row])


def open_pool(options: argparse.Namespace, device: torch.device, spent_blocks: int) -> Pool:
    """The clips to train on."""
    if not options.live:
        return DiskPool(options.data, device)
    world = data.world_from(options)
    basis, _ = data.load_basis(options.basis)
    pool = LivePool(world, basis, device, options.live, options.capacity, options.seed, spent_blocks)
    while pool.count("short") < options.begin_at:
        pool.feed(5.0)
    return pool


def load_teacher(
    folder: Path, modules: torch.nn.ModuleDict, size: model.Size, device: torch.device
) -> torch.nn.ModuleDict:
    """The averaged networks of another run, which also are where the student begins."""
    teacher = model.build(size).to(device).eval().requires_grad_(False)
    optimise.warm_start(teacher, folder / "average.safetensors")
    modules.load_state_dict(teacher.state_dict())
    return teacher


@torch.no_grad()
def validate(modules: torch.nn.ModuleDict, source: batches.Source, amp: Amp) -> dict[str, list[float]]:
    """Losses on clips held out from training, without and with the first frame given, at HELD_OUT_LEVELS."""
    found: dict[str, list[float]] = {}
    for name, given in (("text", Given()), ("first", Given(prefix=1))):
        batch = source.held_out(given)
        generator = torch.Generator().manual_seed(5)
        noise = torch.randn(batch.tokens.shape, generator=generator).to(batch.tokens.device)
        for level in HELD_OUT_LEVELS:
            sigma = torch.full((len(batch.ids),), level, device=batch.tokens.device)
            with amp():
                found.setdefault(name, []).append(
                    float(losses.flow(modules, batch, losses.noised(batch, sigma, noise)))
                )
    return found


class Trainer:
    """One process of a run."""

    def __init__(self, rank: int, world: int, options: argparse.Namespace) -> None:
        self.options, self.rank, self.world, self.device = options, rank, world, torch.device(options.device)
        self.state_file = options.out / "state.json"
        fresh = {"step": 0, "samples": 0, "elapsed": 0.0, "blocks": 0}
        self.state = json.loads(self.state_file.read_text()) if self.state_file.exists() else fresh
        self.pool = open_pool(options, self.device, self.state["blocks"])
        size = model.size_for(options.model, self.pool.basis.width)
        self.modules = model.build(size).to(self.device)
        self.teacher = (
            load_teacher(options.teacher, self.modules, size, self.device) if options.phase != "flow" else None
        )
        if options.warm and not self.state["step"]:
            fitting, there = optimise.warm_start(self.modules, options.warm)
            tell(f"warm start: {fitting} of {there} weights")
        if (options.out / "weights.safetensors").exists():
            self.modules.load_state_dict(load_file(options.out / "weights.safetensors"), strict=False)
        if not rank:
            self.pool.world.save(options.out)
            (options.out / "size.json").write_text(json.dumps(asdict(size)))
        if options.compile:
            self._compile()
        self.source = batches.Source(self.pool, options.batch)
        self.average = optimise.Average(self.modules, options.out / "average.safetensors")
        self.optimisers = optimise.Optimisers(self.modules, rank, world, options.muon, options.adam)
        ticks = time.process_time if self.device.type == "cpu" else time.monotonic
        self.clock = optimise.Timetable(options.minutes, self.state["elapsed"], options.total, ticks)
        self.started = time.monotonic()
        self.journal = Journal(options.out)
        self.shared, self.own = (np.random.default_rng([k, self.state["step"]]) for k in (9, 10 + rank))
        torch.manual_seed(1000 * self.state["step"] + rank)

    def _compile(self) -> None:
        # Batch, token and caption counts that happen to be equal in one plan must not be taken for one number.
        torch.fx.experimental._config.use_duck_shape = False
        for modules in (self.modules, self.teacher):
            for block in modules["transformer"].get_submodule("transformer_blocks").children() if modules else ():
                block.compile(dynamic=True)

    def amp(self) -> AbstractContextManager[object]:
        return torch.autocast(self.device.type, torch.bfloat16) if self.options.bf16 else nullcontext()

    def loss(self, plan: batches.Plan, progress: float) -> tuple[torch.Tensor, int]:
        """The loss of a batch of a plan, and how many samples it has."""
        batch = self.source.draw(plan, self.own)
        count = len(batch.ids)
        noise = torch.randn_like(batch.tokens)
        with self.amp():
            if self.options.phase == "halve":
                grid = losses.levels(2 * self.options.steps, self.options.shift).to(self.device)
                at = torch.from_numpy(self.own.integers(self.options.steps, size=count)).to(self.device)
                assert self.teacher is not None
                return losses.halved(self.modules, self.teacher, batch, noise, at, grid), count
            blur = 0.15 if self.options.phase == "flow" and self.own.uniform() < 0.3 else 0.0
            way = self._way(plan, batch, noise, progress, blur)
            if self.options.phase == "flow":
                return losses.flow(self.modules, batch, way, subject_weight=1.5), count
            assert self.teacher is not None
            guidance = self._guidance(plan)
            return losses.folded(self.modules, self.teacher, batch, way, guidance), count

    def _way(
        self, plan: batches.Plan, batch: batches.Batch, noise: torch.Tensor, progress: float, blur: float
    ) -> losses.Noised:
        count = len(batch.ids)
        if batch.source is not None:
            start = torch.from_numpy(self.own.uniform(0.45, 0.92, count)).float().to(self.device)
            share = torch.from_numpy(self.own.uniform(0.02, 1.0, count)).float().to(self.device)
            return losses.noised(batch, share, noise, start=start)
        sigma = batches.draw_sigma(self.own, count, plan.centre(progress)).to(self.device)
        return losses.noised(batch, sigma, noise, blur)

    def _guidance(self, plan: batches.Plan) -> float:
        """How strongly the program would guide such a clip; given frames need little."""
        sampling = json.loads(export.SETTINGS.read_text())["sampling"]
        kind = {"still": "still", "restyle": "restyle", "frame": "given", "tail": "given"}.get(plan.name, "generate")
        return float(sampling[kind]["guidance"])

    def run(self) -> None:
        """Trains until this run's time is up."""
        options, state, first = self.options, self.state, self.state["step"]
        parameters = list(self.modules.parameters())
        told = saved = time.monotonic()
        marked, over, made = state["samples"], False, 0
        while not over:
            made += self.pool.feed(0.0)
            plan = batches.draw_plan(self.shared, self.clock.progress(), options.long_share)
            loss, count = self.loss(plan, self.clock.progress())
            loss.backward()
            # All ranks stop at the same step: the first one's clock counts.
            ended, norm = optimise.exchange(
                parameters, float(self.clock.is_over()) if not self.rank else 0.0, self.world
            )
            over = ended > 0
            self.optimisers.step(optimise.learning_rate(self.clock.progress(), state["step"] - first))
            for parameter in parameters:
                parameter.grad = None
            state["step"] += 1
            state["samples"] += count * self.world
            if self.rank:
                continue
            self.average.update(self.modules, state["step"])
            self.journal.note(plan.name, loss)
            now = time.monotonic()
            if over or now - told > (10 if state["step"] - first < 40 else 60):
                rate = (state["samples"] - marked) / (now - told)
                share = time.process_time() / (now - self.started)
                words = f"{self.clock.progress():6.1%} step {state['step']} samples {state['samples']} {rate:.1f}/s"
                words += f" cpu {share:.0%} norm {float(norm):.2f}" + (
                    f" clips {self.pool.count('short')}+{made}" if options.live else ""
                )
                if self.device.type == "cuda":
                    words += f" memory {torch.cuda.max_memory_allocated() / 2**30:.0f} GiB"
                self.journal.write(self.clock.elapsed() / 60, state["step"], state["samples"], words)
                told, marked, made = now, state["samples"], 0
            if over or now - saved > options.save_every:
                self.save()
                saved = time.monotonic()
        self.pool.close()

    def save(self) -> None:
        """Writes the weights, how far the run is, its losses on held-out clips and a sheet of what it paints."""
        state, options = self.state, self.options
        state["elapsed"] = self.clock.elapsed()
        state["blocks"] = self.pool.blocks_made if isinstance(self.pool, LivePool) else 0
        optimise.save(options.out, "weights.safetensors", dict(self.modules.named_parameters()))
        optimise.save(options.out, "average.safetensors", self.average.state)
        self.state_file.write_text(json.dumps(state))
        if state["step"] // options.check_every != state.get("checked", -1):
            state["checked"] = state["step"] // options.check_every
            self.journal.held_out(state["elapsed"] / 60, state["step"], validate(self.modules, self.source, self.amp))
            guidance = 1.0 if options.phase != "flow" else 3.0
            with self.average_in_place():
                peek.sheet(
                    self.modules,
                    self.source,
                    self.amp,
                    options.out / "peek.jpg",
                    options.steps,
                    options.shift,
                    guidance,
                )

    def average_in_place(self) -> AbstractContextManager[object]:
        """The networks with the averaged weights, for as long as it is entered."""
        return peek.Swapped(self.modules, self.average.state)


def work(rank: int, world: int, options: argparse.Namespace) -> None:
    """One process of the training."""
    torch.set_num_threads(1 if world > 1 else torch.get_num_threads())
    torch.set_flush_denormal(True)
    if options.device == "cuda":
        torch.set_float32_matmul_precision("high")
    if world > 1:
        meeting = f"file://{options.out}/.rendezvous-{options.run}"
        dist.init_process_group("gloo", init_method=meeting, rank=rank, world_size=world)
    Trainer(rank, world, options).run()
    if world > 1:
        dist.destroy_process_group()


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add("--out", type=Path, required=True)
    add("--minutes", type=float, required=True, help="how long this run may go on")
    add("--total", type=float, help="minutes of all runs of this folder together; the rate has decayed then")
    add("--phase", choices=PHASES, default="flow")
    add("--teacher", type=Path, help="the run to distil, for guide and halve")
    add("--warm", type=Path, help="weights to begin with, as far as their shapes fit")
    add("--model", choices=tuple(model.SIZES), default="small")
    add("--data", type=Path, help="a folder made by sketch.data")
    add("--live", type=int, default=0, help="render with so many workers instead")
    data.add_world(parser)
    add("--basis", type=Path, help="basis.npz, for --live")
    add("--capacity", type=int, default=24_000, help="clips kept on the device, for --live; a multiple of 8")
    add("--begin-at", type=int, default=1_024, help="clips to wait for, for --live")
    add("--seed", type=int, default=data.SEED, help="of the scenes, for --live")
    add("--long-share", type=float, default=0.08, help="of the clips that are cut from 33 frames")
    add("--processes", type=int, default=2)
    add("--device", default="cpu")
    add("--batch", type=int, default=12, help="17-frame clips a process takes a step")
    add("--muon", type=float, default=4e-3)
    add("--adam", type=float, default=2e-3)
    add("--steps", type=int, default=8, help="of the student, for halve; of the peeks in all phases")
    add("--shift", type=float, default=4.0, help="how the levels of --steps are bent")
    add("--bf16", action=argparse.BooleanOptionalAction, default=True)
    add("--compile", action=argparse.BooleanOptionalAction, default=False)
    add("--save-every", type=float, default=120, help="seconds between saved weights")
    add("--check-every", type=int, default=150, help="steps between held-out losses and peeks, at a save")
    options = parser.parse_args()
    if options.capacity % scenes.BLOCK:
        parser.error(f"--capacity must be a multiple of {scenes.BLOCK}")
    if options.phase != "flow" and not options.teacher:
        parser.error("--teacher is needed to distil")
    return options


def main() -> None:
    options = parse()
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
