"""How long a jump to any frame of a 1080p H.264 film with long groups takes, beside a bare PyAV seek. Prints a table.

Run from the project's folder: ``python bench/seek.py [--jumps 60] [--group 60]``. Bare: seek to the keyframe before,
then decode on to the frame and convert it. All take turns on the same frames, so that other load on the machine touches
all. With a proxy: the same jumps in the small copy that the viewer shows.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import av
import numpy as np

from bench.media import scene
from engine.media.proxies import make_proxy
from engine.media.reader import VideoReader

SIZE = (1920, 1080)


def film(path: Path, seconds: int, group: int) -> Path:
    """H.264 with three B-frames and a keyframe every ``group`` frames, 24 frames a second."""
    frames = scene(24, SIZE)
    with av.open(str(path), "w") as output:
        options = {"crf": "20", "preset": "fast", "bf": "3", "x264-params": f"keyint={group}:scenecut=0:b-adapt=0"}
        stream: Any = output.add_stream("libx264", rate=24, options=options)
        stream.width, stream.height, stream.pix_fmt = *SIZE, "yuv420p"
        for i in range(24 * seconds):
            picture = np.roll(frames[i % 24], 3 * i, axis=1)
            frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(picture), format="rgb24")
            frame.pts = i
            output.mux(stream.encode(frame))
        output.mux(stream.encode(None))
    return path


def bare_jump(path: Path) -> Callable[[int], object]:
    """The plainest exact jump."""
    container = av.open(str(path))
    stream: Any = container.streams.video[0]
    stream.thread_type = "AUTO"
    ticks = round(1 / (24 * stream.time_base))

    def jump(i: int) -> object:
        container.seek(i * ticks, stream=stream)
        for frame in container.decode(stream):
            if frame.pts is not None and frame.pts >= i * ticks:
                return frame.to_ndarray(format="rgb24")
        return None

    return jump


def row(name: str, times: list[float], others: list[float]) -> None:
    middle, most = (float(np.percentile(times, part)) * 1000 for part in (50, 95))
    ratio = float(np.median(np.array(times) / np.array(others)))
    print(f"{name:<40}{middle:>10.1f}{most:>10.1f}{ratio:>10.2f}")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--jumps", type=int, default=60)
    options.add_argument("--seconds", type=int, default=10)
    options.add_argument("--group", type=int, default=60)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = film(Path(folder) / "film.mp4", chosen.seconds, chosen.group)
        bare = bare_jump(path)
        proxy = make_proxy(Path(folder), path)
        assert proxy is not None
        with VideoReader(path) as reader, VideoReader(proxy) as small:
            frames = random.Random(0).sample(range(reader.length), min(chosen.jumps, reader.length))
            ours: list[float] = []
            plain: list[float] = []
            by_proxy: list[float] = []
            ways = ((reader.frame, ours), (bare, plain), (small.frame, by_proxy))
            for jump, _ in ways:
                jump(0)
            for i in frames:
                for jump, times in ways:
                    start = time.perf_counter()
                    jump(i)
                    times.append(time.perf_counter() - start)
        print(f"{len(frames)} jumps in {SIZE[0]} x {SIZE[1]}, a keyframe every {chosen.group} frames")
        print(f"{'milliseconds':<40}{'p50':>10}{'p95':>10}{'x bare':>10}")
        row("the reader", ours, plain)
        row("with a proxy", by_proxy, plain)
        row("bare", plain, plain)


if __name__ == "__main__":
    main()
