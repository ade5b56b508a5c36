"""The map between the film's picture and the canvas: aligned, and back without drift."""

from __future__ import annotations

import numpy as np
import pytest

from engine.shoot.conform import Placement, enlarging

SIZES = [(512, 384), (1280, 720), (512, 218), (720, 1280), (128, 96), (333, 251), (90, 70), (64, 20)]


@pytest.mark.parametrize("size", SIZES)
def test_a_straight_slope_stays_where_it_is_both_ways(size: tuple[int, int]) -> None:
    """A linear ramp is kept exactly by area averaging and by the cubic, so any shift would show as an offset."""
    placement = Placement(size, (128, 96))
    width, height = size
    x = (np.arange(width) + 0.5) / width * 200 + 20
    y = (np.arange(height) + 0.5) / height * 200 + 20
    frame = np.stack([np.broadcast_to(x, (height, width)), np.broadcast_to(y[:, None], (height, width))], axis=-1)
    frame = np.concatenate([frame, np.full((height, width, 1), 77.0)], axis=-1).round().astype(np.uint8)[None]
    canvas = placement.to_canvas(frame)
    column = (np.arange(128) + 0.5 - placement.left) / placement.width * 200 + 20
    row = (np.arange(96) + 0.5 - placement.top) / placement.height * 200 + 20
    inside = (column > 30) & (column < 210)
    assert np.abs(canvas[0, 48, inside, 0] - column[inside]).max() <= 1.0
    inside = (row > 40) & (row < 200)
    assert np.abs(canvas[0, inside, 64, 1] - row[inside]).max() <= 1.0
    back = placement.to_film(canvas)
    middle = np.s_[0, height // 6 : -height // 6, width // 6 : -width // 6]
    assert np.abs(back[middle].astype(int) - frame[middle]).max() <= 2
    assert (back[..., 2] == 77).all()


@pytest.mark.parametrize("size", SIZES)
def test_going_there_and_back_again_and_again_does_not_move_the_picture(size: tuple[int, int]) -> None:
    placement = Placement(size, (128, 96))
    width, height = size
    y, x = np.mgrid[0:height, 0:width]
    blob = np.exp(-(((x - width * 0.4) / (width * 0.12)) ** 2) - ((y - height * 0.6) / (height * 0.12)) ** 2)
    frame = np.repeat((blob * 220 + 10)[..., None], 3, axis=-1).astype(np.uint8)[None]
    for _ in range(8):
        frame = placement.to_film(placement.to_canvas(frame))
    weight = frame[0, ..., 0].astype(float) - frame.min()
    centre = (weight * x).sum() / weight.sum() / width, (weight * y).sum() / weight.sum() / height
    assert centre == pytest.approx((0.4, 0.6), abs=0.012)


def test_the_same_size_is_left_alone() -> None:
    frames = np.random.default_rng(0).integers(0, 256, (2, 96, 128, 3), dtype=np.uint8)
    placement = Placement((128, 96), (128, 96))
    assert np.array_equal(placement.to_canvas(frames), frames)
    assert np.array_equal(placement.to_film(frames), frames)


def test_the_margin_of_another_shape_repeats_the_edge() -> None:
    frame = np.zeros((1, 72, 128, 3), np.uint8)
    frame[0, 0], frame[0, -1] = 200, 100
    placement = Placement((128, 72), (128, 96))
    canvas = placement.to_canvas(frame)
    assert (canvas[0, :12] == 200).all()
    assert (canvas[0, -12:] == 100).all()
    assert np.array_equal(placement.to_film(canvas), frame)
    assert placement.crop(np.zeros((3, 24, 32, 3), np.uint8)).shape == (3, 18, 32, 3)


@pytest.mark.parametrize("size", SIZES)
def test_what_was_once_on_the_canvas_comes_there_again_as_it_was(size: tuple[int, int]) -> None:
    """Else a clip would lose sharpness with every generation of extending it."""
    placement = Placement(size, (128, 96))
    rng = np.random.default_rng(0)
    frame = np.repeat(np.repeat(rng.integers(40, 216, (1, 24, 32, 3), dtype=np.uint8), 4, axis=1), 4, axis=2)
    shown = placement.to_film(placement.to_canvas(placement.to_film(frame)))
    for _ in range(3):
        again = placement.to_film(placement.to_canvas(shown))
        assert np.abs(again.astype(int) - shown).mean() < 0.1
        shown = again
    if size == (512, 384):
        assert np.abs(placement.to_canvas(placement.to_film(frame)).astype(int) - frame).max() <= 1


def test_what_is_reduced_makes_no_waves() -> None:
    """Stripes too fine for the canvas become grey, not coarser stripes."""
    frame = np.zeros((1, 768, 1024, 3), np.uint8)
    frame[:, :, ::2] = 255
    canvas = Placement((1024, 768), (128, 96)).to_canvas(frame)
    assert canvas[:, :, 4:-4].min() >= 124 and canvas[:, :, 4:-4].max() <= 131


def test_weights_sum_to_one() -> None:
    for count, available in [(7, 3), (9, 7), (218, 96)]:
        assert enlarging(count, available, 0.2, available - 0.4).sum(axis=1) == pytest.approx(np.ones(count))


def test_a_film_picture_is_the_product_with_the_whole_matrices() -> None:
    """They are kept in bands, the zeros left out; here sides that no band divides, and a margin."""
    placement = Placement((333, 251), (128, 96))
    canvas = np.random.default_rng(1).integers(0, 256, (1, 96, 128, 3), dtype=np.uint8)
    rows = enlarging(251, 96, placement.top, placement.height)
    columns = enlarging(333, 128, placement.left, placement.width)
    exact = np.clip(np.einsum("yh,xw,hwc->yxc", rows, columns, canvas[0].astype(float), optimize=True), 0, 255)
    assert np.abs(placement.to_film(canvas)[0] - exact).max() < 0.501


def test_frames_of_the_wrong_size_are_refused() -> None:
    with pytest.raises(ValueError, match="128 by 72"):
        Placement((128, 72), (128, 96)).to_canvas(np.zeros((1, 96, 128, 3), np.uint8))
