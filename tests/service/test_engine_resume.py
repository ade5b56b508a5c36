"""A core that is killed in the middle of a take: the job goes on from its last step, to the same frames.

When it was the kernel that killed it for memory, the job goes on with less.
"""

from __future__ import annotations

import os
import random
import signal
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from engine_help import Bench, cores, made_with

from engine import messages
from engine.film.recipe import Recipe
from engine.media.reader import open_reader
from engine.messages import Shoot


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_job_whose_core_was_killed_goes_on_to_the_same_take_or_with_less_memory(
    tmp_path: Path, without_torch: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three processes import torch: that is what it takes."""
    if without_torch:
        pytest.skip("needs torch")
    from shoot import tiny

    tiny.build(tmp_path / "models")
    monkeypatch.setenv("LONGTAKE_MODELS", str(tmp_path / "models"))
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    bench = Bench("process", tmp_path, shoot="keen_core:shoot", long=240)
    recipe = Recipe(prompt="a red dog runs", seed=3, length=48, size=(128, 96), steps=40)
    try:
        kill_at = random.Random().randrange(2, 25)
        bench.engine.submit(Shoot("killed", "shot", "one", recipe, str(tmp_path)))
        bench.listen(lambda event: isinstance(event, messages.Step) and event.step == kill_at)
        os.kill(cores()[0].pid, signal.SIGKILL)
        bench.engine.submit(Shoot("whole", "shot", "two", recipe, str(tmp_path)))
        less = replace(recipe, prompt="a hungry dog", steps=4)
        bench.engine.submit(Shoot("hungry", "shot", "three", less, str(tmp_path)))
        ends = [bench.end_of(job) for job in ("killed", "whole", "hungry")]
    finally:
        bench.engine.stop()
    assert [type(end) for end in ends] == 3 * [messages.Finished]
    assert ["memory" in made_with(end) for end in ends] == [False, False, True]
    assert made_with(ends[-1])["memory"] == "smaller windows"
    first, second = (e for e in bench.events if isinstance(e, messages.Started) and e.job == "killed")
    assert (first.done, second.steps) == (0, 40)
    assert second.done >= kill_at - 1, "the step that was told may not have been kept yet"
    steps = [e.step for e in bench.events if isinstance(e, messages.Step) and e.job == "killed"]
    assert steps[-(40 - second.done) :] == list(range(second.done + 1, 41))
    assert checksum(tmp_path / "media" / "one.mkv") == checksum(tmp_path / "media" / "two.mkv")
    assert not list((tmp_path / "cache" / "unfinished").iterdir())


def checksum(path: Path) -> list[int]:
    with open_reader(path) as reader:
        return [hash(reader.frame(n).tobytes()) for n in range(reader.length)]
