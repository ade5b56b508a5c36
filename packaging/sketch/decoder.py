"""Tunes the codec's decoder, the encoder left alone: `python -m sketch.decoder --data D --run R --minutes N`.

The decoder starts as the PCA's transpose and learns to smooth block edges and sharpen outlines, on freshly rendered
scenes, from latents with a little noise on them as the transformer's have.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import cv2
import numpy as np
import torch
from diffusers import AutoencoderKLLTXVideo

from . import codec, data, export, grammar, optimise, scenes, stage
from .grammar import World

CROP = (2, 3)  # rows and columns of latents


def crops(basis: codec.Basis, world: World, rng: np.random.Generator, count: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Latents [count, z, 5, 2, 3] and pixels [count, 3, 17, 32, 48] (-1..1) cut from `count` new scenes."""
    latents, pixels = [], []
    for _ in range(count):
        frames, _ = stage.render(scenes.draw_scene(rng, world), world)
        y = int(rng.integers(world.height // codec.BLOCK - CROP[0] + 1)) * codec.BLOCK
        x = int(rng.integers(world.width // codec.BLOCK - CROP[1] + 1)) * codec.BLOCK
        part = frames[:, y : y + CROP[0] * codec.BLOCK, x : x + CROP[1] * codec.BLOCK]
        if rng.uniform() < 0.5:
            part = part[:, :, ::-1]
        latents.append(codec.encode(basis, codec.blocks(part)))
        pixels.append(part.astype(np.float32) / 127.5 - 1)
    return torch.from_numpy(np.stack(latents)).permute(0, 4, 1, 2, 3), torch.from_numpy(np.stack(pixels)).permute(
        0, 4, 1, 2, 3
    )


def reconstruction_loss(guess: torch.Tensor, truth: torch.Tensor) -> torch.Tensor:
    """Half L1, four times the squared error, and the L1 of horizontal and vertical differences."""
    error = guess - truth
    edges = error.diff(dim=-1).abs().mean() + error.diff(dim=-2).abs().mean()
    return 0.5 * error.abs().mean() + 4 * error.square().mean() + 0.15 * edges


@torch.no_grad()
def quality(vae: AutoencoderKLLTXVideo, basis: codec.Basis, world: World, count: int = 24, seed: int = 4712) -> float:
    """Mean PSNR in dB of whole held-out clips through the codec."""
    device = next(vae.parameters()).device
    values = []
    for index in range(count):
        frames, _ = stage.render(scenes.scene_at(3 * index, seed, world), world)
        latents = torch.from_numpy(codec.encode(basis, codec.blocks(frames))).permute(3, 0, 1, 2)[None]
        guess = vae.decode(latents.to(device), return_dict=False)[0][0].permute(1, 2, 3, 0).float().cpu().numpy()
        values.append(codec.psnr(guess.clip(-1, 1) - (frames.astype(np.float32) / 127.5 - 1)))
    return float(np.mean(values))


def tune(
    data_folder: Path, run: Path, minutes: float, device: torch.device, rate: float = 1e-4, count: int = 6
) -> None:
    """Tunes for a wall time and writes decoder.safetensors; starts from one that is there already."""
    basis, samples = data.load_basis(data_folder / "basis.npz")
    world = grammar.load_world(data_folder)
    vae = export.build_vae(basis, samples, run)
    vae.to(device)  # pyright: ignore[reportArgumentType] - diffusers decorates it so that `self` looks like an argument
    optimiser = torch.optim.AdamW(vae.decoder.parameters(), lr=rate, weight_decay=0.0)
    rng = np.random.default_rng(time.time_ns())
    begun, step, recent = time.monotonic(), 0, []
    print(f"before: {quality(vae, basis, world):.2f} dB", flush=True)
    while (progress := (time.monotonic() - begun) / (60 * minutes)) < 1:
        latents, pixels = (part.to(device) for part in crops(basis, world, rng, count))
        latents = latents + torch.randn_like(latents) * 0.08 * torch.rand(count, 1, 1, 1, 1, device=device)
        for group in optimiser.param_groups:
            group["lr"] = rate * min(1.0, (step + 1) / 30, 2 * (1 - progress))
        with torch.autocast(device.type, torch.bfloat16):
            guess = vae.decode(latents, return_dict=False)[0]
        loss = reconstruction_loss(guess.float(), pixels)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(vae.decoder.parameters(), 1.0)
        optimiser.step()
        step += 1
        recent.append(float(loss.detach()))
        if step % 100 == 0:
            print(f"{progress:.0%} step {step} loss {np.mean(recent[-100:]):.4f}", flush=True)
    print(f"after {step} steps: {quality(vae, basis, world):.2f} dB", flush=True)
    optimise.save(run, "decoder.safetensors", vae.decoder.state_dict())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=4)
    parser.add_argument("--device", default="cpu")
    options = parser.parse_args()
    cv2.setNumThreads(1)
    torch.set_num_threads(1)
    options.run.mkdir(parents=True, exist_ok=True)
    tune(options.data, options.run, options.minutes, torch.device(options.device))


if __name__ == "__main__":
    main()
