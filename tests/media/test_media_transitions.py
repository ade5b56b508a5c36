"""Layers of a film and how one clip takes another's place, against numbers reckoned by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from media_makers import film_of, make_take, numbered, write_picture

from engine.film.curves import Curve
from engine.film.project import Footage, Project, Shot
from engine.film.recipe import Recipe
from engine.film.timebase import FrameRange, Rate
from engine.film.track import SOUND, SUBTITLES, Clip, Gap, Item, Track
from engine.film.treatment import Retime, Title, Transform, Transition, Treatment
from engine.media.compose import Composer, Layer, layers_at
from engine.media.effects.transitions import wiped

RATE = Rate.of(24)
SIZE = (64, 48)
A, B = 40, 200  # the two clips' greys


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("takes")
    make_take(made, "a", np.full((30, 48, 64, 3), A, dtype=np.uint8), RATE)
    make_take(made, "b", np.full((30, 48, 64, 3), B, dtype=np.uint8), RATE)
    make_take(made, "numbers", np.stack([numbered(i) for i in range(30)]), RATE)
    return made


@pytest.fixture(scope="module")
def base(folder: Path) -> Project:
    takes = [
        make_take(folder, "a", np.full((30, 48, 64, 3), A, dtype=np.uint8), RATE),
        make_take(folder, "b", np.full((30, 48, 64, 3), B, dtype=np.uint8), RATE),
        make_take(folder, "numbers", np.stack([numbered(i) for i in range(30)]), RATE),
    ]
    film = film_of(takes, RATE, SIZE)
    return replace(film, shots=(*film.shots, Shot("shot late", Recipe())))


def clip(name: str, start: int = 10, length: int = 10, **more: object) -> Clip:
    return Clip(f"{name}{start}", FrameRange(start, length), shot=f"shot {name}", **more)  # type: ignore[arg-type]


def film(base: Project, *tracks: Sequence[Item] | Track) -> Project:
    made = (each if isinstance(each, Track) else Track(f"V{n}", items=tuple(each)) for n, each in enumerate(tracks))
    return replace(base, tracks=tuple(made))


def composer_of(folder: Path, project: Project, depth: int = 8) -> Composer:
    return Composer(project, lambda media: folder / f"{media}.mkv", strict=True, depth=depth)


def level(composer: Composer, n: int) -> int:
    """The grey of a frame that is all of one grey."""
    frame = composer.frame(n)
    assert (frame == frame[0, 0, 0]).all()
    return int(frame[0, 0, 0])


def told(layers: tuple[Layer, ...]) -> list[tuple[str, int, float]]:
    return [(layer.clip.id, layer.frame, round(layer.progress, 3)) for layer in layers]


# --- layers -----------------------------------------------------------------------------------------------------------


def test_layers_go_from_the_bottom_up_without_what_is_muted_or_off(base: Project) -> None:
    words = Clip("words", FrameRange(0, 10), title=Title("words"))
    project = film(
        base,
        [clip("a")],
        Track("muted", items=(clip("b"),), is_muted=True),
        [clip("b", 12, is_on=False)],
        Track("S", items=(words,), kind=SUBTITLES),
        Track("sound", items=(clip("b", 3),), kind=SOUND),
        [clip("b", 14)],
    )
    assert told(layers_at(project, 4)) == [("a10", 14, 1), ("b14", 18, 1), ("words", 4, 1)]
    assert layers_at(project, -1) == () and layers_at(project, 10) == ()


def test_handles_of_a_transition(base: Project) -> None:
    """Four frames, one of them before the cut: the one goes on past its end, the other begins before its start."""
    coming = clip("numbers", 5, transition=Transition("dissolve", 4, 1))
    project = film(base, [clip("a"), coming])
    assert told(layers_at(project, 8)) == [("a10", 18, 1)]
    assert told(layers_at(project, 9)) == [("a10", 19, 1), ("numbers5", 4, 0.125)]
    assert told(layers_at(project, 10)) == [("a10", 20, 1), ("numbers5", 5, 0.375)]
    assert told(layers_at(project, 12)) == [("a10", 22, 1), ("numbers5", 7, 0.875)]
    assert told(layers_at(project, 13)) == [("numbers5", 8, 1)]


def test_where_a_medium_has_no_more_its_edge_is_held(base: Project, folder: Path) -> None:
    at_its_start = clip("numbers", 0, transition=Transition("wipe", 6, 3, softness=0.0))
    composer = composer_of(folder, film(base, [clip("numbers", 20), at_its_start]))
    assert told(layers_at(composer.project, 8)) == [("numbers20", 28, 1), ("numbers0", -2, 0.25)]
    for n, left, right in ((7, 0, 27), (9, 0, 29), (11, 1, 29), (12, 2, 29)):
        done = (n - 10 + 3.5) / 6
        edge = round(done * 65 - 0.5)
        frame = composer.frame(n)
        assert np.array_equal(frame[:, : edge - 2], numbered(left)[:, : edge - 2])
        assert np.array_equal(frame[:, edge + 3 :], numbered(right)[:, edge + 3 :])


def test_retimed_clips_go_on_evenly_in_their_handles(base: Project) -> None:
    backwards = Clip(
        "back", FrameRange(10, 5), shot="shot a", retime=Retime(Fraction(-1, 2), 10), transition=Transition("dip", 4, 2)
    )
    project = film(base, [clip("b"), backwards])
    assert told(layers_at(project, 8))[-1] == ("back", 15, 0.125)
    assert told(layers_at(project, 9))[-1] == ("back", 15, 0.375)
    assert told(layers_at(project, 11))[-1] == ("back", 14, 0.875)


def test_a_clip_that_is_off_is_not_come_from(base: Project, folder: Path) -> None:
    coming = clip("b", transition=Transition("dissolve", 4, 2))
    composer = composer_of(folder, film(base, [clip("a", is_on=False), coming]))
    assert told(layers_at(composer.project, 9)) == [("b10", 9, 0.375)]
    assert level(composer, 9) == B * 0.375
    composer.update(film(base, [clip("a"), replace(coming, is_on=False)]))
    assert level(composer, 9) == A and level(composer, 10) == 0


def test_a_transition_longer_than_its_clips_never_fails(base: Project, folder: Path) -> None:
    long = Transition("dissolve", 40, 20)
    items = [clip("a", 0, 3), clip("b", 0, 2, transition=long), clip("numbers", 0, 3, transition=long)]
    composer = composer_of(folder, film(base, items))
    assert [len(layers_at(composer.project, n)) for n in range(8)] == [2, 2, 2, 3, 3, 2, 2, 2]
    for n in range(8):
        composer.frame(n)


# --- what they look like ----------------------------------------------------------------------------------------------


def test_a_dissolve_is_the_mean_by_its_share(base: Project, folder: Path) -> None:
    project = film(base, [clip("a"), clip("b", transition=Transition("dissolve", 8, 4))])
    composer, deep = composer_of(folder, project), composer_of(folder, project, 16)
    for n in range(20):
        share = min(max((n - 10 + 4 + 0.5) / 8, 0), 1)
        assert level(composer, n) == round(A + (B - A) * share)
        assert level(deep, n) == pytest.approx(257 * (A + (B - A) * share), abs=0.51)


def test_a_dip_goes_by_way_of_its_colour(base: Project, folder: Path) -> None:
    through = Transition("dip", 4, 2, "#ff0000")
    composer = composer_of(folder, film(base, [clip("a"), clip("b", transition=through)]))
    shares = [(0.25, A), (0.75, A), (0.75, B), (0.25, B)]  # of the colour over each
    for n, (share, grey) in enumerate(shares, start=8):
        expected = np.rint(share * np.array([255, 0, 0]) + (1 - share) * grey)
        assert np.abs(composer.frame(n)[5, 5] - expected).max() <= 1


def test_a_dip_through_a_thin_colour_shows_what_is_below(base: Project, folder: Path) -> None:
    through = Transition("dip", 1, 0, "#00000080")
    composer = composer_of(folder, film(base, [clip("a", 0, 20)], [clip("b"), clip("b", transition=through)]))
    assert level(composer, 10) == round(A * (1 - 128 / 255))


@pytest.mark.parametrize("angle", [0.0, 90.0, 180.0, 270.0, 30.0, -135.0])
def test_half_a_wipe_covers_half(angle: float) -> None:
    mask = wiped((640, 360), angle, 0.0, 0.5)
    assert mask.mean() == pytest.approx(0.5, abs=1e-3)
    assert ((mask > 0) & (mask < 1)).sum() < 3 * 640
    assert wiped((640, 360), angle, 0.3, 0.0).max() == 0 and wiped((640, 360), angle, 0.3, 1.0).min() == 1
    shares = [wiped((64, 36), angle, 0.1, done).mean() for done in np.linspace(0, 1, 21)]
    assert all(one < other for one, other in pairwise(shares))


def test_a_wipe_uncovers_from_where_its_edge_has_been(base: Project, folder: Path) -> None:
    for angle, uncovered in ((0.0, (24, 2)), (90.0, (2, 32)), (180.0, (24, 61)), (270.0, (45, 32))):
        how = Transition("wipe", 2, 1, angle=angle, softness=0.0)
        frame = composer_of(folder, film(base, [clip("a"), clip("b", transition=how)])).frame(9)  # a quarter
        assert frame[uncovered][0] == B
        assert np.mean(frame == B) == pytest.approx(0.25, abs=0.03)


def test_the_ramp_of_a_wipe_is_as_wide_as_its_softness() -> None:
    row = wiped((200, 2), 0.0, 0.25, 0.5)[0]
    columns = np.arange(200) + 0.5
    assert np.allclose(row, np.clip((100 - columns) / 50 + 0.5, 0, 1), atol=1e-5)


def test_with_nothing_before_it_a_clip_comes_in_over_what_is_below(base: Project, folder: Path) -> None:
    coming = clip("b", transition=Transition("dissolve", 4, 2))
    composer = composer_of(folder, film(base, [clip("a", 0, 20)], [Gap(5), coming]))
    assert [level(composer, n) for n in range(2, 8)] == [
        A, *(round(A + (B - A) * share) for share in (0.125, 0.375, 0.625, 0.875)), B,
    ]  # fmt: skip


def test_faded_clips_cross_over_what_is_below(base: Project, folder: Path) -> None:
    half = Treatment(Transform(opacity=Curve(0.5)))
    upper = [clip("b", treatment=half), clip("b", 0, transition=Transition("dissolve", 2, 0))]
    composer = composer_of(folder, film(base, [clip("a", 0, 30)], upper))
    assert level(composer, 3) == (A + B) / 2
    assert level(composer, 10) == round(0.75 * (A + B) / 2 + 0.25 * B)


def test_a_waiting_clip_is_black_even_in_a_transition(base: Project, folder: Path) -> None:
    waiting = Clip("late", FrameRange(0, 10), shot="shot late", transition=Transition("dissolve", 4, 2))
    composer = composer_of(folder, film(base, [clip("b", 0, 20)], [clip("a"), waiting]))
    assert [level(composer, n) for n in (7, 8, 11, 12)] == [A, round(A * 0.875), round(A * 0.125), 0]


def test_what_is_covered_is_not_read(base: Project, folder: Path) -> None:
    gone = Footage("gone", "gone.mkv", 20, RATE, SIZE)
    below = Clip("below", FrameRange(0, 20), footage="gone")
    project = replace(film(base, [below], [clip("a", 0, 20)]), footage=(gone,))
    assert level(composer_of(folder, project), 3) == A
    enlarged = Treatment(Transform(scale=Curve(1.5)))
    project = replace(film(base, [below], [clip("a", 0, 20, treatment=enlarged)]), footage=(gone,))
    assert level(composer_of(folder, project), 3) == A


def test_transparent_stills_lie_over_what_is_below(base: Project, folder: Path) -> None:
    pixels = np.zeros((48, 64, 4), dtype=np.uint8)
    pixels[..., 2] = 250  # red, in OpenCV's order
    pixels[:, :32, 3], pixels[:, 32:, 3] = 51, 0
    write_picture(folder / "glass.png", pixels)
    glass = Footage("glass", "glass.png", 1, RATE, SIZE)
    project = replace(film(base, [clip("a", 0, 20)], [Clip("g", FrameRange(0, 20), footage="glass")]), footage=(glass,))
    composer = Composer(project, lambda media: folder / ("glass.png" if media == "glass" else f"{media}.mkv"))
    frame = composer.frame(3)
    assert (frame[:, 32:] == A).all()
    assert (frame[:, :32] == [round(A * 0.8 + 50), A * 0.8, A * 0.8]).all()
    composer.update(replace(project, tracks=project.tracks[1:]))  # alone, over black
    assert (composer.frame(3)[:, :32] == [50, 0, 0]).all()


def test_an_update_shows_the_new_treatment_at_once(base: Project, folder: Path) -> None:
    small = replace(base, size=(32, 24))  # so that fitted frames are kept
    composer = composer_of(folder, film(small, [clip("a")]))
    assert level(composer, 2) == A and level(composer, 2) == A
    composer.update(film(small, [clip("a", treatment=Treatment(fade_in=5))]))
    assert level(composer, 2) == A / 2
    composer.update(film(small, [clip("a")], [Clip("t", FrameRange(0, 9), title=Title("W", size=1.0))]))
    assert composer.frame(2).max() == 255
    composer.update(film(small, [clip("b")]))
    assert level(composer, 2) == B
    composer.update(film(small, [clip("a")]))
    assert level(composer, 2) == A


def test_a_medium_that_is_missing_after_one_that_is_not(base: Project, folder: Path) -> None:
    gone = Footage("gone", "gone.mkv", 20, RATE, SIZE)
    project = replace(base, size=(32, 24), footage=(gone,))
    project = film(project, [clip("a"), Clip("gone", FrameRange(0, 5), footage="gone")])
    composer = Composer(project, lambda media: folder / f"{media}.mkv")
    assert level(composer, 3) == A
    assert composer.frame(12).shape == (24, 32, 3) and "missing" in composer.problems["gone"].sentence
    assert level(composer, 3) == A


def test_a_file_that_was_closed_and_is_another_now_is_seen_as_it_is(base: Project, tmp_path: Path) -> None:
    film_before = film_of([make_take(tmp_path, name, np.full((4, 48, 64, 3), grey, np.uint8), RATE)
                           for name, grey in (("x", A), ("y", B))], RATE, (32, 24))  # fmt: skip
    composer = Composer(film_before, lambda media: tmp_path / f"{media}.mkv", open_readers=1)
    assert level(composer, 1) == A and level(composer, 5) == B
    make_take(tmp_path, "x", np.full((4, 48, 64, 3), 99, np.uint8), RATE)
    assert level(composer, 1) == 99


def test_sixteen_bits_of_an_untreated_frame_are_its_own(base: Project, folder: Path) -> None:
    composer = composer_of(folder, film(base, [clip("numbers")]), 16)
    frame = composer.frame(3)
    assert frame.dtype == np.uint16 and not frame.flags.writeable
    assert np.array_equal(frame, numbered(13).astype(np.uint16) * 257)
    assert composer.frame(50).dtype == np.uint16
    with pytest.raises(ValueError, match="8 or 16 bits"):
        composer_of(folder, base, 10)
