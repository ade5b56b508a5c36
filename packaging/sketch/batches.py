"""Draws training batches: which frames are given, how long the clips are, and how noisy.

A step has one plan, so that all its samples have one shape; within it every sample has its own given frames.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from transformers import PreTrainedTokenizerFast

from . import captions, codec, data, model, scenes

CAPTION_DROPOUT = 0.1
CAPTION_TOKENS = 11
HELD_OUT_SEED = 4711

# Shares of the steps at the start (first number) and later: stills are cheap and teach places and subjects.
SHARES: dict[str, tuple[float, float]] = {
    "still": (0.35, 0.07),
    "clip": (0.49, 0.53),
    "frame": (0.06, 0.14),
    "tail": (0.07, 0.21),
    "length": (0.03, 0.05),
}
EARLY = 0.2

# How many of the samples are flat colour under a static camera, until WIDEN of the time and after it.
CORE = (0.46, 0.36)
WIDEN = 0.5


@dataclass(frozen=True)
class Plan:
    """What a step trains: its name, how many latents a clip has, and which stored clips it cuts them from."""

    name: str
    latents: int
    kind: str = "short"
    core: float = CORE[1]

    @property
    def tokens(self) -> int:
        """How many tokens a sample has."""
        return data.TOKENS * (self.latents + {"frame": 1, "tail": 2}.get(self.name, 0))

    def centre(self, progress: float) -> float:
        """Where the noise levels lie: what is decided at high noise, direction above all, is learned first."""
        high = 1.0 if progress < 0.48 or progress > 0.85 else 1.4
        return high if self.name in ("still", "clip", "length") else high - 0.3


def draw_plan(rng: np.random.Generator, progress: float) -> Plan:
    """Draws a step's plan by the shares above; a twentieth of the tails are of other lengths."""
    shares = np.array([early if progress < EARLY else late for early, late in SHARES.values()])
    name = str(rng.choice(list(SHARES), p=shares / shares.sum()))
    core = CORE[0] if progress < WIDEN else CORE[1]
    if name == "still":
        return Plan(name, 1, core=core)
    if name == "length":
        latents = int(rng.choice([2, 3, 4, 6, 7, 9], p=[0.2, 0.2, 0.15, 0.1, 0.1, 0.25]))
        return Plan(name, latents, "long" if latents > 5 or rng.uniform() < 0.3 else "short", core)
    return Plan(name, 5, "long" if rng.uniform() < 0.08 else "short", core)


def draw_sigma(rng: np.random.Generator, count: int, centre: float, spread: float = 1.2) -> torch.Tensor:
    """Stratified logit-normal noise levels (Esser et al. 2024, section 3.1): float32 [count]."""
    places = (rng.permutation(count) + rng.uniform(size=count)) / count
    normal = torch.erfinv(torch.from_numpy(2 * places - 1).float().clamp(-0.9999, 0.9999)) * 2**0.5
    return torch.sigmoid(centre + spread * normal)


def draw_given(rng: np.random.Generator, plan: Plan) -> model.Given:
    """Draws which frames of a sample are given."""
    last = plan.latents - 1
    if plan.name == "still":
        return model.Given()
    if plan.name in ("clip", "length"):
        draw = rng.uniform()
        if draw < 0.56 or last < 2:
            return model.Given(prefix=0 if draw < 0.7 else 1)
        return model.Given(prefix=1 if draw < 0.82 else int(rng.integers(2, last + 1)))
    if plan.name == "frame":
        draw = rng.uniform()
        at = last if draw < 0.9 else int(rng.integers(1, last + 1))
        return model.Given(prefix=0 if draw < 0.45 else 1, at=at)
    at = int(rng.integers(1, last))
    prefix = 0 if rng.uniform() < 0.45 else int(rng.integers(1, at + 1))
    return model.Given(prefix=prefix, at=at, tail=True)


class Source:
    """Batches from a folder made by data.py."""

    def __init__(self, folder: Path, tokenizer: PreTrainedTokenizerFast, device: torch.device, batch: int) -> None:
        self.folder, self.tokenizer, self.device, self.batch = folder, tokenizer, device, batch
        self.latents = {kind: np.load(folder / f"{kind}_latents.npy", mmap_mode="r") for kind in data.KINDS}
        self.covers = {kind: np.load(folder / f"{kind}_cover.npy", mmap_mode="r") for kind in data.KINDS}
        self.scenes = {kind: data.load_scenes(folder, kind) for kind in data.KINDS}
        plain = {
            kind: np.array([s.style == "flat" and s.camera == "static" for s in self.scenes[kind]])
            for kind in data.KINDS
        }
        self.core = {kind: (np.flatnonzero(flags), np.flatnonzero(~flags)) for kind, flags in plain.items()}

    def ids(self, texts: list[str]) -> torch.Tensor:
        """Token numbers of captions: int64 [n, CAPTION_TOKENS], 0 where there is none."""
        kept = self.tokenizer(
            texts, padding="max_length", truncation=True, max_length=CAPTION_TOKENS, return_tensors="pt"
        )
        return kept.input_ids.to(self.device)

    def _to_device(self, batch: model.Batch) -> model.Batch:
        parts = (batch.tokens, batch.coordinates, batch.known, batch.weight)
        return model.Batch(*(part.to(self.device) for part in parts))

    def draw(self, plan: Plan, rng: np.random.Generator) -> tuple[model.Batch, torch.Tensor]:
        """A batch of a plan, about as many tokens as `batch` clips of 17 frames have, and its captions' tokens."""
        count = max(1, round(self.batch * 5 * data.TOKENS / plan.tokens * (0.75 if plan.name == "still" else 1.0)))
        items, texts = [], []
        core, rest = self.core[plan.kind]
        for _ in range(count):
            index = int(rng.choice(core if rng.uniform() < plan.core else rest))
            stored = torch.from_numpy(np.array(self.latents[plan.kind][index]))
            covers = torch.from_numpy(np.array(self.covers[plan.kind][index]))
            room = (data.KINDS[plan.kind] - 1) // codec.STEP + 1 - plan.latents
            start = int(rng.integers(room + 1))
            items.append(model.lay_out(stored, covers, plan.latents, start, draw_given(rng, plan)))
            scene = self.scenes[plan.kind][index]
            texts.append("" if rng.uniform() < CAPTION_DROPOUT else captions.write_caption(scene, rng))
        return self._to_device(model.collate(items)), self.ids(texts)

    def held_out(self, given: model.Given, count: int = 24) -> tuple[model.Batch, torch.Tensor]:
        """The same few clips each time, of scenes training never sees, with full captions."""
        basis, _ = data.load_basis(self.folder / "basis.npz")
        items, texts = [], []
        for index in range(count):
            scene = data.scene_at(index, HELD_OUT_SEED)
            frames, masks = scenes.render(scene)
            stored, covers = (
                torch.from_numpy(data.encode_clip(basis, frames)),
                torch.from_numpy(data.cover(masks)),
            )
            items.append(model.lay_out(stored.float(), covers, 5, 0, given))
            texts.append(captions.full_caption(scene))
        return self._to_device(model.collate(items)), self.ids(texts)
