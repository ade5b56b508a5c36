"""Control videos: luma, edges that are thin and stand noise, motion in the right colours."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from engine.film.recipe import KEEPS
from engine.media.controls import coloured, control_of, edges, luma, motion


def textured(length: int, step: tuple[int, int] = (0, 0), size: tuple[int, int] = (96, 128)) -> np.ndarray:
    """A soft random pattern that moves by ``step`` (across, down) pixels a frame: uint8 [length, H, W, 3]."""
    rng = np.random.default_rng(3)
    wide = cv2.GaussianBlur(rng.uniform(0, 255, (size[0] + 80, size[1] + 80, 3)).astype(np.float32), (0, 0), 3)
    wide = ((wide - wide.min()) / (wide.max() - wide.min()) * 255).astype(np.uint8)
    x, y = step
    return np.stack([wide[40 - y * n :, 40 - x * n :][: size[0], : size[1]] for n in range(length)])


def disc(noise: float = 0.0, seed: int = 0) -> np.ndarray:
    """A bright disc of radius 30 on a shaded ground: uint8 [1, 120, 160, 3]."""
    y, x = np.mgrid[0:120, 0:160].astype(np.float32)
    inside = np.clip(30.5 - np.hypot(x - 80, y - 60), 0, 1)
    grey = 60 + y / 4 + inside * (200 - 60 - y / 4)
    grey = grey[None, ..., None] + np.random.default_rng(seed).normal(0, noise, (1, 120, 160, 3))
    return np.rint(np.clip(grey, 0, 255)).astype(np.uint8)


@pytest.mark.parametrize("keeps", KEEPS)
def test_a_control_has_the_shape_of_its_clip_and_is_always_the_same(keeps: str) -> None:
    for clip in (textured(3, (2, 0)), textured(1), textured(2, size=(7, 9))):
        before = clip.copy()
        control = control_of(clip, keeps)
        assert (control.shape, control.dtype) == (clip.shape, np.uint8)
        assert np.array_equal(control_of(clip, keeps), control)
        assert np.array_equal(clip, before)


def test_what_nobody_can_draw_is_refused() -> None:
    with pytest.raises(ValueError, match="depth"):
        control_of(textured(1), "depth")


def test_luma_is_grey_by_the_eyes_own_weights() -> None:
    assert luma(np.full((1, 1, 1, 3), (255, 0, 0), np.uint8)).tolist() == [[[[76, 76, 76]]]]
    grey = np.repeat(np.arange(256, dtype=np.uint8)[None, None, :, None], 3, axis=-1)
    assert np.array_equal(luma(grey), grey)


def test_edges_are_thin_white_lines_where_the_edge_is() -> None:
    drawn = edges(disc())[0, ..., 0]
    y, x = np.mgrid[0:120, 0:160]
    away = np.abs(np.hypot(x - 80, y - 60) - 30)
    assert drawn[away > 3].max() == 0, "a shaded ground has no edge"
    angles = np.linspace(0, 2 * np.pi, 360, endpoint=False)
    radii = np.arange(25, 36, 0.5)
    across = drawn[
        np.rint(60 + radii[:, None] * np.sin(angles)).astype(int),
        np.rint(80 + radii[:, None] * np.cos(angles)).astype(int),
    ]
    assert (across.max(axis=0) > 200).mean() > 0.99, "the line goes all the way around"
    widths = (across > 128).sum(axis=0) / 2
    assert np.median(widths) <= 2 and widths.max() <= 3, "and is one or two pixels wide"


def test_edges_stand_grain() -> None:
    clean = edges(disc())[0, ..., 0] > 64
    for seed in range(3):
        grainy = edges(disc(noise=8, seed=seed))[0, ..., 0] > 64
        near = cv2.dilate(clean.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
        assert (grainy & ~near).sum() <= 0.02 * clean.sum(), "grain draws no lines"
        close = cv2.dilate(grainy.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
        assert (clean & ~close).sum() <= 0.02 * clean.sum(), "and takes none away"
    assert edges(np.full((1, 64, 64, 3), 128, np.uint8)).max() == 0


def test_soft_edges_are_found_at_the_coarse_scale() -> None:
    ramp = np.clip((np.arange(160) - 70) * 12.0, 0, 200)
    soft = np.repeat(cv2.GaussianBlur(ramp[None].astype(np.float32), (0, 0), 4)[:, :, None], 3, axis=-1)
    drawn = edges(np.repeat(soft[None], 80, axis=1).astype(np.uint8))[0, 20:60, :, 0]
    assert (drawn.max(axis=1) > 128).all()
    assert ((drawn > 128).sum(axis=1) <= 3).all()


# The colours of the Middlebury benchmark: https://vision.middlebury.edu/flow/ shows them.
DIRECTIONS = {
    (4, 0): "red",
    (-4, 0): "cyan",
    (0, 4): "yellow",
    (0, -4): "blue",
}


@pytest.mark.parametrize("step", DIRECTIONS)
def test_a_known_movement_has_its_colour(step: tuple[int, int]) -> None:
    control = motion(textured(3, step))
    assert np.array_equal(control[0], control[1]), "the first picture came from nowhere"
    red, green, blue = np.median(control[2][10:-10, 10:-10].reshape(-1, 3), axis=0)
    assert {
        "red": red > 200 and green < 80 and blue < 80,
        "cyan": red < 80 and green > 120 and blue > 200,
        "yellow": red > 200 and green > 180 and blue < 80,
        "blue": blue > 200 and red < 150 and green < 80,
    }[DIRECTIONS[step]], (red, green, blue)


def test_what_stands_still_is_white_and_its_grain_is_pale() -> None:
    still = np.repeat(textured(1), 3, axis=0)
    assert (motion(still) == 255).all() and (motion(still[:1]) == 255).all()
    grainy = np.clip(still + np.random.default_rng(0).normal(0, 2, still.shape), 0, 255).astype(np.uint8)
    assert motion(grainy).mean() > 235


def test_colours_go_around_the_wheel_without_a_step() -> None:
    turns = np.linspace(-np.pi, np.pi, 720)
    wheel = coloured(3 * np.stack([np.cos(turns), np.sin(turns)], axis=-1)[None].astype(np.float32))[0].astype(int)
    steps = np.sort(np.abs(np.diff(wheel, axis=0)).max(axis=1))
    assert steps[-2] <= 10 and steps[-1] <= 42, "but for one of a hue, to the right, where the benchmark has it too"
    faster = coloured(np.array([[[1, 0], [2, 0], [4, 0]]], np.float32))[0]
    assert faster[0, 1] > faster[1, 1] > faster[2, 1] == 0, "the faster, the fuller"
