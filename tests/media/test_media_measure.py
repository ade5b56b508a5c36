"""Measuring joins: 1 where the movement goes on, more where the eye would catch something."""

from __future__ import annotations

import numpy as np
import pytest

from engine.media.measure import FLOOR, difference, psnr, seam


def moving(start: float, count: int, speed: float = 1.5, size: tuple[int, int] = (96, 64)) -> np.ndarray:
    """A wavy gradient that drifts to the right, uint8 [count, H, W, 3]."""
    rows, columns = np.mgrid[0 : size[1], 0 : size[0]].astype(np.float64)
    frames = []
    for i in range(count):
        phase = (columns - (start + i) * speed) / 9
        waves = 128 + 50 * np.sin(phase) + 40 * np.cos(rows / 13 + phase / 3)
        frames.append(np.stack([waves, waves * 0.8 + 20, 255 - waves], axis=-1))
    return np.clip(np.stack(frames), 0, 255).astype(np.uint8)


@pytest.mark.parametrize("speed", [0.3, 1.0, 2.5])
@pytest.mark.parametrize("counts", [(8, 8), (1, 8), (8, 1), (3, 20)])
def test_a_true_continuation_is_about_one(speed: float, counts: tuple[int, int]) -> None:
    before, after = counts
    jump, colour = seam(moving(0, before, speed), moving(before, after, speed))
    assert 0.8 <= jump <= 1.25
    assert colour < 3


def test_a_jump_in_the_movement_is_seen() -> None:
    assert seam(moving(0, 8), moving(13, 8))[0] > 2
    assert seam(moving(0, 8), moving(40, 8))[0] > 5


def test_a_tint_is_seen_and_measured() -> None:
    tinted = np.clip(moving(8, 8).astype(int) + 18, 0, 255).astype(np.uint8)
    jump, colour = seam(moving(0, 8, 0.5), tinted)
    assert jump > 2
    assert 14 < colour < 20
    one_frame = moving(8, 8, 0.5)
    one_frame[0] = np.clip(one_frame[0].astype(int) + np.array([25, 0, 0]), 0, 255)
    assert seam(moving(0, 8, 0.5), one_frame)[0] > 2


@pytest.mark.parametrize("held", [2, 3])
@pytest.mark.parametrize("phase", [0, 1, 2])
def test_held_drawings_count_once(held: int, phase: int) -> None:
    """On twos and threes, wherever the join falls: in the middle of a hold as well as between two drawings."""
    plain = seam(moving(0, 6), moving(6, 6))
    film = np.repeat(moving(0, 12), held, axis=0)
    join = 6 * held + (phase if phase < held else 0)
    jump, _ = seam(film[:join], film[join:])
    assert jump == pytest.approx(plain[0], rel=0.2)


def test_stillness_is_no_jump_and_a_cut_out_of_stillness_is_a_large_one() -> None:
    still = np.repeat(moving(0, 1), 8, axis=0)
    assert seam(still, still) == (0.0, 0.0)
    other = np.repeat(moving(20, 1), 8, axis=0)
    assert seam(still, other)[0] == pytest.approx(difference(still[0], other[0]) / FLOOR)


def test_one_frame_on_either_side_is_enough_and_none_is_not() -> None:
    jump, _ = seam(moving(0, 1), moving(1, 1))
    assert jump > 0
    with pytest.raises(ValueError, match="both sides"):
        seam(moving(0, 3)[:0], moving(0, 3))


def test_a_list_of_frames_will_do() -> None:
    before, after = moving(0, 5), moving(5, 5)
    assert seam(list(before), list(after)) == seam(before, after)


def test_psnr_is_the_formula() -> None:
    a = np.zeros((4, 4, 3), np.uint8)
    assert psnr(a, a) == float("inf")
    assert psnr(a, a + np.uint8(255)) == pytest.approx(0)
    assert psnr(a, a + np.uint8(1)) == pytest.approx(48.1308, abs=1e-3)
