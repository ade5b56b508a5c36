"""The number of a join: 1 at any ordinary moment, more with every fault, and more the stronger the fault."""

from __future__ import annotations

import time
from itertools import pairwise

import cv2
import numpy as np
import pytest

from engine.film.project import SeamParts
from engine.media.seams import Moments, join_parts
from tests.media.moving import CLIPS, clip, with_fault

MOVING = ["pan", "noisy pan", "on threes", "object", "objects", "zoom"]
LIT = ["static", "noisy", "pan", "slow pan", "fast pan", "on threes", "object", "objects", "zoom"]


def parts(name: str, fault: str = "none", size: float = 0.0) -> SeamParts:
    return join_parts(*with_fault(name, fault, size))


@pytest.mark.parametrize("name", CLIPS)
def test_an_ordinary_moment_is_about_one(name: str) -> None:
    frames = clip(name, 34)
    length = len(frames)
    moments = range(4, length - 3, length // 8)
    found = [join_parts(frames[:at][-26:], frames[at:][:26]) for at in moments]
    figures = [each.figure for each in found]
    assert np.median(figures) == pytest.approx(1, abs=0.06), figures
    assert min(figures) > 0.85 and max(figures) < 1.3, figures
    for part in ("luma", "chroma", "motion", "sharpness"):
        assert np.median([getattr(each, part) for each in found]) == pytest.approx(1, abs=0.2), part


@pytest.mark.parametrize("name", CLIPS)
def test_a_cut_is_far_above_two(name: str) -> None:
    assert parts(name, "cut").figure > 12


@pytest.mark.parametrize("name", LIT)
@pytest.mark.parametrize("way", [1, -1])
def test_a_step_of_brightness_grows_with_its_size(name: str, way: int) -> None:
    found = [parts(name, "light", way * size) for size in (0.0, 0.01, 0.03, 0.06, 0.12)]
    assert all(a.figure < b.figure for a, b in pairwise(found)), found
    assert found[2].figure > 2.3, "three parts in a hundred"
    assert found[2].worst == "colour"


@pytest.mark.parametrize("name", LIT)
def test_a_tint_grows_with_its_size(name: str) -> None:
    found = [parts(name, "tint", size) for size in (0.0, 3.0, 6.0, 12.0)]
    assert all(a.figure < b.figure for a, b in pairwise(found)), found
    assert found[2].figure > 2.3
    assert found[2].chroma > found[2].luma and found[2].worst == "colour"


@pytest.mark.parametrize("name", MOVING)
def test_a_jump_of_the_movement_grows_with_its_size(name: str) -> None:
    found = [parts(name, "skip", size) for size in (0.0, 1.0, 2.0, 4.0)]
    assert all(a.figure < b.figure for a, b in pairwise(found)), found
    assert found[2].figure > 2
    assert found[2].worst == "motion"


@pytest.mark.parametrize("name", MOVING)
def test_movement_that_turns_back_is_seen(name: str) -> None:
    found = parts(name, "reversal", 1.0)
    assert found.figure > 2
    assert found.worst == "motion"
    assert parts(name, "reversal", 0.25).figure < found.figure, "the slower it goes back, the less it is seen"


@pytest.mark.parametrize("name", LIT)
def test_a_drop_of_sharpness_grows_with_its_size(name: str) -> None:
    found = [parts(name, "blur", size) for size in (0.0, 0.5, 0.8, 1.4)]
    assert all(a.figure < b.figure for a, b in pairwise(found)), found
    assert found[2].figure > 2.3
    assert found[2].worst == "sharpness"


def test_a_join_inside_a_hold_counts_where_the_hold_ends() -> None:
    held = clip("on threes", 16)
    assert join_parts(held[:22], held[22:]) == join_parts(held[:24], held[24:])
    assert join_parts(held[:-1], held[-1:]) == SeamParts(1, 1, 1, 1, 1), "the hold never ends"


def test_all_moments_of_a_clip_measure_as_joins_do() -> None:
    frames, dark = clip("object", 24), clip("object", 24) // 2
    moments = Moments(frames)
    for at in (1, 9, 12, 23):
        assert moments.figures(range(at, at + 1)) == [join_parts(frames[:at], frames[at:]).figure]
    darker = np.concatenate([frames[:12], dark[12:13], frames[13:]])
    changed = [join_parts(darker[:at], darker[at:]).figure for at in (11, 12, 13)]
    assert moments.figures(range(11, 14), {12: dark[12]}) == changed and changed[1] > 5
    assert moments.figures(range(1, 24)) == Moments(frames).figures(range(1, 24)), "an exchange leaves nothing behind"
    once = {12: dark[12], 13: dark[13]}
    for tried in (once, {12: frames[11], 13: once[13]}, {13: once[13]}, {11: once[12], 12: once[13]}):
        mixed = [tried.get(n, frame) for n, frame in enumerate(frames)]
        assert moments.figures(range(9, 16), tried) == Moments(mixed).figures(range(9, 16)), "what was tried before"


def test_stillness_is_a_moment_like_any_other_and_a_cut_out_of_it_is_not() -> None:
    still = clip("static", 1).repeat(8, axis=0)
    assert join_parts(still, still).figure == 1
    assert join_parts(still, 255 - still).figure > 20


def test_a_fault_is_the_same_seen_from_behind() -> None:
    before, after = with_fault("object", "light", 0.03)
    there, back = join_parts(before, after).figure, join_parts(after[::-1], before[::-1]).figure
    assert there == pytest.approx(back, rel=0.15)


def test_large_pictures_are_shrunk_and_measure_alike() -> None:
    before, after = with_fault("object", "light", 0.03)
    large = [np.stack([cv2.resize(frame, (640, 384)) for frame in side]) for side in (before, after)]
    assert join_parts(*large).luma == pytest.approx(join_parts(before, after).luma, rel=0.1)


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (16, 300), (49, 31)])
def test_any_size_and_one_frame_on_a_side_will_do(size: tuple[int, int]) -> None:
    frames = np.random.default_rng(3).integers(0, 255, (4, *size, 3), np.uint8)
    for at in (1, 2, 3):
        assert np.isfinite(join_parts(frames[:at], frames[at:]).figure)
    with pytest.raises(ValueError, match="both sides"):
        join_parts(frames[:0], frames)


def test_it_is_cheap() -> None:
    sides = [np.stack([cv2.resize(f, (256, 160)) for f in side]) for side in with_fault("object", "none", 0)]
    best = 1.0
    for _ in range(4):
        begun = time.thread_time()
        join_parts(*sides)
        best = min(best, time.thread_time() - begun)
    assert best < 0.08, "50 ms are meant; the rest is for slow machines"
