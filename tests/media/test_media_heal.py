"""Healing: tone meets at the edge of what is given, what shows another thing stays, given pixels are the given ones."""

from __future__ import annotations

import numpy as np

from engine.media.heal import heal, spread

GIVEN = np.zeros((1, 48, 64), np.bool_)
GIVEN[:, :, :30] = True


def sky(brighter: int = 0) -> np.ndarray:
    rows = np.linspace(60, 180, 48)[:, None, None] + brighter
    return np.broadcast_to(rows, (48, 64, 3)).astype(np.uint8)[None].copy()


def step(healed: np.ndarray) -> np.ndarray:
    """Across the edge, signed, row by row."""
    return healed[0, :, 30, 0].astype(int) - healed[0, :, 29, 0]


def test_a_step_of_tone_fades_out_from_the_edge() -> None:
    frames, painted = sky(), sky(20)
    healed = heal(painted, frames, GIVEN)
    assert np.array_equal(healed[GIVEN], frames[GIVEN])
    assert np.abs(step(np.where(GIVEN[..., None], frames, painted))).min() == 20
    assert np.abs(step(healed)).max() <= 4
    left = healed[0, 24, 30:, 0].astype(int) - frames[0, 24, 30:, 0]
    assert (np.diff(left) >= -1).all() and left[-1] >= 18


def test_it_also_meets_where_the_model_has_the_given_part_right() -> None:
    """As where the edge is that of a latent that was held: the step is beside the edge alone."""
    frames = sky()
    painted = np.where(GIVEN[..., None], frames, sky(12))
    assert np.abs(step(heal(painted, frames, GIVEN))).max() <= 4


def test_another_thing_beside_the_edge_keeps_its_colour() -> None:
    frames, painted = sky(), sky()
    painted[:, 10:30, 30:] = (220, 20, 20)
    healed = heal(painted, frames, GIVEN)
    assert np.abs(healed[0, 13:27, 34:].astype(int) - painted[0, 13:27, 34:]).max() <= 8


def test_frames_that_are_given_whole_or_not_at_all_stay_as_they_are() -> None:
    painted = np.concatenate([sky(20), sky(20)])
    given = np.stack([np.ones_like(GIVEN[0]), np.zeros_like(GIVEN[0])])
    frames = np.concatenate([sky(), sky()])
    healed = heal(painted, frames, given)
    assert np.array_equal(healed[0], frames[0]) and np.array_equal(healed[1], painted[1])


def test_what_is_not_given_is_filled_from_the_nearest_that_is() -> None:
    picture = np.arange(64, dtype=np.uint8)[None, :, None].repeat(48, 0).repeat(3, 2)
    filled = spread(picture, GIVEN[0])
    assert np.array_equal(filled[:, :30], picture[:, :30])
    assert (filled[:, 30:] == 29).all()
