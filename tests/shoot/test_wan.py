"""How the Wan pipelines are called and watched: noise levels, guesses, held latents, masks, what which weights can."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from engine.errors import CancelledByUser
from engine.film.timebase import Rate
from engine.shoot.canvas import Canvas, blank
from engine.shoot.families.wan import WanFamily
from engine.shoot.families.wan_vace import WanVACEFamily
from engine.shoot.family import Conditioning
from engine.shoot.ladder import rung_for
from engine.shoot.latents import encoded
from engine.shoot.painting import DiffusersPainter, Work
from engine.shoot.sampling import Held, Watch, blocks_of, flow_guess, schedule
from engine.shoot.wan import WanPainter

from . import tiny
from .conftest import drawn_clip
from .test_windows import known

SIZE = (64, 48)


def canvas(pattern: str, strength: float | None = None) -> Canvas:
    mask = known(pattern)
    clip = drawn_clip(len(mask), SIZE, hold=1)
    frames = np.where(mask[:, None, None, None], clip, blank(len(mask), SIZE))
    control = clip if strength is not None else None
    return Canvas(len(mask), SIZE, Rate.of(8), "a red dog", "", frames, mask, control, strength)


def paint(
    painter: DiffusersPainter, given: Canvas, stop: Callable[[], bool] = lambda: False, steps: int = 3
) -> np.ndarray:
    return painter.paint(given, 1, steps, None, lambda step, steps, preview: None, stop)


@pytest.fixture(scope="module")
def words(models: Path) -> WanPainter:
    return loaded(WanFamily, models / "wan-t2v")


@pytest.fixture(scope="module")
def vace(models: Path) -> WanPainter:
    return loaded(WanVACEFamily, models / "wan-vace")


def loaded(kind: type[WanFamily] | type[WanVACEFamily], folder: Path) -> WanPainter:
    painter = kind(folder.name, folder.name, folder).load(lambda what, done: None)
    assert isinstance(painter, WanPainter)
    return painter


def test_the_guess_is_the_solvers_own_and_the_last_one_is_the_result(words: WanPainter) -> None:
    import torch

    pipeline, given, guesses = words._pipeline, canvas("9."), []
    work = Work(given, rung_for(words._info, given.known), 4, schedule(4, 3.0), 1.0, torch.Generator().manual_seed(1))

    def hear(guess: torch.Tensor) -> None:
        guesses.append(guess)
        assert torch.equal(guess, pipeline.scheduler.model_outputs[-1])

    with torch.no_grad(), Watch(pipeline, work.levels, flow_guess, lambda: False, hear):
        result = words._sample(work)
    assert len(guesses) == 4
    assert torch.allclose(guesses[-1], result, atol=1e-5)


def test_the_noise_levels_are_those_asked_for_and_bent_once(words: WanPainter) -> None:
    scheduler, seen = words._pipeline.scheduler, []
    words.paint(canvas("9."), 1, 4, None, lambda *_: seen.append(scheduler.sigmas.tolist()), lambda: False)
    assert seen[0] == pytest.approx([*schedule(4, 4.0), 0.0], abs=1e-5)


@pytest.mark.parametrize("pattern", ["5k 8.", "8. 5k", "1k 7. 1k"])
def test_held_latents_arrive_where_they_are_held(words: WanPainter, pattern: str) -> None:
    """By the velocity alone, through a solver that remembers steps; what is left is rounding."""
    import torch

    from engine.shoot.ladder import filled, held_cells

    given = canvas(pattern)
    clean = encoded(words._autoencoder, filled(given, 4))
    mask = held_cells(given.known, 4)
    held = Held(clean, mask[:, None, None])
    work = Work(given, rung_for(words._info, given.known), 8, schedule(8, 3.0), 1.0, torch.Generator().manual_seed(1))
    with torch.no_grad(), Watch(words._pipeline, work.levels, flow_guess, lambda: False, lambda guess: None, held):
        result = words._sample(work)
    assert mask.any() and not mask.all()
    difference = (result - clean).abs().amax(dim=(0, 1, 3, 4)).numpy()
    assert difference[mask].max() < 1e-4 < difference[~mask].min()
    assert torch.equal(held.put_into(result)[:, :, mask], clean[:, :, mask])


def test_what_is_held_reaches_what_is_painted(words: WanPainter) -> None:
    given, other = canvas("5k 8."), canvas("5k 8.")
    other.frames[:5] = 255 - other.frames[:5]
    assert not np.array_equal(paint(words, given)[5:], paint(words, other)[5:])


@pytest.mark.parametrize(("strength", "steps"), [(0.0, 0), (0.1, 1), (0.5, 3), (1.0, 6)])
def test_a_restyle_starts_at_its_strength(words: WanPainter, strength: float, steps: int) -> None:
    given, told = canvas("9.", strength), []
    painted = words.paint(given, 1, 6, None, lambda step, count, _: told.append((step, count)), lambda: False)
    assert words.steps(given, 6) == steps
    assert told == [(step, steps) for step in range(1, steps + 1)]
    assert np.array_equal(painted, given.control) == (strength == 0.0)


def test_a_little_strength_stays_nearer_to_the_clip_than_much(words: WanPainter) -> None:
    """In latents: what a decoder of random weights makes of them says little."""
    import torch

    def distance(strength: float) -> float:
        given = canvas("9.", strength)
        clean = encoded(words._autoencoder, given.control)  # type: ignore[arg-type]  it has one
        levels = schedule(8, 2.0)[8 - int(8 * strength) :]
        work = Work(given, rung_for(words._info, given.known, True), 8, levels, 1.0, torch.Generator(), clean)
        with torch.no_grad(), Watch(words._pipeline, levels, flow_guess, lambda: False, lambda guess: None):
            return float((words._sample(work) - clean).abs().mean())

    assert distance(0.25) < distance(0.9)


def test_a_mask_is_hard_and_the_control_is_grey(vace: WanPainter, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[dict] = []
    plain = type(vace._pipeline).__call__
    monkeypatch.setattr(
        type(vace._pipeline), "__call__", lambda self, **given: said.append(given) or plain(self, **given)
    )
    paint(vace, canvas("3k 4. 2k"))
    mask = np.stack([np.asarray(picture) for picture in said[0]["mask"]])
    assert mask.shape == (9, 48, 64)
    assert [set(np.unique(each)) for each in mask] == [{0}] * 3 + [{255}] * 4 + [{0}] * 2
    video = np.stack([np.asarray(picture) for picture in said[0]["video"]])
    assert np.array_equal(video[:3], canvas("3k 4. 2k").frames[:3]) and (video[3:7] == 128).all()
    paint(vace, canvas("1k 4.", strength=0.25))
    control = np.stack([np.asarray(picture) for picture in said[1]["video"]])
    assert np.ptp(control[1:], axis=-1).max() == 0
    assert np.ptp(control[0], axis=-1).max() > 0
    assert said[1]["conditioning_scale"] == 0.75


@pytest.mark.parametrize("kind", ["words", "vace"])
def test_leaving_puts_the_pipeline_back(kind: str, request: pytest.FixtureRequest) -> None:
    painter: WanPainter = request.getfixturevalue(kind)
    pipeline = painter._pipeline
    plain, before = type(pipeline.scheduler), paint(painter, canvas("9."))
    for looks in (1, 3, 6):
        with pytest.raises(CancelledByUser):
            paint(painter, canvas("9."), stop=iter([False] * looks + [True] * 50).__next__)
        assert type(pipeline.scheduler) is plain
        assert all(not block._forward_pre_hooks for block in blocks_of(pipeline))
    assert np.array_equal(paint(painter, canvas("9.")), before)


C = Conditioning


@pytest.mark.parametrize(
    ("build", "can", "pattern", "said"),
    [
        (tiny.build_ti2v, {C.TEXT, C.STRENGTH, C.FIRST_FRAME}, "1k 8.", ""),
        (tiny.build_ti2v, {C.TEXT, C.STRENGTH, C.FIRST_FRAME}, "1k 3. 1k", "is given only the first frame"),
        (tiny.build_i2v_first, {C.FIRST_FRAME}, "1k 8.", ""),
        (tiny.build_i2v_first, {C.FIRST_FRAME}, "1k 3. 1k", "is given only the first frame"),
        (tiny.build_flf2v, {C.FIRST_AND_LAST}, "1k 2. 1k", ""),
    ],
)
def test_what_weights_can_stands_in_their_configuration(
    models: Path, tmp_path: Path, build: Callable[[Path], Path], can: set, pattern: str, said: str
) -> None:
    painter = loaded(WanFamily, build(tmp_path))
    given = canvas(pattern)
    rung = rung_for(painter._info, given.known)
    assert painter._info.conditioning == can
    assert said in rung.sentence and bool(said) == bool(rung.sentence)
    painted = paint(painter, given)
    assert painted.shape == given.frames.shape
    assert np.array_equal(painted[given.known], given.frames[given.known])
    assert np.array_equal(paint(painter, given), painted)
