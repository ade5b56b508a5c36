"""Enlarged pictures: closer to the truth and steeper at the edges than cubic ones, without halos."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from engine.media.enlarge import enlarged
from engine.media.measure import psnr
from tests.media.moving import texture


def drawing(seed: int, size: tuple[int, int] = (240, 168)) -> np.ndarray:
    """Flat shapes and lines with smooth edges, uint8 [H, W, 3]."""
    rng = np.random.default_rng(seed)
    width, height = size[0] * 4, size[1] * 4
    picture = np.full((height, width, 3), rng.integers(120, 230, 3), np.uint8)
    for _ in range(8):
        middle, axes = rng.integers(0, (width, height)), rng.integers(60, 240, 2)
        colour = rng.integers(20, 240, 3).tolist()
        cv2.ellipse(picture, middle.tolist(), axes.tolist(), float(rng.uniform(0, 180)), 0, 360, colour, -1)
    for _ in range(8):
        ends = rng.integers(0, (width, height), (2, 2)).tolist()
        cv2.line(picture, ends[0], ends[1], (20, 20, 25), int(rng.integers(6, 14)))
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)


def shrunk(picture: np.ndarray, times: int) -> np.ndarray:
    size = (picture.shape[1] // times, picture.shape[0] // times)
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)


def steepness(picture: np.ndarray) -> float:
    """Of the steepest fiftieth of all steps."""
    steps = np.abs(np.diff(picture.astype(float).mean(axis=2), axis=1)).ravel()
    return float(np.sort(steps)[-len(steps) // 50 :].mean())


@pytest.mark.parametrize(("times", "better", "steeper"), [(2, 1.5, 1.4), (3, 0.8, 1.5), (4, 0.5, 1.5)])
def test_a_drawing_is_closer_to_the_truth_and_sharper_than_a_cubic_one(
    times: int, better: float, steeper: float
) -> None:
    for seed in range(2):
        truth = drawing(seed)
        small, size = shrunk(truth, times), (240, 168)
        cubic = np.asarray(cv2.resize(small, size, interpolation=cv2.INTER_CUBIC), np.uint8)
        ours = enlarged(small, size)
        assert psnr(ours, truth) > psnr(cubic, truth) + better
        assert steeper * steepness(cubic) < steepness(ours) < 1.1 * steepness(truth)


def test_soft_pictures_are_hardly_worse_than_cubic_ones() -> None:
    truth = np.clip(np.rint(texture(240, 168, 3)), 0, 255).astype(np.uint8)
    small = shrunk(truth, 2)
    cubic = np.asarray(cv2.resize(small, (240, 168), interpolation=cv2.INTER_CUBIC), np.uint8)
    assert psnr(enlarged(small, (240, 168)), truth) > psnr(cubic, truth) - 1 > 41


def test_shrunk_again_it_is_the_picture_that_was_enlarged() -> None:
    small = shrunk(drawing(5), 2)
    assert psnr(shrunk(enlarged(small, (240, 168)), 2), small) > 38


def test_an_edge_gets_no_halo_and_stays_in_place() -> None:
    picture = np.full((24, 40, 3), 60, np.uint8)
    picture[:, 20:] = 190
    large = enlarged(picture, (120, 72))
    assert large.min() == 60 and large.max() == 190
    assert (large[:, :57] == 60).all() and (large[:, 63:] == 190).all()
    assert abs((large[36, :, 0] < 125).sum() - 60) <= 1


def test_a_plain_picture_stays_plain_and_the_same_size_is_left_alone() -> None:
    plain = np.full((5, 7, 3), 93, np.uint8)
    assert np.array_equal(enlarged(plain, (21, 11)), np.full((11, 21, 3), 93))
    assert enlarged(plain, (7, 5)) is plain


@pytest.mark.parametrize(("of", "to"), [((1, 1), (4, 3)), ((2, 3), (5, 3)), ((33, 25), (50, 41)), ((16, 9), (16, 30))])
def test_any_sizes_will_do(of: tuple[int, int], to: tuple[int, int]) -> None:
    picture = np.random.default_rng(0).integers(0, 256, (of[1], of[0], 3), dtype=np.uint8)
    large = enlarged(picture, to)
    assert large.shape == (to[1], to[0], 3) and large.dtype == np.uint8


def test_a_smaller_size_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be enlarged"):
        enlarged(np.zeros((8, 8, 3), np.uint8), (16, 7))
