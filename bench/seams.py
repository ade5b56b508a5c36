"""How joins measure: every operation that joins painted frames to kept ones, beside a plain cut and ordinary moments.

Run from the project's folder: ``python bench/seams.py [--seeds 5]``. Every clip is shot fresh with the bundled family,
each seed with the next of the prompts; a seed takes eight takes, ten seconds on two cores. 1 is a join that looks like
any other moment (engine/media/seams.py); *moments* are those of the untouched clips, each measured in the middle of as
many drawings as a join is. The last column but the parts is the share of the takes' own moments in the figure.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import astuple
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.studio import PROMPTS, Studio
from engine.film.project import SeamParts, Take
from engine.film.recipe import Bridge, ExtendAfter, ExtendBefore, Generate, Operation, Retake, Span
from engine.film.timebase import FrameRange
from engine.media.measure import drawings
from engine.media.seams import join_parts

CLIP, SECOND = 60, 24  # frames of a clip and of what is painted
GIVEN, PAINTED = 5, 8  # drawings that a join is measured with on either side: a family's context, a second
GOAL = 1.15


def joins_of(studio: Studio, prompt: str, seed: int, clip: Take, twin: Take, other: Take) -> Iterator[tuple[str, Take]]:
    """Takes by operation; ``twin`` shows the same place, ``other`` another."""
    end, start = FrameRange(CLIP - SECOND, SECOND), FrameRange(0, SECOND)

    def shot(operation: Operation, length: int, *sources: Take) -> Take:
        return studio.shoot(operation, prompt, length, seed, *sources)

    yield "extend after", shot(ExtendAfter(Span(clip.id, end)), SECOND, clip)
    yield "extend before", shot(ExtendBefore(Span(clip.id, start)), SECOND, clip)
    whole, middle = FrameRange(0, CLIP), FrameRange((CLIP - SECOND) // 2, SECOND)
    yield "retake, both sides", shot(Retake(Span(clip.id, whole), middle), CLIP, clip)
    yield "loop", shot(Bridge(Span(clip.id, end), Span(clip.id, start)), SECOND, clip)
    yield "bridge, one place", shot(Bridge(Span(clip.id, end), Span(twin.id, start)), SECOND, clip, twin)
    yield "bridge, two places", shot(Bridge(Span(clip.id, end), Span(other.id, start)), SECOND, clip, other)


def moment(studio: Studio, clip: Take, dice: random.Random) -> SeamParts:
    """A moment of an untouched clip: like a join, with GIVEN drawings on one side and PAINTED on the other."""
    steps = [studio.frames(clip, FrameRange(n, 1))[0] for n in range(0, CLIP, 3)]
    sides = (GIVEN, PAINTED) if dice.random() < 0.5 else (PAINTED, GIVEN)
    at = dice.randint(sides[0], len(steps) - sides[1])
    return join_parts(steps[at - sides[0] : at], steps[at : at + sides[1]])


def cut(studio: Studio, clip: Take, other: Take) -> SeamParts:
    ahead, behind = studio.frames(clip), studio.frames(other)
    return join_parts(drawings(ahead[::-1])[:GIVEN][::-1], drawings(behind)[:PAINTED])


def print_table(rows: dict[str, list[SeamParts]]) -> None:
    ordinary = float(np.median([parts.figure for parts in rows["moments"]]))
    print(f"{'':20}{'joins':>6}{'median':>8}{'90 %':>7}{'to 1.15':>9}{'/moments':>9}", end="")
    print(f"   {'luma':>6}{'chroma':>8}{'motion':>8}{'sharp':>7}   (medians)")
    for name, found in rows.items():
        figure, *parts = np.array([astuple(each) for each in found]).T
        middle = float(np.median(figure))
        print(f"{name:20}{len(figure):6d}{middle:8.2f}{np.quantile(figure, 0.9):7.2f}", end="")
        print(f"{np.mean(figure <= GOAL):9.0%}{middle / ordinary:9.2f}   ", end="")
        luma, chroma, motion, sharpness = (float(np.median(part)) for part in parts)
        print(f"{luma:6.2f}{chroma:8.2f}{motion:8.2f}{sharpness:7.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--seeds", type=int, default=len(PROMPTS), help="how many clips")
    rows: dict[str, list[SeamParts]] = {}
    with tempfile.TemporaryDirectory() as folder:
        studio = Studio(Path(folder))
        other = studio.shoot(Generate(), PROMPTS[-1], CLIP, 0)
        for seed in range(parser.parse_args().seeds):
            prompt, dice = PROMPTS[seed % len(PROMPTS)], random.Random(seed)
            clip, twin = (studio.shoot(Generate(), prompt, CLIP, number) for number in (seed, 1000 + seed))
            for name, take in joins_of(studio, prompt, seed, clip, twin, other):
                rows.setdefault(name, []).extend(seam.parts for seam in take.seams if seam.parts)
            rows.setdefault("plain cut", []).append(cut(studio, clip, other))
            rows.setdefault("moments", []).extend(moment(studio, clip, dice) for _ in range(4))
            other = clip
    print_table(rows)


if __name__ == "__main__":
    main()
