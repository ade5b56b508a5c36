"""How fast media are read, written and exported, next to the same work done with bare PyAV. Prints a table.

Run from the project's folder: ``python bench/media.py [--seconds 4] [--size 512x384]``. Ours and bare are measured in
turns on the same files, so that other load on the machine touches both; the ratio is the median of the turns.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import av
import numpy as np

from engine.film.project import Project, Shot, Take
from engine.film.recipe import Recipe
from engine.film.timebase import FrameRange, Rate
from engine.film.track import Clip, Track
from engine.media.compose import Composer
from engine.media.exports.writing import export
from engine.media.reader import VideoReader
from engine.media.writer import write_take

ROUNDS = 5
RATE = Rate.of(24)


def scene(count: int, size: tuple[int, int]) -> np.ndarray:
    """A shaded scene with a moving disc and a little grain, uint8 [count, H, W, 3]."""
    width, height = size
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
    ground = np.stack([90 + columns * 90 / width, 110 + rows * 70 / height, 140 - columns * 60 / width], axis=-1)
    grain = np.random.default_rng(0).normal(0, 2, (height, width, 1)).astype(np.float32)
    frames = np.empty((count, height, width, 3), dtype=np.uint8)
    for i in range(count):
        disc = (columns - width * (0.2 + 0.6 * i / count)) ** 2 + (rows - height / 2) ** 2 < (height / 5) ** 2
        picture = ground + np.roll(grain, 7 * i, axis=1)
        picture[disc] = (220, 120, 60)
        frames[i] = np.clip(picture, 0, 255)
    return frames


def bare_decode(path: Path) -> None:
    """The plainest loop: every frame as an RGB array."""
    with av.open(str(path)) as container:
        for frame in container.decode(video=0):
            frame.to_ndarray(format="rgb24")


def bare_encode(frames: np.ndarray, path: Path, codec: str, pix_fmt: str, options: dict[str, str]) -> None:
    """The plainest loop: arrays in, a file out."""
    with av.open(str(path), "w") as container:
        stream: Any = container.add_stream(codec, rate=RATE.value, options=options)
        stream.height, stream.width = frames.shape[1:3]
        stream.pix_fmt = pix_fmt
        for i, array in enumerate(frames):
            frame = av.VideoFrame.from_ndarray(array, format="rgb24")
            frame.pts = i
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def read_straight(path: Path) -> None:
    with VideoReader(path, cache_bytes=1) as reader:
        for i in range(reader.length):
            reader.frame(i)


def seconds_of(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def cost_of(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the clock, and seconds of processor time over all threads."""
    cpu = time.process_time()
    return seconds_of(work), time.process_time() - cpu


def compare(name: str, frames: int, ours: Callable[[], object], bare: Callable[[], object]) -> None:
    """One row: frames a second of both, how many times as long ours takes, and how much processor time."""
    ours()
    bare()
    turns = [(cost_of(ours), cost_of(bare)) for _ in range(ROUNDS)]
    mine, plain = (statistics.median(cost[0] for cost in column) for column in zip(*turns, strict=True))
    wall, cpu = (statistics.median(a[k] / b[k] for a, b in turns) for k in (0, 1))
    print(f"{name:<44}{frames / mine:>10.0f}{frames / plain:>10.0f}{wall:>9.2f}{cpu:>9.2f}")


def jumps(name: str, path: Path) -> None:
    """One row: how long a jump to a random frame takes, in milliseconds."""
    with VideoReader(path, cache_bytes=1) as reader:
        chosen = random.Random(0).choices(range(reader.length), k=40)
        times = sorted(seconds_of(lambda i=i: reader.frame(i)) * 1000 for i in chosen)
    print(f"{name:<44}{statistics.median(times):>8.1f} ms median{times[-2]:>8.1f} ms 95 %")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=int, default=4)
    options.add_argument("--size", default="512x384")
    chosen = options.parse_args()
    width, height = (int(part) for part in chosen.size.split("x"))
    frames = scene(chosen.seconds * 24, (width, height))
    count = len(frames)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        take, footage = folder / "take.mkv", folder / "footage.mp4"
        write_take(take, RATE, frames)
        bare_encode(frames, footage, "libx264", "yuv420p", {"crf": "18", "g": "48"})
        print(f"{count} frames of {width} x {height}; a take is {take.stat().st_size / count / 1024:.0f} KiB a frame")
        print(f"{'frames a second':<44}{'ours':>10}{'bare':>10}{'x time':>9}{'x CPU':>9}")
        compare("read a take straight on", count, lambda: read_straight(take), lambda: bare_decode(take))
        compare("read H.264 straight on", count, lambda: read_straight(footage), lambda: bare_decode(footage))
        ffv1 = {"level": "3", "slicecrc": "1", "g": "1"}
        compare(
            "write a take",
            count,
            lambda: write_take(folder / "a.mkv", RATE, frames),
            lambda: bare_encode(frames, folder / "b.mkv", "ffv1", "bgr0", ffv1),
        )
        recipe = Recipe(rate=RATE, length=count, size=(width, height))
        shot = Shot("shot", recipe, (Take("take", "take.mkv", count, recipe, ""),))
        track = Track("V1", items=(Clip("clip", FrameRange(0, count), shot="shot"),))
        film = Project(rate=RATE, size=(width, height), shots=(shot,), tracks=(track,))
        composer = Composer(film, lambda media: take, cache_bytes=1)
        compare("compose a film", count, lambda: [composer.frame(n) for n in range(count)], lambda: bare_decode(take))
        compare(
            "export to H.264 (bare: frames in memory)",
            count,
            lambda: export(film, lambda media: take, folder / "a.mp4"),
            lambda: bare_encode(frames, folder / "b.mp4", "libx264", "yuv420p", {"crf": "16"}),
        )
        print("a jump to any frame")
        jumps("in a take", take)
        jumps("in H.264, a keyframe every 2 s", footage)


if __name__ == "__main__":
    main()
