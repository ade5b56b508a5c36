"""How close in-betweens and enlarged drawings come to the truth, next to what is simplest. Prints two tables.

Run from the project's folder: ``python bench/finishing.py [--clips DIR]``. In-betweens: the middle one of three frames
is made from its neighbours, on clips of known movement; with ``--clips``, also the drawings of the takes in that folder
(*.mkv, such as a project's ``media``). Enlarging: drawings are shrunk by area and enlarged again.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import cv2
import numpy as np

from engine.media.enlarge import enlarged
from engine.media.inbetweens import Between, Holds
from engine.media.measure import psnr
from engine.media.reader import open_reader
from tests.media.moving import CLIPS, filmed, texture

CLIPS_SHOWN = ("slow pan", "pan", "noisy pan", "fast pan", "zoom", "panned fade", "object", "objects")
STEPS = (1, 2, 3)  # frames of the clip between two pictures of the three
STARTS = (4, 9, 14)
SIZE = (512, 384)

Three = tuple[np.ndarray, np.ndarray, np.ndarray]


def threes(name: str, step: int) -> Iterator[Three]:
    for start in STARTS:
        frames = filmed("noisy" if "noisy" in name else "", [CLIPS[name](start + n * step) for n in range(3)])
        yield frames[0], frames[1], frames[2]


def drawings(path: Path) -> Iterator[Three]:
    with open_reader(path) as reader:
        found = [reader.frame(n) for n in Holds.of(reader.frame, reader.length).starts]
    for n in range(0, len(found) - 2, 4):
        yield found[n], found[n + 1], found[n + 2]


def compare(name: str, cases: Iterator[Three]) -> None:
    """One row: decibels of holding the first, of a dissolve, and of the in-between; milliseconds of the last."""
    rows = []
    for before, truth, following in cases:
        dissolve = np.rint((before.astype(np.float32) + following) / 2).astype(np.uint8)
        start = time.perf_counter()
        made = Between(before, following).at(0.5)
        spent = 1000 * (time.perf_counter() - start)
        rows.append((*(psnr(each, truth) for each in (before, dissolve, made)), spent))
    hold, dissolve, made, spent = np.mean(rows, axis=0)
    print(f"{name:<34}{hold:>8.1f}{dissolve:>10.1f}{made:>12.1f}{spent:>8.0f} ms")


def drawn(seed: int) -> np.ndarray:
    """Flat shapes and lines with smooth edges, uint8 [H, W, 3]."""
    rng = np.random.default_rng(seed)
    width, height = SIZE[0] * 4, SIZE[1] * 4
    picture = np.full((height, width, 3), rng.integers(120, 230, 3), np.uint8)
    for _ in range(12):
        middle, axes = rng.integers(0, (width, height)), rng.integers(80, 400, 2)
        colour = rng.integers(20, 240, 3).tolist()
        cv2.ellipse(picture, middle.tolist(), axes.tolist(), float(rng.uniform(0, 180)), 0, 360, colour, -1)
    for _ in range(16):
        ends = rng.integers(0, (width, height), (2, 2)).tolist()
        cv2.line(picture, ends[0], ends[1], (20, 20, 25), int(rng.integers(5, 14)))
    return np.asarray(cv2.resize(picture, SIZE, interpolation=cv2.INTER_AREA), np.uint8)


def steepness(picture: np.ndarray) -> float:
    """The mean of the steepest fiftieth of all steps from pixel to pixel."""
    steps = np.abs(np.diff(picture.astype(np.float32).mean(axis=2), axis=1)).ravel()
    return float(np.sort(steps)[-len(steps) // 50 :].mean())


def scaled(how: int) -> Callable[[np.ndarray, tuple[int, int]], np.ndarray]:
    return lambda picture, size: np.asarray(cv2.resize(picture, size, interpolation=how), np.uint8)


def enlarging(name: str, pictures: list[np.ndarray]) -> None:
    """One row for each way and factor: decibels, steepness of edges as a share of the truth's, milliseconds."""
    ways = {"cubic": scaled(cv2.INTER_CUBIC), "Lanczos": scaled(cv2.INTER_LANCZOS4), "ours": enlarged}
    for times in (2, 3, 4):
        size = SIZE[0] // times * times, SIZE[1] // times * times
        for way, enlarge in ways.items():
            rows = []
            for picture in pictures:
                truth = picture[: size[1], : size[0]]
                small = scaled(cv2.INTER_AREA)(truth, (size[0] // times, size[1] // times))
                start = time.perf_counter()
                made = enlarge(small, size)
                spent = 1000 * (time.perf_counter() - start)
                rows.append((psnr(made, truth), steepness(made) / steepness(truth), spent))
            decibels, share, spent = np.mean(rows, axis=0)
            print(f"{f'{name}, x{times}, {way}':<34}{decibels:>8.1f}{share:>10.2f}{spent:>20.0f} ms")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--clips", type=Path)
    chosen = options.parse_args()
    print(f"{'in-betweens, dB':<34}{'hold':>8}{'dissolve':>10}{'in-between':>12}")
    for name in CLIPS_SHOWN:
        for step in STEPS:
            compare(f"{name}, {2 * step} frames apart", threes(name, step))
    for path in sorted(chosen.clips.glob("*.mkv")) if chosen.clips else ():
        compare(f"drawings of {path.stem[:12]}", drawings(path))
    print(f"\n{'enlarging to 512x384':<34}{'dB':>8}{'edges':>10}")
    enlarging("drawings", [drawn(seed) for seed in range(3)])
    enlarging("soft texture", [np.clip(np.rint(texture(*SIZE, 3)), 0, 255).astype(np.uint8)])


if __name__ == "__main__":
    main()
