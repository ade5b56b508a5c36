"""A take that is broken off goes on from where it was, to the bit: in every pipeline, and on the shipped weights."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.errors import LongtakeError
from engine.film.recipe import ExtendAfter, Generate, Recipe, Restyle, Span
from engine.film.timebase import FrameRange, Rate
from engine.messages import Step
from engine.shoot import keeping
from engine.shoot.canvas import Canvas, blank
from engine.shoot.families import family as family_of
from engine.shoot.families.wan import WanFamily
from engine.shoot.keeping import Unfinished
from engine.shoot.residency import Residency

from . import tiny
from .conftest import SIZE, Studio, drawn_clip
from .test_sketch_weights import FOLDER
from .test_windows import known

FACTS = {"recipe": "a red dog", "torch": "2"}


class PowerCutError(BaseException):
    """Nobody catches it on the way out, as nobody does a SIGKILL."""


def canvas(pattern: str, size: tuple[int, int], strength: float | None = None) -> Canvas:
    mask = known(pattern)
    clip = drawn_clip(len(mask), size, hold=1)
    frames = np.where(mask[:, None, None, None], clip, blank(len(mask), size))
    control = clip if strength is not None else None
    return Canvas(len(mask), size, Rate.of(8), "a red dog", "", frames, mask, control, strength)


@dataclass
class Painting:
    """One canvas for one painter; ``break_at`` a step it is left with PowerCutError, ``told`` are the steps it told."""

    painter: Any
    given: Canvas
    steps: int = 5

    def paint(self, unfinished: Unfinished | None = None, break_at: int = 0) -> np.ndarray:
        self.told: list[int] = []

        def tell(step: int, steps: int, preview: Any) -> None:
            if self.told and unfinished is not None and step == break_at + 1:
                raise PowerCutError
            self.told.append(step)

        bookmark = unfinished.bookmark(0) if unfinished is not None else None
        return self.painter.paint(self.given, 5, self.steps, 2.0, tell, lambda: False, bookmark)


CASES = [
    ("sketch", "17.", None),
    ("sketch", "5k 12.", None),
    ("sketch", "17.", 0.8),
    ("ltx-video", "1k 16.", None),  # puts noise on what is given, at every step
    ("ltx-video", "9.", 0.8),
    ("wan-t2v", "9.", None),
    ("wan-t2v", "5k 8.", None),
    ("wan-t2v", "9.", 0.8),
    ("wan-i2v", "1k 8.", None),  # changes its transformer on the way
    ("wan-i2v", "1k 7. 1k", None),
    ("wan-vace", "9.", None),
    ("wan-vace", "5k 8.", None),
    ("wan-vace", "9.", 0.5),
    ("wan-ti2v", "1k 8.", None),  # two pipelines over the same parts
    ("wan-flf2v", "1k 7. 1k", None),
]


@pytest.fixture(scope="module")
def painters(models: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """By name, two painters of a family, each with weights of its own: one that is broken off, one that goes on."""
    own = tmp_path_factory.mktemp("more models")
    loaded: dict[str, tuple[Any, Any]] = {}
    build = {"wan-ti2v": tiny.build_ti2v, "wan-flf2v": tiny.build_flf2v}

    def load(name: str) -> tuple[Any, Any]:
        if name not in loaded:
            loaded[name] = (load_one(name), load_one(name))
        return loaded[name]

    def load_one(name: str) -> Any:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("LONGTAKE_MODELS", str(models))
            patch.setenv("XDG_CONFIG_HOME", str(models))
            if name not in build:
                return family_of(name).load(lambda what, done: None)
            folder = own / name
            return WanFamily(name, name, folder if folder.exists() else build[name](own)).load(lambda what, done: None)

    return load


@pytest.mark.parametrize(("name", "pattern", "strength"), CASES)
def test_a_painting_broken_off_at_a_random_step_goes_on_to_the_same_bits(
    painters: Any, tmp_path: Path, name: str, pattern: str, strength: float | None
) -> None:
    first, second = painters(name)
    given = canvas(pattern, first._info.sizes[0], strength)
    whole = Painting(first, given)
    expected = whole.paint()
    count = len(whole.told)
    assert count >= 3
    step = random.Random(f"{name} {pattern} {strength}").randrange(1, count)
    with pytest.raises(PowerCutError):
        Painting(first, given).paint(Unfinished(tmp_path, "take", FACTS, every=0), break_at=step)
    again = Painting(second, given)
    found = Unfinished(tmp_path, "take", FACTS, every=0)
    assert found.moment is not None and found.moment.step == step
    assert np.array_equal(again.paint(found), expected), f"broken off after step {step}"
    assert again.told == list(range(step + 1, count + 1))


def test_wan_goes_on_by_eulers_steps_too(painters: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from diffusers import FlowMatchEulerDiscreteScheduler

    from engine.shoot.sampling import straighten

    first, second = painters("wan-t2v")
    for painter in (first, second):
        monkeypatch.setattr(painter._pipeline, "scheduler", FlowMatchEulerDiscreteScheduler(shift=3.0))
        straighten(painter._pipeline.scheduler)
    given = canvas("5k 8.", first._info.sizes[0])
    expected = Painting(first, given).paint()
    with pytest.raises(PowerCutError):
        Painting(first, given).paint(Unfinished(tmp_path, "take", FACTS, every=0), break_at=3)
    assert np.array_equal(Painting(second, given).paint(Unfinished(tmp_path, "take", FACTS)), expected)


def test_what_is_sampled_is_not_sampled_again(painters: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The final latents are kept: a death while decoding costs the decoding."""
    painter, _ = painters("sketch")
    painting = Painting(painter, canvas("5k 12.", painter._info.sizes[0]))
    expected = painting.paint(Unfinished(tmp_path, "take", FACTS))
    found = Unfinished(tmp_path, "take", FACTS)
    assert found.moment is not None and found.moment.is_end
    monkeypatch.setattr(painter, "_sample", None)
    assert np.array_equal(painting.paint(found), expected)
    assert painting.told == []


# --- what is kept ------------------------------------------------------------------------------------------------


def moment(step: int = 3) -> keeping.Moment:
    import torch

    torch.manual_seed(step)
    outputs = [None, torch.rand(2, 2, dtype=torch.bfloat16)]
    state = {"_step_index": 3, "model_outputs": outputs, "last": torch.rand(()), "sigma": 0.1}
    return keeping.Moment(step, torch.rand(1, 4, 2, 3, 3), state, torch.Generator().get_state())


def test_a_moment_is_read_as_it_was_written(tmp_path: Path, without_torch: bool) -> None:
    if without_torch:
        pytest.skip("needs torch")
    import torch

    before = moment()
    Unfinished(tmp_path, "take", FACTS).keep_moment(0, before)
    after = Unfinished(tmp_path, "take", FACTS).moment
    assert after is not None and after.step == 3 and not after.is_end
    assert torch.equal(after.latents, before.latents) and torch.equal(after.random, before.random)  # type: ignore[arg-type]
    assert after.scheduler["model_outputs"][0] is None
    assert torch.equal(after.scheduler["model_outputs"][1], before.scheduler["model_outputs"][1])
    assert after.scheduler["model_outputs"][1].dtype == torch.bfloat16
    assert (after.scheduler["sigma"], after.scheduler["_step_index"]) == (0.1, 3)
    kept = list((tmp_path / "cache" / "unfinished" / "take").iterdir())
    assert [path.name for path in kept] == ["moment.safetensors"], "one file, however often it is written"


@pytest.mark.parametrize("fault", ["cut short", "a bit flipped", "empty", "other facts", "text"])
def test_what_is_damaged_or_of_other_facts_is_not_used(
    tmp_path: Path, models: Path, fault: str, caplog: pytest.LogCaptureFixture
) -> None:
    unfinished = Unfinished(tmp_path, "take", FACTS)
    unfinished.keep_window(0, drawn_clip(5))
    unfinished.keep_moment(1, moment())
    whole = Unfinished(tmp_path, "take", FACTS)
    assert whole.windows == 1 and whole.moment is not None
    path = tmp_path / "cache" / "unfinished" / "take" / "moment.safetensors"
    data = path.read_bytes()
    damaged = {"cut short": data[:-9], "a bit flipped": data[:-9] + bytes([data[-9] ^ 4]) + data[-8:], "empty": b""}
    path.write_bytes(damaged.get(fault, b"not what it was" if fault == "text" else data))
    caplog.set_level("INFO")
    found = Unfinished(tmp_path, "take", FACTS | ({"torch": "3"} if fault == "other facts" else {}))
    assert found.moment is None
    assert found.windows == (0 if fault == "other facts" else 1)
    assert "moment.safetensors" in caplog.text or fault == "other facts"
    assert not (path.exists() and fault != "other facts")


def test_a_full_disk_costs_the_keeping_and_not_the_take(
    painters: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    painter, _ = painters("sketch")
    painting = Painting(painter, canvas("17.", painter._info.sizes[0]))
    expected = painting.paint()
    asked = []

    def refuse(path: Path, data: bytes) -> int:
        asked.append(path.name)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", refuse)
    assert np.array_equal(painting.paint(Unfinished(tmp_path, "take", FACTS, every=0)), expected)
    assert len(asked) == 1 and "No space left" in caplog.text


def test_saving_takes_no_more_than_its_share_of_the_time(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """On a disk that takes half a second for a file, a minute passes before the next one."""
    now = 0.0
    monkeypatch.setattr(keeping.time, "monotonic", lambda: now)

    def slow(window: int, moment: keeping.Moment) -> None:
        nonlocal now
        now += 0.5

    unfinished = Unfinished(tmp_path, "take", FACTS)
    monkeypatch.setattr(unfinished, "keep_moment", slow)
    bookmark, saved = unfinished.bookmark(0), 0
    for _ in range(6000):
        now += 0.1
        if bookmark.is_due:
            bookmark.keep(keeping.Moment(1, None, {}, None))  # type: ignore[arg-type]  nothing looks at the latents
            saved += 1
    assert 5 <= saved * 0.5 / now * 1000 <= 10, f"{saved} times in {now:.0f} s"


def test_nothing_is_kept_or_removed_outside_the_project(tmp_path: Path, models: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "unfinished" / "take").mkdir(parents=True)
    letter = elsewhere / "unfinished" / "take" / "letter.txt"
    letter.write_text("dear")
    film = tmp_path / "film"
    film.mkdir()
    (film / "cache").symlink_to(elsewhere)
    for take in ("take", "../../../elsewhere/unfinished/take", ".."):
        unfinished = Unfinished(film, take, FACTS)
        unfinished.keep_window(0, drawn_clip(5))
        unfinished.forget()
        keeping.forget(film, take)
    keeping.sweep(film, ())
    assert [path.name for path in letter.parent.iterdir()] == ["letter.txt"]


def test_only_what_is_still_wanted_is_left(tmp_path: Path) -> None:
    root = tmp_path / "cache" / "unfinished"
    for take in ("wanted", "not wanted"):
        (root / take).mkdir(parents=True)
        (root / take / "moment.safetensors").write_bytes(b"x")
    keeping.sweep(tmp_path, {"wanted"})
    assert [path.name for path in root.iterdir()] == ["wanted"]
    keeping.forget(tmp_path, "wanted")
    assert not list(root.iterdir())


# --- whole takes -------------------------------------------------------------------------------------------------


@pytest.fixture
def every_step(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every step is kept, however little time has passed."""
    monkeypatch.setattr(keeping, "EVERY", 0.0)


def cut_after(steps: int, looks: int = 0) -> Any:
    """A should_stop that stands for a death: the ``looks``-th look after that many steps is its last."""
    left = looks

    def stop(events: list) -> bool:
        nonlocal left
        if sum(isinstance(event, Step) for event in events) >= steps:
            left -= 1
            if left < 0:
                raise PowerCutError
        return False

    return stop


@pytest.mark.parametrize("at", [2, 5, 6])
def test_a_take_of_several_windows_paints_none_of_them_twice(studio: Studio, every_step: None, at: int) -> None:
    """Four steps a window: broken off in the first, in the second, and between two steps of it."""
    asked = Recipe(Generate(), prompt="a dog", length=150, size=(64, 48), family="sketch", seed=1)
    expected = studio.frames(studio.shoot(asked).id)
    with pytest.raises(PowerCutError):
        studio.shoot(asked, stop=cut_after(at, looks=3))
    again = Studio(studio.folder, Residency(), sources=studio.sources, count=studio.count - 1)
    take = again.shoot(asked)
    assert np.array_equal(again.frames(take.id), expected)
    assert [step.step for step in again.steps] == list(range(again.started.done + 1, again.started.steps + 1))
    assert at - 1 <= again.started.done < again.started.steps
    assert all(step.eta is not None and step.eta >= 0 for step in again.steps)
    assert not list((studio.folder / "cache" / "unfinished").iterdir()), "the take is safe: nothing is kept any more"


@pytest.mark.parametrize("family", ["sketch", "wan-vace"])
def test_a_take_whose_file_was_not_written_is_not_sampled_again(studio: Studio, family: str) -> None:
    asked = Recipe(ExtendAfter(Span("clip", FrameRange(24, 24))), prompt="a dog", length=22, size=SIZE, family=family)
    asked = replace(asked, seed=3)
    expected = studio.frames(studio.shoot(asked).id)
    count = len(studio.steps)
    refused = LongtakeError("The disk is full.", "Free some space.")

    def stop(events: list) -> bool:
        kept = studio.folder / "cache" / "unfinished" / f"take{studio.count}" / "moment.safetensors"
        if kept.exists() and sum(isinstance(event, Step) for event in events) == count:
            raise refused
        return False

    with pytest.raises(LongtakeError):
        studio.shoot(asked, stop=stop)
    again = Studio(studio.folder, Residency(), sources=studio.sources, count=studio.count - 1)
    take = again.shoot(asked)
    assert np.array_equal(again.frames(take.id), expected)
    assert again.steps == [] and again.started.done == again.started.steps == count


@pytest.mark.parametrize("change", ["seed", "weights", "source"])
def test_what_was_kept_for_something_else_is_not_used(
    studio: Studio, every_step: None, models: Path, change: str
) -> None:
    asked = Recipe(ExtendAfter(Span("clip", FrameRange(24, 24))), prompt="a dog", length=22, size=SIZE, family="sketch")
    asked = replace(asked, seed=3)
    with pytest.raises(PowerCutError):
        studio.shoot(asked, stop=cut_after(2))
    studio.count -= 1
    if change == "weights":
        (models / "sketch" / "scheduler" / "scheduler_config.json").touch()
    elif change == "source":
        Path(studio.sources["clip"].path).touch()
    studio.shoot(replace(asked, seed=4) if change == "seed" else asked)
    assert studio.started.done == 0 and studio.steps[0].step == 1


@pytest.mark.skipif(not FOLDER.is_dir(), reason="the weights of Sketch are not in this checkout")
@pytest.mark.parametrize("name", ["extend after", "restyle"])
def test_the_shipped_weights_go_on_to_the_same_bits(
    studio: Studio, every_step: None, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LONGTAKE_MODELS", str(FOLDER.parent))
    span = Span("clip", FrameRange(0, 24))
    operation = {"extend after": ExtendAfter(span), "restyle": Restyle(span, span.frames)}[name]
    words = "a red car drives left in the desert by day"
    asked = Recipe(operation, prompt=words, length=24, size=(128, 96), seed=2, steps=6)
    whole = Studio(studio.folder, Residency(), sources=studio.sources)
    expected = whole.frames(whole.shoot(asked).id)
    at = random.Random(name).randrange(1, len(whole.steps))
    with pytest.raises(PowerCutError):
        whole.shoot(asked, stop=cut_after(at))
    again = Studio(studio.folder, Residency(), sources=studio.sources, count=whole.count - 1)
    take = again.shoot(asked)
    assert np.array_equal(again.frames(take.id), expected)
    assert again.started.done >= at - 1 and again.steps[0].step == again.started.done + 1
