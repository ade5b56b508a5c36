"""In-betweens: closer to the truth than holding and than dissolving, drawings untouched, cuts where they were."""

from __future__ import annotations

import numpy as np
import pytest

from engine.media.inbetweens import Between, Holds, Inbetweens
from engine.media.measure import psnr
from tests.media.moving import CLIPS, filmed, seen

LONGEST = 6


def three(name: str, step: float, t: float = 9.0) -> np.ndarray:
    """Two drawings and the one that is missing between them, in the middle."""
    return filmed("", [CLIPS[name](t + n * step) for n in range(3)])


def dissolved(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    return np.rint((a.astype(np.float32) + b) / 2).astype(np.uint8)


def all_frames(clip: np.ndarray, longest: int = LONGEST) -> np.ndarray:
    holds = Holds.of(lambda n: clip[n], len(clip))
    made = Inbetweens(lambda k: clip[holds.starts[k]], holds, longest)
    return np.stack([made.frame(n) for n in range(len(clip))])


# --- holds -----------------------------------------------------------------------------------------------------


def test_held_drawings_are_found() -> None:
    clip = filmed("on threes", [CLIPS["pan"](t) for t in range(4)])
    holds = Holds.of(lambda n: clip[n], 12)
    assert holds == Holds((0, 3, 6, 9), 12)
    assert [holds.drawing_of(n) for n in (0, 2, 3, 11)] == [0, 0, 1, 3]
    assert [holds.moment(n, LONGEST) for n in (3, 4, 5, 6)] == [(1, 0), (1, 1 / 3), (1, 2 / 3), (2, 0)]
    assert holds.moment(11, LONGEST) == (3, 0), "nothing follows the last drawing"


def test_what_stands_still_for_long_moves_only_at_the_end() -> None:
    holds = Holds((0, 3, 6, 30, 33), 36)
    assert [holds.moment(n, LONGEST) for n in (6, 20, 27)] == [(2, 0)] * 3
    assert [holds.moment(n, LONGEST)[1] for n in (28, 29)] == pytest.approx([1 / 3, 2 / 3])
    assert all(holds.moment(n, 0)[1] == 0 for n in range(36)), "no in-betweens at all"


def test_a_clip_without_frames_or_with_one_has_no_holds() -> None:
    picture = np.zeros((8, 8, 3), np.uint8)
    assert Holds.of(lambda n: picture, 0) == Holds((), 0)
    assert Holds.of(lambda n: picture, 1) == Holds((0,), 1)


# --- between two drawings --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "step", "better"),
    [
        ("pan", 2, 15),
        ("pan", 3, 15),
        ("fast pan", 1, 15),
        ("fast pan", 2, 9),
        ("zoom", 2, 5),
        ("zoom", 3, 10),
        ("on threes", 2, 15),
        ("panned fade", 2, 9),
        ("object", 1, 6),
        ("object", 2, 3),
        ("objects", 1, 3),
    ],
)
def test_the_missing_picture_is_closer_to_the_truth_than_a_hold_and_a_dissolve(
    name: str, step: float, better: float
) -> None:
    before, truth, following = three(name, step)
    made = psnr(Between(before, following).at(0.5), truth)
    assert made > psnr(dissolved(before, following), truth) + better
    assert made > psnr(before, truth) + better + 3


def test_it_moves_evenly_from_one_to_the_other() -> None:
    before, following = filmed("", [CLIPS["pan"](0), CLIPS["pan"](4)])
    between = Between(before, following)
    assert between.at(0) is before and between.at(1) is following
    for share in (0.2, 0.5, 0.8):
        truth = filmed("", [CLIPS["pan"](4 * share)])[0]
        assert psnr(between.at(share), truth) > 38


def test_light_changes_evenly() -> None:
    before, truth, following = three("fade", 3)
    made = Between(before, following).at(0.5)
    assert abs(made.mean() - truth.mean()) < 1 and psnr(made, truth) > 38


def test_across_a_cut_the_drawing_is_held() -> None:
    before = filmed("", [seen(60, 80)])[0]
    other = 255 - filmed("", [seen(400, 180)])[0]
    between = Between(before, other)
    assert not between.is_one_scene
    assert np.array_equal(between.at(0.5), before) and np.array_equal(between.at(0.9), before)


def test_a_moving_thing_is_not_seen_twice() -> None:
    """A dissolve leaves half of the disc in both places; here neither place keeps any of it."""
    rows, columns = np.mgrid[:96, :160]

    def at(x: float) -> np.ndarray:
        ground = seen(100, 80) * 0.4 + 20
        face = np.hypot(columns - x, rows - 48) < 12
        return filmed("", [np.where(face[..., None], seen(360, 60) * 0.2 + (200, 60, 40), ground)])[0]

    before, truth, following = at(70), at(77), at(84)
    for ours, worst in ((Between(before, following).at(0.5), 14.0), (truth, 0.1)):
        for only in (columns + 12 < 70, columns - 12 > 84, np.hypot(columns - 77, rows - 48) < 8):
            assert np.abs(ours[only].astype(float) - truth[only]).mean() < worst
    left = (np.hypot(columns - 70, rows - 48) < 11) & (np.hypot(columns - 77, rows - 48) > 13)
    ghost = np.abs(dissolved(before, following)[left].astype(float) - truth[left]).mean()
    assert np.abs(Between(before, following).at(0.5)[left].astype(float) - truth[left]).mean() < 0.5 * ghost


@pytest.mark.parametrize("size", [(2, 2), (7, 3), (33, 41), (300, 20)])
def test_any_size_will_do(size: tuple[int, int]) -> None:
    pictures = np.random.default_rng(0).integers(0, 256, (2, size[1], size[0], 3), dtype=np.uint8)
    assert Between(*pictures).at(0.5).shape == pictures[0].shape
    plain = np.full_like(pictures[0], 90)
    assert np.array_equal(Between(plain, plain).at(0.5), plain)


# --- a whole clip ----------------------------------------------------------------------------------------------


def test_drawings_stay_and_holds_move() -> None:
    clip = filmed("on threes", [CLIPS["pan"](2 * t) for t in range(5)])
    made = all_frames(clip)
    assert np.array_equal(made[::3], clip[::3]), "bit for bit"
    assert np.array_equal(made[12:], clip[12:]), "the last one is held"
    truth = filmed("", [CLIPS["pan"](2 * n / 3) for n in range(13)])
    assert all(psnr(made[n], truth[n]) > 38 for n in range(13) if n % 3)
    assert np.array_equal(all_frames(clip, 0), clip)
    assert np.array_equal(all_frames(clip), made), "the same comes out twice"


def test_a_still_clip_and_one_without_holds_stay_as_they_are() -> None:
    still = np.repeat(filmed("", [seen(0, 0)]), 9, axis=0)
    assert np.array_equal(all_frames(still), still)
    smooth = filmed("", [CLIPS["pan"](t) for t in range(6)])
    assert np.array_equal(all_frames(smooth), smooth)


def test_every_drawing_is_asked_for_once_in_order() -> None:
    clip = filmed("on threes", [CLIPS["pan"](t) for t in range(4)])
    asked: list[int] = []

    def drawing(k: int) -> np.ndarray:
        asked.append(k)
        return clip[3 * k]

    made = Inbetweens(drawing, Holds((0, 3, 6, 9), 12), LONGEST)
    for n in range(12):
        made.frame(n)
    assert asked == [0, 1, 2, 3]
