"""How long a two-second draft takes next to the bare diffusers call, and how joins measure next to a cut.

Run from the project's folder: ``python bench/drafts.py [--rounds 3]``; prints two tables. Ours and bare are run in
turns in the same process with the same weights, prompt, steps and guidance; ours also conforms, writes and measures.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from engine.film.project import Take, new_id
from engine.film.recipe import Bridge, ExtendAfter, ExtendBefore, Generate, Operation, Recipe, Span
from engine.film.timebase import FrameRange
from engine.media.reader import open_reader
from engine.media.seams import join_parts
from engine.messages import Shoot, SourceFile
from engine.shoot.families import family
from engine.shoot.residency import Residency
from engine.shoot.sampling import schedule
from engine.shoot.shooting import shoot

PROMPTS = (
    "a woman in a red coat walks right in the city at night, static camera",
    "a blue car drives left in the desert at sunset, static camera",
    "a man in a green jacket walks left in the snow by day, static camera",
    "a yellow dog walks right on the beach by day, static camera",
)
TWO_SECONDS, ONE_SECOND = 48, 24


class Studio:
    """Shoots recipes into a temporary folder with one painter loaded."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._residency = Residency()
        self.takes: dict[str, Take] = {}

    def shoot(self, operation: Operation, prompt: str, length: int, seed: int) -> Take:
        recipe = Recipe(operation, prompt=prompt, length=length, seed=seed)
        sources = tuple(
            SourceFile(take.id, str(self._folder / take.media), take.length) for take in self.takes.values()
        )
        request = Shoot(new_id(), "bench", new_id(), recipe, str(self._folder), sources)
        take = shoot(request, lambda event: None, lambda: False, self._residency)
        self.takes[take.id] = take
        return take

    def frames(self, take: Take, frames: FrameRange) -> Any:
        with open_reader(self._folder / take.media) as reader:
            return reader.frames(frames)


def bare_draft(pipeline: Any, prompt: str, seed: int) -> float:
    """Seconds of the stock pipeline's own call, decoding included, with the family's steps and schedule."""
    import torch

    sampling = family("sketch").info.sampling_for("generate")
    begun = time.perf_counter()
    pipeline.scheduler.set_shift(1.0)
    pipeline(
        prompt=prompt,
        negative_prompt="",
        width=128,
        height=96,
        num_frames=17,
        frame_rate=8.0,
        timesteps=[sigma * 1000 for sigma in schedule(sampling.steps, sampling.shift)],
        num_inference_steps=sampling.steps,
        guidance_scale=sampling.guidance,
        max_sequence_length=family("sketch").info.max_prompt_tokens,
        generator=torch.Generator("cpu").manual_seed(seed),
        output_type="np",
    )
    return time.perf_counter() - begun


def time_drafts(studio: Studio, rounds: int) -> list[Take]:
    """Prints the table of seconds; returns the takes for the joins."""
    from diffusers import LTXConditionPipeline

    pipeline = LTXConditionPipeline.from_pretrained(
        family("sketch").info.weights_folder, local_files_only=True, use_safetensors=True
    )
    pipeline.set_progress_bar_config(disable=True)
    takes = [studio.shoot(Generate(), prompt, TWO_SECONDS, seed) for seed, prompt in enumerate(PROMPTS)]
    bare_draft(pipeline, PROMPTS[0], 0)
    ours, bare = [], []
    for seed in range(rounds):
        begun = time.perf_counter()
        studio.shoot(Generate(), PROMPTS[seed % len(PROMPTS)], TWO_SECONDS, seed)
        ours.append(time.perf_counter() - begun)
        bare.append(bare_draft(pipeline, PROMPTS[seed % len(PROMPTS)], seed))
    ratio = statistics.median(a / b for a, b in zip(ours, bare, strict=True))
    print(f"A two-second draft, median of {rounds}, weights loaded")
    print(f"  bare LTXConditionPipeline call   {statistics.median(bare):6.2f} s")
    print(f"  a take in the project            {statistics.median(ours):6.2f} s   {ratio:.2f} times the bare call\n")
    return takes


def measure_joins(studio: Studio, takes: list[Take]) -> None:
    """Prints the seam figures: 1 is a join that moves like any other moment nearby."""
    rows: dict[str, list[float]] = {"extend after": [], "extend before": [], "bridge": [], "plain cut": []}
    for index, take in enumerate(takes):
        prompt, following = PROMPTS[index], takes[(index + 1) % len(takes)]
        last = Span(take.id, FrameRange(take.length - ONE_SECOND, ONE_SECOND))
        first = Span(take.id, FrameRange(0, ONE_SECOND))
        other = Span(following.id, FrameRange(0, ONE_SECOND))
        made = {
            "extend after": studio.shoot(ExtendAfter(last), prompt, ONE_SECOND, index),
            "extend before": studio.shoot(ExtendBefore(first), prompt, ONE_SECOND, index),
            "bridge": studio.shoot(Bridge(last, other), prompt, ONE_SECOND, index),
        }
        for name, result in made.items():
            rows[name] += [join.figure for join in result.seams]
        before = studio.frames(take, last.frames)
        rows["plain cut"].append(join_parts(before, studio.frames(following, FrameRange(0, ONE_SECOND))).figure)
    print("Joins, the one number of the seam (1 = like any other moment)")
    print(f"  {'':16}{'median':>8}{'worst':>8}{'joins':>7}")
    for name, jumps in rows.items():
        print(f"  {name:16}{statistics.median(jumps):8.2f}{max(jumps):8.2f}{len(jumps):7d}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        studio = Studio(Path(folder))
        measure_joins(studio, time_drafts(studio, rounds))


if __name__ == "__main__":
    main()
