"""Colours are led back to where they began, slowly, and only where the same thing is still seen."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from engine.media.anchor import Anchor, led_back

RNG = np.random.default_rng(5)
SCENE = cv2.resize(RNG.integers(40, 210, (6, 8, 3), np.uint8), (96, 64), interpolation=cv2.INTER_LINEAR)


def clip(count: int = 12, picture: np.ndarray = SCENE) -> np.ndarray:
    return np.stack([picture] * count)


def tinted(frames: np.ndarray, gain: float, offset: tuple[float, float, float]) -> np.ndarray:
    """Contrast around mid grey and an offset in R, G and B."""
    return np.clip((frames.astype(np.float32) - 128) * gain + 128 + np.array(offset), 0, 255).astype(np.uint8)


def lab(frame: np.ndarray) -> np.ndarray:
    return cv2.cvtColor(frame.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)


def apart(a: np.ndarray, b: np.ndarray) -> float:
    """The mean colour difference (CIE 1976)."""
    return float(np.linalg.norm(lab(a) - lab(b), axis=2).mean())


def with_subject(frames: np.ndarray, left: int) -> np.ndarray:
    out = frames.copy()
    out[:, 16:48, left : left + 18] = (240, 20, 20)
    return out


def fading(count: int, gain: float, offset: tuple[float, float, float]) -> np.ndarray:
    """Frames that go astray evenly from the scene as it was."""
    shares = np.linspace(0, 1, count + 1)[1:].tolist()
    return np.stack([tinted(SCENE, 1 + (gain - 1) * s, tuple(x * s for x in offset)) for s in shares])


@pytest.mark.parametrize(("gain", "offset"), [(1.0, (6, 0, -4)), (0.95, (0, 0, 0)), (1.05, (-3, 4, 0))])
def test_a_tint_is_led_back_without_a_step(gain: float, offset: tuple[float, float, float]) -> None:
    strayed = fading(12, gain, offset)
    led = led_back(strayed, Anchor(clip()))
    assert all(apart(frame, SCENE) < 0.35 * apart(strayed[-1], SCENE) for frame in led)
    assert max(apart(a, b) for a, b in zip([SCENE, *led[:-1]], led, strict=True)) < 0.25 * apart(strayed[-1], SCENE)
    back = led_back(strayed[::-1], Anchor(clip()), backwards=True)
    assert np.array_equal(back[::-1], led)


def test_colours_come_back_slowly_where_nothing_stands_still() -> None:
    """A picture that shakes by its own has no plate to be held to, but colours all the same."""
    moving = np.stack([np.roll(SCENE, shift, axis=1) for shift in (0, 7, 3, 9, 5, 1, 8, 2, 6, 4, 10, 0)])
    strayed = tinted(moving, 1.0, (6, 0, -4))
    led = led_back(strayed, Anchor(moving))
    mean = [float(np.abs(a.mean((0, 1)) - b.mean((0, 1))).max()) for a, b in zip(led, moving, strict=True)]
    assert mean[0] > 4 and mean[-1] < 2 and mean == sorted(mean, reverse=True)


def test_blocks_and_grain_do_not_stay_where_nothing_moves() -> None:
    grain = np.clip(clip() + RNG.normal(0, 4, (12, 64, 96, 3)), 0, 255).astype(np.uint8)
    led = led_back(with_subject(grain, 60), Anchor(clip()))
    assert apart(led[0][:, :50], SCENE[:, :50]) < 0.5 * apart(grain[0][:, :50], SCENE[:, :50])
    assert np.array_equal(led[:, 20:44, 64:74], with_subject(grain, 60)[:, 20:44, 64:74]), "the subject is new"


def test_what_is_as_it_was_stays_as_it_is_to_the_bit() -> None:
    assert np.array_equal(led_back(clip(), Anchor(clip())), clip())
    moved = with_subject(clip(), 60)
    assert np.array_equal(led_back(moved, Anchor(with_subject(clip(), 4))), moved), "a subject that moves is no tint"


def test_a_subject_has_no_say_in_what_the_place_needs() -> None:
    strayed = with_subject(tinted(clip(), 1.0, (6, 0, -4)), 60)
    led = led_back(strayed, Anchor(with_subject(clip(), 4)))
    assert apart(led[-1][:, :4], SCENE[:, :4]) < 0.35 * apart(strayed[-1][:, :4], SCENE[:, :4])


def test_another_place_is_no_drift() -> None:
    other = cv2.resize(RNG.integers(0, 255, (6, 8, 3), np.uint8), (96, 64), interpolation=cv2.INTER_LINEAR)
    assert np.array_equal(led_back(clip(picture=other), Anchor(clip())), clip(picture=other))


def test_no_window_is_moved_far() -> None:
    strayed = tinted(clip(), 1.0, (30, 0, 0))
    led = led_back(strayed, Anchor(clip()))
    assert 0 < apart(led[-1], strayed[-1]) < 9
    assert apart(led[-1], SCENE) < apart(strayed[-1], SCENE)


def test_a_flat_picture_has_no_contrast_to_lead() -> None:
    grey = np.full((6, 64, 96, 3), 120, np.uint8)
    led = led_back(grey + np.uint8(4), Anchor(grey))
    assert np.abs(led[-1].astype(int) - 120).max() <= 1
