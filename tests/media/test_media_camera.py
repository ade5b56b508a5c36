"""The camera: what it sees, and that the path which frames follow is found again from the frames."""

from __future__ import annotations

from itertools import pairwise

import cv2
import numpy as np
import pytest

from engine.film.shapes import CameraKey
from engine.media.camera import departure, followed, key_at, view
from tests.media.moving import FACE, GROUND, texture

SIZE = (200, 150)
WORLD = np.clip(np.rint(texture(640, 480, 5)), 0, 255).astype(np.uint8)


def test_between_keys_all_changes_evenly_and_zoom_by_a_constant_factor() -> None:
    path = (CameraKey(10, 0.2, 0.4, 1, 0), CameraKey(30, 0.6, 0.5, 4, -20))
    assert key_at(path, 20) == CameraKey(20, 0.4, 0.45, 2, -10)
    assert key_at(path, 0) == CameraKey(0, 0.2, 0.4, 1, 0)
    assert key_at(path[::-1], 99) == CameraKey(99, 0.6, 0.5, 4, -20)
    assert key_at(path, 30) == path[1]
    assert key_at((), 3) == CameraKey(3)


# --- seeing ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(320, 240), (333, 251), (1, 1), (2, 7)])
def test_looked_at_straight_the_picture_comes_back_bit_for_bit(size: tuple[int, int]) -> None:
    picture = np.random.default_rng(0).integers(0, 256, (size[1], size[0], 3), dtype=np.uint8)
    found, covered = view(picture, CameraKey(7), size)
    assert np.array_equal(found, picture) and covered.all()


def test_a_camera_moved_by_whole_pixels_sees_the_very_pixels() -> None:
    found, covered = view(WORLD, CameraKey(0, 0.5 + 64 / 640, 0.5 - 48 / 480), (640, 480))
    assert np.array_equal(found[48:, :-64], WORLD[:-48, 64:])
    assert covered[48:, :-64].all() and not covered[:48].any() and not covered[:, -64:].any()


def test_a_zoom_shows_the_middle_larger_and_a_roll_turns_the_picture_the_other_way() -> None:
    picture = np.zeros((120, 160, 3), np.uint8)
    picture[56:64, 100:108] = 255  # right of the middle
    zoomed, covered = view(picture, CameraKey(0, zoom=2), (160, 120))
    assert covered.all()
    y, x = (float(places.mean()) for places in np.nonzero(zoomed[..., 0] > 127))
    assert (x, y) == pytest.approx((127.5, 59.5), abs=0.5)
    rolled, covered = view(picture, CameraKey(0, roll=90), (160, 120))
    y, x = (float(places.mean()) for places in np.nonzero(rolled[..., 0] > 127))
    assert (x, y) == pytest.approx((79.5, 59.5 - 24), abs=0.5), "the camera turned clockwise: right is now above"
    assert not covered[:, :10].all() or not covered[:10].all()


def test_what_lies_beyond_the_picture_is_told_to_the_pixel() -> None:
    _, covered = view(np.zeros((100, 200, 3), np.uint8), CameraKey(0, 0.5, 0.5, 0.5), (200, 100))
    expected = np.zeros((100, 200), np.bool_)
    expected[25:75, 50:150] = True
    assert np.array_equal(covered, expected)


def test_a_view_of_another_shape_lies_within_the_picture() -> None:
    for size in ((100, 300), (300, 100), (64, 64)):
        found, covered = view(WORLD, CameraKey(0), size)
        assert found.shape == (size[1], size[0], 3) and covered.all()
        assert not view(WORLD, CameraKey(0, zoom=0.95), size)[1].all()


@pytest.mark.parametrize("zoom", [0.97, 0.7, 0.5, 0.25, 0.1])
def test_from_further_away_fine_stripes_become_grey_and_not_other_stripes(zoom: float) -> None:
    stripes = np.zeros((400, 400, 3), np.uint8)
    stripes[:, ::2] = 255
    found, covered = view(stripes, CameraKey(0, 0.5, 0.5, zoom, 3), (400, 400))
    seen = found[covered].astype(np.float64)
    assert abs(seen.mean() - 127.5) < 3
    if zoom <= 0.7:
        assert seen.std() < (24 if zoom == 0.7 else 4), "127 when they are sharp"


def test_a_slow_zoom_out_does_not_pop() -> None:
    sharpness = []
    for zoom in (1.0, 0.995, 0.99, 0.98):
        found, _ = view(WORLD, CameraKey(0, 0.5, 0.5, zoom), (640, 480))
        sharpness.append(float(np.abs(cv2.Laplacian(found[100:-100, 100:-100], cv2.CV_32F)).mean()))
    assert all(b / a > 0.9 for a, b in pairwise(sharpness)), sharpness


# --- following -------------------------------------------------------------------------------------------------

PATHS = {
    "pan": (CameraKey(0), CameraKey(48, 0.7, 0.42)),
    "push in": (CameraKey(0), CameraKey(48, 0.55, 0.5, 1.8)),
    "pull out": (CameraKey(0), CameraKey(48, 0.5, 0.5, 0.7)),
    "roll": (CameraKey(0), CameraKey(48, 0.5, 0.5, 1, 14)),
    "all": (CameraKey(0), CameraKey(24, 0.6, 0.45, 1.3, 4), CameraKey(48, 0.66, 0.6, 1.5, -8)),
    "none": (CameraKey(0), CameraKey(48)),
}


def shot(path: tuple[CameraKey, ...], n: int) -> np.ndarray:
    """What a camera sees that starts in the middle of the world, which is twice as wide as its picture."""
    key = key_at(path, n)
    wide = CameraKey(0, 0.25 + key.x / 2, 0.25 + key.y / 2, 2 * key.zoom, key.roll)
    return view(WORLD, wide, SIZE)[0]


def apart(path: tuple[CameraKey, ...], found: tuple[CameraKey, ...], n: int) -> tuple[float, float, float]:
    """In shares of the width, of the zoom, and in degrees."""
    one, other = key_at(path, n), key_at(found, n)
    off = np.hypot(one.x - other.x, (one.y - other.y) * SIZE[1] / SIZE[0])
    return float(off), abs(other.zoom / one.zoom - 1), abs(other.roll - one.roll)


@pytest.mark.parametrize("name", PATHS)
def test_the_path_that_was_drawn_is_found_again(name: str) -> None:
    path = PATHS[name]
    found = followed(lambda n: shot(path, n), 49)
    off, zoom, roll = apart(path, found, 48)
    assert off < 0.005 and zoom < 0.005 and roll < 0.2, (off, zoom, roll)
    assert departure(path, found, 49) < 0.01
    assert found[0] == CameraKey(0)
    assert name == "none" or 6 <= len(found) <= 10


def test_held_drawings_do_not_break_it() -> None:
    path = PATHS["all"]
    found = followed(lambda n: shot(path, n // 3 * 3), 49)
    off, zoom, roll = apart(path, found, 48)
    assert off < 0.01 and zoom < 0.01 and roll < 0.4
    assert all(key.at % 3 == 0 for key in found)


def test_a_subject_that_moves_in_front_does_not_take_it_along() -> None:
    path = PATHS["pan"]
    face = np.clip(FACE[30:100, 30:100], 0, 255).astype(np.uint8)

    def with_subject(n: int) -> np.ndarray:
        picture = shot(path, n)
        left = 10 + 2 * n
        picture[60:130, left : left + 70] = face[:, : SIZE[0] - left]
        return picture

    off, zoom, roll = apart(path, followed(with_subject, 49), 48)
    assert off < 0.02 and zoom < 0.02 and roll < 1


def test_the_path_goes_on_from_where_it_starts() -> None:
    start = CameraKey(0, 0.4, 0.55, 1.25, 10)
    path = (start, CameraKey(36, 0.55, 0.5, 1.6, 4))
    found = followed(lambda n: shot(path, n), 37, start)
    assert apart(path, found, 36) < (0.01, 0.01, 0.4)
    assert departure(path, found, 37) < 0.01


def test_across_a_cut_and_in_a_plain_picture_it_stands_still() -> None:
    other = np.clip(GROUND[:150, :200], 0, 255).astype(np.uint8)
    found = followed(lambda n: shot(PATHS["none"], n) if n < 5 else other, 10)
    assert apart(PATHS["none"], found, 9) < (0.01, 0.02, 1)
    plain = np.full((90, 160, 3), 200, np.uint8)
    assert departure((), followed(lambda n: plain - n, 10), 10) == 0
    assert followed(lambda n: plain, 0) == () and followed(lambda n: plain, 1) == (CameraKey(0),)


def test_the_departure_is_a_share_of_the_width() -> None:
    assert departure((CameraKey(0),), (CameraKey(0, 0.6),), 10) == pytest.approx(0.1)
    assert departure((CameraKey(0),), (CameraKey(0, 0.5, 0.6),), 10, 2.0) == pytest.approx(0.05)
    late = (CameraKey(0), CameraKey(10, 0.7))
    assert departure(late, (CameraKey(0),), 6) == pytest.approx(0.1)
    assert departure((CameraKey(0),), (CameraKey(0, zoom=2),), 1, 1.0) == pytest.approx(0.25 * 2**0.5)
