"""Masks: filled exactly, soft within their edge, and following what they were drawn around."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import cv2
import numpy as np
import pytest

from engine.film.shapes import Mask, Outline, Point
from engine.film.timebase import FrameRange
from engine.media.masks import MaskTrack, alpha
from tests.media.moving import FACE, GROUND

SIZE = (256, 192)
SQUARE = np.array([(-26, -26), (26, -26), (26, 26), (-26, 26)], np.float64)


def box(left: float, top: float, right: float, bottom: float, at: int = 0) -> Outline:
    return Outline(at, ((left, top), (right, top), (right, bottom), (left, bottom)))


def placed(n: float) -> np.ndarray:
    """Where the object is at frame n: a matrix from places around its middle to places in the picture."""
    turn, growth = np.radians(1.2 * n), 1 + 0.012 * n
    cosine, sine = growth * np.cos(turn), growth * np.sin(turn)
    return np.array([[cosine, -sine, 80 + 3.2 * n], [sine, cosine, 84 + 14 * np.sin(n / 9)]])


def truth(n: float) -> Outline:
    corners = SQUARE @ placed(n)[:, :2].T + placed(n)[:, 2] + 0.5
    return Outline(int(n), tuple((x / SIZE[0], y / SIZE[1]) for x, y in corners.tolist()))


@cache
def scene(n: int) -> np.ndarray:
    """A textured square that moves, turns and grows over a ground that drifts the other way."""
    ground = GROUND[40 : 40 + SIZE[1], 120 - 2 * n : 120 - 2 * n + SIZE[0]]
    from_middle = placed(n) @ np.array([[1, 0, -80], [0, 1, -80], [0, 0, 1]])
    face = cv2.warpAffine(FACE, from_middle, SIZE, flags=cv2.INTER_CUBIC)
    inside = alpha([truth(n)], SIZE)[..., None]
    return np.clip(np.rint(ground * (1 - inside) + face * inside), 0, 255).astype(np.uint8)


def overlap(one: np.ndarray, other: np.ndarray) -> float:
    return float(np.minimum(one, other).sum() / np.maximum(one, other).sum())


def moved(track: MaskTrack, frame: int) -> float:
    """How far the corners are from where they were drawn, in pixels."""
    points, drawn = (np.array(each.points) * SIZE for each in (track.outlines(frame)[0], track.mask.outlines[0]))
    return float(np.abs(points - drawn).max())


# --- filling ---------------------------------------------------------------------------------------------------


def test_a_box_on_whole_pixels_is_filled_exactly() -> None:
    filled = alpha([box(0.25, 0.25, 0.75, 0.5)], (64, 48))
    expected = np.zeros((48, 64), np.float32)
    expected[12:24, 16:48] = 1
    assert filled.dtype == np.float32 and np.array_equal(filled, expected)


@pytest.mark.parametrize("size", [(64, 48), (61, 37), (333, 251)])
def test_the_area_of_a_polygon_is_exact_whichever_way_it_was_drawn(size: tuple[int, int]) -> None:
    points: tuple[Point, ...] = ((0.11, 0.13), (0.83, 0.22), (0.91, 0.87), (0.52, 0.49), (0.2, 0.93))
    x, y = (np.array(points) * size).T
    area = abs(float(x @ np.roll(y, -1) - y @ np.roll(x, -1))) / 2
    for each in (points, points[::-1]):
        assert alpha([Outline(0, each)], size).sum(dtype=np.float64) == pytest.approx(area, rel=1e-5)


def test_parts_are_joined_without_a_gap_and_without_counting_twice() -> None:
    halves = alpha([box(0.1, 0.1, 0.337, 0.9), box(0.337, 0.1, 0.9, 0.9)], (100, 80))
    assert np.allclose(halves, alpha([box(0.1, 0.1, 0.9, 0.9)], (100, 80)), atol=1e-6)
    over = alpha([box(0.1, 0.1, 0.6, 0.9), box(0.4, 0.1, 0.9, 0.9)], (100, 80))
    assert np.allclose(over, halves, atol=1e-6)


def test_the_soft_edge_lies_within_the_outline() -> None:
    size = (200, 100)
    hard, soft = (alpha([box(0.2, 0.2, 0.8, 0.8)], size, feather) for feather in (0.0, 0.1))
    assert not soft[hard == 0].any()
    row = soft[50, 40:60]
    assert 0 < row[0] < 0.05 and (np.diff(row[:11]) > 0).all() and (row[10:] == 1).all()
    assert (soft[30:70, 50:150] == 1).all()


def test_a_mask_that_runs_out_of_the_picture_has_no_edge_there() -> None:
    soft = alpha([box(-0.5, -0.5, 0.5, 1.5)], (100, 80), 0.1)
    assert (soft[:, :42] == 1).all() and not soft[:, 50:].any()
    assert (alpha([box(-1, -1, 2, 2)], (100, 80), 0.1) == 1).all()
    assert not alpha([box(1.1, 0, 1.5, 1)], (100, 80), 0.1).any()


@pytest.mark.parametrize("side", [0.2, 1, 3, 9])
def test_a_small_mask_does_not_vanish(side: float) -> None:
    left, top = 40.3 / 100, 20.6 / 80
    small = box(left, top, left + side / 100, top + side / 80)
    large = box(0.6, 0.1, 0.9, 0.9)
    soft = alpha([small, large], (100, 80), 0.2)
    assert soft[:, :55].max() > 0.4 * min(1.0, side**2)
    alone = alpha([small], (100, 80), 0.2)
    assert alone.max() == 1 and 0 < alone.sum() <= max(4.0, side**2) + 0.01


def test_a_loop_in_the_outline_is_filled_once() -> None:
    twice = Outline(0, box(0.2, 0.2, 0.8, 0.8).points * 2)
    assert np.array_equal(alpha([twice], (50, 40)), alpha([box(0.2, 0.2, 0.8, 0.8)], (50, 40)))


# --- following -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("hold", [1, 3])
def test_a_tracked_mask_follows_what_moves_turns_and_grows(hold: int) -> None:
    track = MaskTrack(Mask((truth(0),)), lambda n: scene(n // hold), FrameRange(0, 24 * hold + 1), SIZE)
    for n in (8, 16, 24):
        assert overlap(alpha([truth(n)], SIZE), alpha(track.outlines(n * hold), SIZE)) > 0.93
    assert overlap(alpha([truth(24)], SIZE), alpha([truth(0)], SIZE)) < 0.1, "it has gone somewhere"


def test_it_follows_backwards_from_where_it_was_drawn() -> None:
    track = MaskTrack(Mask((truth(20),)), scene, FrameRange(0, 21), SIZE)
    assert overlap(alpha([truth(0)], SIZE), alpha(track.outlines(0), SIZE)) > 0.93
    assert track.outlines(20)[0] == truth(20)


def test_between_two_drawn_frames_it_passes_over_without_a_jump() -> None:
    """The second drawing is larger than what was tracked to it: the difference is spread over the way."""
    larger = Outline(12, tuple((x + 0.03 * (1 if x > 0.45 else -1), y) for x, y in truth(12).points))
    track = MaskTrack(Mask((truth(0), larger)), scene, FrameRange(0, 16), SIZE)
    assert track.outlines(0)[0] == truth(0) and track.outlines(12)[0] == larger
    corners = np.array([track.outlines(n)[0].points for n in range(16)]) * SIZE
    steps = np.linalg.norm(np.diff(corners, axis=0), axis=2)
    assert steps.max() < 6, "the object itself moves about four pixels a frame"
    halfway = alpha(track.outlines(6), SIZE).sum() / alpha([truth(6)], SIZE).sum()
    assert 1.05 < halfway < alpha([larger], SIZE).sum() / alpha([truth(12)], SIZE).sum()


def test_where_there_is_nothing_to_see_it_stands_still() -> None:
    rng = np.random.default_rng(3)

    def flat(n: int) -> np.ndarray:
        picture = np.full((192, 256, 3), 130, np.int16) + np.rint(1.5 * rng.standard_normal((192, 256, 3))).astype(int)
        picture[:, :40] = GROUND[:192, 3 * n : 3 * n + 40]
        return np.clip(picture, 0, 255).astype(np.uint8)

    track = MaskTrack(Mask((box(0.4, 0.3, 0.8, 0.7),)), flat, FrameRange(0, 17), SIZE)
    assert moved(track, 16) < 0.5


def crossing(n: float) -> np.ndarray:
    """A plain disc with a face crosses a textured ground that stands still."""
    rows, columns = np.mgrid[: SIZE[1], : SIZE[0]]
    ground, away = GROUND[: SIZE[1], : SIZE[0]], np.hypot(columns - 70 - 4 * n, rows - 96)
    picture = np.where((away < 30)[..., None], (210, 60, 50), ground)
    for x, y in ((-9, -8), (9, -8), (0, 10)):
        picture[np.hypot(columns - 70 - 4 * n - x, rows - 96 - y) < 5] = (40, 30, 30)
    return cv2.GaussianBlur(np.clip(picture, 0, 255).astype(np.uint8), (0, 0), 1.0)


@pytest.mark.parametrize("loose", [32, 40])
def test_a_box_around_a_thing_follows_the_thing_and_not_the_ground_in_the_box(loose: int) -> None:
    drawn = box((70 - loose) / 256, (96 - loose) / 192, (70 + loose) / 256, (96 + loose) / 192)
    track = MaskTrack(Mask((drawn,)), crossing, FrameRange(0, 19), SIZE)
    middle = np.mean(track.outlines(18)[0].points, axis=0) * SIZE
    assert middle == pytest.approx((70 + 4 * 18, 96), abs=3)


def test_something_that_passes_in_front_does_not_take_it_along() -> None:
    drawn = box(0.35, 0.2, 0.75, 0.8)
    track = MaskTrack(Mask((drawn,)), lambda n: crossing(4 * n - 20), FrameRange(0, 24), SIZE)
    assert moved(track, 23) < 3


def test_a_cut_does_not_throw_it_about() -> None:
    other = np.clip(GROUND[100:292, 300:556], 0, 255).astype(np.uint8)[:, ::-1]
    track = MaskTrack(Mask((truth(0),)), lambda n: scene(n) if n < 6 else other, FrameRange(0, 12), SIZE)
    corners = np.array([track.outlines(n)[0].points for n in range(12)]) * SIZE
    assert np.abs(corners[11] - corners[5]).max() < 2
    assert overlap(alpha([truth(5)], SIZE), alpha(track.outlines(5), SIZE)) > 0.9


def test_every_frame_is_read_once_and_the_same_comes_out_twice() -> None:
    read: list[int] = []

    def noted(n: int) -> np.ndarray:
        read.append(n)
        return scene(n)

    tracks = [MaskTrack(Mask((truth(3), box(0.7, 0.1, 0.9, 0.3, 3))), noted, FrameRange(5, 3), SIZE) for _ in "ab"]
    assert read == 2 * [3, 4, 5, 6, 7]
    assert tracks[0].outlines(7) == tracks[1].outlines(7) and len(tracks[0].outlines(7)) == 2


@pytest.mark.parametrize("size", [(2, 2), (7, 5), (33, 400)])
def test_any_size_will_do(size: tuple[int, int]) -> None:
    pictures = np.random.default_rng(0).integers(0, 256, (3, size[1], size[0], 3), dtype=np.uint8)
    track = MaskTrack(Mask((box(0.1, 0.1, 0.9, 0.9),)), lambda n: pictures[n], FrameRange(0, 3), size)
    assert track.alpha(2).shape == (size[1], size[0]) and track.alpha(2).max() == 1


# --- drawn alone -----------------------------------------------------------------------------------------------


def unread(n: int) -> np.ndarray:
    raise AssertionError("a mask that is not tracked reads nothing")


def test_an_untracked_mask_changes_in_straight_lines_and_stands_still_beyond() -> None:
    mask = Mask((box(0.1, 0.1, 0.3, 0.3, 4), box(0.5, 0.3, 0.9, 0.5, 8)), tracked=False)
    track = MaskTrack(mask, unread, FrameRange(0, 20), SIZE)
    assert track.outlines(0)[0].points == track.outlines(4)[0].points == mask.outlines[0].points
    assert track.outlines(19)[0].points == mask.outlines[1].points
    assert np.allclose(track.outlines(6)[0].points, box(0.3, 0.2, 0.6, 0.4).points)


def test_polygons_with_other_numbers_of_points_pass_over_into_each_other() -> None:
    angles = np.arange(7) / 7 * 2 * np.pi + 2
    round_ = Outline(10, tuple((0.5 + 0.2 * np.sin(a), 0.5 + 0.2 * np.cos(a)) for a in angles.tolist()))
    track = MaskTrack(Mask((box(0.3, 0.3, 0.7, 0.7), round_), tracked=False), unread, FrameRange(0, 11), SIZE)
    pixels = np.stack([alpha(track.outlines(n), SIZE) for n in range(11)])
    assert all(overlap(a, b) > 0.9 for a, b in pairwise(pixels))
    areas = pixels.sum(axis=(1, 2))
    assert (np.diff(areas) < 0).all(), "evenly, not turned inside out on the way"


def test_a_part_without_a_counterpart_shrinks_away() -> None:
    mask = Mask((box(0.1, 0.1, 0.3, 0.3), box(0.6, 0.6, 0.9, 0.9), box(0.1, 0.1, 0.3, 0.3, 10)), tracked=False)
    track = MaskTrack(mask, unread, FrameRange(0, 11), SIZE)
    areas = [float(alpha(track.outlines(n), SIZE).sum()) for n in range(11)]
    assert all(a > b for a, b in pairwise(areas))
    assert len(track.outlines(9)) == 2 and len(track.outlines(10)) == 1
