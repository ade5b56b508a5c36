"""Renders the training set and keeps it as latents: `python -m sketch.data --out FOLDER`.

Written there: world.json, basis.npz (the PCA and sample blocks), and for the two kinds of clip (`short`, 17 frames,
and `long`, 33) latents.npy, cover.npy, words.npy and plain.npy.  A clip of k+1 latent frames is stored as its own k+1
and then, for each later latent boundary, the code of that single frame as a still: with these any shorter clip, first
frame, last frame or tail can be put together exactly as the codec would encode it.
"""

from __future__ import annotations

import argparse
import shutil
import time
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import cv2
import numpy as np
from transformers import PreTrainedTokenizerFast

from . import captions, codec, folds, grammar, scenes, stage
from .grammar import World

KINDS = {"short": 17, "long": 33}
LONG_OFFSET = 10_000_000  # where the numbers of long scenes begin
SEED = 20
VARIANTS = 6  # captions kept of every clip


def tokens_of(world: World) -> int:
    """How many tokens one latent frame has."""
    return (world.width // codec.BLOCK) * (world.height // codec.BLOCK)


def number_of(kind: str, index: int) -> int:
    """The scene's number of a kind's index: see `scenes.scene_at`."""
    return index if kind == "short" else LONG_OFFSET + index


def encode_clip(basis: codec.Basis, frames: np.ndarray) -> np.ndarray:
    """Latents of a clip and of its boundary frames as stills: float32 [2k+1, tokens, z]."""
    cut = np.concatenate([codec.blocks(frames), codec.still_blocks(frames[codec.STEP :: codec.STEP])])
    return codec.encode(basis, cut.reshape(len(cut), -1, cut.shape[-1]))


def cover(masks: np.ndarray) -> np.ndarray:
    """How much of each token the subjects cover, in 255ths, laid out like `encode_clip`: uint8 [2k+1, tokens]."""
    frames, tall, wide = masks.shape
    means = masks.reshape(frames, tall // codec.BLOCK, codec.BLOCK, wide // codec.BLOCK, codec.BLOCK).mean(axis=(2, 4))
    steps = means[1:].reshape(-1, codec.STEP, *means.shape[1:]).mean(axis=1)
    kept = np.concatenate([means[:1], steps, means[codec.STEP :: codec.STEP]])
    return kept.astype(np.uint8).reshape(len(kept), -1)


def words_of(scene: scenes.Scene, world: World, tokenizer: PreTrainedTokenizerFast, number: int) -> np.ndarray:
    """Token numbers of several captions of a scene, 0 where there is none: uint8 [VARIANTS, CAPTION_TOKENS]."""
    rng = np.random.default_rng([77, number])
    texts = [captions.write_caption(scene, world, rng) for _ in range(VARIANTS)]
    kept = tokenizer(texts, padding="max_length", truncation=True, max_length=captions.CAPTION_TOKENS)
    return np.array(kept.input_ids, np.uint8)


def is_plain(scene: scenes.Scene) -> bool:
    """Whether a scene is one of the easy ones: one subject, flat colour, a static camera, clear weather."""
    return (scene.style, scene.camera, scene.weather, scene.second) == (
        "flat",
        "static",
        "clear",
        "",
    ) and not scene.then


@dataclass(frozen=True)
class Clip:
    """A rendered clip and what is said of it; frames uint8 [n, height, width, 3], cover and words as above."""

    frames: np.ndarray
    cover: np.ndarray
    words: np.ndarray
    plain: bool


def make_clip(kind: str, index: int, world: World, tokenizer: PreTrainedTokenizerFast, seed: int = SEED) -> Clip:
    """Renders one clip of the training set."""
    number = number_of(kind, index)
    scene = scenes.scene_at(number, seed, world)
    frames, masks = stage.render(scene, world, KINDS[kind])
    return Clip(frames, cover(masks), words_of(scene, world, tokenizer, number), is_plain(scene))


def sample_blocks(clips: int, seed: int, world: World, per_clip: int = 100) -> np.ndarray:
    """Random blocks of random scenes: float32 [clips * per_clip, 3072]."""
    rng = np.random.default_rng(seed)
    parts = []
    for _ in range(clips):
        cut = codec.blocks(stage.render(scenes.draw_scene(rng, world), world)[0]).reshape(-1, 3072)
        parts.append(cut[rng.permutation(len(cut))[:per_clip]])
    return np.concatenate(parts)


def save_basis(path: Path, basis: codec.Basis, samples: np.ndarray) -> None:
    """Keeps the basis, and the blocks that `codec.build_vae` needs, in one file."""
    np.savez_compressed(
        path, mean=basis.mean, encode=basis.encode, decode=basis.decode, samples=samples.astype(np.float16)
    )


def load_basis(path: Path) -> tuple[codec.Basis, np.ndarray]:
    """The basis and sample blocks written by `save_basis`."""
    with np.load(path) as kept:
        return codec.Basis(kept["mean"], kept["encode"], kept["decode"]), kept["samples"].astype(np.float32)


def make_basis(path: Path, world: World, width: int, clips: int) -> None:
    """Fits the codec's PCA on scenes of the whole grammar, so that a wider world needs no other one."""
    whole = World(world.width, world.height, world.sets, "full")
    samples = sample_blocks(clips, 7, whole)
    save_basis(path, codec.fit_basis(samples, width), samples[::5][:8000])


def _render_share(out: Path, kind: str, first: int, step: int, count: int) -> None:
    """One worker's share: the scenes first, first + step, ..., those that are there already left out."""
    cv2.setNumThreads(1)
    world, (basis, _) = grammar.load_world(out), load_basis(out / "basis.npz")
    tokenizer = folds.build_tokenizer(world)
    latents, covers, words, plain = (
        np.load(out / f"{kind}_{name}.npy", mmap_mode="r+") for name in ("latents", "cover", "words", "plain")
    )
    for index in range(first, count, step):
        if words[index, 0, 0] == 0:
            clip = make_clip(kind, index, world, tokenizer)
            latents[index], covers[index] = encode_clip(basis, clip.frames), clip.cover
            plain[index] = clip.plain
            words[index] = clip.words


def make(out: Path, counts: dict[str, int], world: World, width: int, workers: int, basis: Path | None = None) -> None:
    """Writes the whole data set, or the rest of one that was begun; counts are scenes by kind of clip."""
    out.mkdir(parents=True, exist_ok=True)
    world.save(out)
    start = time.monotonic()
    if basis is not None and not (out / "basis.npz").exists():
        shutil.copy(basis, out / "basis.npz")
    if not (out / "basis.npz").exists():
        make_basis(out / "basis.npz", world, width, 420)
    width = load_basis(out / "basis.npz")[0].width
    print(f"basis of {width} after {time.monotonic() - start:.0f} s", flush=True)
    for kind, count in counts.items():
        steps = (KINDS[kind] - 1) // codec.STEP
        shape = (count, 2 * steps + 1, tokens_of(world))
        words = (count, VARIANTS, captions.CAPTION_TOKENS)
        for name, type_, size in (
            ("latents", np.float16, (*shape, width)), ("cover", np.uint8, shape), ("words", np.uint8, words),
                ("plain", np.bool_, (count,)),
        ):  # fmt: skip
            path = out / f"{kind}_{name}.npy"
            if not path.exists() or np.load(path, mmap_mode="r").shape != size:
                np.lib.format.open_memmap(path, "w+", type_, size).flush()
        context = get_context("spawn")
        shares = [context.Process(target=_render_share, args=(out, kind, k, workers, count)) for k in range(workers)]
        for share in shares:
            share.start()
        for share in shares:
            share.join()
            if share.exitcode:
                raise RuntimeError(f"a rendering worker ended with code {share.exitcode}")
        print(f"{count} {kind} scenes after {time.monotonic() - start:.0f} s", flush=True)


def add_world(parser: argparse.ArgumentParser) -> None:
    """The options that say which world to render."""
    parser.add_argument("--size", default="128x96", help="pixels, width x height")
    parser.add_argument("--sets", type=int, default=grammar.CORE_SETS, help="layouts of each place")
    parser.add_argument("--breadth", choices=grammar.BREADTHS, default="core")


def world_from(options: argparse.Namespace) -> World:
    """The world that the options name."""
    width, height = (int(part) for part in options.size.split("x"))
    return World(width, height, options.sets, options.breadth)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--clips", type=int, default=16_000)
    parser.add_argument("--long", type=int, default=1_500)
    parser.add_argument("--width", type=int, default=128, help="latent channels")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument(
        "--basis", type=Path, help="take the PCA from this file, so that weights can go on in a wider world"
    )
    add_world(parser)
    options = parser.parse_args()
    counts = {"short": options.clips, "long": options.long}
    make(options.out, counts, world_from(options), options.width, options.workers, options.basis)


if __name__ == "__main__":
    main()
