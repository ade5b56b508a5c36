"""A quick look at what a model in training paints: its own Euler steps, and the codec's linear part to decode."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType

import numpy as np
import torch

from . import batches, codec, losses, scenes, sheets
from .layout import Given

SHOWN = (0, 4, 8, 12, 16)


class Swapped:
    """Other weights in a model's place, for as long as it is entered."""

    def __init__(self, modules: torch.nn.Module, state: dict[str, torch.Tensor]) -> None:
        self.modules, self.state = modules, state

    def _swap(self) -> None:
        with torch.no_grad():
            for name, parameter in self.modules.named_parameters():
                kept = parameter.detach().clone()
                parameter.copy_(self.state[name])
                self.state[name].copy_(kept)

    def __enter__(self) -> None:
        self._swap()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._swap()


@torch.no_grad()
def sample(
    modules: torch.nn.ModuleDict, batch: batches.Batch, amp: Callable[[], AbstractContextManager[object]],
        steps: int, shift: float,
    guidance: float,
) -> torch.Tensor:  # fmt: skip
    """Tokens painted from noise, those that are known kept: float32 [n, s, z]."""
    grid = losses.levels(steps, shift).to(batch.tokens.device)
    noise = torch.randn(batch.tokens.shape, generator=torch.Generator().manual_seed(3)).to(batch.tokens.device)
    known = batch.known[..., None]
    tokens = torch.where(known, batch.tokens, noise)
    for step in range(steps):
        sigma = grid[step].expand(len(tokens))
        with amp():
            speed = losses.guided(modules, batch, tokens, sigma, guidance)
        tokens = torch.where(known, tokens, tokens + (grid[step + 1] - grid[step]) * speed)
    return tokens


def sheet(
    modules: torch.nn.ModuleDict, source: batches.Source, amp: Callable[[], AbstractContextManager[object]],
        path: Path, steps: int,
    shift: float, guidance: float, count: int = 12,
) -> None:  # fmt: skip
    """Writes a contact sheet of held-out scenes: painted from words alone, and from words and the first frame."""
    world, rows = source.world, []
    height, width = world.height // codec.BLOCK, world.width // codec.BLOCK
    for given, strength in ((Given(), guidance), (Given(prefix=1), min(guidance, 1.5))):
        batch = source.held_out(given, count)
        tokens = sample(modules, batch, amp, 2 * steps if guidance > 1 else steps, shift, strength).cpu().numpy()
        for index in range(count):
            cut = codec.decode(source.pool.basis, tokens[index].reshape(5, height, width, -1))
            clip = ((codec.unblocks(cut).clip(-1, 1) + 1) * 127.5).astype(np.uint8)
            scene = scenes.scene_at(3 * index, batches.HELD_OUT_SEED, world)
            words = " ".join(word for word in (scene.colour, *scene.labels.values(), scene.second) if word)
            rows.append(sheets.row(clip, words, SHOWN, (0,) if given.prefix else ()))
    sheets.save(path, rows, columns=2, scale=1.0)
