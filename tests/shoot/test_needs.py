"""What a take needs is learnt from the takes before it, and a disk that is too small is told before shooting."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from engine.errors import LongtakeError
from engine.film.recipe import Generate, Recipe
from engine.messages import Started
from engine.shoot import machine
from engine.shoot.experience import KEPT, Experience, Ran
from engine.shoot.families import family as family_of
from engine.shoot.needs import FILM, Work, demand_disk, line, needs_of, weights_bytes, work_of

from .conftest import Studio

RAN = Ran(
    "sketch",
    "cpu",
    window=400_000,
    film=1_000_000,
    steps=16,
    step_seconds=0.5,
    other_seconds=2.0,
    memory=600_000_000,
    room=8_000_000_000,
    written=900_000,
)
WORK = Work("sketch", window=400_000, canvas=500_000, film=1_000_000, steps=32)


# --- the file ----------------------------------------------------------------------------------------------------


def test_takes_are_remembered_and_the_oldest_forgotten(tmp_path: Path) -> None:
    experience = Experience(tmp_path / "new folder" / "runs.json")
    assert experience.runs() == ()
    for number in range(KEPT + 5):
        experience.add(replace(RAN, steps=number))
    assert [ran.steps for ran in experience.runs()] == list(range(5, KEPT + 5))
    assert experience.runs()[0] == replace(RAN, steps=5)
    assert [path.name for path in (tmp_path / "new folder").iterdir()] == ["runs.json"]


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"runs": 7}', '{"runs": [{}]}', '{"runs": [{"family": "sketch"}]}', "[" * 9999]
)
def test_a_file_that_makes_no_sense_is_forgotten(tmp_path: Path, text: str) -> None:
    path = tmp_path / "runs.json"
    path.write_text(text)
    assert Experience(path).runs() == ()
    Experience(path).add(RAN)
    assert Experience(path).runs() == (RAN,)


@pytest.mark.parametrize("value", [-1, float("nan"), float("inf"), "many", None, True])
def test_a_take_that_cannot_have_been_is_not_believed(tmp_path: Path, value: object) -> None:
    path = tmp_path / "runs.json"
    Experience(path).add(RAN)
    stated = json.loads(path.read_text())
    stated["runs"][0]["step_seconds"] = value
    path.write_text(json.dumps(stated))
    assert Experience(path).runs() == (() if value is not True else (replace(RAN, step_seconds=1.0),))


def test_where_nothing_can_be_written_nothing_happens(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    Experience(tmp_path / "file" / "runs.json").add(RAN)
    assert Experience(tmp_path / "file" / "runs.json").runs() == ()


def test_a_take_is_remembered_with_what_it_took(
    studio: Studio, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    asked = Recipe(Generate(), prompt="a dog", length=48, size=(128, 96), family="sketch", seed=1)
    take = studio.shoot(asked)
    (ran,) = Experience(tmp_path / "config" / "longtake" / "runs.json").runs()
    work = work_of(asked, family_of("sketch").info, family_of("sketch").plan(asked))
    assert (ran.family, ran.device, ran.window, ran.film) == ("sketch", "cpu", work.window, work.film)
    assert ran.steps == len(studio.steps) and ran.written == (studio.folder / take.media).stat().st_size
    assert 0 < ran.step_seconds * ran.steps + ran.other_seconds < take.seconds_spent + 1
    assert ran.memory == 0 or ran.memory > 50_000_000


# --- what follows from it ----------------------------------------------------------------------------------------


def test_a_line_goes_through_most_points_and_not_through_the_wrong_ones() -> None:
    drawn = random.Random(1)
    points = [(x, 3.0 + 2.0 * x + drawn.uniform(-0.1, 0.1)) for x in range(20)]
    for n in (3, 8, 15):
        points[n] = (n, 500.0)
    assert line(points, 100.0) == pytest.approx(203.0, abs=3.0)
    assert line([(10.0, 4.0), (10.0, 5.0), (10.0, 90.0)], 20.0) == 10.0, "in proportion, from the median"
    assert line([(10.0, 4.0)], 5.0) == 4.0, "and never below it: much of it is there whatever the work"
    assert line([(1.0, 9.0), (2.0, 3.0)], 5.0) == 6.0, "more work never takes less"


def test_seconds_and_memory_are_those_of_takes_like_it() -> None:
    runs = [
        replace(RAN, window=size, film=size, step_seconds=size / 1e6, other_seconds=1 + size / 1e6, memory=500 * size)
        for size in (1_000_000, 2_000_000, 3_000_000)
    ]
    others = [replace(RAN, family="wan", memory=9 * 10**9), replace(RAN, device="H200", step_seconds=99.0)]
    needs = needs_of(Work("sketch", 4_000_000, 4_000_000, 4_000_000, 10), [*others, *runs], "cpu", 10**9)
    assert needs.memory == 2_000_000_000
    assert needs.seconds == pytest.approx(10 * 4 + 5)
    assert needs.disk == pytest.approx(3 * 4_000_000 + 0.9 * 4_000_000)


def test_without_experience_the_most_is_assumed_of_memory_and_disk_and_nothing_of_time() -> None:
    needs = needs_of(WORK, [], "cpu", 5 * 10**9)
    assert needs.seconds is None
    assert needs.memory > 5 * 10**9 + 400_000 * 300
    assert needs.disk > 3 * WORK.film
    assert needs.certain_disk == 3 * WORK.canvas + round(FILM[0] * WORK.film)


def test_work_grows_with_what_is_asked(models: Path) -> None:
    info = family_of("sketch").info

    def work(**asked: object) -> Work:
        recipe = replace(Recipe(prompt="a dog", length=48, size=(640, 480), seed=1), **asked)  # type: ignore[arg-type]
        return work_of(recipe, info, family_of("sketch").plan(recipe))

    assert work().window < work(length=96).window == work(length=960).window
    assert work(length=960).canvas > 9 * work(length=96).canvas
    assert work(length=960).steps > 5 * work().steps
    assert work(size=(1280, 960)).film == 4 * work().film and work(size=(1280, 960)).window == work().window
    assert work(steps=3).steps == 3


def test_the_weights_are_counted_and_a_folder_that_is_away_has_none(models: Path, tmp_path: Path) -> None:
    assert weights_bytes(models / "sketch") == sum(p.stat().st_size for p in (models / "sketch").rglob("*.safetensors"))
    assert weights_bytes(tmp_path / "away") == 0


# --- the disk ----------------------------------------------------------------------------------------------------


def test_a_disk_that_is_too_small_is_told_before_shooting(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Recipe(Generate(), prompt="a dog", length=240, size=(128, 96), family="sketch", seed=1)
    monkeypatch.setattr(machine, "free_disk", lambda folder: 1_000_000)
    with pytest.raises(LongtakeError, match="needs at least 3 MB of disk, and 1 MB are free") as told:
        studio.shoot(asked)
    assert told.value.remedy.startswith("Free some space")
    assert studio.told(Started) == [] and studio.files() == ["clip.mkv"]


def test_a_disk_that_cannot_be_asked_is_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "free_disk", lambda folder: None)
    demand_disk(needs_of(replace(WORK, film=10**18), [], "cpu", 0), tmp_path)


def test_what_a_machine_does_not_tell_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert machine.free_disk(tmp_path / "not" / "there") == pytest.approx(machine.free_disk(tmp_path), rel=0.1)
    if Path("/proc/meminfo").exists():
        assert machine.free_memory() > 1_000_000  # type: ignore[operator]
    monkeypatch.setattr(Path, "read_text", lambda *_: "nothing of the kind")
    assert machine.free_memory() is None and machine.killed_for_memory() is None


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak of a process is told by Linux only")
def test_a_peak_of_memory_is_seen() -> None:
    """In a process of its own: this one has freed memory to give, and may not forget the peak it had before."""
    root = Path(machine.__file__).parents[2]
    told = subprocess.run([sys.executable, "-c", _PEAKS], capture_output=True, text=True, cwd=root, check=True)
    before, after = (int(word) for word in told.stdout.split())
    assert before + 30_000_000 <= after <= before + 200_000_000


_PEAKS = """
from engine.shoot import machine
machine.begin_peak()
before = machine.main_peak()
filled = b"x" * 40_000_000
print(before, machine.main_peak())
"""
