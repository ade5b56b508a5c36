"""Blending at joins: steps of light fade out inside the painted side, clean joins and other pictures stay."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from engine.film.project import SeamParts
from engine.media.blend import FADE, blend_joins
from engine.media.flow import Flow
from engine.media.seams import Moments, join_parts
from tests.media.moving import CLIPS, filmed, seen

LENGTH, JOIN = 22, 9  # nine kept frames, then thirteen painted ones


def given(length: int, *ranges: tuple[int, int]) -> np.ndarray:
    known = np.zeros(length, np.bool_)
    for start, end in ranges:
        known[start:end] = True
    return known


def pictures(name: str, length: int = LENGTH) -> np.ndarray:
    return filmed("noisy" if "noisy" in name else "pan", [CLIPS[name](10 + n) for n in range(length)])


def brighter(frames: np.ndarray, by: float) -> np.ndarray:
    return np.clip(np.rint(frames * (1 + by)), 0, 255).astype(np.uint8)


def measured(painted: np.ndarray, kept: np.ndarray, known: np.ndarray, join: int) -> SeamParts:
    film = np.where(known[:, None, None, None], kept, painted)
    return join_parts(film[:join], film[join:])


@pytest.mark.parametrize("name", ["static", "noisy", "pan", "object", "objects", "zoom"])
@pytest.mark.parametrize("by", [0.06, -0.05])
def test_a_step_of_brightness_fades_out_instead_of_popping(name: str, by: float) -> None:
    kept, known = pictures(name), given(LENGTH, (0, JOIN))
    painted = brighter(kept, by)
    blended = blend_joins(painted, kept, known)
    before, after = (measured(each, kept, known, JOIN).figure for each in (painted, blended))
    assert after < 0.5 * before + 0.5, (before, after)
    assert after < 2
    assert np.array_equal(blended[known], painted[known]), "kept frames are left to the caller"
    assert np.array_equal(blended[JOIN + FADE :], painted[JOIN + FADE :])
    off = [float(np.abs(blended[n].astype(float) - kept[n]).mean()) for n in range(JOIN, JOIN + FADE + 1)]
    assert off[0] < 0.35 * off[-1] and np.corrcoef(off, range(len(off)))[0, 1] > 0.9, "evenly, frame by frame"


@pytest.mark.parametrize("name", ["static", "noisy", "pan", "object", "objects", "zoom", "fade", "dissolve"])
def test_a_clean_join_stays_as_it_is(name: str) -> None:
    kept, known = pictures(name), given(LENGTH, (0, JOIN))
    blended = blend_joins(kept, kept, known)
    assert np.abs(blended.astype(int) - kept).max() <= 1


def test_a_tint_on_one_side_of_the_picture_fades_there_only() -> None:
    kept, known = pictures("pan"), given(LENGTH, (0, JOIN))
    painted = kept.copy()
    painted[JOIN:, :, :60] = np.clip(painted[JOIN:, :, :60].astype(int) + np.array([14, 0, -14]), 0, 255)
    change = blend_joins(painted, kept, known).astype(int) - painted
    assert change[JOIN, 10:-10, 10:40, 0].mean() < -7 and change[JOIN, 10:-10, 10:40, 2].mean() > 7
    assert abs(change[JOIN, 10:-10, 100:150]).mean() < 2


def test_both_ends_of_a_bridge_and_an_extension_to_the_front_are_blended() -> None:
    kept = pictures("pan", 26)
    known = given(26, (0, 9), (17, 26))
    painted = brighter(kept, 0.06)
    blended = blend_joins(painted, kept, known)
    for join in (9, 17):
        assert measured(blended, kept, known, join).figure < 0.6 * measured(painted, kept, known, join).figure
    known = given(26, (14, 26))
    blended = blend_joins(painted, kept, known)
    assert measured(blended, kept, known, 14).figure < 0.6 * measured(painted, kept, known, 14).figure
    assert np.array_equal(blended[: 14 - FADE], painted[: 14 - FADE])


def test_one_painted_frame_and_one_given_frame_are_enough() -> None:
    kept = pictures("object", 10)
    painted = brighter(kept, 0.06)
    between = blend_joins(painted, kept, given(10, (0, 5), (6, 10)))
    assert np.abs(between[5].astype(float) - kept[5]).mean() < np.abs(painted[5].astype(float) - kept[5]).mean()
    alone = blend_joins(painted, kept, given(10, (0, 1)))
    assert np.abs(alone[1].astype(float) - kept[1]).mean() < 0.5 * np.abs(painted[1].astype(float) - kept[1]).mean()


def test_another_picture_comes_by_a_dissolve_and_no_step_is_only_moved_away_from_the_join() -> None:
    kept, known = pictures("pan"), given(LENGTH, (0, JOIN))
    painted = kept.copy()
    painted[JOIN:] = 255 - np.clip(seen(400, 180), 0, 255).astype(np.uint8)
    blended = blend_joins(painted, kept, known)
    worst = [max(Moments(each).figures(range(JOIN, JOIN + FADE))) for each in (painted, blended)]
    assert worst[1] < 0.4 * worst[0], worst
    assert np.array_equal(blended[known], painted[known])
    assert np.array_equal(blended[JOIN + FADE :], painted[JOIN + FADE :])


def test_a_slight_step_takes_a_short_fade() -> None:
    """The model's picture is shown as soon as it can be."""
    kept, known = pictures("object"), given(LENGTH, (0, JOIN))
    painted = kept.copy()
    painted[JOIN:, 30:60, 50:90] = np.roll(painted[JOIN:, 30:60, 50:90], 3, axis=2)
    blended = blend_joins(painted, kept, known)
    assert measured(blended, kept, known, JOIN).figure < 0.8 * measured(painted, kept, known, JOIN).figure
    assert np.array_equal(blended[JOIN + 4 :], painted[JOIN + 4 :])


def test_nothing_or_everything_given_changes_nothing() -> None:
    kept = pictures("pan", 6)
    for known in (given(6), given(6, (0, 6))):
        assert np.array_equal(blend_joins(kept, 255 - kept, known), kept)


def test_nothing_is_seen_twice() -> None:
    """What the painted frame shows in another place is moved there before it is mixed in."""
    kept, known = pictures("static"), given(LENGTH, (0, JOIN))
    painted = brighter(kept, 0.06)
    painted[JOIN:] = np.roll(painted[JOIN:], 4, axis=2)
    change = blend_joins(painted, kept, known)[JOIN].astype(np.float32) - painted[JOIN]
    unmoved = kept[JOIN].astype(np.float32) - painted[JOIN]
    fine, twice = (np.abs(each - cv2.GaussianBlur(each, (0, 0), 6))[:, 12:-12].mean() for each in (change, unmoved))
    assert fine < 0.12 * twice, (fine, twice)


@pytest.mark.parametrize("side", [1, 4, 11, 12, 17])
def test_pictures_of_any_size_can_be_followed(side: int) -> None:
    picture = np.random.default_rng(side).integers(0, 255, (side, side + 1, 3), np.uint8)
    movement = Flow()(picture, picture)
    assert movement.shape == (side, side + 1, 2)
    assert np.abs(movement).max() < 0.5
