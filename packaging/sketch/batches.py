"""Draws training batches: which frames are given, how long the clips are, and how noisy.

A step has one plan, so that all its samples have one shape; within it every sample has its own given frames.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import torch

from . import captions, codec, data, folds, scenes, stage
from .layout import Batch, Given, collate, lay_out
from .pool import Pool

CAPTION_DROPOUT = 0.1
HELD_OUT_SEED = 4711

# Shares of the steps at the start (first number) and later: stills are cheap and teach places and subjects.
SHARES: dict[str, tuple[float, float]] = {
    "still": (0.35, 0.07),
    "clip": (0.49, 0.46),
    "frame": (0.06, 0.13),
    "tail": (0.07, 0.18),
    "length": (0.03, 0.05),
    "restyle": (0.00, 0.11),
}
EARLY = 0.2

# How many of the samples are plain scenes (see `data.is_plain`), until WIDEN of the time and after it.
CORE = (0.46, 0.30)
WIDEN = 0.4


@dataclass(frozen=True)
class Plan:
    """What a step trains: its name, how many latents a clip has, and which stored clips it cuts them from."""

    name: str
    latents: int
    kind: str = "short"
    core: float = CORE[1]

    def tokens(self, per_latent: int) -> int:
        """How many tokens a sample has."""
        return per_latent * (self.latents + {"frame": 1, "tail": 2}.get(self.name, 0))

    def centre(self, progress: float) -> float:
        """Where the noise levels lie: what is decided at high noise, direction above all, is learned first."""
        high = 1.0 if progress < 0.48 or progress > 0.85 else 1.4
        return high if self.name in ("still", "clip", "length") else high - 0.3


def draw_plan(rng: np.random.Generator, progress: float, long_share: float = 0.08) -> Plan:
    """Draws a step's plan by the shares above; `long_share` of the clips are longer than two seconds."""
    shares = np.array([early if progress < EARLY else late for early, late in SHARES.values()])
    name = str(rng.choice(list(SHARES), p=shares / shares.sum()))
    core = CORE[0] if progress < WIDEN else CORE[1]
    if name == "still":
        return Plan(name, 1, core=core)
    if name == "length":
        latents = int(rng.choice([2, 3, 4, 6, 7, 9], p=[0.2, 0.2, 0.15, 0.1, 0.1, 0.25]))
        return Plan(name, latents, "long" if latents > 5 or rng.uniform() < 0.3 else "short", core)
    return Plan(name, 5, "long" if name != "restyle" and rng.uniform() < long_share else "short", core)


def draw_sigma(rng: np.random.Generator, count: int, centre: float, spread: float = 1.2) -> torch.Tensor:
    """Stratified logit-normal noise levels (Esser et al. 2024, section 3.1): float32 [count]."""
    places = (rng.permutation(count) + rng.uniform(size=count)) / count
    normal = torch.erfinv(torch.from_numpy(2 * places - 1).float().clamp(-0.9999, 0.9999)) * 2**0.5
    return torch.sigmoid(centre + spread * normal)


def draw_given(rng: np.random.Generator, plan: Plan) -> Given:
    """Draws which frames of a sample are given."""
    last = plan.latents - 1
    if plan.name in ("still", "restyle"):
        return Given()
    if plan.name in ("clip", "length"):
        draw = rng.uniform()
        if draw < 0.56 or last < 2:
            return Given(prefix=0 if draw < 0.7 else 1)
        return Given(prefix=1 if draw < 0.82 else int(rng.integers(2, last + 1)))
    if plan.name == "frame":
        draw = rng.uniform()
        at = last if draw < 0.9 else int(rng.integers(1, last + 1))
        return Given(prefix=0 if draw < 0.45 else 1, at=at)
    at = int(rng.integers(1, last))
    prefix = 0 if rng.uniform() < 0.45 else int(rng.integers(1, at + 1))
    return Given(prefix=prefix, at=at, tail=True)


def nothing_said(ids: torch.Tensor) -> torch.Tensor:
    """The words of an empty caption, in the shape of others."""
    empty = torch.zeros_like(ids)
    empty[:, 0] = 1  # the end of the text
    return empty


class Source:
    """Batches from a pool; `batch` is how many clips of 17 frames a step takes, or as many tokens in others."""

    def __init__(self, pool: Pool, batch: int) -> None:
        self.pool, self.world, self.batch = pool, pool.world, batch
        self.per_latent = data.tokens_of(pool.world)

    def _picks(self, plan: Plan, count: int, rng: np.random.Generator) -> np.ndarray:
        """Which clips: plain ones as often as the plan says; for restyling either one of a pair."""
        room = self.pool.count(plan.kind)
        if plan.name == "restyle":
            return rng.integers(room // 4, size=count) * 4 + rng.integers(2, 4, size=count)
        flags = self.pool.plain[plan.kind][:room]
        core, rest = np.flatnonzero(flags), np.flatnonzero(~flags)
        if not len(core) or not len(rest):
            return rng.integers(room, size=count)
        easy = rng.uniform(size=count) < plan.core
        return np.where(easy, core[rng.integers(len(core), size=count)], rest[rng.integers(len(rest), size=count)])

    def draw(self, plan: Plan, rng: np.random.Generator) -> Batch:
        """A batch of a plan; a tenth of its captions are left out, for guidance."""
        share = 5 * self.per_latent / plan.tokens(self.per_latent)
        count = max(1, round(self.batch * share * (0.75 if plan.name == "still" else 1.0)))
        if self.pool.count(plan.kind) < scenes.BLOCK:  # a live pool that has just begun
            plan = replace(plan, kind="short", latents=min(plan.latents, 5))
        picks = self._picks(plan, count, rng)
        latents, cover, words = self.pool.fetch(plan.kind, picks)
        ids = torch.from_numpy(words[np.arange(count), rng.integers(words.shape[1], size=count)].astype(np.int64))
        ids = torch.where(torch.from_numpy(rng.uniform(size=count) < CAPTION_DROPOUT)[:, None], nothing_said(ids), ids)
        steps = (data.KINDS[plan.kind] - 1) // codec.STEP
        starts = rng.integers(steps + 2 - plan.latents, size=count)
        layouts = [lay_out(steps, plan.latents, int(start), draw_given(rng, plan)) for start in starts]
        batch = collate(latents, cover, ids.to(self.pool.device), layouts, self.world)
        if plan.name == "restyle":
            other = picks + np.where(picks % 2 == 1, -1, 1)
            latents, cover, _ = self.pool.fetch(plan.kind, other)
            batch.source = collate(latents, cover, batch.ids, layouts, self.world).tokens
        return batch

    def held_out(self, given: Given, count: int = 24) -> Batch:
        """The same few clips each time, of scenes training never sees, with full captions."""
        tokenizer = folds.build_tokenizer(self.world)
        latents, covers, texts = [], [], []
        for index in range(count):
            scene = scenes.scene_at(index * 3, HELD_OUT_SEED, self.world)
            frames, masks = stage.render(scene, self.world)
            latents.append(torch.from_numpy(data.encode_clip(self.pool.basis, frames)))
            covers.append(torch.from_numpy(data.cover(masks)))
            texts.append(captions.full_caption(scene, self.world))
        kept = tokenizer(
            texts, padding="max_length", truncation=True, max_length=captions.CAPTION_TOKENS, return_tensors="pt"
        )
        layouts = [lay_out(4, 5, 0, given)] * count
        device = self.pool.device
        stored, cover = torch.stack(latents).to(device), torch.stack(covers).to(device)
        return collate(stored, cover, kept.input_ids.to(device), layouts, self.world)
