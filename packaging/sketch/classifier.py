"""A small network that names what is in a clip, trained on real renders only, to judge what Sketch makes.

`python -m sketch.classifier --data D --out FILE` renders its own clips, trains, and prints how often it is right on
held-out renders, as they are and after the codec.
"""

from __future__ import annotations

import argparse
import time
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch import nn

from . import codec, data, grammar, scenes, stage
from .grammar import World

SEEN = (0, 4, 8, 12, 16)  # the frames it looks at
SMALL = (64, 48)


class Classifier(nn.Module):
    """Names the kinds of a clip: float32 [n, 15, 48, 64] (five small frames, 0..1) to logits by kind."""

    def __init__(self, world: World) -> None:
        super().__init__()
        self.world, self.kinds = world, world.kinds
        widths = (3 * len(SEEN), 40, 64, 96, 128)
        layers: list[nn.Module] = []
        for before, after in pairwise(widths):
            layers += [nn.Conv2d(before, after, 3, stride=2, padding=1), nn.BatchNorm2d(after), nn.ReLU()]
        self.body = nn.Sequential(*layers, nn.Flatten(), nn.Dropout(0.2), nn.Linear(128 * 3 * 4, 192), nn.ReLU())
        self.heads = nn.ModuleDict({kind: nn.Linear(192, len(words)) for kind, words in self.kinds.items()})

    def forward(self, clips: torch.Tensor) -> dict[str, torch.Tensor]:
        features = self.body(clips * 2 - 1)
        return {kind: head(features) for kind, head in self.heads.items()}


def look(frames: np.ndarray) -> np.ndarray:
    """What the classifier sees of a clip, uint8 [17, height, width, 3]: uint8 [15, 48, 64]."""
    small = [cv2.resize(frames[f], SMALL, interpolation=cv2.INTER_AREA) for f in SEEN]
    return np.concatenate([picture.transpose(2, 0, 1) for picture in small])


def through_codec(basis: codec.Basis, frames: np.ndarray) -> np.ndarray:
    """A clip after the codec's linear part: what the transformer is at best taught to make."""
    video = codec.unblocks(codec.decode(basis, codec.encode(basis, codec.blocks(frames))))
    return ((video.clip(-1, 1) + 1) * 127.5).astype(np.uint8)


def labels(scene: scenes.Scene, world: World) -> list[int]:
    """The scene's class of each kind, -100 (which the loss ignores) where it cannot be seen."""
    seen = scene.labels
    return [words.index(seen[kind]) if kind in seen else -100 for kind, words in world.kinds.items()]


def collect(basis: codec.Basis, world: World, count: int, seed: int, coded: float) -> tuple[torch.Tensor, torch.Tensor]:
    """Renders `count` scenes, a share `coded` of them through the codec: clips uint8, classes int64 [count, kinds]."""
    rng = np.random.default_rng(seed)
    clips, classes = [], []
    for _ in range(count):
        scene = scenes.draw_scene(rng, world)
        frames, _ = stage.render(scene, world)
        if rng.uniform() < coded:
            frames = through_codec(basis, frames)
        clips.append(look(frames))
        classes.append(labels(scene, world))
    return torch.from_numpy(np.stack(clips)), torch.tensor(classes)


def correct(network: Classifier, clips: torch.Tensor, classes: torch.Tensor) -> dict[str, float]:
    """The share it names rightly, by kind, of clips uint8 [n, 15, 48, 64]."""
    with torch.no_grad():
        guesses = network.eval()(clips.float() / 255)
    result = {}
    for column, kind in enumerate(network.kinds):
        known = classes[:, column] >= 0
        result[kind] = float((guesses[kind].argmax(1) == classes[:, column])[known].float().mean())
    return result


def name(network: Classifier, clip: np.ndarray) -> dict[str, str]:
    """The words it finds in a clip, uint8 [17, height, width, 3]."""
    with torch.no_grad():
        guesses = network.eval()(torch.from_numpy(look(clip))[None].float() / 255)
    return {kind: network.kinds[kind][int(guess.argmax())] for kind, guess in guesses.items()}


def fit(network: Classifier, clips: torch.Tensor, classes: torch.Tensor, epochs: int, batch: int = 64) -> None:
    """Trains a classifier with AdamW and a one-cycle rate; a little noise and shifted brightness guard it."""
    torch.manual_seed(3)
    optimiser = torch.optim.AdamW(network.parameters(), lr=2e-3, weight_decay=0.02)
    steps = epochs * (len(clips) // batch)
    cycle = torch.optim.lr_scheduler.OneCycleLR(optimiser, 3e-3, total_steps=steps)
    for _ in range(epochs):
        for part in torch.randperm(len(clips)).split(batch)[: len(clips) // batch]:
            seen = clips[part].float() / 255
            seen = seen + 0.04 * torch.randn_like(seen) * torch.rand(len(part), 1, 1, 1)
            seen = seen + 0.06 * torch.randn(len(part), 1, 1, 1)
            guesses = network.train()(seen)
            parts = [
                nn.functional.cross_entropy(guesses[kind], classes[part, i]) for i, kind in enumerate(network.kinds)
            ]
            optimiser.zero_grad()
            torch.stack(parts).sum().backward()
            optimiser.step()
            cycle.step()


def load(path: Path, world: World) -> Classifier:
    """A classifier written by `main` for the same world."""
    network = Classifier(world)
    network.load_state_dict(load_file(path))
    return network.eval()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="goes on from this file where it is there")
    parser.add_argument("--clips", type=int, default=6000)
    parser.add_argument("--epochs", type=int, default=10)
    options = parser.parse_args()
    cv2.setNumThreads(1)
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    basis, _ = data.load_basis(options.data / "basis.npz")
    world = grammar.load_world(options.data)
    begun = time.monotonic()
    clips, classes = collect(basis, world, options.clips, seed=100, coded=0.5)
    print(f"{len(clips)} clips after {time.monotonic() - begun:.0f} s", flush=True)
    network = load(options.out, world) if options.out.exists() else Classifier(world)
    fit(network, clips, classes, options.epochs)
    print(f"trained after {time.monotonic() - begun:.0f} s", flush=True)
    for title, coded in (("renders", 0.0), ("renders through the codec", 1.0)):
        result = correct(network, *collect(basis, world, 400, seed=101, coded=coded))
        print(
            f"held-out {title}: " + ", ".join(f"{kind} {share:.3f}" for kind, share in result.items()),
            flush=True,
        )
    options.out.parent.mkdir(parents=True, exist_ok=True)
    save_file(network.state_dict(), options.out)


if __name__ == "__main__":
    main()
