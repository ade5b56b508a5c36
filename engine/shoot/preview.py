"""Previews while sampling: the model's guess of the finished clip, made visible by a linear map instead of a decode."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from engine.shoot.latents import Autoencoder

if TYPE_CHECKING:
    import torch

SHARE = 0.03  # of the time of sampling that previews may take
BRIEF = 0.02  # seconds: a preview that takes less is always made
_FIT_CLIPS = 12
_RIDGE = 1e-3


class LatentMap:
    """A linear map from a latent to the small picture that stands under it.

    ``weight`` is float32 [C + 1, frames * side * side * 3] (the last row is the constant), values 0..1; ``first`` is
    the same for the clip's first latent, which stands for a single frame: [C + 1, side * side * 3].
    """

    def __init__(self, weight: np.ndarray, first: np.ndarray, frames: int, side: int) -> None:
        self.weight, self.first = weight, first
        self._frames, self._side = frames, side

    def __call__(self, latents: np.ndarray) -> np.ndarray:
        """Normalised latents float [C, t, h, w] -> uint8 RGB [frames * (t - 1) + 1, h * side, w * side, 3]."""
        channels, count, rows, columns = latents.shape
        cells = np.ascontiguousarray(latents.transpose(1, 2, 3, 0), np.float32).reshape(count, -1, channels)
        cells = np.concatenate([cells, np.ones((*cells.shape[:2], 1), np.float32)], axis=-1)
        first = _assemble(_product(cells[:1], self.first), 1, self._side, rows, columns)
        rest = _assemble(_product(cells[1:], self.weight), self._frames, self._side, rows, columns)
        clip = np.concatenate([first, rest])
        return (np.clip(clip, 0.0, 1.0) * 255 + 0.5).astype(np.uint8)


class Pace:
    """Says when a preview is due while a clip is sampled: after every step, except where steps are so quick and
    pictures so large that previews would take more than SHARE of the time. What a preview takes is its own work, so
    that a busy machine does not put previews off."""

    def __init__(
        self, clock: Callable[[], float] = time.perf_counter, work: Callable[[], float] = time.thread_time
    ) -> None:
        self._clock, self._work, self._begun = clock, work, clock()
        self._last = self._spent = 0.0

    def due(self) -> bool:
        return self._last < BRIEF or self._spent + self._last < SHARE * (self._clock() - self._begun)

    def made(self, make: Callable[[], np.ndarray]) -> np.ndarray:
        """What ``make`` makes, its time counted."""
        begun = self._work()
        pictures = make()
        self._last = self._work() - begun
        self._spent += self._last
        return pictures


def _product(cells: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Their matrix product, by torch: right after a step, numpy's own threads would wait for torch's to fall asleep."""
    import torch

    return (torch.from_numpy(cells) @ torch.from_numpy(weight)).numpy()


def stated_map(stated: dict[str, Any] | None, channels: int, frames: int) -> LatentMap | None:
    """The map that a weights folder states, one picture for all ``frames`` of a latent; None when it states none.

    ``stated["subpixel"]`` holds ``weights`` [C][side][side][3] and ``bias`` [side][side][3] in 0..1; without it,
    ``stated["weights"]`` [C][3] and ``stated["bias"]`` [3] give one pixel a latent. What does not fit is ignored.
    """
    if not stated:
        return None
    try:
        finer = stated.get("subpixel") or stated
        weights = np.asarray(finer["weights"], np.float32).reshape(channels, -1)
        bias = np.asarray(finer["bias"], np.float32).reshape(1, weights.shape[1])
    except (KeyError, ValueError, TypeError, AttributeError, OverflowError):
        return None
    side = round((weights.shape[1] / 3) ** 0.5)
    still = np.concatenate([weights, bias])
    if side * side * 3 != weights.shape[1] or not np.isfinite(still).all():
        return None
    return LatentMap(np.tile(still, (1, frames)), still, frames, side)


def fit(autoencoder: Autoencoder, seed: int = 0) -> LatentMap:
    """Fit a map to what this autoencoder itself makes of simple drawn clips (least squares with a small ridge).

    Each latent becomes a picture of a quarter of its cell's side. Costs a dozen encodes and decodes of a short clip;
    see maps.py, which keeps what came of it.
    """
    import torch

    cell, step = autoencoder.cell, autoencoder.step
    side = side_of(autoencoder)
    inputs: list[np.ndarray] = []
    targets: list[np.ndarray] = []
    rng = np.random.default_rng(seed)
    with torch.no_grad():
        for _ in range(_FIT_CLIPS):
            clip = torch.from_numpy(_drawn(rng, 2 * step + 1, 4 * cell, 6 * cell))
            latents = autoencoder.encode(clip[None])
            inputs.append(latents[0].float().cpu().numpy())
            targets.append(_shrunk(autoencoder.decode(latents), cell // side))
    return _solve(np.stack(inputs), np.stack(targets), step, side)


def side_of(autoencoder: Autoencoder) -> int:
    """The side in pixels of the picture that a fitted map makes of a latent."""
    return max(1, autoencoder.cell // 4)


def _solve(latents: np.ndarray, clips: np.ndarray, step: int, side: int) -> LatentMap:
    """``latents`` [N, C, t, h, w]; ``clips`` [N, T, h * side, w * side, 3] in 0..1."""
    count, channels, times, rows, columns = latents.shape
    cells = latents.transpose(2, 0, 3, 4, 1).reshape(times, -1, channels)
    cells = np.concatenate([cells, np.ones((*cells.shape[:2], 1))], axis=-1)
    first = clips[:, :1].reshape(count, 1, 1, rows, side, columns, side, 3)
    rest = clips[:, 1:].reshape(count, times - 1, step, rows, side, columns, side, 3)

    def rows_of(blocks: np.ndarray) -> np.ndarray:
        return blocks.transpose(1, 0, 3, 5, 2, 4, 6, 7).reshape(-1, blocks.shape[2] * side * side * 3)

    def solve(x: np.ndarray, y: np.ndarray) -> np.ndarray:
        damping = _RIDGE * len(x) * np.eye(x.shape[1])
        damping[-1, -1] = 0.0
        return np.linalg.solve(x.T @ x + damping, x.T @ y).astype(np.float32)

    weight = solve(cells[1:].reshape(-1, channels + 1), rows_of(rest))
    return LatentMap(weight, solve(cells[0], rows_of(first)), step, side)


def _shrunk(clip: torch.Tensor, factor: int) -> np.ndarray:
    """[3, T, H, W] in -1..1 -> [T, H / factor, W / factor, 3] in 0..1, averaged by area."""
    import torch

    small = torch.nn.functional.avg_pool2d(clip.float().transpose(0, 1), factor) / 2 + 0.5
    return small.permute(0, 2, 3, 1).cpu().numpy()


def _drawn(rng: np.random.Generator, frames: int, height: int, width: int) -> np.ndarray:
    """A clip to fit on: a shaded ground and coloured discs that drift. float32 [3, T, H, W] in -1..1."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    time = np.arange(frames, dtype=np.float32)[:, None, None, None]
    low, high = rng.uniform(-1, 1, (2, 3)).astype(np.float32)
    shade = (y / height)[None, :, :, None]
    clip = np.repeat(low * (1 - shade) + high * shade, frames, axis=0)
    for _ in range(rng.integers(3, 9)):
        centre, drift = rng.uniform(0, (height, width)), rng.uniform(-3, 3, 2)
        radius, colour = rng.uniform(4, height / 2), rng.uniform(-1, 1, 3)
        down = y[None, :, :, None] - centre[0] - drift[0] * time
        across = x[None, :, :, None] - centre[1] - drift[1] * time
        inside = down**2 + across**2 < radius**2
        clip = np.where(inside, colour.astype(np.float32), clip)
    return np.ascontiguousarray(clip.transpose(3, 0, 1, 2), np.float32)


def _assemble(cells: np.ndarray, frames: int, side: int, rows: int, columns: int) -> np.ndarray:
    """[t, rows * columns, frames * side * side * 3] -> [t * frames, rows * side, columns * side, 3]."""
    blocks = cells.reshape(-1, rows, columns, frames, side, side, 3).transpose(0, 3, 1, 4, 2, 5, 6)
    return blocks.reshape(-1, rows * side, columns * side, 3)
