"""Renders the training set and keeps it as latents: `python -m sketch.data --out FOLDER`.

Written there: basis.npz (the PCA and sample blocks), and for the two kinds of clip (`short`, 17 frames, and `long`,
33) latents.npy, cover.npy and scenes.json.  A clip of k+1 latent frames is stored as its own k+1 and then, for each
later latent boundary, the code of that single frame as a still: with these any shorter clip, first frame, last
frame or tail can be put together exactly as the codec would encode it.
"""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import asdict
from multiprocessing import get_context
from pathlib import Path

import cv2
import numpy as np

from . import codec, scenes

KINDS = {"short": 17, "long": 33}
ROWS, COLUMNS = scenes.HEIGHT // codec.BLOCK, scenes.WIDTH // codec.BLOCK
TOKENS = ROWS * COLUMNS
SEED = 20


def scene_at(index: int, seed: int = SEED) -> scenes.Scene:
    """The scene of an index: the same whoever asks; evaluation uses another seed than training."""
    return scenes.draw_scene(np.random.default_rng([seed, index]))


def encode_clip(basis: codec.Basis, frames: np.ndarray) -> np.ndarray:
    """Latents of a clip and of its boundary frames as stills: float32 [2k+1, tokens, z]."""
    cut = np.concatenate([codec.blocks(frames), codec.still_blocks(frames[codec.STEP :: codec.STEP])])
    return codec.encode(basis, cut.reshape(len(cut), TOKENS, -1))


def cover(masks: np.ndarray) -> np.ndarray:
    """How much of each token the subject covers, in 255ths, laid out like `encode_clip`: uint8 [2k+1, tokens]."""
    picture = np.repeat(masks[..., None], 3, axis=3)
    cut = np.concatenate([codec.blocks(picture), codec.still_blocks(picture[codec.STEP :: codec.STEP])])
    return ((cut.mean(axis=3) + 1) * 127.5).astype(np.uint8).reshape(len(cut), TOKENS)


def sample_blocks(clips: int, seed: int, per_clip: int = 100) -> np.ndarray:
    """Random blocks of random scenes: float32 [clips * per_clip, 3072]."""
    rng = np.random.default_rng(seed)
    parts = []
    for _ in range(clips):
        cut = codec.blocks(scenes.render(scenes.draw_scene(rng))[0]).reshape(-1, 3072)
        parts.append(cut[rng.permutation(len(cut))[:per_clip]])
    return np.concatenate(parts)


def save_basis(path: Path, basis: codec.Basis, samples: np.ndarray) -> None:
    """Keeps the basis, and the blocks that `codec.build_vae` needs, in one file."""
    np.savez(path, mean=basis.mean, encode=basis.encode, decode=basis.decode, samples=samples.astype(np.float16))


def load_basis(path: Path) -> tuple[codec.Basis, np.ndarray]:
    """The basis and sample blocks written by `save_basis`."""
    with np.load(path) as kept:
        return codec.Basis(kept["mean"], kept["encode"], kept["decode"]), kept["samples"].astype(np.float32)


def _render_share(out: Path, kind: str, first: int, step: int, count: int) -> None:
    """One worker's share: the scenes first, first + step, ..."""
    cv2.setNumThreads(1)
    basis, _ = load_basis(out / "basis.npz")
    latents = np.load(out / f"{kind}_latents.npy", mmap_mode="r+")
    covers = np.load(out / f"{kind}_cover.npy", mmap_mode="r+")
    offset = 0 if kind == "short" else 10_000_000
    for index in range(first, count, step):
        frames, masks = scenes.render(scene_at(offset + index), KINDS[kind])
        latents[index], covers[index] = encode_clip(basis, frames), cover(masks)


def make(out: Path, counts: dict[str, int], width: int, workers: int) -> None:
    """Writes the whole data set; counts are scenes by kind of clip."""
    out.mkdir(parents=True, exist_ok=True)
    start = time.monotonic()
    samples = sample_blocks(360, seed=7)
    save_basis(out / "basis.npz", codec.fit_basis(samples, width), samples[::5])
    print(f"basis of {width} after {time.monotonic() - start:.0f} s", flush=True)
    for kind, count in counts.items():
        steps = (KINDS[kind] - 1) // codec.STEP
        shape = (count, 2 * steps + 1, TOKENS)
        np.lib.format.open_memmap(out / f"{kind}_latents.npy", "w+", np.float16, (*shape, width)).flush()
        np.lib.format.open_memmap(out / f"{kind}_cover.npy", "w+", np.uint8, shape).flush()
        offset = 0 if kind == "short" else 10_000_000
        drawn = [asdict(scene_at(offset + index)) for index in range(count)]
        (out / f"{kind}_scenes.json").write_text(json.dumps(drawn))
        context = get_context("spawn")
        shares = [context.Process(target=_render_share, args=(out, kind, k, workers, count)) for k in range(workers)]
        for share in shares:
            share.start()
        for share in shares:
            share.join()
            if share.exitcode:
                raise RuntimeError(f"a rendering worker ended with code {share.exitcode}")
        print(f"{count} {kind} scenes after {time.monotonic() - start:.0f} s", flush=True)


def load_scenes(out: Path, kind: str) -> list[scenes.Scene]:
    """The scenes of a kind, in the order of its latents."""
    return [scenes.Scene(**entry) for entry in json.loads((out / f"{kind}_scenes.json").read_text())]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--clips", type=int, default=16_000)
    parser.add_argument("--long", type=int, default=1_500)
    parser.add_argument("--width", type=int, default=112, help="latent channels")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    make(options.out, {"short": options.clips, "long": options.long}, options.width, options.workers)


if __name__ == "__main__":
    main()
