"""Detail carried from kept frames: it comes back where the picture is the same, moves with it, stays out elsewhere."""

from __future__ import annotations

import cv2
import numpy as np

from engine.media.detail import carry_detail
from engine.media.measure import psnr, seam

TALL, WIDE = 96, 128


def texture(width: int, seed: int = 1) -> np.ndarray:
    """A picture with shapes of many sizes, uint8 [TALL, width, 3]."""
    rng = np.random.default_rng(seed)
    picture = np.full((TALL, width, 3), 128, np.uint8)
    for _ in range(width):
        centre = (int(rng.integers(width)), int(rng.integers(TALL)))
        cv2.circle(picture, centre, int(rng.integers(1, 9)), rng.integers(0, 255, 3).tolist(), -1)
    return picture


def panned(frames: int, step: int) -> np.ndarray:
    strip = texture(WIDE + frames * step)
    return np.stack([strip[:, k * step : k * step + WIDE] for k in range(frames)])


def softened(clip: np.ndarray) -> np.ndarray:
    """What a codec leaves of a clip."""
    return np.stack([cv2.GaussianBlur(frame, (0, 0), 1.2) for frame in clip])


def given(frames: int, *places: int) -> np.ndarray:
    known = np.zeros(frames, np.bool_)
    known[list(places)] = True
    return known


def joined(painted: np.ndarray, clip: np.ndarray, known: np.ndarray) -> np.ndarray:
    return np.where(known[:, None, None, None], clip, painted)


def test_what_stands_still_comes_back_whole() -> None:
    clip = panned(6, 0)
    soft, known = softened(clip), given(6, 0)
    carried = carry_detail(soft, clip, known)
    assert psnr(soft[5], clip[5]) < 26
    assert psnr(carried[5], clip[5]) > 45
    assert np.array_equal(carried[0], soft[0]), "given frames are left to the caller"


def test_detail_moves_with_the_picture() -> None:
    clip = panned(6, 3)
    soft, known = softened(clip), given(6, 0)
    carried = carry_detail(soft, clip, known)
    inside = np.s_[8:-8, 8:-24]  # what has come into the picture since was never seen
    for frame in (1, 3):
        assert psnr(carried[frame][inside], clip[frame][inside]) > psnr(soft[frame][inside], clip[frame][inside]) + 2


def test_a_join_shows_less_of_a_step() -> None:
    clip = panned(8, 2)
    soft, known = softened(clip), given(8, 0, 1, 2, 3)
    before, after = joined(soft, clip, known), joined(carry_detail(soft, clip, known), clip, known)
    assert seam(before[:4], before[4:])[0] > 1.15
    assert seam(after[:4], after[4:])[0] < 1.06


def test_between_two_kept_frames_both_count() -> None:
    clip = panned(5, 0)
    clip[4] = clip[4] // 2 + 60  # the light changes: what the codec lost changes with it
    soft = softened(clip)
    soft[1:4] = soft[0]
    carried = carry_detail(soft, clip, given(5, 0, 4)).astype(int)
    assert np.abs(carried[1] - clip[0]).mean() < np.abs(carried[3] - clip[0]).mean()


def test_a_slight_change_of_tone_begins_nowhere_near_the_join() -> None:
    clip = panned(10, 2)
    tinted, known = softened(clip), given(10, 0, 1)
    tinted[2:] = np.clip(tinted[2:] + np.array([6, -4, 5]), 0, 255).astype(np.uint8)
    carried = carry_detail(tinted, clip, known)
    inside = np.s_[8:-8, 8:-32]
    off = [abs(float((carried[k][inside].astype(int) - clip[k][inside]).mean((0, 1)) @ (1, -1, 1)) / 3) for k in (2, 8)]
    assert off[0] < 1.5, "of 5"
    assert off[0] < off[1] < 5


def test_what_moves_goes_on_moving_at_the_join() -> None:
    clip = panned(8, 4)
    soft, known = softened(clip), given(8, 0, 1, 2, 3)
    after = joined(carry_detail(soft, clip, known), clip, known)
    assert 0.85 < seam(after[:4], after[4:])[0] < 1.1


def test_another_picture_is_left_alone() -> None:
    clip = np.concatenate([panned(1, 0), texture(WIDE, seed=2)[None].repeat(7, axis=0)])
    soft = softened(clip)
    carried = carry_detail(soft, clip, given(8, 0))
    assert psnr(carried[7], soft[7]) > 33


def test_nothing_given_changes_nothing() -> None:
    soft = softened(panned(3, 1))
    assert np.array_equal(carry_detail(soft, soft, given(3)), soft)
