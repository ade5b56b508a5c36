"""The drift of a take: it follows tints, fading contrast and growing blur, and is not fooled by what moves."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import pytest

from engine.film.project import Drift
from engine.media.drift import POINTS, SHORTEST, measure_drift
from tests.media.moving import CLIPS, filmed

RATE, LENGTH = 8, 64  # eight seconds
Change = Callable[[np.ndarray, float], np.ndarray]

TINT: Change = lambda picture, size: picture + size * np.array([16, 0, -16])  # noqa: E731
FADING: Change = lambda picture, size: 118 + (picture - 118) * (1 - 0.6 * size)  # noqa: E731
BLUR: Change = lambda picture, size: cv2.GaussianBlur(picture, (0, 0), 0.05 + 1.6 * size)  # noqa: E731


def drift(name: str, change: Change | None = None, until: float = 1.0) -> Drift:
    """Of a clip whose pictures change more and more, from nothing at the start up to ``until`` at the end."""

    def frame_at(n: int) -> np.ndarray:
        picture = CLIPS[name](n * 0.5)
        if change is not None:
            picture = change(picture, until * n / (LENGTH - 1))
        return filmed("noisy" if "noisy" in name else name, [picture], seed=n)[0]

    found = measure_drift(frame_at, LENGTH, RATE)
    assert found is not None
    return found


@pytest.mark.parametrize("name", ["static", "object", "objects", "pan", "zoom"])
def test_moving_content_is_no_drift(name: str) -> None:
    assert drift(name).figure < 1


CHANGES = [(TINT, "colour"), (FADING, "contrast"), (BLUR, "sharpness")]


@pytest.mark.parametrize("name", ["static", "object"])
@pytest.mark.parametrize(("change", "word"), CHANGES)
def test_a_drift_is_followed_and_named(name: str, change: Change, word: str) -> None:
    found, half = drift(name, change), drift(name, change, 0.5)
    assert found.worst == word
    assert found.figure > 2
    assert 0.6 < half.figure < 0.75 * found.figure
    curve = found.curve
    assert curve[0] < 1 and curve[-1] == found.figure
    assert np.corrcoef(curve, range(len(curve)))[0, 1] > 0.9


@pytest.mark.parametrize("name", ["objects", "slow pan"])
@pytest.mark.parametrize(("change", "word"), CHANGES)
def test_a_drift_is_told_from_a_moving_camera(name: str, change: Change, word: str) -> None:
    moving, found = drift(name), drift(name, change)
    assert found.worst == word
    assert found.figure > 1
    assert found.figure > 1.9 * getattr(moving, word)[-1]


def test_noise_hides_no_tint_and_is_no_drift() -> None:
    assert drift("noisy").figure < 0.3
    assert drift("noisy", TINT).figure == pytest.approx(drift("static", TINT).figure, rel=0.1)


def test_the_curve_covers_the_take_with_some_tens_of_points() -> None:
    frame = filmed("static", [CLIPS["static"](0)])[0]
    asked: list[int] = []

    def frame_at(n: int) -> np.ndarray:
        asked.append(n)
        return frame

    found = measure_drift(frame_at, 60 * 24, 24)
    assert found is not None
    assert len(found.at) == POINTS and found.figure == 0
    assert list(found.at) == sorted(set(found.at)) and found.at[0] >= 24 and found.at[-1] < 60 * 24
    assert len(asked) <= 110 and asked == sorted(asked)


def test_a_drawing_that_is_held_measures_as_if_each_of_its_frames_were_looked_at() -> None:
    (picture,) = filmed("object", [CLIPS["object"](0)])
    drawn = [np.clip(picture.astype(int) - n, 0, 255).astype(np.uint8) for n in range(40)]
    held = measure_drift(lambda n: drawn[n // 3], 120, 24)
    assert held is not None and held.figure > 1
    assert measure_drift(lambda n: drawn[n // 3].copy(), 120, 24) == held


def test_a_short_take_has_none() -> None:
    frame = filmed("static", [CLIPS["static"](0)])[0]
    assert measure_drift(lambda n: frame, int(SHORTEST * 24), 24) is None
    assert measure_drift(lambda n: frame, int(SHORTEST * 24) + 1, 24) is not None


@pytest.mark.parametrize(("rate", "length"), [(2, 9), (1, 5), (1, 10), (0.5, 3)])
def test_a_film_of_few_frames_a_second_has_a_point_for_each_of_them_at_most(rate: float, length: int) -> None:
    frames = filmed("static", [CLIPS["static"](n) for n in range(length)])
    found = measure_drift(lambda n: frames[n], length, rate)
    assert found is not None
    assert list(found.at) == sorted(set(found.at)) and len(found.at) == length - 2
    assert found.figure < 1


def test_a_single_frame_of_five_seconds_has_nothing_to_drift_from() -> None:
    assert measure_drift(lambda n: [np.zeros((48, 64, 3), np.uint8)][n], 1, 0.2) is None


@pytest.mark.parametrize("size", [(2, 2), (7, 3), (40, 900)])
def test_any_size_will_do_and_a_plain_picture_has_no_contrast_to_lose(size: tuple[int, int]) -> None:
    found = measure_drift(lambda n: np.full((*size, 3), 90 + n // 4, np.uint8), 64, 8)
    assert found is not None
    assert max(found.contrast) == max(found.sharpness) == 0
    assert max(found.colour) > 1


def test_points_and_values_belong_together() -> None:
    with pytest.raises(ValueError, match="one value of each kind"):
        Drift((1, 2), (0.0,), (0.0, 0.0), (0.0, 0.0))
