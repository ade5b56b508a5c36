"""Whether a take will fit is told before shooting, without torch."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from engine.film.recipe import Recipe
from engine.service.forecast import forecast
from engine.shoot import machine
from engine.shoot.experience import Experience, Ran

ROOT = Path(__file__).parent.parent.parent
RECIPE = Recipe(prompt="a red dog runs", length=48, size=(640, 480), seed=1)
RAN = Ran("sketch", "cpu", 208_896, 14_745_600, 16, 0.25, 3.0, 600_000_000, 8 * 10**9, 7_000_000)


@pytest.fixture
def experience(tmp_path: Path) -> Experience:
    experience = Experience(tmp_path / "runs.json")
    experience.add(RAN)
    return experience


def test_a_take_like_one_before_needs_what_that_one_took(experience: Experience, tmp_path: Path) -> None:
    told = forecast(RECIPE, tmp_path, experience)
    assert told.memory == 600_000_000
    assert told.seconds == pytest.approx(16 * 0.25 + 3.0)
    assert 7_000_000 < told.disk < 9_000_000


def test_without_experience_no_time_is_promised(tmp_path: Path) -> None:
    told = forecast(RECIPE, tmp_path, Experience(tmp_path / "none.json"))
    assert told.seconds is None and told.memory > 500_000_000 and told.disk > 40_000_000


@pytest.mark.parametrize(
    ("memory", "disk", "words"),
    [
        (10**12, 10**12, None),
        (None, None, None),
        (500_000_000, 10**12, "about 600 MB of memory and 500 MB are free: should it run out, the take is tried again"),
        (10**12, 2_000_000, "of disk and 2 MB are free: make room before shooting"),
    ],
)
def test_what_does_not_fit_is_told_with_what_will_be_done(
    experience: Experience,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    memory: int | None,
    disk: int | None,
    words: str | None,
) -> None:
    monkeypatch.setattr(machine, "free_memory", lambda: memory)
    monkeypatch.setattr(machine, "free_disk", lambda folder: disk)
    told = forecast(RECIPE, tmp_path, experience)
    assert told.fits == (words is None)
    assert (words or "") in told.sentence and bool(told.sentence) == bool(words)


def test_on_a_graphics_card_main_memory_is_not_what_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "free_memory", lambda: 1)
    experience = Experience(tmp_path / "runs.json")
    experience.add(replace(RAN, device="a card", room=24 * 10**9))
    assert forecast(RECIPE, tmp_path, experience).fits
    experience.add(replace(RAN, device="a card", room=24 * 10**9, memory=30 * 10**9))
    experience.add(replace(RAN, device="a card", room=24 * 10**9, memory=30 * 10**9))
    assert "about 30.0 GB of memory and 24.0 GB are free" in forecast(RECIPE, tmp_path, experience).sentence


def test_torch_stays_out_of_it(tmp_path: Path) -> None:
    program = f"""
import sys
from dataclasses import replace
from pathlib import Path
from engine.film.recipe import Recipe
from engine.service.forecast import forecast
forecast(Recipe(prompt="a dog", length=48, seed=1), Path({str(tmp_path)!r}))
print("torch" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.stdout.split() == ["False"], done.stderr
