"""How canvases become calls of the stock LTX pipeline, and how the pipeline is watched."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.errors import CancelledByUser, LongtakeError
from engine.film.timebase import Rate
from engine.shoot.canvas import Canvas, blank
from engine.shoot.families.sketch import SketchFamily
from engine.shoot.ladder import rung_for
from engine.shoot.latents import decoded, encoded
from engine.shoot.ltx import LTXPainter, conditions_of
from engine.shoot.painting import Work
from engine.shoot.sampling import Watch, schedule, tokens_guess

from .conftest import drawn_clip
from .test_windows import known

SIZE = (128, 96)


@pytest.fixture(scope="module")
def painter(models: Path) -> LTXPainter:
    painter = SketchFamily(models / "sketch").load(lambda what, done: None)
    assert isinstance(painter, LTXPainter)
    return painter


def canvas(pattern: str, strength: float | None = None, prompt: str = "a red dog") -> Canvas:
    mask = known(pattern)
    clip = drawn_clip(len(mask), SIZE, hold=1)
    frames = np.where(mask[:, None, None, None], clip, blank(len(mask), SIZE))
    control = clip if strength is not None else None
    return Canvas(len(mask), SIZE, Rate.of(8), prompt, "", frames, mask, control, strength)


def paint(painter: LTXPainter, given: Canvas, seed: int = 1, stop=lambda: False, on_step=None, **asked) -> np.ndarray:
    tell = on_step or (lambda step, steps, preview: None)
    return painter.paint(given, seed, asked.get("steps", 3), asked.get("guidance"), tell, stop)


@pytest.mark.parametrize(
    ("pattern", "conditions"),
    [
        ("17.", []),
        ("1k 16.", [(0, 1)]),
        ("5k 12.", [(0, 5)]),
        ("7k 10.", [(0, 5)]),
        ("12. 5k", [(12, 5)]),
        ("8. 9k", [(8, 9)]),
        ("7. 10k", [(8, 9)]),
        ("16. 1k", [(16, 1)]),
        ("5k 6. 5k 1.", [(0, 5), (12, 1)]),
        ("5k 8. 8k", [(0, 5), (16, 5)]),
        ("5k 8. 3k 1.", [(0, 5), (13, 1)]),
        ("1k 5. 1k 3. 1k 6.", [(0, 1), (6, 1), (10, 1)]),
    ],
)
def test_known_frames_become_conditions_that_lie_where_they_lay(pattern: str, conditions: list) -> None:
    assert [(each.start, each.length) for each in conditions_of(known(pattern), 4)] == conditions


@pytest.mark.parametrize("pattern", ["17.", "5k 12.", "12. 5k", "5k 7. 5k", "1k 8. 1k 7.", "5."])
def test_known_frames_come_back_and_the_rest_is_painted(painter: LTXPainter, pattern: str) -> None:
    given = canvas(pattern)
    painted = paint(painter, given)
    assert painted.shape == given.frames.shape and painted.dtype == np.uint8
    assert np.array_equal(painted[given.known], given.frames[given.known])
    assert not np.array_equal(painted[~given.known], given.frames[~given.known])


def test_the_noise_levels_and_the_times_agree_whatever_the_shift(painter: LTXPainter) -> None:
    seen: list[tuple[list[float], list[float]]] = []
    scheduler = painter._pipeline.scheduler

    def look(step: int, steps: int, preview: np.ndarray | None) -> None:
        seen.append((scheduler.sigmas.tolist(), scheduler.timesteps.tolist()))

    paint(painter, canvas("17."), on_step=look, steps=4)
    sigmas, times = seen[0]
    assert sigmas == pytest.approx([*schedule(4, 4.0), 0.0], abs=1e-6)
    assert times == pytest.approx([sigma * 1000 for sigma in sigmas[:-1]], abs=1e-3)
    assert schedule(4, 4.0) == pytest.approx([1.0, 12 / 13, 0.8, 4 / 7])


def test_the_last_guess_is_the_result(painter: LTXPainter) -> None:
    import torch

    guesses: list[torch.Tensor] = []
    pipeline, given = painter._pipeline, canvas("5k 12.")
    rung = rung_for(painter._info, given.known)
    work = Work(given, rung, 3, schedule(3, 1.5), 1.0, torch.Generator().manual_seed(1))
    with torch.no_grad(), Watch(pipeline, work.levels, tokens_guess, lambda: False, guesses.append):
        result = painter._sample(work)
    assert len(guesses) == 3
    assert np.allclose(painter._clip_of(guesses[-1], given).numpy(), result.numpy(), atol=1e-5)


def test_leaving_puts_the_pipeline_back(painter: LTXPainter) -> None:
    pipeline = painter._pipeline
    plain = type(pipeline.scheduler)
    with pytest.raises(CancelledByUser):
        paint(painter, canvas("17."), stop=iter([False] * 5 + [True] * 50).__next__)
    assert type(pipeline.scheduler) is plain
    assert all(not block._forward_pre_hooks for block in pipeline.transformer.transformer_blocks)


def test_a_cancel_lands_within_a_step(painter: LTXPainter) -> None:
    done: list[int] = []
    with pytest.raises(CancelledByUser):
        paint(painter, canvas("17."), stop=lambda: bool(done), on_step=lambda step, *_: done.append(step))
    assert done == [1]


@pytest.mark.parametrize(("strength", "steps"), [(0.0, 0), (0.1, 1), (0.5, 3), (1.0, 6)])
def test_restyle_runs_the_part_of_the_schedule_that_its_strength_asks_for(
    painter: LTXPainter, strength: float, steps: int
) -> None:
    given = canvas("9.", strength)
    told: list[tuple[int, int]] = []
    painted = paint(painter, given, steps=6, on_step=lambda step, count, _: told.append((step, count)))
    assert painter.steps(given, 6) == steps
    assert told == [(step, steps) for step in range(1, steps + 1)]
    assert given.control is not None
    assert np.array_equal(painted, given.control) == (strength == 0.0)


def test_restyle_starts_from_its_control_and_generating_does_not(painter: LTXPainter) -> None:
    given = canvas("9.", 0.5)
    assert given.control is not None
    other = Canvas(
        9, SIZE, given.rate, given.prompt, "", given.frames, given.known, np.ascontiguousarray(given.control[::-1]), 0.5
    )
    assert not np.array_equal(paint(painter, given), paint(painter, other))
    ignored = canvas("9.", 1.0)
    assert np.array_equal(
        paint(painter, ignored, guidance=1.0),
        paint(
            painter,
            Canvas(9, SIZE, given.rate, given.prompt, "", given.frames, given.known, other.control, 1.0),
            guidance=1.0,
        ),
    )


def test_the_prompt_and_the_guidance_count(painter: LTXPainter) -> None:
    red, blue = canvas("9.", prompt="a red dog"), canvas("9.", prompt="a blue car")
    assert not np.array_equal(paint(painter, red), paint(painter, blue))
    assert not np.array_equal(paint(painter, red, guidance=1.0), paint(painter, red, guidance=3.0))
    silent = canvas("9.", prompt=" ")
    assert np.array_equal(paint(painter, silent, guidance=1.0), paint(painter, silent, guidance=3.0))


def test_previews_cover_every_canvas_frame(painter: LTXPainter) -> None:
    previews: list[np.ndarray] = []
    paint(painter, canvas("5k 7. 5k"), on_step=lambda step, steps, preview: previews.append(preview))
    assert [preview.shape for preview in previews] == [(17, 24, 32, 3)] * 3


def test_the_preview_map_shows_what_the_decoder_would(painter: LTXPainter) -> None:
    """A decoder of random weights is hardly linear, but the map must know more than its mean colour."""
    import torch

    clip = drawn_clip(9, SIZE, hold=1)
    with torch.no_grad():
        latents = encoded(painter._autoencoder, clip)
        pictures = decoded(painter._autoencoder, latents).astype(float).reshape(9, 24, 4, 32, 4, 3).mean(axis=(2, 4))
    seen = painter._preview(latents[0].numpy()).astype(float)
    error = np.square(seen - pictures).mean()
    assert error < 0.9 * np.square(pictures - pictures.mean(axis=(0, 1, 2))).mean()


def test_a_tensor_that_the_file_lacks_is_noticed(models: Path, tmp_path: Path) -> None:
    import shutil

    from safetensors.numpy import load_file, save_file

    from . import tiny

    folder = Path(shutil.copytree(models / "sketch", tmp_path / "sketch"))
    path = folder / "transformer/diffusion_pytorch_model.safetensors"
    tensors = load_file(path)
    del tensors[max(tensors)]
    save_file(tensors, path)
    tiny.write_manifest(folder)
    with pytest.raises(LongtakeError, match="cannot be loaded"):
        SketchFamily(folder).load(lambda what, done: None)
