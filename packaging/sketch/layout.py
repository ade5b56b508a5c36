"""Which frames of a clip are given, and how a clip's latents become tokens: as LTXConditionPipeline lays them out.

Conditions that begin at frame 0 replace the first latents of the clip; a later one contributes its first two latents
as extra tokens in front, the rest in place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch

from . import codec
from .grammar import RATE, World


@dataclass(frozen=True)
class Given:
    """Which frames of a clip are given, in latents of it.

    prefix: how many latents at the start are known.  at: the latent boundary a later condition begins at (frame
    4 * at), or None.  tail: whether that condition runs to the clip's end; else it is the single frame.
    """

    prefix: int = 0
    at: int | None = None
    tail: bool = False

    @property
    def extra(self) -> int:
        """How many latents stand in front of the clip's own."""
        return 0 if self.at is None else (2 if self.tail else 1)


@dataclass(frozen=True)
class Layout:
    """One sample, latent frame by latent frame: which stored one it is (see data.py), whether it is known, and the
    frame it stands at."""

    index: list[int]
    known: list[bool]
    frame: list[int]


def _stands_at(latent: int) -> int:
    """The first of the four frames a latent codes; the first latent codes frame 0 alone."""
    return max(0, codec.STEP * latent + 1 - codec.STEP)


def lay_out(steps: int, latents: int, start: int, given: Given) -> Layout:
    """Lays out a clip of `latents` latents, cut at the boundary `start` from a stored one of `steps` + 1."""

    def still(boundary: int) -> int:
        return 0 if boundary == 0 else steps + boundary

    index = [still(start), *range(start + 1, start + latents)]
    known = [k < given.prefix for k in range(latents)]
    frame = [_stands_at(k) for k in range(latents)]
    if given.at is not None:
        front = [still(start + given.at)]
        if given.tail:
            front.append(start + given.at + 1)
            known = [flag or k >= given.at + 2 for k, flag in enumerate(known)]
        index, known = front + index, [True] * len(front) + known
        frame = [codec.STEP * given.at + _stands_at(k) for k in range(len(front))] + frame
    return Layout(index, known, frame)


@dataclass
class Batch:
    """Clean tokens and what is known of them.

    tokens: float32 [n, s, z]; coordinates: float32 [n, 3, s], in seconds and pixels; known: bool [n, s]; weight:
    float32 [n, s], the subjects' share of each token; ids: int64 [n, words].  source: float32 [n, s, z], the same scene
    in another style, for restyling.
    """

    tokens: torch.Tensor
    coordinates: torch.Tensor
    known: torch.Tensor
    weight: torch.Tensor
    ids: torch.Tensor
    source: torch.Tensor | None = None


def coordinates(frames: torch.Tensor, world: World) -> torch.Tensor:
    """Where tokens are: frames int [n, latents] to float32 [n, 3, latents * tokens], in seconds and pixels."""
    rows, columns = world.height // codec.BLOCK, world.width // codec.BLOCK
    n, latents = frames.shape
    grid = frames.new_zeros((n, 3, latents, rows, columns), dtype=torch.float32)
    grid[:, 0] = (frames.float() / RATE)[:, :, None, None]
    grid[:, 1] = torch.arange(rows, device=frames.device)[:, None] * float(codec.BLOCK)
    grid[:, 2] = torch.arange(columns, device=frames.device) * float(codec.BLOCK)
    return grid.flatten(2)


def collate(
    latents: torch.Tensor, cover: torch.Tensor, ids: torch.Tensor, layouts: Sequence[Layout], world: World
) -> Batch:
    """Puts samples of one shape together; latents [n, 2k+1, tokens, z] and cover [n, 2k+1, tokens], stored clips."""
    device = latents.device
    index = torch.from_numpy(np.array([each.index for each in layouts])).to(device)
    known = torch.from_numpy(np.array([each.known for each in layouts])).to(device)
    frame = torch.from_numpy(np.array([each.frame for each in layouts])).to(device)
    row = torch.arange(len(layouts), device=device)[:, None]
    tokens, weight = latents[row, index].flatten(1, 2).float(), cover[row, index].flatten(1).float() / 255
    return Batch(tokens, coordinates(frame, world), known.repeat_interleave(latents.shape[2], dim=1), weight, ids)
