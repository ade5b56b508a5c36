"""What a take costs beyond the bare diffusers call: through queue, core process, previews, measuring and writing.

Run from the project's folder: ``python bench/overhead.py [--rounds 5]``. A job and the bare calls for the same windows
with the same settings take turns, so that other load on the machine touches both. Seconds are of processor time, of
this process and the core's together; wall time stands beside them. A second table says where a job's time goes.
"""

from __future__ import annotations

import argparse
import cProfile
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
PARTS = (  # what is told apart in a take: the end of a file's name, the function
    ("sampling", "ltx.py", "_sample"),
    ("decoding", "latents.py", "decoded"),
    ("previews", "painting.py", "on_guess"),
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
    print(f"  {'':14}{'bare calls':>18}{'a job':>18}{'more':>9}{'share':>8}")
    more = []
    with Engine("process") as engine:
        for seconds in LENGTHS:
            ours, theirs = Cost(), Cost()
            for number in range(rounds + 1):
                if number == 1:  # the first of each only warms up
                    ours, theirs = Cost(), Cost()
                prompt = PROMPTS[number % len(PROMPTS)]
                request = studio.request(Generate(), prompt, seconds * RATE, number)
                ours.take(lambda request=request: through_the_engine(engine, request))
                theirs.take(lambda recipe=request.recipe: bare.like(recipe))
            pairs = zip(ours.processor, theirs.processor, strict=True)
            more.append(statistics.median(a - b for a, b in pairs))
            middle = [statistics.median(each) for each in (theirs.processor, theirs.wall, ours.processor, ours.wall)]
            columns = "".join(f"{cpu:9.2f} ({wall:5.2f})" for cpu, wall in (middle[:2], middle[2:]))
            print(f"  a {seconds}-second take{columns:>38}{more[-1]:9.2f}{more[-1] / middle[0]:8.1%}")
    slope = (more[1] - more[0]) / (LENGTHS[1] - LENGTHS[0])
    print(f"  that is {more[0] - slope * LENGTHS[0]:.2f} s a job and {slope:.3f} s for every second of film\n")


def where_it_goes(studio: Studio, rounds: int) -> None:
    clip = studio.shoot(Generate(), PROMPTS[0], 2 * RATE, 0)
    joined = ExtendAfter(Span(clip.id, FrameRange(RATE, RATE)))
    rows: list[dict[str, float]] = []
    operations: tuple[tuple[Operation, int], ...] = ((Generate(), 2 * RATE), (joined, RATE))
    for operation, length in operations:
        profile = cProfile.Profile(time.process_time)
        profile.enable()
        for number in range(rounds):
            studio.shoot(operation, PROMPTS[0], length, number, clip)
        profile.disable()
        found = pstats.Stats(profile).stats  # pyright: ignore[reportAttributeAccessIssue] - not in its stubs
        row = {
            part: sum(each[3] for (path, _, name), each in found.items() if path.endswith(file) and name == function)
            for part, file, function in PARTS
        }
        row["sampling"] -= row["previews"]
        row["all"] = sum(each[3] for (path, _, name), each in found.items() if path.endswith("studio.py"))
        rows.append({part: spent / rounds for part, spent in row.items()})
    print("Where the processor time of a take goes, under the profiler")
    print(f"  {'':20}{'generate, 2 s':>18}{'extend after, 1 s':>20}")
    for part in rows[0]:
        print(f"  {part:20}" + "".join(f"{row[part]:10.3f} ({row[part] / row['all']:5.1%}) " for row in rows))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        studio = Studio(Path(folder))
        compare(studio, rounds)
        where_it_goes(studio, rounds)


if __name__ == "__main__":
    main()
