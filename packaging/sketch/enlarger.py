"""Trains the small network that redraws Sketch's pictures at four times their size:
`python -m sketch.enlarger --data D --out FILE --minutes N`.

It learns on scenes drawn at the large size, averaged down and worsened as the model's own pictures are: passed through
the codec, softened, with a little noise.  The program runs it without torch (engine/media/redraw.py).
"""

from __future__ import annotations

import argparse
import time
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch import nn
from torch.nn import functional

from . import codec, data, scenes, stage
from .grammar import World

FACTOR = 4
CHANNELS, LAYERS = 24, 5
PATCH = 40  # pixels of the small picture that are trained on at a time
CROPS = 6  # of every scene
Pair = tuple[np.ndarray, np.ndarray]


class Enlarger(nn.Module):
    """Convolutions at the small size, then one that gives every pixel's FACTOR x FACTOR: what it adds to a bicubic
    enlargement (the compact network of X. Wang et al., "Real-ESRGAN", ICCV workshops 2021, smaller still)."""

    def __init__(self) -> None:
        super().__init__()
        widths = [3, *[CHANNELS] * LAYERS]
        self.body = nn.ModuleList(nn.Conv2d(a, b, 3, padding=1) for a, b in pairwise(widths))
        self.slopes = nn.ParameterList(torch.full((CHANNELS,), 0.2) for _ in range(LAYERS))
        self.out = nn.Conv2d(CHANNELS, 3 * FACTOR**2, 3, padding=1)
        nn.init.zeros_(self.out.weight)
        assert self.out.bias is not None
        nn.init.zeros_(self.out.bias)

    def forward(self, small: torch.Tensor) -> torch.Tensor:
        """[n, 3, h, w] of 0..1 -> [n, 3, FACTOR h, FACTOR w]."""
        x = small - 0.5
        for conv, slope in zip(self.body, self.slopes, strict=True):
            x = functional.prelu(conv(x), slope)
        plain = functional.interpolate(small, scale_factor=FACTOR, mode="bicubic", align_corners=False)
        return plain + functional.pixel_shuffle(self.out(x), FACTOR)


def drawn(rng: np.random.Generator, world: World) -> np.ndarray:
    """One frame of a scene at the large size, uint8 [FACTOR H, FACTOR W, 3]."""
    large = replace(world, width=FACTOR * world.width, height=FACTOR * world.height, line=FACTOR)
    scene = replace(scenes.draw_scene(rng, large), weather="clear")
    frames, _ = stage.render(scene, large, 1)
    return frames[0]


def worsened(picture: np.ndarray, rng: np.random.Generator, basis: codec.Basis) -> np.ndarray:
    """A small picture, uint8 [H, W, 3], as the model might have painted it: float32 of 0..1."""
    shown = picture.astype(np.float32) / 255
    if rng.uniform() < 0.8:
        latents = codec.encode(basis, codec.blocks(picture[None]))
        kept = int(rng.integers(basis.width // 2, basis.width + 1))
        latents[..., kept:] *= rng.uniform(0, 0.7)  # what the model leaves open it paints as an average
        latents += rng.normal(size=latents.shape).astype(np.float32) * rng.uniform(0, 0.6) ** 2
        shown = (codec.unblocks(codec.decode(basis, latents))[0] + 1) / 2
    if rng.uniform() < 0.5:
        shown = cv2.GaussianBlur(shown, (0, 0), rng.uniform(0.25, 0.7))
    shown = shown + rng.normal(size=shown.shape).astype(np.float32) * rng.uniform(0, 0.012)
    return np.clip(shown, 0, 1).astype(np.float32)


def pairs(rng: np.random.Generator, world: World, basis: codec.Basis) -> list[Pair]:
    """Patches of one scene: small float32 [PATCH, PATCH, 3], and what is to be drawn of it [FACTOR PATCH, ..., 3]."""
    large = drawn(rng, world)
    small = cv2.resize(large, (world.width, world.height), interpolation=cv2.INTER_AREA)
    given, found = worsened(small, rng, basis), []
    for _ in range(CROPS):
        y, x = (int(rng.integers(side - PATCH + 1)) for side in small.shape[:2])
        wanted = large[FACTOR * y : FACTOR * (y + PATCH), FACTOR * x : FACTOR * (x + PATCH)]
        found.append((given[y : y + PATCH, x : x + PATCH], wanted.astype(np.float32) / 255))
    return found


def loss_of(guess: torch.Tensor, truth: torch.Tensor) -> torch.Tensor:
    """L1, and L1 of the differences beside and below, which are what makes a line crisp."""
    error = guess - truth
    return error.abs().mean() + 0.5 * (error.diff(dim=-1).abs().mean() + error.diff(dim=-2).abs().mean())


def batch_of(pool: list[Pair], rng: np.random.Generator, count: int) -> tuple[torch.Tensor, torch.Tensor]:
    chosen = [pool[int(i)] for i in rng.integers(len(pool), size=count)]
    if rng.uniform() < 0.5:
        chosen = [(small[:, ::-1], large[:, ::-1]) for small, large in chosen]
    small, large = (np.ascontiguousarray(np.stack(each).transpose(0, 3, 1, 2)) for each in zip(*chosen, strict=True))
    return torch.from_numpy(small), torch.from_numpy(large)


def quality(network: Enlarger, held_out: list[Pair]) -> tuple[float, float]:
    """Mean PSNR in dB on held-out patches: the network's, and that of bicubic enlargement."""
    with torch.no_grad():
        small, large = batch_of(held_out, np.random.default_rng(0), 200)
        plain = functional.interpolate(small, scale_factor=FACTOR, mode="bicubic", align_corners=False)
        both = [((guess - large) ** 2).mean(dim=(1, 2, 3)) for guess in (network(small), plain)]
    return tuple(float(-10 * torch.log10(each + 1e-9).mean()) for each in both)  # pyright: ignore[reportReturnType]


def train(data_folder: Path, world: World, out: Path, minutes: float, count: int = 12) -> None:
    """Trains for so many minutes of processor time; begins with ``out`` where it is there already."""
    basis, _ = data.load_basis(data_folder / "basis.npz")
    network, rng = Enlarger(), np.random.default_rng(time.time_ns())
    if out.exists():
        network.load_state_dict({name: value.float() for name, value in load_file(out).items()})
    held_out = [pair for i in range(40) for pair in pairs(np.random.default_rng([99, i]), world, basis)]
    pool: list[Pair] = []
    optimiser = torch.optim.AdamW(network.parameters(), lr=2e-3, weight_decay=0.0)
    begun, step, told = time.process_time(), 0, 0.0
    while (progress := (time.process_time() - begun) / (60 * minutes)) < 1:
        while len(pool) < min(6000, 300 + step * CROPS):
            pool += pairs(rng, world, basis)
        small, large = batch_of(pool, rng, count)
        loss = loss_of(network(small), large)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 0.5)
        for group in optimiser.param_groups:
            group["lr"] = 2e-3 * min(1.0, (step + 1) / 100) * (1 - progress)
        optimiser.step()
        step += 1
        if progress - told > 0.05:
            told = progress
            better, plain = quality(network, held_out)
            print(
                f"{progress:4.0%} step {step} loss {float(loss):.4f} {better:.2f} dB, bicubic {plain:.2f}", flush=True
            )
            save_file({name: value.half() for name, value in network.state_dict().items()}, out)
    save_file({name: value.half() for name, value in network.state_dict().items()}, out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="a folder with basis.npz")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=20)
    data.add_world(parser)
    options = parser.parse_args()
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    train(options.data, replace(data.world_from(options), breadth="full"), options.out, options.minutes)


if __name__ == "__main__":
    main()
