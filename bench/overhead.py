"""What a take costs beyond the bare diffusers call: through queue, core process, previews, measuring and writing.

Run from the project's folder: ``python bench/overhead.py [--rounds 5] [--threads 2]``. A job and the bare calls for the
same windows with the same settings take turns, so that other load on the machine touches both. Seconds are of processor
time, of this process and the core's together; wall time stands beside them. Torch has one thread in both, since several
spend processor time on waiting for each other. A second table says where a job's time goes.

Beside the steps that the family takes by itself stand STEPS of them, as many as models of full size take: what a job
costs beyond the call does not grow with the steps, so its share depends on them.
"""

from __future__ import annotations

import argparse
import cProfile
import os
import pstats
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import psutil

from bench.studio import PROMPTS, RATE, BareCall, Studio
from engine.film.recipe import ExtendAfter, Generate, Operation, Span
from engine.film.timebase import FrameRange
from engine.messages import Cancelled, Failed, Finished, Shoot
from engine.service.engine import Engine

LENGTHS = (2, 10)  # seconds
STEPS = 40
PARTS = (  # what is told apart in a take: the end of a file's name, the function
    ("sampling", "ltx.py", "_sample"),
    ("decoding", "painting.py", "_decoded"),
    ("previews", "painting.py", "on_guess"),
    ("hand-over of frames", "ltx.py", "_handed"),
    ("colours held", "colours.py", "led"),
    ("detail at joins", "detail.py", "carry_detail"),
    ("blending at joins", "blend.py", "blend_joins"),
    ("measuring joins", "take_frames.py", "seams"),
    ("measuring drift", "take_frames.py", "drift"),
    ("to the film's size", "conform.py", "to_film"),
    ("to the canvas", "conform.py", "to_canvas"),
    ("lossless encoding", "writer.py", "_encoded"),
)


class Cost:
    """Seconds of processor time and of wall time."""

    def __init__(self) -> None:
        self.processor: list[float] = []
        self.wall: list[float] = []

    def take(self, act: Callable[[], object]) -> None:
        spent, begun = _spent(), time.perf_counter()
        act()
        self.wall.append(time.perf_counter() - begun)
        self.processor.append(_spent() - spent)


def _spent() -> float:
    own = psutil.Process()
    times = [each.cpu_times() for each in (own, *own.children(recursive=True))]
    return sum(each.user + each.system for each in times)


def through_the_engine(engine: Engine, request: Shoot) -> None:
    """Raises RuntimeError when no take comes of it."""
    engine.submit(request)
    while True:
        time.sleep(0.005)
        for event in engine.drain():
            if isinstance(event, Failed | Cancelled):
                raise RuntimeError(str(event))
            if isinstance(event, Finished):
                return


def compare(studio: Studio, rounds: int) -> None:
    bare = BareCall()
    print(f"Processor seconds, medians of {rounds} (wall time in brackets)")
    print(f"  {'':24}{'bare calls':>16}{'a job':>17}{'more':>8}{'share':>8}{'a second of film':>19}")
    with Engine("process") as engine:
        warming = studio.request(Generate(), PROMPTS[0], RATE, 0)
        through_the_engine(engine, warming)
        bare.like(warming.recipe)
        for steps in (None, STEPS):
            for seconds in LENGTHS:
                ours, theirs = Cost(), Cost()
                for number in range(rounds):
                    prompt = PROMPTS[number % len(PROMPTS)]
                    request = studio.request(Generate(), prompt, seconds * RATE, number, steps=steps)
                    ours.take(lambda request=request: through_the_engine(engine, request))
                    theirs.take(lambda recipe=request.recipe: bare.like(recipe))
                name = f"{seconds} s, {steps or 'its own'} steps"
                print(f"  {name:24}{_row(ours, theirs, seconds)}", flush=True)
    print()


def _row(ours: Cost, theirs: Cost, seconds: int) -> str:
    """What a job and the bare calls cost; what is more of it, its share, and for each second of film."""
    more = statistics.median(a - b for a, b in zip(ours.processor, theirs.processor, strict=True))
    columns = [
        f"{statistics.median(cost.processor):.2f} ({statistics.median(cost.wall):.2f})" for cost in (theirs, ours)
    ]
    share = more / statistics.median(theirs.processor)
    return f"{columns[0]:>16}{columns[1]:>17}{more:8.2f}{share:8.1%}{more / seconds * 1000:16.0f} ms"


def where_it_goes(studio: Studio, rounds: int) -> None:
    clip = studio.shoot(Generate(), PROMPTS[0], 2 * RATE, 0)
    joined = ExtendAfter(Span(clip.id, FrameRange(RATE, RATE)))
    rows: list[dict[str, float]] = []
    operations: tuple[tuple[Operation, int], ...] = ((Generate(), 2), (Generate(), 10), (joined, 1))
    for operation, seconds in operations:
        profile = cProfile.Profile(time.process_time)
        profile.enable()
        for number in range(rounds):
            studio.shoot(operation, PROMPTS[0], seconds * RATE, number, clip)
        profile.disable()
        found = pstats.Stats(profile).stats  # pyright: ignore[reportAttributeAccessIssue] - not in its stubs
        row = {
            part: sum(each[3] for (path, _, name), each in found.items() if path.endswith(file) and name == function)
            for part, file, function in PARTS
        }
        row["sampling"] -= row["previews"] + row["hand-over of frames"]
        row["all"] = sum(each[3] for (path, _, name), each in found.items() if path.endswith("studio.py"))
        rows.append({part: spent / rounds for part, spent in row.items()})
    print(
        "Where the processor time of a take goes, under the profiler (to measure drift, frames go to the film's size)"
    )
    print(f"  {'':20}{'generate, 2 s':>18} {'generate, 10 s':>18} {'extend after, 1 s':>18}")
    for part in rows[0]:
        print(f"  {part:20}" + "".join(f"{row[part]:10.3f} ({row[part] / row['all']:6.1%})" for row in rows))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--threads", type=int, default=1, help="of torch, in this process and in the core's")
    options = parser.parse_args()
    rounds = options.rounds
    os.environ["OMP_NUM_THREADS"] = str(options.threads)  # torch reads it when it is first imported
    with tempfile.TemporaryDirectory() as folder:
        studio = Studio(Path(folder))
        compare(studio, rounds)
        where_it_goes(studio, rounds)


if __name__ == "__main__":
    main()
