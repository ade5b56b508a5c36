"""How long a jump to any frame of a 1080p H.264 film takes, beside a bare PyAV seek. Prints a table.

Run from the project's folder: ``python bench/seek.py [--jumps 60] [--groups 12,24,60]``: films with a keyframe every so
many frames, as cameras write (12 to 30) and as long as downloads have them. Bare: seek to the keyframe before, then
decode on to the frame and convert it. All take turns on the same frames, so that other load on the machine touches all.
With a proxy: the same jumps in the small copy that the viewer shows. "Processor" is the time that the jump took of the
processor's cores together, which other load does not change; the ratio is the median of the jumps' own.

Then how many frames a second are read on: backwards (a reversed clip), and at two places of the file in turn (a
dissolve between two parts of it), beside the bare loop that reads the film once from its start.
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

from bench.media import bare_decode, scene
from engine.media.heads import Heads
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


def row(name: str, times: list[tuple[float, float]], others: list[tuple[float, float]]) -> None:
    clock, work = np.array(times).T * 1000
    figures = [np.percentile(clock, 50), np.percentile(clock, 95), np.percentile(work, 50), np.percentile(work, 95)]
    ratio = float(np.median(clock / (np.array(others)[:, 0] * 1000)))
    print(f"  {name:<26}" + "".join(f"{figure:>10.1f}" for figure in figures) + f"{ratio:>10.2f}")


def measure(folder: Path, seconds: int, group: int, jumps: int) -> None:
    path = film(folder / f"film-{group}.mp4", seconds, group)
    bare = bare_jump(path)
    proxy = make_proxy(folder, path)
    assert proxy is not None
    with VideoReader(path) as reader, VideoReader(proxy) as small:
        frames = random.Random(0).sample(range(reader.length), min(jumps, reader.length))
        ways = {"the reader": reader.frame, "with a proxy": small.frame, "bare": bare}
        times: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
        for jump in ways.values():
            jump(0)
        for i in frames:
            for name, jump in ways.items():
                start, work = time.perf_counter(), time.process_time()
                jump(i)
                times[name].append((time.perf_counter() - start, time.process_time() - work))
    print(f"{len(frames)} jumps, a keyframe every {group} frames")
    for name, taken in times.items():
        row(name, taken, times["bare"])


def read_on(path: Path, group: int) -> None:
    """Frames a second of the ways in which a film is read on, in turns with the bare loop."""
    with VideoReader(path) as reader:
        half = reader.length // 2
        heads = Heads(lambda index: VideoReader(path, index=index))
        in_turn = [i for k in range(half) for i in (k, k + half)]
        ways: dict[str, tuple[Callable[[int], object], list[int]]] = {
            "forwards": (reader.frame, list(range(reader.length))),
            "backwards": (reader.frame, list(range(reader.length - 1, -1, -1))),
            "at two places in turn": (lambda i: heads.reader(i).frame(i), in_turn),
        }
        print(f"{reader.length} frames read on, a keyframe every {group} frames")
        for name, (read, order) in ways.items():
            start = time.perf_counter()
            for i in order:
                read(i)
            ours = len(order) / (time.perf_counter() - start)
            start = time.perf_counter()
            bare_decode(path)
            plain = reader.length / (time.perf_counter() - start)
            print(f"  {name:<26}{ours:>10.1f} frames/s, bare forwards {plain:.1f}: {ours / plain:.2f}")
        heads.close()


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--jumps", type=int, default=60)
    options.add_argument("--seconds", type=int, default=10)
    options.add_argument("--groups", default="12,24,60")
    chosen = options.parse_args()
    print(f"{SIZE[0]} x {SIZE[1]}, milliseconds")
    print(f"  {'':<26}{'p50':>10}{'p95':>10}{'processor':>10}{'p95':>10}{'x bare':>10}")
    with tempfile.TemporaryDirectory() as folder:
        for group in map(int, chosen.groups.split(",")):
            measure(Path(folder), chosen.seconds, group, chosen.jumps)
            read_on(Path(folder) / f"film-{group}.mp4", group)


if __name__ == "__main__":
    main()
