"""The clips a training draws from: a folder made by data.py, or rendered while the training runs.

A live pool's workers render on the processor's cores; their frames go through shared memory to the device, which
encodes them, and stay there as latents until newer ones take their place.
"""

from __future__ import annotations

import queue
from multiprocessing import get_context
from pathlib import Path

import cv2
import numpy as np
import torch

from . import captions, codec, data, folds, scenes
from .grammar import World, load_world


class DiskPool:
    """The clips of a folder, read as they are asked for."""

    def __init__(self, folder: Path, device: torch.device) -> None:
        self.world, self.device = load_world(folder), device
        self.basis, _ = data.load_basis(folder / "basis.npz")
        self.stored = {
            kind: tuple(np.load(folder / f"{kind}_{name}.npy", mmap_mode="r") for name in ("latents", "cover", "words"))
            for kind in data.KINDS
        }
        self.plain = {kind: np.load(folder / f"{kind}_plain.npy") for kind in data.KINDS}

    def count(self, kind: str) -> int:
        """How many clips of a kind there are."""
        return len(self.plain[kind])

    def fetch(self, kind: str, picks: np.ndarray) -> tuple[torch.Tensor, torch.Tensor, np.ndarray]:
        """Latents [n, 2k+1, tokens, z], cover [n, 2k+1, tokens] and caption words [n, variants, words] of clips."""
        latents, cover, words = self.stored[kind]
        order = np.sort(picks)
        back = np.searchsorted(order, picks)

        def taken(stored: np.ndarray) -> torch.Tensor:
            return torch.from_numpy(np.stack([stored[k] for k in order])[back]).to(self.device)

        return taken(latents), taken(cover), words[picks]

    def feed(self, seconds: float) -> int:
        """Nothing is added: all clips are there."""
        return 0

    def close(self) -> None:
        """Nothing to end."""


class _Slots:
    """Shared memory for so many clips on their way from the workers: frames, cover, words, plain."""

    def __init__(self, count: int, world: World) -> None:
        frames, tokens = max(data.KINDS.values()), data.tokens_of(world)
        stored = 2 * ((frames - 1) // codec.STEP) + 1
        self.frames = torch.empty((count, frames, world.height, world.width, 3), dtype=torch.uint8).share_memory_()
        self.cover = torch.empty((count, stored, tokens), dtype=torch.uint8).share_memory_()
        self.words = torch.empty((count, data.VARIANTS, captions.CAPTION_TOKENS), dtype=torch.uint8).share_memory_()


def _work(rank: int, step: int, first: int, world: World, seed: int, slots: _Slots, free: object, full: object) -> None:
    """Renders the clips first + rank, first + rank + step, ... whole pairs at a time, a tenth of them long."""
    cv2.setNumThreads(1)
    torch.set_num_threads(1)
    tokenizer = folds.build_tokenizer(world)
    block = first + rank
    while True:
        kind = "long" if block % 10 == 9 else "short"
        for index in range(block * scenes.BLOCK, (block + 1) * scenes.BLOCK):
            clip = data.make_clip(kind, index, world, tokenizer, seed)
            slot = free.get()  # type: ignore[attr-defined]
            slots.frames[slot, : len(clip.frames)] = torch.from_numpy(clip.frames)
            slots.cover[slot, : len(clip.cover)] = torch.from_numpy(clip.cover)
            slots.words[slot] = torch.from_numpy(clip.words)
            full.put((slot, kind, index % scenes.BLOCK, clip.plain))  # type: ignore[attr-defined]
        block += step


class LivePool:
    """Clips rendered by `workers` processes while the training runs; deterministic from the seed and `first`.

    capacity: short clips kept on the device, a multiple of 8; a tenth as many long ones.  A pair (see
    `scenes.has_pair`) keeps its places: clip i of a block of eight always lies at i, modulo 8.
    """

    def __init__(
        self,
        world: World,
        basis: codec.Basis,
        device: torch.device,
        workers: int,
        capacity: int,
        seed: int,
        first: int = 0,
    ) -> None:
        self.world, self.device, self.basis, self.first = world, device, basis, first
        self.mean, self.axes = (torch.from_numpy(part).to(device) for part in (basis.mean, basis.encode))
        self.latents: dict[str, torch.Tensor] = {}
        self.covers: dict[str, torch.Tensor] = {}
        self.words: dict[str, np.ndarray] = {}
        self.plain: dict[str, np.ndarray] = {}
        self.filled: dict[str, np.ndarray] = {}
        self.made = 0
        for kind, room in (
            ("short", capacity),
            ("long", max(scenes.BLOCK * 2, capacity // 10 // scenes.BLOCK * scenes.BLOCK)),
        ):
            stored, tokens = 2 * ((data.KINDS[kind] - 1) // codec.STEP) + 1, data.tokens_of(world)
            self.latents[kind] = torch.empty((room, stored, tokens, basis.width), dtype=torch.bfloat16, device=device)
            self.covers[kind] = torch.empty((room, stored, tokens), dtype=torch.uint8, device=device)
            self.words[kind] = np.zeros((room, data.VARIANTS, captions.CAPTION_TOKENS), np.uint8)
            self.plain[kind] = np.zeros(room, np.bool_)
            self.filled[kind] = np.zeros(scenes.BLOCK, np.int64)  # clips so far, by their place in the block
        context = get_context("spawn")
        self.slots = _Slots(8 * workers, world)
        self.free, self.full = context.Queue(), context.Queue()
        for slot in range(8 * workers):
            self.free.put(slot)
        arguments = (world, seed, self.slots, self.free, self.full)
        self.workers = [
            context.Process(target=_work, args=(k, workers, first, *arguments), daemon=True) for k in range(workers)
        ]
        for worker in self.workers:
            worker.start()

    def count(self, kind: str) -> int:
        """How many clips of a kind there are; whole blocks only."""
        return min(int(self.filled[kind].min()) * scenes.BLOCK, len(self.plain[kind]))

    @property
    def blocks_made(self) -> int:
        """How many blocks of scenes have been rendered by now: where the next run of this seed begins."""
        return self.first + self.made // scenes.BLOCK

    def fetch(self, kind: str, picks: np.ndarray) -> tuple[torch.Tensor, torch.Tensor, np.ndarray]:
        """As DiskPool.fetch."""
        where = torch.from_numpy(picks).to(self.device)
        return self.latents[kind][where], self.covers[kind][where], self.words[kind][picks]

    def feed(self, seconds: float) -> int:
        """Takes in what the workers have rendered, waiting at most so long for the first; returns how many clips."""
        taken = []
        try:
            taken.append(self.full.get(timeout=seconds) if seconds else self.full.get_nowait())
            while len(taken) < len(self.slots.frames):
                taken.append(self.full.get_nowait())
        except queue.Empty:
            if not any(worker.is_alive() for worker in self.workers):
                raise RuntimeError("the rendering workers have ended") from None
        for slot, kind, place, plain in taken:
            at = int(self.filled[kind][place]) * scenes.BLOCK % len(self.plain[kind]) + place
            self.filled[kind][place] += 1
            count, stored = data.KINDS[kind], self.latents[kind].shape[1]
            self.latents[kind][at] = self._encode(self.slots.frames[slot, :count]).bfloat16()
            self.covers[kind][at] = self.slots.cover[slot, :stored].to(self.device)
            self.words[kind][at], self.plain[kind][at] = self.slots.words[slot].numpy(), plain
            self.free.put(slot)
        self.made += len(taken)
        return len(taken)

    def _encode(self, frames: torch.Tensor) -> torch.Tensor:
        """`data.encode_clip` on the device: uint8 [n, height, width, 3] to float32 [2k+1, tokens, z]."""
        video = frames.to(self.device).float() / 127.5 - 1
        stills = video[codec.STEP :: codec.STEP, None].expand(-1, codec.STEP, -1, -1, -1)
        groups = torch.cat(
            [video[:1].expand(codec.STEP, -1, -1, -1)[None], video[1:].unflatten(0, (-1, codec.STEP)), stills]
        )
        rows, columns = groups.shape[2] // codec.BLOCK, groups.shape[3] // codec.BLOCK
        cut = groups.reshape(len(groups), codec.STEP, rows, codec.BLOCK, columns, codec.BLOCK, 3).permute(
            0, 2, 4, 1, 3, 5, 6
        )
        return (cut.reshape(len(groups), rows * columns, -1) - self.mean) @ self.axes

    def close(self) -> None:
        """Ends the workers."""
        for worker in self.workers:
            worker.terminate()
        for worker in self.workers:
            worker.join()


Pool = DiskPool | LivePool
