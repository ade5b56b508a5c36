"""How fast a cut list is exported, beside ``ffmpeg`` and ``melt`` doing the same cuts with the same encoder settings;
what copying saves; whether memory stays flat over a long timeline. Prints a table.

Run from the project's folder: ``python bench/export.py [--size 1920x1080] [--seconds 12] [--minutes 10]``. All are
measured in turns on the same files, so that other load on the machine touches each; a ratio is the median of the turns.
What is not installed is left out, with a line that says so.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import av
import numpy as np
import psutil

from engine.film.project import Footage, Project
from engine.film.timebase import FrameRange, Rate
from engine.film.track import Clip, Track
from engine.film.treatment import Grade, Title, Transition, Treatment
from engine.media.exports.order import ExportOrder
from engine.media.exports.writing import export
from engine.media.reader import VideoReader
from engine.service import environment

RATE = Rate.of(24)
ROUNDS = 3
CUTS = 6
MIB = 1 << 20


def scene(count: int, size: tuple[int, int]):
    """A shaded scene with grain that moves, frame after frame, uint8 [H, W, 3]."""
    width, height = size
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
    ground = np.stack([90 + columns * 90 / width, 110 + rows * 70 / height, 140 - columns * 60 / width], axis=-1)
    grain = np.random.default_rng(0).normal(0, 3, (height, width, 1)).astype(np.float32)
    still = np.clip(ground + grain, 0, 255).astype(np.uint8)
    for i in range(count):
        picture = np.roll(still, (2 * i, 5 * i), axis=(0, 1))
        picture[height // 3 : height // 2, (9 * i) % width : (9 * i) % width + width // 8] = (220, 120, 60)
        yield picture


def source(path: Path, count: int, size: tuple[int, int]) -> Path:
    """The footage: H.264, BT.709 in limited range, a key frame a second."""
    with av.open(str(path), "w") as container:
        stream: Any = container.add_stream("libx264", rate=RATE.value, options={"crf": "14", "preset": "veryfast"})
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        context = stream.codec_context
        context.gop_size = 24
        context.colorspace = context.color_primaries = context.color_trc = context.color_range = 1
        for i, array in enumerate(scene(count, size)):
            frame = av.VideoFrame.from_ndarray(array, format="rgb24")
            frame.pts = i
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def cut_list(path: Path, count: int, size: tuple[int, int]) -> tuple[Project, list[tuple[int, int]]]:
    """A film of stretches of the footage, in another order, and the stretches as (first frame, frames)."""
    length = count // CUTS
    places = [n * length + length // 5 for n in range(CUTS)]
    random.Random(1).shuffle(places)
    cuts = [(start, length - length // 4) for start in places]
    footage = Footage("footage", str(path), count, RATE, size)
    clips = tuple(Clip(f"c{n}", FrameRange(*cut), footage="footage") for n, cut in enumerate(cuts))
    return Project(rate=RATE, size=size, footage=(footage,), tracks=(Track("V1", items=clips),)), cuts


# --- the others ---------------------------------------------------------------------------------------------


def by_ffmpeg(path: Path, cuts: list[tuple[int, int]], out: Path, encoder: list[str]) -> Callable[[], object]:
    """The same cuts by the command line: each opened at its place, all put behind each other."""
    inputs = [
        part for start, length in cuts
        for part in ("-ss", f"{start / 24:.6f}", "-t", f"{length / 24:.6f}", "-i", str(path))
    ]  # fmt: skip
    joined = "".join(f"[{n}:v]" for n in range(len(cuts))) + f"concat=n={len(cuts)}:v=1[v]"
    command = ["ffmpeg", "-v", "error", "-y", *inputs, "-filter_complex", joined, "-map", "[v]", *encoder, str(out)]
    return lambda: subprocess.run(command, check=True)


def by_melt(
    path: Path, cuts: list[tuple[int, int]], out: Path, size: tuple[int, int], encoder: list[str]
) -> Callable[[], object]:
    """The same cuts by MLT, whose project has the film's size and rate, over all cores."""
    profile = out.with_suffix(".profile")
    profile.write_text(
        "description=cuts\nframe_rate_num=24\nframe_rate_den=1\n"
        f"width={size[0]}\nheight={size[1]}\nprogressive=1\nsample_aspect_num=1\nsample_aspect_den=1\n"
        f"display_aspect_num={size[0]}\ndisplay_aspect_den={size[1]}\ncolorspace=709\n",
        encoding="utf-8",
    )
    clips = [part for start, length in cuts for part in (str(path), f"in={start}", f"out={start + length - 1}")]
    threads = f"-{max(1, os.cpu_count() or 1)}"
    command = ["melt", "-silent", "-profile", str(profile), *clips, "-consumer", f"avformat:{out}", *encoder,
               "an=1", f"real_time={threads}"]  # fmt: skip
    quiet = {**os.environ, "SDL_VIDEODRIVER": "dummy", "QT_QPA_PLATFORM": "offscreen"}
    return lambda: subprocess.run(command, check=True, env=quiet, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def seconds_of(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def in_turns(works: dict[str, Callable[[], object]], frames: int, title: str) -> None:
    """A table: frames a second of each, and how many times as fast as it the first one is."""
    turns = [{name: seconds_of(work) for name, work in works.items()} for _ in range(ROUNDS)]
    first = next(iter(works))
    print(f"\n{title}")
    for name in works:
        middle = statistics.median(turn[name] for turn in turns)
        ratio = statistics.median(turn[name] / turn[first] for turn in turns)
        faster = "" if name == first else f"   Longtake is {ratio:.2f} times as fast"
        print(f"  {name:<28}{frames / middle:>8.1f} frames a second{faster}")


# --- what is measured ---------------------------------------------------------------------------------------


def encoding(folder: Path, path: Path, count: int, size: tuple[int, int], tools: set[str]) -> None:
    """H.264 to H.264: libx264, its usual preset, crf 16."""
    film, cuts = cut_list(path, count, size)
    works: dict[str, Callable[[], object]] = {
        "Longtake": lambda: export(film, lambda _: path, folder / "ours.mp4", ExportOrder("h264"))
    }
    settings = ["-c:v", "libx264", "-crf", "16", "-pix_fmt", "yuv420p", "-movflags", "+faststart"]
    if "ffmpeg" in tools:
        works["ffmpeg"] = by_ffmpeg(path, cuts, folder / "theirs.mp4", settings)
    if "melt" in tools:
        encoder = ["vcodec=libx264", "crf=16", "pix_fmt=yuv420p", "movflags=+faststart", "preset=medium"]
        works["melt"] = by_melt(path, cuts, folder / "melt.mp4", size, encoder)
    in_turns(works, film.length, f"{len(cuts)} cuts of H.264, {film.length} frames, to H.264 (libx264, crf 16)")
    for name in ("theirs.mp4", "melt.mp4"):
        if (folder / name).exists():
            with VideoReader(folder / name) as reader:
                if reader.length != film.length:
                    print(f"  note: {name} has {reader.length} frames")


def graded(folder: Path, path: Path, count: int, size: tuple[int, int], tools: set[str]) -> None:
    """Every frame through the renderer: a colour correction on each clip; ffmpeg's nearest filter beside it."""
    film, cuts = cut_list(path, count, size)
    grey = Treatment(grade=Grade(saturation=0.5))
    track = replace(film.tracks[0], items=tuple(replace(clip, treatment=grey) for clip in film.tracks[0].items))
    film = replace(film, tracks=(track,))
    works: dict[str, Callable[[], object]] = {
        "Longtake": lambda: export(film, lambda _: path, folder / "ours.mp4", ExportOrder("h264"))
    }
    if "ffmpeg" in tools:
        settings = ["-c:v", "libx264", "-crf", "16", "-pix_fmt", "yuv420p"]
        plain = by_ffmpeg(path, cuts, folder / "theirs.mp4", settings)
        works["ffmpeg, nothing done to it"] = plain
    in_turns(works, film.length, "the same with a colour correction on every clip")


def copying(folder: Path, path: Path, count: int, size: tuple[int, int], tools: set[str]) -> None:
    """Cuts of media that have the export's codec: copied, encoded again, and by ffmpeg, which encodes again."""
    film, _ = cut_list(path, count, size)
    encoders = {
        "prores": ["-c:v", "prores_ks", "-profile:v", "3", "-vendor", "apl0"],
        "ffv1": ["-c:v", "ffv1", "-level", "3", "-slicecrc", "1", "-slices", "4", "-g", "1"],
    }
    for name, settings in encoders.items():
        whole = replace(film, tracks=(Track("V1", items=(Clip("c", FrameRange(0, count), footage="footage"),)),))
        suffix = {"prores": ".mov", "ffv1": ".mkv"}[name]
        medium = export(whole, lambda _: path, folder / f"{name}{suffix}", ExportOrder(name)).path
        again, cuts = cut_list(medium, count, size)

        def ours(smart: bool, film: Project = again, medium: Path = medium, name: str = name) -> Callable[[], object]:
            order = ExportOrder(name, smart=smart)
            return lambda: export(film, lambda _: medium, folder / "ours", order)

        works = {"Longtake, copying": ours(True), "Longtake, encoding again": ours(False)}
        if "ffmpeg" in tools:
            works["ffmpeg, encoding again"] = by_ffmpeg(medium, cuts, folder / f"theirs{suffix}", settings)
        in_turns(works, again.length, f"{len(cuts)} cuts of {name} to {name}")


def trimming(folder: Path, path: Path, count: int, size: tuple[int, int], tools: set[str]) -> None:
    """A stretch of the footage between two keyframes: copied, encoded again, and copied by ffmpeg."""
    start, length = 24, (count // 24 - 2) * 24
    footage = Footage("footage", str(path), count, RATE, size)
    clip = Clip("c", FrameRange(start, length), footage="footage")
    film = Project(rate=RATE, size=size, footage=(footage,), tracks=(Track("V1", items=(clip,)),))

    def ours(smart: bool) -> Callable[[], object]:
        return lambda: export(film, lambda _: path, folder / "trim.mp4", ExportOrder("h264", smart=smart))

    works: dict[str, Callable[[], object]] = {"Longtake, copying": ours(True), "Longtake, encoding again": ours(False)}
    if "ffmpeg" in tools:
        command = ["ffmpeg", "-v", "error", "-y", "-ss", f"{start / 24:.6f}", "-i", str(path), "-frames:v", str(length),
                   "-c", "copy", "-movflags", "+faststart", str(folder / "copied.mp4")]  # fmt: skip
        works["ffmpeg, copying"] = lambda: subprocess.run(command, check=True)
    in_turns(works, length, "a stretch between two keyframes of H.264 to H.264")


def memory(folder: Path, minutes: int, size: tuple[int, int], order: ExportOrder) -> None:
    """A long timeline of many clips, with titles, dissolves and corrections: the most that the process holds in every
    minute of it."""
    path = source(folder / "small.mp4", 480, size)
    footage = tuple(Footage(f"f{n}", str(path), 480, RATE, size) for n in range(12))
    clips = []
    for n in range(minutes * 60 // 4):
        how = Transition("dissolve", 12, 6) if n % 3 == 1 else None
        grade = Treatment(grade=Grade(saturation=0.7)) if n % 4 == 2 else Treatment()
        clips.append(Clip(f"c{n}", FrameRange(n * 7 % 300, 96), footage=f"f{n % 12}", treatment=grade, transition=how))
    titles = tuple(Clip(f"t{n}", FrameRange(0, 240), title=Title(f"Part {n}")) for n in range(minutes * 6))
    tracks = (Track("V1", items=tuple(clips)), Track("V2", items=titles))
    film = Project(rate=RATE, size=size, footage=footage, tracks=tracks)
    process = psutil.Process()
    held = [0] * minutes

    def watch(done: int, _total: int) -> None:
        minute = (done - 1) // (60 * 24)
        held[minute] = max(held[minute], process.memory_info().rss)

    spent = seconds_of(lambda: export(film, lambda _: path, folder / "long", order, watch))
    what = f"{minutes} minutes, {len(clips)} clips, {size[0]} x {size[1]}"
    print(f"\na timeline of {what}, to {order.format}, in {spent:.0f} s")
    print("the most that the process holds in each minute, in MiB:")
    print("  " + "  ".join(f"{rss / MIB:.0f}" for rss in held))


def main() -> None:
    environment.prepare()  # as the program does it
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--size", default="1920x1080")
    parser.add_argument("--seconds", type=int, default=12, help="of footage")
    parser.add_argument("--minutes", type=int, default=10, help="of the timeline over which memory is watched; 0: none")
    parser.add_argument("--memory-size", default="320x180", help="of that timeline's pictures")
    parser.add_argument("--memory-format", default="h264:", metavar="FORMAT:QUALITY", help="that it is exported as")
    parser.add_argument("--only", choices=("encoding", "graded", "copying", "trimming", "memory"), help="measure one")
    options = parser.parse_args()
    width, height = (int(part) for part in options.size.split("x"))
    size, count = (width, height), options.seconds * 24
    tools = {name for name in ("ffmpeg", "melt") if shutil.which(name)}
    for name in ("ffmpeg", "melt"):
        if name not in tools:
            print(f"{name} is not installed: left out")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        path = source(folder / "footage.mp4", count, size)
        print(f"{count} frames of footage, {width} x {height}; {os.cpu_count()} processor cores")
        for measure in (encoding, graded, copying, trimming):
            if options.only in (None, measure.__name__):
                measure(folder, path, count, size, tools)
        if options.minutes and options.only in (None, "memory"):
            across, down = (int(part) for part in options.memory_size.split("x"))
            format_id, _, quality = options.memory_format.partition(":")
            memory(folder, options.minutes, (across, down), ExportOrder(format_id, quality))


if __name__ == "__main__":
    main()
