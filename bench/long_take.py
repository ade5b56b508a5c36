"""What a take of a minute costs next to one of ten seconds: memory, time, and how far it drifts.

Run from the project's folder: ``python bench/long_take.py [--prompt P] [--seed N]``; prints a table. Each take is shot
in a process of its own, whose peak memory the operating system tells; loading is not part of the time. The goals: peak
memory within 1.15 times, time in proportion to the length. Linux and macOS.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

PROMPT = "a woman in a red coat walks right on the beach by day, static camera"
SHORT, LONG = 10, 60  # seconds


def shoot_one(seconds: int, prompt: str, seed: int) -> None:
    """Shoots one take and prints what it cost as a line of JSON."""
    from engine.film.recipe import Generate, Recipe
    from engine.messages import Event, Shoot, Started
    from engine.shoot.residency import Residency
    from engine.shoot.shooting import shoot

    begun: list[float] = []

    def emit(event: Event) -> None:
        if isinstance(event, Started):
            begun.append(time.perf_counter())

    with tempfile.TemporaryDirectory() as folder:
        recipe = Recipe(Generate(), prompt=prompt, length=24 * seconds, seed=seed)
        take = shoot(Shoot("job", "bench", "take", recipe, folder), emit, lambda: False, Residency())
        spent = time.perf_counter() - begun[0]
        written = (Path(folder) / take.media).stat().st_size
    unit = 1 if sys.platform == "darwin" else 1024
    found = {
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit,
        "seconds": spent,
        "passes": int(dict(take.made_with).get("passes", "1")),
        "drift": take.drift.figure if take.drift else 0.0,
        "written": written,
    }
    print(json.dumps(found))


def measured(seconds: int, prompt: str, seed: int) -> dict[str, Any]:
    """What ``shoot_one`` says, run in a process of its own."""
    command = [sys.executable, __file__, "--only", str(seconds), "--prompt", prompt, "--seed", str(seed)]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout.splitlines()[-1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--prompt", default=PROMPT)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", type=int, help="shoot one take of so many seconds here and print what it cost")
    options = parser.parse_args()
    if options.only:
        shoot_one(options.only, options.prompt, options.seed)
        return
    short, long = (measured(seconds, options.prompt, options.seed) for seconds in (SHORT, LONG))
    print(f"Takes at 24 frames a second, 512x384{'':6}{SHORT:6} s{LONG:6} s   ratio")
    rows = (
        ("peak memory, MB", short["peak"] / 1e6, long["peak"] / 1e6),
        ("time for a second of film, s", short["seconds"] / SHORT, long["seconds"] / LONG),
        ("file, MB for a second of film", short["written"] / 1e6 / SHORT, long["written"] / 1e6 / LONG),
    )
    for name, a, b in rows:
        print(f"  {name:38}{a:8.2f}{b:8.2f}{b / a:8.2f}")
    print(f"  {'passes':38}{short['passes']:8d}{long['passes']:8d}")
    print(f"  {'drift, 1 is what is just seen':38}{short['drift']:8.2f}{long['drift']:8.2f}")


if __name__ == "__main__":
    main()
